"""Events."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan import layanan
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.umum import waktu


def kegiatan(
    instansi: Instansi,
    tahun: int = 2020,
    nama: str = "Sosialisasi Wawasan Kebangsaan",
    **nilai: Any,
) -> UUID:
    """An event, as an operator would record it."""
    return layanan.catat(
        instansi,
        KegiatanBaru(nama=nama, tahun=tahun, **nilai),
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )
