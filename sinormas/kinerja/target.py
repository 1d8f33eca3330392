"""What a year is measured against: a number, at least, at most, or a range. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sinormas.umum.angka import pecahan


class JenisTarget(StrEnum):
    """How a target is worded."""

    TEPAT = "tepat"
    MINIMAL = "minimal"
    MAKSIMAL = "maksimal"
    RENTANG = "rentang"


@dataclass(frozen=True, slots=True)
class Target:
    """A target; `atas` is the upper bound of a range and there only.

    Raises ValueError for a range that is upside down or not whole.
    """

    nilai: Decimal
    jenis: JenisTarget = JenisTarget.TEPAT
    atas: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a target that can't be read in one way."""
        if (self.jenis is JenisTarget.RENTANG) != (self.atas is not None):
            raise ValueError("hanya rentang yang punya batas atas")
        if self.atas is not None and self.atas <= self.nilai:
            raise ValueError("batas atas harus lebih besar daripada batas bawah")

    def acuan(self, realisasi: Fraction) -> Fraction | None:
        """The number that a realisasi is judged against; None within a range."""
        bawah = pecahan(self.nilai)
        if self.atas is None or realisasi < bawah:
            return bawah
        atas = pecahan(self.atas)
        return atas if realisasi > atas else None
