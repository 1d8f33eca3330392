"""Reading filings that an officer entered for a visitor at the counter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pemilik, PeranAnggota
from sinormas.organisasi import kueri as organisasi
from sinormas.pelaporan.aturan import TERBUKA, Jenis, Keadaan
from sinormas.pelaporan.models import Laporan, LaporanLoket
from sinormas.umum.rahasia import samarkan
from sinormas.umum.transaksi import baca, sesi_kini

PALING_BANYAK = 50


@dataclass(frozen=True, slots=True)
class CatatanLoket:
    """Who came to the counter, and which officer entered the filing."""

    laporan_id: UUID
    petugas_id: UUID
    petugas: str
    tamu: str
    telepon: str = field(repr=False)
    hubungan: str
    dibuat: datetime
    pembuat_id: UUID

    def telepon_bagi(self, pengguna_id: UUID | None) -> str:
        """The visitor's number: whole for the officer who calls them, masked for everyone else."""
        return self.telepon if pengguna_id == self.petugas_id else samarkan(self.telepon, 2, 2)


@dataclass(frozen=True, slots=True)
class BarisLoket:
    """One filing of the counter that is not settled yet."""

    laporan_id: UUID
    nama: str | None
    jenis: Jenis
    keadaan: Keadaan
    nomor: str | None
    petugas_id: UUID
    petugas: str
    tamu: str
    disimpan: datetime


_PETUGAS: Final = select(LaporanLoket.petugas_id).where(
    LaporanLoket.laporan_id == bindparam("laporan_id")
)


def pemilik_laporan(laporan_id: UUID, organisasi_id: UUID) -> Pemilik:
    """Who acts in a filing: the organisation's people, and the officer who fills it for them."""
    pemilik = organisasi.pemilik(organisasi_id)
    petugas_id = baca(_PETUGAS, {"laporan_id": laporan_id}).scalar()
    return {**pemilik, petugas_id: PeranAnggota.PENGURUS} if petugas_id else pemilik


def catatan(laporan_id: UUID) -> CatatanLoket | None:
    """How a filing came in at the counter; None for one that its organisation sent."""
    baris = (
        sesi_kini()
        .execute(
            select(
                LaporanLoket.laporan_id,
                LaporanLoket.petugas_id,
                LaporanLoket.petugas,
                LaporanLoket.tamu,
                LaporanLoket.telepon,
                LaporanLoket.hubungan,
                LaporanLoket.dibuat,
                Laporan.pembuat_id,
            )
            .join(Laporan, Laporan.id == LaporanLoket.laporan_id)
            .where(LaporanLoket.laporan_id == laporan_id)
        )
        .one_or_none()
    )
    return CatatanLoket(*baris) if baris else None


def diisi_oleh(laporan_id: UUID, pengguna_id: UUID | None) -> bool:
    """Whether this officer entered the filing: then another one decides."""
    loket = catatan(laporan_id)
    return loket is not None and pengguna_id in (loket.petugas_id, loket.pembuat_id)


def daftar(instansi: Instansi) -> list[BarisLoket]:
    """The office's filings of the counter that are not settled, the latest first."""
    baris = sesi_kini().execute(
        select(
            Laporan.id,
            Laporan.nama,
            Laporan.jenis,
            Laporan.keadaan,
            Laporan.nomor,
            LaporanLoket.petugas_id,
            LaporanLoket.petugas,
            LaporanLoket.tamu,
            Laporan.disimpan,
        )
        .join(LaporanLoket, LaporanLoket.laporan_id == Laporan.id)
        .where(Laporan.instansi_id == instansi.id, Laporan.keadaan.in_(TERBUKA))
        .order_by(Laporan.disimpan.desc(), Laporan.id)
        .limit(PALING_BANYAK)
    )
    return [BarisLoket(*b) for b in baris]
