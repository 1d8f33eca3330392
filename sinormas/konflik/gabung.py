"""What of the conflicts follows when two entries of the register become one: who is a party."""

from __future__ import annotations

from sqlalchemy import select

from sinormas.konflik.models import PihakKonflik
from sinormas.organisasi.ikut_gabung import Gabungan, ikut


@ikut("pihak_konflik")
def pihak(g: Gabungan) -> None:
    """Where both are parties of one case, one of them is."""
    kembar = list(
        g.buku.sesi.scalars(
            select(PihakKonflik.konflik_id).where(
                PihakKonflik.organisasi_id == g.asal,
                PihakKonflik.konflik_id.in_(
                    select(PihakKonflik.konflik_id).where(PihakKonflik.organisasi_id == g.tetap)
                ),
            )
        )
    )
    jumlah = g.buku.hapus(
        PihakKonflik, PihakKonflik.organisasi_id == g.asal, PihakKonflik.konflik_id.in_(kembar)
    )
    if jumlah:
        g.bertabrakan("Konflik", f"Keduanya pihak dalam {jumlah} kasus yang sama: cukup sekali.")
    g.pindah(PihakKonflik, "Konflik yang melibatkannya")
