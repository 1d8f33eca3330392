"""The messages about filings, to everyone who acts for the organisation."""

from __future__ import annotations

from datetime import datetime

from sinormas.akun.penerima import penerima
from sinormas.instansi.aturan import Instansi
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.pelaporan.aturan import NAMA_JENIS, Bagian
from sinormas.pelaporan.lengkap import LaporanLengkap, TandaTerima
from sinormas.umum.waktu import format_tanggal, format_waktu


def tanda_terima(
    instansi: Instansi, lengkap: LaporanLengkap, terima: TandaTerima, *, saat: datetime
) -> None:
    """The receipt."""
    kabar.kirim(
        instansi,
        "tanda_terima",
        penerima(lengkap.pemilik),
        {
            "jenis": NAMA_JENIS[lengkap.jenis],
            "organisasi": lengkap.nama or "",
            "nomor": terima.nomor,
            "diterima": format_waktu(terima.diajukan, instansi.zona_waktu),
            "jumlah_berkas": str(len(lengkap.lampiran)),
            "batas": format_tanggal(terima.tenggat),
            "tautan_bukti": tautan_penuh("publik.bukti", kode=terima.kode_bukti),
            "tautan": tautan_penuh("pelaporan.tugas", laporan_id=lengkap.id),
        },
        tentang=lengkap.id,
        telepon=telepon(lengkap),
        saat=saat,
    )


def telepon(lengkap: LaporanLengkap) -> str | None:
    """The organisation's number as the filing has it."""
    nomor = lengkap.isi(Bagian.ALAMAT).get("telepon")
    return nomor if isinstance(nomor, str) else None
