"""The offices, the areas of Indonesia, and the gap-free numbers an office gives out."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Saat


class Instansi(Basis):
    """A Kesbangpol office and its settings. Every register belongs to one."""

    __tablename__ = "instansi"
    __table_args__ = (
        UniqueConstraint("kode_wilayah"),
        CheckConstraint("pembilang IN ('semua_pelapor', 'hanya_terdata')", name="pembilang"),
        CheckConstraint("batas_periksa BETWEEN 1 AND 90", name="batas_periksa"),
        CheckConstraint("batas_lengkapi BETWEEN 1 AND 90", name="batas_lengkapi"),
    )

    id: Mapped[UUID] = kunci_utama()
    kode_wilayah: Mapped[str] = mapped_column(String(13))
    nama: Mapped[str] = mapped_column(String(200))
    singkatan: Mapped[str] = mapped_column(String(60))
    kabupaten: Mapped[str] = mapped_column(String(100))
    kota: Mapped[str] = mapped_column(String(100))
    zona_waktu: Mapped[str] = mapped_column(String(40))
    visi: Mapped[str | None] = mapped_column(String(500))
    renstra: Mapped[str | None] = mapped_column(String(40))
    pembilang: Mapped[str] = mapped_column(String(20), default="semua_pelapor")
    """Who counts above the line of IKU-4 (istilah: the trap in the LKIP)."""
    batas_periksa: Mapped[int] = mapped_column(SmallInteger, default=15)
    """Working days in which the office checks a filing."""
    batas_lengkapi: Mapped[int] = mapped_column(SmallInteger, default=15)
    """Working days in which a returned filing is completed."""
    pola_tanda_terima: Mapped[str] = mapped_column(
        String(100), default="{seri:03}/TT/{kode_wilayah}/{tahun}"
    )
    klasifikasi: Mapped[str | None] = mapped_column(String(40))
    """The office's classification of such letters (kode klasifikasi arsip), for its numbers."""
    tanpa_legalitas_terdata: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether one that has neither SKT nor SK (`legalitas` belum) counts as terdata."""
    tampilkan_petugas: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a reporter sees which officer handles a filing."""
    wajib_faktor: Mapped[bool | None]
    """Whether staff sign in with a second factor; None: as the mode of the program has it."""


class HariLibur(Basis):
    """A day that an office adds to the national holidays."""

    __tablename__ = "hari_libur"
    __table_args__ = (UniqueConstraint("instansi_id", "tanggal"),)

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tanggal: Mapped[date]
    nama: Mapped[str] = mapped_column(String(100))


class Penomoran(Basis):
    """The last serial given out, per office, kind and year; raised in the same transaction."""

    __tablename__ = "penomoran"
    __table_args__ = (CheckConstraint("terakhir >= 0", name="terakhir"),)

    instansi_id: Mapped[UUID] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    jenis: Mapped[str] = mapped_column(String(32), primary_key=True)
    tahun: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    terakhir: Mapped[int] = mapped_column(default=0)


class RegisterTahun(Basis):
    """That an office keeps a register for a year: an empty one then means zero, not unknown."""

    __tablename__ = "register_tahun"
    __table_args__ = (
        CheckConstraint(
            "register IN ('organisasi', 'partisipasi', 'konflik', 'kegiatan', 'anggaran', "
            "'sarana', 'unit_kerja', 'laporan_wajib', 'bantuan_parpol')",
            name="register",
        ),
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
    )

    instansi_id: Mapped[UUID] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    tahun: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    register: Mapped[str] = mapped_column(String(16), primary_key=True)


class TahunDitetapkan(Basis):
    """A year that was signed off: what its figures rest on is closed until it is opened again."""

    __tablename__ = "tahun_ditetapkan"
    __table_args__ = (CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),)

    instansi_id: Mapped[UUID] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    tahun: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    sejak: Mapped[datetime] = mapped_column(Saat)


class Wilayah(Basis):
    """A province, regency, district or village, by its Kemendagri code."""

    __tablename__ = "wilayah"
    __table_args__ = (
        CheckConstraint("tingkat BETWEEN 1 AND 4", name="tingkat"),
        CheckConstraint("(tingkat = 1) = (induk IS NULL)", name="induk"),
        Index("ix_wilayah_induk", "induk", "nama"),
    )

    kode: Mapped[str] = mapped_column(String(13), primary_key=True)
    nama: Mapped[str] = mapped_column(String(100))
    tingkat: Mapped[int] = mapped_column(SmallInteger)
    induk: Mapped[str | None] = mapped_column(ForeignKey("wilayah.kode"))
