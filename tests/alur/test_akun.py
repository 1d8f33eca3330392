"""Two people and one organisation: invited on another device, limited, signed out, gone.

A pengurus on a phone invites a pembantu, who has no account and makes one from the mail, at a desk.
Each page is looked at and held against axe on its way; once with script and once without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.alur.conftest import Buka

SANDI = "gunung-sungai-laut-7"


class Orang(NamedTuple):
    """Who signs up."""

    nama: str
    email: str


def _tautan_surat(halaman: Page, email: str, jalur: str) -> str:
    """The link that leads to `jalur` in the newest mail to somebody."""
    halaman.goto("/surat")
    surat = halaman.locator("main article").filter(has_text=email)
    alamat = surat.locator(f"a[href*='{jalur}/']").first.get_attribute("href")
    assert alamat
    return alamat[alamat.index(jalur) :]


def _isi(halaman: Page, **kolom: str) -> None:
    for nama, nilai in kolom.items():
        halaman.locator(f"main [name='{nama}']").fill(nilai)


def _daftar(halaman: Page, orang: Orang) -> None:
    halaman.goto("/daftar")
    _isi(halaman, nama=orang.nama, email=orang.email, sandi=SANDI)
    halaman.get_by_role("button", name="Daftar").click()
    expect(halaman).to_have_url(re.compile("/daftar/terkirim$"))
    halaman.goto(_tautan_surat(halaman, orang.email, "/konfirmasi"))
    _isi(halaman, sandi=SANDI)
    halaman.get_by_role("button", name="Konfirmasi dan masuk").click()
    expect(halaman).to_have_url(re.compile("/laporan$"))


def _mulai(halaman: Page, organisasi: str) -> None:
    """A draft whose organisation has a name."""
    halaman.goto("/laporan")
    halaman.get_by_role("button", name="Mulai laporan baru").click()
    expect(halaman).to_have_url(re.compile("/laporan/[0-9a-f-]{36}$"))
    laporan = halaman.url.rsplit("/", 1)[-1]
    halaman.goto(f"/laporan/{laporan}/identitas")
    _isi(halaman, nama=organisasi)
    halaman.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(halaman.locator("main")).to_contain_text("perlu diperbaiki")  # kept as it is
    halaman.goto(f"/laporan/{laporan}")


def _undang(ponsel: Page, kepada: str, lihat: Callable[..., None]) -> None:
    """From the task list to the people, and an invitation to one more."""
    ponsel.get_by_role("link", name="Lihat atau undang orang").click()
    expect(ponsel.get_by_role("heading", level=1)).to_contain_text("Orang yang mengurus laporan")
    ponsel.get_by_role("button", name="Kirim undangan").click()
    expect(ponsel.locator("main")).to_contain_text("Alamat e-mail belum diisi")
    lihat(ponsel, "orang-galat")
    _isi(ponsel, email=kepada)
    ponsel.get_by_role("button", name="Kirim undangan").click()
    expect(ponsel.locator("main")).to_contain_text(f"Undangan sudah dikirim ke {kepada}")
    lihat(ponsel, "orang")
    _sempit(ponsel, "orang", lihat)


def _sempit(halaman: Page, nama: str, lihat: Callable[..., None]) -> None:
    """The same page on the narrowest screen."""
    semula = halaman.viewport_size
    assert semula
    halaman.set_viewport_size({"width": 320, "height": 640})
    lihat(halaman, nama)
    halaman.set_viewport_size(semula)


def _terima(meja: Page, siti: Orang, organisasi: str, lihat: Callable[..., None]) -> None:
    meja.goto(_tautan_surat(meja, siti.email, "/undangan"))
    expect(meja.locator("main")).to_contain_text(organisasi)
    lihat(meja, "undangan")
    _isi(meja, nama=siti.nama, sandi=SANDI)
    meja.get_by_role("button", name="Buat akun dan terima undangan").click()
    expect(meja.locator("main")).to_contain_text(f"Anda sekarang pembantu {organisasi}")
    lihat(meja, "laporan-pembantu")


def _pembantu_terbatas(meja: Page, organisasi: str, lihat: Callable[..., None]) -> None:
    """A pembantu fills, but neither hands in, nor takes back, nor invites."""
    meja.get_by_role("link", name=organisasi).first.click()
    laporan = meja.url
    expect(meja.get_by_role("link", name="Tarik kembali laporan")).to_have_count(0)
    meja.goto(f"{laporan}/periksa")
    expect(meja.get_by_role("button", name="Kirim laporan")).to_have_count(0)
    meja.goto(f"{laporan}/cabut")
    expect(meja.get_by_role("heading", level=1)).to_contain_text("bukan untuk akun Anda")
    meja.goto("/organisasi-saya")
    lihat(meja, "organisasi-saya")
    meja.get_by_role("link", name=organisasi).click()
    expect(meja.get_by_role("button", name="Kirim undangan")).to_have_count(0)
    expect(meja.locator("main")).to_contain_text("Tidak mengajukan, mencabut, atau mengundang")
    lihat(meja, "orang-pembantu")
    meja.get_by_role("link", name="Berhenti mengurus organisasi ini").click()
    lihat(meja, "berhenti")


def _akhiri_perangkat(ponsel: Page, lain: Page, nur: Orang, lihat: Callable[..., None]) -> None:
    """The second device of the same person is signed out from the first."""
    lain.goto("/masuk")
    _isi(lain, email=nur.email, sandi=SANDI)
    lain.get_by_role("button", name="Masuk").click()
    expect(lain).to_have_url(re.compile("/laporan$"))
    ponsel.get_by_role("link", name="Akun saya").click()
    expect(ponsel.locator("main")).to_contain_text("Perangkat ini")
    lihat(ponsel, "akun")
    _sempit(ponsel, "akun", lihat)
    ponsel.get_by_role("button", name=re.compile("^Akhiri ")).first.click()
    expect(ponsel.locator("main")).to_contain_text("Perangkat itu sudah dikeluarkan")
    lain.goto("/laporan")
    expect(lain).to_have_url(re.compile("/masuk"))


def _ubah_akun(meja: Page, siti: Orang, lihat: Callable[..., None]) -> None:
    for bagian in ("nama", "sandi", "surel"):
        meja.goto(f"/akun/{bagian}")
        lihat(meja, f"akun-{bagian}")
    baru = siti.email.replace("@", ".baru@")
    _isi(meja, email=baru, sandi=SANDI)
    meja.get_by_role("button", name="Kirim tautan").click()
    lihat(meja, "akun-surel-menunggu")
    meja.goto(_tautan_surat(meja, baru, "/surel-baru"))
    lihat(meja, "surel-baru")
    meja.get_by_role("button", name="Pakai alamat ini").click()
    expect(meja.locator("main")).to_contain_text(f"Alamat e-mail Anda sekarang {baru}")


def _hapus_akun(meja: Page, lihat: Callable[..., None]) -> None:
    meja.goto("/akun")
    meja.get_by_role("link", name="Lihat dan unduh data saya").click()
    lihat(meja, "akun-data")
    with meja.expect_download() as unduhan:
        meja.get_by_role("button", name="Unduh sebagai berkas JSON").click()
    assert unduhan.value.suggested_filename == "data-saya.json"
    meja.goto("/akun")
    meja.get_by_role("link", name="Hapus akun").click()
    lihat(meja, "akun-hapus")
    _isi(meja, sandi=SANDI)
    meja.get_by_role("button", name="Hapus akun saya").click()
    expect(meja.locator("main")).to_contain_text("Akun Anda sudah dihapus")


@pytest.mark.parametrize("skrip", [True, False], ids=["dengan-skrip", "tanpa-skrip"])
@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_dua_orang_satu_organisasi(buka: Buka, lihat, skrip: bool, ukuran: str) -> None:
    tanda = f"{ukuran}{1 if skrip else 2}"
    nur = Orang("Nur Aini", f"nur.{tanda}@surel.go.id")
    siti = Orang("Siti Rahmah", f"siti.{tanda}@surel.go.id")
    organisasi = f"Forum Tani Binuang {tanda}"
    tunjuk = lihat if skrip else lambda *_: None  # script off: axe needs script, so no looking
    satu, dua, tiga = (buka(ukuran, skrip=skrip) for _ in range(3))

    _daftar(satu, nur)
    _mulai(satu, organisasi)
    _undang(satu, siti.email, tunjuk)
    _terima(dua, siti, organisasi, tunjuk)
    _pembantu_terbatas(dua, organisasi, tunjuk)

    satu.reload()
    expect(satu.locator("main")).to_contain_text("Diterima")
    satu.get_by_role("link", name="Keluarkan Siti Rahmah").click()
    tunjuk(satu, "keluarkan")
    _akhiri_perangkat(satu, tiga, nur, tunjuk)
    satu.goto("/akun/hapus")
    expect(satu.locator("main")).to_contain_text("Akun Anda belum dapat dihapus")
    tunjuk(satu, "akun-hapus-terhalang")

    _ubah_akun(dua, siti, tunjuk)
    _hapus_akun(dua, tunjuk)
    satu.goto("/organisasi-saya")
    satu.get_by_role("link", name=organisasi).click()
    expect(satu.locator("tbody").first).not_to_contain_text("Siti Rahmah")
