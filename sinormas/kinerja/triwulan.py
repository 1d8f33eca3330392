"""The quarters of a year, and the moments at which a figure is looked at. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sinormas.umum.himpunan import Hingga
from sinormas.umum.waktu import akhir_hari, akhir_tahun

ROMAWI: Final = ("I", "II", "III", "IV")
BULAN_SETRIWULAN: Final = 3


@dataclass(frozen=True, slots=True)
class Triwulan:
    """A quarter that has begun, and how far it is looked at: its end, or today."""

    nomor: int
    hingga: Hingga
    berjalan: bool

    @property
    def nama(self) -> str:
        """`I` … `IV`."""
        return ROMAWI[self.nomor - 1]


def pada(hari: date, tahun: int, zona: str) -> Hingga:
    """How a year's registers stood when `hari` was over at an office in `zona`.

    A day after the year's end sees the year as it had ended by what was known on that day.
    """
    return Hingga(min(hari, akhir_tahun(tahun)), akhir_hari(hari, zona))


def akhir_triwulan(tahun: int, nomor: int) -> date:
    """The last day of a quarter."""
    bulan = nomor * BULAN_SETRIWULAN
    awal_berikut = date(tahun + bulan // 12, bulan % 12 + 1, 1)
    return awal_berikut - timedelta(days=1)


def triwulan(tahun: int, hari_ini: date, zona: str) -> tuple[Triwulan, ...]:
    """The quarters of a year that have begun on `hari_ini`."""
    hasil = []
    for nomor in range(1, len(ROMAWI) + 1):
        awal, akhir = date(tahun, nomor * BULAN_SETRIWULAN - 2, 1), akhir_triwulan(tahun, nomor)
        if awal <= hari_ini:
            berjalan = hari_ini <= akhir
            sampai = hari_ini if berjalan else akhir
            hasil.append(Triwulan(nomor, pada(sampai, tahun, zona), berjalan))
    return tuple(hasil)


def satu_triwulan(nomor: int, tahun: int, hari_ini: date, zona: str) -> Triwulan | None:
    """One quarter; None for one that has not begun, or for none at all."""
    return next((t for t in triwulan(tahun, hari_ini, zona) if t.nomor == nomor), None)
