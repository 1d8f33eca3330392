"""Filling a filing in a real browser: saved while typing, cut off, signed out, two at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.alur.conftest import Buka

BAGIAN = ("identitas", "legalitas", "alamat", "pengurus", "kegiatan", "pernyataan")
LAMA = 30_000
"""How long a save may take to come by itself on a busy machine (ms)."""
JEDA = 100
TITIPAN = "Object.keys(localStorage).filter(k => k.startsWith('sinormas-isian:')).length"


@pytest.fixture
def draf(buka: Buka, masuk: Callable[[Page, str], None]) -> tuple[Page, str]:
    """A phone of the example's reporter, and the address of a draft nobody has typed into."""
    ponsel = buka("ponsel")
    masuk(ponsel, "pelapor")
    return ponsel, mulai(ponsel)


def mulai(halaman: Page) -> str:
    """Begin a filing; where it lies. One that is open from before is taken back first."""
    halaman.goto("/laporan")
    halaman.get_by_role("button", name="Mulai laporan baru").click()
    halaman.wait_for_url(re.compile("/laporan/[0-9a-f-]{36}$"))
    return halaman.url


def tersimpan(halaman: Page) -> None:
    expect(halaman.locator("[data-tersimpan]")).to_contain_text(
        re.compile(r"Tersimpan pukul \d\d\.\d\d WIT?[ABT]"), timeout=LAMA
    )


def kata(halaman: Page, teks: str) -> None:
    expect(halaman.locator("[data-tersimpan]")).to_contain_text(teks, timeout=LAMA)


def tunggu_terkirim(halaman: Page) -> None:
    """Until nothing lies on the device any more.

    Asked from here, as the page's policy lets nobody poll within it; it may reload meanwhile.
    """
    for _ in range(LAMA // JEDA):
        with suppress(Error):
            if halaman.evaluate(TITIPAN) == 0:
                return
        halaman.wait_for_timeout(JEDA)
    pytest.fail("what was typed still lies on the device")


def program(halaman: Page) -> str:
    return halaman.get_by_label("Program kerja", exact=True).input_value()


def isi_program(halaman: Page, teks: str) -> None:
    halaman.get_by_label("Program kerja", exact=True).fill(teks)


def konteks(halaman: Page) -> BrowserContext:
    return halaman.context


def test_terputus_lalu_tersambung_dan_dilanjutkan_di_perangkat_lain(
    draf: tuple[Page, str], buka: Buka, masuk, lihat
) -> None:
    ponsel, alamat = draf
    ponsel.goto(f"{alamat}/kegiatan")
    isi_program(ponsel, "Pelatihan tanggap banjir")
    tersimpan(ponsel)
    assert ponsel.evaluate(TITIPAN) == 0

    konteks(ponsel).set_offline(True)
    isi_program(ponsel, "Pelatihan tanggap banjir di tiga desa")
    ponsel.get_by_role("button", name="Simpan dan lanjutkan").click()
    kata(ponsel, "Belum tersimpan, sambungan terputus. Yang Anda ketik tidak hilang")
    assert ponsel.url == f"{alamat}/kegiatan"
    assert ponsel.evaluate(TITIPAN) == 1
    lihat(ponsel, "isian-terputus")
    konteks(ponsel).set_offline(False)
    tersimpan(ponsel)
    assert ponsel.evaluate(TITIPAN) == 0

    konteks(ponsel).set_offline(True)
    isi_program(ponsel, "Pelatihan tanggap banjir di lima desa")
    kata(ponsel, "sambungan terputus")
    ponsel.close()
    lagi = konteks(ponsel).new_page()
    konteks(ponsel).set_offline(False)
    lagi.goto(f"{alamat}/kegiatan")
    expect(lagi.get_by_label("Program kerja", exact=True)).to_have_value(
        "Pelatihan tanggap banjir di lima desa"
    )
    tersimpan(lagi)
    assert lagi.evaluate(TITIPAN) == 0

    konteks(lagi).set_offline(True)
    isi_program(lagi, "Ditinggalkan sebelum terkirim")
    kata(lagi, "sambungan terputus")
    lagi.close()
    konteks(lagi).set_offline(False)
    lain = konteks(ponsel).new_page()
    lain.goto(alamat)  # the task list sends what the page could not
    tunggu_terkirim(lain)

    meja = buka("meja")
    masuk(meja, "pelapor")
    meja.goto(f"{alamat}/kegiatan")
    assert program(meja) == "Ditinggalkan sebelum terkirim"


def test_keluar_di_tab_lain_tidak_menghilangkan_ketikan(draf: tuple[Page, str], masuk) -> None:
    ponsel, alamat = draf
    ponsel.goto(f"{alamat}/kegiatan")
    tab = konteks(ponsel).new_page()
    tab.goto("/laporan")
    tab.get_by_role("button", name="Keluar").click()
    expect(tab.get_by_role("link", name="Masuk").first).to_be_visible()
    isi_program(ponsel, "Diketik sesudah keluar")
    kata(ponsel, "Anda sudah keluar dari akun")
    ponsel.get_by_role("link", name="Masuk lagi").click()
    masuk_di_sini(ponsel, masuk)
    expect(ponsel).to_have_url(f"{alamat}/kegiatan")
    assert program(ponsel) == "Diketik sesudah keluar"
    tersimpan(ponsel)
    ponsel.reload()
    assert program(ponsel) == "Diketik sesudah keluar"

    konteks(ponsel).set_offline(True)
    isi_program(ponsel, "Tidak sempat tersimpan")
    kata(ponsel, "sambungan terputus")
    konteks(ponsel).set_offline(False)
    ponsel.on("dialog", lambda tanya: tanya.accept())  # asked where it cannot be sent any more
    ponsel.get_by_role("button", name="Keluar").click()
    expect(ponsel.get_by_role("link", name="Masuk").first).to_be_visible()
    assert ponsel.evaluate(TITIPAN) == 0, "signing out leaves nothing on the device"


def masuk_di_sini(halaman: Page, masuk) -> None:
    """Sign in on the page one was led to."""
    asal = halaman.goto
    halaman.goto = lambda *_a, **_k: None  # type: ignore[method-assign]
    try:
        masuk(halaman, "pelapor")
    finally:
        halaman.goto = asal  # type: ignore[method-assign]


def test_dua_peramban_pada_satu_draf_memilih_baris_demi_baris(
    draf: tuple[Page, str], buka: Buka, masuk, lihat
) -> None:
    ponsel, alamat = draf
    meja = buka("meja")
    masuk(meja, "pelapor")
    for halaman in (ponsel, meja):
        halaman.goto(f"{alamat}/kegiatan")
    isi_program(ponsel, "Dari ponsel")
    ponsel.get_by_label("Jumlah anggota").fill("12")
    tersimpan(ponsel)
    isi_program(meja, "Dari meja")
    meja.get_by_label("Jumlah anggota").fill("120")
    kata(meja, "Bagian ini disimpan oleh Anda dari jendela lain pukul")
    lihat(meja, "isian-bentrok")
    ponsel.reload()
    assert program(ponsel) == "Dari ponsel"
    meja.get_by_role("link", name="Bandingkan dan pilih").last.click()
    lihat(meja, "versi")
    meja.set_viewport_size({"width": 390, "height": 844})
    lihat(meja, "versi")
    meja.get_by_role("button", name="Simpan pilihan").click()
    expect(meja.get_by_role("alert")).to_contain_text("Ada 2 hal yang perlu dipilih")
    lihat(meja, "versi-galat")
    meja.locator("#pilih-program-diketik").check()
    meja.locator("#pilih-jumlah_anggota-tersimpan").check()
    meja.get_by_role("button", name="Simpan pilihan").click()
    expect(meja).to_have_url(f"{alamat}/kegiatan?periksa=1")
    assert program(meja) == "Dari meja"
    assert meja.get_by_label("Jumlah anggota").input_value() == "12"


def test_baris_pengurus_dan_pencarian_desa_dengan_skrip(draf: tuple[Page, str], lihat) -> None:
    ponsel, alamat = draf
    ponsel.goto(f"{alamat}/pengurus")
    for urutan, nama in enumerate(("Budi", "Rina")):
        ponsel.get_by_role("button", name="Tambah pengurus lain").click()
        ponsel.locator(f"[name='lain-{urutan}-jabatan']").fill("Wakil Ketua")
        ponsel.locator(f"[name='lain-{urutan}-nama']").fill(nama)
    ponsel.get_by_role("button", name="Hapus pengurus lain 1").click()
    expect(ponsel.locator("[data-baris-isian]")).to_have_count(1)
    ponsel.locator("[name='lain-1-nik']").fill("630501520390")
    tersimpan(ponsel)
    lihat(ponsel, "isian-pengurus-lain")
    ponsel.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(ponsel.locator("#lain-0-nik-error")).to_contain_text("16 angka; yang tertulis 12")
    lihat(ponsel, "isian-pengurus-galat")

    ponsel.locator("[name='ketua_nama']").press("Enter")
    expect(ponsel.locator("[name='lain-0-nama']")).to_have_value("Rina")
    expect(ponsel.get_by_role("alert")).to_contain_text("Nama ketua belum diisi")

    ponsel.goto(f"{alamat}/alamat")
    desa = ponsel.get_by_role("combobox", name="Desa atau kelurahan")
    desa.fill("rantau k")
    pilihan = ponsel.get_by_role("listbox", name="Desa atau kelurahan").get_by_role("option")
    expect(pilihan).to_have_count(3)
    lihat(ponsel, "isian-alamat-cari")
    desa.fill("tapin utara rantau ki")
    expect(pilihan).to_have_count(1)
    desa.press("ArrowDown")
    desa.press("Enter")
    expect(desa).to_have_value("Rantau Kiwa")
    expect(ponsel.locator("[name='kode_kecamatan']")).to_have_value("63.05.04")
    tersimpan(ponsel)
    ponsel.reload()
    expect(ponsel.get_by_role("combobox", name="Desa atau kelurahan")).to_have_value("Rantau Kiwa")


def test_tanpa_skrip_semua_dapat_diisi_dan_dipilih(buka: Buka, masuk) -> None:
    ponsel, meja = buka("ponsel", skrip=False), buka("meja", skrip=False)
    for halaman in (ponsel, meja):
        masuk(halaman, "pelapor")
    alamat = mulai(ponsel)
    ponsel.goto(f"{alamat}/pengurus")
    ponsel.get_by_role("button", name="Tambah pengurus lain").click()
    ponsel.locator("[name='lain-0-nama']").fill("Budi")
    ponsel.get_by_role("button", name="Tambah pengurus lain").click()
    ponsel.locator("[name='lain-1-nama']").fill("Rina")
    ponsel.get_by_role("button", name="Hapus pengurus lain 1").click()
    expect(ponsel.locator("[name='lain-0-nama']")).to_have_value("Rina")
    ponsel.locator("[name='ketua_nama']").press("Enter")
    expect(ponsel.get_by_role("alert")).to_contain_text("Nama ketua belum diisi")
    expect(ponsel.locator("[name='lain-0-nama']")).to_have_value("Rina")

    ponsel.goto(f"{alamat}/alamat")
    ponsel.get_by_label("Desa atau kelurahan").select_option("63.05.04.1004")
    ponsel.get_by_role("button", name="lanjutkan nanti").click()
    ponsel.goto(f"{alamat}/alamat")
    expect(ponsel.get_by_label("Desa atau kelurahan")).to_have_value("63.05.04.1004")
    expect(ponsel.locator(".sn-tersimpan")).to_contain_text("Tersimpan hari ini pukul")

    for halaman in (ponsel, meja):
        halaman.goto(f"{alamat}/kegiatan")
    isi_program(ponsel, "Dari ponsel")
    ponsel.get_by_role("button", name="lanjutkan nanti").click()
    isi_program(meja, "Dari meja")
    meja.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(meja.get_by_role("heading", level=1)).to_contain_text("Ada dua isian, pilih yang benar")
    meja.get_by_label("Yang Anda ketik").check()
    meja.get_by_role("button", name="Simpan pilihan").click()
    assert program(meja) == "Dari meja"


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_setiap_bagian_terbaca_oleh_semua(buka: Buka, masuk, lihat, ukuran: str) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "pelapor")
    alamat = mulai(halaman)
    for bagian in BAGIAN:
        halaman.goto(f"{alamat}/{bagian}")
        halaman.get_by_role("button", name="Simpan dan lanjutkan").click()
        expect(halaman.get_by_role("alert").first).to_be_visible()
        lihat(halaman, f"bagian-{bagian}")
