"""Filings whose day comes: a paper that lapses, one to be mended, a yearly one still missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, bindparam, exists, select
from sqlalchemy.orm import aliased

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import kueri_register
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.lanjutan import buka_tahunan
from sinormas.pelaporan.models import Lampiran, Laporan
from sinormas.umum import waktu
from sinormas.umum.halaman import Kolom
from sinormas.umum.tipe import Pengenal, Saat
from sinormas.umum.transaksi import baca

POTONGAN = 1000
_BARU = aliased(Laporan)
_LAMPIRAN_BARU = aliased(Lampiran)
_SURAT: Final = (
    select(Laporan.id, Laporan.organisasi_id, Laporan.diajukan)
    .join(Lampiran, Lampiran.laporan_id == Laporan.id)
    .where(
        Laporan.instansi_id == bindparam("instansi_id"),
        Laporan.keadaan == Keadaan.DITERIMA,
        Laporan.diajukan >= bindparam("awal", type_=Saat()),
        Laporan.diajukan < bindparam("akhir", type_=Saat()),
        Lampiran.dokumen == bindparam("dokumen"),
        ~exists()
        .where(
            _BARU.organisasi_id == Laporan.organisasi_id,
            _BARU.keadaan == Keadaan.DITERIMA,
            _BARU.diajukan > Laporan.diajukan,
            _LAMPIRAN_BARU.laporan_id == _BARU.id,
            _LAMPIRAN_BARU.dokumen == bindparam("dokumen"),
        )
        .correlate(Laporan),
    )
    .order_by(Laporan.diajukan, Laporan.id)
    .limit(POTONGAN)
)


@dataclass(frozen=True, slots=True)
class Surat:
    """The newest accepted paper of a kind of an organisation, by the day it was handed in."""

    organisasi_id: UUID
    hari: date


@dataclass(frozen=True, slots=True)
class Dikembalikan:
    """A filing that the organisation is to mend by a day."""

    organisasi_id: UUID
    nama: str
    nomor: str
    tenggat: date


def surat_diterima(instansi: Instansi, dokumen: str, awal: date, akhir: date) -> Iterator[Surat]:
    """The newest accepted paper of a kind, where it was handed in from `awal` to `akhir`.

    By the queue's index: office, state, day.
    """
    zona = waktu.zona(instansi.zona_waktu)
    mulai = datetime.combine(awal, datetime.min.time(), zona)
    nilai: dict[str, Any] = {
        "instansi_id": instansi.id,
        "akhir": datetime.combine(akhir + timedelta(days=1), datetime.min.time(), zona),
        "dokumen": dokumen,
    }
    terlihat: set[UUID] = set()
    while True:
        baris = baca(_SURAT, nilai | {"awal": mulai}).all()
        for b in baris:
            if b.id not in terlihat:
                yield Surat(b.organisasi_id, waktu.tanggal_di(b.diajukan, instansi.zona_waktu))
        if len(baris) < POTONGAN:
            return
        terlihat = {b.id for b in baris}
        mulai = baris[-1].diajukan


_DIKEMBALIKAN: Final = (
    select(Laporan.organisasi_id, Laporan.nama, Laporan.nomor, Laporan.tenggat)
    .where(
        Laporan.instansi_id == bindparam("instansi_id"),
        Laporan.keadaan == Keadaan.DIKEMBALIKAN,
        Laporan.tenggat.between(bindparam("awal"), bindparam("akhir")),
    )
    .order_by(Laporan.tenggat, Laporan.id)
)


def dikembalikan(instansi: Instansi, awal: date, akhir: date) -> list[Dikembalikan]:
    """The filings to be mended by a day from `awal` to `akhir`: a few hundred at most."""
    nilai = {"instansi_id": instansi.id, "awal": awal, "akhir": akhir}
    return [
        Dikembalikan(b.organisasi_id, b.nama or "", b.nomor or "", b.tenggat)
        for b in baca(_DIKEMBALIKAN, nilai)
    ]


_TAHUNAN: Final = select(Laporan.organisasi_id).where(
    Laporan.organisasi_id.in_(bindparam("dicari", expanding=True, type_=Pengenal())),
    Laporan.jenis == Jenis.TAHUNAN,
    Laporan.periode == bindparam("periode"),
    Laporan.keadaan.not_in([Keadaan.DRAF, Keadaan.DITOLAK, Keadaan.DICABUT]),
)


def ada_tahunan(organisasi_id: Kolom, tahun: BindParameter[int]) -> ColumnElement[bool]:
    """Whether the organisation of a row has sent the yearly report of `tahun`."""
    return exists().where(
        Laporan.organisasi_id == organisasi_id,
        Laporan.periode == tahun,
        Laporan.jenis == Jenis.TAHUNAN,
        Laporan.keadaan.not_in([Keadaan.DRAF, Keadaan.DITOLAK, Keadaan.DICABUT]),
    )


def sudah_tahunan(organisasi_id: Collection[UUID], tahun: int) -> frozenset[UUID]:
    """Which of some organisations have sent the yearly report of `tahun`."""
    if not organisasi_id:
        return frozenset()
    nilai = {"dicari": list(organisasi_id), "periode": tahun}
    return frozenset(baca(_TAHUNAN, nilai).scalars())


kueri_register.daftarkan_tahunan(kueri_register.Tahunan(ada_tahunan, buka_tahunan))
