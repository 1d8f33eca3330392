"""How an office's words for a text came to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.kabar.models import TeksInstansi
from sinormas.umum.transaksi import sesi_kini

PALING_BANYAK = 30


@dataclass(frozen=True, slots=True)
class VersiTeks:
    """One version; without words it went back to those of the house."""

    versi: int
    perihal: str | None
    isi: str | None
    dibuat: datetime
    pembuat: str


def riwayat(instansi: Instansi, kunci: str) -> tuple[VersiTeks, ...]:
    """The versions of a text at an office, the latest first."""
    baris = sesi_kini().execute(
        select(
            TeksInstansi.versi,
            TeksInstansi.perihal,
            TeksInstansi.isi,
            TeksInstansi.dibuat,
            TeksInstansi.pembuat,
        )
        .where(TeksInstansi.instansi_id == instansi.id, TeksInstansi.kunci == kunci)
        .order_by(TeksInstansi.versi.desc())
        .limit(PALING_BANYAK)
    )
    return tuple(VersiTeks(*b) for b in baris)
