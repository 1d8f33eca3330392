"""The anchor of the day: the end of the trace, sent each morning to whoever leads the office.

A mail lies where the database's owner does not reach: a trace written anew contradicts it.
"""

from __future__ import annotations

from datetime import datetime, time

from sinormas import izin
from sinormas.akun.kueri import staf_berperan
from sinormas.akun.penerima import penerima
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Peran
from sinormas.jejak import kueri as jejak_kueri
from sinormas.jejak import layanan as jejak
from sinormas.kabar import layanan as kabar
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.transaksi import transaksi

JAM = 6
"""From this hour of the office's day on."""
TINDAKAN = "jangkar"


def kirim_jangkar(saat: datetime) -> int:
    """For the worker, every hour: each office once a day; how many anchors were sent."""
    return sum(
        _kirim(instansi, saat)
        for instansi in instansi_kueri.semua()
        if saat.astimezone(waktu.zona(instansi.zona_waktu)).hour >= JAM
    )


def _kirim(instansi: Instansi, saat: datetime) -> bool:
    """Send the anchor, unless it went out today or nothing was written since the last one."""
    rantai = instansi.kode_wilayah
    hari = waktu.tanggal_di(saat, instansi.zona_waktu)
    awal = datetime.combine(hari, time.min, waktu.zona(instansi.zona_waktu))
    with transaksi():
        kini = jejak_kueri.jangkar(rantai)
        terakhir = jejak_kueri.terakhir(rantai, TINDAKAN)
        if kini is None or (terakhir and (terakhir.saat >= awal or terakhir.nomor == kini.nomor)):
            return False
        kepada = penerima(staf_berperan(instansi, Peran.PIMPINAN))
        if not kepada:
            return False
        kabar.kirim(
            instansi,
            "jangkar_harian",
            kepada,
            {
                "tanggal": waktu.format_tanggal(hari),
                "jumlah": format_angka(kini.nomor),
                "jangkar": str(kini),
            },
            saat=saat,
        )
        jejak.catat(
            izin.sistem("pekerja"), TINDAKAN, "jejak", None, saat=saat, rantai=rantai,
            sesudah={"jangkar": str(kini)},
        )  # fmt: skip
        return True
