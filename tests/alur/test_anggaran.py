"""An officer brings the year's budget, mends it, fills a month; the year's page tells of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.alur.conftest import Buka

LEMBAR = """Kode\tUraian\tSasaran\tPagu Murni\tPagu Perubahan\tJanuari\tFebruari
8.01.{kode}\tProgram Pemberdayaan {nama}\tS2\t100.000.000\t\t\t
8.01.{kode}.2.01\tPemantapan {nama}\t\t100.000.000\t\t\t
8.01.{kode}.2.01.0001\tPendataan Ormas {nama}\t\t\t\t\t
5.1.02\tBelanja Barang dan Jasa\t\t80.000.000\t90.000.000\t10.000.000\tbanyak
5.2\tBelanja Modal\t\t20.000.000\t\t\t25.000.000
"""


def _jalani(halaman: Page, nama: str, kode: str, lihat) -> None:
    halaman.goto("/anggaran/2026")
    halaman.get_by_role("link", name="Muat dari berkas").or_(
        halaman.get_by_role("button", name="Muat dari berkas")
    ).first.click()
    kotak = halaman.get_by_label("Tempelkan tabel anggaran")
    kotak.fill(LEMBAR.format(nama=nama, kode=kode))
    halaman.get_by_role("button", name="Periksa", exact=True).click()
    expect(halaman.locator("main")).to_contain_text("Februari: Jumlah ini tidak dapat dibaca.")
    lihat(halaman, "anggaran-impor-salah")
    kotak.fill(LEMBAR.format(nama=nama, kode=kode).replace("banyak", "5.000.000"))
    halaman.get_by_role("button", name="Periksa lagi").click()
    halaman.get_by_role("button", name="Muat 5 baris").click()
    expect(halaman.locator("main")).to_contain_text("Anggaran dimuat: 5 baris baru")
    expect(halaman.locator("main")).to_contain_text("Melebihi pagu")
    lihat(halaman, "anggaran-tahun")
    halaman.get_by_role("link", name=f"Pendataan Ormas {nama}").click()
    lihat(halaman, "anggaran-pos")
    halaman.get_by_role("link", name="Belanja Modal").click()
    halaman.get_by_label("Pagu perubahan, bila ada").fill("25.000.000")
    lihat(halaman, "anggaran-rincian")
    halaman.get_by_role("button", name="Simpan rincian belanja").click()
    expect(halaman.locator("main")).to_contain_text("Rincian belanja tersimpan.")
    expect(halaman.locator("main")).not_to_contain_text("Melebihi pagu")
    halaman.goto("/kinerja/2026")
    expect(halaman.locator("main")).to_contain_text("Realisasi anggaran Maret")
    expect(halaman.locator("main")).to_contain_text(f"Program Pemberdayaan {nama}")
    halaman.goto("/kinerja/2020")
    expect(halaman.get_by_role("img", name="IKU-4 menurut tahun")).to_be_visible()
    lihat(halaman, "kinerja-banding")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_anggaran_setahun_dibawa_dan_dibaca_petugas(buka: Buka, masuk, lihat, ukuran) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "petugas")
    _jalani(halaman, *{"ponsel": ("Elok", "04"), "meja": ("Jernih", "05")}[ukuran], lihat)
