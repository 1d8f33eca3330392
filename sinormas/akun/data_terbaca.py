"""What is held about a person (`layanan_hapus.data_saya`) as they read it on a page. Plain Python.

The rooms give plain JSON; here it becomes headings, facts and lists, with dates in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sinormas.umum.waktu import format_tanggal, format_waktu

Fakta = tuple[str, str]
"""What it is, and its value."""
KOSONG = "–"
_HARI: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Daftar:
    """Several things of a kind: what is known of each, and each with its values in that order."""

    judul: str
    kolom: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BagianData:
    """One room's part: facts, then lists."""

    judul: str
    fakta: tuple[Fakta, ...]
    daftar: tuple[Daftar, ...]


def bagian(data: Mapping[str, Any], zona: str) -> tuple[BagianData, ...]:
    """The parts of `data`, in their order; what is no part (a date, a remark) is left out."""
    return tuple(
        _bagian(kunci, isi, zona) for kunci, isi in data.items() if isinstance(isi, Mapping | list)
    )


def _bagian(kunci: str, isi: Mapping[str, Any] | list[Any], zona: str) -> BagianData:
    if isinstance(isi, list):
        return BagianData(_kata(kunci), (), (_daftar(kunci, isi, zona),))
    panjang = {k: v for k, v in isi.items() if isinstance(v, list) and v}
    pendek = {k: v for k, v in isi.items() if k not in panjang}
    return BagianData(
        _kata(kunci),
        tuple(_fakta(pendek, zona)),
        tuple(_daftar(k, v, zona) for k, v in panjang.items()),
    )


def _daftar(kunci: str, isi: list[Any], zona: str) -> Daftar:
    semua = [satu if isinstance(satu, Mapping) else {kunci: satu} for satu in isi]
    kolom = tuple(dict.fromkeys(nama for satu in semua for nama in satu))
    baris = tuple(tuple(_teks(satu.get(nama), zona) for nama in kolom) for satu in semua)
    return Daftar(_kata(kunci), tuple(_kata(nama) for nama in kolom), baris)


def _fakta(isi: Mapping[str, Any], zona: str) -> Iterator[Fakta]:
    for kunci, nilai in isi.items():
        yield _kata(kunci), _teks(nilai, zona)


def _teks(nilai: Any, zona: str) -> str:
    if nilai in (None, "", [], {}):
        return KOSONG
    match nilai:
        case bool():
            return "ya" if nilai else "tidak"
        case Mapping():
            return "; ".join(f"{nama.lower()}: {teks}" for nama, teks in _fakta(nilai, zona))
        case list():
            return "; ".join(_teks(satu, zona) for satu in nilai)
        case str():
            return _waktu(nilai, zona) or nilai
        case _:
            return str(nilai)


def _waktu(teks: str, zona: str) -> str | None:
    """A day or an instant in words; None for any other text."""
    try:
        if _HARI.fullmatch(teks):
            return format_tanggal(date.fromisoformat(teks))
        saat = datetime.fromisoformat(teks) if "T" in teks else None
    except ValueError:
        return None
    return format_waktu(saat, zona) if saat and saat.tzinfo else None


def _kata(kunci: str) -> str:
    return kunci.replace("_", " ").capitalize()
