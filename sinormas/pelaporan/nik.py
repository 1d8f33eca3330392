"""The shape of a NIK: 16 digits that hold an area and a day of birth (+40 for a woman)."""

from __future__ import annotations

import re
from datetime import date

PANJANG = 16
_PEMISAH = re.compile(r"[ .\-]")
_TAMBAHAN_PEREMPUAN = 40


def rapikan(teks: str) -> str:
    """`teks` without the blanks, points and dashes that people put between the digits."""
    return _PEMISAH.sub("", teks.strip())


def salah(teks: str) -> str | None:
    """What is wrong with a NIK (Indonesian, never repeating it), or None."""
    nik = rapikan(teks)
    if not (nik.isascii() and nik.isdigit()):
        return "NIK hanya berisi angka. Salin dari KTP-el."
    if len(nik) != PANJANG:
        return f"NIK terdiri dari {PANJANG} angka; yang tertulis {len(nik)}."
    if not 11 <= int(nik[:2]) <= 99 or nik[2:4] == "00" or nik[4:6] == "00" or nik[12:] == "0000":
        return "NIK ini tidak mungkin. Periksa kembali angkanya pada KTP-el."
    if not _tanggal_lahir_mungkin(nik[6:12]):
        return (
            "NIK ini tidak mungkin: angka ke-7 sampai ke-12 harus tanggal lahir. "
            "Periksa kembali pada KTP-el."
        )
    return None


def _tanggal_lahir_mungkin(angka: str) -> bool:
    """Whether DDMMYY is a day of the calendar, in whichever century (2000 was a leap year)."""
    tanggal, bulan, tahun = int(angka[:2]), int(angka[2:4]), int(angka[4:])
    if tanggal > _TAMBAHAN_PEREMPUAN:
        tanggal -= _TAMBAHAN_PEREMPUAN
    try:
        date(2000 + tahun, bulan, tanggal)
    except ValueError:
        return False
    return True
