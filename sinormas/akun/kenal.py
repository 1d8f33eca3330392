"""Telling a person that somebody signed in with a device they have not used before."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from sinormas.akun.models import PerangkatDikenal
from sinormas.akun.penerima import penerima
from sinormas.akun.perangkat import sebut_perangkat
from sinormas.akun.zona import sebut_waktu
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sisip, transaksi


def kenali(pengguna_id: UUID, *, agen: str, alamat: str, saat: datetime) -> None:
    """Remember the kind of device; write to the person where it is new and others are known.

    With the first one there is nothing to compare it with.
    """
    perangkat = sebut_perangkat(agen)
    with transaksi() as sesi:
        baru = sesi.execute(
            sisip(sesi, PerangkatDikenal)
            .values(id=pengenal_baru(), pengguna_id=pengguna_id, perangkat=perangkat, pertama=saat)
            .on_conflict_do_nothing(index_elements=["pengguna_id", "perangkat"])
            .returning(PerangkatDikenal.id)
        ).scalar_one_or_none()
        if baru is None:
            return
        dikenal = sesi.execute(
            select(func.count()).where(PerangkatDikenal.pengguna_id == pengguna_id)
        ).scalar_one()
        if dikenal == 1:
            return
        data = {
            "waktu": sebut_waktu(saat),
            "perangkat": perangkat,
            "alamat": alamat,
            "tautan": tautan_penuh("akun.saya"),
        }
        kabar.kirim(None, "masuk_baru", penerima([pengguna_id]), data, saat=saat)
