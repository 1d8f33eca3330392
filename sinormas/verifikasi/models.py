"""Decisions on filings: every one kept, with the officer's words for each field."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.pelaporan.aturan import Bagian
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Saat, pilihan
from sinormas.verifikasi.aturan import AlasanTolak, JenisPutusan


class Putusan(Basis):
    """One decision of an officer on one version of a filing."""

    __tablename__ = "putusan"
    __table_args__ = (
        UniqueConstraint("laporan_id", "versi"),
        CheckConstraint("(jenis = 'tolak') = (alasan IS NOT NULL)", name="beralasan_bila_ditolak"),
        Index("ix_putusan_instansi_id", "instansi_id", "saat"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    versi: Mapped[int]
    jenis: Mapped[JenisPutusan] = mapped_column(pilihan(JenisPutusan, "jenis"))
    alasan: Mapped[AlasanTolak | None] = mapped_column(pilihan(AlasanTolak, "alasan"))
    kata: Mapped[str] = mapped_column(String(2000), default="")
    petugas_id: Mapped[UUID] = rujukan("pengguna.id")
    petugas: Mapped[str] = mapped_column(String(200))
    saat: Mapped[datetime] = mapped_column(Saat)


class CatatanBagian(Basis):
    """What an officer asks to be mended, beside the field it is about."""

    __tablename__ = "catatan_bagian"
    __table_args__ = (
        UniqueConstraint("putusan_id", "bagian", "kolom"),
        CheckConstraint("length(kata) > 0", name="kata"),
    )

    id: Mapped[UUID] = kunci_utama()
    putusan_id: Mapped[UUID] = rujukan("putusan.id")
    bagian: Mapped[Bagian] = mapped_column(pilihan(Bagian, "bagian"))
    kolom: Mapped[str] = mapped_column(String(40), default="")
    kata: Mapped[str] = mapped_column(String(1000))
