"""Which way is mine, in the browser: four questions, one sheet, a filing that begins filled in.

And the admin's side: a change of what is asked, from a date.
"""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from sinormas.pelaporan.jalan import semua_jawaban
from tests.alur.conftest import Buka

CARA = [("ponsel", True), ("ponsel", False), ("meja", True)]
PERTANYAAN = {
    "Apa bentuk organisasi Anda?": "Yayasan",
    "Apakah organisasi ini juga ada di pusat dan provinsi?": "Tidak, hanya di daerah ini",
    "Surat apa yang menjadi dasar organisasi Anda?": "SK pengesahan dari Kementerian Hukum",
    "Apa yang akan Anda laporkan?": "Keberadaan organisasi, baru pertama kali",
}


def _jawab(halaman: Page) -> None:
    for pertanyaan, jawaban in PERTANYAAN.items():
        halaman.get_by_role("group", name=pertanyaan).get_by_label(jawaban, exact=True).check()
    halaman.get_by_role("button", name="Lihat surat yang diperlukan").click()


@pytest.mark.parametrize(("ukuran", "skrip"), CARA)
def test_dari_beranda_sampai_laporan_yang_sudah_terisi(
    buka: Buka, jalan, lihat, ukuran: str, skrip: bool
) -> None:
    halaman = buka(ukuran, skrip=skrip)
    lihat_bila = lihat if skrip else lambda *_: None
    halaman.goto("/")
    halaman.get_by_role("link", name="Surat apa yang diperlukan?").first.click()
    lihat_bila(halaman, "syarat-tanya")
    halaman.get_by_role("button", name="Lihat surat yang diperlukan").click()
    expect(halaman.get_by_text("Ada 4 hal yang perlu diperbaiki")).to_be_visible()
    lihat_bila(halaman, "syarat-tanya-salah")
    _jawab(halaman)
    expect(halaman).to_have_url(re.compile("/syarat/yayasan/tidak-berjenjang/badan-hukum/baru$"))
    expect(halaman.get_by_role("heading", name="SK pengesahan badan hukum")).to_be_visible()
    expect(halaman.get_by_role("button", name="Cetak di satu lembar A4")).to_be_visible(
        visible=skrip
    )
    lihat_bila(halaman, "syarat-yayasan")
    halaman.get_by_role("button", name="Mulai melapor dengan jawaban ini").click()
    lihat_bila(halaman, "syarat-mulai-tamu")
    halaman.get_by_role("main").get_by_role("button", name="Masuk").click()
    email, sandi = jalan.akun["pelapor"]
    halaman.get_by_label("Alamat e-mail").fill(email)
    halaman.get_by_label("Kata sandi", exact=True).fill(sandi)
    halaman.get_by_role("button", name="Masuk").click()
    expect(halaman.get_by_role("heading", name="Mulai melapor")).to_be_visible()
    lihat_bila(halaman, "syarat-mulai")
    halaman.get_by_role("button", name="Mulai laporan").click()
    expect(halaman).to_have_url(re.compile("/laporan/[0-9a-f-]+$"))
    halaman.goto(halaman.url + "/identitas")
    expect(halaman.get_by_role("radio", name="Yayasan", exact=True)).to_be_checked()
    halaman.goto(halaman.url.removesuffix("/identitas") + "/legalitas")
    expect(halaman.get_by_role("radio", name="SK pengesahan badan hukum")).to_be_checked()


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_jawaban_yang_bertentangan_dinasihati(buka: Buka, lihat, ukuran: str) -> None:
    halaman = buka(ukuran)
    halaman.goto("/syarat/yayasan/tidak-berjenjang/skt/baru")
    expect(
        halaman.get_by_role("heading", name="Yayasan biasanya tidak memakai SKT")
    ).to_be_visible()
    lihat(halaman, "syarat-nasihat")
    halaman.get_by_role("link", name="Syarat Yayasan dengan SK pengesahan").click()
    expect(halaman).to_have_url(re.compile("/badan-hukum/baru$"))


def test_setiap_jalan_tercetak_di_satu_lembar(buka: Buka) -> None:
    halaman = buka("meja")
    terlalu_panjang = []
    for jawaban in semua_jawaban():
        alamat = "/syarat/" + "/".join(jawaban.alamat.values())
        halaman.goto(alamat)
        pdf = PdfReader(io.BytesIO(halaman.pdf(prefer_css_page_size=True)))
        lebar, tinggi = pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height
        assert (round(lebar * 25.4 / 72), round(tinggi * 25.4 / 72)) == (210, 297)
        if len(pdf.pages) != 1:
            terlalu_panjang.append(alamat)
    assert terlalu_panjang == []


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_admin_mengubah_dokumen_dari_pengaturan(buka: Buka, masuk, lihat, ukuran: str) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "admin")
    halaman.goto("/pengaturan")
    halaman.get_by_role("link", name="Dokumen yang diminta dari organisasi").click()
    lihat(halaman, "dokumen-daftar")
    halaman.get_by_role("link", name="Lihat apa yang diminta dari sebuah organisasi").click()
    lihat(halaman, "dokumen-pratinjau")
    halaman.goto("/pengaturan/dokumen/logo")
    halaman.get_by_role("button", name="Ubah", exact=True).click()
    lihat(halaman, "dokumen-ubah")
    halaman.get_by_label("Ukuran terbesar dalam MB").fill("99")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Ukuran terbesar diisi antara 1 dan 20 MB.").first).to_be_visible()
    lihat(halaman, "dokumen-ubah-salah")
    halaman.get_by_label("Ukuran terbesar dalam MB").fill("3" if ukuran == "ponsel" else "4")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Perubahan disimpan, berlaku mulai")).to_be_visible()
    lihat(halaman, "dokumen-satu")
    halaman.get_by_role("button", name="Batalkan perubahan ini").click()
    expect(halaman.get_by_text("Perubahan yang direncanakan dibatalkan.")).to_be_visible()
    halaman.get_by_role("link", name="Berhenti meminta dokumen ini").click()
    lihat(halaman, "dokumen-hentikan")
    halaman.goto("/pengaturan/dokumen/baru")
    lihat(halaman, "dokumen-baru")
