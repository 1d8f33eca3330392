"""Reading the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from sinormas.kabar.aturan import BATAS_COBA
from sinormas.kabar.models import SuratKeluar
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.transaksi import sesi_kini

TAHUN_WAJAR = 2000
KOLOM: tuple[Any, ...] = (
    SuratKeluar.id,
    SuratKeluar.kepada,
    SuratKeluar.perihal,
    SuratKeluar.isi,
    SuratKeluar.dibuat,
)


@dataclass(frozen=True, slots=True)
class SuratTampil:
    """A mail as the page of the example shows it."""

    id: UUID
    kepada: str
    perihal: str
    isi: str
    dibuat: datetime


@dataclass(frozen=True, slots=True)
class Isi:
    """How full the outbox is: mails that will be tried again, and mails that were given up."""

    menunggu: int
    menyerah: int


def daftar(kursor: str | None) -> Halaman[SuratTampil]:
    """All mails, newest first."""
    return potong(
        sesi_kini(),
        select(*KOLOM),
        urut=SuratKeluar.dibuat,
        pengenal=SuratKeluar.id,
        kursor=kursor,
        kunci=lambda b: (b.dibuat.isoformat(), b.id),
        bangun=lambda b: SuratTampil(*b),
        baca_urut=_baca_saat,
        turun=True,
    )


def isi() -> Isi:
    """What waits in the outbox."""
    menyerah = SuratKeluar.percobaan >= BATAS_COBA
    menunggu, habis = (
        sesi_kini()
        .execute(
            select(
                func.count().filter(~menyerah),
                func.count().filter(menyerah),
            ).where(SuratKeluar.terkirim.is_(None))
        )
        .one()
    )
    return Isi(menunggu, habis)


def _baca_saat(teks: str) -> datetime:
    """The instant of a cursor; raises `ValueError` for a naive or unreadable one."""
    saat = datetime.fromisoformat(teks)
    if saat.tzinfo is None or saat.year < TAHUN_WAJAR:
        raise ValueError("bukan saat sebuah surat")
    return saat
