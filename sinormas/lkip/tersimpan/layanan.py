"""Use cases of exports that are kept: ask for one; the worker makes it (`kerja`)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan, wajib
from sinormas.jejak import layanan as jejak
from sinormas.lkip.models import Ekspor
from sinormas.lkip.tersimpan import kerja
from sinormas.lkip.tersimpan.aturan import BERJALAN, Format, Keadaan
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, transaksi


def minta(
    instansi: Instansi, tahun: int, bentuk: Format, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Ask for a year as a file; one of its kind that is on its way already is given instead."""
    wajib(pelaku, Tindakan.BUAT_EKSPOR, instansi.objek())
    with transaksi() as sesi:
        ada = sesi.scalar(
            select(Ekspor.id).where(
                Ekspor.instansi_id == instansi.id,
                Ekspor.tahun == tahun,
                Ekspor.bentuk == bentuk,
                Ekspor.keadaan.in_(BERJALAN),
            )
        )
        if ada is not None:
            return ada
        ekspor = Ekspor(
            id=pengenal_baru(), instansi_id=instansi.id, tahun=tahun, bentuk=bentuk,
            keadaan=Keadaan.MENUNGGU, diminta=saat, peminta_id=pelaku.id, peminta=pelaku.nama,
        )  # fmt: skip
        sesi.add(ekspor)
        try:
            sesi.flush()
        except IntegrityError as galat:
            raise Bentrok("Ekspor yang sama baru saja diminta orang lain.") from galat
        jejak.catat(
            pelaku, "minta", "ekspor_lkip", ekspor.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"tahun": tahun, "bentuk": bentuk.value},
        )  # fmt: skip
        ekspor_id = ekspor.id
    kerja.bangunkan()
    return ekspor_id
