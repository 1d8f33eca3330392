"""A long table of Word, written as XML at once: its rows may be thousands.

python-docx walks a table again for each of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sinormas.cetak.aturan_dokumen import Baris, TabelData, bagian_lebar, utuh
from sinormas.cetak.ke_docx import rapi
from sinormas.umum.teks import bersih_baris

GAYA_SEL = "SelTabel"
KEPALA, JUMLAH = "E7EFF1", "F3F6F7"
UTUH = 1200
"""A row of more characters may break across pages."""
_GARIS = '<w:{sisi} w:val="single" w:sz="{tebal}" w:space="0" w:color="{warna}"/>'


def tabel(blok: TabelData, lebar: int) -> Any:
    """The table as an element, `lebar` twentieths of a point wide."""
    bagian = bagian_lebar(blok.kolom)
    lebar_kolom = [lebar * satu // sum(bagian) for satu in bagian]
    kanan = [k.kanan for k in blok.kolom]
    lekat = 0 if utuh(blok) else len(blok.baris) - 1
    baris = [
        _baris([k.judul for k in blok.kolom], lebar_kolom, kanan, warna=KEPALA, kepala=True),
        *(
            _baris(satu, lebar_kolom, kanan, tebal=nomor in blok.tebal, lekat=nomor >= lekat)
            for nomor, satu in enumerate(blok.baris)
        ),
        *(
            _baris(satu, lebar_kolom, kanan, warna=JUMLAH, tebal=True, lekat=True)
            for satu in blok.jumlah
        ),
    ]
    kisi = "".join(f'<w:gridCol w:w="{satu}"/>' for satu in lebar_kolom)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}>{_sifat(blok, sum(lebar_kolom))}<w:tblGrid>{kisi}</w:tblGrid>"
        f"{''.join(baris)}</w:tbl>"
    )


def _sifat(blok: TabelData, lebar: int) -> str:
    garis = "".join(
        _GARIS.format(sisi=sisi, tebal=tebal, warna=warna)
        for sisi, tebal, warna in (
            ("top", 8, "26353A"), ("bottom", 8, "26353A"), ("insideH", 4, "9AA7AB")
        )
    )  # fmt: skip
    tepi = "".join(
        f'<w:{sisi} w:w="{jarak}" w:type="dxa"/>'
        for sisi, jarak in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
    )
    judul = escape(bersih_baris(blok.judul), {'"': "&quot;", "\n": " "})
    return (
        f'<w:tblPr><w:tblW w:w="{lebar}" w:type="dxa"/><w:tblBorders>{garis}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{tepi}</w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{judul}"/></w:tblPr>'
    )


def _baris(
    isi: Baris,
    lebar: Iterable[int],
    kanan: Iterable[bool],
    *,
    warna: str = "",
    tebal: bool = False,
    kepala: bool = False,
    lekat: bool = False,
) -> str:
    """`lekat`: on the same page as what follows."""
    utuh = "<w:cantSplit/>" if sum(map(len, isi)) < UTUH else ""
    ulang = "<w:tblHeader/>" if kepala else ""
    sel = "".join(
        _sel(teks, satu, di_kanan, warna, tebal or kepala, lekat or kepala)
        for teks, satu, di_kanan in zip(isi, lebar, kanan, strict=True)
    )
    return f"<w:tr><w:trPr>{utuh}{ulang}</w:trPr>{sel}</w:tr>"


def _sel(teks: str, lebar: int, kanan: bool, warna: str, tebal: bool, lekat: bool) -> str:
    rata = '<w:jc w:val="right"/>' if kanan else ""
    ikut = "<w:keepNext/>" if lekat else ""
    latar = f'<w:shd w:val="clear" w:color="auto" w:fill="{warna}"/>' if warna else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{lebar}" w:type="dxa"/>{latar}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{GAYA_SEL}"/>{ikut}{rata}</w:pPr>'
        f"{''.join(_potongan(teks, tebal))}</w:p></w:tc>"
    )


def _potongan(teks: str, tebal: bool) -> Iterator[str]:
    gaya = "<w:rPr><w:b/></w:rPr>" if tebal else ""
    for nomor, baris in enumerate(rapi(teks).split("\n")):
        ganti = "<w:br/>" if nomor else ""
        yield f'<w:r>{gaya}{ganti}<w:t xml:space="preserve">{escape(baris)}</w:t></w:r>'
