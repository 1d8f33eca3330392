"""Days in the ways in which people type them into a table. Plain Python."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sinormas.umum.teks import bersih

AWAL_EXCEL = date(1899, 12, 30)
"""Day nought of a spreadsheet's count, for every day since March 1900."""
SERIAL = range(10_000, 80_000)
"""1927 to 2119: numbers outside are no days."""
_BULAN = {
    kata: nomor
    for nomor, semua in enumerate(
        ("januari jan january", "februari feb pebruari peb february", "maret mar march",
         "april apr", "mei may", "juni jun june", "juli jul july",
         "agustus agu agt ags aug august", "september sep sept", "oktober okt oct october",
         "november nov nopember nop", "desember des dec december"),
        start=1,
    )
    for kata in semua.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?")
_ANGKA = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_KATA = re.compile(r"(?:[a-z]+\s*,\s*)?(\d{1,2})[\s\-/.]*([a-z]+)[\s\-/.,]*(\d{4}|\d{2})", re.I)
_TAHUN_DUA = 70
"""Of years in two figures those from here on lie in the last century."""


def baca_tanggal(teks: str) -> date | None:
    """The day meant by `teks`: "14 Maret 2019", "14/03/2019", "2019-03-14", "43538".

    Day before month, as Indonesians write. None for what is no day; raises nothing.
    """
    rapi = bersih(teks)
    if cocok := _ISO.fullmatch(rapi):
        return _hari(int(cocok[1]), int(cocok[2]), int(cocok[3]))
    if cocok := _ANGKA.fullmatch(rapi):
        return _hari(_tahun(cocok[3]), int(cocok[2]), int(cocok[1]))
    if cocok := _KATA.fullmatch(rapi):
        bulan = _BULAN.get(cocok[2].lower())
        return _hari(_tahun(cocok[3]), bulan, int(cocok[1])) if bulan else None
    if rapi.isascii() and rapi.isdigit() and len(rapi) == 5 and int(rapi) in SERIAL:
        return AWAL_EXCEL + timedelta(days=int(rapi))
    return None


def _tahun(teks: str) -> int:
    if len(teks) == 4:
        return int(teks)
    return int(teks) + (1900 if int(teks) >= _TAHUN_DUA else 2000)


def _hari(tahun: int, bulan: int, hari: int) -> date | None:
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None
