"""Claims and the counter in the browser: a listed one finds its people, a visitor files."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.alur.conftest import UKURAN, Buka
from tests.alur.test_perjalanan import ISI, Pelapor, daftar_dan_konfirmasi, isi, unggah_semua
from tests.bantuan.situs import Situs
from tests.pabrik.berkas import pdf

SURAT = {"name": "sk-pengurus.pdf", "mimeType": "application/pdf", "buffer": pdf()}


def diam(*_: object) -> None:
    """Script off: axe needs script, so there is no looking."""


def _daftar(halaman: Page, nama: str) -> None:
    surel = f"{nama.lower().replace(' ', '.')}@surel.go.id"
    daftar_dan_konfirmasi(halaman, Pelapor(nama, surel, "gunung-sungai-laut-7", "", ""), diam)


def _mulai(halaman: Page) -> str:
    halaman.goto("/laporan")
    halaman.get_by_role("button", name="Mulai laporan baru").click()
    expect(halaman).to_have_url(re.compile(r"/laporan/[0-9a-f-]{36}$"))
    return halaman.url.rsplit("/", 1)[-1]


def _ajukan_klaim(halaman: Page, lihat: Callable[..., None]) -> None:
    expect(halaman.get_by_role("heading", level=1, name="Ini organisasi kami")).to_be_visible()
    lihat(halaman, "klaim-baru")
    halaman.get_by_role("button", name="Kirim permohonan").click()
    expect(halaman.get_by_role("alert").first).to_contain_text("Pilih salah satu.")
    lihat(halaman, "klaim-baru-galat")
    halaman.get_by_label("Saya pengurusnya").check()
    isi(halaman, {"alasan": "Sekretaris sejak 2024."})
    halaman.locator("input[name=berkas]").set_input_files(SURAT)
    halaman.get_by_role("button", name="Kirim permohonan").click()
    expect(halaman.locator("main")).to_contain_text("Permohonan Anda sudah kami terima")
    lihat(halaman, "klaim-permohonan")


def _setujui(meja: Page, organisasi: str, lihat: Callable[..., None]) -> None:
    meja.goto("/klaim")
    lihat(meja, "klaim-meja")
    meja.get_by_role("link", name=organisasi).first.click()
    lihat(meja, "klaim-kasus")
    meja.get_by_role("button", name="Simpan putusan").click()
    expect(meja.get_by_role("alert").first).to_contain_text("Pilih setujui atau tolak.")
    lihat(meja, "klaim-kasus-galat")
    meja.get_by_label("Setujui").check()
    meja.get_by_role("button", name="Simpan putusan").click()
    expect(meja.locator("main")).to_contain_text("Permohonan disetujui")
    meja.goto("/klaim?keadaan=selesai")
    lihat(meja, "klaim-meja-selesai")
    meja.get_by_role("link", name=organisasi).first.click()
    lihat(meja, "klaim-kasus-selesai")


def test_organisasi_yang_terdaftar_dikenali_selagi_diketik(buka: Buka, masuk, lihat) -> None:
    nama = "Persatuan Perawat Nasional Indonesia (PPNI)"
    ponsel = buka("ponsel")
    _daftar(ponsel, "Perawat Satu")
    laporan = _mulai(ponsel)
    ponsel.goto(f"/laporan/{laporan}/identitas")
    ponsel.locator("main [name=nama]").press_sequentially("Persatuan Perawat Nasionl", delay=5)
    tanya = ponsel.get_by_role("region", name="Apakah ini organisasi Anda?")
    expect(tanya).to_contain_text(nama)
    lihat(ponsel, "klaim-selagi-diketik")
    tanya.get_by_role("link", name="Ya, ini milik kami").click()
    _ajukan_klaim(ponsel, lihat)
    ponsel.goto("/laporan")
    lihat(ponsel, "klaim-laporan-saya")

    meja = buka("meja")
    masuk(meja, "petugas")
    _setujui(meja, nama, lihat)

    ponsel.goto("/laporan")
    expect(ponsel.locator("main")).to_contain_text(nama)
    expect(ponsel.locator("main")).to_contain_text(re.compile("perubahan", re.IGNORECASE))
    lihat(ponsel, "klaim-sesudah-disetujui")
    ponsel.get_by_role("table").last.get_by_role("link", name=nama).click()
    lihat(ponsel, "klaim-permohonan-disetujui")


def test_bukan_diingat_dan_sampai_ke_petugas(buka: Buka, lihat) -> None:
    ponsel = buka("ponsel")
    _daftar(ponsel, "Guru Satu")
    laporan = _mulai(ponsel)
    ponsel.goto(f"/laporan/{laporan}/identitas")
    ponsel.locator("main [name=nama]").press_sequentially("PGRI Kabupaten Tapin", delay=5)
    tanya = ponsel.get_by_role("region", name="Apakah ini organisasi Anda?")
    expect(tanya).to_contain_text("Persatuan Guru Republik Indonesia (PGRI)")
    tanya.get_by_role("button", name="Bukan").click()
    expect(ponsel.locator("main")).to_contain_text("itu organisasi lain")
    expect(tanya).to_have_count(0)
    lihat(ponsel, "klaim-bukan")


def test_tanpa_skrip_ditanya_sesudah_disimpan(buka: Buka, masuk) -> None:
    nama = "Ikatan Bidan Indonesia (BI)"
    ponsel = buka("ponsel", skrip=False)
    _daftar(ponsel, "Bidan Satu")
    laporan = _mulai(ponsel)
    ponsel.goto(f"/laporan/{laporan}/identitas")
    isi(ponsel, {"nama": "Ikatan Bidan Indonesia", "bentuk": "ormas", "struktur": "berjenjang",
                 "bidang": ["Kesehatan"]})  # fmt: skip
    ponsel.get_by_role("button", name="Simpan dan lanjutkan").click()
    tanya = ponsel.get_by_role("region", name="Apakah ini organisasi Anda?")
    expect(tanya).to_contain_text(nama)
    tanya.get_by_role("link", name="Ya, ini milik kami").click()
    _ajukan_klaim(ponsel, diam)
    meja = buka("meja", skrip=False)
    masuk(meja, "petugas")
    _setujui(meja, nama, diam)
    ponsel.goto("/laporan")
    expect(ponsel.locator("main")).to_contain_text(nama)


@pytest.mark.parametrize("ukuran", UKURAN)
def test_halaman_klaim_dan_loket_terbaca_semua_orang(buka: Buka, masuk, lihat, ukuran) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "petugas")
    for alamat in ("/klaim", "/klaim?keadaan=selesai", "/loket", "/loket/baru"):
        halaman.goto(alamat)
        lihat(halaman, "klaim-" + alamat.strip("/").replace("/", "-").replace("?", "-"))
    tamu = buka(ukuran)
    tamu.goto("/cari?cari=Muhammadiyah")
    tamu.get_by_role("link", name="Pemuda Muhammadiyah").click()
    lihat(tamu, "klaim-organisasi-umum")
    tamu.get_by_role("button", name="Ini organisasi kami").click()
    expect(tamu).to_have_url(re.compile("/masuk"))


@pytest.mark.parametrize("skrip", [True, False], ids=["dengan-skrip", "tanpa-skrip"])
def test_laporan_di_loket_diputuskan_petugas_lain(
    jalan: Situs, buka: Buka, masuk, lihat, skrip: bool
) -> None:
    """An officer files for a visitor, prints, scans, submits; another one accepts."""
    tunjuk = lihat if skrip else diam
    nama = f"Majelis Taklim Al Loket {'Satu' if skrip else 'Dua'}"
    meja = buka("meja", skrip=skrip)
    masuk(meja, "petugas")
    meja.goto("/antrean")
    meja.get_by_role("link", name="Laporan di loket").click()
    meja.get_by_role("button", name="Mulai laporan untuk tamu").click()
    meja.get_by_role("button", name="Mulai mengisi").click()
    expect(meja.get_by_role("alert").first).to_contain_text("Isi nama tamu")
    tunjuk(meja, "loket-baru-galat")
    isi(meja, {"tamu": "Hj. Mariani", "telepon": "0812 3456 7890", "hubungan": "Ketua"})
    meja.get_by_role("button", name="Mulai mengisi").click()
    expect(meja.locator("main")).to_contain_text("Diisi di loket oleh Siti Rahmah")
    tunjuk(meja, "loket-tugas")
    laporan = meja.url.rsplit("/", 1)[-1]
    khusus: dict[str, dict[str, object]] = {
        "identitas": {"nama": nama, "singkatan": ""},
        "legalitas": {"nomor_legalitas": f"AHU-000777{1 + skrip}.AH.01.04.Tahun 2021", "npwp": ""},
    }
    for bagian, kolom in ISI.items():
        meja.goto(f"/laporan/{laporan}/{bagian}")
        ketik = kolom | khusus.get(bagian, {})
        if skrip and bagian == "alamat":  # the village is searched
            del ketik["kode_desa"]
            desa = meja.get_by_role("combobox", name="Desa atau kelurahan")
            desa.fill("tapin utara rantau ki")
            desa.press("ArrowDown")
            desa.press("Enter")
        isi(meja, ketik)
        meja.get_by_role("button", name="Simpan dan lanjutkan").click()
        meja.wait_for_load_state()
        if meja.get_by_text("Mohon periksa sekali lagi").count():  # doubts that are shown once
            meja.get_by_role("button", name="Simpan dan lanjutkan").click()
        expect(meja).not_to_have_url(re.compile(f"/{bagian}$"))
    unggah_semua(meja, laporan, diam)
    meja.goto(f"/laporan/{laporan}/pernyataan")
    meja.locator("main [name='setuju']").check()
    isi(meja, {"penanda": "Nur Aini"})
    meja.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(meja).not_to_have_url(re.compile("/pernyataan$"))
    meja.goto(f"/laporan/{laporan}/periksa")
    tunjuk(meja, "loket-periksa")
    meja.get_by_role("button", name="Kirim laporan").click()
    expect(meja).to_have_url(re.compile("/tanda-terima$"))
    expect(meja.locator("main")).to_contain_text("oleh Siti Rahmah untuk Hj. Mariani")
    tunjuk(meja, "loket-tanda-terima")
    meja.goto("/loket")
    tunjuk(meja, "loket")
    meja.goto(f"/antrean/{laporan}")
    expect(meja.locator("main")).to_contain_text("Petugas lain yang memutuskan laporan ini")
    expect(meja.locator("#formulir-putusan")).to_have_count(0)
    tunjuk(meja, "loket-kasus-sendiri")

    lain = buka("meja", skrip=skrip)
    _petugas_kedua(jalan, lain, 1 + skrip)
    lain.goto(f"/antrean/{laporan}")
    expect(lain.locator("main")).to_contain_text("Diisi di loket oleh Siti Rahmah")
    tunjuk(lain, "loket-kasus")
    lain.locator("#formulir-putusan").get_by_label("Terima").first.check()
    lain.get_by_role("button", name="Simpan keputusan").click()
    expect(lain.locator("main")).to_contain_text("diterima dan tercatat di register")
    lain.goto(f"/register?cari={nama}")
    lain.get_by_role("link", name=nama, exact=True).click()
    expect(lain.locator("main")).to_contain_text("Dilaporkan di loket")
    tunjuk(lain, "loket-register")
    lain.get_by_role("link", name="Isi laporan di loket").click()
    tunjuk(lain, "loket-baru-terdaftar")


def _petugas_kedua(jalan: Situs, halaman: Page, urut: int) -> None:
    """Another officer, made by the operator and signed in by the link of the command."""
    surel = f"petugas.kedua{urut}@surel.go.id"
    jalan.jalankan("pengguna", "buat", surel, "--peran", "petugas", "--nama", "Rahmat Hidayat")
    tautan = re.search(r"https?://\S+", jalan.jalankan("pengguna", "tautan-masuk", surel))
    assert tautan
    halaman.goto("/" + tautan.group().split("/", 3)[3])
    halaman.locator("main form button").first.click()
    expect(halaman).not_to_have_url(re.compile("/masuk"))
