"""Whom a message reaches: people whose account is open and whose address is confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select

from sinormas.akun.models import Pengguna
from sinormas.kabar.layanan import Penerima
from sinormas.umum.transaksi import baca, sesi_kini

_PENERIMA: Final = (
    select(Pengguna.id, Pengguna.email)
    .where(
        Pengguna.id.in_(bindparam("dicari", expanding=True)),
        Pengguna.aktif,
        Pengguna.dikonfirmasi.is_not(None),
    )
    .order_by(Pengguna.id)
)


def penerima(pengguna_id: Iterable[UUID | None]) -> tuple[Penerima, ...]:
    """Those of some people who may be written to, in one query."""
    dicari = {p for p in pengguna_id if p}
    if not dicari:
        return ()
    sesi_kini().flush()  # somebody who was made within this transaction
    return tuple(Penerima(b.email, b.id) for b in baca(_PENERIMA, {"dicari": list(dicari)}))
