"""The trace: one append-only line for every write, chained by hash, one chain per office."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.jejak.aturan import AWAL
from sinormas.umum.kolom import kunci_utama
from sinormas.umum.tipe import Pengenal, Saat


class Jejak(Basis):
    """One line of the trace. Triggers (in the migration) refuse to change or delete it."""

    __tablename__ = "jejak"
    __table_args__ = (
        UniqueConstraint("rantai", "nomor"),
        CheckConstraint("nomor > 0", name="nomor_positif"),
        CheckConstraint("length(hash) = 64", name="hash_penuh"),
        Index("ix_jejak_tindakan", "rantai", "tindakan", "nomor", "id"),
        Index("ix_jejak_objek", "rantai", "objek", "nomor", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    rantai: Mapped[str] = mapped_column(String(32))
    """Kode wilayah of the office, or `sistem` for what belongs to no office."""
    nomor: Mapped[int] = mapped_column(BigInteger)
    saat: Mapped[datetime] = mapped_column(Saat)
    pelaku_id: Mapped[UUID | None] = mapped_column(Pengenal)
    pelaku: Mapped[str] = mapped_column(String(200))
    dari: Mapped[str] = mapped_column(String(64))
    tindakan: Mapped[str] = mapped_column(String(64))
    objek: Mapped[str] = mapped_column(String(32))
    objek_id: Mapped[UUID | None] = mapped_column(Pengenal, index=True)
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    """`{"sebelum": …, "sesudah": …}`; never a secret or personal number."""
    hash_sebelum: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class UjungJejak(Basis):
    """The end of each chain: the row that writers lock, and that shows a cut-off tail."""

    __tablename__ = "ujung_jejak"

    rantai: Mapped[str] = mapped_column(String(32), primary_key=True)
    nomor: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
    angka: Mapped[str] = mapped_column(String(64), default=AWAL, server_default=AWAL)
    """The hash of the last line that may have changed a figure: while it stays, so do they."""
