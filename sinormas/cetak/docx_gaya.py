"""The styles that a report needs beyond those of a letter, and its numbered headings."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from sinormas.cetak.ke_docx import LEBAR
from sinormas.cetak.ke_docx_tabel import GAYA_SEL

HURUF = "Times New Roman"
JUDUL_DEPAN, SUMBER = "Judul Depan", "Sumber"
HITAM = RGBColor(0, 0, 0)
URUTAN_JUDUL = 90
"""The numbering of the headings; the base has its own below."""
_TINGKAT = (
    ("upperRoman", "BAB %1", "space", 0),
    ("upperLetter", "%2.", "tab", 425),
    ("decimal", "%3.", "tab", 425),
    ("lowerLetter", "%4.", "tab", 425),
)


_SESUDAH = {
    qn(f"w:{nama}")
    for nama in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids")
}


def gaya_daftar(tingkat: int) -> str:
    """The style of a line of a list of contents; 0 is that of tables and figures."""
    return f"toc {tingkat}" if tingkat else "table of figures"


def pasang(dokumen: Document) -> None:
    """Give a document made from the base what a report needs."""
    _judul(dokumen)
    _gaya(dokumen, GAYA_SEL, 9.5)
    sumber = _gaya(dokumen, SUMBER, 8.5)
    sumber.font.color.rgb = RGBColor(0x55, 0x55, 0x55)
    sumber.paragraph_format.space_before, sumber.paragraph_format.space_after = Pt(3), Pt(12)
    depan = _gaya(dokumen, JUDUL_DEPAN, 14)
    depan.font.bold = True
    depan.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    depan.paragraph_format.page_break_before = True
    depan.paragraph_format.space_after = Pt(16)
    keterangan: Any = dokumen.styles["Caption"]
    _huruf(keterangan, 10)
    keterangan.font.bold = True
    keterangan.paragraph_format.space_before = Pt(10)
    keterangan.paragraph_format.space_after = Pt(4)
    for tingkat in range(4):
        satu = _gaya(dokumen, gaya_daftar(tingkat), 11)
        satu.font.bold = tingkat == 1
        satu.paragraph_format.left_indent = Cm(max(0, tingkat - 1) * 0.7)
        satu.paragraph_format.right_indent = Cm(1)
        satu.paragraph_format.space_after = Pt(4)
        satu.paragraph_format.tab_stops.add_tab_stop(
            Cm(LEBAR), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    _perbarui_medan(dokumen)


def _perbarui_medan(dokumen: Document) -> None:
    """Have the fields filled on opening; the settings of Word stand in a fixed order."""
    perbarui = OxmlElement("w:updateFields")
    perbarui.set(qn("w:val"), "true")
    setelan = dokumen.settings.element
    sesudah = next((s for s in setelan if s.tag in _SESUDAH), None)
    if sesudah is None:
        setelan.append(perbarui)
    else:
        sesudah.addprevious(perbarui)


def _gaya(dokumen: Document, nama: str, ukuran: float) -> Any:
    """A paragraph style of the report; its lines stand close."""
    gaya: Any = dokumen.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH)
    _huruf(gaya, ukuran)
    gaya.paragraph_format.space_before = gaya.paragraph_format.space_after = Pt(0)
    gaya.paragraph_format.line_spacing = 1.0
    return gaya


def _huruf(gaya: Any, ukuran: float) -> None:
    gaya.font.name, gaya.font.size, gaya.font.color.rgb = HURUF, Pt(ukuran), HITAM
    huruf = gaya.element.get_or_add_rPr().rFonts
    for nama in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        huruf.attrib.pop(qn(f"w:{nama}"), None)


def _judul(dokumen: Document) -> None:
    """Headings 1 to 4, numbered as one outline: BAB I, A., 1., a."""
    daftar: Any = dokumen.part.numbering_part.element
    tingkat = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{bentuk}"/>'
        f'<w:pStyle w:val="Heading{i + 1}"/><w:suff w:val="{sambung}"/>'
        f'<w:lvlText w:val="{pola}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{masuk}" w:hanging="{masuk}"/></w:pPr></w:lvl>'
        for i, (bentuk, pola, sambung, masuk) in enumerate(_TINGKAT)
    )
    abstrak = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{URUTAN_JUDUL}">'
        f'<w:multiLevelType w:val="multilevel"/>{tingkat}</w:abstractNum>'
    )
    daftar.insert(len(daftar.findall(qn("w:abstractNum"))), abstrak)
    nomor = daftar.add_num(URUTAN_JUDUL).numId
    for i in range(4):
        gaya: Any = dokumen.styles[f"Heading {i + 1}"]
        _huruf(gaya, (14, 12, 11, 11)[i])
        gaya.font.bold, gaya.font.italic = True, False
        bentuk = gaya.paragraph_format
        bentuk.keep_with_next, bentuk.page_break_before = True, i == 0
        bentuk.alignment = WD_ALIGN_PARAGRAPH.CENTER if i == 0 else WD_ALIGN_PARAGRAPH.LEFT
        bentuk.space_before, bentuk.space_after = Pt(0 if i == 0 else 12), Pt(14 if i == 0 else 6)
        sifat = gaya.element.get_or_add_pPr().get_or_add_numPr()
        sifat.get_or_add_ilvl().val = i
        sifat.get_or_add_numId().val = nomor
