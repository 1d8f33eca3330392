"""`sinormas lkip muat` and `sinormas lkip ekspor`, as an operator types them."""

from __future__ import annotations

import json

import pytest

from sinormas.jejak import kueri as jejak
from sinormas.lkip.format import BATAS_UKURAN
from tests.bantuan.isi_tabel import isi_tabel
from tests.lkip.bantu_format import BERKAS
from tests.lkip.bantu_muat import contoh, kecil


@pytest.fixture
def perintah(app):
    def jalankan(*argumen):
        return app.test_cli_runner().invoke(args=["lkip", *map(str, argumen)])

    return jalankan


def test_muat_mengatakan_apa_yang_masuk_dan_sekali_lagi_bahwa_tidak_ada_yang_berubah(perintah):
    hasil = perintah("muat", BERKAS)
    assert hasil.exit_code == 0
    assert hasil.stdout.startswith(
        "LKIP 2020 Kantor Kesatuan Bangsa dan Politik Kabupaten Tapin (63.05) dimuat: 4 skala, "
    )
    assert "82 organisasi, 30 partisipasi." in hasil.stdout
    hasil = perintah("muat", BERKAS)
    assert hasil.exit_code == 0
    assert "sudah dimuat pada 24 November 2026 pukul 10.00 WITA. Tidak ada yang" in hasil.stdout


def test_muat_json_adalah_satu_nilai_saja(perintah):
    hasil = perintah("muat", BERKAS, "--json")
    isi = json.loads(hasil.stdout)
    assert (isi["instansi"], isi["tahun"], isi["berubah"]) == ("63.05", 2020, True)
    assert isi["jumlah"]["organisasi"] == 82
    assert json.loads(perintah("muat", BERKAS, "--json").stdout)["berubah"] is False


def test_peringatan_keluar_di_samping(perintah, tmp_path):
    berkas = tmp_path / "a.json"
    berkas.write_bytes(kecil(konflik=[{"jenis": "agama", "tahun": 2019}], aneh=1))
    hasil = perintah("muat", berkas, "--json")
    assert json.loads(hasil.stdout)["peringatan"] == [
        "aneh: kunci tidak dikenal, diabaikan",
        "konflik[0].tahun: 2019, dicatat tanpa membuka register tahun itu",
    ]
    assert hasil.stderr.splitlines() == [
        f"peringatan: {p}" for p in json.loads(hasil.stdout)["peringatan"]
    ]


def test_setiap_kesalahan_sebaris_dengan_tempatnya(perintah, tmp_path):
    def rusak(isi):
        isi["indikator"][3]["arah"] = "atas"
        isi["target"][0]["nilai"] = "delapan"

    berkas = tmp_path / "rusak.json"
    berkas.write_bytes(contoh(rusak))
    sebelum = isi_tabel()
    hasil = perintah("muat", berkas)
    assert hasil.exit_code == 1
    assert hasil.stdout == ""
    kepala, *kesalahan = hasil.stderr.splitlines()
    assert kepala == f"{berkas} tidak dimuat:"
    assert [k.split(":")[0] for k in kesalahan] == ["indikator[3].arah", "target[0].nilai"]
    assert isi_tabel() == sebelum
    hasil = perintah("muat", berkas, "--json")
    assert hasil.exit_code == 1
    assert json.loads(hasil.stdout) == {"kesalahan": kesalahan}


def test_register_yang_terisi_disebut_bagiannya(perintah, tmp_path):
    perintah("muat", BERKAS)
    berkas = tmp_path / "lain.json"
    berkas.write_bytes(contoh(lambda isi: isi.update(sumber="lain")))
    hasil = perintah("muat", berkas)
    assert hasil.exit_code == 1
    assert "akan terhitung dua kali" in hasil.stderr
    assert "konflik: register 2020 sudah memuat 1 kasus" in hasil.stderr


@pytest.mark.parametrize(
    ("nama", "kata"),
    [
        ("tidak-ada.json", "tidak ditemukan"),
        ("folder", "ini folder, bukan berkas"),
        ("besar.json", "lebih besar dari 8 MB"),
        ("kosong.json", "bukan JSON yang sah"),
        ("nul\0.json", "nama berkas tidak dapat dipakai"),
    ],
)
def test_berkas_yang_tidak_terbaca_disebut_sebabnya(perintah, tmp_path, nama, kata):
    (tmp_path / "folder").mkdir()
    (tmp_path / "kosong.json").touch()
    (tmp_path / "besar.json").write_bytes(b" " * (BATAS_UKURAN + 1))
    hasil = perintah("muat", tmp_path / nama)
    assert hasil.exit_code == 1
    assert kata in hasil.stderr
    assert hasil.stdout == ""


def test_muat_tanpa_berkas_memberi_contoh(perintah):
    hasil = perintah("muat")
    assert hasil.exit_code == 1
    assert "sinormas lkip muat lkip-2020.json" in hasil.stderr


@pytest.mark.parametrize("format_", ["xlsx", "csv", "json"])
def test_ekspor_menulis_berkas_dan_mengatakannya(perintah, tmp_path, format_):
    perintah("muat", BERKAS)
    jalur = tmp_path / f"hasil.{format_}"
    argumen = ("--tahun", 2020, "--format", format_, "--keluaran", jalur)
    hasil = perintah("ekspor", *argumen)
    assert hasil.exit_code == 0
    jangkar = jejak.jangkar("63.05")
    assert hasil.stdout.splitlines() == [
        f"LKIP 2020 Kesbangpol Tapin ditulis ke {jalur}.", f"Jangkar jejak: {jangkar}"
    ]  # fmt: skip
    hasil = perintah("ekspor", *argumen, "--instansi", "63.05", "--json")
    assert json.loads(hasil.stdout) == {
        "instansi": "63.05",
        "tahun": 2020,
        "format": format_,
        "keluaran": str(jalur),
        "ukuran": jalur.stat().st_size,
        "jangkar": str(jangkar),
    }


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        ({"--tahun": None}, "Sebutkan tahunnya"),
        ({"--tahun": "20"}, "empat angka"),
        ({"--tahun": "9999"}, "empat angka"),
        ({"--tahun": "-2020"}, "empat angka"),
        ({"--format": None}, "Sebutkan --format: xlsx, csv, json"),
        ({"--format": "doc"}, "Sebutkan --format: xlsx, csv, json"),
        ({"--keluaran": None}, "Sebutkan berkas yang ditulis"),
        ({"--keluaran": ""}, "Sebutkan berkas yang ditulis"),
        ({"--keluaran": "/tidak/ada/x.csv"}, "Folder /tidak/ada tidak ada"),
        ({"--keluaran": "/"}, "tidak dapat dipakai"),
        ({"--instansi": "63.99"}, "Tidak ada instansi dengan kode '63.99'"),
    ],
)
def test_ekspor_yang_salah_ketik_disebut_salahnya(perintah, tapin, tmp_path, argumen, kata):
    baku = {"--tahun": "2020", "--format": "csv", "--keluaran": str(tmp_path / "x.csv")}
    pilihan = [s for k, v in (baku | argumen).items() if v is not None for s in (k, v)]
    hasil = perintah("ekspor", *pilihan)
    assert hasil.exit_code == 1
    assert kata in hasil.stderr
    assert hasil.stdout == ""
    assert list(tmp_path.iterdir()) == []
    hasil = perintah("ekspor", *pilihan, "--json")
    assert kata in json.loads(hasil.stdout)["kesalahan"][0]


def test_ekspor_sebelum_ada_kantor_menyebut_langkah_berikutnya(perintah, tmp_path):
    jalur = tmp_path / "x.csv"
    hasil = perintah("ekspor", "--tahun", 2020, "--format", "csv", "--keluaran", jalur)
    assert hasil.exit_code == 1
    assert "sinormas siapkan --contoh" in hasil.stderr
