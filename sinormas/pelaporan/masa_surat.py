"""Until when the domicile letter of an organisation holds, for the mark on its page."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.models import Lampiran, Laporan
from sinormas.pelaporan.pengingat import DOMISILI
from sinormas.pelaporan.syarat import matriks
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini


def domisili_sampai(instansi: Instansi, organisasi_id: UUID, saat: datetime) -> date | None:
    """The last day of the newest accepted letter, as long as the office's matrix says it holds.

    It is counted from the day it was handed in, as the reminders do; None: it does not lapse, or
    there is none.
    """
    jenis = next((j for j in matriks(instansi, saat) if j.kunci == DOMISILI), None)
    if jenis is None or jenis.bulan is None:
        return None
    diajukan = (
        sesi_kini()
        .scalars(
            select(Laporan.diajukan)
            .join(Lampiran, Lampiran.laporan_id == Laporan.id)
            .where(
                Laporan.instansi_id == instansi.id,
                Laporan.organisasi_id == organisasi_id,
                Laporan.keadaan == Keadaan.DITERIMA,
                Lampiran.dokumen == DOMISILI,
            )
            .order_by(Laporan.diajukan.desc())
            .limit(1)
        )
        .first()
    )
    if diajukan is None:
        return None
    return jenis.berlaku_sampai(terbit=waktu.tanggal_di(diajukan, instansi.zona_waktu))
