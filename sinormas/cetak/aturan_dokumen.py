"""What a long report is made of: chapters, numbered tables, charts. Plain Python.

A letter is a `Surat`; a report is a `Dokumen`. Numbers of chapters, tables, figures and pages are
given when it is drawn, so that a block can be left out without a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sinormas.cetak.aturan import (
    Alinea,
    Butir,
    HalamanBaru,
    KopSurat,
    Rincian,
    TandaTangan,
)


@dataclass(frozen=True, slots=True)
class Bagian:
    """A heading: 1 begins a chapter on a new page (BAB I), 2 is A., 3 is 1., 4 is a."""

    teks: str
    tingkat: int = 1
    bernomor: bool = True
    """The preface, the summary and the annexes have none."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its head, its share of the width, and whether it holds figures."""

    judul: str
    lebar: int
    kanan: bool = False


Baris = Sequence[str]
LEBAR_TERKECIL = 60
"""Thousandths of the page's width that a column takes at least."""


def bagian_lebar(kolom: Sequence[Kolom]) -> tuple[int, ...]:
    """The columns' shares in thousandths, none too narrow for its head."""
    jumlah = sum(k.lebar for k in kolom)
    return tuple(max(LEBAR_TERKECIL, 1000 * k.lebar // jumlah) for k in kolom)


@dataclass(frozen=True, slots=True)
class TabelData:
    """A table that is numbered and listed; `jumlah` are its rows of totals."""

    judul: str
    kolom: tuple[Kolom, ...]
    baris: Sequence[Baris]
    jumlah: tuple[Baris, ...] = ()
    sumber: str = ""
    tebal: frozenset[int] = frozenset()
    """Rows that head those below them."""


BARIS_UTUH, AKSARA_UTUH = 12, 1500


def utuh(tabel: TabelData) -> bool:
    """Whether a table surely fits on a page, so that it need not be parted."""
    baris = (*tabel.baris[: BARIS_UTUH + 1], *tabel.jumlah)
    return len(baris) <= BARIS_UTUH and sum(len(s) for b in baris for s in b) <= AKSARA_UTUH


@dataclass(frozen=True, slots=True)
class Deret:
    """One series of a chart: a value for each group, and how it is written; None: not known."""

    nama: str
    nilai: tuple[Decimal | None, ...]
    tulisan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grafik:
    """Bars in groups, numbered and listed; `alt` says in words what it shows."""

    judul: str
    kelompok: tuple[str, ...]
    deret: tuple[Deret, ...]
    alt: str
    puncak: Decimal | None = None
    """Where the scale ends; None: at the largest value."""
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class DaftarIsi:
    """Where the lists of contents, tables and figures stand."""


BlokDokumen = (
    Bagian | Alinea | Butir | Rincian | TabelData | Grafik | TandaTangan | HalamanBaru | DaftarIsi
)


@dataclass(frozen=True, slots=True)
class Sampul:
    """The first page."""

    judul: tuple[str, ...]
    kop: KopSurat
    tempat_waktu: str


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A whole report. `judul`, `pembuat` and `hari` also stand in the file's own description.

    `awal` comes before the first chapter, its pages are numbered i, ii. `tanda` stands on every
    page of what is not final yet.
    """

    judul: str
    pembuat: str
    hari: date
    sampul: Sampul
    awal: tuple[BlokDokumen, ...]
    isi: tuple[BlokDokumen, ...]
    kaki: str = ""
    tanda: str = ""
