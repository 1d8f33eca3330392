"""The cases of a year as one long read, row by row, for exports."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.konflik.kueri import KOLOM, Kasus
from sinormas.konflik.models import Konflik
from sinormas.umum.transaksi import sesi_kini

SEKALI = 1_000


def alirkan(instansi: Instansi, tahun: int) -> Iterator[Kasus]:
    """The cases counted in a year, in the order they were recorded."""
    kueri = (
        select(*KOLOM)
        .where(Konflik.instansi_id == instansi.id, Konflik.tahun == tahun)
        .order_by(Konflik.id)
        .execution_options(yield_per=SEKALI)
    )
    return (Kasus(*baris) for baris in sesi_kini().execute(kueri))
