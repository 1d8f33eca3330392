"""A year as a workbook, against XlsxWriter alone writing the same cells from a list."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from bench.basisdata import TAHUN, Basisdata
from bench.kita import Kita
from sinormas import izin
from sinormas.lkip import ekspor
from sinormas.lkip.ekspor import Format
from sinormas.lkip.ekspor import lembar as ekspor_lembar
from sinormas.umum import waktu
from sinormas.umum.aliran import potret


def sisi(kita: Kita, folder: Path) -> dict[str, Callable[[], object]]:
    """Both sides; the cells of the second are in memory already."""
    with potret():
        lembar = [
            (satu.nama, [k.judul for k in satu.kolom], [tuple(b) for b in satu.baris])
            for satu in ekspor_lembar.semua(kita.instansi, TAHUN)
        ]
    return {
        "kita": lambda: ekspor.ke_jalur(
            folder / "kita.xlsx",
            kita.instansi,
            TAHUN,
            Format.XLSX,
            pelaku=izin.sistem(),
            saat=waktu.sekarang(),
        ),
        "xlsxwriter": lambda: _tulis(folder / "polos.xlsx", lembar),
    }


def _tulis(jalur: Path, lembar: list[tuple[str, list[str], list[tuple[Any, ...]]]]) -> None:
    """XlsxWriter as its manual shows it for large data: one type of cell, one method."""
    buku = Workbook(str(jalur), {"constant_memory": True})
    hari = buku.add_format({"num_format": "d mmmm yyyy"})
    for nama, judul, baris in lembar:
        halaman = buku.add_worksheet(nama)
        for kolom, kata in enumerate(judul):
            halaman.write_string(0, kolom, kata)
        for nomor, satu in enumerate(baris, start=1):
            for kolom, nilai in enumerate(satu):
                if isinstance(nilai, str):
                    halaman.write_string(nomor, kolom, nilai)
                elif isinstance(nilai, date):
                    halaman.write_datetime(nomor, kolom, nilai, hari)
                elif nilai is not None:
                    halaman.write_number(nomor, kolom, nilai)
    buku.close()


_PROSES = """
import sys
from sinormas.perintah import main
try:
    main()
finally:
    with open("/proc/self/status") as status:
        print(next(b for b in status if b.startswith("VmHWM")).split()[1], file=sys.stderr)
"""
"""The program, which tells at its end how much it held at most. (`ru_maxrss` of a child counts
what its parent held when it was started.)"""


def puncak_memori(basis: Basisdata, folder: Path) -> float:
    """The most memory that `sinormas lkip ekspor` holds in a process of its own, in MB."""
    jalan = subprocess.run(
        [sys.executable, "-c", _PROSES, "lkip", "ekspor", "--tahun", str(TAHUN), "--format",
         "xlsx", "--keluaran", str(folder / "memori.xlsx"), "--json"],
        env=os.environ | basis.lingkungan,
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    return int(jalan.stderr.split()[-1]) / 1024
