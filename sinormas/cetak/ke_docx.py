"""A paper as a Word document: the same blocks, in the styles of one base (`templat/dasar.docx`)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sinormas.cetak.aturan import (
    Alinea,
    Butir,
    HalamanBaru,
    Judul,
    Kepala,
    KodeQr,
    KopSurat,
    PasFoto,
    Penanda,
    Rincian,
    Surat,
    Tabel,
    Tajuk,
    TandaTangan,
)
from sinormas.umum.angka import SPASI
from sinormas.umum.qr import kode_qr
from sinormas.umum.teks import bersih_baris

LEBAR = 16.2
"""Width between the margins, in cm."""
TITIK = "…" * 24
TITIK_PENDEK = "…" * 14
"""Dotted lines to write on: below a fact, and below a signature."""
GAYA_ALINEA = {"kecil": "Kecil", "kotak": "Catatan"}
ZIP_TETAP = (1980, 1, 1, 0, 0, 0)


def tulis(surat: Surat) -> bytes:
    """The whole document. The same paper gives the same bytes."""
    dokumen = docx.Document(io.BytesIO(dasar()))
    isi_sifat(dokumen, surat.judul, surat.pembuat, surat.hari)
    if surat.kop:
        _kop(dokumen, surat.kop)
    if surat.kepala:
        _kepala(dokumen, surat.kepala)
    if surat.tajuk:
        _tajuk(dokumen, surat.tajuk)
    for blok in surat.isi:
        TULIS[type(blok)](dokumen, blok)
    if surat.tembusan:
        tambah_alinea(dokumen, "Tembusan:", "Kecil")
        _butir(dokumen, Butir(surat.tembusan, bernomor=True))
    _kaki(dokumen, surat.kaki)
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return tanpa_jam(keluar.getvalue())


@cache
def dasar() -> bytes:
    """An empty document with the styles of all papers."""
    return (files("sinormas.cetak") / "templat" / "dasar.docx").read_bytes()


def isi_sifat(dokumen: Document, judul: str, pembuat: str, hari: date) -> None:
    """What the file says about itself."""
    sifat = dokumen.core_properties
    saat = datetime(hari.year, hari.month, hari.day)  # noqa: DTZ001
    sifat.title, sifat.author = bersih_baris(judul)[:255], bersih_baris(pembuat)[:255]
    sifat.last_modified_by, sifat.comments, sifat.language = "", "", "id-ID"
    sifat.created = sifat.modified = saat


def rapi(teks: str) -> str:
    """`teks` cleaned, its lines and its no-break spaces kept: a number stays with its unit."""
    return SPASI.join(bersih_baris(potongan) for potongan in teks.split(SPASI))


def tambah_alinea(induk: Document | _Cell, teks: str, gaya: str) -> Paragraph:
    """A paragraph; its lines stay lines."""
    alinea = induk.add_paragraph(style=gaya)
    for i, baris in enumerate(rapi(teks).split("\n")):
        potongan = alinea.add_run()
        if i:
            potongan.add_break()
        potongan.add_text(baris)
    return alinea


# -- Head and foot ---------------------------------------------------------------------------------


def _kop(dokumen: Document, kop: KopSurat) -> None:
    if kop.lambang:
        gambar = dokumen.add_paragraph(style="Kop Baris").add_run()
        gambar.add_picture(io.BytesIO(kop.lambang.isi), height=Cm(2.2))
        sifat = gambar._element.find(f".//{qn('wp:docPr')}")
        sifat.set("descr", kop.lambang.alt)
    if kop.induk:
        tambah_alinea(dokumen, kop.induk, "Kop Induk")
    tambah_alinea(dokumen, kop.nama, "Kop Baris" if kop.kosong else "Kop Nama")
    for baris in kop.baris:
        tambah_alinea(dokumen, baris, "Kop Baris")
    dokumen.add_paragraph(style="Kop Garis")


def _kepala(dokumen: Document, kepala: Kepala) -> None:
    if kepala.tempat_tanggal is not None:
        alinea = tambah_alinea(dokumen, kepala.tempat_tanggal, "Isian")
        alinea.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _rincian(dokumen, Rincian(kepala.rincian), lebar=2.2)
    dokumen.add_paragraph(style="Isian")
    for baris in kepala.kepada:
        tambah_alinea(dokumen, baris, "Isian").paragraph_format.left_indent = Cm(8.6)
    dokumen.add_paragraph(style="Isian")


def _kaki(dokumen: Document, teks: str) -> None:
    alinea = dokumen.sections[0].footer.paragraphs[0]
    alinea.style = dokumen.styles["Footer"]
    alinea.add_run(f"{bersih_baris(teks)}\tHalaman ")
    medan(alinea, "PAGE")
    alinea.add_run(" dari ")
    medan(alinea, "NUMPAGES")


def medan(alinea: Paragraph, nama: str, isi: str = "1") -> None:
    """A field that Word fills; `isi` stands there until it does."""
    hasil = OxmlElement("w:fldSimple")
    hasil.set(qn("w:instr"), nama)
    potongan = OxmlElement("w:r")
    teks = OxmlElement("w:t")
    teks.text = isi
    potongan.append(teks)
    hasil.append(potongan)
    alinea._p.append(hasil)


# -- Blocks ----------------------------------------------------------------------------------------


def _tulis_alinea(dokumen: Document, blok: Alinea) -> None:
    alinea = tambah_alinea(dokumen, blok.teks, GAYA_ALINEA.get(blok.gaya, "Normal"))
    if blok.gaya == "tengah":
        alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _tajuk(dokumen: Document, blok: Tajuk) -> None:
    tambah_alinea(dokumen, blok.judul, "Title")
    if blok.nomor:
        tambah_alinea(dokumen, f"Nomor {blok.nomor}", "Subtitle")


def _judul(dokumen: Document, blok: Judul) -> None:
    tambah_alinea(dokumen, blok.teks, f"Heading {min(blok.tingkat, 2)}")


def _rincian(dokumen: Document, blok: Rincian, lebar: float = 5.2) -> None:
    tabel = _kisi(dokumen, len(blok.baris), (lebar, 0.5, LEBAR - lebar - 0.5))
    for sel, (nama, nilai) in zip(tabel.rows, blok.baris, strict=True):
        tambah_alinea(sel.cells[0], nama, "Isian")
        tambah_alinea(sel.cells[1], ":", "Isian")
        tambah_alinea(sel.cells[2], TITIK if nilai is None else nilai, "Isian")
    _rapikan(dokumen, tabel)


def _butir(dokumen: Document, blok: Butir) -> None:
    gaya = "List Number" if blok.bernomor else "List Bullet"
    urutan = urutan_baru(dokumen, gaya) if blok.bernomor else None
    for teks in blok.isi:
        alinea = tambah_alinea(dokumen, teks, gaya)
        if urutan is not None:
            beri_nomor(alinea, urutan)


def beri_nomor(alinea: Paragraph, urutan: int) -> None:
    """Count a paragraph in a numbering."""
    sifat = alinea._p.get_or_add_pPr().get_or_add_numPr()
    sifat.get_or_add_ilvl().val = 0
    sifat.get_or_add_numId().val = urutan


def urutan_baru(dokumen: Document, gaya: str, mulai: int = 1) -> int:
    """A numbering of the style's own kind that begins anew."""
    daftar: Any = dokumen.part.numbering_part.element
    sifat: Any = dokumen.styles[gaya].element.pPr
    asal = daftar.num_having_numId(sifat.numPr.numId.val)
    urutan = daftar.add_num(asal.abstractNumId.val)
    urutan.add_lvlOverride(ilvl=0).add_startOverride(mulai)
    return int(urutan.numId)


def _tabel(dokumen: Document, blok: Tabel) -> None:
    jumlah = sum(blok.lebar)
    lebar = tuple(LEBAR * bagian / jumlah for bagian in blok.lebar)
    tabel = _kisi(dokumen, 1 + len(blok.baris), lebar, "Table Grid")
    for baris, isi in zip(tabel.rows, (blok.kepala, *blok.baris), strict=True):
        for ke, (sel, teks) in enumerate(zip(baris.cells, isi, strict=True)):
            tambah_alinea(sel, teks, "Isian")
            if ke in blok.kanan:
                sel.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for sel in tabel.rows[0].cells:
        for potongan in sel.paragraphs[-1].runs:
            potongan.bold = True
    kepala = OxmlElement("w:tblHeader")
    tabel.rows[0]._tr.get_or_add_trPr().append(kepala)
    _rapikan(dokumen, tabel)


def _tanda_tangan(dokumen: Document, blok: TandaTangan) -> None:
    """Rows across all who sign: date, post, room for the hand and a stamp duty, name."""
    sendiri = len(blok.penanda) == 1
    lajur = 2 if sendiri else min(len(blok.penanda), 3)
    tanggal = blok.tempat_tanggal
    for awal in range(0, len(blok.penanda), lajur):
        orang = [*([None] if sendiri else []), *blok.penanda[awal : awal + lajur]]
        tabel = _kisi(dokumen, 4, (LEBAR / lajur,) * lajur)
        if tanggal is not None:
            tambah_alinea(tabel.rows[0].cells[len(orang) - 1], tanggal, "Tanda Tangan")
        tabel.rows[2].height = Cm(2.2)
        for ke, satu in enumerate(orang):
            if satu is not None:
                _penanda([baris.cells[ke] for baris in tabel.rows], satu)
        _rapikan(dokumen, tabel)
        tanggal = None


def _penanda(sel: list[_Cell], orang: Penanda) -> None:
    tambah_alinea(sel[1], orang.sebutan, "Tanda Tangan")
    if orang.meterai:
        tambah_alinea(sel[2], "Meterai\nRp 10.000", "Kecil")
    nama = tambah_alinea(sel[3], TITIK_PENDEK if orang.nama is None else orang.nama, "Tanda Tangan")
    for potongan in nama.runs:
        potongan.bold = orang.nama is not None
    for teks in orang.bawah:
        tambah_alinea(sel[3], teks, "Tanda Tangan")


def _pas_foto(dokumen: Document, blok: PasFoto) -> None:
    tabel = _kisi(dokumen, 1, (4,), "Table Grid")
    tabel.alignment = WD_TABLE_ALIGNMENT.RIGHT
    tabel.rows[0].height = Cm(6)
    tambah_alinea(tabel.rows[0].cells[0], blok.teks, "Dalam Bingkai")
    _rapikan(dokumen, tabel)


def _kode_qr(dokumen: Document, blok: KodeQr) -> None:
    gambar = io.BytesIO()
    kode_qr(blok.tautan).save(gambar, kind="png", scale=8, border=0)
    tabel = _kisi(dokumen, 1, (3.4, LEBAR - 3.4))
    kiri, kanan = tabel.rows[0].cells
    potongan = kiri.add_paragraph(style="Isian").add_run()
    potongan.add_picture(io.BytesIO(gambar.getvalue()), width=Cm(2.9))
    potongan._element.find(f".//{qn('wp:docPr')}").set("descr", bersih_baris(blok.alt))
    tambah_alinea(kanan, blok.teks, "Kecil")
    _rapikan(dokumen, tabel)


def _halaman_baru(dokumen: Document, _blok: HalamanBaru) -> None:
    dokumen.add_paragraph(style="Isian").add_run().add_break(WD_BREAK.PAGE)


TULIS: dict[type[Any], Callable[[Document, Any], None]] = {
    Alinea: _tulis_alinea,
    Judul: _judul,
    Rincian: _rincian,
    Butir: _butir,
    Tabel: _tabel,
    TandaTangan: _tanda_tangan,
    PasFoto: _pas_foto,
    KodeQr: _kode_qr,
    HalamanBaru: _halaman_baru,
    Tajuk: _tajuk,
}


# -- Tables of Word --------------------------------------------------------------------------------


def _kisi(
    dokumen: Document, baris: int, lebar: tuple[float, ...], gaya: str = "Normal Table"
) -> Table:
    tabel: Table = dokumen.add_table(rows=baris, cols=len(lebar))
    tabel.style = dokumen.styles[gaya]
    tabel.autofit = False
    for lajur, ukuran in zip(tabel.columns, lebar, strict=True):
        lajur.width = Cm(ukuran)
    for satu in tabel.rows:
        tetap = OxmlElement("w:cantSplit")
        satu._tr.get_or_add_trPr().append(tetap)
        for sel, ukuran in zip(satu.cells, lebar, strict=True):
            sel.width = Cm(ukuran)
    return tabel


def _rapikan(dokumen: Document, tabel: Table) -> None:
    """A new cell holds an empty paragraph; it goes where something follows it.

    A paragraph follows the table: Word would join it with a next one.
    """
    dokumen.add_paragraph(style="Sela")
    for baris in tabel.rows:
        for sel in baris.cells:
            if len(sel.paragraphs) > 1:
                pertama = sel.paragraphs[0]._p
                pertama.getparent().remove(pertama)


def tanpa_jam(isi: bytes) -> bytes:
    """The archive with a fixed time on each entry, so that equal papers are equal bytes."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(keluar, "w") as tujuan:
        for anggota in asal.infolist():
            tetap = deepcopy(anggota)
            tetap.date_time = ZIP_TETAP
            tetap.compress_type = zipfile.ZIP_DEFLATED
            tujuan.writestr(tetap, asal.read(anggota))
    return keluar.getvalue()
