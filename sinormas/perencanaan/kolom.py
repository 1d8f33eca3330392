"""Columns that the tables of planning share."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.kinerja.target import JenisTarget
from sinormas.umum.tipe import Desimal, Saat, pilihan


class Dicatat:
    """By whom and when; `versi` is raised by every change."""

    versi: Mapped[int] = mapped_column(default=1)
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)


class Bertarget:
    """A target as a paper says it; `atas` is the upper bound of a range."""

    jenis: Mapped[JenisTarget] = mapped_column(pilihan(JenisTarget, "jenis"))
    nilai: Mapped[Decimal] = mapped_column(Desimal(4))
    atas: Mapped[Decimal | None] = mapped_column(Desimal(4))


def target_utuh() -> tuple[CheckConstraint, ...]:
    """A range has two bounds, the upper one above; nothing else has."""
    return (
        CheckConstraint("(jenis = 'rentang') = (atas IS NOT NULL)", name="rentang"),
        CheckConstraint("atas > nilai", name="atas"),
    )
