"""The pages of a year's texts, as people of the office use them."""

from __future__ import annotations

import io

import pytest

from sinormas import izin
from sinormas.izin import Peran
from sinormas.narasi import kueri
from sinormas.penetapan import layanan as penetapan
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun, kinerja
from tests.pabrik.berkas import gambar
from tests.pabrik.narasi import KUNCI, TAHUN, satu, tulis

DAFTAR = f"/lkip/{TAHUN}/narasi"
ALAMAT = f"{DAFTAR}/bagian/{KUNCI}"
JSON = {"Accept": "application/json"}


@pytest.fixture
def kantor(tapin):
    kinerja.contoh_2020(tapin)
    return tapin


def kirim(klien, teks="Isi baru.", alamat=ALAMAT, **lain):
    isi = {"teks": teks, "versi": "0", "lembar": "L", "urut": "1"} | lain
    return klien.post(alamat, data=isi, content_type="multipart/form-data")


def baris(halaman, judul):
    return next(b for b in halaman.baris if b[0] == judul)


def test_daftar_menunjukkan_keadaan_dan_penanggung_jawab(klien_petugas, kantor):
    tulis(kantor, "Ada {IKU-9.capaian}. Realisasi IKU-4 45 %.")
    tulis(kantor, "Selesai.", "tupoksi")
    siapa = klien_petugas.pelaku
    kirim(klien_petugas, "Selesai.", f"{DAFTAR}/bagian/tupoksi", versi="1", selesai="1")
    kirim(klien_petugas, "", f"{DAFTAR}/bagian/penutup.langkah", serahkan="1",
          penanggung=str(siapa.id))  # fmt: skip
    halaman = Halaman(klien_petugas.get(DAFTAR))
    assert halaman.h1 == f"Narasi LKIP {TAHUN}"
    assert baris(halaman, "Latar belakang")[1] == (
        "Sedang ditulis1 rujukan atau gambar rusak1 hal perlu dilihat"
    )
    assert baris(halaman, "Tugas pokok dan fungsi")[1] == "Selesai"
    assert baris(halaman, "Langkah perbaikan")[1:3] == ["Belum ditulis", siapa.nama]
    assert baris(halaman, "IKU-4: dibanding standar")[1] == "Boleh kosong"
    assert "1 bagian selesai, 1 sedang ditulis" in halaman.utama
    assert DAFTAR in Halaman(klien_petugas.get(f"/lkip/{TAHUN}")).html


def test_pratinjau_di_samping_tanpa_menyimpan(klien_petugas, kantor):
    jawaban = kirim(
        klien_petugas, "**Tebal** {IKU-4.realisasi}. Realisasi IKU-4 45 %. <b>x</b>",
        f"{DAFTAR}/pratinjau/{KUNCI}",
    )  # fmt: skip
    halaman = Halaman(jawaban)
    assert halaman.teks("//*[@id='pratinjau']//strong")[0] == "Tebal"
    assert halaman.teks("//*[@class='sn-ragu']") == ["45 %"]
    assert "Menurut data: realisasi IKU-4 2020 50,00" in halaman.teks("//*[@id='pratinjau']")[0]
    assert halaman.nilai("teks").startswith("**Tebal**")
    assert halaman.cari("//*[@id='pratinjau']//b") == []
    assert kueri.satu(kantor, TAHUN, KUNCI) is None


def test_disimpan_sendiri_saat_mengetik(klien_petugas, kantor):
    isi = {"teks": "abc", "versi": "0", "lembar": "L", "urut": "2"}
    jawaban = klien_petugas.post(ALAMAT, data=isi, headers=JSON)
    assert jawaban.get_json() == {"tersimpan": "10.00 WITA", "versi": 1}
    panjang = klien_petugas.post(ALAMAT, data=isi | {"teks": "x" * 40_001}, headers=JSON)
    assert panjang.status_code == 422
    assert "paling banyak 40.000" in panjang.get_json()["galat"]


def test_orang_kedua_diarahkan_memilih(klien_petugas, kantor, app):
    rekan = akun.klien(app, akun.pengguna(instansi=kantor, peran=Peran.PETUGAS))
    kirim(klien_petugas, "punya satu")
    isi = {"teks": "punya dua", "versi": "0", "lembar": "M", "urut": "2"}
    bentrok = rekan.post(ALAMAT, data=isi, headers=JSON)
    assert bentrok.status_code == 409
    assert klien_petugas.pelaku.nama in bentrok.get_json()["galat"]
    pilih = bentrok.get_json()["pilih"]
    assert "Bandingkan dan pilih" in Halaman(rekan.get(ALAMAT)).utama
    halaman = Halaman(rekan.get(pilih))
    assert halaman.h1.endswith("Ada dua teks, pilih yang dipakai")
    assert halaman.teks("//pre") == ["punya satu", "punya dua"]
    rekan.post(pilih, data={"versi": "1", "pilih": "ini"})
    assert satu(kantor).teks == "punya dua"
    riwayat = Halaman(rekan.get(f"{DAFTAR}/riwayat/{KUNCI}"))
    assert riwayat.teks("//pre") == ["punya satu"]
    rekan.post(f"{DAFTAR}/versi/1/{KUNCI}", data={"versi": "2"})
    assert satu(kantor).teks == "punya satu"


def test_gambar_diunggah_bersama_teksnya(klien_petugas, kantor):
    kirim(klien_petugas, "Awal", unggah="1", gambar=(io.BytesIO(gambar()), "foto.jpg"))
    assert satu(kantor).teks.startswith("Awal\n\n![Tulis apa yang tampak di gambar](gambar-1 ")
    halaman = Halaman(klien_petugas.get(ALAMAT))
    (foto,) = halaman.cari("//*[@id='pratinjau']//img")
    assert klien_petugas.get(foto.get("src")).status_code == 200
    salah = kirim(
        klien_petugas, "Awal saja", versi="9", unggah="1",
        gambar=(io.BytesIO(b"bukan gambar"), "x.png"),
    )  # fmt: skip
    halaman = Halaman(salah)
    assert "gambar" in halaman.galat
    assert halaman.nilai("teks") == satu(kantor).teks == "Awal saja"
    tertolak = Halaman(klien_petugas.post(f"{DAFTAR}/gambar/1/hapus/{KUNCI}"))
    assert "gambar-1 masih disebut" not in tertolak.utama  # the same sitting: no version names it
    assert kueri.gambar_terakhir(kantor) == ()


def test_tahun_lalu_sebagai_awal(klien_petugas, kantor):
    tulis(kantor, "Teks lama.", tahun=2019)
    tulis(kantor, "Langkah lama.", "penutup.langkah", tahun=2019)
    halaman = Halaman(klien_petugas.post(f"{DAFTAR}/awal", follow_redirects=True))
    assert halaman.kabar == [
        "1 bagian diisi dengan teks tahun sebelumnya. Baca tiap bagian, lalu tandai selesai."
    ]
    assert baris(halaman, "Latar belakang")[1] == "Dari 2019, belum dibaca"
    langkah = f"{DAFTAR}/bagian/penutup.langkah"
    assert "Langkah lama." in Halaman(klien_petugas.get(langkah)).utama
    kirim(klien_petugas, "", langkah, awal="1")
    assert satu(kantor, "penutup.langkah").bawaan == 2019
    sudah = Halaman(kirim(klien_petugas, "Sudah", langkah, versi="1", awal="1"))
    assert "sudah berisi" in sudah.galat["teks"]


def test_pembaca_membaca_dan_tidak_menulis(klien_auditor, klien_pimpinan, kantor):
    tulis(kantor, "Isi **tebal**.")
    for klien in (klien_auditor, klien_pimpinan):
        halaman = Halaman(klien.get(ALAMAT))
        assert halaman.cari("//textarea") == []
        assert "Isi tebal." in halaman.utama
        assert kirim(klien).status_code == 403


def test_tahun_yang_ditetapkan_tertutup_dan_menyebut_jalannya(klien_petugas, kantor):
    tulis(kantor, "Isi.")
    penetapan.tetapkan(
        kantor, TAHUN, kode=None, alasan="Uji.", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    halaman = Halaman(klien_petugas.get(ALAMAT))
    assert halaman.cari("//textarea") == []
    assert "pimpinan membuka tahun ini untuk versi baru" in halaman.utama
    terlambat = kirim(klien_petugas, "Yang terlambat", versi="1")
    assert terlambat.status_code == 409
    assert Halaman(terlambat).teks("//textarea") == ["Yang terlambat"]
    otomatis = klien_petugas.post(ALAMAT, data={"teks": "z", "versi": "1"}, headers=JSON)
    assert otomatis.status_code == 409
    assert "sudah ditetapkan" in otomatis.get_json()["galat"]
    assert "pimpinan membuka tahun ini" in Halaman(klien_petugas.get(DAFTAR)).utama


@pytest.mark.parametrize("alamat", [
    f"{DAFTAR}/bagian/tidak.ada", f"{DAFTAR}/bagian/iku.IKU-99.sebab", "/lkip/1800/narasi",
    f"{DAFTAR}/riwayat/tidak.ada", f"{DAFTAR}/pilih/bukan-id/{KUNCI}",
])  # fmt: skip
def test_yang_tidak_ada_tidak_ditemukan(klien_petugas, kantor, alamat):
    assert klien_petugas.get(alamat).status_code == 404


def test_kueri_halaman_tetap_untuk_sedikit_dan_banyak(klien_petugas, kantor):
    tulis(kantor, "a")
    klien_petugas.get(DAFTAR)
    with hitung_kueri() as sedikit:
        klien_petugas.get(DAFTAR)
    for kunci in ("tupoksi", "struktur", "penutup.langkah", "iku.IKU-4.sebab"):
        tulis(kantor, "b {IKU-4.capaian}", kunci)
    with hitung_kueri() as banyak:
        klien_petugas.get(DAFTAR)
    assert len(sedikit) == len(banyak)
