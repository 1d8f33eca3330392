"""Taking a decision of the office back: what the filing itself has to forget (ADR 0022)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan.aturan import Keadaan, Langkah
from sinormas.pelaporan.models import KegiatanOrganisasi, LangkahLaporan, Laporan
from sinormas.pelaporan.tenggat import Kalender
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi

SUDAH_DILIHAT = "Organisasi sudah membuka hasilnya."


def pulihkan(sesi: Session, laporan: Laporan, dari: Keadaan, hari: Kalender) -> None:
    """Make the days and instants of a filing those before the decision that led to `dari`."""
    laporan.diputuskan = None
    if dari is not Keadaan.DIKEMBALIKAN or laporan.dikembalikan is None:
        return
    assert laporan.diajukan is not None  # only what was handed in is returned
    terpakai = waktu.hari_kerja_antara(
        hari.tanggal(laporan.diajukan), hari.tanggal(laporan.dikembalikan), hari.libur
    )
    laporan.hari_terpakai = max(0, laporan.hari_terpakai - terpakai)
    laporan.dikembalikan = _dikembalikan_sebelum(sesi, laporan.id)


def _dikembalikan_sebelum(sesi: Session, laporan_id: UUID) -> datetime | None:
    """When the filing was returned before it was last handed in."""
    calon = terakhir = None
    for satu in sesi.execute(
        select(LangkahLaporan.langkah, LangkahLaporan.saat)
        .where(LangkahLaporan.laporan_id == laporan_id)
        .order_by(LangkahLaporan.saat, LangkahLaporan.id)
    ):
        if satu.langkah is Langkah.KEMBALIKAN:
            calon = satu.saat
        elif satu.langkah is Langkah.AJUKAN:
            terakhir = calon
    return terakhir


def tarik_kegiatan(instansi: Instansi, laporan_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """An activity that was accepted by mistake is no evidence: nobody has rested on it yet."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with transaksi() as sesi:
        nama = sesi.execute(
            delete(KegiatanOrganisasi)
            .where(
                KegiatanOrganisasi.laporan_id == laporan_id,
                KegiatanOrganisasi.instansi_id == instansi.id,
            )
            .returning(KegiatanOrganisasi.nama)
        ).scalar()
        jejak.catat(
            pelaku, "tarik_kegiatan", "laporan", laporan_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum={"kegiatan": nama},
        )  # fmt: skip
