"""What the office keeps for itself about a filing: notes, checks by hand, common reasons.

Plain Python.
"""

from __future__ import annotations

import enum


class JenisCatatan(enum.StrEnum):
    """A plain note, or what was looked up at a ministry."""

    CATATAN = "catatan"
    SKT = "skt"
    AHU = "ahu"


class Hasil(enum.StrEnum):
    """What a search at the ministry gave."""

    SESUAI = "sesuai"
    BERBEDA = "berbeda"
    TIDAK_DITEMUKAN = "tidak_ditemukan"


NAMA_JENIS_CATATAN = {
    JenisCatatan.CATATAN: "Catatan kantor",
    JenisCatatan.SKT: "SKT dicek di Kemendagri",
    JenisCatatan.AHU: "SK dicek di Kemenkum (AHU)",
}
NAMA_HASIL = {
    Hasil.SESUAI: "Ada dan sesuai",
    Hasil.BERBEDA: "Ada, tetapi berbeda",
    Hasil.TIDAK_DITEMUKAN: "Tidak ditemukan",
}
TEMPAT_CEK = (
    ("Kemendagri, Ditjen Politik dan Pemerintahan Umum", "https://polpum.kemendagri.go.id/"),
    ("Kemenkum, Administrasi Hukum Umum (AHU)", "https://ahu.go.id/"),
)
"""Where a person looks; nothing is sent there by the program."""
PANJANG_CATATAN_DALAM = 1000
PANJANG_ALASAN = 200
ALASAN_PALING_BANYAK = 20
