"""Numbers at the edge: exact inside, rounded once, written as Indonesians write them.

Figures are computed as `fractions.Fraction` and stored as `Decimal`; a float never
enters, because it has already lost what an auditor would look for. Source: istilah,
"Performance words" (rounding); arsitektur, "Money and percent".
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias, TypedDict

Angka: TypeAlias = Fraction | Decimal | int
"""Any exact number of the program."""

TEMPAT_TAMPIL: Final = 2
"""Decimal places of every shown percent and capaian (data/README: "two places, half up")."""

DIGIT_BULAT: Final = 14
DIGIT_DESIMAL: Final = 4
"""Longest accepted figure; `tipe.Desimal(4)` stores it as it was read."""


class _Ukuran(TypedDict):
    digit_bulat: int
    digit_desimal: int


RUPIAH: Final = _Ukuran(digit_bulat=16, digit_desimal=2)
"""For `baca_desimal(teks, **RUPIAH)`: an amount of money, down to sen, as `tipe.Desimal(2)`."""

SPASI: Final = "\u00a0"
"""No-break space, so that a number never parts from its unit."""

_BERKELOMPOK = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_DESIMAL = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?")


class AngkaSalah(ValueError):
    """A text that is no acceptable decimal number; the message is Indonesian, for the reader."""


def pecahan(nilai: Angka) -> Fraction:
    """Return `nilai` as an exact fraction.

    Raises TypeError for a float or a bool and ValueError for NaN or an infinity.
    """
    if type(nilai) is Fraction:
        return nilai
    if isinstance(nilai, bool) or not isinstance(nilai, Fraction | Decimal | int):
        raise TypeError(f"bukan bilangan eksak: {nilai!r}")
    if isinstance(nilai, Decimal) and not nilai.is_finite():
        raise ValueError(f"bukan bilangan terhingga: {nilai!r}")
    return Fraction(nilai)


def bulatkan(nilai: Angka, tempat: int = TEMPAT_TAMPIL) -> Decimal:
    """Round half up to `tempat` places: 2,345 → 2,35.

    A half goes away from zero, also below it (-2,345 → -2,35), as ROUND_HALF_UP does and
    as a spreadsheet shows it. Never gives a negative zero. Independent of the decimal
    context, so no length of number is cut.
    """
    if tempat < 0:
        raise ValueError("jumlah tempat desimal tidak boleh negatif")
    atas, bawah = pecahan(nilai).as_integer_ratio()
    utuh = (2 * abs(atas) * 10**tempat + bawah) // (2 * bawah)
    tanda = "-" if atas < 0 and utuh > 0 else ""
    return Decimal(f"{tanda}{utuh}E-{tempat}")


def format_angka(nilai: Angka, tempat: int | None = None) -> str:
    """Write a number the Indonesian way: `1.234,56`.

    With `tempat`, rounded half up to exactly that many places. Without, an integer or a
    Decimal keeps every digit it needs and no trailing zero; a Fraction, which may never
    end, is rounded to two places first.
    """
    if type(nilai) is int and tempat is None:
        return f"{nilai:,}".replace(",", ".")
    if tempat is None:
        desimal = bulatkan(nilai) if isinstance(nilai, Fraction) else Decimal(nilai)
        pecahan(desimal)
        bulat, _, ekor = f"{desimal:f}".partition(".")
        ekor = ekor.rstrip("0")
    else:
        bulat, _, ekor = f"{bulatkan(nilai, tempat):f}".partition(".")
    tanda = "-" if bulat.startswith("-") and (bulat.strip("-0") or ekor.strip("0")) else ""
    ribuan = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", bulat.lstrip("-"))
    return f"{tanda}{ribuan},{ekor}" if ekor else f"{tanda}{ribuan}"


def format_persen(nilai: Angka) -> str:
    """Write a percent with two places and a no-break space: `50,00 %`."""
    return f"{format_angka(nilai, TEMPAT_TAMPIL)}{SPASI}%"


def format_rupiah(nilai: Angka) -> str:
    """Write an amount of rupiah: `Rp 25.000.000`; sen (`,50`) only where there are any."""
    jumlah = bulatkan(nilai)
    teks = format_angka(jumlah, 0 if jumlah == jumlah.to_integral_value() else TEMPAT_TAMPIL)
    return f"-Rp{SPASI}{teks[1:]}" if teks.startswith("-") else f"Rp{SPASI}{teks}"


def baca_desimal(
    teks: str,
    *,
    digit_bulat: int = DIGIT_BULAT,
    digit_desimal: int = DIGIT_DESIMAL,
    negatif: bool = True,
) -> Decimal:
    """Read a decimal string (`"87.50"`) exactly; trailing zeros are kept, `-0` becomes `0`.

    Only ASCII digits, one point, an optional minus: no exponent, no NaN, no thousands
    separator, no leading zero, no blanks. Raises AngkaSalah, whose short
    message completes "<tempat>: …" and never repeats the text itself.
    """
    cocok = _DESIMAL.fullmatch(teks)
    if cocok is None:
        raise AngkaSalah('harus angka desimal seperti "87.50"')
    bulat, ekor = cocok[2], cocok[3] or ""
    if len(bulat) > digit_bulat:
        raise AngkaSalah(f"paling banyak {digit_bulat} angka di depan titik")
    if len(ekor) > digit_desimal:
        raise AngkaSalah(f"paling banyak {digit_desimal} angka di belakang titik")
    nilai = Decimal(teks)
    if nilai == 0:
        return nilai.copy_abs()
    if nilai < 0 and not negatif:
        raise AngkaSalah("harus 0 atau lebih")
    return nilai


def baca_ketikan(teks: str) -> Decimal:
    """A number as Indonesians type it: `1.234,5`, `1234,5`, `87.5`; a point before three digits
    parts thousands. Raises AngkaSalah, in words for the person.
    """
    polos = teks.strip().replace(SPASI, "")
    if _BERKELOMPOK.fullmatch(polos):
        polos = polos.replace(".", "")
    try:
        return baca_desimal(polos.replace(",", "."))
    except AngkaSalah as galat:
        raise AngkaSalah("Angka ini tidak dapat dibaca. Tulis misalnya 87,5 atau 1.250.") from galat


def desimal_json(nilai: Angka | None) -> str | None:
    """Write a number for JSON: a string with two places, half up (`"117.65"`), or None."""
    return None if nilai is None else f"{bulatkan(nilai):f}"
