"""The process that opens strangers' files, so that no other has to.

`kotak` starts it once (`python -I penyaring.py`), with one end of a socket as its standard input.
It holds the libraries ready and nothing else: no settings, no database, no network. For each file
it forks; the child has little memory, little time, and ends with its answer. When `kotak` goes
away, for whatever reason, it goes too.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMORI = 384 * 1024 * 1024
"""Bytes that one child may take on top of what lies ready."""
DETIK = 25
BESAR_HASIL = 128 * 1024 * 1024
JALAN = 60


def utama() -> None:
    """Answer until the other side goes away."""
    kendali = socket.socket(fileno=0)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    kerja = _siapkan()
    while True:
        pesan, pegangan, _, _ = socket.recv_fds(kendali, 1, 1)
        if not pesan:
            return
        if os.fork() == 0:
            kendali.close()
            try:
                _layani(socket.socket(fileno=pegangan[0]), kerja)
            finally:
                os._exit(0)
        os.close(pegangan[0])


Kerja = Callable[..., Any]


def _siapkan() -> dict[str, Kerja]:
    """Load what opens files, without what `import sinormas` would bring along."""
    akar = Path(__file__).resolve().parents[1]
    for nama, folder in (("sinormas", akar), ("sinormas.berkas", akar / "berkas")):
        paket = types.ModuleType(nama)
        paket.__path__ = [str(folder)]
        sys.modules[nama] = paket
    from PIL import Image  # noqa: PLC0415

    from sinormas.berkas import cetakan, gambar, lembar, pdf  # noqa: PLC0415

    Image.preinit()
    return {
        "pdf": lambda p, b: pdf.bersihkan(p["masuk"], b),
        "gambar": lambda p, b: gambar.bersihkan(p["masuk"], b, p["tipe"], boleh_jpg=p["boleh_jpg"]),
        "mini": lambda p, b: gambar.mini(p["masuk"], b, p["tipe"]),
        "satukan": lambda p, b: pdf.satukan([(Path(j), t) for j, t in p["lembar"]], b),
        "lembar": lambda p, b: lembar.baca(p["masuk"], b),
        "halaman": lambda p, b: cetakan.gambar(
            p["masuk"], b, tipe=p["tipe"], ke=p["ke"], putar=p["putar"], besar=p["besar"]
        ),
    }


def _layani(soket: socket.socket, kerja: dict[str, Kerja]) -> None:
    """One file: read what is asked, do it within the limits, answer in one line of JSON."""
    habis = json.dumps({"habis": True}).encode()
    with soket, soket.makefile("rb") as baca:
        pesan = json.loads(baca.readline())
        _batasi()
        try:
            jawab = json.dumps(_kerjakan(pesan, kerja)).encode()
        except MemoryError:
            jawab = habis
        soket.sendall(jawab + b"\n")


def _kerjakan(pesan: dict[str, Any], kerja: dict[str, Kerja]) -> dict[str, Any]:
    from sinormas.berkas.aturan import BerkasDitolak  # noqa: PLC0415

    masuk = {"masuk": Path(pesan["masuk"])} if "masuk" in pesan else {}
    try:
        hasil = kerja[pesan["kerja"]](pesan | masuk, Path(pesan["keluar"]))
    except BerkasDitolak as galat:
        return {"tolak": str(galat)}
    except OSError as galat:
        return {"os": galat.errno or 0}
    except RecursionError:
        return {"habis": True}
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"hasil": hasil, "puncak": puncak}


def _batasi() -> None:
    kini = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    for jenis, batas in (
        (resource.RLIMIT_AS, kini + MEMORI),
        (resource.RLIMIT_CPU, DETIK),
        (resource.RLIMIT_FSIZE, BESAR_HASIL),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(jenis, (batas, batas))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.alarm(JALAN)


if __name__ == "__main__":
    sys.path.insert(1, str(Path(__file__).resolve().parents[2]))
    utama()
