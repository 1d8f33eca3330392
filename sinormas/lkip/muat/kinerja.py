"""From a file that was read to what the room kinerja keeps. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from sinormas.kinerja.layanan import (
    IndikatorBaru,
    IsiKinerja,
    RealisasiBaru,
    SasaranBaru,
    TargetBaru,
    UkuranBaru,
)
from sinormas.lkip.format import isi as f
from sinormas.lkip.format.isi import PENGALI
from sinormas.lkip.format.urai_json import sebut
from sinormas.lkip.muat.isi import Keluhan

Kode = tuple[frozenset[str], frozenset[str]]
"""Codes that the office has already: of its sasaran, and of its indicators."""


def terjemahkan(berkas: f.FileLkip, ada: Kode, keluhan: Keluhan) -> IsiKinerja:
    """What kinerja is to be given; what refers to nothing becomes a fault."""
    _periksa_rujukan(berkas, ada, keluhan)
    _ingatkan_ganda(berkas, keluhan)
    return IsiKinerja(
        tahun=berkas.tahun,
        sasaran=tuple(_sasaran(s) for s in berkas.sasaran or ()),
        indikator=tuple(_indikator(i) for i in berkas.indikator or ()),
        target=tuple(
            TargetBaru(
                indikator=t.indikator, tahun=t.tahun, nilai=t.nilai, versi=t.versi,
                catatan=t.catatan,
            )
            for t in berkas.target or ()
        ),
        ukuran=tuple(
            UkuranBaru(ukuran=u.ukuran, tahun=u.tahun, nilai=u.nilai, bukti=u.bukti)
            for u in berkas.ukuran or ()
        ),
        realisasi=tuple(_realisasi(berkas)),
        skala=berkas.skala_aturan,
    )  # fmt: skip


def _sasaran(satu: f.Sasaran) -> SasaranBaru:
    tingkat = cast(Literal["strategis", "program"], satu.tingkat or "strategis")
    return SasaranBaru(kode=satu.kode, nama=satu.nama, tingkat=tingkat)


def _indikator(satu: f.Indikator) -> IndikatorBaru:
    aturan = satu.aturan
    return IndikatorBaru(
        kode=satu.kode,
        nama=satu.nama,
        arah=satu.arah,
        satuan=_satuan(satu),
        sasaran=satu.sasaran,
        penanggung_jawab=satu.penanggung_jawab,
        rumus_capaian=satu.rumus_capaian,
        pembilang=satu.pembilang,
        penyebut=satu.penyebut,
        pengali=aturan.pengali,
        penyebut_nol=satu.penyebut_nol,
        utama=bool(satu.utama),
        catatan=satu.catatan,
    )


def _satuan(satu: f.Indikator) -> str:
    """A percent where no unit is told and the formula gives one; else no unit."""
    if satu.satuan is not None:
        return satu.satuan
    hitungan = satu.pembilang is not None and satu.penyebut is None
    return "" if hitungan or satu.aturan.pengali != PENGALI else "%"


def _realisasi(berkas: f.FileLkip) -> Iterator[RealisasiBaru]:
    for lama in berkas.realisasi_terdahulu or ():
        yield RealisasiBaru(
            indikator=lama.indikator, tahun=lama.tahun, nilai=lama.realisasi,
            asal="realisasi_terdahulu",
        )  # fmt: skip
    for satu in berkas.realisasi or ():
        yield RealisasiBaru(indikator=satu.indikator, tahun=satu.tahun, nilai=satu.nilai)


def _periksa_rujukan(berkas: f.FileLkip, ada: Kode, keluhan: Keluhan) -> None:
    """The reader checks references within a file; here the office's own codes answer too."""
    sasaran = ada[0] | {s.kode for s in berkas.sasaran or ()}
    indikator = ada[1] | {i.kode for i in berkas.indikator or ()}
    for urutan, satu in enumerate(berkas.indikator or ()):
        if satu.sasaran is not None and satu.sasaran not in sasaran:
            keluhan.kesalahan.tambah(
                f"indikator[{urutan}].sasaran", f"{sebut(satu.sasaran)} tidak dikenal"
            )
    for bagian in ("target", "realisasi", "realisasi_terdahulu"):
        for urutan, butir in enumerate(getattr(berkas, bagian) or ()):
            if butir.indikator not in indikator:
                keluhan.kesalahan.tambah(
                    f"{bagian}[{urutan}].indikator", f"{sebut(butir.indikator)} tidak dikenal"
                )


def _ingatkan_ganda(berkas: f.FileLkip, keluhan: Keluhan) -> None:
    """A figure of one indicator and year stands once; what the office gives itself counts."""
    diberikan = {(r.indikator, r.tahun): r.nilai for r in berkas.realisasi or ()}
    for urutan, lama in enumerate(berkas.realisasi_terdahulu or ()):
        nilai = diberikan.get((lama.indikator, lama.tahun), lama.realisasi)
        if nilai != lama.realisasi:
            keluhan.peringatan.tambah(
                f"realisasi_terdahulu[{urutan}]",
                f"{lama.realisasi:f}, padahal bagian realisasi {nilai:f}; yang dipakai realisasi",
            )
