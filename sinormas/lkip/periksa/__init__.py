"""The audit: every figure of a published LKIP that doesn't follow from the others.

It needs nothing but the file: what is printed (`pernyataan`), and the facts beside it. A figure
that is right at its printed places is right, and what can't be told isn't judged. Source: issue 7,
part 5; data/README, "Decided, so that two readers derive the same".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sinormas.lkip.format.isi import FileLkip
from sinormas.lkip.periksa import anggaran as anggaran
from sinormas.lkip.periksa import data as data
from sinormas.lkip.periksa import kinerja as kinerja
from sinormas.lkip.periksa import sama as sama
from sinormas.lkip.periksa.bahan import Bahan
from sinormas.lkip.periksa.temuan import Temuan

PEMERIKSAAN: Final[tuple[Callable[[Bahan], Iterator[Temuan]], ...]] = (
    # A row in itself
    kinerja.kategori,
    kinerja.capaian,
    anggaran.persen,
    # A row against the facts
    data.target,
    data.realisasi,
    data.cacah,
    data.himpunan,
    # A row against the other rows
    sama.tidak_sama,
    sama.ganda,
    anggaran.jumlah,
    # The facts alone
    kinerja.target_nol,
    data.ukuran,
)
"""Every check there is."""


def periksa(isi: FileLkip) -> tuple[Temuan, ...]:
    """Audit a file: all findings, what changes a judgement first (`temuan.ARTI`)."""
    bahan = Bahan(isi)
    temuan = (satu for cek in PEMERIKSAAN for satu in cek(bahan))
    return tuple(sorted(temuan, key=lambda satu: satu.kunci_urut))
