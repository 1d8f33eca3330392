"""Rows of a spreadsheet, a file or what was pasted from one, read as a register's fields.

The first row that names fields is the head; those above it (a title, a year) are passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from sinormas.berkas.lembar_kerja import dibaca, diterima
from sinormas.catatan.aturan import Bidang, Register
from sinormas.umum.teks import aman_lembar, bersih, lipat

BESAR = 5 * 1000 * 1000
BARIS_TERBANYAK = 1_000
KEPALA_TERJAUH = 20
"""So many rows may stand above the head."""
DIABAIKAN = frozenset({"no", "nomor", "keadaan", "bukti", "dicatat oleh", "dicatat pada"})
"""Headings that a list of ours or of an office has beside the fields."""

Baris = tuple[int, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Kesalahan:
    """What is wrong with a row; `baris` 0 is the table as a whole."""

    baris: int
    kolom: str
    pesan: str


class LembarSalah(Exception):
    """Rows that can't go in; nothing of them does."""

    def __init__(self, daftar: Iterable[Kesalahan]) -> None:
        self.daftar = tuple(daftar)
        super().__init__(f"{len(self.daftar)} kesalahan")


def dari_berkas(aliran: BinaryIO) -> list[Baris]:
    """The rows of the first sheet that has some. Raises `BerkasDitolak`, `LembarSalah`."""
    hasil: list[Baris] = []
    with diterima(aliran, BESAR) as (sidik, mentah), dibaca(sidik, mentah) as isi:
        for satu in isi.baris():
            if isinstance(satu, dict):
                if hasil:
                    break
                continue
            hasil.append((satu[0], satu[1]))
            _batasi(hasil)
    return hasil


def dari_tempelan(teks: str) -> list[Baris]:
    """The rows of a text: cells apart by tabs, or by semicolons or commas. Raises `LembarSalah`."""
    awal = next((b for b in teks.splitlines() if b.strip()), "")
    pemisah = next((p for p in "\t;," if p in awal), "\t")
    hasil: list[Baris] = []
    try:
        for nomor, sel in enumerate(csv.reader(teks.splitlines(), delimiter=pemisah), start=1):
            if any(s.strip() for s in sel):
                hasil.append((nomor, sel))
                _batasi(hasil)
    except csv.Error as galat:
        raise LembarSalah(
            [Kesalahan(0, "", "Tulisan ini tidak dapat dibaca sebagai tabel.")]
        ) from (galat)
    return hasil


def _batasi(baris: Sequence[Baris]) -> None:
    if len(baris) > BARIS_TERBANYAK + KEPALA_TERJAUH:
        pesan = "Paling banyak 1.000 baris sekali muat. Bagi menjadi beberapa bagian."
        raise LembarSalah([Kesalahan(0, "", pesan)])


def urai(register: Register, baris: Sequence[Baris]) -> Iterator[tuple[int, dict[str, object]]]:
    """Each row as what is typed in the fields. Raises `LembarSalah` for a head that isn't one."""
    ke, kolom = _kepala(register, baris)
    for nomor, sel in baris[ke + 1 :]:
        isi = {
            b.nama: _sel(sel[i]) for i, b in kolom.items() if i < len(sel)
        }  # fmt: skip
        if any(v not in (None, "") for v in isi.values()):
            yield nomor, isi


def _kepala(register: Register, baris: Sequence[Baris]) -> tuple[int, dict[int, Bidang]]:
    """Where the head stands, and the field of each column."""
    dikenal = _judul(register)
    terbaik = (0, 0)
    for ke, (_, sel) in enumerate(baris[:KEPALA_TERJAUH]):
        cocok = sum(lipat(str(s or "")) in dikenal for s in sel)
        terbaik = max(terbaik, (cocok, -ke))
    cocok, ke = terbaik[0], -terbaik[1]
    if not cocok:
        kata = ", ".join(judul_kolom(b) for b in register.semua)
        raise LembarSalah([Kesalahan(0, "", f"Baris judul tidak ditemukan. Kolomnya: {kata}.")])
    salah: list[Kesalahan] = []
    kolom: dict[int, Bidang] = {}
    nomor, sel = baris[ke]
    for i, judul in enumerate(sel):
        teks = bersih(str(judul or ""))
        bidang = dikenal.get(lipat(teks))
        if bidang is None:
            if lipat(teks) not in DIABAIKAN | {""}:
                salah.append(
                    Kesalahan(nomor, teks[:60], "Kolom ini tidak dikenal. Hapus kolomnya.")
                )
        elif bidang in kolom.values():
            salah.append(Kesalahan(nomor, judul_kolom(bidang), "Kolom ini ada dua kali."))
        else:
            kolom[i] = bidang
    diminta = register.semua if register.langkah_wajib else register.pokok
    salah += [
        Kesalahan(nomor, judul_kolom(b), "Kolom ini belum ada.")
        for b in diminta
        if b.wajib and b not in kolom.values()
    ]
    if salah:
        raise LembarSalah(salah)
    return ke, kolom


def judul_kolom(bidang: Bidang) -> str:
    """A field's heading in a spreadsheet: its label without what only a form says."""
    return bidang.label.partition(", ")[0]


def _judul(register: Register) -> dict[str, Bidang]:
    hasil: dict[str, Bidang] = {}
    for b in register.semua:
        for sebutan in (judul_kolom(b), b.label, *b.sebutan):
            hasil.setdefault(lipat(sebutan), b)
    return hasil


def _sel(isi: Any) -> object:
    """A cell as somebody would type it; a day stays a day, `aman_lembar` is undone."""
    if isinstance(isi, list):
        return date.fromisoformat(isi[0][:10])
    if isinstance(isi, float):
        return str(int(isi)) if isi.is_integer() else f"{isi:.2f}".replace(".", ",")
    teks = "" if isi is None else str(isi)
    return teks[1:] if aman_lembar(teks[1:]) == teks else teks
