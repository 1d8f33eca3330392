"""Loaded `sinormas-lkip/1` files: which one, when, and the figures as they were printed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Saat


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
