"""An officer brings an old register: columns, preview, mending, choosing, loading."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.alur.conftest import Buka
from tests.pabrik import impor as pabrik

JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def diam(*_: object) -> None:
    """Script off: axe needs script, so there is no looking."""


def _berkas(kode: str) -> dict[str, object]:
    isi = pabrik.xlsx([
        ("REGISTER LAMA", None, None, None),
        ("Nama Organisasi", "Jenis", "Kecamatan", "Tgl SKT"),
        (f"Sanggar  Bambu {kode}", "LSM", "Binuang", "14 Maret 2019"),
        (f"Regu Dayung {kode}", "Semi Pemerintahan", "Tapin Utara", "14/03/2019"),
        ("Karang Taruna", "Semi Pemerintahan", "Bungur", None),
        (f"Pustaka Keliling {kode}", "Ormaas", "Piani", None),
    ])  # fmt: skip
    return {"name": f"register-{kode}.xlsx", "mimeType": JENIS, "buffer": isi.getvalue()}


def _jalani(halaman: Page, kode: str, lihat) -> None:
    halaman.goto("/register")
    halaman.get_by_role("link", name="Impor register lama").click()
    halaman.get_by_role("button", name="Unggah dan lihat isinya").click()
    expect(halaman.get_by_role("alert").first).to_contain_text("Pilih berkasnya dahulu.")
    lihat(halaman, "impor-daftar-galat")
    halaman.get_by_label("Pilih berkas register lama").set_input_files(_berkas(kode))
    halaman.get_by_role("button", name="Unggah dan lihat isinya").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Kolom mana berisi apa?")
    expect(halaman.get_by_label("Nama Organisasi")).to_have_value("nama")
    lihat(halaman, "impor-kolom")
    for kotak, isi in zip(("Tanggal", "Bulan", "Tahun"), ("2", "1", "2020"), strict=True):
        halaman.get_by_label(kotak, exact=True).fill(isi)
    halaman.get_by_role("button", name="Periksa barisnya").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Periksa sebelum dimuat")
    lihat(halaman, "impor-pratinjau")
    halaman.get_by_role("link", name=f"Pustaka Keliling {kode}").click()
    lihat(halaman, "impor-baris-salah")
    halaman.get_by_label("Bentuk", exact=True).fill("Ormas")
    halaman.get_by_role("button", name="Simpan dan periksa lagi").click()
    expect(halaman.locator("main")).to_contain_text(re.compile("Baris 6 sekarang: baru"))
    halaman.get_by_role("link", name="Karang Taruna").first.click()
    lihat(halaman, "impor-baris-kembar")
    halaman.get_by_label("Lewati baris ini").check()
    halaman.get_by_role("button", name="Simpan pilihan").click()
    lihat(halaman, "impor-siap")
    halaman.get_by_role("button", name="Muat 3 organisasi ke register").click()
    expect(halaman.locator("main")).to_contain_text("3 organisasi baru masuk ke register.")
    lihat(halaman, "impor-selesai")
    halaman.goto("/register/impor")
    lihat(halaman, "impor-daftar")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_register_lama_dibawa_petugas(buka: Buka, masuk, lihat, ukuran) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "petugas")
    _jalani(halaman, {"ponsel": "Elok", "meja": "Jernih"}[ukuran], lihat)


def test_register_lama_dibawa_tanpa_skrip(buka: Buka, masuk) -> None:
    halaman = buka("meja", skrip=False)
    masuk(halaman, "petugas")
    _jalani(halaman, "Rukun", diam)
