"""Messages whose keeping time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, or_, select, update

from sinormas.izin import Pelaku
from sinormas.kabar.models import Pesan, SuratKeluar
from sinormas.umum.transaksi import transaksi

_SELESAI = or_(SuratKeluar.terkirim.is_not(None), SuratKeluar.menyerah.is_not(None))


def pilih_isi(batas: datetime) -> Select[Any]:
    """Messages that were sent, and whose words are still there."""
    return select(SuratKeluar.id).where(
        SuratKeluar.terkirim.is_not(None), SuratKeluar.dibuat < batas, SuratKeluar.isi != ""
    )


def buang_isi(surat_id: Sequence[UUID], _pelaku: Pelaku, _saat: datetime) -> None:
    """Forget the words; that it was sent, when and to whom, stays."""
    with transaksi() as sesi:
        sesi.execute(update(SuratKeluar).where(SuratKeluar.id.in_(surat_id)).values(isi=""))


def pilih_surat(batas: datetime) -> Select[Any]:
    """Messages that left the house, or were given up."""
    return select(SuratKeluar.id).where(_SELESAI, SuratKeluar.dibuat < batas)


def buang_surat(surat_id: Sequence[UUID], _pelaku: Pelaku, _saat: datetime) -> None:
    """Forget them."""
    with transaksi() as sesi:
        sesi.execute(delete(SuratKeluar).where(SuratKeluar.id.in_(surat_id)))


def pilih_pesan(batas: datetime) -> Select[Any]:
    """Messages on people's pages."""
    return select(Pesan.id).where(Pesan.dibuat < batas)


def buang_pesan(pesan_id: Sequence[UUID], _pelaku: Pelaku, _saat: datetime) -> None:
    """Forget them."""
    with transaksi() as sesi:
        sesi.execute(delete(Pesan).where(Pesan.id.in_(pesan_id)))
