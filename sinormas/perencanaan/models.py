"""What an office plans: Renstra, the IKU decree, Perjanjian Kinerja, Rencana Aksi.

Each holds its targets as its own paper says them. The target that a year is measured against is
`kinerja.Target` and nothing here; where a paper says another, that is a finding.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.perencanaan.aturan import Jenjang
from sinormas.perencanaan.kolom import Bertarget, Dicatat, target_utuh
from sinormas.umum.kolom import (
    DapatDicabut,
    dicabut_utuh,
    kunci_utama,
    rujukan,
    rujukan_boleh_kosong,
)
from sinormas.umum.tipe import Desimal, Pengenal, Saat, pilihan

_TAHUN = "tahun BETWEEN 1900 AND 2200"
_INDIKATOR = (["instansi_id", "indikator"], ["indikator.instansi_id", "indikator.kode"])
_BERLAKU = text("dicabut IS NULL")
_KANTOR = text("jenjang = 'kantor' AND dicabut IS NULL")


class Renstra(Dicatat, Basis):
    """A five-year plan by its first year."""

    __tablename__ = "renstra"
    __table_args__ = (
        UniqueConstraint("instansi_id", "awal"),
        CheckConstraint("awal BETWEEN 1900 AND 2196", name="awal"),
        CheckConstraint("akhir = awal + 4", name="lima_tahun"),
        CheckConstraint("length(nama) > 0", name="nama"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    awal: Mapped[int] = mapped_column(SmallInteger)
    akhir: Mapped[int] = mapped_column(SmallInteger)
    nama: Mapped[str] = mapped_column(String(200))
    nomor: Mapped[str | None] = mapped_column(String(100))
    tanggal: Mapped[date | None] = mapped_column(Date)
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)


class Tujuan(Basis):
    """An aim of a Renstra."""

    __tablename__ = "tujuan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "awal", "kode"),
        ForeignKeyConstraint(["instansi_id", "awal"], ["renstra.instansi_id", "renstra.awal"]),
        CheckConstraint("length(nama) > 0", name="nama"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    awal: Mapped[int] = mapped_column(SmallInteger)
    kode: Mapped[str] = mapped_column(String(20))
    nama: Mapped[str] = mapped_column(String(500))


class TujuanSasaran(Basis):
    """A goal below an aim; in one Renstra below one only."""

    __tablename__ = "tujuan_sasaran"
    __table_args__ = (
        UniqueConstraint("instansi_id", "awal", "sasaran"),
        ForeignKeyConstraint(
            ["instansi_id", "awal", "tujuan"],
            ["tujuan.instansi_id", "tujuan.awal", "tujuan.kode"],
        ),
        ForeignKeyConstraint(["instansi_id", "sasaran"], ["sasaran.instansi_id", "sasaran.kode"]),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    awal: Mapped[int] = mapped_column(SmallInteger)
    tujuan: Mapped[str] = mapped_column(String(20))
    sasaran: Mapped[str] = mapped_column(String(20))


class TargetRenstra(Bertarget, Basis):
    """What a Renstra wants of an indicator in one of its years."""

    __tablename__ = "target_renstra"
    __table_args__ = (
        UniqueConstraint("instansi_id", "awal", "indikator", "tahun"),
        ForeignKeyConstraint(["instansi_id", "awal"], ["renstra.instansi_id", "renstra.awal"]),
        ForeignKeyConstraint(*_INDIKATOR),
        CheckConstraint("tahun BETWEEN awal AND awal + 4", name="tahun"),
        *target_utuh(),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    awal: Mapped[int] = mapped_column(SmallInteger)
    indikator: Mapped[str] = mapped_column(String(20))
    tahun: Mapped[int] = mapped_column(SmallInteger)


class SkIku(Dicatat, Basis):
    """A decree that says which indicators are the main ones, from the year `mulai` on."""

    __tablename__ = "sk_iku"
    __table_args__ = (
        UniqueConstraint("instansi_id", "mulai"),
        UniqueConstraint("instansi_id", "id"),
        CheckConstraint("mulai BETWEEN 1900 AND 2200", name="mulai"),
        CheckConstraint("length(nomor) > 0", name="nomor"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    nomor: Mapped[str] = mapped_column(String(100))
    tanggal: Mapped[date] = mapped_column(Date)
    tentang: Mapped[str | None] = mapped_column(String(300))
    mulai: Mapped[int] = mapped_column(SmallInteger)
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)


class SkIkuIndikator(Basis):
    """An indicator that a decree names."""

    __tablename__ = "sk_iku_indikator"
    __table_args__ = (
        UniqueConstraint("instansi_id", "sk_id", "indikator"),
        ForeignKeyConstraint(["instansi_id", "sk_id"], ["sk_iku.instansi_id", "sk_iku.id"]),
        ForeignKeyConstraint(*_INDIKATOR),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    sk_id: Mapped[UUID] = mapped_column(Pengenal)
    indikator: Mapped[str] = mapped_column(String(20))


class PerjanjianKinerja(Dicatat, DapatDicabut, Basis):
    """What somebody promises their superior for a year; `ke` 0 is murni, above it perubahan."""

    __tablename__ = "perjanjian_kinerja"
    __table_args__ = (
        UniqueConstraint("instansi_id", "id"),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("ke BETWEEN 0 AND 9", name="ke"),
        CheckConstraint("length(jabatan_pertama) > 0", name="jabatan_pertama"),
        CheckConstraint("length(jabatan_kedua) > 0", name="jabatan_kedua"),
        CheckConstraint("ke = 0 OR alasan IS NOT NULL", name="beralasan"),
        CheckConstraint(
            "(disahkan IS NULL) = (penanda IS NULL) AND "
            "(disahkan IS NULL OR (tanggal IS NOT NULL AND nama_pertama IS NOT NULL "
            "AND nama_kedua IS NOT NULL))",
            name="disahkan_utuh",
        ),
        dicabut_utuh(),
        Index(
            "uq_perjanjian_kinerja_pihak",
            "instansi_id",
            "tahun",
            "jabatan_pertama",
            "ke",
            unique=True,
            sqlite_where=_BERLAKU,
            postgresql_where=_BERLAKU,
        ),
        Index(
            "uq_perjanjian_kinerja_kantor",
            "instansi_id",
            "tahun",
            "ke",
            unique=True,
            sqlite_where=_KANTOR,
            postgresql_where=_KANTOR,
        ),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    jenjang: Mapped[Jenjang] = mapped_column(pilihan(Jenjang, "jenjang"))
    ke: Mapped[int] = mapped_column(SmallInteger)
    jabatan_pertama: Mapped[str] = mapped_column(String(150))
    nama_pertama: Mapped[str | None] = mapped_column(String(150))
    pangkat_pertama: Mapped[str | None] = mapped_column(String(100))
    nip_pertama: Mapped[str | None] = mapped_column(String(30))
    jabatan_kedua: Mapped[str] = mapped_column(String(150))
    nama_kedua: Mapped[str | None] = mapped_column(String(150))
    pangkat_kedua: Mapped[str | None] = mapped_column(String(100))
    nip_kedua: Mapped[str | None] = mapped_column(String(30))
    alasan: Mapped[str | None] = mapped_column(String(500))
    tanggal: Mapped[date | None] = mapped_column(Date)
    disahkan: Mapped[datetime | None] = mapped_column(Saat)
    penanda: Mapped[str | None] = mapped_column(String(200))
    """Who recorded here that it is signed."""
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)


class PkIndikator(Bertarget, Basis):
    """A promised target."""

    __tablename__ = "perjanjian_indikator"
    __table_args__ = (
        UniqueConstraint("instansi_id", "pk_id", "indikator"),
        ForeignKeyConstraint(
            ["instansi_id", "pk_id"], ["perjanjian_kinerja.instansi_id", "perjanjian_kinerja.id"]
        ),
        ForeignKeyConstraint(*_INDIKATOR),
        *target_utuh(),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    pk_id: Mapped[UUID] = mapped_column(Pengenal)
    indikator: Mapped[str] = mapped_column(String(20))


class PkProgram(Basis):
    """A program and the money that goes with the promise, in rupiah."""

    __tablename__ = "perjanjian_program"
    __table_args__ = (
        UniqueConstraint("instansi_id", "pk_id", "nama"),
        ForeignKeyConstraint(
            ["instansi_id", "pk_id"], ["perjanjian_kinerja.instansi_id", "perjanjian_kinerja.id"]
        ),
        CheckConstraint("anggaran >= 0", name="anggaran"),
        CheckConstraint("length(nama) > 0", name="nama"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    pk_id: Mapped[UUID] = mapped_column(Pengenal)
    urutan: Mapped[int] = mapped_column(SmallInteger)
    nama: Mapped[str] = mapped_column(String(300))
    anggaran: Mapped[Decimal] = mapped_column(Desimal(2))
    keterangan: Mapped[str | None] = mapped_column(String(100))


class TargetTriwulan(Basis):
    """How far an indicator is to be at a quarter's end, counted from January."""

    __tablename__ = "target_triwulan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "indikator", "triwulan"),
        ForeignKeyConstraint(*_INDIKATOR),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("triwulan BETWEEN 1 AND 4", name="triwulan"),
        CheckConstraint("nilai >= 0", name="nilai"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    indikator: Mapped[str] = mapped_column(String(20))
    triwulan: Mapped[int] = mapped_column(SmallInteger)
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))


class Aksi(Dicatat, DapatDicabut, Basis):
    """A step of the Rencana Aksi: what, by whom, from which month to which."""

    __tablename__ = "rencana_aksi"
    __table_args__ = (
        ForeignKeyConstraint(*_INDIKATOR),
        Index("ix_rencana_aksi_tahun", "instansi_id", "tahun"),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("mulai BETWEEN 1 AND 12 AND selesai BETWEEN mulai AND 12", name="bulan"),
        CheckConstraint("length(uraian) > 0", name="uraian"),
        CheckConstraint("length(pelaksana) > 0", name="pelaksana"),
        dicabut_utuh(),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    indikator: Mapped[str] = mapped_column(String(20))
    uraian: Mapped[str] = mapped_column(String(500))
    pelaksana: Mapped[str] = mapped_column(String(150))
    mulai: Mapped[int] = mapped_column(SmallInteger)
    selesai: Mapped[int] = mapped_column(SmallInteger)
    keluaran: Mapped[str | None] = mapped_column(String(300))
