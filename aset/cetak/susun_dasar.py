"""Make the base of all Word papers: page, styles, language. Run when a style is to change.

    .venv/bin/python aset/cetak/susun_dasar.py

Writes sinormas/cetak/templat/dasar.docx, which is committed. The program adds only paragraphs and
tables that name these styles, so an office can restyle a paper in Word with one change.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

TUJUAN = Path(__file__).parents[2] / "sinormas" / "cetak" / "templat" / "dasar.docx"
HURUF = "Times New Roman"
TENGAH = WD_ALIGN_PARAGRAPH.CENTER
LUNAK = RGBColor(0x55, 0x55, 0x55)


def huruf(gaya, ukuran, *, tebal=False, warna=None):
    gaya.font.name = HURUF
    gaya.font.size = Pt(ukuran)
    gaya.font.bold = tebal
    gaya.font.italic = False
    gaya.font.color.rgb = warna or RGBColor(0, 0, 0)
    sifat = gaya.element.get_or_add_rPr().get_or_add_rFonts()
    for atribut in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        sifat.set(qn(atribut), HURUF)
    for atribut in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        sifat.attrib.pop(qn(atribut), None)


def jarak(gaya, sebelum, sesudah, *, rata=None, baris=1.1):
    bentuk = gaya.paragraph_format
    bentuk.space_before, bentuk.space_after = Pt(sebelum), Pt(sesudah)
    bentuk.line_spacing = baris
    if rata is not None:
        bentuk.alignment = rata


def garis(gaya, letak, ukuran, jenis="single", ruang=4):
    sifat = gaya.element.get_or_add_pPr()
    bingkai = "".join(
        f'<w:{sisi} w:val="{jenis}" w:sz="{ukuran}" w:space="{ruang}" w:color="444444"/>'
        for sisi in letak
    )
    sifat.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{bingkai}</w:pBdr>"))


def baru(dokumen, nama):
    gaya = dokumen.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH)
    gaya.base_style = dokumen.styles["Normal"]
    gaya.quick_style = True
    return gaya


def susun():
    dokumen = Document()
    halaman = dokumen.sections[0]
    halaman.page_width, halaman.page_height = Cm(21), Cm(29.7)
    halaman.left_margin, halaman.right_margin = Cm(2.5), Cm(2.3)
    halaman.top_margin, halaman.bottom_margin = Cm(1.8), Cm(2.2)

    gaya = dokumen.styles
    bahasa = gaya.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    bahasa.set(qn("w:val"), "id-ID")
    huruf(gaya["Normal"], 11)
    jarak(gaya["Normal"], 0, 5, rata=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for nama, ukuran, atas, rata in (
        ("Title", 14, 0, TENGAH),
        ("Heading 1", 12, 8, None),
        ("Heading 2", 11, 10, None),
    ):
        huruf(gaya[nama], ukuran, tebal=True)
        jarak(gaya[nama], atas, 10 if nama == "Title" else 4, rata=rata, baris=1)
        for bingkai in gaya[nama].element.findall(f".//{qn('w:pBdr')}"):
            bingkai.getparent().remove(bingkai)
        gaya[nama].paragraph_format.keep_with_next = True
    huruf(gaya["Subtitle"], 11)
    jarak(gaya["Subtitle"], 0, 10, rata=TENGAH)
    for nama in ("List Number", "List Bullet"):
        huruf(gaya[nama], 11)
        jarak(gaya[nama], 0, 5, rata=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for nama in ("Header", "Footer"):
        huruf(gaya[nama], 8.5, warna=LUNAK)
    kaki = gaya["Footer"].paragraph_format
    kaki.tab_stops.clear_all()
    kaki.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)

    for nama, ukuran, tebal in (
        ("Kop Induk", 12, True),
        ("Kop Nama", 15, True),
        ("Kop Baris", 9.5, False),
    ):
        satu = baru(dokumen, nama)
        huruf(satu, ukuran, tebal=tebal)
        jarak(satu, 0, 2, rata=TENGAH, baris=1)
    kop = baru(dokumen, "Kop Garis")
    huruf(kop, 4)
    jarak(kop, 0, 12, baris=1)
    garis(kop, ("top",), 18, "thickThinSmallGap", 1)

    sela = baru(dokumen, "Sela")
    huruf(sela, 5)
    jarak(sela, 0, 0, baris=1)

    isian = baru(dokumen, "Isian")
    huruf(isian, 11)
    jarak(isian, 0, 2, rata=WD_ALIGN_PARAGRAPH.LEFT, baris=1)
    tanda = baru(dokumen, "Tanda Tangan")
    huruf(tanda, 11)
    jarak(tanda, 0, 0, rata=WD_ALIGN_PARAGRAPH.LEFT, baris=1)
    tanda.paragraph_format.keep_with_next = True
    for nama, ukuran, warna in (("Kecil", 9.5, LUNAK), ("Catatan", 11, None)):
        satu = baru(dokumen, nama)
        huruf(satu, ukuran, warna=warna)
        jarak(satu, 6, 8, rata=WD_ALIGN_PARAGRAPH.LEFT)
    garis(gaya["Catatan"], ("left",), 24, ruang=8)
    bingkai = baru(dokumen, "Dalam Bingkai")
    huruf(bingkai, 9, warna=LUNAK)
    jarak(bingkai, 0, 0, rata=TENGAH)

    for anak in list(dokumen.element.body):
        if anak.tag != qn("w:sectPr"):
            dokumen.element.body.remove(anak)
    dokumen.save(TUJUAN)


if __name__ == "__main__":
    susun()
