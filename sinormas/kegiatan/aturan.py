"""What an event of the office needs. Source: istilah, "Other measures of the LKIP"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_bebas, teks_wajib

ORANG_TERBANYAK = 1_000_000
NAMA_KOSONG = "Nama kegiatan belum diisi."


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
