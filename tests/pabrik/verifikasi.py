"""Filings on the office's desk, and many of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran
from sinormas.organisasi.aturan import Bentuk
from sinormas.organisasi.models import Organisasi
from sinormas.pelaporan.aturan import Bagian, Jenis, Keadaan
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.models import Laporan
from sinormas.pelaporan.tenggat import MENUNGGU, kalender
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import transaksi
from sinormas.verifikasi import layanan, pegangan, urung
from sinormas.verifikasi.aturan import AlasanTolak, Catatan
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik_pelaporan

SERI = count(10_000)
"""Serials of filings made here: none that a test's own filings have."""
CATATAN = (Catatan(Bagian.ALAMAT, "alamat", "Tulis nomor rumahnya."),)


def petugas(instansi: Instansi) -> Pelaku:
    """Another officer of the office."""
    return akun.pengguna(instansi=instansi, peran=Peran.PETUGAS)


def lakukan(
    nama: str, instansi: Instansi, laporan: LaporanLengkap, pelaku: Pelaku, versi: int | None = None
) -> None:
    """One of the actions of the desk, as an officer who saw `versi`."""
    umum: dict[str, Any] = {"pelaku": pelaku, "saat": waktu.sekarang()}
    versi = versi or laporan.versi
    if nama == "periksa":
        pegangan.periksa(instansi, laporan.id, versi, **umum)
    elif nama == "serah":
        pegangan.serahkan(instansi, laporan.id, versi, pelaku.id, **umum)
    elif nama == "lepas":
        pegangan.lepas(instansi, laporan.id, versi, **umum)
    elif nama == "terima":
        layanan.terima(instansi, laporan.id, versi, **umum)
    elif nama == "kembalikan":
        layanan.kembalikan(instansi, laporan.id, versi, CATATAN, **umum)
    elif nama == "tolak":
        layanan.tolak(
            instansi, laporan.id, versi, AlasanTolak.WILAYAH_LAIN, "Kantor di Banjar.", **umum
        )
    else:
        urung.urungkan(instansi, laporan.id, versi, **umum)


def laporan(instansi: Instansi, nama: str = "Forum Pemuda Rantau", **ganti: str) -> LaporanLengkap:
    """A submitted filing of somebody; `ganti` are columns of the part `legalitas`."""
    lain = {"identitas": {"nama": nama}, "legalitas": ganti}
    if instansi.kode_wilayah != "63.05":
        kecamatan = instansi_kueri.kecamatan(instansi.kode_wilayah)[0][0]
        desa = instansi_kueri.desa([kecamatan])[0][0]
        lain["alamat"] = {"kode_kecamatan": kecamatan, "kode_desa": desa}
    return pabrik_pelaporan.diajukan(instansi, akun.pengguna(), **lain)


def banyak(
    instansi: Instansi,
    jumlah: int,
    *,
    keadaan: Keadaan = Keadaan.DIAJUKAN,
    sejak: datetime | None = None,
    bentuk: Bentuk = Bentuk.ORMAS,
    **lain: Any,
) -> list[UUID]:
    """Many submitted filings without content, one a minute: `Laporan 0001` is the oldest.

    `lain` are columns of `laporan`.
    """
    pelapor = akun.pengguna().id
    saat = sejak or waktu.sekarang() - timedelta(days=1)
    organisasi = [pengenal_baru() for _ in range(jumlah)]
    pengenal = [pengenal_baru() for _ in range(jumlah)]
    selesai = keadaan in (Keadaan.DITERIMA, Keadaan.DITOLAK)
    hari = kalender(instansi, waktu.sekarang())
    with transaksi() as sesi:
        sesi.execute(
            insert(Organisasi),
            [
                {"id": o, "instansi_id": instansi.id, "dibuat": saat, "sumber": "laporan"}
                for o in organisasi
            ],
        )
        sesi.execute(
            insert(Laporan),
            [
                {
                    "id": pengenal[i],
                    "instansi_id": instansi.id,
                    "organisasi_id": organisasi[i],
                    "jenis": Jenis.BARU,
                    "keadaan": keadaan,
                    "versi": 2,
                    "dibuat": saat,
                    "pembuat_id": pelapor,
                    "disimpan": saat,
                    "nama": f"Laporan {i + 1:04}",
                    "bentuk": bentuk,
                    "tahun": saat.year,
                    "seri": next(SERI),
                    "nomor": f"{i + 1:04}/UJI/{saat.year}",
                    "kode_bukti": pengenal[i].hex,
                    "diajukan": saat + timedelta(minutes=i),
                    "dikembalikan": saat if keadaan is Keadaan.DIKEMBALIKAN else None,
                    "diputuskan": saat if selesai else None,
                    "tenggat": hari.batas_periksa(saat) if keadaan in MENUNGGU else None,
                    **lain,
                }
                for i in range(jumlah)
            ],
        )
    return pengenal
