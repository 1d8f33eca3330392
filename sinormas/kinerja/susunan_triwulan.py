"""The quarters of a year, arranged: one row an indicator, one cell a quarter. Reads nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sinormas.kinerja import kata
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.triwulan import Triwulan
from sinormas.umum.angka import format_persen
from sinormas.umum.himpunan import Hingga


@dataclass(frozen=True, slots=True)
class SelTriwulan:
    """An indicator at the end of a quarter."""

    triwulan: Triwulan
    realisasi: str | None
    sebab: str
    hitungan: str
    capaian: str | None


@dataclass(frozen=True, slots=True)
class BarisTriwulan:
    """An indicator over the quarters of a year."""

    kode: str
    nama: str
    target: str
    sel: tuple[SelTriwulan, ...]
    grafik: tuple[tuple[str, Decimal | None], ...]
    puncak: Decimal | None


def susun(
    daftar: Sequence[Triwulan], hasil: Mapping[Hingga, Sequence[HasilIndikator]]
) -> tuple[BarisTriwulan, ...]:
    """The rows of the table, in the office's order."""
    if not daftar:
        return ()
    return tuple(
        _baris([(t, hasil[t.hingga][urutan]) for t in daftar])
        for urutan in range(len(hasil[daftar[0].hingga]))
    )


def _baris(pasangan: Sequence[tuple[Triwulan, HasilIndikator]]) -> BarisTriwulan:
    _, akhir = pasangan[-1]
    nilai = [h.hasil.realisasi_tampil for _, h in pasangan]
    ada = [n for n in nilai if n is not None]
    return BarisTriwulan(
        kode=akhir.kode,
        nama=akhir.nama,
        target=kata.target(akhir),
        sel=tuple(_sel(t, h) for t, h in pasangan),
        grafik=tuple((f"TW {t.nama}", n) for (t, _), n in zip(pasangan, nilai, strict=True)),
        puncak=None if akhir.definisi.persen else max([*ada, Decimal(1)]),
    )


def _sel(t: Triwulan, h: HasilIndikator) -> SelTriwulan:
    capaian = h.hasil.capaian
    return SelTriwulan(
        triwulan=t,
        realisasi=kata.realisasi(h),
        sebab=kata.sebab(h),
        hitungan=kata.hitungan(h),
        capaian=None if capaian is None else format_persen(capaian),
    )
