"""A year as a workbook, written row by row: memory does not grow with the rows.

Numbers and dates are native. Texts are written as texts whatever they begin with, so that a name
like `=1+1` never runs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sinormas.jejak.aturan import Jangkar
from sinormas.lkip.ekspor.tabel import Jenis, Lembar, TerlaluBesar

_AWAL = date(1899, 12, 30)
_HARI_KABISAT = 60
BARIS_TERBANYAK = 1_048_575
"""Rows of a sheet below its head (Excel)."""
DIGIT_EKSEL = 15
"""Digits that a number of a workbook keeps; a longer one is written as text, whole."""

_FORMAT = {
    Jenis.BULAT: "#,##0",
    Jenis.CACAH: "#,##0",
    Jenis.ANGKA: "#,##0.00",
    Jenis.RUPIAH: "[$Rp-421] #,##0;-[$Rp-421] #,##0",
    Jenis.TANGGAL: "[$-421]d mmmm yyyy",
}
"""421 is Indonesian: month names, and the sign of the rupiah."""
_BERPECAHAN = {
    Jenis.CACAH: "#,##0.00##",
    Jenis.RUPIAH: "[$Rp-421] #,##0.00;-[$Rp-421] #,##0.00",
}
"""The same for the few values that are not whole."""

Penulis = Callable[[int, int, Any, Any], object]


def tulis(
    aliran: IO[bytes],
    daftar: Iterable[Lembar],
    *,
    judul: str,
    kaki: str,
    jangkar: Jangkar | None = None,
) -> None:
    """Write the tables into a seekable stream. Raises `TerlaluBesar`."""
    with tempfile.TemporaryDirectory(prefix="sinormas-xlsx-") as folder:
        buku = Workbook(
            aliran,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        try:
            asal = f"Jangkar jejak: {jangkar}" if jangkar else ""
            buku.set_properties({"title": judul, "comments": asal})
            gaya = _Gaya(buku)
            for lembar in daftar:
                _tulis_lembar(buku.add_worksheet(lembar.nama), lembar, gaya, kaki)
            buku.close()
        finally:
            for lembar_kerja in buku.worksheets():  # after a failure XlsxWriter leaves them open
                lembar_kerja.row_data_fh.close()


class _Gaya:
    """The cell formats of a workbook."""

    def __init__(self, buku: Workbook) -> None:
        atas = {"valign": "top"}
        self.judul = buku.add_format(
            {"bold": True, "bg_color": "#DCE9ED", "bottom": 1, "text_wrap": True, **atas}
        )
        self.menurut_jenis = {
            jenis: buku.add_format({"num_format": pola, **atas}) for jenis, pola in _FORMAT.items()
        } | {Jenis.TEKS: buku.add_format({"text_wrap": True, **atas})}
        self.berpecahan = {
            jenis: buku.add_format({"num_format": pola, **atas})
            for jenis, pola in _BERPECAHAN.items()
        }

    def sel(self, jenis: Jenis, lembar: Lembar) -> Any:
        """The format of a column's cells; a style on every text of a long sheet costs a sixth."""
        polos = lembar.panjang and jenis is Jenis.TEKS
        return None if polos else self.menurut_jenis[jenis]


def _tulis_lembar(lembar_kerja: Worksheet, lembar: Lembar, gaya: _Gaya, kaki: str) -> None:
    _atur(lembar_kerja, lembar, kaki)
    for nomor_kolom, kolom in enumerate(lembar.kolom):
        lembar_kerja.write_string(0, nomor_kolom, kolom.judul, gaya.judul)
    letak_kolom = range(len(lembar.kolom))
    penulis = [_penulis(lembar_kerja, kolom.jenis, gaya) for kolom in lembar.kolom]
    bentuk_sel = [gaya.sel(kolom.jenis, lembar) for kolom in lembar.kolom]
    nomor = 0
    for nomor, baris in enumerate(lembar.baris, start=1):
        if nomor > BARIS_TERBANYAK:
            raise TerlaluBesar(
                f"Lembar {lembar.nama} melebihi {BARIS_TERBANYAK} baris, batas berkas XLSX. "
                "Gunakan format csv atau json."
            )
        for letak, tulis_sel, bentuk, nilai in zip(
            letak_kolom, penulis, bentuk_sel, baris, strict=True
        ):
            if nilai is not None:
                tulis_sel(nomor, letak, nilai, bentuk)
    if nomor == 0:
        lembar_kerja.write_string(1, 0, lembar.kosong)
    else:
        lembar_kerja.autofilter(0, 0, nomor, len(lembar.kolom) - 1)


def _atur(lembar_kerja: Worksheet, lembar: Lembar, kaki: str) -> None:
    for nomor, kolom in enumerate(lembar.kolom):
        lembar_kerja.set_column(nomor, nomor, kolom.lebar)
    lembar_kerja.freeze_panes(1, 0)
    lembar_kerja.repeat_rows(0)
    lembar_kerja.set_landscape()
    lembar_kerja.set_paper(9)  # A4
    lembar_kerja.fit_to_pages(1, 0)
    lembar_kerja.set_footer(f"&L{kaki.replace('&', '&&')}&R&P / &N")


def _penulis(lembar_kerja: Worksheet, jenis: Jenis, gaya: _Gaya) -> Penulis:
    """How a column is written: XlsxWriter's own method wherever nothing is to be decided."""
    langsung: dict[Jenis, Penulis] = {
        Jenis.TEKS: lembar_kerja.write_string,
        Jenis.TANGGAL: _penulis_tanggal(lembar_kerja),
        Jenis.BULAT: lembar_kerja.write_number,
        Jenis.ANGKA: lembar_kerja.write_number,
    }
    if jenis in langsung:
        return langsung[jenis]
    berpecahan = gaya.berpecahan[jenis]

    def tulis_angka(baris: int, kolom: int, nilai: Decimal | int, bentuk: Any) -> None:
        desimal = Decimal(nilai)
        if len(desimal.normalize().as_tuple().digits) > DIGIT_EKSEL:
            lembar_kerja.write_string(baris, kolom, f"{nilai:f}")
        else:
            utuh = desimal == desimal.to_integral_value()
            lembar_kerja.write_number(baris, kolom, nilai, bentuk if utuh else berpecahan)

    return tulis_angka


def _penulis_tanggal(lembar_kerja: Worksheet) -> Penulis:
    """As `write_datetime`, with the day's number looked up: the same days come again and again."""
    tulis_angka = lembar_kerja.write_number

    def tulis_tanggal(baris: int, kolom: int, nilai: date, bentuk: Any) -> None:
        tulis_angka(baris, kolom, _nomor_hari(nilai), bentuk)

    return tulis_tanggal


@lru_cache(maxsize=4096)
def _nomor_hari(hari: date) -> int:
    """The number by which a workbook knows a day; 1900 is a leap year there."""
    nomor = (hari - _AWAL).days
    return nomor if nomor > _HARI_KABISAT else nomor - 1
