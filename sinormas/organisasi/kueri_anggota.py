"""Reading who acts for an organisation, who is invited, and what a person acts for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from sinormas.akun.orang import orang
from sinormas.instansi.aturan import Instansi
from sinormas.izin import PeranAnggota
from sinormas.organisasi.aturan_anggota import NAMA_PERAN, AkhirUndangan
from sinormas.organisasi.models import Keanggotaan, Organisasi, Undangan
from sinormas.organisasi.sebutan import sebutan
from sinormas.umum.halaman import Halaman, baca_saat, potong
from sinormas.umum.transaksi import sesi_kini

BATAS_UNDANGAN = 60


@dataclass(frozen=True, slots=True)
class Anggota:
    """A person who acts for an organisation."""

    pengguna_id: UUID
    nama: str
    email: str
    peran: PeranAnggota
    sejak: datetime


@dataclass(frozen=True, slots=True)
class UndanganTercatat:
    """An invitation as the people of the organisation see it."""

    id: UUID
    email: str
    peran: PeranAnggota
    keadaan: str
    """menunggu, kedaluwarsa, or how it ended."""
    pengundang: str
    dibuat: datetime
    berakhir: datetime
    diakhiri: datetime | None


@dataclass(frozen=True, slots=True)
class OrganisasiSaya:
    """An organisation that a person acts for."""

    id: UUID
    nama: str
    peran: PeranAnggota
    jumlah: int


def ada(instansi: Instansi, organisasi_id: UUID) -> bool:
    """Whether the office has this organisation."""
    dicari = select(Organisasi.id).where(
        Organisasi.id == organisasi_id, Organisasi.instansi_id == instansi.id
    )
    return sesi_kini().execute(dicari).first() is not None


def peran_saya(instansi: Instansi, organisasi_id: UUID, pengguna_id: UUID) -> PeranAnggota | None:
    """What a person is to an organisation of the office; None where nothing."""
    return (
        sesi_kini()
        .scalars(
            select(Keanggotaan.peran)
            .join(Organisasi, Organisasi.id == Keanggotaan.organisasi_id)
            .where(
                Keanggotaan.organisasi_id == organisasi_id,
                Keanggotaan.pengguna_id == pengguna_id,
                Organisasi.instansi_id == instansi.id,
            )
        )
        .one_or_none()
    )


def daftar_anggota(organisasi_id: UUID) -> tuple[Anggota, ...]:
    """Everyone who acts for an organisation: the pengurus first, then by name; two queries."""
    baris = (
        sesi_kini()
        .execute(
            select(Keanggotaan.pengguna_id, Keanggotaan.peran, Keanggotaan.dibuat).where(
                Keanggotaan.organisasi_id == organisasi_id
            )
        )
        .all()
    )
    siapa = orang(b.pengguna_id for b in baris)
    semua = [
        Anggota(
            b.pengguna_id,
            siapa[b.pengguna_id].nama,
            siapa[b.pengguna_id].email,
            b.peran,
            b.dibuat,
        )
        for b in baris
    ]
    return tuple(
        sorted(
            semua, key=lambda a: (a.peran is not PeranAnggota.PENGURUS, a.nama.casefold(), a.email)
        )
    )


def anggota(organisasi_id: UUID, pengguna_id: UUID) -> Anggota | None:
    """One person of an organisation; None for somebody who is not."""
    return next((a for a in daftar_anggota(organisasi_id) if a.pengguna_id == pengguna_id), None)


def daftar_undangan(organisasi_id: UUID, saat: datetime) -> tuple[UndanganTercatat, ...]:
    """The invitations of an organisation, the newest first; two queries."""
    baris = (
        sesi_kini()
        .execute(
            select(
                Undangan.id,
                Undangan.email,
                Undangan.peran,
                Undangan.akhir,
                Undangan.pengundang_id,
                Undangan.dibuat,
                Undangan.berakhir,
                Undangan.diakhiri,
            )
            .where(Undangan.organisasi_id == organisasi_id)
            .order_by(Undangan.dibuat.desc(), Undangan.id.desc())
            .limit(BATAS_UNDANGAN)
        )
        .all()
    )
    siapa = orang(b.pengundang_id for b in baris)
    return tuple(
        UndanganTercatat(
            id=b.id,
            email=b.email,
            peran=b.peran,
            keadaan=_keadaan(b.akhir, b.berakhir, saat),
            pengundang=siapa[b.pengundang_id].nama,
            dibuat=b.dibuat,
            berakhir=b.berakhir,
            diakhiri=b.diakhiri,
        )
        for b in baris
    )


def _keadaan(akhir: AkhirUndangan | None, berakhir: datetime, saat: datetime) -> str:
    if akhir is not None:
        return akhir.value
    return "menunggu" if berakhir > saat else "kedaluwarsa"


def organisasi_saya(
    instansi: Instansi, pengguna_id: UUID, kursor: str | None
) -> Halaman[OrganisasiSaya]:
    """One page of the organisations that a person acts for, the newest first; three queries."""
    milik: Any = (
        select(Keanggotaan.organisasi_id, Keanggotaan.peran, Keanggotaan.dibuat, Keanggotaan.id)
        .join(Organisasi, Organisasi.id == Keanggotaan.organisasi_id)
        .where(Keanggotaan.pengguna_id == pengguna_id, Organisasi.instansi_id == instansi.id)
    )
    halaman: Halaman[Any] = potong(
        sesi_kini(),
        milik,
        urut=Keanggotaan.dibuat,
        pengenal=Keanggotaan.id,
        kursor=kursor,
        kunci=lambda b: (b.dibuat.isoformat(), b.id),
        bangun=lambda b: b,
        baca_urut=baca_saat,
        turun=True,
    )
    semua = [b.organisasi_id for b in halaman.baris]
    nama, jumlah = sebutan(semua), _jumlah(semua)
    return Halaman(
        [
            OrganisasiSaya(b.organisasi_id, nama[b.organisasi_id], b.peran, jumlah[b.organisasi_id])
            for b in halaman.baris
        ],
        halaman.lanjut,
    )


def _jumlah(organisasi_id: list[UUID]) -> dict[UUID, int]:
    baris = sesi_kini().execute(
        select(Keanggotaan.organisasi_id, func.count().label("jumlah"))
        .where(Keanggotaan.organisasi_id.in_(organisasi_id))
        .group_by(Keanggotaan.organisasi_id)
    )
    return {b.organisasi_id: b.jumlah for b in baris}


def sendirian(pengguna_id: UUID) -> dict[UUID, int]:
    """The organisations whose only pengurus this person is, each with how many others it has."""
    pengurus = func.count().filter(Keanggotaan.peran == PeranAnggota.PENGURUS)
    milik = select(Keanggotaan.organisasi_id).where(
        Keanggotaan.pengguna_id == pengguna_id, Keanggotaan.peran == PeranAnggota.PENGURUS
    )
    baris = sesi_kini().execute(
        select(Keanggotaan.organisasi_id, (func.count() - 1).label("lain"))
        .where(Keanggotaan.organisasi_id.in_(milik))
        .group_by(Keanggotaan.organisasi_id)
        .having(pengurus == 1)
    )
    return {b.organisasi_id: b.lain for b in baris}


def data_saya(pengguna_id: UUID) -> dict[str, Any]:
    """What this room holds about a person, as plain JSON."""
    milik = (
        sesi_kini()
        .execute(
            select(Keanggotaan.organisasi_id, Keanggotaan.peran, Keanggotaan.dibuat)
            .where(Keanggotaan.pengguna_id == pengguna_id)
            .order_by(Keanggotaan.dibuat)
        )
        .all()
    )
    undangan = sesi_kini().execute(
        select(Undangan.email, Undangan.peran, Undangan.dibuat, Undangan.akhir)
        .where((Undangan.pengundang_id == pengguna_id) | (Undangan.penerima_id == pengguna_id))
        .order_by(Undangan.dibuat)
    )
    nama = sebutan([b.organisasi_id for b in milik])
    return {
        "keanggotaan": [
            {
                "organisasi": nama[b.organisasi_id],
                "peran": NAMA_PERAN[b.peran],
                "sejak": b.dibuat.isoformat(),
            }
            for b in milik
        ],
        "undangan": [
            {
                "kepada": b.email,
                "peran": NAMA_PERAN[b.peran],
                "dibuat": b.dibuat.isoformat(),
                "akhir": b.akhir.value if b.akhir else None,
            }
            for b in undangan
        ],
    }
