"""What counts as having taken part. Source: istilah, "berpartisipasi"."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_wajib

MASA_URUNG = timedelta(minutes=10)
"""How long a mark can be undone without a reason of one's own."""
ALASAN_URUNG = "diurungkan"
TERBANYAK = 1_000
"""Marks in one action."""
APA = "Partisipasi"
"""What cannot be changed once a year is signed, as a person is told."""
URAIAN_KOSONG = "Uraian bukti belum diisi. Sebutkan misalnya nama dan tanggal kegiatannya."


class JenisBukti(enum.StrEnum):
    """The kinds of evidence for a mark."""

    KEGIATAN = "kegiatan"
    DAFTAR_HADIR = "daftar_hadir"
    LAPORAN_KEGIATAN = "laporan_kegiatan"
    KERJA_SAMA = "kerja_sama"
    LKIP = "lkip"
    LAINNYA = "lainnya"


NAMA_BUKTI = {
    JenisBukti.KEGIATAN: "Ikut kegiatan",
    JenisBukti.DAFTAR_HADIR: "Daftar hadir",
    JenisBukti.LAPORAN_KEGIATAN: "Laporan kegiatan",
    JenisBukti.KERJA_SAMA: "Kerja sama",
    JenisBukti.LKIP: "Tertulis dalam LKIP terbit",
    JenisBukti.LAINNYA: "Lainnya",
}


class Kelompok(enum.IntEnum):
    """Where an organisation stands towards the denominator of a year, in the order of the list."""

    TERDATA = 0
    DI_LUAR = 1
    """On the register at the year's end, of a form that is not counted (Yayasan)."""
    KELUAR = 2
    """On the register for a part of the year only."""


class Keadaan(enum.StrEnum):
    """What a list may be narrowed to."""

    SUDAH = "sudah"
    BELUM = "belum"
    LUAR = "luar"
    """Marked, and outside the denominator."""


@dataclass(frozen=True, slots=True)
class BuktiBaru:
    """Evidence as a petugas gives it; several organisations may rest on the same."""

    jenis: JenisBukti
    uraian: str
    berkas_id: UUID | None = None
    laporan_id: UUID | None = None
    kegiatan_id: UUID | None = None


class TidakTerdaftar(Exception):
    """The organisation was not on the office's register on any day of the year."""

    def __init__(self, nama: str, tahun: int) -> None:
        super().__init__(
            f"{nama} tidak ada di register kantor ini sepanjang {tahun}, "
            "jadi tidak dapat ditandai untuk tahun itu."
        )


def rapikan_bukti(bukti: BuktiBaru) -> BuktiBaru:
    """The evidence with its words cleaned; raises `IsianSalah`."""
    return replace(
        bukti,
        uraian=teks_wajib("uraian", bukti.uraian, 500, kosong=URAIAN_KOSONG),
    )


def periksa_tahun_tanda(tahun: int, hari_ini: date) -> None:
    """A mark is for a year that has begun; raises `IsianSalah`."""
    periksa_tahun(tahun, None, hari_ini)


def periksa_jumlah(jumlah: int) -> None:
    """How many can be marked at once; raises `IsianSalah`."""
    if jumlah == 0:
        raise IsianSalah("pilih", "Belum ada organisasi yang dipilih.")
    if jumlah > TERBANYAK:
        raise IsianSalah("pilih", f"Paling banyak {format_angka(TERBANYAK)} organisasi sekaligus.")


def dapat_diurungkan(ditandai: datetime, saat: datetime) -> bool:
    """Whether a mark of `ditandai` can still be undone at `saat`."""
    return timedelta(0) <= saat - ditandai <= MASA_URUNG
