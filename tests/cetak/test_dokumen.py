"""Reports as PDF and as Word documents: numbered, tagged, true to what people typed."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pdfplumber
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sinormas.cetak import grafik as gambar
from sinormas.cetak import layanan
from sinormas.cetak.aturan import Alinea, Gambar
from sinormas.cetak.aturan_dokumen import Bagian, Deret, Sampul
from tests.cetak.contoh import KOP
from tests.cetak.contoh_dokumen import dokumen, grafik, tabel
from tests.cetak.test_pdf import BERBAHAYA, semua_tanda, teks

PANJANG = ["x" * 300, "Yayasan " * 40, "😀" * 300, "ع" * 300]


def buka(isi: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(isi))


def sel(tabel_word) -> list[list[str]]:
    return [
        ["".join(t.text or "" for t in s.iter(qn("w:t"))) for s in baris.iter(qn("w:tc"))]
        for baris in tabel_word._tbl.iter(qn("w:tr"))
    ]


def gaya(dokumen_word) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in dokumen_word.paragraphs]


def penuh(isi):
    """The text of everything, without blanks."""
    return "".join(teks(isi).split())


# -- PDF ------------------------------------------------------------------------------------------


def test_pdf_bertanda_berbahasa_berjudul_dan_bermarkah():
    isi = layanan.pdf_dokumen(dokumen())
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        assert str(pdf.Root.Lang) == "id-ID"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [str(pdf.docinfo[k]) for k in ("/Title", "/Author")] == [
            "Laporan Kinerja 2020", "Kantor"
        ]  # fmt: skip
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
        tanda = semua_tanda(pdf.Root.StructTreeRoot.K)
        jenis = {str(t.S) for t in tanda if "/S" in t}
        wajib = {"/H1", "/H2", "/H3", "/H4", "/Table", "/TH", "/TD", "/TOC", "/Figure", "/Caption"}
        assert wajib <= jenis
        alt = [str(t.Alt) for t in tanda if t.get("/S") == "/Figure" and "/Alt" in t]
        assert "Realisasi 87,50 persen, target 80,00 persen." in alt
        with pdf.open_outline() as markah:
            judul = [m.title for m in markah.root]
    assert judul[0] == "KATA PENGANTAR"
    assert any("PENDAHULUAN" in satu for satu in judul)


def test_bab_tabel_gambar_dan_halaman_bernomor_urut():
    kata = teks(layanan.pdf_dokumen(dokumen()))
    urutan = [
        "TAHUN 2020", "KATA PENGANTAR", "Siti", "DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR",
        "BAB I PENDAHULUAN", "A. Latar Belakang", "1. Uraian", "a. Rincian", "Tabel 1. Peserta",
        "Forum Pemuda", "Jumlah 12,50", "Sumber: register.", "BAB II AKUNTABILITAS", "A. Capaian",
        "Gambar 1. Target dan realisasi", "LAMPIRAN 1", "Tabel 2. Peserta",
    ]  # fmt: skip
    letak = 0
    for satu in urutan:
        letak = kata.find(satu, letak)
        assert letak >= 0, satu


def test_tanda_draf_ada_di_setiap_halaman_dan_tidak_ada_bila_sudah_ditetapkan():
    pdf = pypdf.PdfReader(io.BytesIO(layanan.pdf_dokumen(dokumen())))
    assert len(pdf.pages) > 5
    assert all("DRAF" in halaman.extract_text() for halaman in pdf.pages)
    assert "DRAF" not in teks(layanan.pdf_dokumen(dokumen(tanda="")))
    word = buka(layanan.docx_dokumen(dokumen()))
    assert all("DRAF" in b.header.paragraphs[0].text for b in word.sections)
    assert not any(b.different_first_page_header_footer for b in word.sections)


def test_laporan_yang_sama_memberi_bita_yang_sama():
    for buat in (layanan.pdf_dokumen, layanan.docx_dokumen):
        assert buat(dokumen()) == buat(dokumen())
        assert buat(dokumen()) != buat(dokumen(kaki="Lain"))


def test_tabel_panjang_mengulang_kepalanya_di_setiap_halaman():
    baris = [(str(i), f"Organisasi {i}", f"{i},00") for i in range(1, 1001)]
    isi = (Bagian("X"), tabel(baris, jumlah=(("", "Jumlah", "1.000"),), sumber="Sumber: register."))
    pdf = layanan.pdf_dokumen(dokumen(awal=(), isi=isi))
    with pdfplumber.open(io.BytesIO(pdf)) as buku:
        halaman = [h.extract_text() for h in buku.pages[1:]]
    assert len(halaman) > 10
    assert all("No Nama Jumlah" in satu for satu in halaman)
    semua = "\n".join(halaman)
    assert all(f"{i} Organisasi {i} {i},00" in semua for i in range(1, 1001))
    assert "Jumlah 1.000" in halaman[-1]
    word = buka(layanan.docx_dokumen(dokumen(awal=(), isi=isi)))
    (satu,) = word.tables
    assert sel(satu)[1:-1] == [list(b) for b in baris]
    pertama, kedua = list(satu._tbl.iter(qn("w:tr")))[:2]
    assert pertama.find(f".//{qn('w:tblHeader')}") is not None
    assert kedua.find(f".//{qn('w:tblHeader')}") is None


def test_dokumen_tanpa_isi_tetap_jadi():
    for buat in (layanan.pdf_dokumen, layanan.docx_dokumen):
        assert buat(dokumen(awal=(), isi=(), judul="  "))


# -- Hostile text ---------------------------------------------------------------------------------


def _di_mana_pun(nama: str):
    return dokumen(
        awal=(),
        isi=(
            Bagian(nama),
            Alinea(nama),
            tabel([("1", nama, nama)], sumber=nama, jumlah=(("", nama, ""),)),
            grafik(nama, judul=nama, alt=nama, sumber=nama),
        ),
        judul=nama,
        kaki=nama,
        tanda=nama,
    )


@pytest.mark.parametrize("nama", BERBAHAYA)
def test_tulisan_tidak_pernah_menjadi_perintah(nama):
    rapat = "".join(nama.split())
    assert penuh(layanan.pdf_dokumen(_di_mana_pun(nama))).count(rapat) >= 9
    word = buka(layanan.docx_dokumen(_di_mana_pun(nama)))
    semua = "".join(t.text or "" for t in word.element.body.iter(qn("w:t")))
    assert "".join(semua.split()).count(rapat) >= 7


@pytest.mark.parametrize("nama", PANJANG)
def test_nama_300_karakter_tetap_di_dalam_kertas(nama):
    isi = layanan.pdf_dokumen(_di_mana_pun(nama))
    with pdfplumber.open(io.BytesIO(isi)) as pdf:
        for halaman in pdf.pages:
            assert all(h["x0"] >= 0 and h["x1"] <= halaman.width for h in halaman.chars)
    assert buka(layanan.docx_dokumen(_di_mana_pun(nama))).tables


@given(st.text(max_size=60))
def test_apa_pun_yang_diketik_jadi_laporan(nama):
    assert layanan.pdf_dokumen(_di_mana_pun(nama)).startswith(b"%PDF-")
    assert buka(
        layanan.docx_dokumen(dokumen(awal=(), isi=(Bagian(nama), tabel([("1", nama, "")]))))
    )


# -- Word -----------------------------------------------------------------------------------------


def test_word_memakai_gaya_judul_dan_medan_sungguhan():
    word = buka(layanan.docx_dokumen(dokumen()))
    isi = gaya(word)
    assert ("Heading 1", "PENDAHULUAN") in isi
    assert ("Heading 2", "Latar Belakang") in isi
    assert ("Heading 4", "Rincian") in isi
    xml = word.element.xml
    assert 'TOC \\o "1-3"' in xml
    assert 'TOC \\h \\z \\c "Tabel"' in xml
    assert xml.count("SEQ Tabel") == 2
    assert xml.count("SEQ Gambar") == 1
    assert any(p.style.name == "Caption" and "Peserta" in p.text for p in word.paragraphs)
    assert "BAB %1" in word.part.numbering_part.element.xml
    assert word.core_properties.title == "Laporan Kinerja 2020"
    assert word.core_properties.language == "id-ID"


def test_daftar_isi_word_sudah_terisi_dan_menunjuk_judulnya():
    word = buka(layanan.docx_dokumen(dokumen()))
    isi = [p for p in word.paragraphs if p.style.name.startswith(("toc", "table of figures"))]
    kata = ["".join(t.text or "" for t in p._p.iter(qn("w:t"))) for p in isi]
    assert kata[1].startswith("BAB I PENDAHULUAN")
    assert any(satu.startswith("Tabel 2. Peserta") for satu in kata)
    markah = {b.get(qn("w:name")) for b in word.element.iter(qn("w:bookmarkStart"))}
    tujuan = {h.get(qn("w:anchor")) for h in word.element.iter(qn("w:hyperlink"))}
    assert tujuan
    assert tujuan <= markah


def test_halaman_word_bernomor_romawi_lalu_angka():
    word = buka(layanan.docx_dokumen(dokumen()))
    bentuk = [b._sectPr.find(qn("w:pgNumType")) for b in word.sections]
    assert bentuk[0] is None
    assert [(b.get(qn("w:fmt")), b.get(qn("w:start"))) for b in bentuk[1:]] == [
        ("lowerRoman", "1"), ("decimal", "1")
    ]  # fmt: skip
    assert word.sections[0].footer.paragraphs[0].text == ""
    assert "LKIP 2020" in word.sections[2].footer.paragraphs[0].text


def test_grafik_di_word_gambar_dengan_kata_pengganti():
    word = buka(layanan.docx_dokumen(dokumen()))
    (sifat,) = word.element.iter(qn("wp:docPr"))
    assert sifat.get("descr") == "Realisasi 87,50 persen, target 80,00 persen."
    (berkas,) = [r.target_part for r in word.part.rels.values() if "image" in r.reltype]
    assert berkas.blob.startswith(b"\x89PNG")


def test_lambang_di_sampul_punya_kata_pengganti():
    isi = io.BytesIO()
    Image.new("RGBA", (60, 80), (10, 90, 60, 120)).save(isi, "PNG")
    kop = replace(KOP, lambang=Gambar(isi.getvalue(), ".png", "Lambang Kabupaten Tapin"))
    laporan = dokumen(isi=(), sampul=Sampul(("LKIP",), kop, "Rantau"))
    with pikepdf.open(io.BytesIO(layanan.pdf_dokumen(laporan))) as pdf:
        tanda = semua_tanda(pdf.Root.StructTreeRoot.K)
        assert "Lambang Kabupaten Tapin" in [str(t.get("/Alt")) for t in tanda]
    (sifat,) = buka(layanan.docx_dokumen(laporan)).element.iter(qn("wp:docPr"))
    assert sifat.get("descr") == "Lambang Kabupaten Tapin"


# -- Charts ---------------------------------------------------------------------------------------


def test_grafik_menyebut_nilainya_dan_yang_tidak_diketahui_tanpa_batang():
    svg = gambar.svg(grafik("<b>&"))
    assert "&lt;b&gt;&amp;" in svg
    assert "87,50 %" in svg
    assert svg.count("<rect") == 2 + 2  # the legend; the two bars that have a value above zero


def test_grafik_tanpa_nilai_tetap_jadi():
    kosong = grafik(kelompok=("A",), deret=(Deret("X", (None,), ("–",)),), puncak=None)
    assert gambar.svg(kosong).startswith("<svg")
