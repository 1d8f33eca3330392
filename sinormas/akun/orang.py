"""Who people are, for the rooms to the right: names to show, addresses to write to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Subquery, bindparam, select

from sinormas.akun.models import Pengguna, Penugasan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Peran
from sinormas.umum.transaksi import baca, sesi_kini

PALING_BANYAK = 200
"""An office has no more officers than a list can show."""


@dataclass(frozen=True, slots=True)
class Orang:
    """A person with an account."""

    nama: str
    email: str
    aktif: bool


_ORANG: Final = select(Pengguna.id, Pengguna.nama, Pengguna.email, Pengguna.aktif).where(
    Pengguna.id.in_(bindparam("dicari", expanding=True))
)
_BERPERAN: Final = (
    select(Pengguna.id, Pengguna.nama)
    .join(Penugasan, Penugasan.pengguna_id == Pengguna.id)
    .where(
        Penugasan.instansi_id == bindparam("instansi_id"),
        Penugasan.peran == bindparam("peran"),
        Pengguna.aktif,
    )
    .order_by(Pengguna.nama, Pengguna.id)
    .limit(PALING_BANYAK)
)


def pilih_nama() -> Subquery:
    """(id, nama) of every person, for the kueri of other rooms to join with."""
    return select(Pengguna.id, Pengguna.nama).subquery("orang")


def orang(pengguna_id: Iterable[UUID | None]) -> dict[UUID, Orang]:
    """Some people by their ids, in one query; unknown ids are left out."""
    dicari = {p for p in pengguna_id if p}
    if not dicari:
        return {}
    return {b.id: Orang(b.nama, b.email, b.aktif) for b in baca(_ORANG, {"dicari": list(dicari)})}


def berperan(instansi: Instansi, peran: Peran) -> tuple[tuple[UUID, str], ...]:
    """The people of an office who hold a role and have not left, by name: id and name."""
    baris = baca(_BERPERAN, {"instansi_id": instansi.id, "peran": peran})
    return tuple((b.id, b.nama) for b in baris)


def ada_akun(email: str) -> bool:
    """Whether this address has an account. Not for telling a stranger."""
    ada = select(Pengguna.id).where(Pengguna.email == email, Pengguna.aktif)
    return sesi_kini().execute(ada).first() is not None


def tahan(pengguna_id: UUID) -> bool:
    """Whether this account lives; it then does until the transaction ends."""
    hidup = (
        select(Pengguna.id)
        .where(Pengguna.id == pengguna_id, Pengguna.aktif)
        .with_for_update(read=True, key_share=True)
    )
    return sesi_kini().execute(hidup).first() is not None
