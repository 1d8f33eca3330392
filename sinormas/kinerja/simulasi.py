"""What must still happen to reach a target, and what a few more would give. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sinormas.kinerja.aturan import Arah, Cacah, Indikator, Rumus, Skala
from sinormas.kinerja.hasil import Hasil, hitung
from sinormas.kinerja.target import Target
from sinormas.umum.angka import pecahan


@dataclass(frozen=True, slots=True)
class Sisa:
    """How far the count above the line is from the target; of a falling one, from its limit."""

    naik: bool
    perlu: int
    """The count that just reaches the target: the lowest, or of a falling one the highest."""
    kurang: int
    """How many are still to come (rising), or are too many (falling); 0 where it is reached."""
    longgar: int
    """How many a falling one may still take; 0 for a rising one."""


def sisa(
    indikator: Indikator, target: Target | None, pembilang: Cacah | None, penyebut: Cacah | None
) -> Sisa | None:
    """What is still to happen; None where the counts, or a target to reach, are not known.

    The denominator is taken to stay as it is.
    """
    if target is None or pembilang is None or target.nilai < 0:
        return None
    naik = indikator.arah is Arah.NAIK
    ambang = target.nilai if naik or target.atas is None else target.atas
    batas = _cacah_pada(indikator, pecahan(ambang), penyebut)
    if batas is None:
        return None
    ada = pecahan(pembilang)
    if naik:
        perlu = _ke_atas(batas)
        return Sisa(naik, perlu, max(0, _ke_atas(perlu - ada)), 0)
    perlu = _ke_bawah(batas)
    return Sisa(naik, perlu, max(0, _ke_atas(ada - perlu)), max(0, _ke_bawah(perlu - ada)))


def _cacah_pada(
    indikator: Indikator, realisasi: Fraction, penyebut: Cacah | None
) -> Fraction | None:
    """The count above the line that gives a realisasi, not yet whole."""
    if indikator.rumus is Rumus.DIKETIK:
        return None
    if indikator.rumus is Rumus.JUMLAH:
        return realisasi
    if penyebut is None or penyebut == 0:
        return None
    bagian = realisasi / pecahan(indikator.pengali)
    if indikator.rumus is Rumus.PERUBAHAN:
        bagian += 1
    return bagian * pecahan(penyebut)


def coba(
    indikator: Indikator, hasil: Hasil, skala: Skala | None, tambah: int, tambah_penyebut: int = 0
) -> Hasil | None:
    """The figures with some more (or fewer) above and below the line; None where none is known.

    A count does not fall below nothing.
    """
    if hasil.pembilang is None or (indikator.berpenyebut and hasil.penyebut is None):
        return None
    return hitung(
        indikator,
        pembilang=_tak_negatif(hasil.pembilang + tambah),
        penyebut=None if hasil.penyebut is None else _tak_negatif(hasil.penyebut + tambah_penyebut),
        target=hasil.ditarget,
        skala=skala,
    )


def _tak_negatif(nilai: Cacah) -> Cacah:
    return max(nilai, Decimal(0)) if isinstance(nilai, Decimal) else max(nilai, 0)


def _ke_atas(nilai: Fraction) -> int:
    return -(-nilai.numerator // nilai.denominator)


def _ke_bawah(nilai: Fraction) -> int:
    return nilai.numerator // nilai.denominator
