"""Invitations whose keeping time is over: they hold addresses of people who never came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, select

from sinormas.izin import Pelaku
from sinormas.organisasi.models import Undangan
from sinormas.umum.transaksi import transaksi


def pilih_undangan(batas: datetime) -> Select[Any]:
    """Invitations that ended, or ran out."""
    berakhir = func.coalesce(Undangan.diakhiri, Undangan.berakhir)
    return select(Undangan.id).where(berakhir < batas)


def buang_undangan(undangan_id: Sequence[UUID], _pelaku: Pelaku, _saat: datetime) -> None:
    """Forget them; who came stands in the trace."""
    with transaksi() as sesi:
        sesi.execute(delete(Undangan).where(Undangan.id.in_(undangan_id)))
