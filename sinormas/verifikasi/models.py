"""Decisions on filings: every one kept, with the officer's words for each field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.pelaporan.aturan import Bagian
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Saat, pilihan
from sinormas.verifikasi.aturan import AlasanTolak, JenisPutusan
from sinormas.verifikasi.aturan_meja import Hasil, JenisCatatan


class Putusan(Basis):
    """One decision of an officer on one version of a filing."""

    __tablename__ = "putusan"
    __table_args__ = (
        UniqueConstraint("laporan_id", "versi"),
        CheckConstraint("(jenis = 'tolak') = (alasan IS NOT NULL)", name="beralasan_bila_ditolak"),
        CheckConstraint("diurungkan IS NULL OR diurungkan >= saat", name="diurungkan"),
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
    diurungkan: Mapped[datetime | None] = mapped_column(Saat)
    """When the officer took it back; its letter is void from then on, with its number."""


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


class SuratPutusan(Basis):
    """The letter of a decision, with all its words as they were on that day."""

    __tablename__ = "surat_putusan"
    __table_args__ = (
        UniqueConstraint("putusan_id"),
        UniqueConstraint("kode"),
        UniqueConstraint("instansi_id", "deret", "tahun", "seri"),
        CheckConstraint("berlaku_sampai IS NULL OR berlaku_sampai >= hari", name="berlaku_sampai"),
        Index("ix_surat_putusan_laporan_id", "laporan_id", "saat"),
        Index("ix_surat_putusan_organisasi_id", "organisasi_id", "saat"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    putusan_id: Mapped[UUID] = rujukan("putusan.id")
    deret: Mapped[str] = mapped_column(String(32))
    """The kind of number that it is counted under (`instansi.layanan.nomor_berikut`)."""
    tahun: Mapped[int] = mapped_column(SmallInteger)
    seri: Mapped[int]
    nomor: Mapped[str] = mapped_column(String(100))
    kode: Mapped[str] = mapped_column(String(32))
    judul: Mapped[str] = mapped_column(String(120))
    nama: Mapped[str] = mapped_column(String(300))
    """Whose it is, as the organisation was called then."""
    hari: Mapped[date]
    berlaku_sampai: Mapped[date | None]
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    saat: Mapped[datetime] = mapped_column(Saat)


class SetelanSurat(Basis):
    """What an office decides of the letters of its decisions; without a row: as they are at first.

    `aturan_surat.SetelanSurat` says what the columns mean.
    """

    __tablename__ = "setelan_surat"

    instansi_id: Mapped[UUID] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    judul: Mapped[str] = mapped_column(String(120))
    pola: Mapped[str] = mapped_column(String(100))
    pola_pemberitahuan: Mapped[str] = mapped_column(String(100))
    masa_berlaku: Mapped[str] = mapped_column(String(12))
    tembusan: Mapped[str] = mapped_column(String(1000))


class CatatanDalam(Basis):
    """What an officer noted for colleagues; the organisation never sees it.

    Also what a search at a ministry's site gave (`hasil`), of a letter with this kind.
    """

    __tablename__ = "catatan_dalam"
    __table_args__ = (
        CheckConstraint("(jenis = 'catatan') = (hasil IS NULL)", name="hasil_bila_dicek"),
        CheckConstraint("jenis <> 'catatan' OR length(kata) > 0", name="kata"),
        Index("ix_catatan_dalam_laporan_id", "laporan_id", "saat"),
    )

    id: Mapped[UUID] = kunci_utama()
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    jenis: Mapped[JenisCatatan] = mapped_column(pilihan(JenisCatatan, "jenis"))
    hasil: Mapped[Hasil | None] = mapped_column(pilihan(Hasil, "hasil"))
    kata: Mapped[str] = mapped_column(String(1000))
    petugas_id: Mapped[UUID] = rujukan("pengguna.id")
    petugas: Mapped[str] = mapped_column(String(200))
    saat: Mapped[datetime] = mapped_column(Saat)


class DaftarPeriksa(Basis):
    """How far an officer is with the checklist of a filing, and what was ticked when it ended."""

    __tablename__ = "daftar_periksa"
    __table_args__ = (CheckConstraint("versi > 0", name="versi"),)

    laporan_id: Mapped[UUID] = mapped_column(ForeignKey("laporan.id"), primary_key=True)
    tanda: Mapped[dict[str, str]] = mapped_column(JSON)
    kata_butir: Mapped[dict[str, str]] = mapped_column(JSON)
    kata: Mapped[str] = mapped_column(String(2000))
    petugas_id: Mapped[UUID] = rujukan("pengguna.id")
    petugas: Mapped[str] = mapped_column(String(200))
    saat: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(default=1, server_default="1")
    """Raised by every save; the next one names the version that it was typed upon."""


class AlasanKantor(Basis):
    """Words that an office often needs when something is to be mended."""

    __tablename__ = "alasan_kantor"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kata"),
        CheckConstraint("length(kata) > 0", name="kata"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kata: Mapped[str] = mapped_column(String(200))


class Pandangan(Basis):
    """Filters of the queue under a name that a person gave them."""

    __tablename__ = "pandangan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "pengguna_id", "nama"),
        CheckConstraint("length(nama) > 0", name="nama"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    pengguna_id: Mapped[UUID] = mapped_column(ForeignKey("pengguna.id", ondelete="CASCADE"))
    nama: Mapped[str] = mapped_column(String(60))
    saring: Mapped[str] = mapped_column(String(600))
    """As the address of the queue names them."""
    dibuat: Mapped[datetime] = mapped_column(Saat)
