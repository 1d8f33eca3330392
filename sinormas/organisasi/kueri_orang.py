"""Finding a person of the boards by their NIK, over all that the register ever said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import NAMA_JABATAN, Jabatan
from sinormas.organisasi.models import Pengurus, Rekam
from sinormas.umum.rahasia import sama_sidik
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class CatatanOrang:
    """That a person was on a board, as one record says it."""

    organisasi_id: UUID
    organisasi: str
    jabatan: str
    nama: str
    telepon: str | None = field(repr=False)
    mulai: date
    sampai: date | None


def menurut_nik(instansi: Instansi, nik: str) -> tuple[CatatanOrang, ...]:
    """Every record of the office that has somebody with this NIK, the oldest first."""
    kolom: tuple[Any, ...] = (
        Rekam.organisasi_id, Rekam.nama.label("organisasi"), Pengurus.jabatan, Pengurus.sebutan,
        Pengurus.nama, Pengurus.telepon, Rekam.mulai, Rekam.sampai,
    )  # fmt: skip
    baris = sesi_kini().execute(
        select(*kolom)
        .join(Rekam, Rekam.id == Pengurus.rekam_id)
        .where(Pengurus.instansi_id == instansi.id, sama_sidik(Pengurus.nik_sidik, nik))
        .order_by(Rekam.mulai, Rekam.id)
    )
    return tuple(
        CatatanOrang(
            b.organisasi_id, b.organisasi, _jabatan(b.jabatan, b.sebutan), b.nama, b.telepon,
            b.mulai, b.sampai,
        )
        for b in baris
    )  # fmt: skip


def _jabatan(jabatan: Jabatan, sebutan: str | None) -> str:
    return sebutan or NAMA_JABATAN[jabatan]
