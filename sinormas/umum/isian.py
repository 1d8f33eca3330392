"""Values as people give them: what the rules refuse is told field by field."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sinormas.umum.teks import bersih, bersih_baris

P = TypeVar("P", bound=StrEnum)
TAHUN_AWAL = 1900
TAHUN_AKHIR = 2200
"""The years that every register accepts (CHECK `tahun` of the tables)."""


class IsianSalah(Exception):
    """A value that a rule refuses: `kolom` names the field, the message is for the person."""

    def __init__(self, kolom: str, pesan: str) -> None:
        super().__init__(pesan)
        self.kolom = kolom
        self.pesan = pesan


def tempelkan(form: Any, galat: IsianSalah) -> None:
    """Put the words of `galat` beside its field, or above the form where it has no such field."""
    if galat.kolom in form:
        bidang = form[galat.kolom]
        bidang.errors = [*bidang.errors, galat.pesan]
    else:
        form.form_errors.append(galat.pesan)


def teks_wajib(
    kolom: str, nilai: str | None, batas: int, *, kosong: str, baris: bool = False
) -> str:
    """`nilai` cleaned; raises `IsianSalah` with the words `kosong` for a blank one, or too long.

    `baris` keeps its lines.
    """
    hasil = teks_bebas(kolom, nilai, batas, baris=baris)
    if hasil is None:
        raise IsianSalah(kolom, kosong)
    return hasil


def teks_bebas(kolom: str, nilai: str | None, batas: int, *, baris: bool = False) -> str | None:
    """`nilai` cleaned, None for a blank one; raises `IsianSalah` where it is too long."""
    hasil = (bersih_baris if baris else bersih)(nilai or "")
    if len(hasil) > batas:
        raise IsianSalah(kolom, f"Terlalu panjang: paling banyak {batas} karakter.")
    return hasil or None


ALASAN_KOSONG = "Alasan belum diisi."


def rapikan_alasan(alasan: str | None) -> str:
    """Why something is withdrawn or refused, cleaned; raises `IsianSalah`."""
    return teks_wajib("alasan", alasan, 500, kosong=ALASAN_KOSONG)


def tahun_wajar(tahun: int) -> bool:
    """Whether a register may hold this year at all."""
    return TAHUN_AWAL <= tahun <= TAHUN_AKHIR


def baca_tahun(teks: str) -> int:
    """The year written in `teks`; raises `ValueError` for anything else."""
    if not (teks.isascii() and teks.isdigit() and len(teks) == 4 and tahun_wajar(int(teks))):
        raise ValueError("bukan tahun")
    return int(teks)


def baca_bulat(teks: str | None) -> int:
    """A hidden whole number of a form, e.g. a version; 0 for what is none, which fits nothing."""
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def saring_tahun(teks: str | None) -> int | None:
    """The year of a filter in the address; anything else is no filter."""
    try:
        return baca_tahun(teks) if teks else None
    except ValueError:
        return None


def saring_pilihan(kelas: type[P], nilai: str | None) -> P | None:
    """The member of a closed list in the address; anything else is no filter."""
    try:
        return kelas(nilai) if nilai else None
    except ValueError:
        return None


def periksa_tahun(tahun: int, tanggal: date | None, hari_ini: date) -> None:
    """A record belongs to a year that has begun, and its day lies in that year, not ahead."""
    if not tahun_wajar(tahun):
        raise IsianSalah("tahun", f"Tahun harus antara {TAHUN_AWAL} dan {TAHUN_AKHIR}.")
    if tahun > hari_ini.year:
        raise IsianSalah("tahun", f"Tahun {tahun} belum tiba.")
    if tanggal is None:
        return
    if tanggal.year != tahun:
        raise IsianSalah("tanggal", f"Tanggal ini tidak terletak dalam tahun {tahun}.")
    if tanggal > hari_ini:
        raise IsianSalah("tanggal", "Tanggal ini belum tiba.")
