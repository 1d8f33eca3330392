"""The cases of a year as one long read, row by row, for exports."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.konflik.kueri import KOLOM, Kasus
from sinormas.konflik.models import Konflik
from sinormas.umum.aliran import alirkan as alirkan_baris


def alirkan(instansi: Instansi, tahun: int) -> Iterator[Kasus]:
    """The cases in force of a year, in the order they were recorded."""
    kueri = (
        select(*KOLOM)
        .where(
            Konflik.instansi_id == instansi.id,
            Konflik.tahun == tahun,
            Konflik.dicabut.is_(None),
        )
        .order_by(Konflik.id)
    )
    return (Kasus(*baris) for baris in alirkan_baris(kueri))
