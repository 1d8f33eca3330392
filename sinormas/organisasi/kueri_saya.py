"""The organisations that a person acts for, as the register knows them today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from sinormas.instansi.aturan import Instansi
from sinormas.izin import PeranAnggota
from sinormas.organisasi.aturan import AlasanAkhir
from sinormas.organisasi.models import Keanggotaan, Organisasi, Rekam
from sinormas.umum.transaksi import sesi_kini

BATAS = 60
"""The most organisations on one person's page."""


@dataclass(frozen=True, slots=True)
class Tercatat:
    """An organisation that stands, or stood, on the register."""

    id: UUID
    peran: PeranAnggota
    nama: str
    singkatan: str | None
    sejak: date
    """Since when it has been known."""
    sampai: date | None
    alasan_akhir: AlasanAkhir | None
    legalitas_berakhir: date | None
    masa_bakti_sampai: date | None
    sekretariat_sampai: date | None


def tercatat(instansi: Instansi, pengguna_id: UUID) -> tuple[Tercatat, ...]:
    """Those of the office, by name; one query."""
    lain = aliased(Rekam)
    terbaru = (
        select(lain.id)
        .where(lain.organisasi_id == Keanggotaan.organisasi_id)
        .order_by(lain.mulai.desc(), lain.sampai.is_(None).desc(), lain.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    pertama = (
        select(func.min(lain.mulai))
        .where(lain.organisasi_id == Keanggotaan.organisasi_id)
        .scalar_subquery()
    )
    kueri: Any = (
        select(
            Keanggotaan.organisasi_id,
            Keanggotaan.peran,
            Rekam.nama,
            Rekam.singkatan,
            pertama,
            Rekam.sampai,
            Rekam.alasan_akhir,
            Rekam.legalitas_berakhir,
            Rekam.masa_bakti_sampai,
            Rekam.sekretariat_sampai,
        )
        .join(Organisasi, Organisasi.id == Keanggotaan.organisasi_id)
        .join(Rekam, Rekam.id == terbaru)
        .where(Keanggotaan.pengguna_id == pengguna_id, Organisasi.instansi_id == instansi.id)
        .order_by(Rekam.nama_urut, Rekam.id)
        .limit(BATAS)
    )
    return tuple(Tercatat(*b) for b in sesi_kini().execute(kueri))
