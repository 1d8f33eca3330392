"""What follows when two entries of the register become one, told by each room for its own tables.

A room registers a function for each table whose rows belong to an organisation (`ikut`). A test
holds the registered names against every table that refers to one, so none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.organisasi.aturan_gabung import Pindahan, Tabrakan
from sinormas.umum.buku import Buku


@dataclass(slots=True)
class Gabungan:
    """A merge under way: `asal` goes into `tetap`, every change written in `buku`."""

    instansi: Instansi
    tetap: UUID
    asal: UUID
    nama_tetap: str
    buku: Buku
    pelaku: Pelaku
    saat: datetime
    pindahan: list[Pindahan] = field(default_factory=list)
    tabrakan: list[Tabrakan] = field(default_factory=list)
    tertahan: list[str] = field(default_factory=list)
    """Why the two can't be merged yet, and what to do about each."""
    dilihat: str = ""
    """The records of both as they stood before."""

    def pindah(self, model: Any, nama: str, *syarat: ColumnElement[bool]) -> int:
        """Give the rows of `asal` (under `syarat`) to `tetap`; `nama` is what people call them."""
        jumlah = self.buku.ubah(
            model, model.organisasi_id == self.asal, *syarat, organisasi_id=self.tetap
        )
        if jumlah and nama:
            self.pindahan.append(Pindahan(nama, jumlah))
        return jumlah

    def bertabrakan(self, nama: str, kata: str) -> None:
        """Say what becomes of something that both have and one may have once only."""
        self.tabrakan.append(Tabrakan(nama, kata))


Pengikut = Callable[[Gabungan], None]
PENGIKUT: dict[str, Pengikut] = {}
"""By table, in the order of the rooms."""


def ikut(*tabel: str) -> Callable[[Pengikut], Pengikut]:
    """Let a function take the rows of these tables along."""

    def daftarkan(fungsi: Pengikut) -> Pengikut:
        for satu in tabel:
            if satu in PENGIKUT:
                raise ValueError(f"{satu} follows twice")
            PENGIKUT[satu] = fungsi
        return fungsi

    return daftarkan


def bawa(g: Gabungan) -> None:
    """Take everything along, room by room."""
    for fungsi in dict.fromkeys(PENGIKUT.values()):
        fungsi(g)
