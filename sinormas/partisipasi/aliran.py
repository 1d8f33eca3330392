"""The marks of a year as one long read, row by row: exports of any length in little memory."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, String, select, type_coerce

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import aliran as organisasi
from sinormas.partisipasi.kueri import syarat_berlaku
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum.waktu import akhir_tahun

_KOLOM: tuple[Any, ...] = (
    type_coerce(Bukti.jenis, String).label("jenis"),
    Bukti.uraian,
    Partisipasi.penanda,
    Partisipasi.ditandai,
)


def pilih_tanda(instansi: Instansi, tahun: int, *, pengenal: bool = False) -> Select[Any]:
    """Who was marked for a year, by name, with the evidence (`organisasi.aliran.sertakan`).

    `pengenal` adds `organisasi_id`, which takes a quarter of the read.
    """
    kolom = (*_KOLOM, Partisipasi.organisasi_id) if pengenal else _KOLOM
    kueri = (
        select(*kolom)
        .join(Bukti, Bukti.id == Partisipasi.bukti_id)
        .where(*syarat_berlaku(instansi, tahun))
    )
    return organisasi.sertakan(kueri, Partisipasi.organisasi_id, akhir_tahun(tahun))


def pilih_bukti(instansi: Instansi, tahun: int) -> Select[Any]:
    """The evidence of a year's marks, by name; `berkas_id` names its file, if it has one."""
    kueri = (
        select(*_KOLOM, Bukti.berkas_id)
        .join(Bukti, Bukti.id == Partisipasi.bukti_id)
        .where(*syarat_berlaku(instansi, tahun))
    )
    return organisasi.sertakan(kueri, Partisipasi.organisasi_id, akhir_tahun(tahun))
