"""A list of names as people keep it: pasted, numbered, out of a table. Plain Python."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from uuid import UUID

from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih, lipat

BARIS_TERBANYAK = 300
PANJANG_NAMA = 300
PANJANG_DAFTAR = 100_000
KOLOM_NAMA = ("nama organisasi", "nama ormas", "nama lsm", "nama lembaga", "organisasi", "ormas",
              "nama")  # fmt: skip
"""The heads under which a table has its names, the surest first (folded)."""
PASTI = 0.9
"""From this likeness on a name is taken as meant, if no other comes near."""
USUL = 0.8
"""From here on it is proposed, for a person to look at."""
JARAK = 0.12
"""How far the next likely one must be behind."""
_NOMOR = re.compile(r"^\s*(?:\d{1,4}\s*[.):]|\(\d{1,4}\)|[-*•–])\s*")
_PEMISAH = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class CalonBaris:
    """An organisation that a line may mean."""

    organisasi_id: UUID
    nama: str
    rincian: str
    nilai: float
    sudah: bool
    """Marked for the year already."""


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """A line of the list, and whom it may mean, the likeliest first."""

    tulisan: str
    calon: tuple[CalonBaris, ...]

    @property
    def pasti(self) -> CalonBaris | None:
        """The one that it means, where there is no doubt."""
        return self._dari(PASTI)

    @property
    def usul(self) -> CalonBaris | None:
        """The one that it most likely means."""
        return self._dari(USUL)

    def _dari(self, nilai: float) -> CalonBaris | None:
        if not self.calon or self.calon[0].nilai < nilai:
            return None
        if len(self.calon) > 1 and self.calon[0].nilai - self.calon[1].nilai < JARAK:
            return None
        return self.calon[0]


def baca_daftar(teks: str) -> list[str]:
    """The names in a pasted list or a CSV table, each once; raises `IsianSalah`.

    Numbers and dots before a name are dropped. A table is known by a head that says "nama".
    """
    if len(teks) > PANJANG_DAFTAR:
        raise IsianSalah("daftar", "Daftar ini terlalu panjang. Bagi menjadi beberapa bagian.")
    baris = teks.replace("\x00", "").splitlines()
    nama = _dari_tabel(baris) or [_NOMOR.sub("", satu) for satu in baris]
    rapi = {lipat(n): n for n in (bersih(n)[:PANJANG_NAMA] for n in nama) if lipat(n)}
    if not rapi:
        raise IsianSalah("daftar", "Daftar ini tidak memuat nama organisasi.")
    if len(rapi) > BARIS_TERBANYAK:
        raise IsianSalah(
            "daftar",
            f"Paling banyak {format_angka(BARIS_TERBANYAK)} nama sekaligus; daftar ini memuat "
            f"{format_angka(len(rapi))}. Bagi menjadi beberapa bagian.",
        )
    return list(rapi.values())


def _dari_tabel(baris: Sequence[str]) -> list[str] | None:
    """The column of names of a table with a head; None where it is no such table."""
    isi = [b for b in baris if b.strip()]
    if not isi:
        return None
    for pemisah in _PEMISAH:
        if pemisah not in isi[0]:
            continue
        tabel = list(csv.reader(StringIO("\n".join(isi)), delimiter=pemisah))
        kepala = [lipat(k) for k in tabel[0]]
        letak = next((kepala.index(k) for k in KOLOM_NAMA if k in kepala), None)
        if letak is not None:
            return [b[letak] for b in tabel[1:] if len(b) > letak]
    return None
