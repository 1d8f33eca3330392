"""What an organisation holds for a time only, and since when that has run out. Plain Python.

A mark, never a change of state (aturan, section 3): the register says what has lapsed, and the
organisation stays on it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Masa(enum.StrEnum):
    """What lapses."""

    LEGALITAS = "legalitas"
    PENGURUS = "pengurus"
    SEKRETARIAT = "sekretariat"


NAMA_MASA = {
    Masa.LEGALITAS: "SKT",
    Masa.PENGURUS: "Masa bakti pengurus",
    Masa.SEKRETARIAT: "Sewa atau izin sekretariat",
}
SEGERA = 90
"""How many days before its end something is shown as ending soon."""


class Berjangka(Protocol):
    """Whatever carries the last days of an organisation's papers."""

    @property
    def legalitas_berakhir(self) -> date | None: ...
    @property
    def masa_bakti_sampai(self) -> date | None: ...
    @property
    def sekretariat_sampai(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Jatuh:
    """One thing that lapses: its last day, and whether that has passed."""

    masa: Masa
    sampai: date
    lewat: bool

    @property
    def nama(self) -> str:
        return NAMA_MASA[self.masa]


def jatuh_tempo(rekam: Berjangka, hari: date, *, segera: int = 0) -> tuple[Jatuh, ...]:
    """What has lapsed on `hari`, or will within `segera` days; the earliest first.

    The last day itself still counts.
    """
    akhir = (
        (Masa.LEGALITAS, rekam.legalitas_berakhir),
        (Masa.PENGURUS, rekam.masa_bakti_sampai),
        (Masa.SEKRETARIAT, rekam.sekretariat_sampai),
    )
    semua = (
        Jatuh(masa, sampai, sampai < hari)
        for masa, sampai in akhir
        if sampai is not None and (sampai < hari or 0 <= (sampai - hari).days < segera)
    )
    return tuple(sorted(semua, key=lambda j: (j.sampai, j.masa)))
