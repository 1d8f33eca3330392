"""Conflict cases."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.konflik import layanan
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik, KonflikBaru
from sinormas.umum import waktu


def konflik(instansi: Instansi, tahun: int = 2020, **nilai: Any) -> UUID:
    """A case, as an operator would record it."""
    baku = {
        "jenis": JenisKonflik.SOSIAL_BUDAYA,
        "permasalahan": "Batas wilayah antara perusahaan dan warga desa",
        "keadaan": KeadaanKonflik.DISELESAIKAN,
        "pihak": "Perusahaan dan warga dua desa",
        "lokasi": "Desa Sabah",
        "cara": None,
    }
    return layanan.catat(
        instansi,
        KonflikBaru(tahun=tahun, **(baku | nilai)),
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )
