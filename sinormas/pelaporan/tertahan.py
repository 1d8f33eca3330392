"""What was typed on a page that another save had overtaken: kept until someone chooses.

Two people at one part of a filing: the first save stands, the second lies here, whole, and is
shown beside it field by field. Nothing that was typed is lost, and nothing is overwritten unseen.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas.izin import Pelaku
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.kolom import KOLOM
from sinormas.pelaporan.lengkap import Isi
from sinormas.pelaporan.models import IsiTertahan
from sinormas.pelaporan.uraian import gabung
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini

TERBANYAK = 10
"""So many pages of one person wait in one part; beyond, the oldest of them makes room."""


class Pilih(enum.StrEnum):
    """Which of two versions of a line is to stand."""

    TERSIMPAN = "tersimpan"
    DIKETIK = "diketik"
    KEDUANYA = "keduanya"


@dataclass(frozen=True, slots=True)
class Tertahan:
    """A version that waits."""

    id: UUID
    bagian: str
    isi: Isi = field(repr=False)
    disimpan: datetime
    penyimpan_id: UUID | None


def daftar(laporan_id: UUID) -> tuple[Tertahan, ...]:
    """What waits in a filing, the oldest first."""
    semua = sesi_kini().scalars(
        select(IsiTertahan)
        .where(IsiTertahan.laporan_id == laporan_id)
        .order_by(IsiTertahan.disimpan, IsiTertahan.id)
    )
    return tuple(_tertahan(baris) for baris in semua)


def satu(laporan_id: UUID, bagian: Bagian, tertahan_id: UUID) -> Tertahan | None:
    """One version that waits in a part of a filing."""
    baris = (
        sesi_kini()
        .execute(
            select(IsiTertahan)
            .where(
                IsiTertahan.id == tertahan_id,
                IsiTertahan.laporan_id == laporan_id,
                IsiTertahan.bagian == bagian.value,
            )
            .execution_options(populate_existing=True)
        )
        .scalar_one_or_none()
    )
    return _tertahan(baris) if baris else None


def _tertahan(baris: IsiTertahan) -> Tertahan:
    return Tertahan(baris.id, baris.bagian, baris.isi, baris.disimpan, baris.penyimpan_id)


def tahan(
    sesi: Session,
    laporan_id: UUID,
    bagian: Bagian,
    isi: dict[str, Any],
    *,
    lembar: str,
    urut: int,
    pelaku: Pelaku,
    saat: datetime,
) -> tuple[UUID, bool]:
    """Keep what a page sent; its id, and whether it is new. A page has one place here."""
    baris = sesi.execute(
        select(IsiTertahan)
        .where(
            IsiTertahan.laporan_id == laporan_id,
            IsiTertahan.bagian == bagian.value,
            IsiTertahan.lembar == lembar,
        )
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if baris is None:
        _beri_tempat(sesi, laporan_id, bagian, pelaku)
        baru = IsiTertahan(
            id=pengenal_baru(),
            laporan_id=laporan_id,
            bagian=bagian.value,
            lembar=lembar,
            urut=urut,
            isi=isi,
            disimpan=saat,
            penyimpan_id=pelaku.id,
        )
        sesi.add(baru)
        return baru.id, True
    if baris.penyimpan_id == pelaku.id and (urut == 0 or urut > baris.urut):
        baris.isi, baris.urut, baris.disimpan = isi, urut, saat
    return baris.id, False


def _beri_tempat(sesi: Session, laporan_id: UUID, bagian: Bagian, pelaku: Pelaku) -> None:
    lama = sesi.scalars(
        select(IsiTertahan.id)
        .where(
            IsiTertahan.laporan_id == laporan_id,
            IsiTertahan.bagian == bagian.value,
            IsiTertahan.penyimpan_id == pelaku.id,
        )
        .order_by(IsiTertahan.disimpan.desc(), IsiTertahan.id.desc())
        .offset(TERBANYAK - 1)
    ).all()
    sesi.execute(delete(IsiTertahan).where(IsiTertahan.id.in_(lama)))


def lepas(sesi: Session, tertahan_id: UUID) -> None:
    """Forget a version: someone has chosen."""
    sesi.execute(delete(IsiTertahan).where(IsiTertahan.id == tertahan_id))


def lepas_semua(sesi: Session, laporan_id: UUID) -> None:
    """Forget every version that waits in a filing that is over: it may hold personal data."""
    sesi.execute(delete(IsiTertahan).where(IsiTertahan.laporan_id == laporan_id))


def padukan(
    bagian: Bagian, tersimpan: Isi, diketik: Isi, pilihan: Mapping[str, Pilih]
) -> dict[str, Any]:
    """A part of which each line stands as it was chosen; what nobody chose stays as it is."""
    hasil: dict[str, Any] = dict(tersimpan)
    for kolom in KOLOM[bagian]:
        lama, baru = tersimpan.get(kolom.kunci), diketik.get(kolom.kunci)
        match pilihan.get(kolom.kunci):
            case Pilih.DIKETIK:
                hasil[kolom.kunci] = baru
            case Pilih.KEDUANYA if (bersama := gabung(kolom, lama, baru)) is not None:
                hasil[kolom.kunci] = bersama
    return hasil
