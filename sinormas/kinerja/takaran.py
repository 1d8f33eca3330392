"""How an indicator names what it counts: a measure, perhaps narrowed. Plain text, as data.

`ormas_terdata` counts all of them, `ormas_terdata?bentuk=lsm,okp&kecamatan=63.05.01` some. The text
is what is stored, what an address carries and what a file says; there is one way to write each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

PANJANG = 300
"""The longest text that is stored."""
_KATA = re.compile(r"[a-z0-9_.]{1,20}")

Pilah = Mapping[str, tuple[str, ...]]
"""The values wanted of each dimension; empty: all."""


@dataclass(frozen=True, slots=True)
class Takaran:
    """A measure's name, and the values that it is narrowed to, by dimension, in order."""

    nama: str
    pilah: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __str__(self) -> str:
        bagian = "&".join(f"{dimensi}={','.join(nilai)}" for dimensi, nilai in self.pilah)
        return f"{self.nama}?{bagian}" if bagian else self.nama


def takaran(nama: str, pilah: Pilah) -> Takaran:
    """A measure narrowed to `pilah`; what has no values is left out."""
    urut = ((dimensi, tuple(sorted(set(pilah[dimensi])))) for dimensi in sorted(pilah))
    return Takaran(nama, tuple((dimensi, nilai) for dimensi, nilai in urut if nilai))


@lru_cache(maxsize=1024)
def baca(teks: str) -> Takaran:
    """Read what `str` wrote. What is not well formed is taken for a name as a whole."""
    nama, tanya, sisa = teks.partition("?")
    if not tanya:
        return Takaran(teks)
    pilah: dict[str, tuple[str, ...]] = {}
    for bagian in sisa.split("&"):
        dimensi, sama, nilai = bagian.partition("=")
        daftar = tuple(nilai.split(","))
        if not sama or dimensi in pilah or not all(map(_KATA.fullmatch, (dimensi, *daftar))):
            return Takaran(teks)
        pilah[dimensi] = daftar
    return takaran(nama, pilah)
