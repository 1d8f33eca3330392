"""Programs, their activities and spending by kind. Amounts are rupiah with two places."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.anggaran.aturan import KelompokBelanja
from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Desimal, pilihan

_TAK_NEGATIF = "pagu >= 0 AND realisasi >= 0"


class Program(Basis):
    """A program of a year, as its budget says; `sasaran` is the code of the goal it serves."""

    __tablename__ = "program"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "urutan"),
        UniqueConstraint("instansi_id", "tahun", "nama"),
        CheckConstraint(_TAK_NEGATIF, name="tak_negatif"),
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    urutan: Mapped[int] = mapped_column(SmallInteger)
    nama: Mapped[str] = mapped_column(String(300))
    sasaran: Mapped[str | None] = mapped_column(String(20))
    pagu: Mapped[Decimal] = mapped_column(Desimal(2))
    realisasi: Mapped[Decimal] = mapped_column(Desimal(2))


class KegiatanAnggaran(Basis):
    """A budget line below a program."""

    __tablename__ = "kegiatan_anggaran"
    __table_args__ = (
        UniqueConstraint("program_id", "urutan"),
        CheckConstraint(_TAK_NEGATIF, name="tak_negatif"),
    )

    id: Mapped[UUID] = kunci_utama()
    program_id: Mapped[UUID] = rujukan("program.id")
    urutan: Mapped[int] = mapped_column(SmallInteger)
    nama: Mapped[str] = mapped_column(String(300))
    pagu: Mapped[Decimal] = mapped_column(Desimal(2))
    realisasi: Mapped[Decimal] = mapped_column(Desimal(2))


class Belanja(Basis):
    """Spending of a year by kind."""

    __tablename__ = "belanja"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "urutan"),
        UniqueConstraint("instansi_id", "tahun", "jenis"),
        CheckConstraint(_TAK_NEGATIF, name="tak_negatif"),
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    urutan: Mapped[int] = mapped_column(SmallInteger)
    jenis: Mapped[str] = mapped_column(String(100))
    kelompok: Mapped[KelompokBelanja] = mapped_column(pilihan(KelompokBelanja, "kelompok"))
    pagu: Mapped[Decimal] = mapped_column(Desimal(2))
    realisasi: Mapped[Decimal] = mapped_column(Desimal(2))
