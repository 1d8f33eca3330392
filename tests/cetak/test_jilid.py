"""A filing bound with its papers: in order, right way up, whole files or broken ones."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image

from sinormas.berkas.aturan import JPG, PDF, PNG
from sinormas.cetak import jilid
from sinormas.cetak.aturan import Lampiran, Rincian, Tajuk
from tests.cetak.contoh import surat

DEPAN = surat(
    kepala=None, tajuk=Tajuk("SALINAN LAPORAN", "001/TT"), isi=(Rincian((("Nama", "x"),)),),
    tembusan=(), kaki="Salinan laporan nomor 001/TT",
)  # fmt: skip


class Rak:
    """Files by a name in place of their hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lampiran: list[Lampiran] = []

    def taruh(self, nama: str, isi: bytes, tipe: str = PDF) -> None:
        (self.folder / nama).write_bytes(isi)
        self.lampiran.append(Lampiran(f"{len(self.lampiran) + 1}. {nama}", nama, tipe))

    @contextmanager
    def buka(self, sha256: str) -> Iterator[Path]:
        yield self.folder / sha256

    def jilid(self) -> Path:
        tujuan = self.folder / "hasil"
        ruang = self.folder / "ruang"
        ruang.mkdir()
        jilid.jilid(DEPAN, self.lampiran, self.buka, tujuan, ruang)
        return tujuan


@pytest.fixture
def rak(tmp_path) -> Rak:
    return Rak(tmp_path)


def halaman(ukuran=(595, 842), putar=0, potong=None, tanda="INI ATAS") -> pikepdf.Pdf:
    """A page with words at its top, as seen once it is turned."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=ukuran)
    satu = pdf.pages[0]
    lebar, tinggi = ukuran
    matriks = {
        0: f"1 0 0 1 60 {tinggi - 60}",
        90: "0 1 -1 0 60 60",
        180: f"-1 0 0 -1 {lebar - 60} 60",
        270: f"0 -1 1 0 {lebar - 60} {tinggi - 60}",
    }[putar]
    satu.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                 BaseFont=pikepdf.Name.Helvetica)
        )
    )  # fmt: skip
    satu.Contents = pdf.make_stream(f"BT /F 24 Tf {matriks} Tm ({tanda}) Tj ET".encode())
    if putar:
        satu.Rotate = putar
    if potong:
        satu.CropBox = potong
    return pdf


def bita(pdf: pikepdf.Pdf) -> bytes:
    keluar = io.BytesIO()
    pdf.save(keluar)
    return keluar.getvalue()


def letak(jalur: Path, ke: int, kata: str) -> tuple[float, float]:
    """Where a word stands on a page: as shares of its width and height, from the top left."""
    with pdfplumber.open(jalur) as pdf:
        satu = pdf.pages[ke]
        (ini,) = [w for w in satu.extract_words() if w["text"] == kata]
        return ini["x0"] / float(satu.width), ini["top"] / float(satu.height)


@pytest.mark.parametrize("putar", [0, 90, 180, 270])
@pytest.mark.parametrize("ukuran", [(595, 842), (842, 595), (200, 300), (2000, 1400)])
def test_tiap_halaman_tegak_dan_di_bawah_namanya(rak, putar, ukuran):
    rak.taruh("akta", bita(halaman(ukuran, putar)))
    hasil = rak.jilid()
    x, y = letak(hasil, 1, "ATAS")
    assert x < 0.75
    assert 0.05 < y < 0.4
    _, nama = letak(hasil, 1, "akta")
    assert nama < y, "the name stands above the paper"
    with pikepdf.open(hasil) as pdf:
        kotak = [float(n) for n in pdf.pages[1].mediabox]
        tampak = ukuran if putar % 180 == 0 else ukuran[::-1]
        assert (kotak[2] > kotak[3]) == (tampak[0] > tampak[1])


def test_yang_terpotong_tetap_terpotong(rak):
    rak.taruh("akta", bita(halaman(potong=[0, 0, 595, 700])))
    hasil = rak.jilid()
    with pikepdf.open(hasil) as pdf:
        isi = b"".join(
            bytes(x.read_bytes()) for x in pdf.pages[1].Resources.XObject.values()
            if x.get("/Subtype") == "/Form"
        )  # fmt: skip
    assert b"0.0 0.0 595.0 700.0 re W n" in isi


def test_gambar_menjadi_halaman_dan_foto_biasa_masuk_apa_adanya(rak):
    foto = io.BytesIO()
    Image.effect_noise((600, 400), 90).convert("RGB").save(foto, "JPEG")
    tembus = io.BytesIO()
    Image.new("RGBA", (300, 500), (200, 0, 0, 90)).save(tembus, "PNG")
    hitam_putih = io.BytesIO()
    Image.new("1", (300, 500), 1).save(hitam_putih, "PNG")
    miring = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (600, 400), "blue").save(miring, "JPEG", exif=exif)
    rak.taruh("foto", foto.getvalue(), JPG)
    rak.taruh("tembus", tembus.getvalue(), PNG)
    rak.taruh("hitam", hitam_putih.getvalue(), PNG)
    rak.taruh("miring", miring.getvalue(), JPG)
    hasil = rak.jilid()
    assert foto.getvalue() in hasil.read_bytes()
    with pikepdf.open(hasil) as pdf:
        rebah = [float(p.mediabox[2]) > float(p.mediabox[3]) for p in pdf.pages]
    assert rebah == [False, True, False, False, False]


def test_berkas_rusak_atau_hilang_hanya_berharga_satu_halaman(rak):
    rak.taruh("baik", bita(halaman()))
    rak.taruh("rusak", b"%PDF-1.7 ini bukan PDF")
    rak.taruh("kosong", b"")
    rak.taruh("gambar-rusak", b"\x89PNG\r\n\x1a\n...", PNG)
    rak.taruh("tanpa-halaman", bita(pikepdf.new()))
    rak.lampiran.append(Lampiran("6. hilang", "hilang", PDF))
    terkunci = io.BytesIO()
    halaman().save(terkunci, encryption=pikepdf.Encryption(owner="a", user="b"))
    rak.taruh("terkunci", terkunci.getvalue())
    rak.taruh("akhir", bita(halaman(tanda="PALING AKHIR")))
    with pdfplumber.open(rak.jilid()) as pdf:
        teks = [p.extract_text() for p in pdf.pages]
    assert len(teks) == 1 + 8
    rusak = [i for i, kata in enumerate(teks) if "tidak dapat dibaca lagi" in kata]
    assert rusak == [2, 3, 4, 5, 6, 7]
    assert "PALING AKHIR" in teks[8]
    assert "8. akhir" in teks[8]


def test_isian_formulir_pdf_ikut_tercetak(rak):
    pdf = halaman()
    isian = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="nama",
            V="Isian Tangan",
            Rect=[50, 500, 400, 540],
            F=4,
            DA="/F 18 Tf 0 g",
        )
    )
    pdf.pages[0].Annots = [isian]
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=[isian], NeedAppearances=True, DR=pdf.pages[0].Resources
    )
    rak.taruh("formulir", bita(pdf))
    with pdfplumber.open(rak.jilid()) as hasil:
        assert "Isian Tangan" in hasil.pages[1].extract_text()


def test_penanda_buku_menunjuk_ke_tiap_berkas(rak):
    banyak = halaman()
    banyak.pages.append(banyak.pages[0])
    rak.taruh("akta", bita(banyak))
    rak.taruh("npwp", bita(halaman()))
    with pikepdf.open(rak.jilid()) as pdf, pdf.open_outline() as garis:
        assert [satu.title for satu in garis.root] == ["SALINAN LAPORAN", "1. akta", "2. npwp"]
        assert len(pdf.pages) == 4


@pytest.mark.parametrize(
    "galat", [OSError(errno.ENOSPC, "x"), RuntimeError("write error: No space left on device")]
)
def test_cakram_penuh_bukan_berkas_rusak(rak, monkeypatch, galat):
    def penuh(*_):
        raise galat

    rak.taruh("akta", bita(halaman()))
    monkeypatch.setattr(jilid, "_kerjakan", penuh)
    with pytest.raises(type(galat)):
        rak.jilid()


def test_tanpa_berkas(rak):
    with pikepdf.open(rak.jilid()) as pdf:
        assert len(pdf.pages) == 1


UKUR = """
import resource, sys
from contextlib import contextmanager
from pathlib import Path
from sinormas.cetak import jilid
from sinormas.cetak.aturan import Lampiran
from tests.cetak.test_jilid import DEPAN
folder = Path(sys.argv[1])
@contextmanager
def buka(nama):
    yield folder / nama
def jalankan(nama, berkas):
    ruang = folder / nama
    ruang.mkdir()
    jilid.jilid(DEPAN, berkas, buka, folder / (nama + ".hasil"), ruang)
berkas = [Lampiran(str(ke), f"{ke}.pdf", "application/pdf") for ke in range(20)]
jalankan("hangat", berkas[:1])
awal = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
jalankan("semua", berkas)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - awal) // 1024)
"""


def test_dua_puluh_berkas_lima_megabita_tanpa_memuatnya_ke_memori(tmp_path):
    for ke in range(20):
        pdf = halaman()
        gambar = pikepdf.Stream(pdf, os.urandom(5_000_000))
        gambar.Type, gambar.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        gambar.Width, gambar.Height, gambar.BitsPerComponent = 2500, 2000, 8
        gambar.ColorSpace = pikepdf.Name.DeviceGray
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(G=gambar)
        pdf.pages[0].Contents = pdf.make_stream(b"q 500 0 0 400 40 200 cm /G Do Q")
        pdf.save(tmp_path / f"{ke}.pdf")
    hasil = subprocess.run(
        [sys.executable, "-c", UKUR, str(tmp_path)], capture_output=True, text=True, check=True,
        timeout=120,
    )  # fmt: skip
    assert (tmp_path / "semua.hasil").stat().st_size > 100_000_000
    assert int(hasil.stdout) < 40, f"{hasil.stdout} MB more for 100 MB of papers"
