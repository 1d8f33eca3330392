"""Activities by accepted reports: for the reporter's year, and for officers who seek evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.models import KegiatanOrganisasi
from sinormas.umum.transaksi import sesi_kini

BATAS = 50


@dataclass(frozen=True, slots=True)
class KegiatanDilaporkan:
    """One activity of an organisation; its report can be the evidence of a mark (`laporan_id`)."""

    laporan_id: UUID
    organisasi_id: UUID
    tahun: int
    tanggal: date
    nama: str
    tempat: str
    peserta: int | None
    diterima: datetime


def diterima(
    instansi: Instansi, tahun: int, organisasi_id: UUID | None = None, *, batas: int = BATAS
) -> tuple[KegiatanDilaporkan, ...]:
    """The activities of a year, of one organisation or of all, the latest first; one query."""
    k = KegiatanOrganisasi
    kueri = pilih_diterima(instansi, tahun)
    if organisasi_id is not None:
        kueri = kueri.where(k.organisasi_id == organisasi_id)
    kueri = kueri.order_by(k.tanggal.desc(), k.laporan_id.desc()).limit(batas)
    return tuple(KegiatanDilaporkan(*b) for b in sesi_kini().execute(kueri))


def pilih_diterima(instansi: Instansi, tahun: int) -> Select[Any]:
    """The activities of a year as rows of `KegiatanDilaporkan`, for other rooms to look into."""
    k = KegiatanOrganisasi
    pilih: Any = select(
        k.laporan_id,
        k.organisasi_id,
        k.tahun,
        k.tanggal,
        k.nama,
        k.tempat,
        k.peserta,
        k.diterima,
    ).where(k.instansi_id == instansi.id, k.tahun == tahun)
    hasil: Select[Any] = pilih
    return hasil
