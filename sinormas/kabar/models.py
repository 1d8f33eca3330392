"""The outbox: what has to reach a person, written with the fact that caused it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama
from sinormas.umum.tipe import Saat


class SuratKeluar(Basis):
    """One mail to one person; `terkirim` is set once, by the worker."""

    __tablename__ = "surat_keluar"
    __table_args__ = (
        CheckConstraint("percobaan >= 0", name="percobaan"),
        Index("ix_surat_keluar_menunggu", "terkirim", "coba_lagi"),
    )

    id: Mapped[UUID] = kunci_utama()
    kepada: Mapped[str] = mapped_column(String(254))
    perihal: Mapped[str] = mapped_column(String(200))
    isi: Mapped[str] = mapped_column(Text)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    coba_lagi: Mapped[datetime] = mapped_column(Saat)
    percobaan: Mapped[int] = mapped_column(SmallInteger, default=0)
    galat_terakhir: Mapped[str | None] = mapped_column(String(500))
    terkirim: Mapped[datetime | None] = mapped_column(Saat)
