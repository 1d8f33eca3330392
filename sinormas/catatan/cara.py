"""How each register is read as of a day, in SQL: which records stand, which entry tells of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, case, literal, or_

from sinormas.catatan.register import TAHAP

Tabel = Any
"""A record's table or an alias of an entry's: each register has columns of its own."""
Syarat = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class Cara:
    """The readings of one register. `p` is the record, `k` an entry."""

    urut: Callable[[Tabel], tuple[ColumnElement[Any], ...]]
    """The first of a record's entries in this order speaks for it."""
    sampai: bool
    """Whether entries after the day are not known yet."""
    berlaku: Callable[[Tabel, Tabel, date], Syarat]
    """Which records stand on the day, or in its year."""
    keadaan: Callable[[Tabel, Tabel, date, date], ColumnElement[str]] | None = None
    """The state of a record on the day; the second day is today."""


def _terbaru(k: Tabel) -> tuple[ColumnElement[Any], ...]:
    return k.tanggal.desc(), k.id.desc()


def awal_tahun(hari: date) -> date:
    """1 January of the year of `hari`."""
    return date(hari.year, 1, 1)


def masih_ada(p: Tabel, hari: date) -> Syarat:
    """What has a span, open at either end, that holds `hari`."""
    return (or_(p.mulai.is_(None), p.mulai <= hari), or_(p.sampai.is_(None), p.sampai >= hari))


def banyaknya(k: Tabel) -> ColumnElement[int]:
    """How many of a thing an inspection found."""
    jumlah: ColumnElement[int] = k.baik + k.rusak_ringan + k.rusak_berat
    return jumlah


def dilayani(k: Tabel, hari: date) -> ColumnElement[bool]:
    """Served in the year of `hari`, up to it."""
    hasil: ColumnElement[bool] = k.tanggal >= awal_tahun(hari)
    return hasil


def tepat(p: Tabel, k: Tabel) -> ColumnElement[bool]:
    """First sent on the day it was due, or before."""
    hasil: ColumnElement[bool] = k.tanggal <= p.jatuh_tempo
    return hasil


def _keadaan_sarana(_p: Tabel, k: Tabel, _hari: date, _kini: date) -> ColumnElement[str]:
    return case(
        (banyaknya(k) == 0, "habis"),
        (k.baik == banyaknya(k), "baik"),
        (k.baik == 0, "rusak"),
        else_="sebagian",
    )


def _keadaan_unit(_p: Tabel, k: Tabel, hari: date, _kini: date) -> ColumnElement[str]:
    return case((dilayani(k, hari), "dilayani"), else_="belum")


def _keadaan_laporan(p: Tabel, k: Tabel, _hari: date, kini: date) -> ColumnElement[str]:
    return case(
        (tepat(p, k), "tepat"),
        (k.tanggal.is_not(None), "terlambat"),
        (p.jatuh_tempo < kini, "lewat"),
        else_="belum",
    )


def _keadaan_bantuan(_p: Tabel, k: Tabel, _hari: date, _kini: date) -> ColumnElement[str]:
    return case((k.tahap.is_(None), "tercatat"), else_=k.tahap)


def _tahap_terjauh(k: Tabel) -> tuple[ColumnElement[Any], ...]:
    ke = case(*((k.tahap == tahap, literal(i)) for i, tahap in enumerate(TAHAP)), else_=-1)
    return ke.desc(), k.id.desc()


CARA: Final[dict[str, Cara]] = {
    "sarana": Cara(
        urut=_terbaru,
        sampai=True,
        berlaku=lambda _p, k, _hari: (k.id.is_not(None),),
        keadaan=_keadaan_sarana,
    ),
    "unit_kerja": Cara(
        urut=_terbaru,
        sampai=True,
        berlaku=lambda p, _l, hari: masih_ada(p, hari),
        keadaan=_keadaan_unit,
    ),
    "laporan_wajib": Cara(
        urut=lambda k: (k.tanggal.asc(), k.id.asc()),
        sampai=False,
        berlaku=lambda p, _l, hari: (
            p.jatuh_tempo.between(awal_tahun(hari), date(hari.year, 12, 31)),
        ),
        keadaan=_keadaan_laporan,
    ),
    "bantuan_parpol": Cara(
        urut=_tahap_terjauh,
        sampai=False,
        berlaku=lambda p, _l, hari: (p.tahun == hari.year,),
        keadaan=_keadaan_bantuan,
    ),
    "pejabat": Cara(
        urut=_terbaru,
        sampai=True,
        berlaku=lambda p, _l, hari: masih_ada(p, hari),
    ),
}
