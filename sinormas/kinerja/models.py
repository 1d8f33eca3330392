"""Indicators, targets, scales and given figures of an office, by year.

Figures themselves are derived (`kinerja.kueri`), never stored here. Definitions and scales have
versions: one holds from its year on, until the next. Of what was given for one indicator and year
the row with the highest `urutan` counts; the others are its history.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.kinerja.aturan import Arah, Lingkup, RumusCapaian
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.takaran import PANJANG as PANJANG_TAKARAN
from sinormas.kinerja.target import JenisTarget
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.tipe import Desimal, Pengenal, Saat, pilihan

_TAHUN = "tahun BETWEEN 1900 AND 2200"
_MULAI = "mulai BETWEEN 1900 AND 2200"


class Dicatat:
    """By whom and when something was recorded; None for what is older than the question."""

    pencatat: Mapped[str | None] = mapped_column(String(200))
    dicatat: Mapped[datetime | None] = mapped_column(Saat)


def dicatat_utuh() -> CheckConstraint:
    """By somebody at some time, or neither is known."""
    return CheckConstraint("(pencatat IS NULL) = (dicatat IS NULL)", name="dicatat_utuh")


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


class Skala(Basis):
    """A scale by its name: of categories, or of predicates with what each is worth."""

    __tablename__ = "skala"
    __table_args__ = (
        UniqueConstraint("instansi_id", "nama"),
        CheckConstraint("length(nama) > 0", name="nama"),
        CheckConstraint("NOT bawaan OR guna = 'kategori'", name="bawaan"),
        CheckConstraint("versi > 0", name="versi"),
        Index(
            "uq_skala_bawaan",
            "instansi_id",
            unique=True,
            sqlite_where=text("bawaan"),
            postgresql_where=text("bawaan"),
        ),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    nama: Mapped[str] = mapped_column(String(60))
    guna: Mapped[Guna] = mapped_column(pilihan(Guna, "guna"))
    bawaan: Mapped[bool] = mapped_column(default=False)
    """Whether it judges every indicator that names no other."""
    versi: Mapped[int] = mapped_column(default=1)


class LangkahSkala(Basis):
    """One step of a scale in force from the year `mulai`: from `minimal` (inclusive) up."""

    __tablename__ = "langkah_skala"
    __table_args__ = (
        UniqueConstraint("instansi_id", "skala", "mulai", "minimal"),
        UniqueConstraint("instansi_id", "skala", "mulai", "kategori"),
        ForeignKeyConstraint(["instansi_id", "skala"], ["skala.instansi_id", "skala.nama"]),
        CheckConstraint(_MULAI, name="mulai"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    skala: Mapped[str] = mapped_column(String(60))
    mulai: Mapped[int] = mapped_column(SmallInteger)
    kategori: Mapped[str] = mapped_column(String(60))
    minimal: Mapped[Decimal] = mapped_column(Desimal(4))


class Indikator(Basis):
    """An indicator by its code; what it is, its versions say."""

    __tablename__ = "indikator"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode"),
        CheckConstraint("versi > 0", name="versi"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kode: Mapped[str] = mapped_column(String(20))
    urutan: Mapped[int] = mapped_column(SmallInteger)
    versi: Mapped[int] = mapped_column(default=1)
    """Raised by every change; the next one names the one that it was made upon."""


class VersiIndikator(Dicatat, Basis):
    """An indicator's definition from the year `mulai` on (see `aturan.Indikator`).

    `pembilang` and `penyebut` name measures (`kinerja.takaran`). One that is not `aktif` ends it.
    """

    __tablename__ = "versi_indikator"
    __table_args__ = (
        UniqueConstraint("instansi_id", "indikator", "mulai"),
        ForeignKeyConstraint(
            ["instansi_id", "indikator"], ["indikator.instansi_id", "indikator.kode"]
        ),
        ForeignKeyConstraint(["instansi_id", "sasaran"], ["sasaran.instansi_id", "sasaran.kode"]),
        ForeignKeyConstraint(["instansi_id", "skala"], ["skala.instansi_id", "skala.nama"]),
        ForeignKeyConstraint(["instansi_id", "predikat"], ["skala.instansi_id", "skala.nama"]),
        CheckConstraint(_MULAI, name="mulai"),
        CheckConstraint("length(nama) > 0", name="nama"),
        CheckConstraint("pengali > 0", name="pengali"),
        CheckConstraint("penyebut IS NULL OR pembilang IS NOT NULL", name="penyebut"),
        CheckConstraint(
            "mundur IS NULL OR "
            "(mundur BETWEEN 1 AND 10 AND pembilang IS NOT NULL AND penyebut IS NULL)",
            name="mundur",
        ),
        CheckConstraint("predikat IS NULL OR pembilang IS NULL", name="predikat"),
        CheckConstraint("batas_capaian IN (100, 120)", name="batas_capaian"),
        dicatat_utuh(),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    indikator: Mapped[str] = mapped_column(String(20))
    mulai: Mapped[int] = mapped_column(SmallInteger)
    aktif: Mapped[bool] = mapped_column(default=True)
    sasaran: Mapped[str | None] = mapped_column(String(20))
    nama: Mapped[str] = mapped_column(String(500))
    penanggung_jawab: Mapped[str | None] = mapped_column(String(100))
    arah: Mapped[Arah] = mapped_column(pilihan(Arah, "arah"))
    rumus_capaian: Mapped[RumusCapaian | None] = mapped_column(
        pilihan(RumusCapaian, "rumus_capaian")
    )
    satuan: Mapped[str] = mapped_column(String(40))
    pembilang: Mapped[str | None] = mapped_column(String(PANJANG_TAKARAN))
    penyebut: Mapped[str | None] = mapped_column(String(PANJANG_TAKARAN))
    pengali: Mapped[Decimal] = mapped_column(Desimal(4))
    penyebut_nol: Mapped[Decimal | None] = mapped_column(Desimal(4))
    mundur: Mapped[int | None] = mapped_column(SmallInteger)
    batas_capaian: Mapped[int | None] = mapped_column(SmallInteger)
    skala: Mapped[str | None] = mapped_column(String(60))
    """The scale that judges it; None: the office's own."""
    predikat: Mapped[str | None] = mapped_column(String(60))
    """The scale of words in which its figure is given."""
    sumber_data: Mapped[str | None] = mapped_column(String(300))
    utama: Mapped[bool] = mapped_column(default=False)
    catatan: Mapped[str | None] = mapped_column(String(2000))


class Target(Dicatat, Basis):
    """A target of an indicator for a year; `atas` is the upper bound of a range."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "indikator", "urutan"),
        ForeignKeyConstraint(
            ["instansi_id", "indikator"], ["indikator.instansi_id", "indikator.kode"]
        ),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("(jenis = 'rentang') = (atas IS NOT NULL)", name="rentang"),
        CheckConstraint("atas > nilai", name="atas"),
        dicatat_utuh(),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    indikator: Mapped[str] = mapped_column(String(20))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    urutan: Mapped[int] = mapped_column(SmallInteger)
    versi: Mapped[str | None] = mapped_column(String(60))
    jenis: Mapped[JenisTarget] = mapped_column(
        pilihan(JenisTarget, "jenis"),
        default=JenisTarget.TEPAT,
        server_default=JenisTarget.TEPAT.value,
    )
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))
    atas: Mapped[Decimal | None] = mapped_column(Desimal(4))
    catatan: Mapped[str | None] = mapped_column(String(2000))


class UkuranTersedia(Dicatat, Basis):
    """A measure's value for a year where no register holds it, with its evidence."""

    __tablename__ = "ukuran_tersedia"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "ukuran", "urutan"),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("nilai >= 0", name="nilai"),
        dicatat_utuh(),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    ukuran: Mapped[str] = mapped_column(String(60))
    urutan: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))
    bukti: Mapped[str | None] = mapped_column(String(500))
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)


class Pembanding(Basis):
    """What the province or the nation reached in a year, typed in from where it is published."""

    __tablename__ = "pembanding"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "indikator", "lingkup", "urutan"),
        ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name="fk_pembanding_indikator",
        ),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("(nilai IS NULL) = (sumber IS NULL)", name="sumber"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    indikator: Mapped[str] = mapped_column(String(20))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    lingkup: Mapped[Lingkup] = mapped_column(pilihan(Lingkup, "lingkup"))
    urutan: Mapped[int] = mapped_column(SmallInteger)
    nilai: Mapped[Decimal | None] = mapped_column(Desimal(4))
    """None: what stood there before was taken back."""
    sumber: Mapped[str | None] = mapped_column(String(300))
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)


class RealisasiTersedia(Dicatat, Basis):
    """A realisasi that is given: published for an earlier year, or without a formula."""

    __tablename__ = "realisasi_tersedia"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "indikator", "urutan"),
        ForeignKeyConstraint(
            ["instansi_id", "indikator"], ["indikator.instansi_id", "indikator.kode"]
        ),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("asal IN ('realisasi', 'realisasi_terdahulu')", name="asal"),
        dicatat_utuh(),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    indikator: Mapped[str] = mapped_column(String(20))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    urutan: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))
    asal: Mapped[str] = mapped_column(String(24))
    bukti: Mapped[str | None] = mapped_column(String(500))
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)


class RingkasanKinerja(Basis):
    """The figures of an office and year as they were worked out: kept, never the source.

    They hold while the office's stamp (`jejak.models.UjungJejak.angka`) and the program are these.
    """

    __tablename__ = "ringkasan_kinerja"
    __table_args__ = (
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("length(angka) = 64 AND length(program) = 64", name="stempel"),
    )

    instansi_id: Mapped[UUID] = mapped_column(Pengenal, ForeignKey("instansi.id"), primary_key=True)
    tahun: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    angka: Mapped[str] = mapped_column(String(64))
    program: Mapped[str] = mapped_column(String(64))
    isi: Mapped[str] = mapped_column(Text)
    """The list of `ringkasan.ke_json` as JSON text."""
