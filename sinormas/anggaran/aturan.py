"""Programs, budget lines and spending by kind. Source: LKIP 2020, Bab III.B."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sinormas.umum.angka import RUPIAH, pecahan
from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_bebas, teks_wajib
from sinormas.umum.teks import bersih

TERBESAR = Decimal(10) ** RUPIAH["digit_bulat"]
"""An amount has at most 16 digits before the decimal mark."""


PROGRAM_KOSONG = "Nama program belum diisi."
KEGIATAN_KOSONG = "Nama kegiatan belum diisi."
JENIS_KOSONG = "Jenis belanja belum diisi."


class KelompokBelanja(enum.StrEnum):
    """Direct spending serves a program; indirect spending keeps the office running."""

    LANGSUNG = "langsung"
    TIDAK_LANGSUNG = "tidak_langsung"


NAMA_KELOMPOK = {
    KelompokBelanja.LANGSUNG: "Belanja langsung",
    KelompokBelanja.TIDAK_LANGSUNG: "Belanja tidak langsung",
}


@dataclass(frozen=True, slots=True)
class KegiatanBaru:
    """A budget line below a program, in rupiah."""

    nama: str
    pagu: Decimal
    realisasi: Decimal


@dataclass(frozen=True, slots=True)
class ProgramBaru:
    """A program, in rupiah, with its lines; `sasaran` is the code of the goal it serves."""

    nama: str
    pagu: Decimal
    realisasi: Decimal
    sasaran: str | None = None
    kegiatan: tuple[KegiatanBaru, ...] = ()


@dataclass(frozen=True, slots=True)
class BelanjaBaru:
    """Spending of a year by kind, in rupiah."""

    jenis: str
    kelompok: KelompokBelanja
    pagu: Decimal
    realisasi: Decimal


_RUPIAH = re.compile(r"(?:Rp\.? ?)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-))?", re.I)


def baca_rupiah(teks: str) -> Decimal:
    """An amount as people write it: `25.000.000`, `Rp 25.000.000,50`, `25000000,-`.

    Raises `ValueError` with words for anything else.
    """
    cocok = _RUPIAH.fullmatch(bersih(teks))
    if cocok is None:
        raise ValueError("Jumlah ini tidak dapat dibaca. Tulis misalnya 25.000.000.")
    sen = (cocok[2] or "0").replace("-", "0")
    return Decimal(f"{cocok[1].replace('.', '')}.{sen}")


def rapikan_program(baru: ProgramBaru) -> ProgramBaru:
    """The program with its texts cleaned; raises `IsianSalah`."""
    _periksa_jumlah(baru.pagu, baru.realisasi)
    return replace(
        baru,
        nama=teks_wajib("nama", baru.nama, 300, kosong=PROGRAM_KOSONG),
        sasaran=teks_bebas("sasaran", baru.sasaran, 20),
        kegiatan=tuple(rapikan_kegiatan(k) for k in baru.kegiatan),
    )


def rapikan_kegiatan(baru: KegiatanBaru) -> KegiatanBaru:
    """The budget line with its name cleaned; raises `IsianSalah`."""
    _periksa_jumlah(baru.pagu, baru.realisasi)
    return replace(baru, nama=teks_wajib("nama", baru.nama, 300, kosong=KEGIATAN_KOSONG))


def rapikan_belanja(baru: BelanjaBaru) -> BelanjaBaru:
    """The spending with its name cleaned; raises `IsianSalah`."""
    _periksa_jumlah(baru.pagu, baru.realisasi)
    return replace(baru, jenis=teks_wajib("jenis", baru.jenis, 100, kosong=JENIS_KOSONG))


def periksa_tahun_anggaran(tahun: int, hari_ini: date) -> None:
    """A budget may be known a year ahead; raises `IsianSalah` for one further off."""
    periksa_tahun(tahun, None, date(hari_ini.year + 1, 12, 31))


def _periksa_jumlah(pagu: Decimal, realisasi: Decimal) -> None:
    for kolom, nilai in (("pagu", pagu), ("realisasi", realisasi)):
        if nilai < 0:
            raise IsianSalah(kolom, "Jumlah rupiah tidak boleh kurang dari nol.")
        if nilai >= TERBESAR:
            raise IsianSalah(kolom, "Jumlah rupiah paling banyak 16 angka.")
        if nilai != round(nilai, RUPIAH["digit_desimal"]):
            raise IsianSalah(kolom, "Jumlah rupiah paling banyak dua angka di belakang koma.")


@dataclass(frozen=True, slots=True)
class Jumlah:
    """Budget and spending of one line or of several together, in rupiah."""

    pagu: Decimal = Decimal(0)
    realisasi: Decimal = Decimal(0)

    def __add__(self, lain: Jumlah) -> Jumlah:
        return Jumlah(self.pagu + lain.pagu, self.realisasi + lain.realisasi)

    @property
    def sisa(self) -> Decimal:
        """What is left of the budget; below zero where more was spent."""
        return self.pagu - self.realisasi

    @property
    def lewat(self) -> bool:
        """Whether more was spent than there was."""
        return self.realisasi > self.pagu

    @property
    def serapan(self) -> Fraction | None:
        """Spent over budget in percent, exactly; None where there was no budget."""
        if self.pagu == 0:
            return None
        return pecahan(self.realisasi) / pecahan(self.pagu) * 100


@dataclass(frozen=True, slots=True)
class Temuan:
    """Two sums that should be the same and are not: `tertulis` against `terhitung`."""

    tentang: str
    tertulis: Jumlah
    terhitung: Jumlah


def banding(tentang: str, tertulis: Jumlah, terhitung: Jumlah) -> Temuan | None:
    """The difference between a written sum and the sum of its parts, if there is one."""
    return None if tertulis == terhitung else Temuan(tentang, tertulis, terhitung)
