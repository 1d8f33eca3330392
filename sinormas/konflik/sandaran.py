"""What of this room rests on an accepted filing: then nobody takes its acceptance back."""

from __future__ import annotations

from sqlalchemy import select

from sinormas.konflik.models import PihakKonflik
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import urung
from sinormas.verifikasi.urung import Diterima


def bersandar(satu: Diterima) -> bool:
    """Whether an organisation that would leave the register is part of a case."""
    pihak = select(PihakKonflik.konflik_id).where(
        PihakKonflik.organisasi_id == satu.laporan.organisasi_id
    )
    return satu.keluar and sesi_kini().execute(pihak.limit(1)).first() is not None


def pasang() -> None:
    """Be asked before an acceptance is taken back."""
    urung.daftarkan(bersandar)
