"""A small SMTP relay on the loopback: takes mail, or misbehaves as a test wishes."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class Relai:
    """What the relay took, and how it behaves."""

    port: int = 0
    pengirim: list[str] = field(default_factory=list)
    penerima: list[str] = field(default_factory=list)
    mentah: list[bytes] = field(default_factory=list)
    perintah: list[str] = field(default_factory=list)
    tolak_penerima: set[str] = field(default_factory=set)
    kata_tolak: str = "550 kotak tidak dikenal"
    """What is said of those: 4xx for now, 5xx for good."""
    tolak_isi: str | None = None
    """Refuse every mail after its DATA with these words."""
    diam: bool = False
    """Say nothing after a mail's DATA until the other side gives up."""
    tolak_pengirim: bool = False
    putus_setelah_isi: bool = False
    """Take the mail, then hang up instead of saying so."""
    sebelum_jawab: Any = None
    """Called with each mail before it is acknowledged."""
    tls: ssl.SSLContext | None = None
    terenkripsi: list[bool] = field(default_factory=list)

    @property
    def surat(self) -> list[EmailMessage]:
        return [message_from_bytes(m, policy=policy.default) for m in self.mentah]


class _Percakapan(socketserver.StreamRequestHandler):
    relai: Relai
    aman = False

    def handle(self) -> None:
        self._kata("220 relai uji")
        while baris := self.rfile.readline():
            perintah = baris.decode("ascii", "replace").strip()
            self.relai.perintah.append(perintah)
            if not self._jawab(perintah.upper(), perintah):
                return

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _kata(self, teks: str) -> None:
        self.wfile.write(f"{teks}\r\n".encode())
        self.wfile.flush()

    def _jawab(self, besar: str, perintah: str) -> bool:
        if besar.startswith(("EHLO", "HELO")):
            if self.relai.tls and not self.aman:
                self._kata("250-relai")
                self._kata("250 STARTTLS")
            else:
                self._kata("250 relai")
        elif besar == "STARTTLS" and self.relai.tls:
            return self._enkripsi()
        elif besar.startswith("MAIL FROM"):
            self._kata("553 pengirim asing" if self.relai.tolak_pengirim else "250 baik")
            self.dari = perintah
        elif besar.startswith("RCPT TO"):
            alamat = perintah.partition("<")[2].partition(">")[0]
            ditolak = alamat in self.relai.tolak_penerima
            self._kata(self.relai.kata_tolak if ditolak else "250 baik")
            self.kepada = alamat
        elif besar == "DATA":
            return self._terima()
        elif besar == "QUIT":
            self._kata("221 sampai jumpa")
            return False
        else:
            self._kata("250 baik")
        return True

    def _terima(self) -> bool:
        self._kata("354 silakan")
        isi = b""
        while (baris := self.rfile.readline()) != b".\r\n":
            isi += baris.removeprefix(b".")
        if self.relai.tolak_isi:
            self._kata(self.relai.tolak_isi)
            return True
        if self.relai.diam:
            self.rfile.readline()
            return False
        if self.relai.sebelum_jawab:
            self.relai.sebelum_jawab(self.kepada)
        self.relai.pengirim.append(self.dari.partition("<")[2].partition(">")[0])
        self.relai.penerima.append(self.kepada)
        self.relai.terenkripsi.append(self.aman)
        self.relai.mentah.append(isi)
        if self.relai.putus_setelah_isi:
            return False
        self._kata("250 diterima")
        return True

    def _enkripsi(self) -> bool:
        assert self.relai.tls
        self._kata("220 mulai")
        try:
            self.connection = self.relai.tls.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):
            return False
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb")
        self.aman = True
        return True


class _Peladen(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


@contextmanager
def relai(port: int = 0, **sifat: Any) -> Iterator[Relai]:
    """A relay that runs until the block ends; the same port again after it "came back"."""
    keadaan = Relai(**sifat)
    kelas = type("Percakapan", (_Percakapan,), {"relai": keadaan})
    with _Peladen(("127.0.0.1", port), kelas) as peladen:
        keadaan.port = peladen.server_address[1]
        utas = threading.Thread(target=peladen.serve_forever, args=(0.02,), daemon=True)
        utas.start()
        try:
            yield keadaan
        finally:
            peladen.shutdown()
            utas.join()


def sertifikat(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server context for 127.0.0.1 with a certificate of our own making, and that certificate."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "relai uji")])
    mulai = datetime.now(UTC) - timedelta(days=3650)
    sertif = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(1)
        .not_valid_before(mulai)
        .not_valid_after(mulai + timedelta(days=36_500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    pem, pem_kunci = folder / "sertifikat.pem", folder / "kunci.pem"
    pem.write_bytes(sertif.public_bytes(serialization.Encoding.PEM))
    pem_kunci.write_bytes(
        kunci.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(pem, pem_kunci)
    return konteks, pem
