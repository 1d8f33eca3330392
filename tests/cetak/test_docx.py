"""Papers as Word documents: real styles, the same text, the same bytes."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx2python import docx2python
from PIL import Image

from sinormas.cetak import layanan
from sinormas.cetak.aturan import Alinea, Butir, Gambar, KopSurat, Rincian
from tests.cetak.contoh import surat
from tests.cetak.test_pdf import BERBAHAYA

GAYA = {
    "Kop Induk", "Kop Nama", "Kop Baris", "Kop Garis", "Title", "Subtitle", "Normal", "Catatan",
    "Kecil", "Heading 1", "List Number", "List Bullet",
}  # fmt: skip


def teks(isi: bytes) -> str:
    with docx2python(io.BytesIO(isi)) as dokumen:
        return " ".join(dokumen.text.split())


def test_semua_isi_ada_dengan_gaya_dari_satu_dasar():
    isi = layanan.docx(surat())
    dokumen = docx.Document(io.BytesIO(isi))
    dipakai = {p.style.name for p in dokumen.paragraphs}
    assert dipakai >= GAYA
    kata = teks(isi)
    for satu in ("KANTOR KESATUAN BANGSA DAN POLITIK", "SURAT CONTOH", "Nomor 001/TT/63.05/2026",
                 "Yth. Pembaca", "Forum Pemuda", "satu", "Akta", "Siti", "NIP 1", "Meterai",
                 "Pas foto 4 × 6", "LEMBAR KEDUA", "Bupati Tapin"):  # fmt: skip
        assert satu in kata, satu
    assert "………" in kata, "a dotted line for what is not known"
    assert (dokumen.core_properties.title, dokumen.core_properties.author) == ("Contoh", "Kantor")
    assert dokumen.core_properties.language == "id-ID"


def test_penomoran_mulai_lagi_pada_tiap_daftar():
    isi = layanan.docx(
        surat(isi=(Butir(("a", "b"), bernomor=True), Alinea("x"), Butir(("c",), bernomor=True)))
    )
    kata = teks(isi)
    assert "1) a 2) b" in kata
    assert "1) c" in kata


def test_gambar_punya_kata_pengganti():
    isi = io.BytesIO()
    Image.new("RGB", (60, 80), (10, 90, 60)).save(isi, "JPEG")
    kop = KopSurat("INDUK", "NAMA", (), Gambar(isi.getvalue(), ".jpg", "Lambang Tapin"))
    with zipfile.ZipFile(io.BytesIO(layanan.docx(surat(kop=kop)))) as arsip:
        xml = arsip.read("word/document.xml").decode()
    assert 'descr="Lambang Tapin"' in xml
    assert 'descr="Kode QR bukti"' in xml


def test_data_yang_sama_memberi_bita_yang_sama():
    assert layanan.docx(surat()) == layanan.docx(surat())


@pytest.mark.parametrize("bahaya", [*BERBAHAYA, "a\x00b\x0bc\ud800", "😀 العربية", "x" * 300])
def test_tulisan_keluar_seperti_diketik(bahaya):
    isi = layanan.docx(surat(judul=bahaya, isi=(Rincian(((bahaya, bahaya),)), Alinea(bahaya))))
    dokumen = docx.Document(io.BytesIO(isi))
    harap = bahaya.replace("\x00", "").replace("\x0b", "").replace("\ud800", "")
    semua = "".join("".join(p.text for p in dokumen.paragraphs).split())
    assert "".join(harap.split()) in semua
