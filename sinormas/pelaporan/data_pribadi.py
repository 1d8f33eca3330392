"""Personal data of a filing, opened for the office with a reason (`organisasi.data_pribadi`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.organisasi import data_pribadi
from sinormas.organisasi.data_pribadi import BarisPribadi
from sinormas.pelaporan import kueri_loket, pengajuan
from sinormas.pelaporan.kueri import konteks, laporan_lengkap
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.uraian import uraikan_pribadi


def laporan_masuk(instansi: Instansi, laporan_id: UUID) -> LaporanLengkap:
    """A filing that reached the office, as it was handed in last; raises `TidakAda`."""
    laporan = laporan_lengkap(instansi, laporan_id)
    if laporan is None or laporan.nomor is None:
        raise TidakAda("laporan")
    diajukan = pengajuan.riwayat(laporan_id)
    return pengajuan.dengan_pengajuan(laporan, diajukan[0]) if diajukan else laporan


def buka_laporan(
    instansi: Instansi, laporan_id: UUID, alasan: str | None, *, pelaku: Pelaku, saat: datetime
) -> Sequence[BarisPribadi]:
    """What a filing says of people, unmasked. Raises `IsianSalah`, `TidakAda`."""
    izin.wajib(pelaku, Tindakan.BUKA_DATA_PRIBADI, instansi.objek())
    laporan = laporan_masuk(instansi, laporan_id)
    hari = konteks(instansi, laporan, saat)
    baris = [
        BarisPribadi(b.label, b.teks)
        for bagian in laporan.susunan
        for b in uraikan_pribadi(bagian, laporan.isi(bagian), hari)
    ]
    if loket := kueri_loket.catatan(laporan_id):
        baris.append(BarisPribadi(f"Telepon tamu loket, {loket.tamu}", loket.telepon))
    return data_pribadi.buka(
        instansi, "laporan", laporan_id, baris, alasan, pelaku=pelaku, saat=saat
    )
