"""What of the decisions follows when two entries of the register become one: their letters."""

from __future__ import annotations

from sinormas.organisasi.ikut_gabung import Gabungan, ikut
from sinormas.verifikasi.models import SuratPutusan


@ikut("surat_putusan")
def surat(g: Gabungan) -> None:
    """Each letter keeps its words and its number."""
    g.pindah(SuratPutusan, "Surat putusan")
