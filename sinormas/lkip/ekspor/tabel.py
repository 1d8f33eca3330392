"""A table of the year as the formats see it: columns, and rows read lazily."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sinormas.umum.angka import Angka, bulatkan


class TerlaluBesar(Exception):
    """More than a file of this kind can hold; the message is Indonesian."""


Baris = Sequence[Any]
YA_TIDAK = ("Tidak", "Ya")


class Jenis(enum.Enum):
    """What a column holds, so that each format can write it natively."""

    TEKS = "teks"
    BULAT = "bulat"
    CACAH = "cacah"
    """A measure: whole as a rule, but a given one may have decimals."""
    ANGKA = "angka"
    RUPIAH = "rupiah"
    TANGGAL = "tanggal"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its head, its width in characters, what it holds."""

    judul: str
    lebar: int
    jenis: Jenis = Jenis.TEKS


@dataclass(frozen=True, slots=True)
class Lembar:
    """A table. `baris` is read once, lazily; None in a row is "not known" or "none"."""

    nama: str
    kolom: tuple[Kolom, ...]
    baris: Iterable[Baris]
    kosong: str
    """What stands there when there are no rows."""
    panjang: bool = False
    """It may have very many rows: each on one line, its texts without a style of their own."""


def bulat(nilai: Angka | None) -> Decimal | None:
    """A figure as it is published: two places, half up."""
    return None if nilai is None else bulatkan(nilai)
