"""A register's values in words: on a page, in a form, in a spreadsheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sinormas.catatan.aturan import Bidang, Jenis
from sinormas.umum.angka import format_angka, format_rupiah
from sinormas.umum.waktu import format_tanggal


def tampil(bidang: Bidang, nilai: Any) -> str:
    """As a page shows it; an unknown one is an en dash."""
    if nilai is None:
        return "–"
    if isinstance(nilai, date):
        return format_tanggal(nilai)
    if bidang.jenis is Jenis.RUPIAH:
        return format_rupiah(nilai)
    if bidang.jenis is Jenis.BULAT:
        return format_angka(nilai)
    return bidang.pilihan.get(nilai, str(nilai))


def ketik(nilai: Any) -> Any:
    """As it stands in a form that is to be corrected: days stay days."""
    if isinstance(nilai, Decimal):
        return f"{nilai:f}".removesuffix(".00").replace(".", ",")
    return nilai if nilai is None or isinstance(nilai, date) else str(nilai)


def lembar(bidang: Bidang, nilai: Any) -> str:
    """As a spreadsheet takes it, and the import of a register reads it again."""
    if nilai is None:
        return ""
    if isinstance(nilai, date):
        return nilai.isoformat()
    return bidang.pilihan.get(nilai, "") if bidang.pilihan else str(ketik(nilai))
