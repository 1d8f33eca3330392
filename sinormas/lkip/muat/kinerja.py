"""From a file that was read to what the room kinerja keeps. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, cast

from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.layanan import (
    IndikatorBaru,
    IsiKinerja,
    RealisasiBaru,
    SasaranBaru,
    SkalaBaru,
    TargetBaru,
    Tercatat,
    UkuranBaru,
    VersiBaru,
)
from sinormas.kinerja.target import JenisTarget
from sinormas.lkip.format import isi as f
from sinormas.lkip.format.definisi import Indikator
from sinormas.lkip.format.urai_json import sebut
from sinormas.lkip.muat.isi import Keluhan


def terjemahkan(berkas: f.FileLkip, ada: Tercatat, keluhan: Keluhan) -> IsiKinerja:
    """What kinerja is to be given; what refers to nothing becomes a fault."""
    _periksa_rujukan(berkas, ada, keluhan)
    _ingatkan_ganda(berkas, keluhan)
    return IsiKinerja(
        tahun=berkas.tahun,
        sasaran=tuple(_sasaran(s) for s in berkas.sasaran or ()),
        indikator=tuple(IndikatorBaru(**_definisi(i)) for i in berkas.indikator or ()),
        target=tuple(
            TargetBaru(
                indikator=t.indikator, tahun=t.tahun, nilai=t.nilai, versi=t.versi,
                jenis=t.jenis or JenisTarget.TEPAT, atas=t.atas, catatan=t.catatan,
            )
            for t in berkas.target or ()
        ),
        ukuran=tuple(
            UkuranBaru(ukuran=u.ukuran, tahun=u.tahun, nilai=u.nilai, bukti=u.bukti)
            for u in berkas.ukuran or ()
        ),
        realisasi=tuple(_realisasi(berkas)),
        skala=berkas.skala_aturan,
        versi=tuple(
            VersiBaru(**_definisi(v), mulai=v.mulai, aktif=v.aktif is not False)
            for v in berkas.versi_indikator or ()
        ),
        versi_skala=tuple(
            SkalaBaru(
                nama=s.nama, guna=s.guna or Guna.KATEGORI, bawaan=bool(s.bawaan), mulai=s.mulai,
                skala=s.aturan,
            )
            for s in berkas.versi_skala or ()
        ),
    )  # fmt: skip


def _sasaran(satu: f.Sasaran) -> SasaranBaru:
    tingkat = cast(Literal["strategis", "program"], satu.tingkat or "strategis")
    return SasaranBaru(kode=satu.kode, nama=satu.nama, tingkat=tingkat)


def _definisi(satu: Indikator) -> dict[str, Any]:
    return {
        "kode": satu.kode,
        "nama": satu.nama,
        "arah": satu.arah,
        "satuan": satu.satuan_lengkap,
        "sasaran": satu.sasaran,
        "penanggung_jawab": satu.penanggung_jawab,
        "rumus_capaian": satu.rumus_capaian,
        "pembilang": satu.pembilang,
        "penyebut": satu.penyebut,
        "pengali": satu.aturan.pengali,
        "penyebut_nol": satu.penyebut_nol,
        "mundur": satu.mundur,
        "batas_capaian": None if satu.batas_capaian is None else int(satu.batas_capaian),
        "skala": satu.skala,
        "predikat": satu.predikat,
        "sumber_data": satu.sumber_data,
        "utama": bool(satu.utama),
        "catatan": satu.catatan,
    }


def _realisasi(berkas: f.FileLkip) -> Iterator[RealisasiBaru]:
    for lama in berkas.realisasi_terdahulu or ():
        yield RealisasiBaru(
            indikator=lama.indikator, tahun=lama.tahun, nilai=lama.realisasi,
            asal="realisasi_terdahulu",
        )  # fmt: skip
    for satu in berkas.realisasi or ():
        yield RealisasiBaru(
            indikator=satu.indikator, tahun=satu.tahun, nilai=satu.nilai, bukti=satu.bukti
        )


def _periksa_rujukan(berkas: f.FileLkip, ada: Tercatat, keluhan: Keluhan) -> None:
    """The reader checks references within a file; here what the office has answers too."""
    sasaran = ada.sasaran | {s.kode for s in berkas.sasaran or ()}
    indikator = ada.indikator | {i.kode for i in berkas.indikator or ()}
    skala = _kenali_skala(berkas, ada, keluhan)
    for bagian in ("indikator", "versi_indikator"):
        for urutan, satu in enumerate(getattr(berkas, bagian) or ()):
            for kunci, kenal in (
                ("sasaran", sasaran),
                ("skala", skala[Guna.KATEGORI]),
                ("predikat", skala[Guna.PREDIKAT]),
            ):
                nilai = getattr(satu, kunci)
                if nilai is not None and nilai not in kenal:
                    _tak_dikenal(keluhan, f"{bagian}[{urutan}].{kunci}", nilai)
    for bagian, kunci in (
        ("target", "indikator"),
        ("realisasi", "indikator"),
        ("realisasi_terdahulu", "indikator"),
        ("versi_indikator", "kode"),
    ):
        for urutan, butir in enumerate(getattr(berkas, bagian) or ()):
            if getattr(butir, kunci) not in indikator:
                _tak_dikenal(keluhan, f"{bagian}[{urutan}].{kunci}", getattr(butir, kunci))


def _tak_dikenal(keluhan: Keluhan, tempat: str, nilai: str) -> None:
    keluhan.kesalahan.tambah(tempat, f"{sebut(nilai)} tidak dikenal")


def _kenali_skala(
    berkas: f.FileLkip, ada: Tercatat, keluhan: Keluhan
) -> dict[Guna, frozenset[str]]:
    """The scales by what they are for; one name is for one thing."""
    kenal = dict(ada.skala)
    for urutan, satu in enumerate(berkas.versi_skala or ()):
        guna = satu.guna or Guna.KATEGORI
        if kenal.setdefault(satu.nama, guna) is not guna:
            keluhan.kesalahan.tambah(
                f"versi_skala[{urutan}].guna",
                f'harus "{kenal[satu.nama].value}" seperti skala {sebut(satu.nama)} yang ada',
            )
    return {g: frozenset(nama for nama, guna in kenal.items() if guna is g) for g in Guna}


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
