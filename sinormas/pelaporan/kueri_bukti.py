"""What the public proof page adds to a receipt: what lies with it, and by when comes an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan import syarat
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS
from sinormas.pelaporan.models import Lampiran, LampiranPengajuan, Laporan, Pengajuan
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class RincianBukti:
    """The kinds of papers that came in, never their files; the day of the answer while it waits."""

    dokumen: tuple[str, ...]
    sampai: date | None


def rincian(instansi: Instansi, kode: str) -> RincianBukti:
    """For a code that `kueri.bukti` knows."""
    laporan = (
        sesi_kini()
        .execute(
            select(Laporan.id, Laporan.dibuat, Laporan.keadaan, Laporan.tenggat).where(
                Laporan.kode_bukti == kode
            )
        )
        .one()
    )
    ada = _kunci(laporan.id)
    matriks = syarat.matriks(instansi, laporan.dibuat)
    di_meja = laporan.keadaan in DI_MEJA_PETUGAS
    return RincianBukti(
        tuple(jenis.nama for jenis in matriks if jenis.kunci in ada),
        laporan.tenggat if di_meja else None,
    )


def _kunci(laporan_id: UUID) -> frozenset[str]:
    """The papers as they were handed in last."""
    terakhir = (
        select(Pengajuan.id)
        .where(Pengajuan.laporan_id == laporan_id)
        .order_by(Pengajuan.ke.desc())
        .limit(1)
        .scalar_subquery()
    )
    sesi = sesi_kini()
    diajukan = sesi.scalars(
        select(LampiranPengajuan.dokumen).where(LampiranPengajuan.pengajuan_id == terakhir)
    ).all()
    if diajukan:
        return frozenset(diajukan)
    kueri = select(Lampiran.dokumen).where(Lampiran.laporan_id == laporan_id)
    return frozenset(sesi.scalars(kueri))
