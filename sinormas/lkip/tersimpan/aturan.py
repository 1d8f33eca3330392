"""What an export that is kept may be, and the words for where it stands. Plain Python."""

from __future__ import annotations

import enum
from datetime import timedelta
from typing import Final

from sinormas.cetak.aturan import TIPE_DOCX, TIPE_PDF


class Format(enum.StrEnum):
    """The kinds of file; also the end of its name. `ZIP` is a year's archive: all the others."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"
    PDF = "pdf"
    ZIP = "zip"


MIME: Final = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv",
    Format.JSON: "application/json",
    Format.DOCX: TIPE_DOCX,
    Format.PDF: TIPE_PDF,
    Format.ZIP: "application/zip",
}
NAMA_FORMAT: Final = {
    Format.PDF: "Laporan PDF",
    Format.DOCX: "Laporan Word",
    Format.XLSX: "Buku kerja XLSX",
    Format.CSV: "Tabel CSV",
    Format.JSON: "Data JSON",
    Format.ZIP: "Arsip tahun (ZIP)",
}
BERKODE: Final = frozenset({Format.PDF, Format.DOCX})
"""What has room for the code of its proof."""


class Keadaan(enum.StrEnum):
    """Where an export stands."""

    MENUNGGU = "menunggu"
    DIBUAT = "dibuat"
    SELESAI = "selesai"
    GAGAL = "gagal"


BERJALAN: Final = frozenset({Keadaan.MENUNGGU, Keadaan.DIBUAT})
NAMA_KEADAAN: Final = {
    Keadaan.MENUNGGU: "Menunggu giliran",
    Keadaan.DIBUAT: "Sedang dibuat",
    Keadaan.SELESAI: "Tersimpan",
    Keadaan.GAGAL: "Gagal",
}
DIAM: Final = timedelta(minutes=5)
"""So long unheard of, the one who was making it is gone."""
PERCOBAAN_TERBANYAK: Final = 3
"""What kills its worker this often is not begun once more."""
TERPUTUS: Final = "Pembuatannya sempat terputus, lalu diulang dari awal."
MENYERAH: Final = (
    "Pembuatannya terputus berkali-kali, jadi dihentikan. Tidak ada berkas yang tersimpan. Coba "
    "lagi; bila tetap gagal, beri tahu pengelola mesin."
)
GANGGUAN: Final = "Terjadi gangguan, dan tidak ada berkas yang tersimpan. Coba lagi."
