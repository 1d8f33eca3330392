"""Use case of the year around a report: put what is due into the register of reports."""

from __future__ import annotations

from datetime import datetime

from sinormas.catatan import aliran as catatan
from sinormas.catatan import layanan as catatan_layanan
from sinormas.catatan.register import LAPORAN_WAJIB
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan, wajib
from sinormas.lkip.penyampaian import kalender
from sinormas.umum.transaksi import transaksi


def catat_tenggat(instansi: Instansi, tahun: int, *, pelaku: Pelaku, saat: datetime) -> int:
    """Record every sending of a year that is not in the register yet; how many there were.

    From then on its day is the office's own, changed in the register. Raises `Bentrok`.
    """
    wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    libur = instansi_kueri.hari_libur(instansi, (tahun, tahun + 1))
    dikirim = [t for t in kalender.susun(instansi, tahun, libur) if t.kepada]
    with transaksi():
        ada = {(b.nama, b.kepada) for b in catatan.pengiriman(instansi, {t.nama for t in dikirim})}
        kurang = [t for t in dikirim if (t.nama, t.kepada) not in ada]
        for t in kurang:
            isi = {"nama": t.nama, "kepada": t.kepada, "jatuh_tempo": t.hari}
            catatan_layanan.catat(instansi, LAPORAN_WAJIB, isi, pelaku=pelaku, saat=saat)
    return len(kurang)
