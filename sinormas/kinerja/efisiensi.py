"""Efficiency: how well a sasaran did against how much of its budget was spent.

Efficient when the mean capaian of its indicators is higher than the serapan of the programs that
serve it. Source: istilah, "efisiensi"; LKIP 2020, Bab III.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sinormas.anggaran.aturan import Jumlah, KelompokBelanja
from sinormas.anggaran.kueri import BarisBelanja, BarisProgram, jumlahkan
from sinormas.kinerja.hitungan import HasilIndikator


@dataclass(frozen=True, slots=True)
class BarisEfisiensi:
    """A sasaran (None: the programs that serve none), its money and its mean capaian."""

    sasaran: str | None
    nama: str | None
    program: tuple[str, ...]
    jumlah: Jumlah
    capaian: Fraction | None

    @property
    def efisien(self) -> bool | None:
        """Whether capaian is higher than serapan; None where either is not known."""
        serapan = self.jumlah.serapan
        return None if self.capaian is None or serapan is None else self.capaian > serapan


def efisiensi(
    program: Sequence[BarisProgram], hasil: Sequence[HasilIndikator]
) -> tuple[BarisEfisiensi, ...]:
    """The budget by the sasaran that it serves, in the order of the programs, the rest at last."""
    kode = list(dict.fromkeys(p.sasaran for p in program))
    return tuple(_baris(k, program, hasil) for k in sorted(kode, key=lambda k: k is None))


def _baris(
    sasaran: str | None, program: Sequence[BarisProgram], hasil: Sequence[HasilIndikator]
) -> BarisEfisiensi:
    milik = [p for p in program if p.sasaran == sasaran]
    indikator = [h for h in hasil if sasaran is not None and h.definisi.sasaran == sasaran]
    return BarisEfisiensi(
        sasaran=sasaran,
        nama=indikator[0].definisi.nama_sasaran if indikator else None,
        program=tuple(p.nama for p in milik),
        jumlah=jumlahkan(milik),
        capaian=rata_capaian(indikator),
    )


def rata_capaian(hasil: Sequence[HasilIndikator]) -> Fraction | None:
    """The mean of the exact capaian; None where there are none or one is not known."""
    capaian = [h.hasil.capaian for h in hasil if h.hasil.capaian is not None]
    if not capaian or len(capaian) < len(hasil):
        return None
    return sum(capaian, Fraction(0)) / len(capaian)


def belanja_langsung(belanja: Sequence[BarisBelanja]) -> Jumlah | None:
    """All direct spending; None where no spending by kind is recorded."""
    langsung = [b for b in belanja if b.kelompok is KelompokBelanja.LANGSUNG]
    return jumlahkan(langsung) if langsung else None
