"""Where the bytes live: each file named by its SHA-256, written once and for good.

A file is kept (synced, or acknowledged by the other side) before a row names it. Bytes that no row
names may lie there for a while (a transaction that failed, a process that was killed) and are swept
later; the reverse never happens. `Gudang` is what any store must do; `Folder` is the one of a small
office, `gudang_s3.S3` the other.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

POTONGAN = 64 * 1024
SEMENTARA = ".sementara"
SISIH = "buang-"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class TerlaluBesar(Exception):
    """The stream went past its limit; nothing was kept."""


class IsiHilang(Exception):
    """The store does not have these bytes."""


class GudangGangguan(Exception):
    """The store did not answer, or not as it should; the same call may pass later."""


@dataclass(frozen=True, slots=True)
class Tampungan:
    """A file that lies complete and synced in a working folder, not yet kept."""

    jalur: Path
    sha256: str
    ukuran: int


class Gudang(Protocol):
    """A store. Every call either does all of it or raises `GudangGangguan` or `OSError`."""

    def taruh(self, tampungan: Tampungan) -> None:
        """Keep the bytes for good; equal bytes become as young as this call."""

    def buka(self, sha256: str, awal: int = 0, panjang: int | None = None) -> Iterator[bytes]:
        """The bytes, or a part of them, piece by piece; raises `IsiHilang` before the first."""

    @contextmanager
    def salinan(self, sha256: str, ruang: Path) -> Iterator[Path]:
        """The bytes as a file to read, possibly fetched into `ruang`."""

    def lebih_tua(self, batas: float) -> Iterator[str]:
        """The hashes of what was kept before `batas` (seconds of the epoch)."""

    def buang(self, sha256: str, batas: float) -> int:
        """Remove what is still older than `batas`; how many bytes went."""

    def tersisih(self, batas: float) -> Iterator[str]:
        """What `buang` has put aside before `batas` and not yet decided upon."""

    def kembalikan(self, sha256: str) -> None:
        """Put back what a row turned out to name."""

    def musnahkan(self, sha256: str) -> None:
        """Forget what was put aside."""


# -- Coming in ------------------------------------------------------------------------------------


@contextmanager
def ruang_kerja(folder: Path) -> Iterator[Path]:
    """A folder for one file on its way in; gone at the end of the block, whatever lies in it."""
    sementara = folder / SEMENTARA
    sementara.mkdir(mode=0o700, parents=True, exist_ok=True)
    ruang = Path(tempfile.mkdtemp(dir=sementara))
    try:
        yield ruang
    finally:
        shutil.rmtree(ruang, ignore_errors=True)


def tampung(jalur: Path, aliran: IO[bytes], batas: int) -> int:
    """Write a stream to `jalur`, counting as it comes; how many bytes came.

    Raises `TerlaluBesar` as soon as more than `batas` bytes have come.
    """
    ukuran = 0
    with jalur.open("wb") as berkas:
        while potong := aliran.read(POTONGAN):
            ukuran += len(potong)
            if ukuran > batas:
                raise TerlaluBesar
            berkas.write(potong)
    return ukuran


def tuntas(jalur: Path) -> Tampungan:
    """Sync a file of a working folder, and name it by what it holds."""
    hitung, ukuran = hashlib.sha256(), 0
    with jalur.open("rb") as berkas:
        os.fsync(berkas.fileno())
        while potong := berkas.read(POTONGAN):
            hitung.update(potong)
            ukuran += len(potong)
    return Tampungan(jalur, hitung.hexdigest(), ukuran)


def kunci(sha256: str) -> str:
    """`ab/cd/<sha256>`: where a store keeps it."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def buang_sementara(folder: Path, batas: float) -> int:
    """Remove what a killed process left half-way, older than `batas`; how many went."""
    jumlah = 0
    for sisa in (folder / SEMENTARA).glob("*"):
        if sisa.name.startswith(SISIH) or not _lebih_tua(sisa, batas):
            continue
        if sisa.is_dir():
            shutil.rmtree(sisa, ignore_errors=True)
        else:
            sisa.unlink(missing_ok=True)
        jumlah += 1
    return jumlah


def _lebih_tua(jalur: Path, batas: float) -> bool:
    """Whether it was written before `batas`; what an upload has just taken away was not."""
    try:
        return jalur.stat().st_mtime < batas
    except FileNotFoundError:
        return False


# -- A folder -------------------------------------------------------------------------------------


class Folder:
    """Files in one folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def jalur(self, sha256: str) -> Path:
        return self.folder / kunci(sha256)

    def taruh(self, tampungan: Tampungan) -> None:
        """Give the bytes their place, atomically and for good.

        Equal bytes take each other's place, so that the file is as young as its latest upload:
        sweeping goes by age.
        """
        tujuan = self.jalur(tampungan.sha256)
        tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        tampungan.jalur.replace(tujuan)
        for induk in (*tujuan.parents[:3], self.folder.parent):
            _sinkronkan(induk)

    def buka(self, sha256: str, awal: int = 0, panjang: int | None = None) -> Iterator[bytes]:
        try:
            berkas = self.jalur(sha256).open("rb")
        except FileNotFoundError as galat:
            raise IsiHilang(sha256) from galat
        berkas.seek(awal)
        return _alirkan(berkas, panjang)

    @contextmanager
    def salinan(self, sha256: str, ruang: Path) -> Iterator[Path]:
        del ruang
        jalur = self.jalur(sha256)
        if not jalur.exists():
            raise IsiHilang(sha256)
        yield jalur

    def lebih_tua(self, batas: float) -> Iterator[str]:
        for berkas in self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            if _SHA256.fullmatch(berkas.name) and berkas.stat().st_mtime < batas:
                yield berkas.name

    def buang(self, sha256: str, batas: float) -> int:
        """Remove a file that is still older than `batas`; how many bytes went.

        It is moved aside first: an upload of equal bytes in this very moment either comes after and
        has its own file, or has made this one young, and then it goes back.
        """
        sisih = self._sisih(sha256)
        sisih.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            self.jalur(sha256).rename(sisih)
        except FileNotFoundError:
            return 0
        rincian = sisih.stat()
        if rincian.st_mtime >= batas:
            self.kembalikan(sha256)
            return 0
        self.musnahkan(sha256)
        return rincian.st_size

    def tersisih(self, batas: float) -> Iterator[str]:
        """What a process that was killed within `buang` has left aside."""
        for berkas in (self.folder / SEMENTARA).glob(f"{SISIH}*"):
            if berkas.stat().st_ctime < batas:
                yield berkas.name.removeprefix(SISIH)

    def kembalikan(self, sha256: str) -> None:
        self._sisih(sha256).replace(self.jalur(sha256))

    def musnahkan(self, sha256: str) -> None:
        self._sisih(sha256).unlink(missing_ok=True)

    def _sisih(self, sha256: str) -> Path:
        return self.folder / SEMENTARA / f"{SISIH}{sha256}"


def _alirkan(berkas: IO[bytes], panjang: int | None) -> Iterator[bytes]:
    sisa = panjang
    with berkas:
        while potong := berkas.read(POTONGAN if sisa is None else min(POTONGAN, sisa)):
            if sisa is not None:
                sisa -= len(potong)
            yield potong


def _sinkronkan(folder: Path) -> None:
    pegangan = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(pegangan)
    finally:
        os.close(pegangan)
