"""Figures as text, worked out independently of the code under test."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

Objek = dict[str, Any]

LANGKAH = [("Sangat Berhasil", 85), ("Berhasil", 70), ("Cukup Berhasil", 55), ("Kurang", 0)]
KATA = [kata for kata, _ in LANGKAH]


def cetak(nilai: Fraction, tempat: int) -> str:
    """A number as text, half up (away from zero) to `tempat` places."""
    utuh = int(abs(nilai) * 10**tempat + Fraction(1, 2))
    return _teks(-utuh if nilai < 0 else utuh, tempat)


def potong(nilai: Fraction, tempat: int) -> str:
    """A number as text, cut after `tempat` places."""
    utuh = int(abs(nilai) * 10**tempat)
    return _teks(-utuh if nilai < 0 else utuh, tempat)


def _teks(utuh: int, tempat: int) -> str:
    angka = str(abs(utuh)).rjust(tempat + 1, "0")
    teks = f"{angka[:-tempat]}.{angka[-tempat:]}" if tempat else angka
    return f"-{teks}" if utuh < 0 else teks


def tempat(teks: str) -> int:
    """The places that a figure is printed with."""
    return len(teks.partition(".")[2])


def bertentangan(teks: list[str]) -> bool:
    """Whether no number rounds to all of these printed figures."""
    bawah = max(Fraction(satu) - Fraction(1, 2 * 10 ** tempat(satu)) for satu in teks)
    return bawah >= min(Fraction(satu) + Fraction(1, 2 * 10 ** tempat(satu)) for satu in teks)


def kategori(capaian: Fraction) -> str:
    """The word of the scale for a capaian, rounded to two places."""
    tampil = Fraction(cetak(capaian, 2))
    return next((kata for kata, minimal in LANGKAH if tampil >= minimal), KATA[-1])
