"""Lists of the register on paper and in a spreadsheet."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from urllib.parse import quote

import pytest

from sinormas.organisasi import views_register
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas, PengurusBaru, Struktur
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import organisasi as pabrik

JAHAT = ["", " ", "a" * 10_000, "😀", "\u202eabc", "\x00", "<script>alert(1)</script>", "=1+1", "%"]


@pytest.fixture
def isi(app, tapin):
    pabrik.organisasi(
        tapin, "Karang Taruna", Bentuk.OKP, struktur=Struktur.BERJENJANG, legalitas=Legalitas.SKT,
        nomor_legalitas="11/2018", legalitas_berakhir=date(2026, 12, 1), alamat="Jl. A\nRT 1",
        kode_kecamatan="63.05.01", telepon="081299988877",
        pengurus=(PengurusBaru(Jabatan.KETUA, "Budi", "6305010101700001"),),
    )  # fmt: skip
    pabrik.organisasi(tapin, "=HYPERLINK(1)", Bentuk.YAYASAN, struktur=Struktur.TIDAK_BERJENJANG)


def lembar(jawaban):
    assert jawaban.status_code == 200
    assert jawaban.mimetype == "text/csv"
    return list(csv.DictReader(StringIO(jawaban.get_data().decode("utf-8-sig"))))


def test_daftar_untuk_dicetak_memuat_saringan_kantor_dan_tanggal(klien_petugas, tapin, isi):
    halaman = Halaman(klien_petugas.get("/register/cetak?struktur=berjenjang&masa=segera"))
    assert tapin.nama in halaman.utama
    assert "Berjenjang, Berakhir dalam 60 hari. Keadaan pada 24 November 2026" in halaman.utama
    (baris,) = halaman.baris
    assert baris[1] == "Karang TarunaNomor induk 1"
    assert baris[4] == "Budi"
    assert "Jl. A RT 1" in baris[5]
    assert "081299988877" not in halaman.html
    assert halaman.cari("//table/thead/tr")


def test_tautan_cetak_dan_unduh_membawa_saringan(klien_petugas, isi):
    halaman = Halaman(klien_petugas.get("/register?struktur=berjenjang&kecamatan=63.05.01"))
    akhir = "?struktur=berjenjang&kecamatan=63.05.01"
    assert halaman.tautan("Cetak daftar ini") == f"/register/cetak{akhir}"
    assert halaman.tautan("Unduh sebagai CSV") == f"/register/unduh.csv{akhir}"
    assert [b[0] for b in halaman.baris] == ["Karang TarunaNomor induk 1"]


def test_csv_memuat_semua_tanpa_rumus_dan_nomor_pribadi(klien_petugas, isi):
    jawaban = klien_petugas.get("/register/unduh.csv")
    baris = lembar(jawaban)
    assert [b["Nama"] for b in baris] == ["'=HYPERLINK(1)", "Karang Taruna"]
    assert baris[1]["Ketua"] == "Budi"
    assert baris[1]["Alamat"] == "Jl. A RT 1"
    assert baris[1]["Berlaku sampai"] == "2026-12-01"
    assert "6305010101700001" not in jawaban.text
    assert "081299988877" not in jawaban.text
    (satu,) = lembar(klien_petugas.get("/register/unduh.csv?bentuk=okp"))
    assert satu["Nama"] == "Karang Taruna"


def test_terlalu_banyak_untuk_kertas_disebut(klien_petugas, tapin, monkeypatch):
    monkeypatch.setattr(views_register, "PALING_CETAK", 3)
    pabrik.banyak(tapin, 4)
    halaman = Halaman(klien_petugas.get("/register/cetak"))
    assert len(halaman.baris) == 3
    assert "Hanya 3 yang pertama ada di sini" in halaman.utama
    assert len(lembar(klien_petugas.get("/register/unduh.csv"))) == 4


def test_isian_apa_pun_di_alamat_tidak_merusak_daftar(klien_petugas, isi):
    for alamat in ("/register", "/register/cetak", "/register/unduh.csv"):
        for nama in ("cari", "bentuk", "kecamatan", "masa", "belum", "kursor"):
            for isian in JAHAT:
                jawaban = klien_petugas.get(f"{alamat}?{nama}={quote(isian)}")
                assert jawaban.status_code == 200, (alamat, nama, isian[:20])
                jawaban.get_data()


def test_jumlah_kueri_tetap_untuk_sedikit_dan_banyak(klien_petugas, tapin):
    pabrik.banyak(tapin, 3)
    for alamat in (
        "/register?struktur=berjenjang&kecamatan=63.05.01&masa=segera&belum=tahunan",
        "/register/cetak",
        "/register/unduh.csv",
    ):
        klien_petugas.get(alamat).get_data()
        with hitung_kueri() as sedikit:
            klien_petugas.get(alamat).get_data()
        pabrik.banyak(tapin, 200)
        with hitung_kueri() as banyak:
            klien_petugas.get(alamat).get_data()
        assert len(banyak) == len(sedikit), alamat


def test_hanya_staf_yang_mencetak(tamu, klien_pelapor, klien_auditor, isi):
    for alamat in ("/register/cetak", "/register/unduh.csv"):
        assert tamu.get(alamat).status_code == 302
        assert klien_pelapor.get(alamat).status_code == 403
        assert klien_auditor.get(alamat).status_code == 200


def test_kantor_lain_tidak_ikut(klien_petugas, banjar, isi):
    pabrik.organisasi(banjar, "Di Banjar")
    assert "Di Banjar" not in klien_petugas.get("/register/unduh.csv").text
