"""The lineage page, read as a person would: the formula, both counts, the names behind them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.pabrik import kinerja as pabrik
from tests.pabrik.konflik import konflik

TAHUN_ASING = (0, 1, 1899, 2201, 99999, 10**30)


@dataclass(frozen=True)
class Rumus:
    hasil: str
    atas: str
    bawah: str


def daftar(halaman):
    """The rows behind the count, without the other tables of the page."""
    baris = halaman.cari("//section[@aria-labelledby='daftar']//tbody/tr")
    return [[" ".join(sel.text_content().split()) for sel in b] for b in baris]


def rumus(halaman):
    (kotak,) = halaman.cari("//*[contains(@class,'sn-rumus ')]")
    (hasil,) = kotak.xpath(".//*[@class='sn-rumus__hasil']")
    sisi = kotak.xpath(".//*[@class='sn-pecahan']/span")
    return Rumus(*(" ".join(" ".join(s.itertext()).split()) for s in (hasil, *sisi)))


def test_asal_angka_menunjukkan_rumus_dengan_kedua_hitungan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4")
    assert halaman.h1 == "Asal angka IKU-4, tahun 2020Persentase Ormas yang berpartisipasi"
    assert rumus(halaman) == Rumus(
        "50,00 %",
        "30 organisasi ditandai berpartisipasi pada 2020",
        "dibagi 60 Ormas terdata pada 31 Desember 2020",
    )
    (atas, bawah) = halaman.cari("//*[@class='sn-pecahan']//a")
    assert atas.get("href") == "/kinerja/2020/IKU-4?ukuran=ormas_berpartisipasi#daftar"
    assert bawah.get("href") == "/kinerja/2020/IKU-4?ukuran=ormas_terdata#daftar"
    (tanda,) = halaman.cari("//*[@class='sn-titik__gambar']")
    assert "60 Ormas terdata, 28 di antaranya" in tanda.get("aria-label")
    assert "22 Yayasan, 2 di antaranya" in tanda.get("aria-label")


def test_temuan_dan_kedua_setelan_berdampingan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4")
    (temuan,) = halaman.teks("//*[contains(@class,'sn-temuan')]")
    assert temuan.startswith(
        "Sebagian pembilang berada di luar penyebut 2 dari 30 berbentuk Yayasan"
    )
    assert halaman.teks("//*[contains(@class,'sn-banding')]/div") == [
        "Semua pelapor 50,00 % 30 dari 60. Dipakai kantor.",
        "Hanya yang terdata 46,67 % 28 dari 60. Ditampilkan sebagai pembanding.",
    ]


def test_daftar_pembilang_berlanjut_dan_menandai_yang_di_luar_penyebut(tapin, buka):
    pabrik.contoh_2020(tapin)
    pertama = buka("/kinerja/2020/IKU-4")
    assert len(daftar(pertama)) == 25
    assert daftar(pertama)[0][:3] == [
        "Organisasi 000001",
        "Ormas. Sosialisasi Wawasan Kebangsaan",
        "Petugas 2",
    ]
    assert daftar(pertama)[0][3] == "24 November 2026 pukul 10.00 WITA"
    assert "Menampilkan 25 dari 30 baris" in pertama.utama
    kedua = buka(pertama.tautan("Berikutnya"))
    assert [b[0] for b in daftar(kedua)[3:]] == [
        "Yayasan 000001Di luar penyebut",
        "Yayasan 000002Di luar penyebut",
    ]
    assert kedua.tautan("Ke awal daftar").startswith("/kinerja/2020/IKU-4?ukuran=")
    assert kedua.cari("//main//a[starts-with(@href, '/register/')]")


def test_daftar_penyebut_dibuka_lewat_alamatnya(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4?ukuran=ormas_terdata")
    assert halaman.teks("//h2[@id='daftar']") == ["60 Ormas terdata pada 31 Desember 2020"]
    (aktif,) = halaman.teks("//ul[contains(@class,'sn-pilah')]//a[@aria-current]")
    assert aktif == "Penyebut 60"
    assert not any("Di luar penyebut" in b[0] for b in halaman.baris)


@pytest.mark.parametrize("ukuran", ["konflik", "x", "", "%00", "a" * 5000])
def test_ukuran_yang_bukan_milik_indikator_membuka_pembilang(tapin, buka, ukuran):
    pabrik.contoh_2020(tapin)
    halaman = buka(f"/kinerja/2020/IKU-4?ukuran={ukuran}&kursor={ukuran}")
    assert halaman.teks("//h2[@id='daftar']") == ["30 organisasi ditandai berpartisipasi pada 2020"]


def test_orang_dijumlahkan_dari_tiap_kegiatan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKK-6")
    assert rumus(halaman).atas == "70 orang hadir dalam kegiatan pada 2020"
    assert [(b[0], b[2]) for b in daftar(halaman)] == [("Sosialisasi Wawasan Kebangsaan", "70")]


def test_daftar_kosong_berkata_jumlahnya_memang_nol(tapin, buka):
    pabrik.contoh_2020(tapin)
    assert "jumlahnya memang nol" in buka("/kinerja/2020/IKU-2").utama


def test_yang_belum_dicatat_menyebut_registernya(tapin, buka):
    pabrik.definisi_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4")
    assert rumus(halaman).hasil == "–"
    assert "Belum ada yang dicatat di register partisipasi untuk 2020." in halaman.utama
    kata = "Belum ada yang dicatat di register unit kerja untuk 2020."
    assert kata in buka("/kinerja/2020/IKK-1").utama


def test_angka_terbit_disebut_tidak_diturunkan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2019/IKU-1")
    assert "87,50 %" in halaman.utama
    assert "angka terbit dalam laporan terdahulu" in halaman.utama
    assert "87,50 ÷ 80,00 × 100 = 109,38 %, Sangat Berhasil" in halaman.utama


def test_indikator_tanpa_rumus_tidak_punya_daftar(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKK-7")
    assert halaman.status == 200
    assert "Rumus belum ada" in halaman.utama
    assert halaman.cari("//h2[@id='daftar']") == []


def test_nilai_yang_diberikan_menyebut_buktinya(tapin, buka):
    pabrik.catat(
        tapin,
        pabrik.indikator(pembilang="unit_kerja_dilayani", penyebut="unit_kerja"),
        pabrik.ukuran("unit_kerja_dilayani", 9, bukti="Berita acara 12/2020"),
        pabrik.ukuran("unit_kerja", 12),
    )
    halaman = buka("/kinerja/2020/X-1")
    assert rumus(halaman).atas == "9 unit kerja dilayani pada 2020"
    assert "Angka yang diberikan kantor. Bukti: Berita acara 12/2020." in halaman.utama


def test_satu_jumlah_tanpa_penyebut(tapin, buka):
    pabrik.catat(tapin, pabrik.indikator(pembilang="ormas_terdata", satuan="Ormas"))
    pabrik.buka(tapin, 2020, "organisasi")
    pabrik.ormas(tapin, 3)
    halaman = buka("/kinerja/2020/X-1")
    (hasil,) = halaman.teks("//*[@class='sn-rumus__hasil']")
    assert hasil == "3 Ormas"
    assert len(daftar(halaman)) == 3
    assert halaman.cari("//ul[contains(@class,'sn-pilah')]") == []


@pytest.mark.parametrize(
    "alamat", ["2020/IKU-9", "2020/", "2020/iku-4", "2015/IKU-4", "2020/%00", "2020/" + "x" * 999]
)
def test_kode_atau_tahun_yang_tidak_dikenal_tidak_ada(tapin, buka, alamat):
    pabrik.contoh_2020(tapin)
    assert buka(f"/kinerja/{alamat}").status == 404


def test_siapa_dan_kapan_yang_pertama_dan_terakhir(tapin, buka, jam):
    pabrik.contoh_2020(tapin)
    jam.shift(3600)
    konflik(tapin, permasalahan="Kasus kedua")
    halaman = buka("/kinerja/2020/IKU-1")
    butir = halaman.teks("//ol[contains(@class,'sn-linimasa')]/li")
    assert butir[0].startswith("Terakhir dicatat: Kasus kedua")
    assert "24 November 2026 pukul 11.00 WITA" in butir[0]
    assert butir[1].startswith("Pertama dicatat: Batas wilayah")
