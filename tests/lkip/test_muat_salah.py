"""A file that can't be loaded: every fault with its place, and nothing left behind."""

from __future__ import annotations

import json

import pytest

from sinormas.instansi import kueri as instansi_kueri
from sinormas.lkip import layanan
from sinormas.lkip.format import FormatSalah
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.isi_tabel import isi_tabel
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import contoh, kecil, muat

INDIKATOR = {"kode": "A", "nama": "A", "arah": "naik"}
PROGRAM = {"nama": "P", "pagu": "10", "realisasi": "1"}


def ditolak(isi: bytes) -> list[str]:
    """The faults of a file that is refused, after which every table is as it was."""
    sebelum = isi_tabel()
    with pytest.raises(FormatSalah) as galat:
        muat(isi)
    assert isi_tabel() == sebelum
    return list(galat.value.daftar_kesalahan)


@pytest.mark.parametrize(
    ("bagian", "kesalahan"),
    [
        ({"tahun": None}, ["tahun: wajib diisi"]),
        ({"instansi": None}, ["instansi: wajib diisi"]),
        (
            {"instansi": {"kode_wilayah": "63.99", "nama": "Kantor"}},
            ["instansi.kode_wilayah: Kode wilayah 63.99 tidak dikenal."],
        ),
        (
            {"instansi": {"kode_wilayah": "99", "nama": "Kantor"}},
            ["instansi.kode_wilayah: Kode wilayah 99 tidak dikenal."],
        ),
        (
            {"instansi": {"kode_wilayah": "63.05", "nama": "x" * 201}},
            ["instansi.nama: paling panjang 200 huruf"],
        ),
        (
            {"tahun": 2027, "organisasi": {"terdata": 1}, "konflik": [], "kegiatan": []},
            [f"tahun: 2027 belum tiba, tetapi ada bagian {b}"
             for b in ("organisasi", "konflik", "kegiatan")],
        ),
        (
            {"tahun": 2028, "program": [], "belanja": []},
            [f"tahun: 2028 belum tiba, tetapi ada bagian {b}" for b in ("program", "belanja")],
        ),
        (
            {"organisasi": {"berpartisipasi": [{"nama": "X", "bentuk": "Geng"}]}},
            ['organisasi.berpartisipasi[0].bentuk: "Geng" tidak dikenal; yang dikenal: Ormas, '
             "LSM, Yayasan, Perkumpulan, Organisasi kepemudaan (OKP), Organisasi keagamaan, "
             "Semi pemerintah"],
        ),
        (
            {"organisasi": {"terdata": 1, "melapor_yayasan": 0, "berpartisipasi": [
                {"nama": "X", "bentuk": "Ormas"}, {"nama": "Y", "bentuk": "LSM"},
                {"nama": "Z", "bentuk": "Yayasan"}]}},
            ["organisasi.terdata: 1, padahal 2 di antaranya disebut namanya",
             "organisasi.melapor_yayasan: 0, padahal 1 di antaranya disebut namanya"],
        ),
        (
            {"konflik": [{"jenis": "agama", "tahun": 2027},
                         {"jenis": "agama", "tahun": 2020, "cara": "mediasi"}]},
            ["konflik[0].tahun: Tahun 2027 belum tiba.",
             "konflik[1].cara: Kasus yang belum ditangani belum punya cara penanganan."],
        ),
        (
            {"kegiatan": [{"nama": "K", "tanggal": "2026-12-31"},
                          {"nama": "K", "diundang": 1_000_001}]},
            ["kegiatan[0].tanggal: Tanggal ini belum tiba.",
             "kegiatan[1].diundang: Isi jumlah orang antara 0 dan 1.000.000."],
        ),
        (
            {"program": [PROGRAM, PROGRAM | {"nama": "P "},
                         PROGRAM | {"nama": "Q", "kegiatan": [PROGRAM | {"nama": "\u00ad"}]}]},
            ['program[1].nama: "P" tercatat dua kali',
             "program[2].kegiatan[0].nama: Nama kegiatan belum diisi."],
        ),
        (
            {"belanja": [{"jenis": "B", "pagu": "1", "realisasi": "1"},
                         {"jenis": " B", "pagu": "1", "realisasi": "1"}]},
            ['belanja[1].jenis: "B" tercatat dua kali'],
        ),
        (
            {"indikator": [INDIKATOR | {"sasaran": "S"}]},
            ['indikator[0].sasaran: "S" tidak dikenal'],
        ),
        (
            {bagian: [{"indikator": "A", "tahun": 2020, kunci: "1"}] for bagian, kunci in
             (("target", "nilai"), ("realisasi", "nilai"), ("realisasi_terdahulu", "realisasi"))},
            [f'{bagian}[0].indikator: "A" tidak dikenal'
             for bagian in ("target", "realisasi", "realisasi_terdahulu")],
        ),
        (
            {"sasaran": [{"kode": str(n), "nama": "S"} for n in range(1001)],
             "program": [PROGRAM | {"kegiatan": [
                 PROGRAM | {"nama": str(n)} for n in range(1001)]}]},
            ["sasaran: paling banyak 1000 butir, bukan 1001",
             "program[0].kegiatan: paling banyak 1000 butir, bukan 1001"],
        ),
        (
            {"pernyataan": [{"jenis": "indikator", "lokasi": "T", "indikator": "A",
                             "tahun": 2020}] * 30_001},
            ["pernyataan: paling banyak 30000 butir, bukan 30001"],
        ),
    ],
)  # fmt: skip
def test_setiap_kesalahan_disebut_dengan_tempatnya_dan_tidak_ada_yang_dimuat(
    app, bagian, kesalahan
):
    assert ditolak(kecil(**bagian)) == kesalahan


def test_kesalahan_bentuk_berkas_disebut_semua(app):
    def rusak(isi):
        isi["indikator"][3]["arah"] = "atas"
        isi["tahun"] = "2020"
        isi["konflik"][0]["status"] = "beres"

    assert ditolak(contoh(rusak)) == [
        'tahun: harus bilangan bulat 1900–2200, bukan "2020"',
        'indikator[3].arah: harus "naik" atau "turun", bukan "atas"',
        'konflik[0].status: harus "terjadi", "ditangani" atau "diselesaikan", bukan "beres"',
    ]


@pytest.mark.parametrize("isi", [b"", b"\x00", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000])
def test_yang_bukan_berkas_lkip_ditolak_dengan_satu_kalimat(app, isi):
    (kalimat,) = ditolak(isi)
    assert ": " in kalimat


def test_indikator_kantor_sendiri_boleh_dirujuk_tanpa_diulang(app):
    muat(kecil(indikator=[INDIKATOR]))
    muat(kecil(target=[{"indikator": "A", "tahun": 2021, "nilai": "9"}]))
    assert isi_tabel()["target"] == 1


@pytest.mark.parametrize(
    "langkah",
    [
        "kinerja.catat",
        "muat_tulis.buka",
        "muat_tulis.organisasi.catat_massal",
        "muat_tulis.partisipasi.tandai_massal",
        "muat_tulis.anggaran.catat_belanja",
        "muat_tulis.kegiatan.catat_massal",
        "muat_catatan.kumpulkan",
        "_simpan_pernyataan",
        "jejak.catat",
    ],
)
def test_muatan_yang_terputus_di_mana_pun_tidak_meninggalkan_apa_pun(app, monkeypatch, langkah):
    """Broken off just after the step, also for an office that is new."""
    *jalan, nama = langkah.split(".")
    tempat = layanan
    for bagian in jalan:
        tempat = getattr(tempat, bagian)
    asli = getattr(tempat, nama)

    def terputus(*isi, **lain):
        asli(*isi, **lain)
        raise SystemExit("terputus")

    sebelum = isi_tabel()
    with monkeypatch.context() as tambal, pytest.raises(SystemExit):
        tambal.setattr(tempat, nama, terputus)
        muat(SUMBER)
    assert isi_tabel() == sebelum
    assert instansi_kueri.menurut_kode("63.05") is None
    assert muat(SUMBER).berubah


def test_sepuluh_ribu_organisasi_dimuat_dengan_perintah_basis_data_yang_sedikit(app):
    peserta = [{"nama": f"Ormas ke-{n}", "bentuk": "Ormas"} for n in range(2_000)]
    isi = json.loads(kecil())
    isi["organisasi"] = {"terdata": 9_000, "melapor_yayasan": 1_000, "berpartisipasi": peserta}
    with hitung_kueri() as kueri:
        hasil = muat(json.dumps(isi).encode())
    assert hasil.jumlah == {"organisasi": 10_000, "partisipasi": 2_000}
    assert isi_tabel()["rekam"] == 10_000
    assert len(kueri) < 150, "a few for every 500"
