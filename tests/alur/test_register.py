"""The register in the browser: found while typing, put right, printed, ended and taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.alur.conftest import Buka

ALASAN = "Apa yang salah ketik, dan dari mana yang benar?"


@pytest.mark.parametrize(
    ("ukuran", "nama"), [("ponsel", "Ikatan Bidan Indonesia"), ("meja", "Muhammadiyah")]
)
def test_register_sehari(buka: Buka, masuk, lihat, ukuran: str, nama: str) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "petugas")
    halaman.goto("/register")
    halaman.locator("#saring-cari").press_sequentially(nama[:9].lower(), delay=5)
    usul = halaman.get_by_label("Yang mungkin dicari")
    expect(usul).to_contain_text(nama)
    lihat(halaman, "register-selagi-diketik")
    usul.get_by_role("link", name=nama).first.click()
    halaman.get_by_role("link", name="Perbaiki").first.click()
    halaman.get_by_label("Singkatan").fill("SALAH")
    halaman.get_by_role("button", name="Simpan perbaikan").last.click()
    expect(halaman.get_by_role("alert").first).to_contain_text("Tulis apa yang salah ketik")
    lihat(halaman, "register-perbaiki-galat")
    halaman.get_by_label(ALASAN).fill("Lihat akta")
    halaman.get_by_role("button", name="Simpan perbaikan").last.click()
    expect(halaman.locator("main")).to_contain_text("Diperbaiki: Singkatan.")
    lihat(halaman, "register-sesudah-diperbaiki")
    halaman.get_by_role("link", name="Akhiri catatan di register").click()
    lihat(halaman, "register-akhiri")
    halaman.get_by_label("Bubar").check()
    for kotak, isi in zip(("Tanggal", "Bulan", "Tahun"), ("1", "6", "2026"), strict=True):
        halaman.get_by_label(kotak, exact=True).fill(isi)
    halaman.get_by_role("button", name="Akhiri catatan").click()
    expect(halaman.locator("main")).to_contain_text("tidak lagi di register")
    lihat(halaman, "register-sesudah-diakhiri")
    halaman.get_by_role("link", name="Kembalikan ke register").click()
    lihat(halaman, "register-batalkan-akhir")
    halaman.get_by_label("Mengapa pengakhirannya dibatalkan?").fill("Keliru")
    halaman.get_by_role("button", name="Kembalikan ke register").click()
    expect(halaman.locator("main")).to_contain_text("ada lagi di register")
    halaman.goto("/register/cetak?bentuk=ormas")
    lihat(halaman, "register-cetak")


def test_kembar_digabung_lalu_dipisahkan(buka: Buka, masuk, lihat) -> None:
    """Also on a phone and without script: found, looked at, merged, parted, data opened."""
    halaman = buka("ponsel", skrip=False)
    masuk(halaman, "petugas")
    halaman.goto("/register?cari=hkti")
    halaman.get_by_role("link", name="Himpunan Kerukunan Tani").click()
    halaman.get_by_role("link", name="Gabungkan dengan catatan lain").click()
    halaman.get_by_label("Nama, nomor induk, nomor surat, atau ketua").fill("paralympic")
    halaman.get_by_role("button", name="Cari").click()
    halaman.get_by_role("link", name="National Paralympic").click()
    halaman.get_by_role("button", name="Gabungkan").click()
    expect(halaman.get_by_role("alert").first).to_contain_text("Tulis dari mana diketahui")
    halaman.get_by_label("Dari mana diketahui").fill("Akta dan ketuanya sama")
    halaman.get_by_role("button", name="Gabungkan").click()
    expect(halaman.locator("main")).to_contain_text("sudah digabung ke sini")
    halaman.get_by_role("link", name="Pisahkan lagi").click()
    halaman.get_by_label("Mengapa keduanya dipisahkan").fill("Keliru")
    halaman.get_by_role("button", name="Pisahkan lagi").click()
    expect(halaman.locator("main")).to_contain_text("tercatat lagi sendiri")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_halaman_gabung_dan_data_pribadi_dapat_dipakai_siapa_saja(
    buka: Buka, masuk, lihat, ukuran: str
) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "petugas")
    halaman.goto("/register?cari=orari")
    halaman.get_by_role("link", name="Organisasi Amatir Radio").click()
    alamat = halaman.url
    halaman.get_by_role("link", name="Gabungkan dengan catatan lain").click()
    halaman.get_by_label("Nama, nomor induk, nomor surat, atau ketua").fill("muslimat")
    halaman.get_by_role("button", name="Cari").click()
    lihat(halaman, "register-cari-kembar")
    halaman.get_by_role("link", name="Muslimat").click()
    lihat(halaman, "register-gabung")
    halaman.goto(alamat)
    halaman.get_by_role("link", name="Lihat data pribadi").click()
    lihat(halaman, "register-data-pribadi-tanya")
    halaman.get_by_label("Untuk apa data ini dibuka?").fill("Menghubungi ketuanya")
    halaman.get_by_role("button", name="Tampilkan data").click()
    expect(halaman.locator("main")).to_contain_text("tertulis dalam jejak")
    lihat(halaman, "register-data-pribadi")
