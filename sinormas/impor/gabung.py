"""What of an import under way follows when two entries of the register become one."""

from __future__ import annotations

from sinormas.impor.models import ImporBaris
from sinormas.organisasi.ikut_gabung import Gabungan, ikut


@ikut("impor_baris")
def baris(g: Gabungan) -> None:
    """The rows that were taken for the one are the other's."""
    g.pindah(ImporBaris, "Baris impor yang belum dimuat")
