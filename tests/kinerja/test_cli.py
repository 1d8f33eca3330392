"""`sinormas iku hitung`: a table to read, or one JSON value alone."""

from __future__ import annotations

import json

import pytest

from tests.pabrik import kinerja as pabrik


@pytest.fixture
def jalankan(app):
    """Run the command; stdout, stderr and exit code apart."""

    def lari(*argumen):
        return app.test_cli_runner().invoke(args=["iku", "hitung", *argumen])

    return lari


def test_json_memuat_semua_indikator_2020(tapin, jalankan):
    pabrik.contoh_2020(tapin)
    hasil = jalankan("--tahun", "2020", "--instansi", "63.05", "--json")
    assert hasil.exit_code == 0
    isi = json.loads(hasil.stdout)
    assert list(isi) == ["instansi", "tahun", "indikator"]
    assert (isi["instansi"], isi["tahun"]) == ("63.05", 2020)
    indikator = {i["kode"]: i for i in isi["indikator"]}
    assert list(indikator) == [i.kode for i in pabrik.INDIKATOR]
    assert indikator["IKU-1"] == {
        "kode": "IKU-1",
        "nama": "Persentase kasus/kejadian konflik sosial budaya yang diselesaikan",
        "pembilang": 1,
        "penyebut": 1,
        "target": "85.00",
        "realisasi": "100.00",
        "capaian": "117.65",
        "kategori": "Sangat Berhasil",
        "temuan": [],
    }
    iku_4 = indikator["IKU-4"]
    assert (iku_4["pembilang"], iku_4["penyebut"], iku_4["realisasi"]) == (30, 60, "50.00")
    (temuan,) = iku_4["temuan"]
    assert temuan.startswith("2 dari 30 berbentuk Yayasan")
    assert "28/60 = 46,67" in temuan
    ikk_7 = indikator["IKK-7"]
    assert [ikk_7[k] for k in ("pembilang", "penyebut", "realisasi", "capaian", "kategori")] == [
        None
    ] * 5
    assert ikk_7["target"] == "80.00"


def test_tabel_menyebut_30_dari_60_dan_temuannya(tapin, jalankan, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    pabrik.contoh_2020(tapin)
    hasil = jalankan("--tahun", "2020")
    assert hasil.exit_code == 0
    keluaran = hasil.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert keluaran.startswith("Kinerja 2020, Kesbangpol Tapin (63.05)\n")
    (iku_4,) = [b for b in keluaran.splitlines() if b.startswith("IKU-4")]
    assert iku_4.split("  ")[0] == "IKU-4"
    for kata in ("30/60", "50,00 %", "100,00 %", "Sangat Berhasil", "Ormas yang berpartisipasi"):
        assert kata in iku_4
    assert "- IKU-4: 2 dari 30 berbentuk Yayasan" in keluaran
    (ikk_7,) = [b for b in keluaran.splitlines() if b.startswith("IKK-7")]
    assert "Rumus belum ada" in ikk_7


def test_nama_yang_panjang_dilipat_di_bawah_dirinya(tapin, jalankan, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    pabrik.catat(tapin, pabrik.indikator("X-1", "kata " * 40), pabrik.realisasi("X-1", "50", 2020))
    baris = jalankan("--tahun", "2020").stdout.splitlines()[2:]
    assert all(len(b) <= 100 for b in baris)
    assert {b.index("kata") for b in baris[1:]} == {baris[0].index("Indikator")}


def test_ukuran_yang_bukan_bilangan_bulat_ditulis_sebagai_desimal(tapin, jalankan):
    pabrik.catat(
        tapin,
        pabrik.indikator(pembilang="luas", penyebut="luas_semua"),
        pabrik.ukuran("luas", "2.5"),
        pabrik.ukuran("luas_semua", 10),
    )
    (satu,) = json.loads(jalankan("--tahun", "2020", "--json").stdout)["indikator"]
    assert (satu["pembilang"], satu["penyebut"], satu["realisasi"]) == ("2.50", 10, "25.00")


def test_tanpa_instansi_memakai_satu_satunya_kantor(tapin, jalankan):
    pabrik.definisi_2020(tapin)
    assert json.loads(jalankan("--tahun", "2019", "--json").stdout)["instansi"] == "63.05"


def test_kantor_yang_disebut_yang_dihitung(tapin, banjar, jalankan):
    pabrik.contoh_2020(tapin)
    pabrik.catat(banjar, pabrik.indikator("B-1"), pabrik.target("B-1", 10))
    isi = json.loads(jalankan("--tahun", "2020", "--instansi", "63.03", "--json").stdout)
    assert [i["kode"] for i in isi["indikator"]] == ["B-1"]


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (["--tahun", "2020", "--instansi", "11.11"], "Tidak ada instansi dengan kode '11.11'"),
        (["--tahun", "2020", "--instansi", "\u202e😀" * 50], "Tidak ada instansi dengan kode"),
        (["--tahun", "20x0"], "Tahun ditulis dengan empat angka"),
        (["--tahun", "-1"], "Tahun ditulis dengan empat angka"),
        (["--tahun", "99999999999"], "Tahun ditulis dengan empat angka"),
        ([], "Sebutkan tahunnya"),
    ],
)
def test_permintaan_yang_salah_dijelaskan_dan_gagal(tapin, jalankan, argumen, kata):
    pabrik.definisi_2020(tapin)
    hasil = jalankan(*argumen)
    assert hasil.exit_code == 1
    assert hasil.stdout == ""
    assert kata in hasil.stderr
    sebagai_json = jalankan(*argumen, "--json")
    assert sebagai_json.exit_code == 1
    assert kata in json.loads(sebagai_json.stdout)["kesalahan"][0]


def test_tahun_yang_belum_dikenal_kosong_bukan_nol(tapin, jalankan):
    pabrik.contoh_2020(tapin)
    hasil = jalankan("--tahun", "2035")
    assert hasil.exit_code == 0
    assert "Tahun yang ada: 2018, 2019, 2020." in hasil.stdout
    isi = json.loads(jalankan("--tahun", "2035", "--json").stdout)
    assert {i["realisasi"] for i in isi["indikator"]} == {None}
    assert {i["capaian"] for i in isi["indikator"]} == {None}


def test_kantor_tanpa_indikator_menyebut_langkah_berikutnya(tapin, jalankan):
    hasil = jalankan("--tahun", "2020")
    assert hasil.exit_code == 1
    assert "sinormas lkip muat" in hasil.stderr


def test_basis_data_tanpa_kantor_menyebut_langkah_berikutnya(app, jalankan):
    assert "sinormas siapkan" in jalankan("--tahun", "2020").stderr
