"""Indicators, targets, scales and given figures of an office, by year.

Figures themselves are derived (`kinerja.kueri`), never stored here.
"""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.kinerja.aturan import Arah, RumusCapaian
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Desimal, pilihan

_TAHUN = "tahun BETWEEN 1900 AND 2200"


class Sasaran(Basis):
    """A goal of the office; `tingkat` strategis or program."""

    __tablename__ = "sasaran"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode"),
        CheckConstraint("tingkat IN ('strategis', 'program')", name="tingkat"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kode: Mapped[str] = mapped_column(String(20))
    urutan: Mapped[int] = mapped_column(SmallInteger)
    nama: Mapped[str] = mapped_column(String(500))
    tingkat: Mapped[str] = mapped_column(String(16))


class Indikator(Basis):
    """An indicator's definition; `pembilang` and `penyebut` name measures (`kinerja.ukuran`)."""

    __tablename__ = "indikator"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode"),
        ForeignKeyConstraint(["instansi_id", "sasaran"], ["sasaran.instansi_id", "sasaran.kode"]),
        CheckConstraint("pengali > 0", name="pengali"),
        CheckConstraint("penyebut IS NULL OR pembilang IS NOT NULL", name="penyebut"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kode: Mapped[str] = mapped_column(String(20))
    urutan: Mapped[int] = mapped_column(SmallInteger)
    sasaran: Mapped[str | None] = mapped_column(String(20))
    nama: Mapped[str] = mapped_column(String(500))
    penanggung_jawab: Mapped[str | None] = mapped_column(String(100))
    arah: Mapped[Arah] = mapped_column(pilihan(Arah, "arah"))
    rumus_capaian: Mapped[RumusCapaian | None] = mapped_column(
        pilihan(RumusCapaian, "rumus_capaian")
    )
    satuan: Mapped[str] = mapped_column(String(40))
    pembilang: Mapped[str | None] = mapped_column(String(60))
    penyebut: Mapped[str | None] = mapped_column(String(60))
    pengali: Mapped[Decimal] = mapped_column(Desimal(4))
    penyebut_nol: Mapped[Decimal | None] = mapped_column(Desimal(4))
    utama: Mapped[bool] = mapped_column(default=False)
    catatan: Mapped[str | None] = mapped_column(String(2000))


class Target(Basis):
    """A target of an indicator for a year; the one with the highest `urutan` counts."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "indikator", "urutan"),
        ForeignKeyConstraint(
            ["instansi_id", "indikator"], ["indikator.instansi_id", "indikator.kode"]
        ),
        CheckConstraint(_TAHUN, name="tahun"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    indikator: Mapped[str] = mapped_column(String(20))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    urutan: Mapped[int] = mapped_column(SmallInteger)
    versi: Mapped[str | None] = mapped_column(String(60))
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))
    catatan: Mapped[str | None] = mapped_column(String(2000))


class UkuranTersedia(Basis):
    """A measure's value for a year where no register holds it, with its evidence."""

    __tablename__ = "ukuran_tersedia"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "ukuran"),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("nilai >= 0", name="nilai"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    ukuran: Mapped[str] = mapped_column(String(60))
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))
    bukti: Mapped[str | None] = mapped_column(String(500))


class RealisasiTersedia(Basis):
    """A realisasi that is given: published for an earlier year, or without a formula."""

    __tablename__ = "realisasi_tersedia"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "indikator"),
        ForeignKeyConstraint(
            ["instansi_id", "indikator"], ["indikator.instansi_id", "indikator.kode"]
        ),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("asal IN ('realisasi', 'realisasi_terdahulu')", name="asal"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    indikator: Mapped[str] = mapped_column(String(20))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))
    asal: Mapped[str] = mapped_column(String(24))


class LangkahSkala(Basis):
    """One step of the office's scale: from `minimal` (inclusive) up."""

    __tablename__ = "langkah_skala"
    __table_args__ = (
        UniqueConstraint("instansi_id", "minimal"),
        UniqueConstraint("instansi_id", "kategori"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kategori: Mapped[str] = mapped_column(String(60))
    minimal: Mapped[Decimal] = mapped_column(Desimal(4))
