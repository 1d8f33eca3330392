"""Marks of participation, each resting on a piece of evidence, withdrawn but never deleted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.partisipasi.aturan import JenisBukti
from sinormas.umum.kolom import (
    DapatDicabut,
    dicabut_utuh,
    kunci_utama,
    rujukan,
    rujukan_boleh_kosong,
)
from sinormas.umum.tipe import Pengenal, Saat, pilihan

_BERLAKU = text("dicabut IS NULL")


class Bukti(Basis):
    """Evidence that an organisation took part in a year."""

    __tablename__ = "bukti"
    __table_args__ = (
        CheckConstraint("length(uraian) > 0", name="uraian"),
        Index("ix_bukti_instansi_id", "instansi_id", "tahun", "organisasi_id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id", index=True)
    tahun: Mapped[int] = mapped_column(SmallInteger)
    jenis: Mapped[JenisBukti] = mapped_column(pilihan(JenisBukti, "jenis"))
    uraian: Mapped[str] = mapped_column(String(500))
    kegiatan_id: Mapped[UUID | None] = rujukan_boleh_kosong("kegiatan.id")
    laporan_id: Mapped[UUID | None] = rujukan_boleh_kosong("laporan.id")
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id")
    dicatat: Mapped[datetime] = mapped_column(Saat)


class Partisipasi(DapatDicabut, Basis):
    """That an organisation took part in a year; at most one mark in force each."""

    __tablename__ = "partisipasi"
    __table_args__ = (
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        dicabut_utuh(),
        Index(
            "uq_partisipasi_berlaku",
            "instansi_id",
            "tahun",
            "organisasi_id",
            unique=True,
            sqlite_where=_BERLAKU,
            postgresql_where=_BERLAKU,
        ),
        Index("ix_partisipasi_organisasi_id", "instansi_id", "organisasi_id", "tahun"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    bukti_id: Mapped[UUID] = rujukan("bukti.id")
    """The evidence it rests on: there is no mark without one."""
    penanda_id: Mapped[UUID | None] = mapped_column(Pengenal)
    penanda: Mapped[str] = mapped_column(String(200))
    ditandai: Mapped[datetime] = mapped_column(Saat)


class UsulDitolak(Basis):
    """An accepted activity report that an officer did not take for evidence, and why."""

    __tablename__ = "usul_ditolak"
    __table_args__ = (CheckConstraint("length(alasan) > 0", name="alasan"),)

    laporan_id: Mapped[UUID] = mapped_column(Pengenal, ForeignKey("laporan.id"), primary_key=True)
    alasan: Mapped[str] = mapped_column(String(500))
    penolak: Mapped[str] = mapped_column(String(200))
    ditolak: Mapped[datetime] = mapped_column(Saat)
