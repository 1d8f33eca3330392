"""What all makers of rows share: the plan, the office being filled, identifiers and hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any
from uuid import UUID

from sinormas.instansi.aturan import Instansi
from sinormas.operasi.buatan.nama import Tempat

Baris = tuple[str, dict[str, Any]]
"""A table's name and one row of it."""

SUMBER = "bangkit"
PETUGAS = "Petugas Buatan"
TAHUN_REKAM = 9
"""Histories begin this many years before the year asked for."""
TAHUN_TANDA = 4
"""Marks, cases and events begin this many years before it."""


@dataclass(frozen=True, slots=True)
class Rencana:
    """What is made, and by whom it seems to be recorded."""

    tahun: int
    akhir: date
    """The last day of the histories: the year's end, or today within the present year."""
    saat: datetime
    """Filings in the queue came in the weeks before."""
    pelapor_id: UUID
    petugas_id: UUID

    @property
    def awal(self) -> date:
        """The first day of the histories."""
        return date(self.tahun - TAHUN_REKAM, 1, 2)

    @property
    def tahun_tanda(self) -> range:
        """The years that have marks, cases and events."""
        return range(self.tahun - TAHUN_TANDA, self.tahun + 1)


@dataclass(slots=True)
class Kantor:
    """An office that is being filled: its places, the numbers it has given out, its chance."""

    instansi: Instansi
    tempat: tuple[Tempat, ...]
    induk: int
    """The last number in its Buku Induk."""
    seri: dict[int, int]
    """The last receipt's serial, by year."""
    rencana: Rencana
    acak: Random

    def pengenal(self, saat: datetime) -> UUID:
        """A UUIDv7 of that instant, from the office's stream (`umum.pengenal` asks the system)."""
        bit = self.acak.getrandbits(74)
        ms = int(saat.timestamp() * 1000)
        return UUID(int=(ms << 80) | (0x7 << 76) | ((bit >> 62) << 64) | (0b10 << 62) | bit % 2**62)

    def siang(self, hari: date) -> datetime:
        """An instant in office hours, that lies on `hari` in every zone of Indonesia."""
        return datetime.combine(
            hari, time(self.acak.randrange(1, 7), self.acak.randrange(60)), tzinfo=UTC
        )

    def antara(self, awal: date, akhir: date) -> date:
        """A day from `awal` to `akhir`, both included."""
        return date.fromordinal(self.acak.randint(awal.toordinal(), akhir.toordinal()))
