"""The words of the mails about filings."""

from __future__ import annotations

from datetime import datetime

from sinormas.instansi.aturan import Instansi
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.pelaporan import kueri
from sinormas.pelaporan.aturan import NAMA_JENIS
from sinormas.pelaporan.lengkap import LaporanLengkap, TandaTerima
from sinormas.umum.waktu import format_tanggal, format_waktu


def tanda_terima(
    instansi: Instansi,
    lengkap: LaporanLengkap,
    terima: TandaTerima,
    kepada: str,
    *,
    saat: datetime,
) -> None:
    """The receipt, as a mail."""
    sampai = kueri.tenggat(instansi, terima.diajukan, instansi.batas_periksa)
    kabar.kirim(
        kepada,
        f"Tanda terima laporan {terima.nomor}",
        "Yth. Bapak/Ibu,\n\n"
        f"{NAMA_JENIS[lengkap.jenis]} {lengkap.nama} sudah kami terima.\n\n"
        f"Nomor laporan: {terima.nomor}\n"
        f"Diterima: {format_waktu(terima.diajukan, instansi.zona_waktu)}\n"
        f"Dokumen: {len(lengkap.lampiran)} berkas\n\n"
        f"Petugas {instansi.singkatan} memeriksa paling lambat {format_tanggal(sampai)}. Hasilnya "
        "kami kirim ke alamat ini.\n\n"
        "Tanda terima ini bukan surat keterangan. Keasliannya dapat diperiksa di\n"
        f"{tautan_penuh('publik.bukti', kode=terima.kode_bukti)}\n\n"
        f"Isi laporan Anda: {tautan_penuh('pelaporan.tugas', laporan_id=lengkap.id)}",
        saat=saat,
    )
