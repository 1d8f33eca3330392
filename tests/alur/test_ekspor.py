"""The head asks for the report, takes it along, and somebody else checks what they got."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.alur.conftest import Buka
from tests.bantuan.situs import Situs


@pytest.fixture(scope="module", autouse=True)
def ditetapkan(jalan: Situs) -> None:
    """A year is signed that no other journey works on."""
    jalan.jalankan("kinerja", "tetapkan", "--tahun", "2019", "--alasan", "Seperti yang terbit.")


def _minta(halaman: Page, lihat) -> bytes:
    """Ask for the PDF, wait for it, and give its bytes; the page shows it then."""
    halaman.get_by_role("button", name="Buat laporan PDF").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Tersimpan", timeout=60_000)
    lihat(halaman, "lkip-ekspor")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name="Unduh PDF").click()
    jalur = unduhan.value.path()
    return jalur.read_bytes()


def _periksa(halaman: Page, nama: str, isi: bytes) -> None:
    berkas = {"name": nama, "mimeType": "application/pdf", "buffer": isi}
    halaman.get_by_label("Berkas yang diperiksa").set_input_files(berkas)


def _jatuhkan(halaman: Page, isi: bytes) -> None:
    """Drag a file onto the form and let it go."""
    bawaan = halaman.evaluate_handle(
        """(isi) => {
          const bawaan = new DataTransfer();
          bawaan.items.add(new File([new Uint8Array(isi)], "jatuh.pdf"));
          return bawaan;
        }""",
        list(isi[:2000]),
    )
    halaman.dispatch_event("form[data-periksa-sidik]", "drop", {"dataTransfer": bawaan})


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_laporan_dibuat_dibawa_dan_dibuktikan(buka: Buka, masuk, lihat, ukuran) -> None:
    halaman = buka(ukuran)
    masuk(halaman, "pimpinan")
    halaman.goto("/lkip/2020/ringkasan")
    lihat(halaman, "lkip-ringkasan")
    if ukuran == "meja":
        lembar = halaman.pdf(prefer_css_page_size=True)
        (satu,) = PdfReader(io.BytesIO(lembar)).pages
        assert "Yang tertinggal" in satu.extract_text()
    halaman.goto("/lkip/2019/penyampaian")
    lihat(halaman, "lkip-penyampaian")
    halaman.goto("/lkip/2019")
    lihat(halaman, "lkip-tahun")
    laporan = _minta(halaman, lihat)
    kode = halaman.locator("a[href*='/bukti/']").inner_text()

    orang = buka(ukuran)
    orang.goto(f"/bukti/{kode}")
    terkirim = []
    orang.on("request", lambda p: terkirim.append(p.url) if p.method == "POST" else None)
    _periksa(orang, "laporan.pdf", laporan + b" ")
    expect(orang.locator("main")).to_contain_text("Berbeda Berkas Anda bukan laporan ini")
    lihat(orang, "bukti-lkip-beda")
    _periksa(orang, "laporan.pdf", laporan)
    expect(orang.locator("main")).to_contain_text("Sama Berkas Anda sama persis")
    lihat(orang, "bukti-lkip-sama")
    _jatuhkan(orang, laporan)
    expect(orang.locator("main")).to_contain_text("Berbeda Berkas Anda bukan laporan ini")
    assert terkirim == [], "the browser compares by itself"

    polos = buka(ukuran, skrip=False)
    polos.goto(f"/bukti/{kode}")
    _periksa(polos, "laporan.pdf", laporan)
    polos.get_by_role("button", name="Periksa berkas").click()
    expect(polos.locator("main")).to_contain_text("Sama Berkas Anda sama persis")
