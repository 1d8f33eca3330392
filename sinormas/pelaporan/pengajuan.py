"""What was handed in, each time: kept as it was, whatever is changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sinormas.berkas import kueri as berkas
from sinormas.izin import Pelaku
from sinormas.pelaporan.aturan import Bagian, Keadaan
from sinormas.pelaporan.kueri import lampiran_tersimpan
from sinormas.pelaporan.lengkap import BagianTersimpan, Isi, LampiranTersimpan, LaporanLengkap
from sinormas.pelaporan.models import LampiranPengajuan, Pengajuan
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Diajukan:
    """A filing as it was handed in for the `ke`-th time."""

    ke: int
    saat: datetime
    pengaju: str
    isi: Mapping[Bagian, Isi] = field(repr=False)
    lampiran: Mapping[str, LampiranTersimpan]


def potret(sesi: Session, lengkap: LaporanLengkap, *, pelaku: Pelaku, saat: datetime) -> int:
    """Keep a filing as it is being handed in; how many times that has happened now."""
    ke = 1 + (
        sesi.execute(
            select(func.max(Pengajuan.ke)).where(Pengajuan.laporan_id == lengkap.id)
        ).scalar()
        or 0
    )
    baris = Pengajuan(
        id=pengenal_baru(),
        laporan_id=lengkap.id,
        ke=ke,
        saat=saat,
        pengaju_id=pelaku.id,
        pengaju=pelaku.nama,
        isi={b.value: dict(t.isi) for b, t in lengkap.bagian.items()},
    )
    sesi.add(baris)
    sesi.flush()
    sesi.add_all(
        LampiranPengajuan(
            pengajuan_id=baris.id,
            dokumen=satu.dokumen,
            berkas_id=satu.berkas_id,
            dilampirkan=satu.dilampirkan,
        )
        for satu in lengkap.lampiran.values()
    )
    sesi.flush()
    return ke


def riwayat(laporan_id: UUID, *, batas: int = 2) -> tuple[Diajukan, ...]:
    """The latest times that a filing was handed in, the last one first; three queries."""
    sesi = sesi_kini()
    kueri = select(
        Pengajuan.id, Pengajuan.ke, Pengajuan.saat, Pengajuan.pengaju, Pengajuan.isi
    ).where(Pengajuan.laporan_id == laporan_id)
    semua = sesi.execute(kueri.order_by(Pengajuan.ke.desc()).limit(batas)).all()
    if not semua:
        return ()
    lampiran = sesi.execute(
        select(
            LampiranPengajuan.pengajuan_id,
            LampiranPengajuan.dokumen,
            LampiranPengajuan.berkas_id,
            LampiranPengajuan.dilampirkan,
        ).where(LampiranPengajuan.pengajuan_id.in_([p.id for p in semua]))
    ).all()
    files = berkas.beberapa(x.berkas_id for x in lampiran)
    return tuple(
        Diajukan(
            ke=p.ke,
            saat=p.saat,
            pengaju=p.pengaju,
            isi=_isi(p.isi),
            lampiran={
                x.dokumen: lampiran_tersimpan(x, files) for x in lampiran if x.pengajuan_id == p.id
            },
        )
        for p in semua
    )


def pengaju(laporan_id: UUID) -> str | None:
    """Who handed a filing in the last time."""
    kueri = select(Pengajuan.pengaju).where(Pengajuan.laporan_id == laporan_id)
    return sesi_kini().scalars(kueri.order_by(Pengajuan.ke.desc()).limit(1)).first()


def _isi(tersimpan: Mapping[str, Any]) -> dict[Bagian, Isi]:
    """By part; a part that the program does not know any more stays out."""
    return {Bagian(b): isi for b, isi in tersimpan.items() if b in set(Bagian)}


def seperti_diajukan(lengkap: LaporanLengkap) -> LaporanLengkap:
    """A filing with the content that the office received last.

    While a returned one is being mended, and once it was taken back half mended, that is not what
    its parts say now.
    """
    if lengkap.nomor is None or lengkap.keadaan not in (Keadaan.DIKEMBALIKAN, Keadaan.DICABUT):
        return lengkap
    terakhir = next(iter(riwayat(lengkap.id, batas=1)), None)
    return dengan_pengajuan(lengkap, terakhir) if terakhir else lengkap


def dengan_pengajuan(lengkap: LaporanLengkap, diajukan: Diajukan) -> LaporanLengkap:
    """A filing with the content of one time that it was handed in."""
    bagian = {
        b: BagianTersimpan(
            isi=isi,
            versi=tersimpan.versi if (tersimpan := lengkap.bagian.get(b)) else 1,
            disimpan=diajukan.saat,
            penyimpan_id=None,
            lembar="",
        )
        for b, isi in diajukan.isi.items()
    }
    return replace(lengkap, bagian=bagian, lampiran=diajukan.lampiran)
