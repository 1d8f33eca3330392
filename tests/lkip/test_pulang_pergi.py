"""A year as `sinormas-lkip/1` loads elsewhere, gives the same figures, and is written the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sinormas.instansi import kueri as instansi_kueri
from sinormas.kinerja import kueri as kinerja
from sinormas.lkip import format as format_lkip
from sinormas.lkip.ekspor import Format
from sinormas.lkip.ekspor.nama import PANJANG, Penamaan
from sinormas.organisasi.aturan import Bentuk
from tests.lkip.bantu_ekspor import isi_berkas
from tests.lkip.bantu_format import ASLI, SUMBER
from tests.lkip.bantu_muat import contoh, kecil, muat
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import partisipasi as pabrik_partisipasi


def kata(apa: str) -> str:
    return f'Catatan {apa}: "kutip", <b>, é,\n= baris kedua'


LENGKAP: dict[str, Any] = {
    "format": "sinormas-lkip/1",
    "sumber": "LKIP 2021",
    "instansi": {
        "kode_wilayah": "62.01",
        "nama": "Badan Kesbangpol",
        "singkatan": "Kesbangpol",
        "kabupaten": "Kabupaten Kotawaringin Barat",
        "kota": "Pangkalan Bun",
        "zona_waktu": "Asia/Pontianak",
        "visi": "Rukun",
        "renstra": "2018-2023",
        "pembilang": "hanya_terdata",
        "catatan": kata("instansi"),
    },
    "tahun": 2021,
    "skala": [
        {"kategori": "Baik", "minimal": "76.5", "catatan": kata("skala")},
        {"kategori": "Kurang", "minimal": "-10"},
    ],
    "sasaran": [
        {"kode": "S2", "nama": "Dua", "tingkat": "strategis", "catatan": kata("sasaran")},
        {"kode": "S1", "nama": "Satu", "tingkat": "program"},
    ],
    "indikator": [
        {
            "kode": "B",
            "sasaran": "S1",
            "nama": "Partisipasi",
            "penanggung_jawab": "kepala",
            "arah": "naik",
            "satuan": "%",
            "pembilang": "ormas_berpartisipasi",
            "penyebut": "ormas_terdata",
            "pengali": "100",
            "penyebut_nol": "0.5",
            "utama": True,
            "catatan": kata("indikator"),
        },
        {
            "kode": "A",
            "nama": "Kasus per seribu",
            "arah": "turun",
            "rumus_capaian": "banding",
            "satuan": "‰",
            "pembilang": "konflik",
            "penyebut": "penduduk",
            "pengali": "1000",
            "utama": False,
        },
        {
            "kode": "C",
            "nama": "Cacah",
            "arah": "turun",
            "pembilang": "masyarakat_hadir",
            "pengali": "100",
            "utama": False,
        },
        {"kode": "D", "nama": "Diberikan", "arah": "naik", "pengali": "1.5", "utama": False},
    ],
    "target": [
        {"indikator": "B", "tahun": 2020, "nilai": "60"},
        {"indikator": "B", "tahun": 2021, "versi": "awal", "nilai": "70.25", "catatan": kata("t")},
        {"indikator": "B", "tahun": 2021, "versi": "perubahan", "nilai": "65"},
        {"indikator": "A", "tahun": 2021, "nilai": "0.0125"},
        {"indikator": "B", "tahun": 2023, "nilai": "90"},
    ],
    "ukuran": [
        {"ukuran": "penduduk", "tahun": 2020, "nilai": "260000"},
        {"ukuran": "konflik", "tahun": 2021, "nilai": "3.5", "bukti": "BPS", "catatan": kata("u")},
        {"ukuran": "penduduk", "tahun": 2021, "nilai": "270000"},
    ],
    "realisasi": [{"indikator": "D", "tahun": 2021, "nilai": "-2.75", "catatan": kata("r")}],
    "organisasi": {
        "terdata": 5,
        "melapor_yayasan": 2,
        "jumlah": 7,
        "catatan": kata("organisasi"),
        "berpartisipasi": [
            {"nama": "Ansor", "bentuk": "OKP", "catatan": kata("peserta")},
            {"nama": "Karang Taruna", "bentuk": "Semi Pemerintahan"},
            {"nama": "Yayasan Amal", "bentuk": "Yayasan"},
        ],
    },
    "konflik": [
        {
            "jenis": "agama",
            "tahun": 2021,
            "pihak": "Dua pihak",
            "permasalahan": "Tempat",
            "lokasi": "Arut",
            "status": "ditangani",
            "cara": "dialog",
            "catatan": kata("konflik"),
        },
        {"jenis": "ekonomi", "tahun": 2021, "permasalahan": "Lahan", "status": "terjadi"},
    ],
    "kegiatan": [
        {"nama": "Dialog", "tanggal": "2021-12-31", "diundang": 10, "hadir": 8},
        {"nama": "Apel", "tahun": 2021, "catatan": kata("kegiatan")},
    ],
    "realisasi_terdahulu": [
        {"indikator": "B", "tahun": 2020, "realisasi": "55.5", "catatan": kata("rt")},
        {"indikator": "A", "tahun": 2020, "realisasi": "0.01"},
    ],
    "program": [
        {
            "nama": "Program Z",
            "sasaran": "S1",
            "pagu": "1000.5",
            "realisasi": "0",
            "kegiatan": [{"nama": "K", "pagu": "1000.5", "realisasi": "0", "catatan": kata("k")}],
            "catatan": kata("program"),
        },
        {"nama": "Program A", "pagu": "2", "realisasi": "1"},
    ],
    "belanja": [
        {
            "jenis": "Modal",
            "kelompok": "langsung",
            "pagu": "3",
            "realisasi": "3",
            "catatan": kata("belanja"),
        }
    ],
    "pernyataan": [
        {
            "jenis": "anggaran",
            "lokasi": "Tabel 1",
            "uraian": "Jumlah",
            "pagu": "3.00",
            "tingkat": "jumlah",
        },
        {
            "jenis": "indikator",
            "lokasi": "Tabel 2",
            "indikator": "B",
            "tahun": 2021,
            "realisasi": "40.00",
            "baris": 1,
            "catatan": kata("pernyataan"),
        },
    ],
    "catatan": kata("berkas"),
}
"""One of everything, in the order in which an export writes it."""


def kantor(kode: str = "63.05"):
    hasil = instansi_kueri.menurut_kode(kode)
    assert hasil is not None
    return hasil


def angka(kode: str, *tahun: int) -> list[Any]:
    return [
        (h.kode, h.hasil, h.versi_target, h.diberikan)
        for t in tahun
        for h in kinerja.hitung_tahun(kantor(kode), t)
    ]


def pulang_pergi(basisdata, isi: bytes, kode: str, tahun: int) -> tuple[bytes, bytes]:
    """Load, export; load that into an empty database, export again. The figures are compared."""
    rentang = range(tahun - 3, tahun + 3)
    muat(isi)
    pertama = isi_berkas(kantor(kode), Format.JSON, tahun)
    angka_pertama = angka(kode, *rentang)
    basisdata.pulihkan()
    hasil = muat(pertama)
    assert hasil.berubah
    assert hasil.peringatan == ()
    assert angka(kode, *rentang) == angka_pertama
    return pertama, isi_berkas(kantor(kode), Format.JSON, tahun)


def test_contoh_pulang_pergi_tanpa_beda_sebita_pun(app, basisdata):
    pertama, kedua = pulang_pergi(basisdata, SUMBER, "63.05", 2020)
    assert pertama == kedua


def test_tidak_ada_isi_contoh_yang_hilang(app):
    muat(SUMBER)
    ekspor = json.loads(isi_berkas(kantor(), Format.JSON))
    assert list(ekspor) == [k for k in ekspor if k in ASLI]
    assert ASLI.keys() - ekspor.keys() == set()
    assert ekspor["pernyataan"] == [
        {k: v for k, v in p.items() if v is not None} for p in ASLI["pernyataan"]
    ]
    for bagian in ("sasaran", "kegiatan", "konflik", "program", "belanja"):
        assert [s.get("nama") or s.get("jenis") for s in ekspor[bagian]] == [
            s.get("nama") or s.get("jenis") for s in ASLI[bagian]
        ]
    organisasi = dict(ekspor["organisasi"])
    asli = dict(ASLI["organisasi"])
    urut = sorted(asli.pop("berpartisipasi"), key=lambda p: p["nama"])
    assert sorted(organisasi.pop("berpartisipasi"), key=lambda p: p["nama"]) == urut
    assert organisasi == asli


def test_berkas_dengan_segala_isinya_kembali_sama_persis(app, basisdata):
    """Nothing that a file can say is lost: what is written is what was read, to the byte."""
    isi, _ = format_lkip.baca_objek(LENGKAP)
    kanonik = format_lkip.tulis(isi)
    pertama, kedua = pulang_pergi(basisdata, kanonik, "62.01", 2021)
    assert pertama.decode() == kanonik.decode()
    assert kedua == kanonik


@pytest.mark.parametrize(
    "bagian",
    [
        {},
        {"konflik": []},
        {"kegiatan": []},
        {"program": [], "belanja": []},
        {"organisasi": {"terdata": 0, "melapor_yayasan": 0, "jumlah": 0}},
        {"organisasi": {"berpartisipasi": []}},
        {"organisasi": {"catatan": "Belum dihitung"}},
    ],
)
def test_bagian_yang_tidak_ada_tetap_tidak_ada_dan_yang_kosong_tetap_kosong(app, bagian):
    muat(kecil(**bagian))
    ekspor = json.loads(isi_berkas(kantor(), Format.JSON))
    del ekspor["instansi"]
    assert ekspor == {"format": "sinormas-lkip/1", "tahun": 2020, **bagian}


def test_yang_ditulis_sepotong_demi_sepotong_sama_dengan_tulisan_utuh(app):
    muat(SUMBER)
    isi = isi_berkas(kantor(), Format.JSON)
    berkas, peringatan = format_lkip.baca(isi)
    assert peringatan == ()
    assert format_lkip.tulis(berkas) == isi


def test_angka_register_yang_berubah_sesudah_dimuat_ikut_terekspor(app, basisdata):
    muat(SUMBER)
    baru = pabrik_organisasi.organisasi(kantor(), "Laskar Baru")
    pabrik_partisipasi.tanda(kantor(), baru)
    sebelum = angka("63.05", 2020)
    isi = isi_berkas(kantor(), Format.JSON)
    organisasi = json.loads(isi)["organisasi"]
    assert (organisasi["terdata"], len(organisasi["berpartisipasi"])) == (61, 31)
    assert {"nama": "Laskar Baru", "bentuk": "Ormas"} in organisasi["berpartisipasi"]
    basisdata.pulihkan()
    muat(isi)
    assert angka("63.05", 2020) == sebelum


def test_organisasi_senama_dibedakan_supaya_berkasnya_dapat_dimuat(app, basisdata):
    muat(contoh(lambda isi: isi["organisasi"].update(berpartisipasi=[])))
    for nama in (
        "Karang Taruna",
        "Karang Taruna",
        "Karang Taruna (Buku Induk 84)",
        "KARANG TARUNA",
    ):
        pabrik_partisipasi.tanda(kantor(), pabrik_organisasi.organisasi(kantor(), nama, Bentuk.OKP))
    isi = isi_berkas(kantor(), Format.JSON)
    nama = [p["nama"] for p in json.loads(isi)["organisasi"]["berpartisipasi"]]
    assert len(set(nama)) == len(nama) == 4
    basisdata.pulihkan()
    assert muat(isi).jumlah["partisipasi"] == 4


def test_penamaan_tidak_pernah_melebihi_panjang_dan_tidak_pernah_mengulang():
    penamaan = Penamaan()
    panjang = "x" * PANJANG
    hasil = [penamaan.nama(panjang, "x", n) for n in (1, 2)]
    hasil += [penamaan.nama(None, None, None) for _ in range(2)]
    assert len(set(hasil)) == 4
    assert max(map(len, hasil)) == PANJANG
    assert hasil[1].endswith(" (Buku Induk 2)")
