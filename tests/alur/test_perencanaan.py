"""Planning a year in the browser: the officer writes, the head confirms, the figures follow."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from sinormas.umum import waktu
from tests.alur.conftest import Buka

TAHUN = waktu.tanggal_di(waktu.sekarang(), "Asia/Makassar").year
"""The site runs by the real clock."""
NAMA = "Persentase Ormas yang berpartisipasi"


def isi(halaman: Page, **bidang: str) -> None:
    for nama, nilai in bidang.items():
        halaman.locator(f"[name='{nama}']").fill(nilai)


def tekan(halaman: Page, kata: str) -> None:
    halaman.get_by_role("button", name=kata).click()


def test_setahun_direncanakan_sampai_ditandatangani(buka: Buka, masuk, lihat) -> None:
    petugas = buka("meja")
    masuk(petugas, "petugas")
    petugas.get_by_role("link", name="Perencanaan").first.click()
    expect(petugas.get_by_role("heading", level=1)).to_have_text(f"Perencanaan {TAHUN}")
    lihat(petugas, "perencanaan-kosong")
    petugas.get_by_role("link", name="Catat Renstra").click()
    lihat(petugas, "perencanaan-renstra-isian")
    isi(petugas, nama="Rencana Strategis Kantor Kesbangpol", awal=str(TAHUN - 1),
        akhir=str(TAHUN + 2))  # fmt: skip
    tekan(petugas, "Simpan")
    expect(petugas.locator("#akhir-error")).to_contain_text("Renstra berlaku 5 tahun")
    isi(petugas, akhir=str(TAHUN + 3))
    tekan(petugas, "Simpan")
    petugas.get_by_role("link", name="Isi target IKU-4").click()
    isi(petugas, tahun_1="50", tahun_2="55", tahun_3="60", tahun_4="60 – 65", tahun_5="≥ 70")
    tekan(petugas, "Simpan")
    petugas.get_by_role("link", name="Tambah tujuan").first.click()
    isi(petugas, kode="T1", nama="Mewujudkan stabilitas politik dan ketertiban masyarakat")
    petugas.get_by_label("S2:").check()
    tekan(petugas, "Simpan")
    lihat(petugas, "perencanaan-renstra")

    petugas.goto(f"/perencanaan/{TAHUN}/perjanjian")
    isi(petugas, nama_pertama="Siti Aminah, S.Sos.", nama_kedua="Ahmad Yani")
    lihat(petugas, "perencanaan-pk-baru")
    tekan(petugas, "Simpan")
    alamat = petugas.url
    petugas.get_by_role("link", name="Ubah target yang diperjanjikan").click()
    petugas.get_by_label(re.compile("IKU-4")).fill("50")
    petugas.get_by_label(re.compile("IKU-1")).fill("85")
    lihat(petugas, "perencanaan-pk-target")
    tekan(petugas, "Simpan")
    petugas.get_by_role("link", name="Ubah program dan anggaran").click()
    petugas.get_by_label("Program 1").fill("Program Pembinaan Organisasi Kemasyarakatan")
    petugas.locator("[name='program-0-anggaran']").fill("72.990.000")
    tekan(petugas, "Simpan")
    tekan(petugas, "Pakai sebagai target tahun ini")
    expect(petugas.get_by_text("kini mengikuti perjanjian ini")).to_be_visible()
    petugas.goto(f"/perencanaan/{TAHUN}/aksi/triwulan/IKU-4")
    isi(petugas, triwulan_1="10", triwulan_2="25", triwulan_3="40", triwulan_4="50")
    tekan(petugas, "Simpan")
    petugas.get_by_role("link", name="Tambah langkah").first.click()
    petugas.locator("[name='indikator']").select_option("IKU-4")
    isi(petugas, uraian="Pendataan Ormas di tiap kecamatan", pelaksana="Subbid Ketahanan",
        keluaran="60 organisasi terdata")  # fmt: skip
    petugas.locator("[name='selesai']").select_option("4")
    lihat(petugas, "perencanaan-aksi-isian")
    tekan(petugas, "Simpan")
    lihat(petugas, "perencanaan-aksi")

    pimpinan = buka("ponsel")
    masuk(pimpinan, "pimpinan")
    pimpinan.goto(f"/perencanaan/{TAHUN}")
    expect(pimpinan.get_by_text(f"Target {TAHUN} tidak sama")).to_be_visible()
    lihat(pimpinan, "perencanaan-tahun")
    pimpinan.goto(alamat)
    hari = waktu.tanggal_di(waktu.sekarang(), "Asia/Makassar")
    for bagian, nilai in zip(("Tanggal", "Bulan", "Tahun"), (hari.day, hari.month, hari.year),
                             strict=True):  # fmt: skip
        pimpinan.get_by_label(bagian, exact=True).fill(str(nilai))
    tekan(pimpinan, "Catat sudah ditandatangani")
    expect(pimpinan.get_by_text("Isinya kini tetap")).to_be_visible()
    lihat(pimpinan, "perencanaan-pk")
    petugas.goto(alamat)
    lihat(petugas, "perencanaan-pk")
    petugas.goto(f"/perencanaan/{TAHUN}")
    lihat(petugas, "perencanaan-tahun")
    petugas.goto(f"/kinerja/{TAHUN}")
    expect(petugas.get_by_role("row", name=NAMA).get_by_text("tidak sama")).to_be_visible()
    lihat(petugas, "perencanaan-kinerja")
