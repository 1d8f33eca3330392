"""Use cases of who has a filing: take it, hand it over, let go of it; each leaves its step.

A filing may be somebody's before they begin to check it (`diajukan`), and change hands while they
do (`diperiksa`). Whoever let go of it gives it back to the heap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sinormas import izin
from sinormas.akun.orang import berperan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, TidakAda, Tindakan
from sinormas.pelaporan import kueri_loket
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, Langkah, LangkahSalah
from sinormas.pelaporan.layanan import pindahkan
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, transaksi
from sinormas.verifikasi import kueri
from sinormas.verifikasi.kueri import laporan_di_meja
from sinormas.verifikasi.meja import PeriksaDidahului

DIISI_SENDIRI = (
    "Anda yang mengisi laporan ini di loket, jadi petugas lain yang memutuskannya. Bila di kantor "
    "ini hanya ada satu petugas, minta admin memberi pimpinan peran petugas juga."
)
"""Nobody decides on their own."""
DIISI_TUJUAN = "{} yang mengisi laporan ini di loket, jadi bukan {} yang memutuskannya."
PILIH_PETUGAS = "Pilih petugas kantor ini."
BELUM_DIAMBIL = "Laporan ini memang belum diambil siapa pun."
SUDAH_DIPEGANG = "Laporan ini sudah di tangan {}."
SEKALI = 50
"""Filings that change hands in one go."""


@dataclass(frozen=True, slots=True)
class HasilBagi:
    """What became of several at once: how many went, and why the others did not."""

    jadi: int
    gagal: tuple[str, ...]


def periksa(
    instansi: Instansi, laporan_id: UUID, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Take a filing: from now on it is under check, by this officer."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    if kueri_loket.diisi_oleh(laporan_id, pelaku.id):
        raise Bentrok(DIISI_SENDIRI)
    with yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        laporan_di_meja(instansi, laporan_id)
        pindahkan(
            instansi, laporan_id, versi, Langkah.PERIKSA, pelaku=pelaku, saat=saat,
            petugas_id=pelaku.id,
        )  # fmt: skip


def serahkan(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    petugas_id: UUID | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> str:
    """Give a filing to an officer of the office, oneself among them; their name.

    Raises `IsianSalah` for anybody else, also for whoever filled it in at the counter.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    laporan_di_meja(instansi, laporan_id)
    nama = dict(berperan(instansi, Peran.PETUGAS)).get(petugas_id) if petugas_id else None
    if nama is None:
        raise IsianSalah("petugas", PILIH_PETUGAS)
    if kueri_loket.diisi_oleh(laporan_id, petugas_id):
        raise IsianSalah(
            "petugas",
            DIISI_SENDIRI if petugas_id == pelaku.id else DIISI_TUJUAN.format(nama, nama),
        )
    with yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        laporan = laporan_di_meja(instansi, laporan_id)
        if laporan.petugas_id == petugas_id and laporan.keadaan in DI_MEJA_PETUGAS:
            raise IsianSalah("petugas", SUDAH_DIPEGANG.format(nama))
        pindahkan(
            instansi, laporan_id, versi, Langkah.SERAH, pelaku=pelaku, saat=saat,
            petugas_id=petugas_id, kata=nama, rincian={"petugas": nama},
        )  # fmt: skip
    return nama


def lepas(
    instansi: Instansi, laporan_id: UUID, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Give a filing back to the heap: nobody has it any more. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        laporan = laporan_di_meja(instansi, laporan_id)
        if laporan.petugas_id is None and laporan.keadaan in DI_MEJA_PETUGAS:
            raise IsianSalah("petugas", BELUM_DIAMBIL)
        pindahkan(
            instansi, laporan_id, versi, Langkah.LEPAS, pelaku=pelaku, saat=saat,
            rincian={"petugas": None},
        )  # fmt: skip


def bagi(
    instansi: Instansi,
    dipilih: Sequence[tuple[UUID, int]],
    petugas_id: UUID | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> HasilBagi:
    """Give several filings, each as it was seen, to one officer; None: back to the heap.

    Each for itself: one that somebody else moved stops none of the others.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    if not dipilih:
        raise IsianSalah("pilih", "Pilih dahulu laporannya.")
    if len(dipilih) > SEKALI:
        raise IsianSalah("pilih", f"Paling banyak {SEKALI} laporan sekaligus.")
    jadi, gagal = 0, []
    for laporan_id, versi in dict(dipilih).items():
        try:
            if petugas_id is None:
                lepas(instansi, laporan_id, versi, pelaku=pelaku, saat=saat)
            else:
                serahkan(instansi, laporan_id, versi, petugas_id, pelaku=pelaku, saat=saat)
        except (Bentrok, IsianSalah, TidakAda) as galat:
            if isinstance(galat, IsianSalah) and galat.pesan == PILIH_PETUGAS:
                raise
            gagal.append(_sebab(instansi, laporan_id, galat))
        else:
            jadi += 1
    return HasilBagi(jadi, tuple(gagal))


def _sebab(instansi: Instansi, laporan_id: UUID, galat: Exception) -> str:
    if isinstance(galat, TidakAda):
        return "Laporan itu tidak ada."
    return f"{laporan_di_meja(instansi, laporan_id).nama}: {galat}"


@contextmanager
def yang_kedua_diberi_tahu(instansi: Instansi, laporan_id: UUID) -> Iterator[None]:
    """Say of a filing that somebody else moved first what happened to it, and by whom."""
    try:
        yield
    except PeriksaDidahului:
        raise
    except (Bentrok, LangkahSalah) as galat:
        raise Bentrok(kueri.kabar_terakhir(instansi, laporan_id)) from galat
