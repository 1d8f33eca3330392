"""Years signed off: each version whole, unchangeable, with who signed and why it was opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.tipe import Saat

BERLAKU = text("dibuka IS NULL")


class Penetapan(Basis):
    """One version of a year; the one that was not opened again is in force."""

    __tablename__ = "penetapan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "versi"),
        Index(
            "uq_penetapan_berlaku",
            "instansi_id",
            "tahun",
            unique=True,
            sqlite_where=BERLAKU,
            postgresql_where=BERLAKU,
        ),
        CheckConstraint("versi > 0", name="versi"),
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("perlu_dibaca = 0 OR alasan IS NOT NULL", name="beralasan"),
        CheckConstraint(
            "(dibuka IS NULL) = (pembuka IS NULL) AND (dibuka IS NULL) = (alasan_buka IS NULL)",
            name="dibuka_utuh",
        ),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    versi: Mapped[int] = mapped_column(SmallInteger)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    """The canonical text (`naskah.tulis`), compressed."""
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the text itself."""
    perlu_dibaca: Mapped[int] = mapped_column(SmallInteger)
    """How many points of the preparation were open."""
    alasan: Mapped[str | None] = mapped_column(String(500))
    saat: Mapped[datetime] = mapped_column(Saat)
    penetap_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")
    penetap: Mapped[str] = mapped_column(String(200))
    dibuka: Mapped[datetime | None] = mapped_column(Saat)
    pembuka: Mapped[str | None] = mapped_column(String(200))
    alasan_buka: Mapped[str | None] = mapped_column(String(500))
