"""Whether somebody of the organisation has seen what was decided on its filing.

Noted once, when a page that tells it is first asked for by one of its people or by its proof code.
Until then the officer may take the decision back (ADR 0022).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import kueri as organisasi
from sinormas.pelaporan.aturan import DIPUTUSKAN
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.models import Laporan
from sinormas.umum.transaksi import sesi_kini, transaksi

SEKALI = 200
_BELUM = (Laporan.keadaan.in_(sorted(DIPUTUSKAN)), Laporan.dilihat.is_(None))


def perlu_ditandai(lengkap: LaporanLengkap, pengguna_id: UUID | None) -> bool:
    """Whether this is the first that the organisation sees of a decision."""
    return (
        lengkap.keadaan in DIPUTUSKAN and lengkap.dilihat is None and pengguna_id in lengkap.pemilik
    )


def tandai(instansi: Instansi, laporan_id: UUID, *, saat: datetime) -> None:
    """One filing is opened. What it says is to be read after this."""
    _tandai(saat, Laporan.id == laporan_id, Laporan.instansi_id == instansi.id)


def tandai_milik(instansi: Instansi, pengguna_id: UUID, *, saat: datetime) -> None:
    """A person sees the list of all filings of their organisations."""
    _tandai(
        saat,
        Laporan.instansi_id == instansi.id,
        Laporan.organisasi_id.in_(organisasi.milik(pengguna_id)),
    )


def tandai_bukti(kode: str, *, saat: datetime) -> None:
    """Whoever holds a receipt asks for its proof."""
    _tandai(saat, Laporan.kode_bukti == kode)


def _tandai(saat: datetime, *syarat: ColumnElement[bool]) -> None:
    """Nothing is written where everything was seen already."""
    dicari = select(Laporan.id).where(*syarat, *_BELUM).limit(SEKALI)
    baru = sesi_kini().scalars(dicari).all()
    if baru:
        with transaksi() as sesi:
            sesi.execute(update(Laporan).where(Laporan.id.in_(baru), *_BELUM).values(dilihat=saat))
