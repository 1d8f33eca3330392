"""Lists of contents of a Word document: fields that already show what they will say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from sinormas.cetak.docx_gaya import SUMBER, gaya_daftar

PERBARUI = "Nomor halaman terisi setelah daftar ini diperbarui: klik kanan, Perbarui."


@dataclass(frozen=True, slots=True)
class Butir:
    """A line of a list: its level (0: a table or figure), its words, the mark it leads to."""

    tingkat: int
    teks: str
    penanda: str


def penanda(alinea: Paragraph, nama: str, nomor: int) -> str:
    """Mark a paragraph with a bookmark; gives its name."""
    mula, akhir = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for elemen in (mula, akhir):
        elemen.set(qn("w:id"), str(nomor))
    mula.set(qn("w:name"), nama)
    sifat = alinea._p.pPr
    if sifat is None:
        alinea._p.insert(0, mula)
    else:
        sifat.addnext(mula)
    alinea._p.append(akhir)
    return nama


def daftar(dokumen: Document, medan: str, butir: Sequence[Butir]) -> Iterator[Any]:
    """The paragraphs of a list; the field begins in the first and ends in the last.

    Which page each stands on only Word knows, once it has set the pages: it fills them in.
    """
    for nomor, satu in enumerate(butir):
        awal = _ujung("begin", medan) + _ujung("separate") if nomor == 0 else ""
        yield _alinea(
            dokumen,
            gaya_daftar(satu.tingkat),
            f'{awal}<w:hyperlink w:anchor="{satu.penanda}" w:history="1">'
            f'<w:r><w:t xml:space="preserve">{escape(satu.teks)}</w:t></w:r></w:hyperlink>',
        )
    yield _alinea(dokumen, SUMBER, f"<w:r><w:t>{PERBARUI}</w:t></w:r>{_ujung('end')}")


def _alinea(dokumen: Document, gaya: str, isi: str) -> Any:
    nama = dokumen.styles[gaya].style_id
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{nama}"/></w:pPr>{isi}</w:p>')


def _ujung(jenis: str, perintah: str = "") -> str:
    hasil = f'<w:r><w:fldChar w:fldCharType="{jenis}"/></w:r>'
    if perintah:
        hasil += f'<w:r><w:instrText xml:space="preserve"> {escape(perintah)} </w:instrText></w:r>'
    return hasil
