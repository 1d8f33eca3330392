"""The mail page of the example, and the mail commands."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.bantuan import smtp
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import kabar


def test_halaman_surat_menampilkan_surat_terbaru_di_atas_dengan_tautan(tamu, jam):
    kabar.surat("lama@contoh.id", "Lama")
    jam.shift(timedelta(minutes=1))
    kabar.surat("baru@contoh.id", "Baru", "Yth.\n\nBuka http://127.0.0.1:8000/konfirmasi/abc ya")
    halaman = Halaman(tamu.get("/surat"))
    assert halaman.status == 200
    assert halaman.teks("//article/h2") == ["Baru", "Lama"]
    assert "baru@contoh.id" in halaman.teks("//article[1]/p[1]")[0]
    assert halaman.cari("//article[1]/div//a/@href") == ["http://127.0.0.1:8000/konfirmasi/abc"]


def test_isi_surat_tidak_dijalankan_sebagai_html(tamu):
    kabar.surat(perihal="<script>alert(1)</script>", isi="<img src=x onerror=alert(1)>")
    halaman = Halaman(tamu.get("/surat"))
    assert halaman.cari("//article//script | //article//img") == []
    assert halaman.teks("//article/h2") == ["<script>alert(1)</script>"]


def test_kotak_surat_kosong_mengatakan_apa_yang_akan_muncul(tamu):
    assert "Belum ada surat" in Halaman(tamu.get("/surat")).utama


def test_halaman_surat_tidak_ada_bila_surat_benar_benar_dikirim(app, tamu):
    semula = app.config["SINORMAS"]
    app.config["SINORMAS"] = replace(semula, halaman_surat=False)
    try:
        kabar.surat()
        assert tamu.get("/surat").status_code == 404
    finally:
        app.config["SINORMAS"] = semula


def test_halaman_surat_berhalaman_dan_kuerinya_tetap(tamu, jam):
    jumlah = []
    for banyak in (10, 50):
        for n in range(banyak):
            jam.shift(timedelta(seconds=1))
            kabar.surat(perihal=f"{banyak}-{n}")
        with hitung_kueri() as kueri:
            pertama = Halaman(tamu.get("/surat"))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1]
    terlihat, halaman = [], pertama
    while True:
        terlihat += halaman.teks("//article/h2")
        if not halaman.cari("//a[@rel='next']"):
            break
        halaman = Halaman(tamu.get(halaman.tautan("Berikutnya")))
    assert len(terlihat) == len(set(terlihat)) == 60


@pytest.mark.parametrize(
    "kursor", ["x", "%00", "WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzE0OjAwIiwiYWJjIl0", "a" * 3000]
)
def test_kursor_yang_aneh_membuka_halaman_pertama(tamu, kursor):
    kabar.surat(perihal="Satu")
    halaman = Halaman(tamu.get(f"/surat?kursor={kursor}"))
    assert halaman.teks("//article/h2") == ["Satu"]


def test_perintah_kirim_menolak_bekerja_tanpa_relai(app):
    hasil = app.test_cli_runner().invoke(args=["surat", "kirim"])
    assert hasil.exit_code == 1
    assert "SINORMAS_SMTP_HOST" in hasil.output


def test_perintah_kirim_mengirim_yang_tertunda_dan_melapor(app):
    penolak = smtp.relai(tolak_penerima={"salah@contoh.id"})
    with penolak as relai, kabar.ber_relai(app, relai.port):
        kabar.surat("nur@contoh.id")
        kabar.surat("salah@contoh.id")
        hasil = app.test_cli_runner().invoke(args=["surat", "kirim", "--json"])
    assert hasil.exit_code == 0
    assert json.loads(hasil.output) == {
        "terkirim": 1,
        "ditolak": 1,
        "galat_relai": None,
        "menunggu": 1,
        "menyerah": 0,
    }


def test_perintah_kirim_gagal_dengan_kode_bila_relai_mati(app):
    with smtp.relai() as relai:
        port = relai.port
    with kabar.ber_relai(app, port):
        kabar.surat()
        hasil = app.test_cli_runner().invoke(args=["surat", "kirim"])
    assert hasil.exit_code == 1
    assert "Relai surat tidak dapat dipakai" in hasil.output
    assert "menunggu 1" in hasil.output
