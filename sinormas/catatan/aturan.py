"""A register of the office said as data, and how what is typed becomes its values. Plain Python.

Every register is alike: a record (a thing, a unit, a report due, a party's grant, an official) and
its dated entries (an inspection, a service, a sending, a stage, a decree), each with evidence.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sinormas.anggaran.aturan import TERBESAR, baca_rupiah
from sinormas.impor.tanggal import baca_tanggal
from sinormas.umum.isian import (
    TAHUN_AKHIR,
    TAHUN_AWAL,
    IsianSalah,
    baca_tahun,
    tahun_wajar,
    teks_bebas,
)
from sinormas.umum.teks import bersih, lipat

Isi = dict[str, Any]
PANJANG_KUNCI = 650
PANJANG_BAGIAN = 200
_BULAT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,12}")


class Jenis(enum.StrEnum):
    """What a field holds."""

    TEKS = "teks"
    BULAT = "bulat"
    RUPIAH = "rupiah"
    TAHUN = "tahun"
    TANGGAL = "tanggal"
    PILIHAN = "pilihan"


@dataclass(frozen=True, slots=True, eq=False)
class Bidang:
    """One field of a register."""

    nama: str
    label: str
    jenis: Jenis = Jenis.TEKS
    wajib: bool = True
    batas: int = 200
    """Of a text its letters, of a number the largest."""
    keterangan: str = ""
    pilihan: Mapping[str, str] = field(default_factory=dict)
    lampau: bool = False
    """A day that may not lie ahead."""
    sebutan: tuple[str, ...] = ()
    """Other headings under which a spreadsheet may bring it."""


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """One register: its words, its fields, and what makes two records the same."""

    nama: str
    """Its table, its place in the address, its name in the trace and among `register_tahun`."""
    judul: str
    satu: str
    """One record, in a word that follows a verb: "Catat sarana"."""
    keterangan: str
    pokok: tuple[Bidang, ...]
    langkah: tuple[Bidang, ...]
    nama_langkah: str
    kunci: tuple[str, ...]
    """The fields that together are one record only; also the order of the list."""
    kepala: str
    """The field by which a record is called."""
    tampil: tuple[str, ...]
    """The fields that a list shows beside, those of the entry that speaks for the record too."""
    keadaan: Mapping[str, tuple[str, str]]
    """The states a record may be in: words and colour."""
    tahunan: bool
    """Whether a list is of a year; else it is as of a day."""
    langkah_wajib: bool = False
    """Whether a record comes with its first entry."""
    langkah_unik: tuple[str, ...] = ()
    """What a record has only one entry of."""
    periksa: Callable[[Isi], None] = lambda _isi: None
    """What a record or an entry must keep across its fields; raises `IsianSalah`."""
    tahun: Callable[[Isi, date], int | None] = lambda _isi, _hari_ini: None
    """The year that a new record opens the register for, by its values and today."""
    langkah_membuka: bool = False
    """Whether an entry opens the register for the year it lies in."""

    @property
    def semua(self) -> tuple[Bidang, ...]:
        """Fields of the record and of an entry; no name occurs twice."""
        return self.pokok + self.langkah

    def bidang(self, nama: str) -> Bidang:
        """The field called `nama`."""
        return next(b for b in self.semua if b.nama == nama)


class BanyakSalah(Exception):
    """Several values that the rules refuse, each beside its field."""

    def __init__(self, daftar: Iterable[IsianSalah]) -> None:
        self.daftar = tuple(daftar)
        super().__init__("; ".join(g.pesan for g in self.daftar))


# -- From what is typed ---------------------------------------------------------------------------


def rapikan_pokok(register: Register, mentah: Mapping[str, object], hari_ini: date) -> Isi:
    """The values of a record; raises `BanyakSalah`."""
    isi = _rapikan(register, register.pokok, mentah, hari_ini)
    if not lipat(str(isi[register.kepala])):
        label = register.bidang(register.kepala).label
        raise BanyakSalah([IsianSalah(register.kepala, f"{label} harus memuat huruf atau angka.")])
    return isi


def rapikan_langkah(register: Register, mentah: Mapping[str, object], hari_ini: date) -> Isi:
    """The values of an entry; raises `BanyakSalah`."""
    return _rapikan(register, register.langkah, mentah, hari_ini)


def langkah_diisi(register: Register, mentah: Mapping[str, object]) -> bool:
    """Whether anything of an entry was typed."""
    return any(_teks(mentah.get(b.nama)) for b in register.langkah)


def _rapikan(
    register: Register, bidang: tuple[Bidang, ...], mentah: Mapping[str, object], hari_ini: date
) -> Isi:
    isi: Isi = {}
    salah: list[IsianSalah] = []
    for b in bidang:
        try:
            isi[b.nama] = baca(b, mentah.get(b.nama), hari_ini)
        except IsianSalah as galat:
            salah.append(galat)
    if not salah:
        try:
            register.periksa(isi)
        except IsianSalah as galat:
            salah.append(galat)
    if salah:
        raise BanyakSalah(salah)
    return isi


def baca(bidang: Bidang, mentah: object, hari_ini: date) -> Any:
    """One value, from a text or a day; None for a blank one that may be blank.

    Raises `IsianSalah`.
    """
    teks = _teks(mentah)
    if not teks:
        if bidang.wajib:
            raise IsianSalah(bidang.nama, f"{bidang.label} belum diisi.")
        return None
    if bidang.jenis is Jenis.TANGGAL:
        return _tanggal(bidang, mentah if isinstance(mentah, date) else teks, hari_ini)
    return _PEMBACA[bidang.jenis](bidang, teks)


def _teks(mentah: object) -> str:
    return "" if mentah is None else bersih(str(mentah))


def _baca_teks(bidang: Bidang, teks: str) -> str:
    return teks_bebas(bidang.nama, teks, bidang.batas) or ""


def _baca_bulat(bidang: Bidang, teks: str) -> int:
    if not _BULAT.fullmatch(teks):
        raise IsianSalah(bidang.nama, f"{bidang.label} harus angka bulat, misalnya 12.")
    nilai = int(teks.replace(".", ""))
    if nilai > bidang.batas:
        raise IsianSalah(bidang.nama, f"{bidang.label} terlalu besar.")
    return nilai


def _baca_rupiah(bidang: Bidang, teks: str) -> Decimal:
    try:
        nilai = baca_rupiah(teks)
    except ValueError as galat:
        raise IsianSalah(bidang.nama, str(galat)) from galat
    if nilai >= TERBESAR:
        raise IsianSalah(bidang.nama, "Jumlah rupiah paling banyak 16 angka.")
    return nilai


def _baca_tahun(bidang: Bidang, teks: str) -> int:
    try:
        return baca_tahun(teks)
    except ValueError as galat:
        pesan = f"Tahun harus antara {TAHUN_AWAL} dan {TAHUN_AKHIR}, misalnya 2026."
        raise IsianSalah(bidang.nama, pesan) from galat


def _baca_pilihan(bidang: Bidang, teks: str) -> str:
    dicari = lipat(teks)
    for kode, kata in bidang.pilihan.items():
        if teks == kode or dicari == lipat(kata):
            return kode
    daftar = ", ".join(bidang.pilihan.values())
    raise IsianSalah(bidang.nama, f"{bidang.label} harus salah satu dari: {daftar}.")


_PEMBACA: Mapping[Jenis, Callable[[Bidang, str], Any]] = {
    Jenis.TEKS: _baca_teks,
    Jenis.BULAT: _baca_bulat,
    Jenis.RUPIAH: _baca_rupiah,
    Jenis.TAHUN: _baca_tahun,
    Jenis.PILIHAN: _baca_pilihan,
}


def _tanggal(bidang: Bidang, mentah: date | str, hari_ini: date) -> date:
    hari = mentah if isinstance(mentah, date) else baca_tanggal(mentah)
    if hari is None:
        raise IsianSalah(bidang.nama, f"“{mentah}” bukan tanggal. Tulis misalnya 14 Maret 2026.")
    if not tahun_wajar(hari.year):
        raise IsianSalah(bidang.nama, f"Tahun harus antara {TAHUN_AWAL} dan {TAHUN_AKHIR}.")
    if bidang.lampau and hari > hari_ini:
        raise IsianSalah(bidang.nama, "Tanggal ini belum tiba.")
    return hari


# -- From values ----------------------------------------------------------------------------------


def kunci(register: Register, isi: Isi) -> str:
    """What makes a record itself: two of an office with the same are one."""
    bagian = (_bagian(isi[nama]) for nama in register.kunci)
    return "|".join(bagian)[:PANJANG_KUNCI]


def _bagian(nilai: object) -> str:
    if isinstance(nilai, date):
        return nilai.isoformat()
    return lipat("" if nilai is None else str(nilai))[:PANJANG_BAGIAN]


def untuk_jejak(isi: Isi) -> Isi:
    """The values as plain JSON."""
    return {nama: _polos(nilai) for nama, nilai in isi.items()}


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, date):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, Decimal) else nilai
