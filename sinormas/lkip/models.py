"""Loaded `sinormas-lkip/1` files with their printed figures, and the exports that are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.lkip.tersimpan.aturan import Format, Keadaan
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.tipe import Pengenal, Saat, pilihan

BERJALAN = text("keadaan IN ('menunggu', 'dibuat')")


class Muatan(Basis):
    """One loaded file; the same content is not loaded twice for an office."""

    __tablename__ = "muatan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "sha256"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    sumber: Mapped[str | None] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    catatan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Notes of the file that no register holds, kept so that an export gives them back."""
    dimuat: Mapped[datetime] = mapped_column(Saat)


class Pernyataan(Basis):
    """A figure as printed in a published report, with its place (`lokasi`, `baris`)."""

    __tablename__ = "pernyataan"
    __table_args__ = (UniqueConstraint("muatan_id", "urutan"),)

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    muatan_id: Mapped[UUID] = rujukan("muatan.id")
    urutan: Mapped[int]
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)


class Ekspor(Basis):
    """A year as a file that is made in the background and kept; one at a time of each kind."""

    __tablename__ = "ekspor_lkip"
    __table_args__ = (
        UniqueConstraint("kode"),
        ForeignKeyConstraint(
            ["instansi_id", "berkas_id"],
            ["berkas.instansi_id", "berkas.id"],
        ),
        ForeignKeyConstraint(
            ["instansi_id", "tahun", "versi"],
            ["penetapan.instansi_id", "penetapan.tahun", "penetapan.versi"],
        ),
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint(
            "percobaan >= 0 AND langkah >= 0 AND banyak_langkah >= langkah", name="kemajuan"
        ),
        CheckConstraint(
            "(keadaan = 'selesai') = (berkas_id IS NOT NULL) "
            "AND (keadaan IN ('selesai', 'gagal')) = (selesai IS NOT NULL)",
            name="selesai",
        ),
        CheckConstraint("versi IS NULL OR keadaan = 'selesai'", name="versi"),
        CheckConstraint(
            "(kode IS NOT NULL) = (versi IS NOT NULL AND bentuk IN ('pdf', 'docx'))", name="kode"
        ),
        CheckConstraint(
            "tanda_tangan IS NULL OR (bentuk = 'pdf' AND kode IS NOT NULL "
            "AND tanda_tangan IN ('B-B', 'B-T', 'B-LT'))",
            name="tanda_tangan",
        ),
        Index("ix_ekspor_lkip_diminta", "instansi_id", "tahun", "diminta", "id"),
        Index("ix_ekspor_lkip_berkas_id", "instansi_id", "berkas_id"),
        Index(
            "uq_ekspor_lkip_berjalan",
            "instansi_id",
            "tahun",
            "bentuk",
            unique=True,
            sqlite_where=BERJALAN,
            postgresql_where=BERJALAN,
        ),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    bentuk: Mapped[Format] = mapped_column(pilihan(Format, "bentuk"))
    keadaan: Mapped[Keadaan] = mapped_column(pilihan(Keadaan, "keadaan"))
    diminta: Mapped[datetime] = mapped_column(Saat)
    peminta_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")
    peminta: Mapped[str] = mapped_column(String(200))
    percobaan: Mapped[int] = mapped_column(SmallInteger, default=0)
    """How often a worker has begun it; who has begun it later is the only one to end it."""
    detak: Mapped[datetime | None] = mapped_column(Saat)
    """When its worker was last heard of."""
    langkah: Mapped[int] = mapped_column(SmallInteger, default=0)
    banyak_langkah: Mapped[int] = mapped_column(SmallInteger, default=0)
    kabar: Mapped[str | None] = mapped_column(String(500))
    selesai: Mapped[datetime | None] = mapped_column(Saat)
    berkas_id: Mapped[UUID | None] = mapped_column(Pengenal)
    versi: Mapped[int | None] = mapped_column(SmallInteger)
    """The signed version whose figures it has; None: a draft."""
    kode: Mapped[str | None] = mapped_column(String(32))
    """What stands in the report and leads to its proof."""
    tanda_tangan: Mapped[str | None] = mapped_column(String(8))
    """The level of the office's electronic signature (PAdES), where it has a certificate."""
