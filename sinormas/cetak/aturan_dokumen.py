"""What a long report is made of: chapters, numbered tables, charts. Plain Python.

A letter is a `Surat`; a report is a `Dokumen`. Numbers of chapters, tables, figures and pages are
given when it is drawn, so that a block can be left out without a gap.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sinormas.cetak.aturan import (
    Alinea,
    Butir,
    HalamanBaru,
    KodeQr,
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


class Tanda(enum.StrEnum):
    """What is to be said of a piece of text."""

    RUJUKAN = "rujukan"
    """A figure that the program put in."""
    RUSAK = "rusak"
    """A reference that names nothing: marked wherever it is drawn."""
    RAGU = "ragu"
    """A figure typed by hand that is not the office's: marked on a page only."""


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of a paragraph in one style; `kata` says why it is marked."""

    teks: str
    tebal: bool = False
    miring: bool = False
    tanda: Tanda | None = None
    kata: str = ""


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A paragraph of pieces; a line break in one of them stays."""

    isi: tuple[Potongan, ...]

    @property
    def teks(self) -> str:
        """Without its styles."""
        return "".join(p.teks for p in self.isi)


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list whose items may hold several paragraphs and lists of their own."""

    butir: tuple[tuple[Paragraf | Daftar, ...], ...]
    bernomor: bool = False
    mulai: int = 1


@dataclass(frozen=True, slots=True)
class Foto:
    """A picture, PNG or JPG, numbered and listed; `berkas_id` is where a page finds it."""

    judul: str
    alt: str
    akhiran: str
    isi: bytes = field(repr=False, default=b"")
    berkas_id: str = ""


FOTO_TERLEBAR, FOTO_TERTINGGI = 16.2, 15.0
TITIK_PER_CM = 96 / 2.54


def ukuran_foto(lebar: int, tinggi: int) -> tuple[float, float]:
    """How large a picture of so many points is printed, in cm: as it is, or as much as fits."""
    asli = lebar / TITIK_PER_CM, tinggi / TITIK_PER_CM
    skala = min(1.0, FOTO_TERLEBAR / asli[0], FOTO_TERTINGGI / asli[1])
    return round(asli[0] * skala, 2), round(asli[1] * skala, 2)


@dataclass(frozen=True, slots=True)
class DaftarIsi:
    """Where the lists of contents, tables and figures stand."""


BlokDokumen = (
    Bagian
    | Alinea
    | Paragraf
    | Butir
    | Daftar
    | Rincian
    | TabelData
    | Grafik
    | Foto
    | TandaTangan
    | KodeQr
    | HalamanBaru
    | DaftarIsi
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
