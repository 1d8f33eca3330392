"""Where the bytes live: one folder, each file named by its SHA-256, written once and synced.

A file is on the disk before a row names it. Bytes that no row names may lie here for a while (a
transaction that failed, a process that was killed) and are swept later; the reverse never happens.
Another kind of store (S3) would take the place of this module.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

POTONGAN = 64 * 1024
SEMENTARA = ".sementara"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class TerlaluBesar(Exception):
    """The stream went past its limit; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Tampungan:
    """A stream that has come in completely, not yet kept."""

    jalur: Path
    sha256: str
    ukuran: int


@contextmanager
def tampung(folder: Path, aliran: IO[bytes], batas: int) -> Iterator[Tampungan]:
    """Read `aliran` into a temporary file of `folder`, counting and hashing as it comes.

    Raises `TerlaluBesar` as soon as more than `batas` bytes have come. The temporary file is gone
    at the end of the block, unless `tetapkan` has kept it.
    """
    sementara = folder / SEMENTARA
    sementara.mkdir(mode=0o700, parents=True, exist_ok=True)
    pegangan, nama = tempfile.mkstemp(dir=sementara)
    jalur = Path(nama)
    try:
        with os.fdopen(pegangan, "wb") as berkas:
            sha256, ukuran = _salin(aliran, berkas, batas)
            berkas.flush()
            os.fsync(berkas.fileno())
        yield Tampungan(jalur, sha256, ukuran)
    finally:
        jalur.unlink(missing_ok=True)


def _salin(aliran: IO[bytes], berkas: IO[bytes], batas: int) -> tuple[str, int]:
    hitung, ukuran = hashlib.sha256(), 0
    while potong := aliran.read(POTONGAN):
        ukuran += len(potong)
        if ukuran > batas:
            raise TerlaluBesar
        hitung.update(potong)
        berkas.write(potong)
    return hitung.hexdigest(), ukuran


def tetapkan(folder: Path, tampungan: Tampungan) -> None:
    """Give the bytes their place, atomically and for good.

    Equal bytes take each other's place, so that the file is as young as its latest upload: sweeping
    goes by age.
    """
    tujuan = jalur(folder, tampungan.sha256)
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    tampungan.jalur.replace(tujuan)
    for induk in (*tujuan.parents[:3], folder.parent):
        _sinkronkan(induk)


def _sinkronkan(folder: Path) -> None:
    pegangan = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(pegangan)
    finally:
        os.close(pegangan)


def jalur(folder: Path, sha256: str) -> Path:
    """`ab/cd/<sha256>` within `folder`."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return folder / sha256[:2] / sha256[2:4] / sha256


def lebih_tua(folder: Path, batas: float) -> Iterator[str]:
    """The hashes of the kept files last written before `batas` (seconds of the epoch)."""
    for berkas in folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        if _SHA256.fullmatch(berkas.name) and berkas.stat().st_mtime < batas:
            yield berkas.name


def buang(folder: Path, sha256: str, batas: float) -> int:
    """Remove a file that is still older than `batas`; how many bytes went.

    It is moved aside first: an upload of equal bytes in this very moment either comes after and has
    its own file, or has made this one young, and then it goes back.
    """
    asal = jalur(folder, sha256)
    sisih = folder / SEMENTARA / f"buang-{sha256}"
    sisih.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        asal.rename(sisih)
    except FileNotFoundError:
        return 0
    rincian = sisih.stat()
    if rincian.st_mtime >= batas:
        sisih.replace(asal)
        return 0
    sisih.unlink()
    return rincian.st_size


def buang_sementara(folder: Path, batas: float) -> int:
    """Remove what a killed process left half-way, older than `batas`; how many files went."""
    jumlah = 0
    for berkas in (folder / SEMENTARA).glob("*"):
        if berkas.stat().st_mtime < batas:
            berkas.unlink(missing_ok=True)
            jumlah += 1
    return jumlah
