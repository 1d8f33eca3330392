"""Who looks after a section, and whether it is done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sinormas import izin
from sinormas.akun import orang
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, Tindakan
from sinormas.narasi.layanan import BERUBAH, catat, terkunci
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, transaksi


def tandai(
    instansi: Instansi,
    tahun: int,
    kunci: str,
    *,
    selesai: bool,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Say that a section is done, which also says that a text taken over was read; or not."""
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    with transaksi() as sesi:
        baris = terkunci(sesi, instansi, tahun, kunci)
        if baris.versi != versi:
            raise Bentrok(BERUBAH)
        if selesai and not baris.teks:
            raise IsianSalah("teks", "Tulis dahulu isinya, baru tandai selesai.")
        if selesai:
            baris.bawaan = None
        baris.selesai = saat if selesai else None
        baris.penyelesai = pelaku.nama if selesai else None
        sesi.flush()
        catat(instansi, "selesai_narasi" if selesai else "lanjut_narasi", baris, pelaku, saat)


def serahkan(
    instansi: Instansi,
    tahun: int,
    kunci: str,
    penanggung_id: UUID | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Name the officer who looks after a section; None: nobody."""
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    if penanggung_id is not None and penanggung_id not in dict(
        orang.berperan(instansi, Peran.PETUGAS)
    ):
        raise IsianSalah("penanggung", "Pilih petugas kantor ini.")
    with transaksi() as sesi:
        baris = terkunci(sesi, instansi, tahun, kunci)
        if baris.penanggung_id != penanggung_id:
            baris.penanggung_id = penanggung_id
            sesi.flush()
            catat(instansi, "serahkan_narasi", baris, pelaku, saat)
