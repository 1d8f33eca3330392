"""The register of a year as one long read, row by row: exports of any length in little memory."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, select, type_coerce
from sqlalchemy.orm import aliased

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.kueri import syarat_melapor
from sinormas.organisasi.models import Organisasi, Rekam
from sinormas.umum.halaman import Kolom
from sinormas.umum.himpunan import Himpunan


def _kata(kolom: Any) -> ColumnElement[str]:
    """An enumerated column as its bare word: making a member of each costs a fifth of the read."""
    return type_coerce(kolom, String).label(kolom.key)


_REGISTER: tuple[Any, ...] = (
    Organisasi.nomor_induk,
    Rekam.nama,
    Rekam.singkatan,
    _kata(Rekam.bentuk),
    _kata(Rekam.struktur),
    _kata(Rekam.legalitas),
    Rekam.nomor_legalitas,
    Rekam.tanggal_legalitas,
    Rekam.legalitas_berakhir,
    Rekam.alamat,
    Rekam.kode_kecamatan,
    Rekam.kode_desa,
    Rekam.mulai,
    Rekam.pencatat,
)


def pilih_register(instansi: Instansi, tahun: int, ikut: Himpunan) -> Select[Any]:
    """Who was on the register on 31 December of a year, by name, with what may leave the house.

    Neither people nor their numbers. The last column tells whether each is in the set `ikut`.
    """
    return (
        select(*_REGISTER, Rekam.organisasi_id.in_(ikut.dasar).label("ikut"))
        .join(Organisasi, Organisasi.id == Rekam.organisasi_id)
        .where(*syarat_melapor(instansi, tahun))
        .order_by(Rekam.nama_urut, Rekam.id)
    )


def rekam_terakhir(organisasi_id: Kolom, hari: date) -> tuple[Any, ColumnElement[bool]]:
    """The record of an organisation on `hari`, or the one when it left before: what to join, how.

    It is looked up by organisation: joined by office, SQLite's planner walks the whole register
    for each row.
    """
    calon, rekam = aliased(Rekam), aliased(Rekam)
    terakhir = (
        select(calon.id)
        .where(calon.organisasi_id == organisasi_id, calon.mulai <= hari)
        .order_by(calon.mulai.desc(), calon.sampai.is_(None).desc(), calon.sampai.desc())
        .limit(1)
        .scalar_subquery()
    )
    return rekam, rekam.id == terakhir


def sertakan(kueri: Select[Any], organisasi_id: Kolom, hari: date) -> Select[Any]:
    """Add to each row of `kueri` who the organisation was on `hari`, or when it left before.

    `terdaftar` tells which.
    """
    rekam, cocok = rekam_terakhir(organisasi_id, hari)
    return (
        kueri.join(Organisasi, Organisasi.id == organisasi_id)
        .outerjoin(rekam, cocok)
        .add_columns(
            Organisasi.nomor_induk,
            rekam.nama,
            rekam.nama_urut,
            _kata(rekam.bentuk),
            _kata(rekam.legalitas),
            rekam.bentuk_asal,
            (rekam.sampai.is_(None) | (rekam.sampai > hari)).label("terdaftar"),
        )
        .order_by(rekam.nama_urut, Organisasi.id)
    )
