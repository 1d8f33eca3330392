"""The events of a year as one long read, row by row, for exports."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan.kueri import KOLOM, Acara
from sinormas.kegiatan.models import Kegiatan
from sinormas.umum.aliran import alirkan as alirkan_baris


def alirkan(instansi: Instansi, tahun: int) -> Iterator[Acara]:
    """The events in force of a year, in the order they were recorded."""
    kueri = (
        select(*KOLOM)
        .where(
            Kegiatan.instansi_id == instansi.id,
            Kegiatan.tahun == tahun,
            Kegiatan.dicabut.is_(None),
        )
        .order_by(Kegiatan.id)
    )
    return (Acara(*baris) for baris in alirkan_baris(kueri))
