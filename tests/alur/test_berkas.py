"""The papers on a phone and at a desk: photographs into one PDF, a broken line, no script."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, Route, expect

from tests.alur.conftest import Buka
from tests.alur.test_perjalanan import ISI, isi
from tests.pabrik.berkas import pdf

Lihat = Callable[[Page, str], None]


def foto(nomor: int, lebar: int = 3000, tinggi: int = 4000) -> dict[str, object]:
    """A photograph of a page, held sideways, with its number and a shade of its own."""
    gambar = Image.new("RGB", (lebar, tinggi), (255 - nomor * 20, 240, 230))
    tulis = ImageDraw.Draw(gambar)
    tulis.rectangle((200, 200, lebar - 200, tinggi - 200), outline="black", width=20)
    tulis.text((600, 1200), f"LEMBAR {nomor}", fill="black", font_size=500)
    for baris in range(8):
        tulis.text(
            (500, 2200 + baris * 150), "Nomor 1117-00-00/167/IV/2024", fill="black", font_size=110
        )
    exif = Image.Exif()
    exif[0x0112] = 6
    keluar = io.BytesIO()
    gambar.transpose(Image.Transpose.ROTATE_90).save(keluar, "JPEG", quality=90, exif=exif)
    return {"name": f"IMG_{nomor}.jpg", "mimeType": "image/jpeg", "buffer": keluar.getvalue()}


@pytest.fixture
def dokumen(masuk) -> Callable[[Page], str]:
    """A begun filing whose papers are known; its address."""

    def lakukan(halaman: Page) -> str:
        masuk(halaman, "pelapor")
        halaman.goto("/laporan")
        halaman.get_by_role("button", name="Mulai laporan baru").click()
        laporan = halaman.url.rsplit("/", 1)[-1]
        for bagian in ("identitas", "legalitas"):
            halaman.goto(f"/laporan/{laporan}/{bagian}")
            khusus = {
                "identitas": {"nama": "Yayasan Uji Berkas"},
                "legalitas": {"nomor_legalitas": "AHU-0009999.AH.01.04.Tahun 2021"},
            }[bagian]
            isi(halaman, khusus | ISI[bagian])
            halaman.get_by_role("button", name="Simpan dan lanjutkan").click()
            expect(halaman).not_to_have_url(re.compile(f"/{bagian}$"))
        halaman.goto(f"/laporan/{laporan}/dokumen")
        return f"/laporan/{laporan}"

    return lakukan


def formulir(halaman: Page, kunci: str) -> Locator:
    return halaman.locator(f"#dokumen-{kunci} form[data-unggah]")


def unggah(halaman: Page, kunci: str, *berkas: dict[str, object]) -> None:
    tempat = formulir(halaman, kunci)
    tempat.locator("input[type=file]").first.set_input_files(list(berkas))
    tempat.get_by_role("button", name="Unggah").click()


def isi_pdf(halaman: Page) -> list[int]:
    """The shade of each page of the paper that the page shows: which photograph it is."""
    alamat = halaman.locator("main a[href^='/berkas/']").first.get_attribute("href")
    jawaban = halaman.request.get(str(alamat))
    assert jawaban.headers["content-security-policy"].endswith("sandbox")
    with pikepdf.open(io.BytesIO(jawaban.body())) as dokumen:
        hasil = []
        for lembar in dokumen.pages:
            (citra,) = lembar.get_images().values()
            gambar = pikepdf.PdfImage(citra).as_pil_image()
            assert gambar.height > gambar.width, "not upright"
            hasil.append(round((255 - gambar.getpixel((20, 20))[0]) / 20))
        return hasil


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
@pytest.mark.parametrize("skrip", [True, False], ids=["dengan-skrip", "tanpa-skrip"])
def test_beberapa_foto_menjadi_satu_pdf(
    buka: Buka, dokumen, lihat: Lihat, tmp_path: Path, ukuran: str, skrip: bool
) -> None:
    halaman = buka(ukuran, skrip=skrip)
    tunjuk: Lihat = lihat if skrip else lambda *_: None
    laporan = dokumen(halaman)
    tunjuk(halaman, "berkas-kosong")
    unggah(halaman, "sk_pengesahan", foto(1), foto(2), foto(3))
    expect(halaman).to_have_url(re.compile(r"/dokumen/sk_pengesahan$"), timeout=30_000)
    expect(halaman.locator("main")).to_contain_text("3 lembar, menurut urutannya")
    expect(halaman.get_by_text("3 lembar, sudah kami simpan")).to_be_visible()
    assert isi_pdf(halaman) == [1, 2, 3]
    tunjuk(halaman, "berkas-lembar")

    halaman.get_by_role("button", name="Naikkan lembar 3").click()
    expect(halaman.locator(".sn-susun__satu").nth(1)).to_contain_text("IMG_3")
    assert isi_pdf(halaman) == [1, 3, 2]
    halaman.get_by_role("button", name="Hapus lembar 1").click()
    expect(halaman.locator(".sn-susun__satu")).to_have_count(2)
    assert isi_pdf(halaman) == [3, 2]

    tempat = halaman.locator("form[data-lembar]")
    tempat.locator("input[type=file]").first.set_input_files([foto(4)])
    tempat.get_by_role("button", name="Tambahkan").click()
    expect(halaman.locator(".sn-susun__satu")).to_have_count(3)
    assert isi_pdf(halaman) == [3, 2, 4]

    if skrip:
        halaman.get_by_text("Pratinjau", exact=True).click()
        expect(halaman.locator("iframe.sn-susun__pratinjau")).to_be_visible()
        tunjuk(halaman, "berkas-pratinjau")

    halaman.get_by_role("link", name="Selesai").or_(
        halaman.get_by_role("button", name="Selesai")
    ).click()
    expect(halaman.locator("#dokumen-sk_pengesahan")).to_contain_text("3 lembar. Disimpan")
    tunjuk(halaman, "berkas-tersimpan")

    _ganti_lalu_hapus(halaman)
    halaman.goto(f"{laporan}/dokumen")
    expect(halaman.locator("#dokumen-sk_pengesahan input[type=file]").first).to_be_attached()


def _ganti_lalu_hapus(halaman: Page) -> None:
    tempat = halaman.locator("#dokumen-sk_pengesahan")
    tempat.locator("summary").click()
    tempat.locator("input[type=file]").first.set_input_files(
        {"name": "SK.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    )
    tempat.get_by_role("button", name="Ganti").click()
    expect(tempat.get_by_role("link", name="SK.pdf")).to_be_visible()
    expect(tempat).not_to_contain_text("3 lembar")
    tempat.get_by_role("button", name=re.compile("^Hapus")).click()
    expect(tempat.get_by_role("link", name="SK.pdf")).to_have_count(0)


def test_satu_berkas_yang_terputus_dicoba_lagi_sendiri_dan_tetap_di_tempatnya(
    buka: Buka, dokumen, lihat: Lihat
) -> None:
    halaman = buka("ponsel")
    dokumen(halaman)
    putus = {"sisa": 1, "ke": 0}

    def jalan(rute: Route) -> None:
        if rute.request.method != "POST":
            rute.continue_()
            return
        putus["ke"] += 1
        if putus["ke"] == 2 and putus["sisa"]:
            putus["sisa"] -= 1
            rute.abort("connectionreset")
            return
        rute.continue_()

    halaman.route("**/dokumen", jalan)
    unggah(halaman, "sk_pengesahan", foto(1), foto(2), foto(3))
    expect(halaman).to_have_url(re.compile(r"/dokumen/sk_pengesahan$"), timeout=30_000)
    assert putus == {"sisa": 0, "ke": 4}
    assert isi_pdf(halaman) == [1, 2, 3]


def test_yang_gagal_terus_menunggu_tombol_dan_yang_lain_tersimpan(
    buka: Buka, dokumen, lihat: Lihat
) -> None:
    halaman = buka("ponsel")
    laporan = dokumen(halaman)
    halaman.clock.install()
    gagal = {"IMG_2.jpg": True}

    def jalan(rute: Route) -> None:
        badan = rute.request.post_data_buffer or b""
        if rute.request.method == "POST" and gagal["IMG_2.jpg"] and b"IMG_2.jpg" in badan:
            rute.abort("internetdisconnected")
        else:
            rute.continue_()

    halaman.route("**/dokumen", jalan)
    tempat = formulir(halaman, "sk_pengesahan")
    buruk = {"name": "buruk.pdf", "mimeType": "application/pdf", "buffer": b"bukan pdf"}
    tempat.locator("input[type=file]").first.set_input_files([foto(1), foto(2), buruk, foto(3)])
    tempat.get_by_role("button", name="Unggah").click()
    baris = tempat.locator(".sn-antrean-unggah > li")
    for _ in range(40):
        if "Berkas ini belum kami terima" in baris.nth(1).inner_text():
            break
        halaman.clock.run_for(10_000)
        halaman.wait_for_timeout(300)
    expect(baris.nth(0)).to_contain_text("Tersimpan.")
    expect(baris.nth(1)).to_contain_text("Berkas ini belum kami terima")
    expect(baris.nth(2)).to_contain_text("Jenis berkas ini")
    expect(baris.nth(3)).to_contain_text("Tersimpan.")
    lihat(halaman, "berkas-gagal")
    gagal["IMG_2.jpg"] = False
    baris.nth(1).get_by_role("button", name="Coba lagi").click()
    expect(baris.nth(1)).to_contain_text("Tersimpan.")
    baris.nth(2).get_by_role("button", name="Batalkan").click()
    expect(halaman).to_have_url(re.compile(r"/dokumen/sk_pengesahan$"))
    assert isi_pdf(halaman) == [1, 2, 3]
    halaman.goto(f"{laporan}/dokumen")
    expect(halaman.locator("#dokumen-sk_pengesahan")).to_contain_text("3 lembar. Disimpan")


def test_foto_dikecilkan_di_ponsel_sebelum_dikirim(buka: Buka, dokumen) -> None:
    halaman = buka("ponsel")
    dokumen(halaman)
    besar = Image.effect_noise((3000, 4000), 80).convert("RGB")
    keluar = io.BytesIO()
    besar.save(keluar, "JPEG", quality=95)
    terkirim: list[int] = []
    halaman.on(
        "request",
        lambda r: terkirim.append(len(r.post_data_buffer or b"")) if r.method == "POST" else None,
    )
    unggah(
        halaman,
        "sk_pengesahan",
        {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": keluar.getvalue()},
    )
    expect(halaman.locator("#dokumen-sk_pengesahan a[href*='/berkas/']")).to_be_visible()
    assert len(keluar.getvalue()) > 5_000_000
    assert terkirim[0] < len(keluar.getvalue()) / 2


def test_halaman_berkas_ringan_di_jaringan(buka: Buka, dokumen) -> None:
    halaman = buka("ponsel")
    laporan = dokumen(halaman)
    unggah(halaman, "sk_pengesahan", foto(1), foto(2))
    expect(halaman).to_have_url(re.compile(r"/dokumen/sk_pengesahan$"), timeout=30_000)
    ukuran: list[int] = []
    halaman.on("response", lambda j: ukuran.append(j.request.sizes()["responseBodySize"]))
    for alamat in (f"{laporan}/dokumen", f"{laporan}/dokumen/sk_pengesahan"):
        ukuran.clear()
        halaman.goto(alamat, wait_until="networkidle")
        assert sum(ukuran) <= 20_000, alamat


def test_pdf_besar_dilanjutkan_dari_tempat_putusnya(buka: Buka, dokumen) -> None:
    halaman = buka("ponsel")
    dokumen(halaman)
    besar = pikepdf.new()
    lembar = besar.add_blank_page()
    lembar.obj.Contents = besar.make_stream(b"%" + os.urandom(1_600_000).hex().encode())
    keluar = io.BytesIO()
    besar.save(keluar, compress_streams=False)
    isi_berkas = keluar.getvalue()
    terkirim: list[int] = []

    def jalan(rute: Route) -> None:
        if rute.request.method != "POST":
            rute.continue_()
            return
        terkirim.append(len(rute.request.post_data_buffer or b""))
        if len(terkirim) == 4:
            rute.abort("connectionreset")
        else:
            rute.continue_()

    halaman.route("**/dokumen", jalan)
    unggah(
        halaman,
        "akta_pendirian",
        {"name": "akta.pdf", "mimeType": "application/pdf", "buffer": isi_berkas},
    )
    expect(halaman.locator("#dokumen-akta_pendirian a[href*='/berkas/']").first).to_be_visible(
        timeout=30_000
    )
    assert len(isi_berkas) > 3_000_000
    assert len(terkirim) == 8
    assert sum(terkirim) < len(isi_berkas) + 600_000
    expect(halaman.locator("#dokumen-akta_pendirian")).to_contain_text("akta.pdf")
