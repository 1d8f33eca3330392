"""The records of a year, for the rooms to the right to join: columns and conditions, no rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import tanpa_legalitas_terdata
from sinormas.organisasi.aturan import BENTUK_TIDAK_TERDATA, Legalitas
from sinormas.organisasi.models import Rekam
from sinormas.umum.teks import bersih, lipat
from sinormas.umum.waktu import akhir_tahun

KOLOM: tuple[Any, ...] = (
    Rekam.organisasi_id,
    Rekam.nama,
    Rekam.nama_urut,
    Rekam.singkatan,
    Rekam.bentuk,
    Rekam.legalitas,
    Rekam.kode_kecamatan,
    Rekam.mulai,
    Rekam.sampai,
    Rekam.alasan_akhir,
)


def pilih(*syarat: ColumnElement[bool]) -> Select[Any]:
    """The records under some `syarat_…`: who each is, and for how long."""
    return select(*KOLOM).where(*syarat)


def terdata(instansi: Instansi, rekam: Any) -> ColumnElement[bool]:
    """Whether `rekam` (a table or what `pilih` made) counts in the office's Ormas register.

    The same rule as `aturan.dihitung_terdata`.
    """
    return and_(
        rekam.bentuk.not_in(BENTUK_TIDAK_TERDATA),
        or_(
            rekam.legalitas.is_(None),
            rekam.legalitas != Legalitas.BELUM,
            tanpa_legalitas_terdata(instansi),
        ),
    )


def syarat_dalam(instansi: Instansi, tahun: int) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `Rekam`: in force on at least one day of the year. Perhaps several each."""
    return (
        Rekam.instansi_id == instansi.id,
        Rekam.mulai <= akhir_tahun(tahun),
        or_(
            Rekam.sampai.is_(None),
            (Rekam.sampai > date(tahun, 1, 1)) & (Rekam.sampai > Rekam.mulai),
        ),
    )


def syarat_keluar(instansi: Instansi, tahun: int) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `Rekam`: the last record of whoever left the register within the year."""
    nanti = aliased(Rekam)
    return (
        Rekam.instansi_id == instansi.id,
        Rekam.mulai <= akhir_tahun(tahun),
        Rekam.sampai > date(tahun, 1, 1),
        Rekam.sampai > Rekam.mulai,
        Rekam.sampai <= akhir_tahun(tahun),
        ~exists().where(
            nanti.organisasi_id == Rekam.organisasi_id,
            nanti.mulai >= Rekam.sampai,
            nanti.mulai <= akhir_tahun(tahun),
            nanti.id != Rekam.id,
        ),
    )


def sejak(rekam: Subquery) -> ScalarSelect[date]:
    """Since when the organisation of each row of `rekam` (made by `pilih`) has been known."""
    lain = aliased(Rekam)
    return (
        select(func.min(lain.mulai))
        .where(lain.organisasi_id == rekam.c.organisasi_id)
        .scalar_subquery()
    )


def cocok(rekam: Subquery, cari: str) -> ColumnElement[bool]:
    """Whether name or short name of `rekam` holds `cari`; what folds to nothing matches nothing."""
    nama, singkatan = lipat(cari), bersih(cari).lower()
    syarat: list[ColumnElement[bool]] = [literal(value=False)]
    if nama:
        syarat.append(rekam.c.nama_urut.contains(nama, autoescape=True))
    if singkatan:
        syarat.append(func.lower(rekam.c.singkatan).contains(singkatan, autoescape=True))
    return or_(*syarat)
