"""Single-use links. The address holds a random token, the database only its hash.

Opening a link changes nothing (mail programs and scanners open links by themselves); `pakai` is
called when the person presses the button, and succeeds once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sinormas.akun.aturan import UMUR_TAUTAN
from sinormas.akun.models import Pengguna, Tautan
from sinormas.kabar.alamat import tautan_penuh
from sinormas.umum.pengenal import sidik, token_baru
from sinormas.umum.transaksi import sesi_kini

HALAMAN = {
    "konfirmasi": "akun.konfirmasi",
    "setel_ulang": "akun.setel_sandi",
    "masuk": "akun.masuk_tautan",
}


class TautanMati(Exception):
    """The link is unknown, used or too old: which of them is nobody's business."""


@dataclass(frozen=True, slots=True)
class Pemilik:
    """Whom a link that still works is for."""

    id: UUID
    email: str
    nama: str


def buat(sesi: Session, pengguna_id: UUID, guna: str, saat: datetime) -> str:
    """A new link's full address. Those of the person that ran out are thrown away."""
    token = token_baru()
    sesi.execute(delete(Tautan).where(Tautan.pengguna_id == pengguna_id, Tautan.berakhir <= saat))
    sesi.add(
        Tautan(
            sidik=sidik(token),
            guna=guna,
            pengguna_id=pengguna_id,
            dibuat=saat,
            berakhir=saat + UMUR_TAUTAN[guna],
        )
    )
    return tautan_penuh(HALAMAN[guna], token=token)


def lihat(token: str, guna: str, saat: datetime) -> Pemilik:
    """Whom the link is for, without using it; raises `TautanMati`."""
    baris = (
        sesi_kini()
        .execute(
            select(Pengguna.id, Pengguna.email, Pengguna.nama)
            .join(Tautan, Tautan.pengguna_id == Pengguna.id)
            .where(
                Tautan.sidik == sidik(token),
                Tautan.guna == guna,
                Tautan.dipakai.is_(None),
                Tautan.berakhir > saat,
                Pengguna.aktif,
            )
        )
        .one_or_none()
    )
    if baris is None:
        raise TautanMati(guna)
    return Pemilik(*baris)


def pakai(sesi: Session, token: str, guna: str, saat: datetime) -> None:
    """Use the link up; raises `TautanMati` for all but one of any who try at the same time."""
    terpakai = sesi.scalars(
        update(Tautan)
        .where(
            Tautan.sidik == sidik(token),
            Tautan.guna == guna,
            Tautan.dipakai.is_(None),
            Tautan.berakhir > saat,
        )
        .values(dipakai=saat)
        .returning(Tautan.id)
    ).one_or_none()
    if terpakai is None:
        raise TautanMati(guna)


def matikan(sesi: Session, pengguna_id: UUID, saat: datetime) -> None:
    """End all unused links of a person (password set)."""
    sesi.execute(
        update(Tautan)
        .where(Tautan.pengguna_id == pengguna_id, Tautan.dipakai.is_(None))
        .values(dipakai=saat)
    )
