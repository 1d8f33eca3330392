"""The shape of a NIK: 16 digits that hold an area and a day of birth (+40 for a woman)."""

from __future__ import annotations

import re
from datetime import date

PANJANG = 16
UMUR_KTP = 17
UMUR_TERTUA = 95
"""From these ages on a NIK is on a KTP-el, and a slip of the pen likelier than the age."""
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
    if _lahir(nik) is None:
        return (
            "NIK ini tidak mungkin: angka ke-7 sampai ke-12 harus tanggal lahir. "
            "Periksa kembali pada KTP-el."
        )
    return None


def tanda(nik: str, hari: date) -> str | None:
    """What about a NIK of the right shape deserves a second look on `hari` (Indonesian), or None.

    It says only two figures of the year: a day that is still to come was a hundred years ago. A
    child or someone past a hundred may be on a board, but a slip of the pen is likelier.
    """
    lahir = _lahir(nik)
    if lahir is None:
        return None
    umur = hari.year - lahir.year - ((hari.month, hari.day) < (lahir.month, lahir.day))
    if 0 <= umur < UMUR_KTP:
        return (
            f"Mohon periksa kembali. Menurut NIK ini orangnya lahir tahun {lahir.year}, "
            f"jadi belum {UMUR_KTP} tahun."
        )
    if umur < 0 and umur + 100 > UMUR_TERTUA:
        return (
            f"Mohon periksa kembali. Menurut NIK ini orangnya lahir tahun {lahir.year - 100}, "
            f"lebih dari {UMUR_TERTUA} tahun yang lalu."
        )
    return None


def _lahir(nik: str) -> date | None:
    """The day of birth as if in this century (2000 was a leap year), or None: no such day."""
    angka = nik[6:12]
    tanggal, bulan, tahun = int(angka[:2]), int(angka[2:4]), int(angka[4:])
    if tanggal > _TAMBAHAN_PEREMPUAN:
        tanggal -= _TAMBAHAN_PEREMPUAN
    try:
        return date(2000 + tahun, bulan, tanggal)
    except ValueError:
        return None
