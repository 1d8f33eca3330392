"""The queue's heaps and filters, and how long a decision may be taken back. Plain Python."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, SELESAI, Jenis, Keadaan


class Tumpukan(enum.StrEnum):
    """The heaps of the queue: each is a count that is also a filter."""

    MENUNGGU = "menunggu"
    DIAJUKAN = "diajukan"
    DIPERIKSA = "diperiksa"
    LEWAT = "lewat"
    DIKEMBALIKAN = "dikembalikan"
    SELESAI = "selesai"


NAMA_TUMPUKAN = {
    Tumpukan.MENUNGGU: "Perlu ditangani",
    Tumpukan.DIAJUKAN: "Diajukan",
    Tumpukan.DIPERIKSA: "Diperiksa",
    Tumpukan.LEWAT: "Lewat batas",
    Tumpukan.DIKEMBALIKAN: "Dikembalikan, menunggu organisasi",
    Tumpukan.SELESAI: "Selesai",
}

KEADAAN_TUMPUKAN = {
    Tumpukan.MENUNGGU: DI_MEJA_PETUGAS,
    Tumpukan.DIAJUKAN: frozenset({Keadaan.DIAJUKAN}),
    Tumpukan.DIPERIKSA: frozenset({Keadaan.DIPERIKSA}),
    Tumpukan.LEWAT: DI_MEJA_PETUGAS,
    Tumpukan.DIKEMBALIKAN: frozenset({Keadaan.DIKEMBALIKAN}),
    Tumpukan.SELESAI: SELESAI,
}


class Umur(enum.StrEnum):
    """How near the last day is, as the list colours it: red, amber, neither."""

    LEWAT = "lewat"
    DEKAT = "dekat"
    LONGGAR = "longgar"


HARI_DEKAT = 4
"""Working days before the limit from which on an age is amber (`komponen/grafik.html`, umur)."""
NAMA_UMUR = {
    Umur.LEWAT: "Lewat batas",
    Umur.DEKAT: f"Tinggal {HARI_DEKAT} hari kerja atau kurang",
    Umur.LONGGAR: f"Lebih dari {HARI_DEKAT} hari kerja lagi",
}

SAYA, BELUM = "saya", "belum"
NAMA_PETUGAS = {SAYA: "Milik saya", BELUM: "Belum diambil"}
"""What can be asked for instead of an officer's id."""


@dataclass(frozen=True, slots=True)
class SaringanAntrean:
    """The filters as the address names them; blank asks for all."""

    tumpukan: Tumpukan = Tumpukan.MENUNGGU
    cari: str = ""
    jenis: Jenis | None = None
    bentuk: Bentuk | None = None
    struktur: Struktur | None = None
    legalitas: Legalitas | None = None
    kecamatan: str = ""
    petugas: str = ""
    """`saya`, `belum`, or the id of an officer."""
    umur: Umur | None = None

    @property
    def dipakai(self) -> dict[str, str]:
        """The filters that ask for something, without the heap."""
        semua: Mapping[str, str | None] = {
            "cari": self.cari, "jenis": self.jenis, "bentuk": self.bentuk,
            "struktur": self.struktur, "legalitas": self.legalitas,
            "kecamatan": self.kecamatan, "petugas": self.petugas, "umur": self.umur,
        }  # fmt: skip
        return {nama: str(nilai) for nama, nilai in semua.items() if nilai}

    @property
    def alamat(self) -> dict[str, Any]:
        """All of it as the arguments of an address; the first heap needs no word."""
        tumpukan = {"keadaan": self.tumpukan.value}
        return ({} if self.tumpukan is Tumpukan.MENUNGGU else tumpukan) | self.dipakai

    @property
    def baku(self) -> str:
        """The same as text, always in one order."""
        return urlencode(self.alamat)


PANJANG_CARI = 200
PANJANG_NAMA_PANDANGAN = 60
PANJANG_SARING = 600
PANDANGAN_PALING_BANYAK = 12

BATAS_URUNG = timedelta(minutes=10)
"""So long a decision can be taken back by whoever took it, while nobody has seen it."""


def batas_urung(diputuskan: datetime) -> datetime:
    """The moment from which on a decision stands; its mail leaves then."""
    return diputuskan + BATAS_URUNG
