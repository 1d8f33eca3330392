"""Efficiency: how well a sasaran did against how much of its budget was spent.

Two ways, which ask different things. The office's own (istilah, "efisiensi"; LKIP 2020, Bab III):
efficient when the mean capaian of its indicators is higher than the serapan of the programs that
serve it. That of PMK 249/2011, where the office has switched it on: how much less was spent than
the output reached was worth by the budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sinormas.anggaran.aturan import Jumlah
from sinormas.anggaran.kueri import BarisBelanja, BarisPos, jumlahkan
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.umum.angka import pecahan

BATAS_PMK = Fraction(20)
"""Beyond this efficiency, up or down, the value of PMK 249/2011 does not move."""


@dataclass(frozen=True, slots=True)
class BarisEfisiensi:
    """A sasaran (None: the programs that serve none), its money and its mean capaian."""

    sasaran: str | None
    nama: str | None
    program: tuple[str, ...]
    jumlah: Jumlah
    """Without the money that only passes through."""
    capaian: Fraction | None
    titipan: Jumlah
    """The money that only passes through."""

    @property
    def efisien(self) -> bool | None:
        """Whether capaian is higher than serapan; None where either is not known."""
        serapan = self.jumlah.serapan
        return None if self.capaian is None or serapan is None else self.capaian > serapan


@dataclass(frozen=True, slots=True)
class Pmk:
    """Efficiency by PMK 249/2011, in percent, and its value between 0 and 100."""

    efisiensi: Fraction

    @property
    def nilai(self) -> Fraction:
        """50 + E ÷ 20 × 50, with E held between -20 and 20."""
        dibatasi = max(-BATAS_PMK, min(BATAS_PMK, self.efisiensi))
        return 50 + dibatasi / BATAS_PMK * 50


def pmk(baris: Iterable[BarisEfisiensi]) -> Pmk | None:
    """Σ(pagu × capaian − realisasi) ÷ Σ(pagu × capaian) × 100, over those whose capaian is known.

    None where there are none, or nothing was reached with them.
    """
    dinilai = [(b.jumlah, b.capaian) for b in baris if b.capaian is not None]
    senilai = sum((pecahan(j.pagu) * c / 100 for j, c in dinilai), Fraction(0))
    terpakai = sum((pecahan(j.realisasi) for j, _ in dinilai), Fraction(0))
    return None if senilai <= 0 else Pmk((senilai - terpakai) / senilai * 100)


def efisiensi(
    program: Sequence[BarisPos], hasil: Sequence[HasilIndikator]
) -> tuple[BarisEfisiensi, ...]:
    """The budget by the sasaran that it serves, in the order of the programs, the rest at last."""
    kode = list(dict.fromkeys(p.sasaran for p in program))
    return tuple(_baris(k, program, hasil) for k in sorted(kode, key=lambda k: k is None))


def _baris(
    sasaran: str | None, program: Sequence[BarisPos], hasil: Sequence[HasilIndikator]
) -> BarisEfisiensi:
    milik = [p for p in program if p.sasaran == sasaran]
    indikator = [h for h in hasil if sasaran is not None and h.definisi.sasaran == sasaran]
    rincian = [r for p in milik for r in p.semua_rincian()]
    return BarisEfisiensi(
        sasaran=sasaran,
        nama=indikator[0].definisi.nama_sasaran if indikator else None,
        program=tuple(p.nama for p in milik),
        jumlah=jumlahkan(r for r in rincian if not r.titipan),
        capaian=rata_capaian(indikator),
        titipan=jumlahkan(r for r in rincian if r.titipan),
    )


def rata_capaian(hasil: Sequence[HasilIndikator]) -> Fraction | None:
    """The mean of the exact capaian; None where there are none or one is not known."""
    capaian = [h.hasil.capaian for h in hasil if h.hasil.capaian is not None]
    if not capaian or len(capaian) < len(hasil):
        return None
    return sum(capaian, Fraction(0)) / len(capaian)


def belanja_berprogram(belanja: Sequence[BarisBelanja]) -> Jumlah | None:
    """All spending of programs (until 2020: direct); None where no kind of it is recorded."""
    milik = [b for b in belanja if b.kelompok.berprogram]
    return jumlahkan(milik) if milik else None
