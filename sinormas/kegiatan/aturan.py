"""What an event of the office needs. Source: istilah, "Other measures of the LKIP"."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date

from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_bebas, teks_wajib

ORANG_TERBANYAK = 1_000_000
UTUSAN_TERBANYAK = 10_000
"""People of one organisation at one event."""
NAMA_KOSONG = "Nama kegiatan belum diisi."


class CaraHadir(enum.StrEnum):
    """How an organisation came onto the list of an event."""

    PETUGAS = "petugas"
    PINDAI = "pindai"
    DAFTAR = "daftar"


NAMA_CARA = {
    CaraHadir.PETUGAS: "Dicatat petugas",
    CaraHadir.PINDAI: "Pindai tanda terima",
    CaraHadir.DAFTAR: "Daftar hadir",
}


@dataclass(frozen=True, slots=True)
class KegiatanBaru:
    """An event as it is told; people invited and present where they were counted."""

    nama: str
    tahun: int
    tanggal: date | None = None
    tempat: str | None = None
    diundang: int | None = None
    hadir: int | None = None


def rapikan(baru: KegiatanBaru, hari_ini: date) -> KegiatanBaru:
    """The event with its texts cleaned; raises `IsianSalah`. `hari_ini` is the office's day."""
    periksa_tahun(baru.tahun, baru.tanggal, hari_ini)
    for kolom, jumlah in (("diundang", baru.diundang), ("hadir", baru.hadir)):
        if jumlah is not None and not 0 <= jumlah <= ORANG_TERBANYAK:
            raise IsianSalah(kolom, "Isi jumlah orang antara 0 dan 1.000.000.")
    return replace(
        baru,
        nama=teks_wajib("nama", baru.nama, 300, kosong=NAMA_KOSONG),
        tempat=teks_bebas("tempat", baru.tempat, 300),
    )


def periksa_orang(orang: int | None) -> None:
    """How many people came for an organisation, where counted; raises `IsianSalah`."""
    if orang is not None and not 1 <= orang <= UTUSAN_TERBANYAK:
        raise IsianSalah("orang", "Isi jumlah orang antara 1 dan 10.000, atau kosongkan.")


def kode_tanda_terima(teks: str) -> str:
    """The code or number in what a scanner typed: an address of the proof page, or it alone."""
    return teks.strip().rstrip("/").rpartition("/bukti/")[2].partition("?")[0]
