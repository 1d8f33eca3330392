"""Judging one printed quotient: right, rounded wrongly, or another number altogether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sinormas.lkip.periksa.angka import (
    Hitungan,
    hampir,
    seharusnya,
    tempat,
    tepat,
    tulis,
    tulis_eksak,
)
from sinormas.lkip.periksa.baris import Baris, angka, temuan
from sinormas.lkip.periksa.temuan import Kode, Temuan

SEBUTAN = {"persen": "Persentase"}
"""The words for a field, where they are not its name."""


def sebut(bidang: str) -> str:
    """A field's name at the head of a sentence."""
    return SEBUTAN.get(bidang, bidang.capitalize())


def nilai(
    baris: Baris, bidang: str, calon: Sequence[Hitungan], kode: Kode, desimal: int | None
) -> Iterator[Temuan]:
    """Judge a printed figure against what it may be worked out as; the first is the best.

    Right is what any of them gives at the printed places, if `desimal` doesn't ask for more.
    One that is cut or rounded to the wrong side is PEMBULATAN, any other one `kode`.
    """
    terbit = angka(baris, bidang)
    if terbit is None or not calon:
        return
    benar = next((satu for satu in calon if tepat(terbit, satu.nilai)), None)
    if benar is not None and (desimal is None or tempat(terbit) >= desimal):
        return
    dekat = benar or next((satu for satu in calon if hampir(terbit, satu.nilai)), None)
    dasar = dekat or calon[0]
    baik = seharusnya(dasar.nilai, desimal)
    if dekat is None:
        awal = f"{sebut(bidang)} tercetak {tulis(terbit)}"
        kalimat = f"{awal}, padahal {dasar.hasil(tulis(baik))}."
        yield temuan(baris, kode, bidang, kalimat, seharusnya=baik)
    else:
        kalimat = _kalimat_pembulatan(bidang, terbit, dasar, baik, kurang=benar is not None)
        yield temuan(baris, Kode.PEMBULATAN, bidang, kalimat, seharusnya=baik)


def _kalimat_pembulatan(
    bidang: str, terbit: Decimal, dasar: Hitungan, baik: Decimal, *, kurang: bool
) -> str:
    awal = f"{sebut(bidang)} tercetak {tulis(terbit)}"
    if kurang:
        places = f"{tempat(terbit)} tempat desimal, padahal tabelnya memakai {tempat(baik)}"
        return f"{awal} dengan {places}: {dasar.hasil(tulis(baik))}."
    eksak = dasar.hasil(tulis_eksak(dasar.nilai))
    return f"{awal}, padahal {eksak}, yang dibulatkan menjadi {tulis(baik)}."
