"""Sessions of signed-in browsers: opened on signing in, looked up on each request, ended at will.

The cookie holds a random token; the database its hash. Ending the row ends the session wherever
the cookie is.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from sinormas.akun.aturan import UMUR_SESI, UMUR_SESI_STAF, UMUR_SETENGAH
from sinormas.akun.models import Pengguna, Penugasan, Sesi
from sinormas.umum.pengenal import sidik, token_baru
from sinormas.umum.transaksi import transaksi


def buka(pengguna_id: UUID, *, saat: datetime, alamat: str, agen: str) -> str:
    """Open a session and return its token: the only time it is known."""
    token = token_baru()
    with transaksi() as sesi:
        staf = sesi.execute(
            select(Penugasan.id).where(Penugasan.pengguna_id == pengguna_id).limit(1)
        ).first()
        sesi.execute(
            update(Pengguna)
            .where(Pengguna.id == pengguna_id)
            .values(terakhir_masuk=saat, diperingatkan=None)
        )
        sesi.add(
            Sesi(
                sidik=sidik(token),
                pengguna_id=pengguna_id,
                dibuat=saat,
                terakhir=saat,
                berakhir=saat + (UMUR_SESI_STAF if staf else UMUR_SESI),
                alamat=alamat[:64],
                agen=agen[:200],
            )
        )
    return token


def buka_setengah(pengguna_id: UUID, *, saat: datetime, alamat: str, agen: str) -> str:
    """Open a session that signs nobody in: it may only give the second factor, and soon."""
    token = token_baru()
    with transaksi() as sesi:
        sesi.add(
            Sesi(
                sidik=sidik(token),
                pengguna_id=pengguna_id,
                dibuat=saat,
                terakhir=saat,
                berakhir=saat + UMUR_SETENGAH,
                alamat=alamat[:64],
                agen=agen[:200],
                setengah=True,
            )
        )
    return token


def pakai_setengah(token: str, saat: datetime) -> bool:
    """Use a half session up; False for all but one of any who try at the same time."""
    with transaksi() as sesi:
        terpakai = sesi.scalars(
            delete(Sesi)
            .where(Sesi.sidik == sidik(token), Sesi.setengah, Sesi.berakhir > saat)
            .returning(Sesi.id)
        ).one_or_none()
        return terpakai is not None


def sentuh(sesi_id: UUID, saat: datetime) -> None:
    """Note that the session was used."""
    with transaksi() as sesi:
        sesi.execute(update(Sesi).where(Sesi.id == sesi_id).values(terakhir=saat))


def akhiri(token: str) -> None:
    """End one session (signing out)."""
    with transaksi() as sesi:
        sesi.execute(delete(Sesi).where(Sesi.sidik == sidik(token)))


def akhiri_semua(pengguna_id: UUID) -> int:
    """End every session of a person (password changed); how many."""
    with transaksi() as sesi:
        milik = delete(Sesi).where(Sesi.pengguna_id == pengguna_id)
        return len(sesi.scalars(milik.returning(Sesi.id)).all())


def akhiri_satu(pengguna_id: UUID | None, sesi_id: UUID) -> bool:
    """End one session of a person; False where there is no such."""
    with transaksi() as sesi:
        berakhir = sesi.scalars(
            delete(Sesi)
            .where(Sesi.id == sesi_id, Sesi.pengguna_id == pengguna_id)
            .returning(Sesi.id)
        ).one_or_none()
        return berakhir is not None


def akhiri_lain(pengguna_id: UUID | None, token: str) -> int:
    """End a person's sessions but the one behind `token`; how many."""
    with transaksi() as sesi:
        berakhir = sesi.scalars(
            delete(Sesi)
            .where(Sesi.pengguna_id == pengguna_id, Sesi.sidik != sidik(token))
            .returning(Sesi.id)
        ).all()
        return len(berakhir)


def buang_lewat(pengguna_id: UUID, saat: datetime) -> None:
    """Throw away a person's sessions whose time has run out."""
    with transaksi() as sesi:
        sesi.execute(delete(Sesi).where(Sesi.pengguna_id == pengguna_id, Sesi.berakhir <= saat))


def batasi_staf(pengguna_id: UUID, saat: datetime) -> None:
    """Let open sessions of somebody who becomes staff end as those of staff do."""
    with transaksi() as sesi:
        paling_lama = saat + UMUR_SESI_STAF
        sesi.execute(
            update(Sesi)
            .where(Sesi.pengguna_id == pengguna_id, Sesi.berakhir > paling_lama)
            .values(berakhir=paling_lama)
        )
