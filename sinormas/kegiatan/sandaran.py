"""What of this room rests on an accepted filing: then nobody takes its acceptance back."""

from __future__ import annotations

from sqlalchemy import select

from sinormas.kegiatan.models import Kehadiran
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import urung
from sinormas.verifikasi.urung import Diterima


def bersandar(satu: Diterima) -> bool:
    """Whether an organisation that would leave the register was invited or came since."""
    hadir = select(Kehadiran.id).where(
        Kehadiran.instansi_id == satu.instansi.id,
        Kehadiran.organisasi_id == satu.laporan.organisasi_id,
        Kehadiran.dicatat >= satu.sejak,
    )
    return satu.keluar and sesi_kini().execute(hadir.limit(1)).first() is not None


def pasang() -> None:
    """Be asked before an acceptance is taken back."""
    urung.daftarkan(bersandar)
