"""One indicator's figures of one year, worked out from its counts. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sinormas.kinerja.aturan import (
    Cacah,
    Indikator,
    Skala,
    batasi,
    capaian,
    kategori,
    realisasi,
)
from sinormas.kinerja.target import Target
from sinormas.kinerja.temuan import Temuan, temuan_capaian
from sinormas.umum.angka import bulatkan, pecahan


@dataclass(frozen=True, slots=True)
class Hasil:
    """An indicator's figures for one year: exact, with what is shown. None = not known."""

    pembilang: Cacah | None
    penyebut: Cacah | None
    """What is divided by; of a change, the count of the year before."""
    ditarget: Target | None
    realisasi: Fraction | None
    capaian: Fraction | None
    kategori: str | None
    temuan: tuple[Temuan, ...] = ()
    capaian_penuh: Fraction | None = None
    """What the capaian would be if it were not held to a limit; None where that did not bite."""

    @property
    def target(self) -> Decimal | None:
        """The target as one number; of a range its lower bound."""
        return None if self.ditarget is None else self.ditarget.nilai

    @property
    def realisasi_tampil(self) -> Decimal | None:
        """Realisasi as shown, two places half up."""
        return None if self.realisasi is None else bulatkan(self.realisasi)

    @property
    def capaian_tampil(self) -> Decimal | None:
        """Capaian in percent as shown, two places half up; `kategori` is judged on this."""
        return None if self.capaian is None else bulatkan(self.capaian)


def hitung(
    indikator: Indikator,
    *,
    pembilang: Cacah | None = None,
    penyebut: Cacah | None = None,
    diberikan: Decimal | None = None,
    target: Target | Decimal | None = None,
    skala: Skala | None = None,
    temuan: tuple[Temuan, ...] = (),
) -> Hasil:
    """Work out one indicator of one year.

    Known counts decide; `diberikan`, a figure given by the office, answers only where the
    counts don't (no formula, or a measure that nobody knows). `temuan` are findings of the
    counts (`temuan_himpunan`, `temuan_ukuran`); that of the capaian is added behind them.
    """
    if isinstance(target, Decimal):
        target = Target(target)
    berhitung = (
        indikator.pembilang is not None
        and pembilang is not None
        and (not indikator.berpenyebut or penyebut is not None)
    )
    if berhitung:
        nilai = realisasi(indikator, pembilang, penyebut)
    else:
        nilai = None if diberikan is None else pecahan(diberikan)
    penuh = capaian(indikator, target, nilai)
    hasil = batasi(indikator, penuh)
    return Hasil(
        pembilang=pembilang,
        penyebut=penyebut,
        ditarget=target,
        realisasi=nilai,
        capaian=hasil,
        kategori=kategori(skala, None if hasil is None else bulatkan(hasil)),
        temuan=temuan + temuan_capaian(indikator, target, nilai),
        capaian_penuh=None if hasil == penuh else penuh,
    )
