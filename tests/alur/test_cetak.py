"""Papers in the browser: receipt and proof, letters to be signed, the office's letterhead."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pypdf
import pytest
from docx2python import docx2python
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import select

import config
from sinormas import create_app
from sinormas.akun.models import Pengguna
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.umum.transaksi import sesi_kini
from tests.alur.conftest import Buka
from tests.bantuan.situs import Situs
from tests.pabrik import pelaporan

NAMA = "Forum Cetak Rantau"


@dataclass(frozen=True)
class Dunia:
    """A filing that the example's reporter handed in, and a draft that can be."""

    diajukan: UUID
    nomor: str
    draf: UUID


@pytest.fixture(scope="module")
def dunia(jalan: Situs) -> Iterator[Dunia]:
    """Both on the site's own database."""
    app = create_app(config.muat({"SINORMAS_DATA": str(jalan.data)}))
    with app.app_context():
        kantor = instansi_kueri.pertama()
        assert kantor is not None
        baris = sesi_kini().execute(
            select(Pengguna.id, Pengguna.nama).where(Pengguna.email == jalan.akun["pelapor"][0])
        )
        orang = Pelaku(*baris.one())
        nomor = {"nomor_legalitas": "1117-00-00/801/IV/2024"}
        diajukan = pelaporan.diajukan(kantor, orang, identitas={"nama": NAMA}, legalitas=nomor)
        draf = pelaporan.siap(kantor, orang, identitas={"nama": f"{NAMA} Baru"})
        assert diajukan.nomor is not None
        yield Dunia(diajukan.id, diajukan.nomor, draf.id)


def unduh(halaman: Page, nama: str) -> bytes:
    """Press a link as a person does; the file that comes."""
    with halaman.expect_download() as unduhan:
        tautan = halaman.get_by_role("link", name=nama).or_(
            halaman.get_by_role("button", name=nama)
        )
        tautan.first.click()
    return Path(unduhan.value.path()).read_bytes()


def teks(isi: bytes) -> str:
    pdf = pypdf.PdfReader(io.BytesIO(isi))
    return " ".join(" ".join(h.extract_text() for h in pdf.pages).split())


@pytest.mark.parametrize(("ukuran", "skrip"), [("ponsel", True), ("meja", True), ("ponsel", False)])
def test_tanda_terima_salinan_dan_bukti(
    jalan: Situs, buka: Buka, masuk, lihat, dunia, ukuran, skrip
):
    halaman = buka(ukuran, skrip=skrip)
    masuk(halaman, "pelapor")
    halaman.goto(f"/laporan/{dunia.diajukan}/tanda-terima")
    if skrip:
        lihat(halaman, "cetak-tanda-terima")
    kata = teks(unduh(halaman, "Unduh tanda terima (PDF)"))
    assert dunia.nomor in kata
    assert NAMA in kata
    assert "Meterai" not in kata
    salinan = unduh(halaman, "Unduh salinan laporan")
    assert len(pypdf.PdfReader(io.BytesIO(salinan)).pages) > 15

    halaman.goto(f"/laporan/{dunia.diajukan}")
    if skrip:
        lihat(halaman, "cetak-keadaan")
    assert dunia.nomor in teks(unduh(halaman, "Unduh tanda terima (PDF)"))

    tamu = buka(ukuran, skrip=skrip)
    (alamat,) = set(re.findall(rf"{jalan.url}/bukti/[\w-]+", kata))
    tamu.goto(alamat)
    expect(tamu.get_by_role("heading", level=1)).to_have_text("Tanda terima ini asli")
    expect(tamu.locator("main")).to_contain_text(dunia.nomor)
    expect(tamu.locator("main")).not_to_contain_text("Ahmad Rifani")
    if skrip:
        lihat(tamu, "cetak-bukti")


@pytest.mark.parametrize(("ukuran", "skrip"), [("ponsel", True), ("meja", True), ("ponsel", False)])
def test_surat_yang_terisi_dan_yang_kosong(buka: Buka, masuk, lihat, dunia, ukuran, skrip):
    halaman = buka(ukuran, skrip=skrip)
    masuk(halaman, "pelapor")
    halaman.goto(f"/laporan/{dunia.draf}/dokumen")
    if skrip:
        lihat(halaman, "cetak-dokumen")
    for ringkasan in halaman.locator("main summary").all():
        ringkasan.click()
    assert "Ahmad Rifani" in teks(unduh(halaman, "PDF Surat pernyataan bermeterai"))
    with docx2python(io.BytesIO(unduh(halaman, "Word Biodata"))) as dokumen:
        assert "Siti Rahmah" in dokumen.text

    tamu = buka(ukuran, skrip=skrip)
    tamu.goto("/syarat/yayasan/tidak-berjenjang/badan-hukum/baru")
    if skrip:
        lihat(tamu, "cetak-syarat")
    assert "....." in teks(unduh(tamu, "PDF Surat pelaporan keberadaan"))


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_kop_surat_kantor(buka: Buka, masuk, lihat, ukuran):
    halaman = buka(ukuran)
    masuk(halaman, "admin")
    halaman.goto("/pengaturan")
    halaman.get_by_label("Pola nomor tanda terima").fill("{seri:04}/{klasifikasi}/{tahun}")
    halaman.get_by_label("Nomor klasifikasi").fill("200.1.3")
    halaman.get_by_role("button", name="Lihat contoh nomor").click()
    expect(halaman.locator("main")).to_contain_text(re.compile(r"0001/200\.1\.3/20\d\d"))
    expect(halaman.locator("main")).to_contain_text("Belum disimpan.")
    lihat(halaman, "cetak-pola-nomor")
    halaman.goto("/pengaturan")
    halaman.get_by_role("link", name="Kop surat dan penanda tangan").click()
    lambang = io.BytesIO()
    Image.new("RGB", (90, 120), (20, 90, 60)).save(lambang, "PNG")
    halaman.get_by_label("Gambar lambang").set_input_files(
        {"name": "lambang.png", "mimeType": "image/png", "buffer": lambang.getvalue()}
    )
    halaman.get_by_role("button", name=re.compile("^(Unggah|Ganti) lambang")).click()
    gambar = halaman.get_by_alt_text("Lambang kantor yang sekarang")
    expect(gambar).to_be_visible(timeout=30_000)
    halaman.get_by_label("Surel").fill("bukan surel")
    halaman.get_by_role("button", name="Simpan kop surat").click()
    expect(halaman.get_by_role("alert")).to_contain_text("tidak lengkap")
    lihat(halaman, "cetak-kop-salah")
    halaman.get_by_label("Surel").fill("kantor@contoh.go.id")
    halaman.get_by_role("button", name="Simpan kop surat").click()
    expect(halaman.locator("main")).to_contain_text("Contoh surat (PDF)")
    lihat(halaman, "cetak-kop")
    assert "kantor@contoh.go.id" in teks(unduh(halaman, "Contoh surat (PDF)"))
    halaman.get_by_role("button", name="Hapus lambang").click()
    expect(halaman.locator("main")).to_contain_text("Belum ada lambang.")
