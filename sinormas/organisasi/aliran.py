"""The register of a year as one long read, row by row: exports of any length in little memory."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.kueri import syarat_melapor
from sinormas.organisasi.models import Organisasi, Rekam

_REGISTER: tuple[Any, ...] = (
    Rekam.organisasi_id,
    Organisasi.nomor_induk,
    Rekam.nama,
    Rekam.singkatan,
    Rekam.bentuk,
    Rekam.struktur,
    Rekam.legalitas,
    Rekam.nomor_legalitas,
    Rekam.tanggal_legalitas,
    Rekam.legalitas_berakhir,
    Rekam.alamat,
    Rekam.kode_kecamatan,
    Rekam.kode_desa,
    Rekam.mulai,
    Rekam.pencatat,
)
_NAMA: tuple[Any, ...] = (
    Rekam.organisasi_id,
    Rekam.nama,
    Rekam.nama_urut,
    Rekam.bentuk,
    Rekam.bentuk_asal,
    Organisasi.nomor_induk,
)


def pilih_register(instansi: Instansi, tahun: int) -> Select[Any]:
    """Who was on the register on 31 December of a year, by name, with what may leave the house.

    Neither people nor their numbers. In the order of an index, so that nothing is sorted first.
    """
    return (
        select(*_REGISTER)
        .join(Organisasi, Organisasi.id == Rekam.organisasi_id)
        .where(*syarat_melapor(instansi, tahun))
        .order_by(Rekam.nama_urut, Rekam.id)
    )


def pilih_nama(*syarat: ColumnElement[bool]) -> Select[Any]:
    """Who each was under some `syarat_…`, without order, for rooms to the right to join."""
    return select(*_NAMA).join(Organisasi, Organisasi.id == Rekam.organisasi_id).where(*syarat)
