"""The budget of a year: a tree of programs, its money by kind, what was spent month by month.

Amounts are rupiah with two places. No sum is kept: `kueri` adds the lines up. What a printed report
says of a sum is kept beside it (`*_tertulis`), to be compared and never added.
"""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.anggaran.aturan import Cara, JenisBelanja, KelompokBelanja, Tingkat
from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Desimal, Pengenal, pilihan

_TAHUN = "tahun BETWEEN 1900 AND 2200"
_TAK_NEGATIF = "pagu >= 0 AND realisasi >= 0"
_VERSI = "versi > 0"


class PosAnggaran(Basis):
    """A program, a kegiatan below one, or a sub kegiatan below that.

    `sasaran` is the code of the goal that a program serves.
    """

    __tablename__ = "pos_anggaran"
    __table_args__ = (
        UniqueConstraint("instansi_id", "id"),
        UniqueConstraint("instansi_id", "tahun", "id"),
        UniqueConstraint("instansi_id", "tahun", "urutan"),
        ForeignKeyConstraint(
            ["instansi_id", "tahun", "induk_id"],
            ["pos_anggaran.instansi_id", "pos_anggaran.tahun", "pos_anggaran.id"],
            name="fk_pos_anggaran_induk",
        ),
        CheckConstraint(_TAHUN, name="tahun"),
        CheckConstraint("length(nama) > 0", name="nama"),
        CheckConstraint("(tingkat = 'program') = (induk_id IS NULL)", name="induk"),
        CheckConstraint("sasaran IS NULL OR tingkat = 'program'", name="sasaran"),
        CheckConstraint(
            "(pagu_tertulis IS NULL) = (realisasi_tertulis IS NULL)", name="tertulis_utuh"
        ),
        CheckConstraint("pagu_tertulis >= 0 AND realisasi_tertulis >= 0", name="tertulis"),
        CheckConstraint(_VERSI, name="versi"),
        Index(
            "uq_pos_anggaran_program",
            "instansi_id",
            "tahun",
            "nama",
            unique=True,
            sqlite_where=text("induk_id IS NULL"),
            postgresql_where=text("induk_id IS NULL"),
        ),
        Index("ix_pos_anggaran_induk", "instansi_id", "tahun", "induk_id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    tingkat: Mapped[Tingkat] = mapped_column(pilihan(Tingkat, "tingkat"))
    induk_id: Mapped[UUID | None] = mapped_column(Pengenal)
    urutan: Mapped[int]
    kode: Mapped[str | None] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(300))
    sasaran: Mapped[str | None] = mapped_column(String(20))
    pagu_tertulis: Mapped[Decimal | None] = mapped_column(Desimal(2))
    realisasi_tertulis: Mapped[Decimal | None] = mapped_column(Desimal(2))
    versi: Mapped[int] = mapped_column(default=1)


class RincianAnggaran(Basis):
    """Money of one kind at a place of the tree; without `jenis` where a report did not tell it.

    What was spent is known of the whole year (`realisasi`) or month by month, never both.
    """

    __tablename__ = "rincian_anggaran"
    __table_args__ = (
        UniqueConstraint("instansi_id", "pos_id", "jenis"),
        UniqueConstraint("instansi_id", "id", "cara"),
        ForeignKeyConstraint(
            ["instansi_id", "pos_id"],
            ["pos_anggaran.instansi_id", "pos_anggaran.id"],
            name="fk_rincian_anggaran_pos",
        ),
        CheckConstraint("pagu >= 0 AND pagu_perubahan >= 0 AND realisasi >= 0", name="tak_negatif"),
        CheckConstraint("(cara = 'tahun') = (realisasi IS NOT NULL)", name="realisasi"),
        CheckConstraint(_VERSI, name="versi"),
        Index(
            "uq_rincian_anggaran_tanpa_jenis",
            "instansi_id",
            "pos_id",
            unique=True,
            sqlite_where=text("jenis IS NULL"),
            postgresql_where=text("jenis IS NULL"),
        ),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    pos_id: Mapped[UUID] = mapped_column(Pengenal)
    jenis: Mapped[JenisBelanja | None] = mapped_column(pilihan(JenisBelanja, "jenis"))
    titipan: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Money that only passes through: it says nothing of how well the office works."""
    pagu: Mapped[Decimal] = mapped_column(Desimal(2))
    pagu_perubahan: Mapped[Decimal | None] = mapped_column(Desimal(2))
    cara: Mapped[Cara] = mapped_column(pilihan(Cara, "cara"))
    realisasi: Mapped[Decimal | None] = mapped_column(Desimal(2))
    versi: Mapped[int] = mapped_column(default=1)


class RealisasiBulan(Basis):
    """What was spent in a month; only of money that is followed by month."""

    __tablename__ = "realisasi_bulan"
    __table_args__ = (
        ForeignKeyConstraint(
            ["instansi_id", "rincian_id", "cara"],
            [
                "rincian_anggaran.instansi_id",
                "rincian_anggaran.id",
                "rincian_anggaran.cara",
            ],
            name="fk_realisasi_bulan_rincian",
        ),
        CheckConstraint("bulan BETWEEN 1 AND 12", name="bulan"),
        CheckConstraint("cara = 'bulan'", name="cara"),
        CheckConstraint("nilai >= 0", name="nilai"),
    )

    instansi_id: Mapped[UUID] = mapped_column(Pengenal, primary_key=True)
    rincian_id: Mapped[UUID] = mapped_column(Pengenal, primary_key=True)
    bulan: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    cara: Mapped[str] = mapped_column(String(32), default=Cara.BULAN.value)
    nilai: Mapped[Decimal] = mapped_column(Desimal(2))


class Belanja(Basis):
    """Spending of a year by kind, of a year whose lines do not tell it."""

    __tablename__ = "belanja"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "urutan"),
        UniqueConstraint("instansi_id", "tahun", "jenis"),
        CheckConstraint(_TAK_NEGATIF, name="tak_negatif"),
        CheckConstraint(_TAHUN, name="tahun"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    urutan: Mapped[int] = mapped_column(SmallInteger)
    jenis: Mapped[str] = mapped_column(String(100))
    kelompok: Mapped[KelompokBelanja] = mapped_column(pilihan(KelompokBelanja, "kelompok"))
    pagu: Mapped[Decimal] = mapped_column(Desimal(2))
    realisasi: Mapped[Decimal] = mapped_column(Desimal(2))
