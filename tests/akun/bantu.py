"""What the tests of accounts share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select, update

from sinormas.akun import sandi as akun_sandi
from sinormas.akun.models import Pengguna, Sesi
from sinormas.izin import Pelaku
from sinormas.jejak.models import Jejak
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.pabrik import akun

SANDI = "sungai tenang di rantau"
LAMA, BARU = "nur@contoh.id", "nur.baru@contoh.id"
"""The address of `nur`, and the one that she takes."""


def orang(sandi: str | None = SANDI, **nilai: Any) -> Pelaku:
    """A person with a password."""
    pelaku = akun.pengguna(**nilai)
    if sandi is not None:
        with transaksi() as sesi:
            sesi.execute(
                update(Pengguna)
                .where(Pengguna.id == pelaku.id)
                .values(sandi=akun_sandi.hash_sandi(sandi))
            )
    return pelaku


def akun_dengan(email: str) -> Pengguna | None:
    sesi = sesi_kini()
    sesi.rollback()
    return sesi.scalars(select(Pengguna).where(Pengguna.email == email)).one_or_none()


def surel(pelaku: Pelaku) -> str:
    sesi = sesi_kini()
    sesi.rollback()
    return sesi.scalars(select(Pengguna.email).where(Pengguna.id == pelaku.id)).one()


def jumlah_sesi(pengguna_id: UUID | None) -> int:
    sesi = sesi_kini()
    sesi.rollback()
    return len(sesi.scalars(select(Sesi.id).where(Sesi.pengguna_id == pengguna_id)).all())


def jejak() -> list[tuple[str, str]]:
    """(tindakan, rantai) of every line of the trace, in order."""
    sesi = sesi_kini()
    sesi.rollback()
    return [(j.tindakan, j.rantai) for j in sesi.scalars(select(Jejak).order_by(Jejak.id))]


def serempak(app: Flask, jumlah: int, kerja: Callable[[], Any]) -> list[Any]:
    """Do the same thing from several threads at once: the results, or the errors."""
    mulai, hasil = threading.Barrier(jumlah), []

    def satu() -> None:
        with app.app_context():
            mulai.wait()
            try:
                hasil.append(kerja())
            except Exception as galat:
                hasil.append(galat)

    utas = [threading.Thread(target=satu) for _ in range(jumlah)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return hasil
