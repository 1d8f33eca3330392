"""A `clamd` on loopback that speaks the protocol and knows one virus, and ways it may fail."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
BATAS = 25 * 1024 * 1024


class Clamd:
    """`tingkah`: "" (works), or how it fails."""

    def __init__(self, soket: socket.socket) -> None:
        self._soket = soket
        self.tingkah = ""
        self.dipindai: list[bytes] = []
        threading.Thread(target=self._layani, daemon=True).start()

    def _layani(self) -> None:
        while True:
            try:
                sambungan, _ = self._soket.accept()
            except OSError:
                return
            threading.Thread(target=self._jawab, args=(sambungan,), daemon=True).start()

    def _jawab(self, sambungan: socket.socket) -> None:
        with sambungan, sambungan.makefile("rb") as baca:
            if self.tingkah == "tutup":
                return
            if self.tingkah == "diam":
                threading.Event().wait(3)
                return
            try:
                sambungan.sendall(self._perintah(baca))
            except (ConnectionError, struct.error):
                return

    def _perintah(self, baca) -> bytes:
        perintah = b""
        while not perintah.endswith(b"\0"):
            perintah += baca.read(1)
        if perintah != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        isi = b""
        while panjang := struct.unpack(">I", baca.read(4))[0]:
            if self.tingkah == "putus-di-tengah":
                return b""
            isi += baca.read(panjang)
            if len(isi) > BATAS or self.tingkah == "batas":
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.dipindai.append(isi)
        if self.tingkah == "aneh":
            return b"stream: Can't allocate memory ERROR\0"
        if self.tingkah == "separuh":
            return b"stream: O"
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in isi else b"stream: OK\0"


@contextmanager
def clamd(jalur: Path | None = None) -> Iterator[tuple[str, Clamd]]:
    """Its address and the server, on a free port or at a socket's path."""
    soket = socket.socket(socket.AF_UNIX if jalur else socket.AF_INET)
    with soket:
        soket.bind(str(jalur) if jalur else ("127.0.0.1", 0))
        soket.listen(8)
        alamat = str(jalur) if jalur else f"127.0.0.1:{soket.getsockname()[1]}"
        yield alamat, Clamd(soket)
        soket.shutdown(socket.SHUT_RDWR)
