"""Reading the queue and the cases."""

from __future__ import annotations

from sqlalchemy import func, select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS
from sinormas.pelaporan.models import Laporan
from sinormas.umum.transaksi import sesi_kini

BATAS_HITUNG = 1000


def jumlah_menunggu(instansi: Instansi) -> int:
    """How many filings wait for a decision, counted up to `BATAS_HITUNG`."""
    menunggu = (
        select(Laporan.id)
        .where(Laporan.instansi_id == instansi.id, Laporan.keadaan.in_(DI_MEJA_PETUGAS))
        .limit(BATAS_HITUNG)
        .subquery()
    )
    return sesi_kini().execute(select(func.count()).select_from(menunggu)).scalar_one()
