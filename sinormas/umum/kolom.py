"""Columns that many tables share, each in one way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.tipe import Pengenal, Saat


def kunci_utama() -> Mapped[UUID]:
    """A UUIDv7 primary key, made by the program."""
    return mapped_column(Pengenal, primary_key=True, default=pengenal_baru)


def rujukan(kolom: str, *, ondelete: str | None = None, index: bool = False) -> Mapped[UUID]:
    """A foreign key that must be there."""
    return mapped_column(Pengenal, ForeignKey(kolom, ondelete=ondelete), index=index)


def rujukan_boleh_kosong(kolom: str, *, index: bool = False) -> Mapped[UUID | None]:
    """A foreign key that may be absent."""
    return mapped_column(Pengenal, ForeignKey(kolom), index=index)


class DapatDicabut:
    """What can be withdrawn, with a reason, and stays readable; see `dicabut_utuh`."""

    dicabut: Mapped[datetime | None] = mapped_column(Saat)
    pencabut: Mapped[str | None] = mapped_column(String(200))
    alasan_cabut: Mapped[str | None] = mapped_column(String(500))


def dicabut_utuh() -> CheckConstraint:
    """Withdrawn by somebody and for a reason, or not at all."""
    return CheckConstraint(
        "(dicabut IS NULL) = (alasan_cabut IS NULL) AND (dicabut IS NULL) = (pencabut IS NULL)",
        name="dicabut_utuh",
    )


def urut(panjang: int) -> String:
    """Text in the order of its letters' codes, whatever the database's own order is."""
    return String(panjang).with_variant(String(panjang, collation="C"), "postgresql")
