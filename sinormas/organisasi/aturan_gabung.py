"""When two entries of the register are one organisation: which days each still tells of.

Plain Python. Reasons: docs/adr/0023.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sinormas.organisasi.aturan import Selang

PANJANG_ALASAN = 500
ALASAN_KOSONG = "Tulis dari mana diketahui bahwa keduanya satu organisasi."
ALASAN_BATAL_KOSONG = "Tulis mengapa keduanya dipisahkan lagi."
BERUBAH = (
    "Isi kedua catatan berubah sejak halaman ini dibuka. Periksa lagi apa yang pindah, lalu "
    "gabungkan."
)


class GabungTertahan(Exception):
    """The two cannot be merged, or not be parted again; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Pindahan:
    """Rows of one kind that follow, in words."""

    nama: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Tabrakan:
    """Something that both entries have and one may have once only: what becomes of it."""

    nama: str
    kata: str


def sisakan(selang: Selang, tetap: Iterable[Selang]) -> tuple[Selang, ...]:
    """The days of `selang` that none of `tetap` holds, as intervals in their order."""
    sisa = [selang] if _berhari(selang) else []
    for satu in tetap:
        sisa = [bagian for utuh in sisa for bagian in _kurangi(utuh, satu)]
    return tuple(sisa)


def _kurangi(utuh: Selang, potong: Selang) -> Iterator[Selang]:
    if not _berhari(potong) or not _bersinggungan(utuh, potong):
        yield utuh
        return
    if utuh.mulai < potong.mulai:
        yield Selang(utuh.mulai, potong.mulai)
    if potong.sampai is not None and (utuh.sampai is None or potong.sampai < utuh.sampai):
        yield Selang(potong.sampai, utuh.sampai)


def _bersinggungan(a: Selang, b: Selang) -> bool:
    return (b.sampai is None or a.mulai < b.sampai) and (a.sampai is None or b.mulai < a.sampai)


def _berhari(selang: Selang) -> bool:
    return selang.sampai is None or selang.mulai < selang.sampai
