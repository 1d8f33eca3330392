"""The days that an office adds to the national holidays."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, select

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import libur_nasional
from sinormas.instansi.layanan import beri_tahu_kalender
from sinormas.instansi.models import HariLibur
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.transaksi import transaksi

PANJANG_NAMA = 100
TAHUN_KE_DEPAN = 2
"""How far ahead a day may lie."""


def tambah(
    instansi: Instansi, tanggal: date | None, nama: str, *, pelaku: Pelaku, saat: datetime
) -> int:
    """A day on which the office does not work; how many filings have another last day now.

    Raises `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    nama = teks_wajib("nama", nama, PANJANG_NAMA, kosong="Tulis libur apa hari itu.")
    hari = _periksa(tanggal, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        ada = select(HariLibur.id).where(
            HariLibur.instansi_id == instansi.id, HariLibur.tanggal == hari
        )
        if sesi.execute(ada).first():
            raise IsianSalah("tanggal", "Hari ini sudah ada dalam daftar libur kantor.")
        sesi.add(HariLibur(instansi_id=instansi.id, tanggal=hari, nama=nama))
        bergeser = beri_tahu_kalender(sesi, instansi, saat)
        jejak.catat(
            pelaku, "tambah_libur", "instansi", instansi.id, saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={"tanggal": hari.isoformat(), "nama": nama, "laporan_bergeser": bergeser},
        )  # fmt: skip
        return bergeser


def hapus(instansi: Instansi, tanggal: date, *, pelaku: Pelaku, saat: datetime) -> int | None:
    """Make it a working day again; how many filings have another last day, None: it was one."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    with transaksi() as sesi:
        nama = sesi.execute(
            delete(HariLibur)
            .where(HariLibur.instansi_id == instansi.id, HariLibur.tanggal == tanggal)
            .returning(HariLibur.nama)
        ).scalar_one_or_none()
        if nama is None:
            return None
        bergeser = beri_tahu_kalender(sesi, instansi, saat)
        jejak.catat(
            pelaku, "hapus_libur", "instansi", instansi.id, saat=saat,
            rantai=instansi.kode_wilayah,
            sebelum={"tanggal": tanggal.isoformat(), "nama": nama},
            sesudah={"laporan_bergeser": bergeser},
        )  # fmt: skip
        return bergeser


def _periksa(tanggal: date | None, hari_ini: date) -> date:
    if tanggal is None:
        raise IsianSalah("tanggal", "Isi tanggalnya, misalnya 30 11 2026.")
    if not hari_ini.year - 1 <= tanggal.year <= hari_ini.year + TAHUN_KE_DEPAN:
        raise IsianSalah("tanggal", "Periksa tahunnya.")
    if tanggal.weekday() >= 5:
        raise IsianSalah("tanggal", "Hari itu Sabtu atau Minggu; memang bukan hari kerja.")
    if tanggal in libur_nasional((tanggal.year,)):
        raise IsianSalah("tanggal", "Hari itu sudah libur nasional atau cuti bersama.")
    return tanggal
