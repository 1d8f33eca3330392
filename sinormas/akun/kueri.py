"""Reading accounts: who is behind a session, and what they may be asked as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from sinormas.akun.aturan import DIAM_SESI, DIAM_SESI_STAF
from sinormas.akun.models import Pengguna, Penugasan, Sesi
from sinormas.instansi.models import Instansi
from sinormas.izin import Pelaku, Tugas
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class SesiMasuk:
    """A session in force, and who it belongs to."""

    sesi_id: UUID
    terakhir: datetime
    email: str
    pelaku: Pelaku


def sesi_masuk(sidik: str, sekarang: datetime, dari: str) -> SesiMasuk | None:
    """The person behind a session's hash, or None if it is unknown, ended or idle too long.

    One query: the session, its person, and their roles with the offices' codes.
    """
    baris = (
        sesi_kini()
        .execute(
            select(
                Sesi.id,
                Sesi.terakhir,
                Pengguna.id,
                Pengguna.nama,
                Pengguna.email,
                Pengguna.dikonfirmasi,
                Penugasan.peran,
                Penugasan.instansi_id,
                Instansi.kode_wilayah,
            )
            .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
            .outerjoin(Penugasan, Penugasan.pengguna_id == Pengguna.id)
            .outerjoin(Instansi, Instansi.id == Penugasan.instansi_id)
            .where(Sesi.sidik == sidik, Sesi.berakhir > sekarang, Pengguna.aktif)
            .order_by(Instansi.kode_wilayah, Penugasan.peran)
        )
        .all()
    )
    if not baris:
        return None
    sesi_id, terakhir, pengguna_id, nama, email, dikonfirmasi, *_ = baris[0]
    tugas = tuple(Tugas(b.peran, b.instansi_id, b.kode_wilayah) for b in baris if b.peran)
    if sekarang - terakhir > (DIAM_SESI_STAF if tugas else DIAM_SESI):
        return None
    pelaku = Pelaku(
        id=pengguna_id,
        nama=nama,
        dari=dari,
        tugas=tugas,
        email_dikonfirmasi=dikonfirmasi is not None,
    )
    return SesiMasuk(sesi_id, terakhir, email, pelaku)
