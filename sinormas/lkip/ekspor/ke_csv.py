"""The year's indicators as one CSV file, for spreadsheets and other programs.

RFC 4180: commas, CRLF, quotes where needed; UTF-8 with a byte order mark, so that spreadsheets see
the encoding; decimals with a point. A text that a spreadsheet would run gets an apostrophe before.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import IO, Any

from sinormas.instansi.aturan import Instansi
from sinormas.lkip.ekspor.tabel import Lembar
from sinormas.umum.teks import aman_lembar


def tulis(aliran: IO[bytes], lembar: Lembar, instansi: Instansi, tahun: int) -> None:
    """Write a table; each row says first of which office and year it is."""
    teks = io.TextIOWrapper(aliran, encoding="utf-8-sig", newline="")
    penulis = csv.writer(teks)
    penulis.writerow(("Kode wilayah", "Tahun", *(k.judul for k in lembar.kolom)))
    for baris in lembar.baris:
        penulis.writerow((instansi.kode_wilayah, tahun, *(_sel(nilai) for nilai in baris)))
    teks.detach()


def _sel(nilai: Any) -> str:
    match nilai:
        case None:
            return ""
        case str():
            return aman_lembar(nilai)
        case Decimal():
            return f"{nilai:f}"
        case _:
            return str(nilai)
