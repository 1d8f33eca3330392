"""Looking at a file: its pages as pictures, turned and enlarged, without a script."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from PIL import Image

from sinormas.berkas import layanan
from sinormas.berkas.aturan import BerkasDitolak, BerkasTertunda
from tests.bantuan.baca import Halaman
from tests.pabrik import berkas as pabrik

TINGGI = 1294
"""Of a blank page of pikepdf (letter) that is 1,000 points wide."""


@pytest.fixture
def pintu(monkeypatch):
    """A checker that lets in the people on its list, and nobody else."""
    boleh: set[tuple] = set()
    monkeypatch.setattr(layanan, "_PEMERIKSA", [lambda p, b: (p.id, b) in boleh])
    return boleh


@pytest.fixture
def simpan(tapin, klien_pelapor, pintu):
    """Keep a file that the reporter may see; its address."""

    def lakukan(isi):
        berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku, isi)
        pintu.add((klien_pelapor.pelaku.id, berkas_id))
        return f"/berkas/{berkas_id}"

    return lakukan


def gambar(jawaban):
    assert jawaban.status_code == 200
    return Image.open(io.BytesIO(jawaban.data))


def test_setiap_halaman_pdf_digambar_dapat_diputar_dan_diperbesar(klien_pelapor, simpan):
    alamat = simpan(pabrik.pdf(halaman=3))
    halaman = Halaman(klien_pelapor.get(f"{alamat}/lihat"))
    semua = halaman.cari("//img")
    assert [g.get("alt") for g in semua] == [f"Halaman {i} dari 3" for i in (1, 2, 3)]
    assert [g.get("loading") for g in semua] == [None, "lazy", "lazy"]
    tegak = gambar(klien_pelapor.get(semua[2].get("src")))
    assert (tegak.format, tegak.size) == ("JPEG", (1000, TINGGI))
    rebah = Halaman(klien_pelapor.get(halaman.tautan("Putar kanan")))
    assert gambar(klien_pelapor.get(rebah.cari("//img/@src")[0])).height == 1000
    besar = Halaman(klien_pelapor.get(rebah.tautan("Perbesar")))
    assert gambar(klien_pelapor.get(besar.cari("//img/@src")[0])).height == 2000
    assert "putar=90" in besar.tautan("Perkecil")
    paling = Halaman(klien_pelapor.get(besar.tautan("Perbesar")))
    assert not paling.cari("//a[normalize-space()='Perbesar']")
    kembali = Halaman(klien_pelapor.get(rebah.tautan("Putar kiri")))
    assert gambar(klien_pelapor.get(kembali.cari("//img/@src")[0])).width == 1000


def test_arah_putarannya_benar(klien_pelapor, simpan):
    """A mark at the top left stands at the top right after a turn to the right."""
    asal = Image.new("RGB", (400, 600), "white")
    asal.paste("black", (0, 0, 100, 100))
    isi = io.BytesIO()
    asal.save(isi, "PNG")
    alamat = simpan(isi.getvalue())
    kanan = gambar(klien_pelapor.get(f"{alamat}/halaman/1?putar=90")).convert("L")
    assert kanan.size == (600, 400)
    assert kanan.getpixel((580, 20)) < 50 < 200 < kanan.getpixel((20, 20))
    kiri = gambar(klien_pelapor.get(f"{alamat}/halaman/1?putar=270")).convert("L")
    assert kiri.getpixel((20, 380)) < 50 < 200 < kiri.getpixel((20, 20))


def test_halaman_pratinjau_tidak_menjalankan_dan_tidak_keluar_dari_bingkainya(
    klien_pelapor, simpan
):
    jawaban = klien_pelapor.get(f"{simpan(pabrik.pdf())}/lihat")
    kebijakan = jawaban.headers["Content-Security-Policy"]
    assert "sandbox allow-same-origin" in kebijakan
    assert "default-src 'none'" in kebijakan
    assert "script-src" not in kebijakan
    assert "allow-scripts" not in kebijakan
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert not Halaman(jawaban).cari("//script")
    with klien_pelapor.get(f"{simpan(pabrik.pdf())}/halaman/1") as satu:
        assert satu.headers["Cache-Control"] == "no-store"
        assert "sandbox" in satu.headers["Content-Security-Policy"]
        assert satu.headers["X-Content-Type-Options"] == "nosniff"


def test_milik_orang_lain_dan_halaman_yang_tidak_ada(app, tapin, klien_pelapor, pintu, simpan):
    asing = pabrik.berkas(tapin, klien_pelapor.pelaku)
    for pengenal in (asing, uuid4(), "x", "%00"):
        for akhir in ("lihat", "halaman/1"):
            assert klien_pelapor.get(f"/berkas/{pengenal}/{akhir}").status_code == 404
    alamat = simpan(pabrik.pdf(halaman=2))
    for ke in ("0", "3", "-1", "9" * 30, "x"):
        assert klien_pelapor.get(f"{alamat}/halaman/{ke}").status_code == 404


@pytest.mark.parametrize("nilai", ["", "x", "45", "-90", "9" * 30, "1e3", "\x00"])
def test_putaran_dan_besar_yang_aneh_dianggap_biasa(klien_pelapor, simpan, nilai):
    alamat = simpan(pabrik.gambar("JPEG", 400, 600))
    for nama in ("putar", "besar"):
        satu = gambar(klien_pelapor.get(f"{alamat}/halaman/1", query_string={nama: nilai}))
        assert satu.size == (400, 600)
        halaman = Halaman(klien_pelapor.get(f"{alamat}/lihat", query_string={nama: nilai}))
        assert halaman.cari("//img/@src") == [f"{alamat}/halaman/1"]


@pytest.mark.parametrize(("galat", "kode"), [(BerkasDitolak("x"), 404), (BerkasTertunda("x"), 503)])
def test_yang_tidak_dapat_digambar_tidak_merusak_halaman(
    klien_pelapor, simpan, monkeypatch, galat, kode
):
    alamat = simpan(pabrik.pdf())

    def gagal(*_a, **_k):
        raise galat

    monkeypatch.setattr(layanan.kotak, "kerjakan", gagal)
    assert klien_pelapor.get(f"{alamat}/lihat").status_code == 200
    assert klien_pelapor.get(f"{alamat}/halaman/1").status_code == kode
