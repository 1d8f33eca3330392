"""The rules of a performance figure: realisasi, capaian, kategori, and what is odd about them.

Pure: counts and settings come in, a `Hasil` goes out. Everything is exact (`Fraction`)
until `Hasil` shows it with two places. Sources: data/README, "Decided, so that two readers
derive the same"; istilah, "Performance words" and "The register and the indicator".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from sinormas.umum.angka import bulatkan, format_angka, format_persen, pecahan

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


class KodeTemuan(StrEnum):
    """Kinds of finding that the facts alone can give."""

    HIMPUNAN = "HIMPUNAN"
    """Something above the line is not in the set below it."""
    CAPAIAN = "CAPAIAN"
    """Capaian can't be told from this target and realisasi."""
    TIDAK_SAMA = "TIDAK_SAMA"
    """A measure given by the file differs from the register's."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding: its kind, and one Indonesian sentence with the arithmetic."""

    kode: KodeTemuan
    kalimat: str


@dataclass(frozen=True, slots=True)
class Indikator:
    """The part of an indicator that decides its figure.

    `pembilang` and `penyebut` name measures. No `penyebut`: the figure is the count itself.
    No `pembilang`: the figure is given, not derived. `penyebut_nol` is the realisasi when
    the denominator is 0; None means it is then not known.
    """

    arah: Arah
    pembilang: str | None = None
    penyebut: str | None = None
    pengali: Decimal = Decimal(100)
    penyebut_nol: Decimal | None = None
    rumus_capaian: RumusCapaian = RumusCapaian.SELISIH


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


@dataclass(frozen=True, slots=True)
class Hasil:
    """An indicator's figures for one year: exact, with what is shown. None = not known."""

    pembilang: Cacah | None
    penyebut: Cacah | None
    target: Decimal | None
    realisasi: Fraction | None
    capaian: Fraction | None
    kategori: str | None
    temuan: tuple[Temuan, ...] = ()

    @property
    def realisasi_tampil(self) -> Decimal | None:
        """Realisasi as shown, two places half up."""
        return None if self.realisasi is None else bulatkan(self.realisasi)

    @property
    def capaian_tampil(self) -> Decimal | None:
        """Capaian in percent as shown, two places half up; `kategori` is judged on this."""
        return None if self.capaian is None else bulatkan(self.capaian)


def realisasi(
    indikator: Indikator, pembilang: Cacah | None, penyebut: Cacah | None
) -> Fraction | None:
    """Derive the realisasi from its counts: pembilang ÷ penyebut × pengali.

    None when a count is not known, when the denominator is 0 and no `penyebut_nol` is set,
    or when the indicator has no formula. LKIP 2020: no conflict case at all → 100.
    """
    if indikator.pembilang is None or pembilang is None:
        return None
    if indikator.penyebut is None:
        return pecahan(pembilang)
    if penyebut is None:
        return None
    if penyebut == 0:
        return None if indikator.penyebut_nol is None else pecahan(indikator.penyebut_nol)
    return pecahan(pembilang) / pecahan(penyebut) * pecahan(indikator.pengali)


def capaian(
    indikator: Indikator, target: Decimal | None, nilai: Fraction | Decimal | None
) -> Fraction | None:
    """Judge a realisasi (`nilai`) against its target, in percent; may be negative.

    None when either is not known, or when no capaian can be told: a rising target of 0, a
    negative target, or `banding` with a negative realisasi (see `temuan_capaian`).
    """
    if target is None or nilai is None or target < 0:
        return None
    sasaran, hasil = pecahan(target), pecahan(nilai)
    if indikator.arah is Arah.NAIK:
        return None if sasaran == 0 else hasil / sasaran * 100
    return _capaian_turun(indikator.rumus_capaian, sasaran, hasil)


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


def hitung(
    indikator: Indikator,
    *,
    pembilang: Cacah | None = None,
    penyebut: Cacah | None = None,
    diberikan: Decimal | None = None,
    target: Decimal | None = None,
    skala: Skala | None = None,
    temuan: tuple[Temuan, ...] = (),
) -> Hasil:
    """Work out one indicator of one year.

    Known counts decide; `diberikan`, a figure given by the office, answers only where the
    counts don't (no formula, or a measure that nobody knows). `temuan` are findings of the
    counts (`temuan_himpunan`, `temuan_ukuran`); that of the capaian is added behind them.
    """
    berhitung = (
        indikator.pembilang is not None
        and pembilang is not None
        and (indikator.penyebut is None or penyebut is not None)
    )
    if berhitung:
        nilai = realisasi(indikator, pembilang, penyebut)
    else:
        nilai = None if diberikan is None else pecahan(diberikan)
    hasil = capaian(indikator, target, nilai)
    return Hasil(
        pembilang=pembilang,
        penyebut=penyebut,
        target=target,
        realisasi=nilai,
        capaian=hasil,
        kategori=kategori(skala, None if hasil is None else bulatkan(hasil)),
        temuan=temuan + temuan_capaian(indikator, target, nilai),
    )


def temuan_capaian(
    indikator: Indikator, target: Decimal | None, nilai: Fraction | None
) -> tuple[Temuan, ...]:
    """Say why a known target gives no capaian; empty when it does or when it isn't known."""
    if target is None:
        return ()
    if target < 0:
        sebab = f"Target {format_angka(target)} negatif, sehingga capaian tidak dapat dihitung."
    elif target == 0 and indikator.arah is Arah.NAIK:
        dibagi = "realisasi" if nilai is None else format_angka(nilai, 2)
        sebab = f"Target 0 pada indikator naik: {dibagi} ÷ 0 tidak dapat dihitung."
    elif nilai is not None and capaian(indikator, target, nilai) is None:
        sebab = (
            f"Realisasi {format_angka(nilai, 2)} negatif: "
            f"{format_angka(target)} ÷ {format_angka(nilai, 2)} tidak bermakna sebagai capaian."
        )
    else:
        return ()
    return (Temuan(KodeTemuan.CAPAIAN, sebab),)


def temuan_himpunan(
    indikator: Indikator,
    pembilang: int,
    penyebut: int,
    luar: Mapping[str, int],
    *,
    himpunan: str = "Ormas terdata",
    dalam: str = "yang terdata",
) -> tuple[Temuan, ...]:
    """Name what is counted above the line and is not in the set below it, and the stricter figure.

    `luar` counts them by reason, in words that follow a number ("berbentuk Yayasan": 2).
    Empty when there are none. LKIP 2020: "2 dari 30 berbentuk Yayasan, di luar 60 Ormas
    terdata. Bila hanya yang terdata dihitung: 28/60 = 46,67 %."
    """
    sebab = [(alasan, banyak) for alasan, banyak in luar.items() if banyak > 0]
    if not sebab:
        return ()
    (alasan_awal, banyak_awal), *lain = sebab
    bagian = [f"{format_angka(banyak_awal)} dari {format_angka(pembilang)} {alasan_awal}"]
    bagian += [f"{format_angka(banyak)} {alasan}" for alasan, banyak in lain]
    daftar = " dan ".join([", ".join(bagian[:-1]), bagian[-1]]) if lain else bagian[0]
    ketat = pembilang - sum(banyak for _, banyak in sebab)
    kalimat = (
        f"{daftar}, di luar {format_angka(penyebut)} {himpunan}. "
        f"Bila hanya {dalam} dihitung: {_hitungan(indikator, ketat, penyebut)}."
    )
    return (Temuan(KodeTemuan.HIMPUNAN, kalimat),)


def _hitungan(indikator: Indikator, pembilang: int, penyebut: int) -> str:
    """Write a ratio with its result: "28/60 = 46,67 %"; a rate without the percent sign."""
    bagi = f"{format_angka(pembilang)}/{format_angka(penyebut)}"
    nilai = realisasi(indikator, pembilang, penyebut)
    if nilai is None:
        return f"{bagi}, tidak dapat dihitung"
    return (
        f"{bagi} = {format_persen(nilai) if indikator.pengali == 100 else format_angka(nilai, 2)}"
    )


def temuan_ukuran(ukuran: str, register: Cacah, berkas: Cacah) -> tuple[Temuan, ...]:
    """Name a measure that the file gives otherwise than the register; the register counts."""
    if register == berkas:
        return ()
    kalimat = (
        f"Ukuran {ukuran} menurut register {format_angka(register)}, menurut berkas "
        f"{format_angka(berkas)}: selisih {format_angka(abs(Decimal(register) - berkas))}. "
        "Yang dihitung adalah register."
    )
    return (Temuan(KodeTemuan.TIDAK_SAMA, kalimat),)
