"""How many rows every table holds: what a refused action must leave as it was."""

from __future__ import annotations

from sqlalchemy import func, select

from sinormas.extensions import Basis
from sinormas.umum.transaksi import sesi_kini


def isi_tabel() -> dict[str, int]:
    """Rows by table."""
    sesi = sesi_kini()
    hasil = {
        t.name: sesi.execute(select(func.count()).select_from(t)).scalar_one()
        for t in Basis.metadata.sorted_tables
    }
    sesi.rollback()
    return hasil
