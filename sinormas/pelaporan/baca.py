"""Reading what was typed: cleaned values, and for each column what is wrong or odd about it."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.kolom import (
    KOLOM,
    MAKS_BARIS,
    MAKS_BUTIR,
    MAKS_MENTAH,
    Jenis,
    Kolom,
    baris,
)
from sinormas.pelaporan.lengkap import Isi
from sinormas.umum.angka import format_angka
from sinormas.umum.teks import bersih, bersih_baris

E = TypeVar("E", bound=enum.StrEnum)

YA = "y"
"""What a browser sends for a ticked box."""
BUKAN_PILIHAN = "Pilihan ini tidak ada dalam daftar."
BUKAN_TANGGAL = "Tanggal ini tidak ada di kalender. Isi dengan angka, misalnya 14 3 2019."
TAHUN_AWAL = 1850
TAHUN_AKHIR = 2200


class Pembaca:
    """One part as it was typed. Reading a column notes what is wrong with it.

    `galat` stops the part from being complete, `tanda` only asks for a second look; both give the
    words (Indonesian) for a column.
    """

    def __init__(self, bagian: Bagian, isi: Isi) -> None:
        self._kolom = {k.kunci: k for k in KOLOM[bagian]}
        self._isi: dict[str, Any] = dict(isi)
        for kolom in KOLOM[bagian]:
            for urutan, satu in enumerate(daftar_baris(kolom, isi.get(kolom.kunci))):
                self._sebarkan(kolom, urutan, satu)
        self.galat: dict[str, str] = {}
        self.tanda: dict[str, str] = {}

    def _sebarkan(self, kolom: Kolom, urutan: int, satu: Mapping[str, str]) -> None:
        """A row's columns stand beside the others, each under the name of its field."""
        for anak in kolom.anak:
            kunci = baris(kolom.kunci, urutan, anak.kunci)
            label = f"{anak.label} ({kolom.label.lower()} ke-{urutan + 1})"
            self._kolom[kunci] = replace(anak, kunci=kunci, label=label)
            self._isi[kunci] = satu.get(anak.kunci, "")

    def jumlah_baris(self, kunci: str) -> int:
        """How many rows were typed."""
        return len(daftar_baris(self._kolom[kunci], self._isi.get(kunci)))

    def kosong(self) -> bool:
        """Whether nothing at all was typed."""
        return not any(self._terisi(kolom) for kolom in self._kolom.values())

    def belum_terisi(self) -> tuple[str, ...]:
        """The words of the columns that are asked for and blank."""
        return tuple(
            kolom.label
            for kunci, kolom in self._kolom.items()
            if kunci in self.galat and not self._terisi(kolom)
        )

    def _terisi(self, kolom: Kolom) -> bool:
        if kolom.jenis is Jenis.BARIS:
            return bool(daftar_baris(kolom, self._isi.get(kolom.kunci)))
        if kolom.jenis in (Jenis.BANYAK, Jenis.TANGGAL):
            return any(bersih(butir) for butir in self._banyak(kolom.kunci))
        return bool(bersih(self._mentah(kolom.kunci)))

    def _mentah(self, kunci: str) -> str:
        nilai = self._isi.get(kunci, "")
        return nilai if isinstance(nilai, str) else ""

    def _banyak(self, kunci: str) -> list[str]:
        nilai = self._isi.get(kunci, [])
        return [b for b in nilai if isinstance(b, str)] if isinstance(nilai, list) else []

    def teks(self, kunci: str, kosong: str | None = None, *, baris: bool = False) -> str | None:
        """A text; `kosong` are the words for a blank one, None: it may stay blank."""
        teks = (bersih_baris if baris else bersih)(self._mentah(kunci))
        maks = self._kolom[kunci].maks
        if not teks:
            if kosong:
                self.galat[kunci] = kosong
            return None
        if len(teks) > maks:
            self.galat[kunci] = (
                f"Paling banyak {format_angka(maks)} karakter; "
                f"yang tertulis {format_angka(len(teks))}."
            )
            return None
        return teks

    def terisi(self, kunci: str) -> bool:
        """Whether anything was typed in a column."""
        return self._terisi(self._kolom[kunci])

    def nama(self, kunci: str, kosong: str | None) -> str | None:
        """A text that is a name: it has at least one letter."""
        teks = self.teks(kunci, kosong)
        if teks and not any(huruf.isalpha() for huruf in teks):
            self.galat[kunci] = "Tulis namanya dengan huruf."
            return None
        return teks

    def pilihan(self, kunci: str, kelas: type[E], kosong: str | None) -> E | None:
        """One of a closed list; `kosong` as in `teks`."""
        teks = self._mentah(kunci)
        if not teks:
            if kosong:
                self.galat[kunci] = kosong
            return None
        try:
            return kelas(teks)
        except ValueError:
            self.galat[kunci] = BUKAN_PILIHAN
            return None

    def centang(self, kunci: str) -> bool:
        """Whether a box is ticked."""
        teks = bersih(self._mentah(kunci))
        if teks not in ("", YA):
            self.galat[kunci] = BUKAN_PILIHAN
        return teks == YA

    def beberapa(
        self, kunci: str, daftar: Iterable[str], kosong: str | None = None
    ) -> tuple[str, ...]:
        """Some of a list, in the order of the list; `kosong` as in `teks`."""
        terpilih = {butir for butir in self._banyak(kunci) if bersih(butir)}
        dikenal = tuple(butir for butir in daftar if butir in terpilih)
        if not terpilih:
            if kosong:
                self.galat[kunci] = kosong
        elif len(dikenal) < len(terpilih):
            self.galat[kunci] = BUKAN_PILIHAN
        return dikenal

    def tanggal(self, kunci: str, kosong: str | None = None) -> date | None:
        """A date typed as day, month and year; `kosong` as in `teks`."""
        potong = [bersih(b) for b in [*self._banyak(kunci), "", "", ""][:3]]
        if not any(potong):
            if kosong:
                self.galat[kunci] = kosong
            return None
        hari = baca_tanggal(potong)
        if hari is None:
            self.galat[kunci] = BUKAN_TANGGAL
        elif not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
            self.galat[kunci] = "Periksa tahunnya; tulis dengan empat angka, misalnya 2019."
            return None
        return hari


def potong(bagian: Bagian, isi: Isi) -> dict[str, Any]:
    """`isi` as it is kept: the columns of the part and no others, none without end."""
    hasil: dict[str, Any] = {}
    for kolom in KOLOM[bagian]:
        nilai = isi.get(kolom.kunci)
        if kolom.jenis is Jenis.BARIS:
            hasil[kolom.kunci] = daftar_baris(kolom, nilai)
        elif kolom.jenis in (Jenis.BANYAK, Jenis.TANGGAL):
            butir = nilai if isinstance(nilai, list) else []
            semua = [str(b)[:MAKS_BUTIR] for b in butir[:MAKS_BUTIR]]
            hasil[kolom.kunci] = semua if any(semua) else []
        else:
            hasil[kolom.kunci] = str(nilai or "")[:MAKS_MENTAH]
    return hasil


def daftar_baris(kolom: Kolom, nilai: object) -> list[dict[str, str]]:
    """The rows of a column as they are kept: their columns and no others, no blank rows."""
    if kolom.jenis is not Jenis.BARIS or not isinstance(nilai, list):
        return []
    semua = (_satu_baris(kolom, satu) for satu in nilai if isinstance(satu, Mapping))
    return [satu for satu in semua if any(bersih(isi) for isi in satu.values())][:MAKS_BARIS]


def _satu_baris(kolom: Kolom, satu: Mapping[Any, Any]) -> dict[str, str]:
    return {
        anak.kunci: isi[:MAKS_MENTAH] if isinstance(isi := satu.get(anak.kunci), str) else ""
        for anak in kolom.anak
    }


def baris_terkirim(kolom: Kolom, terkirim: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The rows that a browser sent (`lain-0-nama`, `lain-2-nama`), in the order of their numbers.

    Their numbers may have gaps: a row was taken away.
    """
    pola = re.compile(rf"{re.escape(kolom.kunci)}-([0-9]{{1,4}})-([a-z_]+)")
    hasil: dict[int, dict[str, str]] = {}
    for nama, isi in terkirim:
        if cocok := pola.fullmatch(nama):
            hasil.setdefault(int(cocok[1]), {}).setdefault(cocok[2], isi)
    return daftar_baris(kolom, [hasil[urutan] for urutan in sorted(hasil)])


def ratakan(kolom: Kolom, nilai: object) -> Iterator[tuple[str, str]]:
    """The fields of some rows, as a browser sends them."""
    for urutan, satu in enumerate(daftar_baris(kolom, nilai)):
        for anak, isi in satu.items():
            yield baris(kolom.kunci, urutan, anak), isi


def baca_tanggal(potong: list[str]) -> date | None:
    """The date of three texts (day, month, year), or None where there is no such day."""
    if not all(b.isascii() and b.isdigit() and len(b) <= 4 for b in potong):
        return None
    hari, bulan, tahun = (int(b) for b in potong)
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None
