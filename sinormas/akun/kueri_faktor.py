"""Reading second factors: whether somebody has one, and who stands between password and code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select

from sinormas.akun.models import FaktorTotp, KodePulih, KunciMasuk, Pengguna, Sesi
from sinormas.akun.tautan import Pemilik
from sinormas.umum.pengenal import sidik
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class FaktorSaya:
    """A person's second factor as their page shows it."""

    sejak: datetime | None
    """None: there is none yet."""
    sisa: int
    """How many recovery codes are left."""


@dataclass(frozen=True, slots=True)
class KunciSaya:
    """A passkey as its owner knows it."""

    id: UUID
    nama: str
    dibuat: datetime
    terakhir: datetime | None


def berfaktor(pengguna_id: Any) -> ColumnElement[bool]:
    """Whether this person has a second factor, to stand in another statement."""
    return exists().where(FaktorTotp.pengguna_id == pengguna_id, FaktorTotp.sejak.is_not(None))


def punya(pengguna_id: UUID) -> bool:
    """Whether this person has a second factor."""
    return bool(sesi_kini().execute(select(berfaktor(pengguna_id))).scalar_one())


def faktor_saya(pengguna_id: UUID | None) -> FaktorSaya:
    """A person's own second factor; one query."""
    sisa = (
        select(func.count())
        .where(KodePulih.pengguna_id == pengguna_id, KodePulih.dipakai.is_(None))
        .scalar_subquery()
    )
    sejak = select(FaktorTotp.sejak).where(FaktorTotp.pengguna_id == pengguna_id).scalar_subquery()
    return FaktorSaya(*sesi_kini().execute(select(sejak, sisa)).one())


def kunci_saya(pengguna_id: UUID | None) -> tuple[KunciSaya, ...]:
    """A person's passkeys, the oldest first; one query."""
    baris = sesi_kini().execute(
        select(KunciMasuk.id, KunciMasuk.nama, KunciMasuk.dibuat, KunciMasuk.terakhir)
        .where(KunciMasuk.pengguna_id == pengguna_id)
        .order_by(KunciMasuk.dibuat, KunciMasuk.id)
    )
    return tuple(KunciSaya(*b) for b in baris)


def setengah(token: str, saat: datetime) -> Pemilik | None:
    """Who gave the right password with this half session, while it lasts."""
    baris = (
        sesi_kini()
        .execute(
            select(Pengguna.id, Pengguna.email, Pengguna.nama)
            .join(Sesi, Sesi.pengguna_id == Pengguna.id)
            .where(Sesi.sidik == sidik(token), Sesi.setengah, Sesi.berakhir > saat, Pengguna.aktif)
        )
        .one_or_none()
    )
    return Pemilik(*baris) if baris else None
