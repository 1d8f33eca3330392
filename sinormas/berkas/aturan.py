"""What may be kept: the types, their words, and how a file's name is written. Plain Python."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from sinormas.umum.angka import format_angka
from sinormas.umum.teks import bersih

PDF = "application/pdf"
JPG = "image/jpeg"
PNG = "image/png"

NAMA_TIPE = {PDF: "PDF", JPG: "JPG", PNG: "PNG"}
AKHIRAN = {PDF: ".pdf", JPG: ".jpg", PNG: ".png"}
SEMUA_TIPE = frozenset(NAMA_TIPE)

BATAS_PIKSEL = 40_000_000
"""Width × height of an image: more than any phone's usual photograph, less than a bomb."""

UMUR_YATIM = timedelta(days=1)
"""Bytes without a row are swept only when older: an upload under way is never touched."""

PANJANG_NAMA = 200
MB = 1_000_000


class BerkasDitolak(Exception):
    """A file that is not taken in. The message says why and what to do, in Indonesian."""


def sebut_tipe(tipe_boleh: frozenset[str]) -> str:
    """`PDF, JPG, atau PNG`."""
    nama = [kata for tipe, kata in NAMA_TIPE.items() if tipe in tipe_boleh]
    return nama[0] if len(nama) == 1 else f"{', '.join(nama[:-1])}, atau {nama[-1]}"


def sebut_ukuran(ukuran: int) -> str:
    """`21,4 MB`, or `340 KB` for less than one; rounded half up."""
    if ukuran < MB:
        return f"{max(1, (ukuran + 500) // 1000)} KB"
    return f"{format_angka(Decimal(ukuran) / MB, 1).removesuffix(',0')} MB"


def nama_bersih(nama: str, tipe: str) -> str:
    """The name a file came with, without folders and control characters, ending as its type does.

    It is shown and offered when downloading, never used as a path.
    """
    dasar = bersih(nama).replace("\\", "/").rpartition("/")[2].strip(". ")
    akhiran = AKHIRAN[tipe]
    tengah, titik, ekor = dasar.rpartition(".")
    if titik and ekor.lower() in ("pdf", "jpg", "jpeg", "png"):
        dasar = tengah
    return (dasar[: PANJANG_NAMA - len(akhiran)].strip(". ") or "berkas") + akhiran
