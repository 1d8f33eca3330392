"""Definitions with versions, limits, words and ranges travel in `sinormas-lkip/1` like the rest."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from sinormas.instansi import kueri as instansi_kueri
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja import kueri_definisi
from sinormas.lkip import format as format_lkip
from sinormas.lkip.ekspor import Format
from sinormas.lkip.format import FormatSalah
from tests.lkip.bantu_ekspor import isi_berkas
from tests.lkip.bantu_muat import muat

LIMA = [
    {"kategori": kata, "minimal": minimal}
    for kata, minimal in (
        ("Sangat Tinggi", "91"), ("Tinggi", "76"), ("Sedang", "66"), ("Rendah", "51"),
        ("Sangat Rendah", "0"),
    )
]  # fmt: skip
KANTOR: dict[str, Any] = {
    "format": "sinormas-lkip/1",
    "instansi": {
        "kode_wilayah": "62.01",
        "nama": "Badan Kesbangpol",
        "singkatan": "Kesbangpol",
        "kabupaten": "Kabupaten Kotawaringin Barat",
        "kota": "Pangkalan Bun",
        "zona_waktu": "Asia/Pontianak",
        "pembilang": "semua_pelapor",
    },
    "tahun": 2022,
    "skala": LIMA,
    "versi_skala": [
        {"nama": "Opini", "guna": "predikat", "mulai": 1900, "langkah": [
            {"kategori": "WTP", "minimal": "4"}, {"kategori": "WDP", "minimal": "3"}]},
        {"nama": "Program", "mulai": 1900, "langkah": [
            {"kategori": "Baik", "minimal": "50"}, {"kategori": "Kurang", "minimal": "0"}]},
        {"nama": "Program", "mulai": 2022, "langkah": [
            {"kategori": "Baik", "minimal": "80"}, {"kategori": "Kurang", "minimal": "0"}]},
        {"nama": "Skala kantor", "bawaan": True, "mulai": 1900, "langkah": [
            {"kategori": "Tercapai", "minimal": "100"}, {"kategori": "Belum", "minimal": "0"}]},
        {"nama": "Skala kantor", "bawaan": True, "mulai": 2021, "langkah": LIMA},
    ],
    "indikator": [
        {"kode": "R", "nama": "Kasus per seribu orang", "arah": "turun",
         "rumus_capaian": "banding", "satuan": "kasus", "pembilang": "konflik",
         "penyebut": "penduduk", "pengali": "1000", "batas_capaian": "120", "utama": True},
        {"kode": "P", "nama": "Pertumbuhan kunjungan", "arah": "naik", "satuan": "%",
         "pembilang": "kunjungan", "pengali": "100", "mundur": 2, "skala": "Program",
         "sumber_data": "Buku tamu", "utama": False},
        {"kode": "O", "nama": "Opini", "arah": "naik", "tanpa_satuan": True, "pengali": "100",
         "predikat": "Opini", "utama": False},
        {"kode": "B", "nama": "Suhu ruang arsip", "arah": "naik", "satuan": "derajat",
         "pengali": "100", "utama": False},
        {"kode": "L", "nama": "LSM dan OKP", "arah": "naik", "satuan": "organisasi",
         "pembilang": "ormas_terdata?bentuk=lsm,okp&kecamatan=62.01.01,62.01.02,62.01.03,62.01.04",
         "pengali": "100", "utama": False},
    ],
    "versi_indikator": [
        {"kode": "R", "nama": "Kasus", "arah": "turun", "rumus_capaian": "selisih",
         "satuan": "kasus", "pembilang": "konflik", "pengali": "100", "utama": True,
         "mulai": 1900},
        {"kode": "R", "nama": "Kasus per seribu orang", "arah": "turun",
         "rumus_capaian": "banding", "satuan": "kasus", "pembilang": "konflik",
         "penyebut": "penduduk", "pengali": "1000", "batas_capaian": "120", "utama": True,
         "mulai": 2022},
        {"kode": "O", "nama": "Opini lama", "arah": "naik", "satuan": "angka", "pengali": "100",
         "utama": False, "mulai": 1900},
        {"kode": "O", "nama": "Opini lama", "arah": "naik", "satuan": "angka", "pengali": "100",
         "utama": False, "mulai": 2020, "aktif": False},
        {"kode": "O", "nama": "Opini", "arah": "naik", "tanpa_satuan": True, "pengali": "100",
         "predikat": "Opini", "utama": False, "mulai": 2021},
        {"kode": "B", "nama": "Suhu ruang arsip", "arah": "naik", "satuan": "derajat",
         "pengali": "100", "utama": False, "mulai": 2022},
    ],
    "target": [
        {"indikator": "R", "tahun": 2021, "nilai": "4"},
        {"indikator": "R", "tahun": 2022, "versi": "PK", "jenis": "maksimal", "nilai": "0.5"},
        {"indikator": "P", "tahun": 2022, "jenis": "minimal", "nilai": "10"},
        {"indikator": "O", "tahun": 2022, "nilai": "4"},
        {"indikator": "B", "tahun": 2022, "jenis": "rentang", "nilai": "18", "atas": "22.5"},
    ],
    "ukuran": [
        {"ukuran": "kunjungan", "tahun": 2020, "nilai": "200"},
        {"ukuran": "konflik", "tahun": 2021, "nilai": "6"},
        {"ukuran": "konflik", "tahun": 2022, "nilai": "3"},
        {"ukuran": "kunjungan", "tahun": 2022, "nilai": "250", "bukti": "Rekap"},
        {"ukuran": "penduduk", "tahun": 2022, "nilai": "20000"},
    ],
    "realisasi": [
        {"indikator": "O", "tahun": 2022, "nilai": "3", "bukti": "Surat BPK"},
        {"indikator": "B", "tahun": 2022, "nilai": "24"},
    ],
}  # fmt: skip


def kantor():
    ada = instansi_kueri.menurut_kode("62.01")
    assert ada is not None
    return ada


def keterangan() -> list[Any]:
    """Figures, words and definitions of years before, of, and after the file's."""
    return [
        (t, h.kode, h.hasil, h.peringkat, h.predikat, h.definisi.aturan, h.definisi.nama,
         h.definisi.satuan, h.definisi.sumber_data, h.diberikan.bukti if h.diberikan else None)
        for t in range(2019, 2024)
        for h in kinerja.hitung_tahun(kantor(), t)
    ]  # fmt: skip


def test_definisi_dengan_segala_isinya_kembali_sama_persis(app, basisdata):
    kanonik = format_lkip.tulis(format_lkip.baca_objek(KANTOR)[0])
    assert muat(kanonik).peringatan == ()
    pertama, angka = isi_berkas(kantor(), Format.JSON, 2022), keterangan()
    assert pertama.decode() == kanonik.decode()
    basisdata.pulihkan()
    muat(pertama)
    assert keterangan() == angka
    assert isi_berkas(kantor(), Format.JSON, 2022) == pertama


def test_angka_yang_dimuat_memakai_versi_batas_dan_rentangnya(app):
    muat(json.dumps(KANTOR).encode())
    hasil = {(t, h.kode): h for t in (2021, 2022) for h in kinerja.hitung_tahun(kantor(), t)}
    capaian = {k: h.hasil.capaian_tampil for k, h in hasil.items()}
    assert {k: None if c is None else str(c) for k, c in capaian.items()} == {
        (2021, "R"): "50.00", (2022, "R"): "120.00", (2021, "P"): None, (2022, "P"): "250.00",
        (2021, "O"): None, (2022, "O"): "75.00", (2022, "B"): "106.67", (2021, "L"): None,
        (2022, "L"): None,
    }  # fmt: skip
    kategori = {k: h.hasil.kategori for k, h in hasil.items() if h.hasil.kategori}
    assert kategori == {
        (2021, "R"): "Sangat Rendah", (2022, "R"): "Sangat Tinggi", (2022, "P"): "Baik",
        (2022, "O"): "Sedang", (2022, "B"): "Sangat Tinggi",
    }  # fmt: skip


def test_yang_tidak_disebut_berkas_lama_tetap_seperti_di_kantor(app):
    """A file of the first days says nothing of limits: what the office decided stays."""
    muat(json.dumps(KANTOR).encode())
    lama = {k: v for k, v in KANTOR.items() if not k.startswith("versi_")} | {"sumber": "Lama"}
    lama["indikator"] = [
        {k: v for k, v in i.items() if k not in ("batas_capaian", "sumber_data", "skala")}
        for i in KANTOR["indikator"]
        if i["kode"] in "RP"
    ]
    lama["target"] = lama["realisasi"] = []
    sebelum = keterangan()
    muat(json.dumps(lama).encode())
    assert sorted(k[:2] for k in keterangan()) == sorted(k[:2] for k in sebelum)
    assert {k[1]: k[5] for k in keterangan() if k[0] == 2022} == {
        k[1]: k[5] for k in sebelum if k[0] == 2022
    }


def _ubah(bagian: str, urutan: int, **isi: Any) -> dict[str, Any]:
    baru = deepcopy(KANTOR)
    baru[bagian][urutan] = {k: v for k, v in (baru[bagian][urutan] | isi).items() if v is not None}
    return baru


@pytest.mark.parametrize(
    ("isi", "kesalahan"),
    [
        (_ubah("indikator", 1, penyebut="konflik"),
         "indikator[1].mundur: hanya untuk indikator dengan pembilang dan tanpa penyebut"),
        (_ubah("indikator", 0, batas_capaian="110"),
         'indikator[0].batas_capaian: harus "100" atau "120", bukan "110"'),
        (_ubah("indikator", 2, pembilang="konflik", satuan="x", tanpa_satuan=None),
         "indikator[2].predikat: hanya untuk indikator tanpa pembilang"),
        (_ubah("target", 4, atas="18"), "target[4].atas: harus lebih dari 18, bukan 18"),
        (_ubah("target", 4, atas=None),
         'target[4].atas: wajib diisi bila jenis "rentang", dan hanya di situ'),
        (_ubah("versi_skala", 1, langkah=[]),
         "versi_skala[1].langkah: paling sedikit satu langkah"),
        (_ubah("versi_skala", 0, bawaan=True),
         'versi_skala[0].bawaan: hanya untuk guna "kategori"'),
        (_ubah("versi_indikator", 0, kode="X"),
         'versi_indikator[0].kode: "X" tidak ada di bagian indikator'),
        (_ubah("versi_indikator", 1, mulai=1900),
         'versi_indikator[1].kode: "R" dan 1900 sudah ada di versi_indikator[0]'),
        (_ubah("indikator", 1, mundur=0),
         "indikator[1].mundur: harus bilangan bulat 1–10, bukan 0"),
    ],
)  # fmt: skip
def test_isian_yang_salah_disebut_tempatnya(isi, kesalahan):
    with pytest.raises(FormatSalah) as galat:
        format_lkip.baca(json.dumps(isi).encode())
    assert kesalahan in galat.value.daftar_kesalahan


@pytest.mark.parametrize(
    ("isi", "kesalahan"),
    [
        (_ubah("indikator", 1, skala="Tak ada"), 'indikator[1].skala: "Tak ada" tidak dikenal'),
        (_ubah("indikator", 1, skala="Opini"), 'indikator[1].skala: "Opini" tidak dikenal'),
        (_ubah("indikator", 2, predikat="Program"),
         'indikator[2].predikat: "Program" tidak dikenal'),
        (_ubah("versi_skala", 2, guna="predikat"),
         'versi_skala[2].guna: harus "kategori" seperti skala "Program" yang ada'),
    ],
)  # fmt: skip
@pytest.mark.basisdata("sqlite")
def test_skala_yang_tidak_ada_ditolak_dan_tidak_ada_yang_dimuat(app, isi, kesalahan):
    with pytest.raises(FormatSalah) as galat:
        muat(json.dumps(isi).encode())
    assert kesalahan in galat.value.daftar_kesalahan
    assert instansi_kueri.menurut_kode("62.01") is None


@pytest.mark.basisdata("sqlite")
def test_skala_kantor_yang_sudah_ada_tidak_diganti_oleh_berkas(app, tapin):
    muat(json.dumps(KANTOR).encode())
    lain = deepcopy(KANTOR) | {"sumber": "Lain"}
    for satu in lain["versi_skala"]:
        if satu.get("bawaan"):
            satu["nama"] = "Skala lain"
    muat(json.dumps(lain).encode())
    bawaan = [s.nama for s in kueri_definisi.daftar_skala(kantor()) if s.bawaan]
    assert bawaan == ["Skala kantor"]
