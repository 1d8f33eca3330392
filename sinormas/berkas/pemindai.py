"""Asking ClamAV: a client of `clamd`'s INSTREAM, and no more than that.

Where an office has configured it, nothing comes in that it has not let through: no answer, a late
answer and an unknown answer are all a no for now.
"""

from __future__ import annotations

import socket
import struct
import time
from pathlib import Path

import structlog

from sinormas.berkas.aturan import BERVIRUS, TANPA_PEMINDAI, BerkasDitolak, BerkasTertunda

POTONGAN = 64 * 1024
SABAR_SAMBUNG = 5.0
SABAR = 60.0
"""Seconds for one file, from the first byte to the answer."""
PANJANG_JAWABAN = 4096


def pindai(alamat: str, jalur: Path) -> None:
    """Let the file pass, or raise `BerkasDitolak` (a finding) or `BerkasTertunda` (no answer)."""
    try:
        jawaban = _tanya(alamat, jalur)
    except OSError as galat:
        structlog.get_logger().error("clamd tidak menjawab", galat=type(galat).__name__)
        raise BerkasTertunda(TANPA_PEMINDAI) from galat
    if jawaban == "stream: OK":
        return
    if jawaban.endswith(" FOUND"):
        nama = jawaban.removeprefix("stream: ").removesuffix(" FOUND")
        raise BerkasDitolak(BERVIRUS.format(nama=nama[:100]))
    structlog.get_logger().error("jawaban clamd tidak dikenal", jawaban=jawaban[:200])
    raise BerkasTertunda(TANPA_PEMINDAI)


def _tanya(alamat: str, jalur: Path) -> str:
    """The answer of clamd to one file, without its closing NUL."""
    batas = time.monotonic() + SABAR
    with _sambung(alamat) as soket, jalur.open("rb") as berkas:
        try:
            _kirim(soket, b"zINSTREAM\0", batas)
            while potong := berkas.read(POTONGAN):
                _kirim(soket, struct.pack(">I", len(potong)) + potong, batas)
            _kirim(soket, b"\0\0\0\0", batas)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has stopped reading; it may have said why
        return _jawaban(soket, batas)


def _sambung(alamat: str) -> socket.socket:
    """A connection to `host:port`, or to a Unix socket (`/run/clamav/clamd.ctl`)."""
    if alamat.startswith("/"):
        soket = socket.socket(socket.AF_UNIX)
        try:
            soket.settimeout(SABAR_SAMBUNG)
            soket.connect(alamat)
        except OSError:
            soket.close()
            raise
        return soket
    host, _, port = alamat.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SABAR_SAMBUNG)


def _kirim(soket: socket.socket, isi: bytes, batas: float) -> None:
    soket.settimeout(_sisa(batas))
    soket.sendall(isi)


def _jawaban(soket: socket.socket, batas: float) -> str:
    terbaca = b""
    while b"\0" not in terbaca and len(terbaca) < PANJANG_JAWABAN:
        soket.settimeout(_sisa(batas))
        potong = soket.recv(PANJANG_JAWABAN)
        if not potong:
            break
        terbaca += potong
    teks, ujung, _ = terbaca.partition(b"\0")
    if not ujung:
        raise ConnectionResetError("clamd went away before its answer was complete")
    return teks.decode("utf-8", "replace").strip()


def _sisa(batas: float) -> float:
    sisa = batas - time.monotonic()
    if sisa <= 0:
        raise TimeoutError("clamd is too slow")
    return sisa
