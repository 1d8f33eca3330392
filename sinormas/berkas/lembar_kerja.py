"""Taking in a spreadsheet: weighed, scanned and read in the box; the file itself is not kept."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from flask import current_app

from sinormas.berkas import saringan
from sinormas.berkas.aturan import TERLALU_BERAT, BerkasDitolak, sebut_ukuran
from sinormas.berkas.kotak import kotak
from sinormas.berkas.layanan import folder_sementara
from sinormas.berkas.penyimpanan import TerlaluBesar, tampung
from sinormas.umum.teks import bersih

PANJANG_NAMA = 200
BERAT = (
    "Berkas ini terlalu berat untuk dibuka dengan aman. Simpan lembar registernya saja sebagai "
    "berkas baru, tanpa gambar dan hitungan, lalu unggah lagi."
)


@dataclass(frozen=True, slots=True)
class LembarKerja:
    """A spreadsheet that was read; `baris` gives its lines as `lembar` writes them."""

    sha256: str
    ukuran: int
    jenis: str
    jalur: Path

    def baris(self) -> Iterator[Any]:
        """A dict begins a sheet, a list is a row: its number and its cells."""
        with self.jalur.open(encoding="utf-8") as berkas:
            for satu in berkas:
                yield json.loads(satu)


@contextmanager
def diterima(aliran: IO[bytes], batas: int) -> Iterator[tuple[str, Path]]:
    """The file on the disk and its hash, until the block ends; raises `BerkasDitolak`."""
    with tempfile.TemporaryDirectory(dir=folder_sementara()) as ruang:
        mentah = Path(ruang) / "mentah"
        try:
            tampung(mentah, aliran, batas)
        except TerlaluBesar as galat:
            raise BerkasDitolak(
                f"Berkas ini lebih besar daripada {sebut_ukuran(batas)}. Hapus gambar di dalamnya, "
                "atau bagi menjadi beberapa berkas."
            ) from galat
        with mentah.open("rb") as berkas:
            sidik = hashlib.file_digest(berkas, "sha256").hexdigest()
        yield sidik, mentah


@contextmanager
def dibaca(sidik: str, mentah: Path) -> Iterator[LembarKerja]:
    """The rows of a received file; raises `BerkasDitolak` or `BerkasTertunda`."""
    saringan.pindai(mentah, current_app.config["SINORMAS"].clamd)
    keluar = mentah.with_name("baris")
    try:
        jenis = kotak.kerjakan("lembar", keluar, masuk=str(mentah))["hasil"]
    except BerkasDitolak as galat:
        raise BerkasDitolak(BERAT if str(galat) == TERLALU_BERAT else str(galat)) from galat
    yield LembarKerja(sidik, mentah.stat().st_size, jenis, keluar)


def nama_lembar(nama: str) -> str:
    """The name a spreadsheet came with, to be shown; never a path."""
    dasar = bersih(nama).replace("\\", "/").rpartition("/")[2].strip(". ")
    return dasar[:PANJANG_NAMA] or "tanpa nama"
