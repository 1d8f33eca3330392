"""Checks between places: one figure printed in several ways, and a row that stands twice.

data/README: the fact decides which place is wrong, without one the value printed most often,
then the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from sinormas.lkip.periksa.angka import seharusnya, tulis, tulis_eksak
from sinormas.lkip.periksa.bahan import Bahan
from sinormas.lkip.periksa.baris import Baris, BarisIndikator, temuan
from sinormas.lkip.periksa.figur import DATA, Figur, figur_anggaran, figur_indikator
from sinormas.lkip.periksa.hitungan import sebut
from sinormas.lkip.periksa.temuan import Kode, Tempat, Temuan
from sinormas.umum.angka import format_angka

ISI: Final = (
    "target", "realisasi", "capaian", "kategori", "pembilang", "penyebut", "pagu", "persen",
)  # fmt: skip
"""What a row prints."""
NILAI_TERBANYAK: Final = 4
"""So many of a figure's values are named; more are only counted."""


def ganda(bahan: Bahan) -> Iterator[Temuan]:
    """GANDA: a row with the same figures stands once in a table."""
    for baris, pertama in _ulangan(bahan):
        nomor = "sebelumnya" if pertama.p.baris is None else f"{pertama.p.baris}"
        kalimat = f"{baris.judul} mengulang baris {nomor} dengan angka yang sama."
        yield temuan(baris, Kode.GANDA, None, kalimat)


def tidak_sama(bahan: Bahan) -> Iterator[Temuan]:
    """TIDAK_SAMA: a figure is the same wherever it stands; one finding per figure.

    An amount that is printed in one way, but not as the facts have it, is TIDAK_SESUAI_DATA; a
    total is judged by its parts.
    """
    ulangan = {baris.urutan for baris, _ in _ulangan(bahan)}
    for figur in (*figur_indikator(bahan), *figur_anggaran(bahan)):
        if not figur.sejalan:
            yield _beda(figur, ulangan)
        else:
            yield from _bukan_data(bahan, figur)


def _ulangan(bahan: Bahan) -> Iterator[tuple[Baris, Baris]]:
    """Each row that repeats another of its table, with the one that it repeats."""
    terlihat: dict[Hashable, Baris] = {}
    semua: list[Baris] = [*bahan.indikator, *bahan.anggaran]
    for baris in semua:
        isi = tuple(getattr(baris.p, bidang, None) for bidang in ISI)
        if any(nilai is not None for nilai in isi):
            pertama = terlihat.setdefault((baris.p.lokasi, baris.pos, baris.tahun, isi), baris)
            if pertama is not baris:
                yield baris, pertama


def _beda(figur: Figur, ulangan: Collection[int]) -> Temuan:
    """The finding, at the first place that is wrong."""
    salah = _yang_salah(figur, ulangan)
    tempat = [Tempat(satu.p.lokasi, satu.p.baris, terbit) for satu, terbit in figur.pasangan]
    kalimat = f"{sebut(figur.bidang)} {salah.judul} tercetak {_daftar(figur.nilai)}"
    baik = None
    if figur.bukti is None:
        kalimat += ", tanpa yang membuktikan mana yang benar."
    else:
        benar = figur.bukti.nilai
        baik = seharusnya(benar, salah.p.desimal)
        if figur.usang and not figur.cocok:
            tempat.append(Tempat("target", None, baik))
        ditulis = tulis_eksak(benar) if isinstance(benar, Decimal) else tulis(baik)
        kalimat += f", padahal {figur.bukti.hasil(ditulis)}."
    return temuan(
        salah, Kode.TIDAK_SAMA, figur.bidang, kalimat, seharusnya=baik, tempat=tuple(tempat)
    )


def _yang_salah(figur: Figur, ulangan: Collection[int]) -> Baris:
    """The first place that isn't what is proved, else not what is printed most often."""
    if figur.bukti is not None:
        return next(satu for satu in figur.tempat if satu.urutan not in figur.cocok)
    hitung = Counter(terbit for satu, terbit in figur.pasangan if satu.urutan not in ulangan)
    (lazim, _), *_ = hitung.most_common(1)
    beda = (satu for satu, terbit in figur.pasangan if not figur.sama([terbit, lazim]))
    lain = (satu for satu, terbit in figur.pasangan if terbit != lazim)
    return next(chain(beda, lain))


def _bukan_data(bahan: Bahan, figur: Figur) -> Iterator[Temuan]:
    """The findings of an amount that the facts have otherwise."""
    for baris, terbit in figur.pasangan:
        if isinstance(baris, BarisIndikator):  # its facts are judged by `periksa_data`
            continue
        data = bahan.fakta.pos(baris.pos, baris.tahun)
        benar: Decimal | None = getattr(data, figur.bidang, None)
        if benar is not None and benar != terbit:
            awal = f"{sebut(figur.bidang)} {baris.judul} tercetak {tulis(terbit)}"
            kalimat = f"{awal}, padahal {DATA} {tulis(benar)}."
            baik = seharusnya(benar, baris.p.desimal)
            yield temuan(baris, Kode.TIDAK_SESUAI_DATA, figur.bidang, kalimat, seharusnya=baik)


def _daftar(nilai: Collection[Decimal]) -> str:
    """How often each value is printed: "85 di 7 tempat dan 100 di 1 tempat"."""
    hitung = Counter(nilai)
    bagian = [f"{tulis(satu)} di {format_angka(kali)} tempat" for satu, kali in hitung.items()]
    if len(bagian) > NILAI_TERBANYAK:
        sisa = len(bagian) - NILAI_TERBANYAK
        bagian = [*bagian[:NILAI_TERBANYAK], f"{format_angka(sisa)} nilai lain"]
    return " dan ".join(filter(None, [", ".join(bagian[:-1]), bagian[-1]]))
