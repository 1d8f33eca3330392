"""Filings whose keeping time is over: their files, or all that was typed, go; the row stays.

Nothing that became part of the register is here: an accepted filing is what the register says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, exists, select, union, update
from sqlalchemy.orm import Session

from sinormas.berkas import layanan as berkas
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.pelaporan import kueri_dokumen, layanan, tertahan
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.models import (
    IsiBagian,
    Lampiran,
    LampiranPengajuan,
    LangkahLaporan,
    Laporan,
    Lembar,
    Pengajuan,
)
from sinormas.umum.transaksi import transaksi

TIDAK_DIAJUKAN = "Tidak pernah diajukan selama masa simpan draf."


def pilih_draf(batas: datetime) -> Select[Any]:
    """Drafts that nobody touched since."""
    return select(Laporan.id).where(Laporan.keadaan == Keadaan.DRAF, Laporan.disimpan < batas)


def pilih_dicabut(batas: datetime) -> Select[Any]:
    """Filings that were taken back before then."""
    sesudah = exists().where(LangkahLaporan.laporan_id == Laporan.id, LangkahLaporan.saat >= batas)
    return select(Laporan.id).where(
        Laporan.keadaan == Keadaan.DICABUT, Laporan.dikosongkan.is_(None), ~sesudah
    )


def pilih_ditolak(batas: datetime) -> Select[Any]:
    """Filings that were rejected before then."""
    return select(Laporan.id).where(
        Laporan.keadaan == Keadaan.DITOLAK,
        Laporan.dikosongkan.is_(None),
        Laporan.diputuskan < batas,
    )


def buang_draf(laporan_id: Sequence[UUID], pelaku: Pelaku, saat: datetime) -> None:
    """Take drafts back in the name of the office, and forget what they held."""
    with transaksi() as sesi:
        for instansi, laporan in _laporan(sesi, laporan_id):
            layanan.cabut(
                instansi, laporan.id, laporan.versi, sebab=TIDAK_DIAJUKAN, pelaku=pelaku, saat=saat
            )
        buang_isi(laporan_id, pelaku, saat)


def buang_isi(laporan_id: Sequence[UUID], pelaku: Pelaku, saat: datetime) -> None:
    """Forget files and all that was typed; that there was a filing stays."""
    with transaksi() as sesi:
        buang_berkas(laporan_id, pelaku, saat)
        for satu in laporan_id:
            tertahan.lepas_semua(sesi, satu)
        for tabel in (IsiBagian, Pengajuan):
            sesi.execute(delete(tabel).where(tabel.laporan_id.in_(laporan_id)))


def buang_berkas(laporan_id: Sequence[UUID], pelaku: Pelaku, saat: datetime) -> None:
    """Forget the files; what was typed and decided stays."""
    with transaksi() as sesi:
        for instansi, laporan in _laporan(sesi, laporan_id):
            diajukan = select(Pengajuan.id).where(Pengajuan.laporan_id == laporan.id)
            terlampir = select(Lampiran.id).where(Lampiran.laporan_id == laporan.id)
            semua = sesi.scalars(
                union(
                    select(Lampiran.berkas_id).where(Lampiran.laporan_id == laporan.id),
                    select(Lembar.berkas_id).where(Lembar.lampiran_id.in_(terlampir)),
                    select(LampiranPengajuan.berkas_id).where(
                        LampiranPengajuan.pengajuan_id.in_(diajukan)
                    ),
                )
            ).all()
            sesi.execute(
                delete(LampiranPengajuan).where(LampiranPengajuan.pengajuan_id.in_(diajukan))
            )
            sesi.execute(delete(Lampiran).where(Lampiran.laporan_id == laporan.id))
            for berkas_id in semua:
                if not kueri_dokumen.masih_dirujuk(berkas_id):
                    berkas.hapus(instansi, berkas_id, pelaku=pelaku, saat=saat)
        sesi.execute(update(Laporan).where(Laporan.id.in_(laporan_id)).values(dikosongkan=saat))


def _laporan(sesi: Session, laporan_id: Sequence[UUID]) -> list[tuple[Instansi, Laporan]]:
    """The filings with their offices, locked until the transaction ends."""
    baris = sesi.scalars(
        select(Laporan)
        .where(Laporan.id.in_(laporan_id))
        .order_by(Laporan.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    kantor = {i.id: i for i in instansi_kueri.semua()}
    return [(kantor[b.instansi_id], b) for b in baris]
