"""Printed figures: when one is right at its own places, and how figures are written in words.

A printed figure stands for every number that rounds to it, so `118` and `117.65` are both right
for 117,647…, and `117` and `117.64` are not (data/README).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sinormas.umum.angka import TEMPAT_TAMPIL, Angka, bulatkan, format_angka, pecahan

TEMPAT_EKSAK: Final = 4
"""So many places show a number that doesn't end, before the dots."""


@dataclass(frozen=True, slots=True)
class Hitungan:
    """A figure as it follows from others: "{} ÷ {} × 100" of 85 and 80.

    Without `isi` it is no arithmetic, only where the figure stands: "menurut data".
    """

    nilai: Angka
    pola: str
    isi: tuple[Angka, ...] = ()

    @property
    def rumus(self) -> str:
        """The arithmetic in words, written only for a finding: "85 ÷ 80 × 100"."""
        return self.pola.format(*map(tulis_eksak, self.isi))

    def hasil(self, ditulis: str) -> str:
        """The arithmetic and its result: "85 ÷ 80 × 100 = 106,25", "menurut data 80"."""
        return f"{self.rumus} {'= ' if self.isi else ''}{ditulis}"


def tempat(terbit: Decimal) -> int:
    """The decimal places that a figure is printed with."""
    eksponen = terbit.as_tuple().exponent
    return max(0, -eksponen) if isinstance(eksponen, int) else 0


def tepat(terbit: Decimal, eksak: Angka) -> bool:
    """Whether `eksak`, rounded to the places of `terbit`, gives it."""
    return bulatkan(eksak, tempat(terbit)) == terbit


def hampir(terbit: Decimal, eksak: Angka) -> bool:
    """Whether `terbit` is `eksak` cut, or rounded to the wrong side: less than one unit off."""
    return abs(pecahan(terbit) - pecahan(eksak)) < Fraction(1, 10 ** tempat(terbit))


def searah(terbit: Sequence[Decimal]) -> bool:
    """Whether there is a number for which all of these printed figures are right."""
    if not terbit:
        return True
    separuh = [(pecahan(satu), Fraction(1, 2 * 10 ** tempat(satu))) for satu in terbit]
    return max(a - b for a, b in separuh) < min(a + b for a, b in separuh)


def seharusnya(benar: Angka, desimal: int | None) -> Decimal:
    """What should be printed: two places, or `desimal`.

    A Fraction was worked out and is rounded; a Decimal was given and loses no digit.
    """
    places = TEMPAT_TAMPIL if desimal is None else desimal
    return bulatkan(benar, max(places, tempat(benar)) if isinstance(benar, Decimal) else places)


def kurang(terbit: Decimal, benar: Decimal) -> Decimal:
    """`terbit` − `benar`, every digit kept."""
    return bulatkan(pecahan(terbit) - pecahan(benar), max(tempat(terbit), tempat(benar)))


def tulis(nilai: Decimal) -> str:
    """A figure with the places that it has: `87,50`."""
    return format_angka(nilai, tempat(nilai))


def tulis_eksak(nilai: Angka) -> str:
    """A number with all its digits, or its first ones and dots: `109,375`, `117,6470…`."""
    eksak = pecahan(nilai)
    pendek = bulatkan(eksak, TEMPAT_EKSAK)
    if pecahan(pendek) == eksak:
        return format_angka(pendek)
    skala = 10**TEMPAT_EKSAK
    potong = Fraction(abs(eksak.numerator) * skala // eksak.denominator, skala)
    return f"{'-' if eksak < 0 else ''}{format_angka(potong, TEMPAT_EKSAK)}…"
