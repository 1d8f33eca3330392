"""What of this room rests on an accepted filing: then nobody takes its acceptance back."""

from __future__ import annotations

from sqlalchemy import select

from sinormas.partisipasi.models import Bukti, UsulDitolak
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import urung
from sinormas.verifikasi.urung import Diterima


def bersandar(satu: Diterima) -> bool:
    """Whether its activity was judged as evidence, or its organisation was marked since."""
    bukti = select(Bukti.id).where(Bukti.instansi_id == satu.instansi.id)
    ditanya = [
        bukti.where(
            Bukti.organisasi_id == satu.laporan.organisasi_id, Bukti.laporan_id == satu.laporan.id
        ),
        select(UsulDitolak.laporan_id).where(UsulDitolak.laporan_id == satu.laporan.id),
    ]
    if satu.keluar:
        ditanya.append(
            bukti.where(
                Bukti.organisasi_id == satu.laporan.organisasi_id, Bukti.dicatat >= satu.sejak
            )
        )
    return any(sesi_kini().execute(kueri.limit(1)).first() for kueri in ditanya)


def pasang() -> None:
    """Be asked before an acceptance is taken back."""
    urung.daftarkan(bersandar)
