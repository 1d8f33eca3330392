"""Those who only read: the auditor follows one organisation to its paper, the head the figures."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.alur.conftest import Buka
from tests.pabrik.berkas import gambar

ORGANISASI = {"ponsel": "Pemuda Muhammadiyah", "meja": "Karang Taruna"}


def _hanya_membaca(halaman: Page) -> None:
    expect(halaman.locator("main form[method='post']")).to_have_count(0)


def _tandai(halaman: Page, nama: str) -> None:
    """An officer marks it for the year, on a photo of the list."""
    halaman.goto(f"/partisipasi/2026?cari={nama}")
    halaman.get_by_role("link", name=f"Tandai {nama}", exact=True).click()
    halaman.get_by_label("Daftar hadir").check()
    halaman.get_by_label("Uraian bukti").fill(f"Rakor {nama}, 1 Maret 2026")
    halaman.get_by_label("Berkas bukti, bila ada").set_input_files(
        {"name": "hadir.jpg", "mimeType": "image/jpeg", "buffer": gambar("JPEG", 400, 300)}
    )
    halaman.get_by_role("button", name="Tandai berpartisipasi").click()
    expect(halaman.locator("main")).to_contain_text("1 organisasi ditandai")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_auditor_melihat_siapa_berbuat_apa_kapan_dan_atas_surat_mana(
    buka: Buka, masuk, lihat, ukuran: str
) -> None:
    nama = ORGANISASI[ukuran]
    petugas = buka("meja")
    masuk(petugas, "petugas")
    _tandai(petugas, nama)

    halaman = buka(ukuran)
    masuk(halaman, "auditor")
    halaman.goto(f"/register?cari={nama}")
    _hanya_membaca(halaman)
    halaman.get_by_role("link", name=nama, exact=True).first.click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text(nama)
    _hanya_membaca(halaman)
    expect(halaman.get_by_role("link", name=re.compile("Perbaiki|Akhiri"))).to_have_count(0)
    baris = halaman.get_by_role("row").filter(has_text=f"Rakor {nama}")
    expect(baris).to_contain_text("Siti Rahmah")
    lihat(halaman, "auditor-organisasi")
    bukti = baris.get_by_role("link", name=f"Rakor {nama}, 1 Maret 2026")
    jawaban = halaman.request.get(bukti.get_attribute("href") or "")
    assert (jawaban.status, jawaban.headers["content-type"]) == (200, "image/jpeg")
    halaman.goto("/jejak?tindakan=tandai")
    expect(halaman.locator("main")).to_contain_text("Siti Rahmah")
    _hanya_membaca(halaman)
    lihat(halaman, "auditor-jejak")
    for alamat in ("/antrean", "/partisipasi/2026", "/kegiatan", "/konflik?pada=2020-06-30"):
        halaman.goto(alamat)
        _hanya_membaca(halaman)
        expect(halaman.get_by_role("checkbox")).to_have_count(0)


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_pimpinan_membaca_partisipasi_kinerja_dan_jejaknya(
    buka: Buka, masuk, lihat, ukuran: str
) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "pimpinan")
    halaman.goto("/partisipasi/2020")
    expect(halaman.locator(".sn-angka__nilai").first).to_have_text("30 dari 60")
    expect(halaman.locator("main")).to_contain_text("Target 50,00 %")
    expect(halaman.locator("main")).to_contain_text("28/60 = 46,67 %")
    _hanya_membaca(halaman)
    lihat(halaman, "pimpinan-partisipasi")
    halaman.get_by_role("link", name="30 dari 60").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("berpartisipasi")
    lihat(halaman, "pimpinan-asal-angka")
    halaman.goto("/kinerja/2020")
    lihat(halaman, "pimpinan-kinerja")
    halaman.goto("/jejak")
    _hanya_membaca(halaman)
    lihat(halaman, "pimpinan-jejak")
