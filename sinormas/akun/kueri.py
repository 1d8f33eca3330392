"""Reading accounts: who is behind a session, and what they may be asked as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, select

from sinormas.akun.aturan import DIAM_SESI, DIAM_SESI_STAF
from sinormas.akun.models import Pengguna, Penugasan, Sesi
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, Tugas
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.transaksi import baca, sesi_kini


@dataclass(frozen=True, slots=True)
class SesiMasuk:
    """A session in force, and who it belongs to."""

    sesi_id: UUID
    terakhir: datetime
    email: str
    pelaku: Pelaku


_KANTOR = instansi_kueri.pilih_kode()
_SESI_MASUK: Final = (
    select(
        Sesi.id,
        Sesi.terakhir,
        Pengguna.id,
        Pengguna.nama,
        Pengguna.email,
        Pengguna.dikonfirmasi,
        Penugasan.peran,
        Penugasan.instansi_id,
        _KANTOR.c.kode_wilayah,
    )
    .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
    .outerjoin(Penugasan, Penugasan.pengguna_id == Pengguna.id)
    .outerjoin(_KANTOR, _KANTOR.c.id == Penugasan.instansi_id)
    .where(Sesi.sidik == bindparam("sidik"), Sesi.berakhir > bindparam("sekarang"), Pengguna.aktif)
    .order_by(_KANTOR.c.kode_wilayah, Penugasan.peran)
)


def sesi_masuk(sidik: str, sekarang: datetime, dari: str) -> SesiMasuk | None:
    """The person behind a session's hash, or None if it is unknown, ended or idle too long.

    One query: the session, its person, and their roles with the offices' codes.
    """
    baris = baca(_SESI_MASUK, {"sidik": sidik, "sekarang": sekarang}).all()
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


@dataclass(frozen=True, slots=True)
class Staf:
    """One role of one person at an office."""

    penugasan_id: UUID
    pengguna_id: UUID
    nama: str
    email: str
    peran: Peran
    dibuat: datetime
    bersandi: bool
    """False: this person has not set a password yet."""


KOLOM_STAF: tuple[Any, ...] = (
    Penugasan.id,
    Pengguna.id.label("pengguna_id"),
    Pengguna.nama,
    Pengguna.email,
    Penugasan.peran,
    Penugasan.dibuat,
    Pengguna.sandi.is_not(None).label("bersandi"),
)


def daftar_staf(instansi: Instansi, kursor: str | None) -> Halaman[Staf]:
    """The staff of an office by name; somebody with two roles is there twice."""
    return potong(
        sesi_kini(),
        select(*KOLOM_STAF)
        .join(Pengguna, Pengguna.id == Penugasan.pengguna_id)
        .where(Penugasan.instansi_id == instansi.id),
        urut=Pengguna.nama,
        pengenal=Penugasan.id,
        kursor=kursor,
        kunci=lambda b: (b.nama, b.id),
        bangun=lambda b: Staf(*b),
    )
