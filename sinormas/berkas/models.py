"""Stored files: what they are, never where a person's name would show."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.berkas.aturan import NAMA_TIPE, TIPE_BUATAN
from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Pengenal, Saat


class Berkas(Basis):
    """One file, kept by its SHA-256; two rows may share the bytes."""

    __tablename__ = "berkas"
    __table_args__ = (
        CheckConstraint("ukuran > 0", name="ukuran"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint(f"tipe IN {(*NAMA_TIPE, *TIPE_BUATAN)}", name="tipe"),
        UniqueConstraint("instansi_id", "id"),
        Index("ix_berkas_instansi_sha256", "instansi_id", "sha256"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    sha256: Mapped[str] = mapped_column(String(64))
    tipe: Mapped[str] = mapped_column(String(80))
    ukuran: Mapped[int] = mapped_column(BigInteger)
    halaman: Mapped[int | None] = mapped_column(SmallInteger)
    """Of a PDF; unknown of one that came before this was counted."""
    nama: Mapped[str] = mapped_column(String(200))
    """The name it came with, cleaned; shown, never used as a path."""
    pengunggah_id: Mapped[UUID | None] = mapped_column(Pengenal)
    diunggah: Mapped[datetime] = mapped_column(Saat)
