"""The marks of a year as one long read, row by row: exports of any length in little memory."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import aliran as organisasi
from sinormas.organisasi.kueri import syarat_melapor
from sinormas.organisasi.kueri_tahun import syarat_keluar
from sinormas.partisipasi.kueri import syarat_berlaku
from sinormas.partisipasi.models import Bukti, Partisipasi


def pilih_tanda(instansi: Instansi, tahun: int) -> Select[Any]:
    """Who was marked for a year, by name, with the evidence.

    `terdaftar` is None for one that had left the register by the year's end.
    """
    akhir = organisasi.pilih_nama(*syarat_melapor(instansi, tahun)).subquery("akhir")
    keluar = organisasi.pilih_nama(*syarat_keluar(instansi, tahun)).subquery("keluar")

    def nama(kolom: str) -> ColumnElement[Any]:
        """What is known at the year's end, else when it left."""
        return func.coalesce(akhir.c[kolom], keluar.c[kolom]).label(kolom)

    return (
        select(
            Partisipasi.organisasi_id,
            *map(nama, ("nomor_induk", "nama", "nama_urut", "bentuk", "bentuk_asal")),
            akhir.c.organisasi_id.label("terdaftar"),
            Bukti.jenis,
            Bukti.uraian,
            Partisipasi.penanda,
            Partisipasi.ditandai,
        )
        .join(Bukti, Bukti.id == Partisipasi.bukti_id)
        .outerjoin(akhir, akhir.c.organisasi_id == Partisipasi.organisasi_id)
        .outerjoin(keluar, keluar.c.organisasi_id == Partisipasi.organisasi_id)
        .where(*syarat_berlaku(instansi, tahun))
        .order_by(
            func.coalesce(akhir.c.nama_urut, keluar.c.nama_urut, ""), Partisipasi.organisasi_id
        )
    )
