"""Paragraphs of pieces and lists within lists, as a Word document has them."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph

from sinormas.cetak.aturan_dokumen import Daftar, Paragraf, Potongan, Tanda
from sinormas.cetak.ke_docx import beri_nomor, rapi, urutan_baru

TINGKAT_DAFTAR = 3
"""So deep the base has styles for lists."""


def tulis_paragraf(dokumen: Document, blok: Paragraf, gaya: str) -> Paragraph:
    """A paragraph, its pieces in their styles."""
    alinea: Paragraph = dokumen.add_paragraph(style=gaya)
    for potongan in blok.isi:
        _potongan(alinea, potongan)
    return alinea


def _potongan(alinea: Paragraph, potongan: Potongan) -> None:
    for nomor, baris in enumerate(potongan.teks.split("\n")):
        satu = alinea.add_run()
        if nomor:
            satu.add_break()
        satu.add_text(_bersih(baris))
        satu.bold, satu.italic = potongan.tebal or None, potongan.miring or None
        if potongan.tanda is Tanda.RUSAK:
            satu.bold, satu.font.highlight_color = True, WD_COLOR_INDEX.YELLOW


def _bersih(teks: str) -> str:
    """Cleaned; the blanks at its ends part it from the pieces beside it."""
    if not teks.strip():
        return " " if teks else ""
    awal, akhir = (" " if c.isspace() else "" for c in (teks[0], teks[-1]))
    return f"{awal}{rapi(teks)}{akhir}"


def tulis_daftar(dokumen: Document, blok: Daftar, tingkat: int = 1) -> None:
    """A list and those within it; each numbered one begins at its own number."""
    akhiran = "" if tingkat == 1 else f" {min(tingkat, TINGKAT_DAFTAR)}"
    gaya = f"List Number{akhiran}" if blok.bernomor else f"List Bullet{akhiran}"
    urutan = urutan_baru(dokumen, gaya, blok.mulai) if blok.bernomor else None
    for butir in blok.butir:
        kepala = True
        for satu in butir:
            if isinstance(satu, Daftar):
                tulis_daftar(dokumen, satu, tingkat + 1)
                continue
            alinea = tulis_paragraf(dokumen, satu, gaya if kepala else f"List Continue{akhiran}")
            if kepala and urutan is not None:
                beri_nomor(alinea, urutan)
            kepala = False
