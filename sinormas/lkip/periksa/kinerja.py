"""Checks of an indicator's row in itself: its capaian, and the word that the scale gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Arah, LangkahSkala, Skala
from sinormas.lkip.periksa.angka import tulis
from sinormas.lkip.periksa.bahan import Bahan
from sinormas.lkip.periksa.baris import BarisIndikator, temuan
from sinormas.lkip.periksa.capaian import tak_terhitung
from sinormas.lkip.periksa.fakta import lipat
from sinormas.lkip.periksa.hitungan import nilai
from sinormas.lkip.periksa.temuan import FAKTA, Kode, Temuan
from sinormas.umum.angka import bulatkan


def capaian(bahan: Bahan) -> Iterator[Temuan]:
    """CAPAIAN, PEMBULATAN: a printed capaian follows from its row's target and realisasi."""
    for baris in bahan.indikator:
        p = baris.p
        if p.capaian is None:
            continue
        yield from nilai(baris, "capaian", baris.calon, Kode.CAPAIAN, p.desimal)
        if not baris.calon and (pembagian := tak_terhitung(bahan.fakta, p)) is not None:
            kalimat = (
                f"Capaian tercetak {tulis(p.capaian)}, padahal {pembagian} tidak dapat dihitung."
            )
            yield temuan(baris, Kode.CAPAIAN, "capaian", kalimat)


def target_nol(bahan: Bahan) -> Iterator[Temuan]:
    """CAPAIAN: the facts set a rising indicator the target 0, against which nothing is judged."""
    fakta = bahan.fakta
    for indikator, tahun in fakta.target:
        dikenal = fakta.aturan.get(indikator)
        if dikenal is None or dikenal.arah is not Arah.NAIK:
            continue
        for satu in fakta.hasil(indikator, tahun).temuan:
            yield Temuan(
                kode=Kode.CAPAIAN,
                urutan=FAKTA,
                lokasi="target",
                indikator=indikator,
                tahun=tahun,
                bidang="capaian",
                penjelasan=satu.kalimat,
            )


def kategori(bahan: Bahan) -> Iterator[Temuan]:
    """KATEGORI: the printed word is the scale's for the row's capaian, as printed or as due."""
    for baris in bahan.indikator:
        kata, skala = baris.p.kategori, bahan.fakta.skala_untuk(baris.p.indikator)
        if kata is None or skala is None:
            continue
        semua = {lipat(satu.kategori) for satu in skala.langkah}
        angka = _dinilai(baris)
        sah = [aturan.kategori(skala, satu) for satu in angka]
        if lipat(kata) in ({lipat(satu) for satu in sah if satu is not None} if sah else semua):
            continue
        benar = sah[0] if sah else None
        kalimat = f'Kategori tercetak "{kata}", {_alasan(skala, angka, benar)}.'
        yield temuan(baris, Kode.KATEGORI, "kategori", kalimat, seharusnya=benar)


def _dinilai(baris: BarisIndikator) -> list[Decimal]:
    """The shown capaian by which a row may be judged; the printed one first, if it is right."""
    calon = [bulatkan(satu.nilai) for satu in baris.calon]
    if baris.p.capaian is None:
        return calon
    terbit = bulatkan(baris.p.capaian)
    return [terbit, *calon] if baris.mengikuti or not calon else [*calon, terbit]


def _alasan(skala: Skala, angka: Sequence[Decimal], benar: str | None) -> str:
    if not angka:
        return "kata yang tidak ada pada skala"
    if benar is None:
        bawah = tulis(skala.langkah[-1].minimal)
        return f"padahal capaian {tulis(angka[0])} < {bawah}, di bawah seluruh skala"
    langkah = next(satu for satu in skala.langkah if satu.kategori == benar)
    return f'padahal capaian {tulis(angka[0])} {_batas(skala, langkah)} berarti "{benar}"'


def _batas(skala: Skala, langkah: LangkahSkala) -> str:
    """The part of the scale that a step covers: "≥ 70 dan < 85"; the lowest has no lower end."""
    urutan = skala.langkah.index(langkah)
    bawah = [f"≥ {tulis(langkah.minimal)}"] if langkah is not skala.langkah[-1] else []
    atas = [f"< {tulis(skala.langkah[urutan - 1].minimal)}"] if urutan else []
    return " dan ".join(bawah + atas) or f"≥ {tulis(langkah.minimal)}"
