"""What is counted: one definition that gives both the number and the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_
from sqlalchemy.orm import InstrumentedAttribute


@dataclass(frozen=True, slots=True)
class BarisHimpunan:
    """One counted row, as a lineage page shows it."""

    id: UUID
    urut: str
    nama: str
    rincian: str | None
    pencatat: str
    dicatat: datetime
    nilai: int
    """What the row adds to the count: 1, or e.g. the people present at an event."""


@dataclass(frozen=True, slots=True)
class Hingga:
    """As it stood when `hari`, a day of the office, was over: at the instant `saat`."""

    hari: date
    saat: datetime

    def tercatat(
        self,
        dicatat: InstrumentedAttribute[datetime],
        dicabut: InstrumentedAttribute[datetime | None],
    ) -> tuple[ColumnElement[bool], ...]:
        """Conditions on a row that can be withdrawn: recorded by then, and not withdrawn yet."""
        return dicatat < self.saat, or_(dicabut.is_(None), dicabut >= self.saat)


@dataclass(frozen=True, slots=True)
class Himpunan:
    """A set of rows of one office and year.

    `dasar` picks the rows and nothing more, so that counting stays as cheap as the plain SQL.
    `rinci` is built from `dasar`: the same rows with the columns of `BarisHimpunan`, labelled
    `id`, `urut`, `nama`, `rincian`, `pencatat`, `dicatat`, `nilai` (joins allowed, filters not).
    `jumlahkan` is the column to sum, where it is not rows that are counted.
    `objek` says what a row is (`organisasi`, `konflik`, `kegiatan`): where its page is.
    """

    objek: str
    dasar: Select[Any]
    rinci: Select[Any]
    jumlahkan: ColumnElement[int] | None = None

    def cacah(self) -> ScalarSelect[int]:
        """The number, as a scalar subquery that can stand beside others in one SELECT."""
        hitung: ColumnElement[int] = (
            func.count() if self.jumlahkan is None else func.coalesce(func.sum(self.jumlahkan), 0)
        )
        return (
            self.dasar.with_only_columns(hitung, maintain_column_froms=True)
            .order_by(None)
            .scalar_subquery()
        )
