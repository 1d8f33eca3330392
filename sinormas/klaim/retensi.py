"""Claims that came to nothing, and their letters, when their keeping time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, select

from sinormas.berkas import layanan as berkas
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.klaim.aturan import KeadaanKlaim
from sinormas.klaim.models import Klaim
from sinormas.umum.transaksi import transaksi


def pilih(batas: datetime) -> Select[Any]:
    """Claims that were refused or taken back."""
    return select(Klaim.id).where(
        Klaim.keadaan.in_((KeadaanKlaim.DITOLAK, KeadaanKlaim.DICABUT)),
        func.coalesce(Klaim.diputuskan, Klaim.dibuat) < batas,
    )


def buang(klaim_id: Sequence[UUID], pelaku: Pelaku, saat: datetime) -> None:
    """Forget them; what was decided stays in the trace."""
    with transaksi() as sesi:
        kantor = {i.id: i for i in instansi_kueri.semua()}
        for milik, berkas_id in sesi.execute(
            delete(Klaim)
            .where(Klaim.id.in_(klaim_id))
            .returning(Klaim.instansi_id, Klaim.berkas_id)
        ).all():
            berkas.hapus(kantor[milik], berkas_id, pelaku=pelaku, saat=saat)
