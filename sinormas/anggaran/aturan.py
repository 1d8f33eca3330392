"""Programs, budget lines and spending by kind. Sources: LKIP 2020, Bab III.B; PP 12/2019."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
SUB_KOSONG = "Nama sub kegiatan belum diisi."
JENIS_KOSONG = "Jenis belanja belum diisi."


DUA_CARA = "Realisasi diisi per bulan atau sebagai jumlah setahun, tidak keduanya."


class KelompokBelanja(enum.StrEnum):
    """How a budget groups its spending: operasi and modal today, (tidak) langsung until 2020."""

    OPERASI = "operasi"
    MODAL = "modal"
    LAIN = "lain"
    LANGSUNG = "langsung"
    TIDAK_LANGSUNG = "tidak_langsung"

    @property
    def berprogram(self) -> bool:
        """Whether programs spend it: since 2021 all is, before that the direct one."""
        return self is not KelompokBelanja.TIDAK_LANGSUNG


NAMA_KELOMPOK = {
    KelompokBelanja.OPERASI: "Belanja operasi",
    KelompokBelanja.MODAL: "Belanja modal",
    KelompokBelanja.LAIN: "Belanja tidak terduga dan transfer",
    KelompokBelanja.LANGSUNG: "Belanja langsung",
    KelompokBelanja.TIDAK_LANGSUNG: "Belanja tidak langsung",
}


class JenisBelanja(enum.StrEnum):
    """Kinds of spending that a line may be of (PP 12/2019 art. 55, 56)."""

    PEGAWAI = "pegawai"
    BARANG_JASA = "barang_jasa"
    HIBAH = "hibah"
    BANTUAN_SOSIAL = "bantuan_sosial"
    MODAL = "modal"
    TIDAK_TERDUGA = "tidak_terduga"
    TRANSFER = "transfer"

    @property
    def kelompok(self) -> KelompokBelanja:
        """The group that it belongs to."""
        if self is JenisBelanja.MODAL:
            return KelompokBelanja.MODAL
        if self in (JenisBelanja.TIDAK_TERDUGA, JenisBelanja.TRANSFER):
            return KelompokBelanja.LAIN
        return KelompokBelanja.OPERASI


NAMA_JENIS = {
    JenisBelanja.PEGAWAI: "Belanja Pegawai",
    JenisBelanja.BARANG_JASA: "Belanja Barang dan Jasa",
    JenisBelanja.HIBAH: "Belanja Hibah",
    JenisBelanja.BANTUAN_SOSIAL: "Belanja Bantuan Sosial",
    JenisBelanja.MODAL: "Belanja Modal",
    JenisBelanja.TIDAK_TERDUGA: "Belanja Tidak Terduga",
    JenisBelanja.TRANSFER: "Belanja Transfer",
}
TANPA_JENIS = "Jenis belanja tidak dirinci"


class Tingkat(enum.StrEnum):
    """Where a line stands in the tree of a budget."""

    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"

    @property
    def bawah(self) -> Tingkat | None:
        """What may stand below it."""
        return {self.PROGRAM: Tingkat.KEGIATAN, self.KEGIATAN: Tingkat.SUB_KEGIATAN}.get(self)


NAMA_KOSONG = {
    Tingkat.PROGRAM: PROGRAM_KOSONG,
    Tingkat.KEGIATAN: KEGIATAN_KOSONG,
    Tingkat.SUB_KEGIATAN: SUB_KOSONG,
}
NAMA_TINGKAT = {
    Tingkat.PROGRAM: "Program",
    Tingkat.KEGIATAN: "Kegiatan",
    Tingkat.SUB_KEGIATAN: "Sub kegiatan",
}


class Cara(enum.StrEnum):
    """How what was spent is known."""

    TAHUN = "tahun"
    BULAN = "bulan"


NAMA_CARA = {
    Cara.BULAN: "Per bulan",
    Cara.TAHUN: "Hanya jumlah setahun, misalnya dari laporan lama",
}
BULAN_SETAHUN = 12


@dataclass(frozen=True, slots=True)
class PosBaru:
    """A place in the tree; `sasaran` is the code of the goal that a program serves."""

    nama: str
    kode: str | None = None
    sasaran: str | None = None


@dataclass(frozen=True, slots=True)
class RincianBaru:
    """Money of one kind. Spent in the year (`realisasi`), or by month: the unknown are left out."""

    pagu: Decimal
    pagu_perubahan: Decimal | None = None
    jenis: JenisBelanja | None = None
    realisasi: Decimal | None = None
    bulan: Mapping[int, Decimal] = field(default_factory=dict)
    titipan: bool = False

    @property
    def cara(self) -> Cara:
        """How what was spent is known."""
        return Cara.BULAN if self.realisasi is None else Cara.TAHUN


@dataclass(frozen=True, slots=True)
class KegiatanBaru:
    """A budget line below a program as a report gives it, in rupiah."""

    nama: str
    pagu: Decimal
    realisasi: Decimal


@dataclass(frozen=True, slots=True)
class ProgramBaru:
    """A program as a report gives it, in rupiah, with its lines.

    Its own amounts are what the report says of the sum of its lines, where it has any.
    """

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


def rapikan_pos(baru: PosBaru, tingkat: Tingkat) -> PosBaru:
    """The place with its texts cleaned; raises `IsianSalah`."""
    return PosBaru(
        nama=teks_wajib("nama", baru.nama, 300, kosong=NAMA_KOSONG[tingkat]),
        kode=teks_bebas("kode", baru.kode, 40),
        sasaran=teks_bebas("sasaran", baru.sasaran, 20) if tingkat is Tingkat.PROGRAM else None,
    )


def periksa_rincian(baru: RincianBaru) -> None:
    """Raise `IsianSalah` for amounts that no register holds, or spent in both ways."""
    if baru.realisasi is not None and baru.bulan:
        raise IsianSalah("realisasi", DUA_CARA)
    _periksa("pagu", baru.pagu)
    if baru.pagu_perubahan is not None:
        _periksa("pagu_perubahan", baru.pagu_perubahan)
    if baru.realisasi is not None:
        _periksa("realisasi", baru.realisasi)
    for bulan, nilai in baru.bulan.items():
        if not 1 <= bulan <= BULAN_SETAHUN:
            raise IsianSalah("bulan", "Bulan ini tidak ada.")
        _periksa(f"bulan_{bulan}", nilai)


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
    _periksa("pagu", pagu)
    _periksa("realisasi", realisasi)


def _periksa(kolom: str, nilai: Decimal) -> None:
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
