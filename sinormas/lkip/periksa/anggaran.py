"""Checks of the budget: the percent of a line, and a total against the parts of its own table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from sinormas.anggaran.aturan import Jumlah
from sinormas.lkip.periksa.angka import Hitungan, seharusnya, tulis
from sinormas.lkip.periksa.bahan import Bahan
from sinormas.lkip.periksa.baris import BarisAnggaran, angka, temuan
from sinormas.lkip.periksa.hitungan import nilai, sebut
from sinormas.lkip.periksa.temuan import Kode, Temuan
from sinormas.umum.angka import format_angka

RUPIAH: Final = ("pagu", "realisasi")
SUKU_TERBANYAK: Final = 9
"""So many parts are written out; more are only counted."""


def persen(bahan: Bahan) -> Iterator[Temuan]:
    """PERSEN, PEMBULATAN: a printed percent follows from its line's pagu and realisasi."""
    for baris in bahan.anggaran:
        terbit, jumlah_baris = baris.p.persen, _jumlah(bahan, baris)
        if terbit is None or jumlah_baris is None:
            continue
        serapan = hitung_serapan(jumlah_baris)
        if serapan is None:
            kalimat = (
                f"Persentase tercetak {tulis(terbit)}, padahal {tulis(jumlah_baris.realisasi)} "
                "÷ 0 (pagu 0) tidak dapat dihitung."
            )
            yield temuan(baris, Kode.PERSEN, "persen", kalimat)
        else:
            yield from nilai(baris, "persen", [serapan], Kode.PERSEN, baris.p.desimal)


def jumlah(bahan: Bahan) -> Iterator[Temuan]:
    """JUMLAH: a total is the sum of its parts, as they are printed in the same table."""
    for baris in bahan.anggaran:
        tabel = bahan.tabel(baris)
        for bidang in RUPIAH if tabel.bagian(baris) else ():
            terbit, benar = angka(baris, bidang), tabel.terbit(baris, bidang)
            if terbit is None or benar is None or terbit == benar:
                continue
            kalimat = _kalimat(bahan, baris, bidang, terbit, benar)
            baik = seharusnya(benar, baris.p.desimal)
            yield temuan(baris, Kode.JUMLAH, bidang, kalimat, seharusnya=baik)


def serapan_baris(bahan: Bahan, baris: BarisAnggaran) -> Hitungan | None:
    """A line's percent as it follows from its own pagu and realisasi; None where it can't."""
    jumlah_baris = _jumlah(bahan, baris)
    return None if jumlah_baris is None else hitung_serapan(jumlah_baris)


def hitung_serapan(jumlah_baris: Jumlah) -> Hitungan | None:
    """Realisasi ÷ pagu × 100; None for a pagu of 0."""
    serapan = jumlah_baris.serapan
    if serapan is None:
        return None
    isi = (jumlah_baris.realisasi, jumlah_baris.pagu)
    return Hitungan(serapan, "{} ÷ {} × 100", isi)


def jumlah_data(bahan: Bahan, baris: BarisAnggaran) -> Jumlah | None:
    """What the facts say a budget line is: its own fact, else the sum of those of its parts."""
    data = bahan.fakta.pos(baris.pos, baris.tahun)
    if data is not None:
        return data
    pagu, realisasi = (bahan.tabel(baris).menurut_data(baris, bidang) for bidang in RUPIAH)
    return None if pagu is None or realisasi is None else Jumlah(pagu, realisasi)


def _jumlah(bahan: Bahan, baris: BarisAnggaran) -> Jumlah | None:
    """A line's pagu and realisasi as printed, else as the facts have them."""
    pagu, realisasi = baris.p.pagu, baris.p.realisasi
    if (pagu is None or realisasi is None) and (data := jumlah_data(bahan, baris)) is not None:
        pagu = data.pagu if pagu is None else pagu
        realisasi = data.realisasi if realisasi is None else realisasi
    return None if pagu is None or realisasi is None else Jumlah(pagu, realisasi)


def _kalimat(
    bahan: Bahan, baris: BarisAnggaran, bidang: str, terbit: Decimal, benar: Decimal
) -> str:
    bagian = bahan.tabel(baris).bagian(baris)
    banyak = sum(satu.banyak for satu in bagian[: SUKU_TERBANYAK + 1])
    if banyak <= SUKU_TERBANYAK:
        suku = [nilai for satu in bagian for nilai in satu.suku(bidang) if nilai is not None]
        hitung = " + ".join(map(tulis, suku))
    else:
        hitung = f"jumlah {format_angka(max(banyak, len(bagian)))} bagiannya"
    dari = " menurut data" if bagian[0].baris is None else ""
    kalimat = f"{sebut(bidang)} tercetak {tulis(terbit)}, padahal {hitung}{dari} = {tulis(benar)}"
    data = jumlah_data(bahan, baris)
    if bagian[0].baris is not None and data is not None and getattr(data, bidang) == terbit:
        kalimat += "; menurut data jumlah itu benar, jadi bagiannya yang keliru"
    return f"{kalimat}."
