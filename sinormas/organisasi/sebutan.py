"""What an organisation is called before and after it stands on the register.

The newest record says it. For one that is not on the register yet, the room of the filings knows
what was typed; it lies to the right and leaves its answer here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from sinormas.organisasi.models import Rekam
from sinormas.umum.transaksi import sesi_kini

BELUM_BERNAMA = "Organisasi yang belum bernama"
Penyebut = Callable[[Collection[UUID]], Mapping[UUID, str]]
_cadangan: list[Penyebut] = []


def daftarkan(penyebut: Penyebut) -> None:
    """Ask `penyebut` for the names that no record knows."""
    if penyebut not in _cadangan:
        _cadangan.append(penyebut)


def terdaftar(organisasi_id: Collection[UUID]) -> dict[UUID, str]:
    """The names of those that stand, or stood, on the register."""
    baris = sesi_kini().execute(
        select(Rekam.organisasi_id, Rekam.nama)
        .where(Rekam.organisasi_id.in_(list(organisasi_id)))
        .order_by(Rekam.mulai, Rekam.id)
    )
    return {b.organisasi_id: b.nama for b in baris}


def sebutan(organisasi_id: Collection[UUID]) -> dict[UUID, str]:
    """A name for every one of these."""
    hasil = terdaftar(organisasi_id)
    for penyebut in _cadangan:
        sisa = [o for o in organisasi_id if o not in hasil]
        if sisa:
            hasil.update(penyebut(sisa))
    return {o: hasil.get(o, BELUM_BERNAMA) for o in organisasi_id}


def sebut(organisasi_id: UUID) -> str:
    """A name for one."""
    return sebutan([organisasi_id])[organisasi_id]
