"""The rules of a performance figure: realisasi, capaian, kategori.

Pure and exact: counts and settings come in, `Fraction`s go out; `hasil.Hasil` shows them with two
places. Sources: data/README, "Decided, so that two readers derive the same"; istilah, "Performance
words" and "The register and the indicator".
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from sinormas.kinerja.target import Target
from sinormas.umum.angka import pecahan

Cacah: TypeAlias = int | Decimal
"""A measure's value: a count, or what an office's file gives for one."""


class Arah(StrEnum):
    """Which way an indicator should go."""

    NAIK = "naik"
    TURUN = "turun"


class RumusCapaian(StrEnum):
    """How a falling indicator is judged (istilah: the office picks one per indicator)."""

    SELISIH = "selisih"
    """(2 × target − realisasi) ÷ target × 100."""
    BANDING = "banding"
    """target ÷ realisasi × 100."""


class Pembilang(StrEnum):
    """The office's setting: who may be counted above the line of IKU-4."""

    SEMUA_PELAPOR = "semua_pelapor"
    """Every participant that reports, as LKIP 2020 published it: 30 ÷ 60."""
    HANYA_TERDATA = "hanya_terdata"
    """Only participants in the denominator: 28 ÷ 60."""


class Lingkup(StrEnum):
    """Whose figure an office compares its own with."""

    PROVINSI = "provinsi"
    NASIONAL = "nasional"


class Rumus(StrEnum):
    """The kinds of formula; which one an indicator has, its own parts tell (`Indikator.rumus`)."""

    RASIO = "rasio"
    """pembilang ÷ penyebut × pengali."""
    PERUBAHAN = "perubahan"
    """(now − before) ÷ before × pengali, of one measure in two years."""
    JUMLAH = "jumlah"
    """The count or the sum itself."""
    DIKETIK = "diketik"
    """A figure that the office gives, with its evidence."""


BATAS_CAPAIAN = (Decimal(100), Decimal(120))
"""What a capaian may be held to."""
MUNDUR_TERJAUH = 10
"""How many years back a change may look."""


@dataclass(frozen=True, slots=True)
class Indikator:
    """The part of an indicator that decides its figure.

    `pembilang` and `penyebut` name measures. No `penyebut`: the figure is the count itself, or with
    `mundur` its change against so many years before. No `pembilang`: the figure is given, not
    derived. `penyebut_nol` is the realisasi when what is divided by is 0; None means it is then not
    known. `batas_capaian` is what a capaian is held to.
    """

    arah: Arah
    pembilang: str | None = None
    penyebut: str | None = None
    pengali: Decimal = Decimal(100)
    penyebut_nol: Decimal | None = None
    rumus_capaian: RumusCapaian = RumusCapaian.SELISIH
    mundur: int | None = None
    batas_capaian: Decimal | None = None

    @property
    def rumus(self) -> Rumus:
        """Which kind of formula it has."""
        if self.pembilang is None:
            return Rumus.DIKETIK
        if self.mundur is not None:
            return Rumus.PERUBAHAN
        return Rumus.JUMLAH if self.penyebut is None else Rumus.RASIO

    @property
    def berpenyebut(self) -> bool:
        """Whether something is divided by."""
        return self.rumus in (Rumus.RASIO, Rumus.PERUBAHAN)


@dataclass(frozen=True, slots=True)
class LangkahSkala:
    """One step of the scale: the lowest capaian (inclusive, in percent) that earns `kategori`."""

    kategori: str
    minimal: Decimal


@dataclass(frozen=True, slots=True)
class Skala:
    """The office's scale, highest step first. Raises ValueError if empty or out of order."""

    langkah: tuple[LangkahSkala, ...]

    def __post_init__(self) -> None:
        """Refuse a scale on which a capaian could have two categories or none at all."""
        if not self.langkah:
            raise ValueError("skala harus punya langkah")
        if any(atas.minimal <= bawah.minimal for atas, bawah in pairwise(self.langkah)):
            raise ValueError("langkah skala harus berurut dari yang tertinggi, tanpa yang sama")


SERATUS = Fraction(100)


def hasil_bagi(atas: Fraction, bawah: Fraction, kali: Fraction) -> Fraction:
    """atas ÷ bawah × kali, brought to lowest terms once."""
    return Fraction(
        atas.numerator * bawah.denominator * kali.numerator,
        atas.denominator * bawah.numerator * kali.denominator,
    )


def realisasi(
    indikator: Indikator, pembilang: Cacah | None, penyebut: Cacah | None
) -> Fraction | None:
    """Derive the realisasi from its counts; a change has that of the year before as `penyebut`.

    None when a count is not known, when the denominator is 0 and no `penyebut_nol` is set,
    or when the indicator has no formula. LKIP 2020: no conflict case at all → 100.
    """
    if indikator.pembilang is None or pembilang is None:
        return None
    if not indikator.berpenyebut:
        return pecahan(pembilang)
    if penyebut is None:
        return None
    if penyebut == 0:
        return None if indikator.penyebut_nol is None else pecahan(indikator.penyebut_nol)
    atas, bawah = pecahan(pembilang), pecahan(penyebut)
    if indikator.rumus is Rumus.PERUBAHAN:
        atas -= bawah
    return hasil_bagi(atas, bawah, pecahan(indikator.pengali))


def capaian(
    indikator: Indikator, target: Target | Decimal | None, nilai: Fraction | Decimal | None
) -> Fraction | None:
    """Judge a realisasi (`nilai`) against its target, in percent; may be negative.

    Within a range it is 100; outside it is judged against the bound it lies next to. None when
    either is not known, or when no capaian can be told: a rising target of 0, a negative target,
    or `banding` with a negative realisasi (see `temuan.temuan_capaian`). Not yet held to
    `batas_capaian` (`batasi`).
    """
    if isinstance(target, Decimal):
        target = Target(target)
    if target is None or nilai is None or target.nilai < 0:
        return None
    hasil = pecahan(nilai)
    acuan = target.acuan(hasil)
    if acuan is None:
        return Fraction(100)
    if indikator.arah is Arah.NAIK:
        return None if acuan == 0 else hasil_bagi(hasil, acuan, SERATUS)
    return _capaian_turun(indikator.rumus_capaian, acuan, hasil)


def batasi(indikator: Indikator, nilai: Fraction | None) -> Fraction | None:
    """A capaian held to what the indicator holds it to."""
    if nilai is None or indikator.batas_capaian is None:
        return nilai
    return min(nilai, pecahan(indikator.batas_capaian))


def _capaian_turun(rumus: RumusCapaian, target: Fraction, hasil: Fraction) -> Fraction | None:
    """Capaian of a falling indicator for a target of 0 or more."""
    if target == 0:
        return Fraction(100 if hasil == 0 else 0)
    if rumus is RumusCapaian.SELISIH:
        return (2 * target - hasil) / target * 100
    if hasil == 0:
        return Fraction(200)
    return target / hasil * 100 if hasil > 0 else None


def kategori(skala: Skala | None, capaian_tampil: Decimal | None) -> str | None:
    """Name the step that a shown (rounded) capaian reaches; a boundary earns the higher step.

    A scale that ends at 0 also names a negative capaian by its lowest step. None without a
    scale, without a capaian, or below a lowest step that is not 0.
    """
    if skala is None or capaian_tampil is None:
        return None
    for langkah in skala.langkah:
        if capaian_tampil >= langkah.minimal:
            return langkah.kategori
    terendah = skala.langkah[-1]
    return terendah.kategori if terendah.minimal == 0 else None
