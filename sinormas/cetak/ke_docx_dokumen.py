"""A report as a Word document: real headings, captions, fields; the same blocks as in the PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from sinormas.cetak import grafik, huruf, mesin
from sinormas.cetak.aturan_dokumen import (
    Bagian,
    BlokDokumen,
    DaftarIsi,
    Dokumen,
    Grafik,
    Sampul,
    TabelData,
)
from sinormas.cetak.docx_daftar import Butir, daftar, penanda
from sinormas.cetak.docx_gaya import JUDUL_DEPAN, SUMBER, pasang
from sinormas.cetak.ke_docx import (
    LEBAR,
    TULIS,
    dasar,
    isi_sifat,
    medan,
    tambah_alinea,
    tanpa_jam,
)
from sinormas.cetak.ke_docx_tabel import tabel
from sinormas.umum.teks import bersih, bersih_baris

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TABEL, GAMBAR = "Tabel", "Gambar"


@dataclass(slots=True)
class _Penulis:
    """What has been numbered so far, and where the lists of it are to stand."""

    dokumen: Document
    bagian: list[Butir] = field(default_factory=list)
    urutan: dict[str, list[Butir]] = field(default_factory=lambda: {TABEL: [], GAMBAR: []})
    nomor: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    tempat_daftar: list[Paragraph] = field(default_factory=list)

    def tulis(self, blok: BlokDokumen) -> None:
        """Add a block at the end."""
        sendiri = _TULIS.get(type(blok))
        if sendiri is None:
            TULIS[type(blok)](self.dokumen, blok)
        else:
            sendiri(self, blok)


def tulis(isi: Dokumen) -> bytes:
    """The whole document. The same report gives the same bytes."""
    dokumen = docx.Document(io.BytesIO(dasar()))
    isi_sifat(dokumen, isi.judul, isi.pembuat, isi.hari)
    pasang(dokumen)
    penulis = _Penulis(dokumen)
    _sampul(dokumen, isi.sampul)
    dokumen.sections[0].top_margin = Cm(2.4)
    _tanda(dokumen.sections[0], isi.tanda)
    for blok_bagian, bentuk in ((isi.awal, "lowerRoman"), (isi.isi, "decimal")):
        lembar = dokumen.add_section(WD_SECTION.NEW_PAGE)
        _halaman(lembar, bentuk)
        if bentuk == "lowerRoman":
            _kaki(lembar, isi.kaki)
        for blok in blok_bagian:
            penulis.tulis(blok)
    _isi_daftar(penulis)
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return tanpa_jam(keluar.getvalue())


# -- Pages -----------------------------------------------------------------------------------------


def _sampul(dokumen: Document, sampul: Sampul) -> None:
    tengah = tambah_alinea(dokumen, "", "Kop Baris")
    tengah.paragraph_format.space_after = Pt(60)
    lambang = sampul.kop.lambang
    if lambang:
        gambar = tengah.add_run()
        gambar.add_picture(io.BytesIO(lambang.isi), height=Cm(3.6))
        _alt(gambar, lambang.alt)
    for nomor, baris in enumerate(sampul.judul):
        alinea = tambah_alinea(dokumen, baris, "Kop Nama")
        alinea.paragraph_format.space_after = Pt(8)
        for potongan in alinea.runs:
            potongan.font.size = Pt(17 if nomor else 22)
    bawah = [(sampul.kop.induk or "", 14, 240), (sampul.kop.nama, 16, 4)]
    bawah += [(baris, 10, 4) for baris in sampul.kop.baris]
    for teks, ukuran, atas in [*bawah, (sampul.tempat_waktu, 12, 20)]:
        gaya = "Kop Nama" if ukuran > 12 else "Kop Baris"
        alinea = tambah_alinea(dokumen, teks, gaya)
        alinea.paragraph_format.space_before = Pt(atas)
        for potongan in alinea.runs:
            potongan.font.size = Pt(ukuran)


def _tanda(lembar: Section, tanda: str) -> None:
    """What stands on every page; the later sections take it over."""
    alinea = lembar.header.paragraphs[0]
    alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
    potongan = alinea.add_run(bersih(tanda))
    potongan.bold, potongan.font.color.rgb = True, RGBColor(0x8A, 0x3B, 0x12)


def _kaki(lembar: Section, kaki: str) -> None:
    lembar.footer.is_linked_to_previous = False
    alinea = lembar.footer.paragraphs[0]
    alinea.style = "Footer"
    alinea.add_run(f"{bersih(kaki)}\t")
    medan(alinea, "PAGE")


def _halaman(lembar: Section, bentuk: str) -> None:
    nomor = OxmlElement("w:pgNumType")
    nomor.set(qn("w:fmt"), bentuk)
    nomor.set(qn("w:start"), "1")
    for lama in lembar._sectPr.findall(qn("w:pgNumType")):
        lembar._sectPr.remove(lama)
    lembar._sectPr.insert_element_before(nomor, "w:cols", "w:docGrid")


# -- Blocks ----------------------------------------------------------------------------------------


def _bagian(p: _Penulis, blok: Bagian) -> None:
    alinea = tambah_alinea(p.dokumen, blok.teks, f"Heading {blok.tingkat}")
    if not blok.bernomor:
        sifat = alinea._p.get_or_add_pPr().get_or_add_numPr()
        sifat.get_or_add_ilvl().val = 0
        sifat.get_or_add_numId().val = 0
    if blok.tingkat <= 3:
        nomor = _nomor(p.nomor, blok.tingkat) if blok.bernomor else ""
        nama = penanda(alinea, f"_Toc{len(p.bagian):06}", len(p.bagian) + 1)
        p.bagian.append(Butir(blok.tingkat, f"{nomor} {bersih(blok.teks)}".strip(), nama))


def _nomor(nomor: list[int], tingkat: int) -> str:
    nomor[tingkat - 1] += 1
    nomor[tingkat:] = [0] * (len(nomor) - tingkat)
    kini = nomor[tingkat - 1]
    if tingkat == 1:
        return f"BAB {ROMAWI[kini - 1]}"
    return f"{chr(ord('A') + (kini - 1) % 26)}." if tingkat == 2 else f"{kini}."


def _keterangan(p: _Penulis, jenis: str, judul: str) -> Paragraph:
    urutan = p.urutan[jenis]
    nomor = len(urutan) + 1
    alinea = p.dokumen.add_paragraph(style="Caption")
    alinea.add_run(f"{jenis} ")
    medan(alinea, f"SEQ {jenis} \\* ARABIC", str(nomor))
    alinea.add_run(f". {bersih(judul)}")
    ke = 100_000 * (1 if jenis == TABEL else 2) + nomor
    nama = penanda(alinea, f"_Toc{ke}", ke)
    urutan.append(Butir(0, f"{jenis} {nomor}. {bersih(judul)}", nama))
    return alinea


def _tabel(p: _Penulis, blok: TabelData) -> None:
    _keterangan(p, TABEL, blok.judul).paragraph_format.keep_with_next = True
    bawah = tambah_alinea(p.dokumen, blok.sumber, SUMBER)
    bawah._p.addprevious(tabel(blok, round(LEBAR / 2.54 * 1440)))


def _grafik(p: _Penulis, blok: Grafik) -> None:
    """The same drawing as in the PDF, as a picture."""
    boleh = huruf.dikenal_utama()
    png = mesin.gambar(grafik.svg(blok, partial(huruf.tampak, boleh=boleh)).encode())
    alinea = p.dokumen.add_paragraph(style="Isian")
    alinea.paragraph_format.keep_with_next = True
    potongan = alinea.add_run()
    potongan.add_picture(io.BytesIO(png), width=Cm(LEBAR))
    _alt(potongan, blok.alt)
    _keterangan(p, GAMBAR, blok.judul)
    tambah_alinea(p.dokumen, blok.sumber, SUMBER)


def _alt(potongan: Any, alt: str) -> None:
    potongan._element.find(f".//{qn('wp:docPr')}").set("descr", bersih_baris(alt))


def _halaman_baru(p: _Penulis, _blok: Any) -> None:
    p.dokumen.add_paragraph(style="Isian").add_run().add_break(WD_BREAK.PAGE)


def _daftar_isi(p: _Penulis, _blok: DaftarIsi) -> None:
    p.tempat_daftar.append(p.dokumen.add_paragraph(style="Isian"))


_TULIS: dict[type[Any], Callable[[_Penulis, Any], None]] = {
    Bagian: _bagian,
    TabelData: _tabel,
    Grafik: _grafik,
    DaftarIsi: _daftar_isi,
}


def _isi_daftar(p: _Penulis) -> None:
    """The lists, once all that they name is known."""
    for tempat in p.tempat_daftar:
        for judul, medan_, butir in (
            ("DAFTAR ISI", 'TOC \\o "1-3" \\h \\z', p.bagian),
            ("DAFTAR TABEL", f'TOC \\h \\z \\c "{TABEL}"', p.urutan[TABEL]),
            ("DAFTAR GAMBAR", f'TOC \\h \\z \\c "{GAMBAR}"', p.urutan[GAMBAR]),
        ):
            if butir:
                kepala = tambah_alinea(p.dokumen, judul, JUDUL_DEPAN)
                for elemen in (kepala._p, *daftar(p.dokumen, medan_, butir)):
                    tempat._p.addprevious(elemen)
        tempat._p.getparent().remove(tempat._p)
