"""Handing a text to an office's WhatsApp gateway: a signed POST to the address of its settings.

    POST <url>
    Content-Type: application/json
    Idempotency-Key: <id of the message, the same however often it is sent>
    X-Sinormas-Waktu: <seconds since 1970>
    X-Sinormas-Tanda: sha256=<HMAC-SHA256 of "<waktu>." + body, with the shared secret, in hex>

    {"id": "…", "kepada": "+628…", "teks": "…", "perihal": "…", "kunci": "diterima", "dibuat": "…"}

2xx: taken. 4xx: refused, but for those of `BUKAN_SALAH_PESAN`, which like 5xx and silence say that
the gateway is not in order. A redirect is never followed. The address is resolved once, every
answer is checked, and the connection goes to what was checked: no way into a network behind ours.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import json
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

from sinormas.kabar.pos import RelaiGagal, Surat, SuratDitolak

TUNGGU = 10
"""Seconds that each step may take."""
TUNGGU_SELURUHNYA = 25
BUKAN_SALAH_PESAN = frozenset({401, 403, 404, 405, 408, 425, 429})
PANJANG_URL = 500
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Alamat = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Gerbang:
    """Where a gateway takes messages; `setempat` lets it be on this very machine (development)."""

    url: str
    rahasia: str = field(repr=False)
    setempat: bool = False


def salah_url(url: str, *, setempat: bool) -> str | None:
    """What is wrong with the address of a gateway (Indonesian), or None. Asks no name server."""
    if len(url) > PANJANG_URL:
        return f"Terlalu panjang: paling banyak {PANJANG_URL} karakter."
    if not url.isascii() or not url.isprintable() or " " in url:
        return "Alamat memuat karakter yang tidak dapat dipakai."
    try:
        bagian = urlsplit(url)
        tuan, _ = bagian.hostname or "", bagian.port
    except ValueError:
        return "Alamat ini tidak dapat dibaca."
    if bagian.scheme == "http" and setempat and _setempat(tuan):
        return None
    if bagian.scheme != "https" or not tuan:
        return "Alamat harus lengkap dan berawalan https://."
    if bagian.username or bagian.password:
        return "Alamat tidak boleh memuat nama pengguna atau kata sandi."
    if bagian.fragment:
        return "Alamat tidak boleh memuat tanda #."
    alamat = _ip(tuan)
    if tuan == "localhost" or (alamat and not _boleh(alamat, setempat=setempat)):
        return "Alamat ini berada di jaringan dalam, bukan di internet."
    return None


def kirim(gerbang: Gerbang, surat: Surat, *, saat: datetime) -> None:
    """Send one text; raises `RelaiGagal` or `SuratDitolak`."""
    if salah_url(gerbang.url, setempat=gerbang.setempat):
        raise RelaiGagal("alamat gerbang tidak sah")
    isi = json.dumps(
        {
            "id": str(surat.id),
            "kepada": surat.telepon,
            "teks": f"*{surat.perihal}*\n\n{surat.isi}",
            "perihal": surat.perihal,
            "kunci": surat.kunci,
            "dibuat": surat.dibuat.isoformat(),
        },
        ensure_ascii=False,
    ).encode()
    waktu = str(int(saat.timestamp()))
    kepala = {
        "Content-Type": "application/json",
        "User-Agent": "sinormas",
        "Idempotency-Key": str(surat.id),
        "X-Sinormas-Waktu": waktu,
        "X-Sinormas-Tanda": "sha256=" + tanda(gerbang.rahasia, waktu, isi),
    }
    try:
        status = _pos(urlsplit(gerbang.url), isi, kepala, setempat=gerbang.setempat)
    except (OSError, http.client.HTTPException, ValueError) as galat:
        raise RelaiGagal(f"{type(galat).__name__}: {galat}"[:400]) from galat
    if 200 <= status < 300:
        return
    if 400 <= status < 500 and status not in BUKAN_SALAH_PESAN:
        raise SuratDitolak(f"gerbang menolak: {status}", tetap=True)
    raise RelaiGagal(f"gerbang menjawab {status}")


def tanda(rahasia: str, waktu: str, isi: bytes) -> str:
    """The signature of a message: what the gateway computes too."""
    return hmac.new(rahasia.encode(), waktu.encode() + b"." + isi, hashlib.sha256).hexdigest()


def _pos(url: SplitResult, isi: bytes, kepala: dict[str, str], *, setempat: bool) -> int:
    """POST and give the status; however slowly the other side talks, it ends."""
    tuan = url.hostname or ""
    port = url.port or (443 if url.scheme == "https" else 80)
    soket = socket.create_connection(_alamat(tuan, port, setempat=setempat)[:2], timeout=TUNGGU)
    with soket, soket.dup() as pegangan:  # TLS takes the first one over; the end is by the second
        jaga = threading.Timer(TUNGGU_SELURUHNYA, _putuskan, [pegangan])
        jaga.daemon = True
        jaga.start()
        hubungan = http.client.HTTPConnection(tuan, port, timeout=TUNGGU)
        try:
            hubungan.sock = _amankan(soket, tuan) if url.scheme == "https" else soket
            jalur = (url.path or "/") + (f"?{url.query}" if url.query else "")
            hubungan.request("POST", jalur, isi, kepala | {"Connection": "close"})
            return hubungan.getresponse().status
        finally:
            jaga.cancel()
            hubungan.close()


def _amankan(soket: socket.socket, tuan: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(soket, server_hostname=tuan)


def _putuskan(soket: socket.socket) -> None:
    with suppress(OSError):
        soket.shutdown(socket.SHUT_RDWR)


def _alamat(tuan: str, port: int, *, setempat: bool) -> tuple[Any, ...]:
    """Where to connect to: the first answer for the name, once all of them may be connected to."""
    jawaban = [j[4] for j in socket.getaddrinfo(tuan, port, type=socket.SOCK_STREAM)]
    for satu in jawaban:
        if not _boleh(ipaddress.ip_address(str(satu[0]).partition("%")[0]), setempat=setempat):
            raise ValueError("alamat gerbang berada di jaringan dalam")
    return jawaban[0]


def _boleh(alamat: Alamat, *, setempat: bool) -> bool:
    """Whether a gateway may be there: on the internet, or (development) on this machine."""
    if isinstance(alamat, ipaddress.IPv6Address):
        if alamat.ipv4_mapped:
            return _boleh(alamat.ipv4_mapped, setempat=setempat)
        if alamat.sixtofour or alamat.teredo or alamat in NAT64:
            return False
    if alamat.is_loopback:
        return setempat
    return alamat.is_global and not alamat.is_multicast and not alamat.is_reserved


def _ip(tuan: str) -> Alamat | None:
    try:
        return ipaddress.ip_address(tuan)
    except ValueError:
        return None


def _setempat(tuan: str) -> bool:
    alamat = _ip(tuan)
    return tuan == "localhost" or bool(alamat and alamat.is_loopback)
