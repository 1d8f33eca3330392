"""Exporting in tests, and opening the result with libraries that did not write it."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.lkip import ekspor
from sinormas.lkip.ekspor import Format
from sinormas.umum import waktu

Baris = dict[str, Any]


def isi_berkas(instansi: Instansi, format_: Format, tahun: int = 2020, **lain: Any) -> bytes:
    """The exported file, by the system unless said."""
    aliran = io.BytesIO()
    ekspor.ke_aliran(
        aliran,
        instansi,
        tahun,
        format_,
        **({"pelaku": izin.sistem(), "saat": waktu.sekarang()} | lain),
    )
    return aliran.getvalue()


def buka_xlsx(isi: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(isi))


def baris_lembar(buku: openpyxl.Workbook, nama: str) -> list[Baris]:
    """The rows of a sheet as dicts by their heads."""
    kepala, *isi = buku[nama].iter_rows(values_only=True)
    return [dict(zip(kepala, baris, strict=True)) for baris in isi]


def baris_csv(isi: bytes) -> list[Baris]:
    return list(csv.DictReader(io.StringIO(isi.decode("utf-8-sig"), newline="")))
