"""From a filed report to the published figure: a Yayasan on a phone, an officer at a desk.

The journey of a newcomer, once with script and once without it: register, confirm, file the seven
parts with their papers, hand in, be accepted, be marked with evidence, and see the figure change
together with the reason why. Each page is looked at and held against axe on its way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from sinormas.umum import waktu
from tests.alur.conftest import Buka
from tests.bantuan.situs import Situs
from tests.pabrik.berkas import pdf

TAHUN = waktu.tanggal_di(waktu.sekarang(), "Asia/Makassar").year
"""The site runs by the real clock."""


@dataclass(frozen=True)
class Pelapor:
    """Who files, and what."""

    nama: str
    email: str
    sandi: str
    organisasi: str
    nomor: str
    npwp: str = ""


ISI = {
    "identitas": {
        "singkatan": "YBR",
        "bentuk": "yayasan",
        "struktur": "tidak_berjenjang",
        "bidang": ["Pendidikan", "Sosial"],
    },
    "legalitas": {
        "legalitas": "badan_hukum",
        "tanggal_legalitas": ("9", "2", "2021"),
        "akta_nomor": "12",
        "akta_tanggal": ("18", "1", "2021"),
        "akta_notaris": "Rahmadi, S.H., M.Kn.",
        "npwp": "99.999.999.9-999.999",
    },
    "alamat": {
        "alamat": "Jalan Brigjen H. Hasan Basri 12",
        "kode_kecamatan": "63.05.04",
        "kode_desa": "63.05.04.1004",
        "status_sekretariat": "milik",
        "telepon": "0812 3456 7890",
        "email": "yayasan@surel.go.id",
        "narahubung": "Nur Aini",
    },
    "pengurus": {
        "ketua_nama": "Nur Aini",
        "ketua_nik": "6305015203850001",
        "sekretaris_nama": "Ahmad Rifani",
        "sekretaris_nik": "6305011203900001",
        "bendahara_nama": "Siti Rahmah",
        "bendahara_nik": "6305015203900002",
        "masa_bakti_mulai": ("1", "1", "2024"),
        "masa_bakti_sampai": ("31", "12", "2028"),
    },
    "kegiatan": {
        "program": "Bimbingan belajar bagi anak-anak di tiga desa.",
        "uraian": "Bimbingan setiap Sabtu, santunan setiap Ramadan.",
    },
}


def isi(halaman: Page, kolom: dict[str, object]) -> None:
    """Fill the named fields as a person does: type, choose, tick."""
    for nama, nilai in kolom.items():
        bidang = halaman.locator(f"main [name='{nama}']")
        jenis = bidang.first.get_attribute("type")
        if isinstance(nilai, tuple):
            for kotak, teks in zip(bidang.all(), nilai, strict=True):
                kotak.fill(str(teks))
        elif jenis in ("radio", "checkbox"):
            for satu in nilai if isinstance(nilai, list) else [nilai]:
                halaman.locator(f"main [name='{nama}'][value='{satu}']").check()
        elif bidang.evaluate("e => e.tagName") == "SELECT":
            pilih(halaman, nama, str(nilai))
        else:
            bidang.fill(str(nilai))


def pilih(halaman: Page, nama: str, nilai: str) -> None:
    """Choose from a list, or type what is wanted where the list is searched."""
    bidang = halaman.locator(f"main [name='{nama}']")
    if bidang.is_visible():
        bidang.select_option(nilai)
        return
    kata = str(bidang.locator(f"option[value='{nilai}']").text_content()).strip()
    kotak = bidang.locator("xpath=preceding-sibling::div[1]").get_by_role("combobox")
    kotak.fill(kata)
    kotak.press("Enter")
    expect(bidang).to_have_value(nilai)


def daftar_dan_konfirmasi(halaman: Page, orang: Pelapor, lihat: Callable[..., None]) -> None:
    halaman.goto("/daftar")
    lihat(halaman, "daftar")
    isi(halaman, {"nama": orang.nama, "email": orang.email, "sandi": orang.sandi})
    halaman.get_by_role("button", name="Daftar").click()
    halaman.goto("/surat")
    lihat(halaman, "surat")
    surat = halaman.locator("main article, main li, main section").filter(has_text=orang.email)
    surat.first.locator("a[href*='/konfirmasi/']").first.click()
    lihat(halaman, "konfirmasi")
    isi(halaman, {"sandi": orang.sandi})
    halaman.get_by_role("button", name="Konfirmasi dan masuk").click()
    expect(halaman).to_have_url(re.compile("/laporan$"))


def isi_laporan(halaman: Page, orang: Pelapor, lihat: Callable[..., None]) -> None:
    """The seven parts, in the order of the task list."""
    lihat(halaman, "laporan-saya")
    halaman.get_by_role("button", name="Mulai laporan baru").click()
    lihat(halaman, "tugas-kosong")
    laporan = halaman.url.rsplit("/", 1)[-1]
    khusus = {
        "identitas": {"nama": orang.organisasi},
        "legalitas": {"nomor_legalitas": orang.nomor, "npwp": orang.npwp},
    }
    for bagian, kolom in ISI.items():
        halaman.goto(f"/laporan/{laporan}/{bagian}")
        isi(halaman, kolom | khusus.get(bagian, {}))
        lihat(halaman, f"isian-{bagian}")
        halaman.get_by_role("button", name="Simpan dan lanjutkan").click()
        expect(halaman).not_to_have_url(re.compile(f"/{bagian}$"))
    unggah_semua(halaman, laporan, lihat)
    halaman.goto(f"/laporan/{laporan}/pernyataan")
    halaman.locator("main [name='setuju']").check()
    isi(halaman, {"penanda": "Nur Aini"})
    lihat(halaman, "isian-pernyataan")
    halaman.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(halaman).not_to_have_url(re.compile("/pernyataan$"))
    halaman.goto(f"/laporan/{laporan}")
    lihat(halaman, "tugas-lengkap")


def unggah_semua(halaman: Page, laporan: str, lihat: Callable[..., None]) -> None:
    """Upload a paper for whatever is still asked for, until nothing is."""
    halaman.goto(f"/laporan/{laporan}/dokumen")
    lihat(halaman, "isian-dokumen")
    judul = halaman.get_by_role("heading", name="Belum diunggah")
    while judul.count():
        kotak = judul.locator("xpath=..").locator("input[type=file]").first
        kunci = str(kotak.get_attribute("id")).removeprefix("berkas-")
        kotak.set_input_files(
            {"name": f"{kunci}.pdf", "mimeType": "application/pdf", "buffer": pdf()}
        )
        kotak.locator("xpath=ancestor::form").get_by_role("button", name="Unggah").click()
        expect(halaman.locator(f"#dokumen-{kunci} a[href*='/berkas/']")).to_be_visible()
    lihat(halaman, "isian-dokumen-lengkap")


def kirim(halaman: Page, lihat: Callable[..., None]) -> str:
    """Check the answers, hand in; the number of the receipt."""
    halaman.goto(halaman.url + "/periksa")
    lihat(halaman, "periksa-jawaban")
    halaman.get_by_role("button", name="Kirim laporan").click()
    expect(halaman).to_have_url(re.compile("/tanda-terima$"))
    lihat(halaman, "tanda-terima")
    nomor = re.search(rf"\d{{3}}/TT/63\.05/{TAHUN}", halaman.locator("main").inner_text())
    assert nomor
    return nomor.group()


def terima(halaman: Page, organisasi: str, lihat: Callable[..., None]) -> None:
    halaman.goto("/antrean")
    lihat(halaman, "antrean")
    halaman.get_by_role("link", name=organisasi).first.click()
    expect(halaman.get_by_role("heading", level=1, name=organisasi)).to_be_visible()
    lihat(halaman, "kasus")
    halaman.locator("#formulir-putusan").get_by_label("Terima").first.check()
    halaman.get_by_role("button", name="Simpan keputusan").click()
    expect(halaman.locator("main")).to_contain_text("diterima dan tercatat di register")
    lihat(halaman, "antrean-sesudah")


def tandai(halaman: Page, organisasi: str, lihat: Callable[..., None]) -> None:
    halaman.goto(f"/partisipasi/{TAHUN}?cari={organisasi}")
    lihat(halaman, "partisipasi")
    halaman.get_by_role("row").filter(has_text=organisasi).get_by_role(
        "link", name="Tandai"
    ).click()
    isi(halaman, {"jenis": "kegiatan", "uraian": "Rakor Forum Pembauran, 8 Oktober"})
    lihat(halaman, "tandai")
    halaman.get_by_role("button", name="Tandai berpartisipasi").click()
    expect(halaman.locator("main")).to_contain_text("Rakor Forum Pembauran")
    lihat(halaman, "partisipasi-ditandai")


@pytest.mark.parametrize("skrip", [True, False], ids=["dengan-skrip", "tanpa-skrip"])
def test_dari_laporan_sampai_angka(
    jalan: Situs, buka: Buka, masuk, lihat, tmp_path: Path, skrip: bool
) -> None:
    urut = 1 if skrip else 2
    orang = Pelapor(
        nama="Nur Aini",
        email=f"nur.aini{urut}@surel.go.id",
        sandi="gunung-sungai-laut-7",
        organisasi="Yayasan Bina Rantau" if skrip else "Yayasan Cahaya Binuang",
        nomor=f"AHU-000965{urut}.AH.01.04.Tahun 2021",
        npwp=f"99.999.99{urut}.9-999.999",
    )
    tunjuk = lihat if skrip else lambda *_: None  # script off: axe needs script, so no looking

    ponsel = buka("ponsel", skrip=skrip)
    ponsel.goto("/")
    tunjuk(ponsel, "beranda")
    daftar_dan_konfirmasi(ponsel, orang, tunjuk)
    isi_laporan(ponsel, orang, tunjuk)
    nomor = kirim(ponsel, tunjuk)
    bukti = ponsel.locator("main a[href*='/bukti/']").first.get_attribute("href")

    tamu = buka("ponsel", skrip=skrip)
    tamu.goto(str(bukti))
    expect(tamu.locator("main")).to_contain_text(nomor)
    expect(tamu.locator("main")).not_to_contain_text("6305015203850001")
    tunjuk(tamu, "bukti")

    meja = buka("meja", skrip=skrip)
    masuk(meja, "petugas")
    sebelum = _angka(jalan)
    terima(meja, orang.organisasi, tunjuk)
    tandai(meja, orang.organisasi, tunjuk)
    sesudah = _angka(jalan)
    assert sesudah["pembilang"] == int(sebelum["pembilang"] or 0) + 1
    # nothing is known of a year before its first mark; from then on a Yayasan changes nothing
    assert sebelum["penyebut"] in (None, sesudah["penyebut"])

    meja.goto(f"/kinerja/{TAHUN}")
    tunjuk(meja, "kinerja")
    meja.goto(f"/kinerja/{TAHUN}/IKU-4")
    expect(meja.locator("main")).to_contain_text("berbentuk Yayasan")
    expect(meja.locator("main")).to_contain_text(orang.organisasi)
    expect(meja.locator("main")).to_contain_text("Siti Rahmah")
    tunjuk(meja, "telusur")

    meja.goto(f"/lkip/{TAHUN}")
    tunjuk(meja, "lkip")
    with meja.expect_download() as unduhan:
        meja.locator("main a[href$='/unduh/xlsx']").first.click()
    unduhan.value.save_as(tmp_path / "tahun.xlsx")
    lembar = openpyxl.load_workbook(tmp_path / "tahun.xlsx")["partisipasi"]
    assert any(orang.organisasi in baris for baris in lembar.iter_rows(values_only=True))

    ponsel.goto("/laporan")
    expect(ponsel.locator("main")).to_contain_text("Diterima")


def _angka(jalan: Situs) -> dict[str, int | None]:
    """IKU-4 of the running year, as the command gives it."""
    hasil = json.loads(jalan.jalankan("iku", "hitung", "--tahun", str(TAHUN), "--json"))
    return next(i for i in hasil["indikator"] if i["kode"] == "IKU-4")
