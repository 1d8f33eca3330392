"""Counting: the counts of every measure in one SELECT, with the stamp of the office's figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja.aturan import Cacah
from sinormas.kinerja.definisi import Bahan, Definisi
from sinormas.kinerja.ukuran import PERTAMA, kenali
from sinormas.umum.himpunan import Hingga
from sinormas.umum.terkirim import Terkirim
from sinormas.umum.transaksi import baca
from sinormas.umum.waktu import akhir_hari, akhir_tahun


class Butir(NamedTuple):
    """A count: of which year, which measure, as it stood when."""

    tahun: int
    ukuran: str
    hingga: Hingga | None = None


Cacahan = Mapping[Butir, Cacah]


def butir_indikator(d: Definisi, tahun: int, hingga: Hingga | None = None) -> tuple[Butir, ...]:
    """The counts that an indicator rests on, the one above the line first.

    A change is measured against the whole of the earlier year.
    """
    butir = [Butir(tahun, u, hingga) for u in d.ukuran]
    if d.aturan.mundur is not None:
        butir.append(Butir(tahun - d.aturan.mundur, d.ukuran[0]))
    return tuple(butir)


def butir_dijawab(bahan: Bahan, pada: Collection[tuple[int, Hingga | None]]) -> tuple[Butir, ...]:
    """What the registers that the office keeps answer, of some years and instants."""
    semua = dict.fromkeys(
        butir
        for tahun, hingga in pada
        for d in bahan.definisi(tahun)
        for butir in butir_indikator(d, tahun, hingga)
    )
    return tuple(b for b in semua if _dijawab(bahan, b))


def _dijawab(bahan: Bahan, butir: Butir) -> bool:
    dikenal = kenali(butir.ukuran)
    return dikenal is not None and dikenal.ukuran.register in bahan.register.get(butir.tahun, ())


# -- The whole year, as it is now -----------------------------------------------------------------


def cacah(instansi: Instansi, butir: tuple[Butir, ...]) -> tuple[str | None, tuple[int, ...]]:
    """The stamp of the office's figures, and the counts in the order of `butir`: one query."""
    (baris,) = _pilih_terkirim(instansi.pembilang, butir).baca(instansi.id)
    return baris[0], tuple(map(int, baris[1:]))


@lru_cache(maxsize=256)
def _pilih_terkirim(pembilang: str, butir: tuple[Butir, ...]) -> Terkirim:
    """The statement, kept for all offices: building it costs more than what a small one counts."""
    instansi = instansi_kueri.mana_pun(pembilang)
    stempel = instansi_kueri.angka(instansi).label("stempel")
    return Terkirim(select(stempel, *_kolom(instansi, butir)))


def _kolom(instansi: Instansi, butir: Collection[Butir]) -> list[Any]:
    kolom: list[Any] = []
    for urutan, (tahun, ukuran, hingga) in enumerate(butir):
        dikenal = kenali(ukuran)
        assert dikenal is not None  # `_dijawab` took no other
        himpunan = dikenal.himpunan(instansi, tahun, hingga)
        kolom.append(himpunan.cacah().label(f"cacah_{urutan}"))
    return kolom


# -- As it stood ----------------------------------------------------------------------------------


def cacah_hingga(instansi: Instansi, butir: tuple[Butir, ...]) -> Cacahan:
    """The counts as they stood, without those that nobody knows any more: one query at most."""
    if not butir:
        return {}
    baris = baca(_pilih_hingga(instansi.pembilang, butir), {"instansi_id": instansi.id}).one()
    pertama = dict(zip(_awal(butir), baris[len(butir) :], strict=True))
    return {
        satu: int(nilai)
        for satu, nilai in zip(butir, baris, strict=False)
        if not _disusulkan(instansi, satu, pertama)
    }


@lru_cache(maxsize=64)
def _pilih_hingga(pembilang: str, butir: tuple[Butir, ...]) -> Select[Any]:
    """Behind the counts, when the first row was recorded of each register asked as it stood."""
    instansi = instansi_kueri.mana_pun(pembilang)
    awal = (
        PERTAMA[register](instansi, tahun).label(f"awal_{urutan}")
        for urutan, (register, tahun) in enumerate(_awal(butir))
    )
    return select(*_kolom(instansi, butir), *awal)


def _awal(butir: Collection[Butir]) -> tuple[tuple[str, int], ...]:
    """The registers and years of which it matters when their rows were recorded."""
    ditanya = (
        (dikenal.ukuran.register, tahun)
        for tahun, ukuran, hingga in butir
        if hingga is not None and (dikenal := kenali(ukuran)) is not None
    )
    return tuple(dict.fromkeys((r, t) for r, t in ditanya if r in PERTAMA))


def _disusulkan(
    instansi: Instansi, butir: Butir, pertama: Mapping[tuple[str, int], datetime | None]
) -> bool:
    """Whether its register was filled only after the year: how it stood within, nobody knows."""
    tahun, ukuran, hingga = butir
    dikenal = kenali(ukuran)
    if hingga is None or dikenal is None:
        return False
    awal = pertama.get((dikenal.ukuran.register, tahun))
    berakhir = akhir_hari(akhir_tahun(tahun), instansi.zona_waktu)
    return awal is not None and hingga.saat <= berakhir <= awal
