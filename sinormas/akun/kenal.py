"""Telling a person that somebody signed in as they have not before: another device or network.

Of a reporter only the kind of device is kept. Staff open the papers of everybody: theirs are told
of a new network too.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from sinormas.akun.models import JaringanDikenal, Penugasan, PerangkatDikenal
from sinormas.akun.penerima import penerima
from sinormas.akun.perangkat import sebut_jaringan, sebut_perangkat
from sinormas.akun.zona import sebut_waktu
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sisip, transaksi


def kenali(pengguna_id: UUID, *, agen: str, alamat: str, saat: datetime) -> None:
    """Remember device and network; write to the person where one is new and others are known.

    With the first one there is nothing to compare it with.
    """
    perangkat, jaringan = sebut_perangkat(agen), sebut_jaringan(alamat)
    with transaksi() as sesi:
        baru = []
        if _baru(sesi, PerangkatDikenal, pengguna_id, {"perangkat": perangkat}, saat):
            baru.append("perangkat")
        milik_staf = {"jaringan": jaringan} if jaringan and _staf(sesi, pengguna_id) else None
        if milik_staf and _baru(sesi, JaringanDikenal, pengguna_id, milik_staf, saat):
            baru.append("jaringan")
        if not baru:
            return
        data = {
            "baru": " dan ".join(baru),
            "waktu": sebut_waktu(saat),
            "perangkat": perangkat,
            "alamat": alamat,
            "tautan": tautan_penuh("akun.saya"),
        }
        kabar.kirim(None, "masuk_baru", penerima([pengguna_id]), data, saat=saat)


def _staf(sesi: Session, pengguna_id: UUID) -> bool:
    tugas = select(Penugasan.id).where(Penugasan.pengguna_id == pengguna_id).limit(1)
    return sesi.execute(tugas).first() is not None


def _baru(
    sesi: Session,
    tabel: type[PerangkatDikenal | JaringanDikenal],
    pengguna_id: UUID,
    apa: dict[str, str],
    saat: datetime,
) -> bool:
    """Remember it; whether it is new beside others that are known."""
    (kolom,) = apa
    baru = sesi.execute(
        sisip(sesi, tabel)
        .values(id=pengenal_baru(), pengguna_id=pengguna_id, pertama=saat, terakhir=saat, **apa)
        .on_conflict_do_nothing(index_elements=["pengguna_id", kolom])
        .returning(tabel.id)
    ).scalar_one_or_none()
    if baru is None:
        sesi.execute(
            update(tabel)
            .where(tabel.pengguna_id == pengguna_id, getattr(tabel, kolom) == apa[kolom])
            .values(terakhir=saat)
        )
        return False
    dikenal = select(func.count()).where(tabel.pengguna_id == pengguna_id)
    return sesi.execute(dikenal).scalar_one() > 1
