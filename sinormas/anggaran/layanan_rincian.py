"""Use cases of money at a place of the budget's tree: by kind, with what was spent of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.anggaran import aturan
from sinormas.anggaran.aturan import NAMA_JENIS, Cara, RincianBaru
from sinormas.anggaran.layanan import BERUBAH, berbawahan, kunci_pos
from sinormas.anggaran.models import PosAnggaran, RealisasiBulan, RincianAnggaran
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, transaksi

BERBAWAHAN = "Uangnya dicatat pada baris di bawahnya, supaya jumlahnya di sini dihitung sendiri."


def catat_rincian(
    instansi: Instansi, pos_id: UUID, baru: RincianBaru, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Record money of a kind at a place that has nothing below. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    aturan.periksa_rincian(baru)
    with transaksi() as sesi:
        pos = kunci_pos(sesi, instansi, pos_id)
        if berbawahan(sesi, instansi, pos_id):
            raise IsianSalah("pagu", BERBAWAHAN)
        _tolak_jenis_lagi(sesi, pos, baru)
        rincian = RincianAnggaran(instansi_id=instansi.id, pos_id=pos_id)
        _isi(rincian, baru)
        sesi.add(rincian)
        sesi.flush()
        _tulis_bulan(sesi, rincian, baru)
        jejak.catat(
            pelaku, "catat", "rincian_anggaran", rincian.id, saat=saat,
            rantai=instansi.kode_wilayah, sesudah={"pos_id": str(pos_id), **polos(baru)},
        )  # fmt: skip
        return rincian.id


def ubah_rincian(
    instansi: Instansi,
    rincian_id: UUID,
    versi: int,
    baru: RincianBaru,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    """Change money of a kind; whether anything was different. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    aturan.periksa_rincian(baru)
    with transaksi() as sesi:
        rincian = _kunci(sesi, instansi, rincian_id, versi)
        lama = _baca(sesi, rincian)
        if polos(lama) == polos(baru):
            return False
        pos = kunci_pos(sesi, instansi, rincian.pos_id)
        _tolak_jenis_lagi(sesi, pos, baru, kecuali=rincian_id)
        _hapus_bulan(sesi, rincian)
        _isi(rincian, baru)
        rincian.versi += 1
        sesi.flush()
        _tulis_bulan(sesi, rincian, baru)
        jejak.catat(
            pelaku, "ubah", "rincian_anggaran", rincian_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=polos(lama), sesudah=polos(baru),
        )  # fmt: skip
        return True


def hapus_rincian(
    instansi: Instansi, rincian_id: UUID, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Remove money of a kind. Raises `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        rincian = _kunci(sesi, instansi, rincian_id, versi)
        sebelum = {"pos_id": str(rincian.pos_id), **polos(_baca(sesi, rincian))}
        _hapus_bulan(sesi, rincian)
        sesi.delete(rincian)
        jejak.catat(
            pelaku, "hapus", "rincian_anggaran", rincian_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=sebelum,
        )  # fmt: skip


def polos(baru: RincianBaru) -> dict[str, Any]:
    """What a line says, for the trace; two that say the same are the same."""
    return {
        "jenis": baru.jenis.value if baru.jenis else None,
        "titipan": baru.titipan,
        "pagu": f"{baru.pagu:.2f}",
        "pagu_perubahan": None if baru.pagu_perubahan is None else f"{baru.pagu_perubahan:.2f}",
        "realisasi": None if baru.realisasi is None else f"{baru.realisasi:.2f}",
        "bulan": {str(b): f"{n:.2f}" for b, n in sorted(baru.bulan.items())},
    }


def _kunci(sesi: Session, instansi: Instansi, rincian_id: UUID, versi: int) -> RincianAnggaran:
    rincian = sesi.scalar(
        select(RincianAnggaran)
        .where(RincianAnggaran.instansi_id == instansi.id, RincianAnggaran.id == rincian_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if rincian is None:
        raise TidakAda("rincian anggaran")
    if rincian.versi != versi:
        raise Bentrok(BERUBAH)
    return rincian


def _tolak_jenis_lagi(
    sesi: Session, pos: PosAnggaran, baru: RincianBaru, kecuali: UUID | None = None
) -> None:
    milik = select(RincianAnggaran.id).where(
        RincianAnggaran.instansi_id == pos.instansi_id,
        RincianAnggaran.pos_id == pos.id,
        RincianAnggaran.jenis.is_not_distinct_from(baru.jenis),
    )
    if any(id_ != kecuali for id_ in sesi.scalars(milik)):
        nama = NAMA_JENIS[baru.jenis] if baru.jenis else "Uang tanpa jenis belanja"
        raise IsianSalah("jenis", f"{nama} sudah tercatat di sini. Ubah barisnya.")


def _isi(rincian: RincianAnggaran, baru: RincianBaru) -> None:
    rincian.jenis, rincian.titipan = baru.jenis, baru.titipan
    rincian.pagu, rincian.pagu_perubahan = baru.pagu, baru.pagu_perubahan
    rincian.cara, rincian.realisasi = baru.cara, baru.realisasi


def _baca(sesi: Session, rincian: RincianAnggaran) -> RincianBaru:
    bulan = sesi.execute(
        select(RealisasiBulan.bulan, RealisasiBulan.nilai).where(
            RealisasiBulan.instansi_id == rincian.instansi_id,
            RealisasiBulan.rincian_id == rincian.id,
        )
    )
    return RincianBaru(
        rincian.pagu, rincian.pagu_perubahan, rincian.jenis, rincian.realisasi,
        {b.bulan: b.nilai for b in bulan},
        rincian.titipan,
    )  # fmt: skip


def _hapus_bulan(sesi: Session, rincian: RincianAnggaran) -> None:
    sesi.execute(
        delete(RealisasiBulan).where(
            RealisasiBulan.instansi_id == rincian.instansi_id,
            RealisasiBulan.rincian_id == rincian.id,
        )
    )


def _tulis_bulan(sesi: Session, rincian: RincianAnggaran, baru: RincianBaru) -> None:
    sesi.add_all(
        RealisasiBulan(
            instansi_id=rincian.instansi_id,
            rincian_id=rincian.id,
            bulan=bulan,
            cara=Cara.BULAN.value,
            nilai=nilai,
        )
        for bulan, nilai in baru.bulan.items()
    )
    sesi.flush()
