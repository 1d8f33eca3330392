"""Filings that an officer enters at the counter."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import UUID

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.pelaporan import loket
from sinormas.pelaporan.loket import Tamu
from sinormas.umum import waktu

TAMU = Tamu("Hj. Mariani", "0812 3456 7890", "Bendahara")
_urutan = count(1)


def draf(instansi: Instansi, petugas: Pelaku, **lain: Any) -> UUID:
    """A filing begun for a visitor."""
    return loket.mulai(
        instansi, lain.pop("tamu", TAMU), kunci=f"loket-{next(_urutan)}", pelaku=petugas,
        saat=waktu.sekarang(), **lain,
    )  # fmt: skip
