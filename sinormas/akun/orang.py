"""Who people are, for the rooms to the right: names to show, addresses to write to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from sinormas.akun.models import Pengguna
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Orang:
    """A person with an account."""

    nama: str
    email: str
    aktif: bool


def orang(pengguna_id: Iterable[UUID | None]) -> dict[UUID, Orang]:
    """Some people by their ids, in one query; unknown ids are left out."""
    dicari = {p for p in pengguna_id if p}
    if not dicari:
        return {}
    kueri = select(Pengguna.id, Pengguna.nama, Pengguna.email, Pengguna.aktif).where(
        Pengguna.id.in_(dicari)
    )
    return {b.id: Orang(b.nama, b.email, b.aktif) for b in sesi_kini().execute(kueri)}
