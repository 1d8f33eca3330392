"""Time: the only caller of the clock, and the office's own days and years.

Instants are stored as aware UTC datetimes. A date or a year always belongs to a zone: 31 December
2020 at 23.30 in Rantau (WITA) is 15.30 UTC, and counts for 2020.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

SINGKATAN_ZONA = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def sekarang() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=8)
def zona(nama: str) -> ZoneInfo:
    """The IANA zone called `nama`; raises `KeyError` (ZoneInfoNotFoundError) for an unknown one."""
    return ZoneInfo(nama)


def tanggal_di(saat: datetime, nama_zona: str) -> date:
    """The calendar day on which `saat` falls for an office in `nama_zona`."""
    return saat.astimezone(zona(nama_zona)).date()


def akhir_tahun(tahun: int) -> date:
    """31 December of `tahun`: the day for which the registers stand (istilah: terdata)."""
    return date(tahun, 12, 31)


def akhir_hari(hari: date, nama_zona: str) -> datetime:
    """The instant at which `hari` is over for an office in `nama_zona`; it is not of that day."""
    return datetime.combine(hari + timedelta(days=1), time.min, zona(nama_zona)).astimezone(UTC)


def hari_kerja_setelah(mulai: date, jumlah: int, libur: frozenset[date] = frozenset()) -> date:
    """The day `jumlah` working days after `mulai`; Saturdays, Sundays and `libur` do not count."""
    hari = mulai
    sisa = jumlah
    while sisa > 0:
        hari += timedelta(days=1)
        if hari.weekday() < 5 and hari not in libur:
            sisa -= 1
    return hari


def hari_kerja_antara(mulai: date, sampai: date, libur: frozenset[date] = frozenset()) -> int:
    """How many working days lie after `mulai`, up to and including `sampai` (0 if none)."""
    if sampai <= mulai:
        return 0
    urut = _libur_kerja(libur)
    libur_kerja = bisect_right(urut, sampai) - bisect_right(urut, mulai)
    return _hari_biasa(sampai) - _hari_biasa(mulai) - libur_kerja


@lru_cache(maxsize=16)
def _libur_kerja(libur: frozenset[date]) -> tuple[date, ...]:
    """The holidays that take away a working day, in order."""
    return tuple(sorted(hari for hari in libur if hari.weekday() < 5))


def _hari_biasa(hari: date) -> int:
    """Mondays to Fridays from the first of the calendar (a Monday) up to and including `hari`."""
    pekan, ke = divmod(hari.toordinal() - 1, 7)
    return 5 * pekan + min(ke + 1, 5)


def format_tanggal(tanggal: date | None) -> str:
    """`31 Desember 2020`; an unknown date is an en dash."""
    if tanggal is None:
        return "–"
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def format_waktu(saat: datetime | None, nama_zona: str) -> str:
    """`31 Desember 2020 pukul 14.05 WITA`; an unknown instant is an en dash."""
    if saat is None:
        return "–"
    lokal = saat.astimezone(zona(nama_zona))
    singkatan = SINGKATAN_ZONA.get(nama_zona, lokal.tzname() or "")
    return f"{format_tanggal(lokal.date())} pukul {lokal:%H.%M} {singkatan}".rstrip()
