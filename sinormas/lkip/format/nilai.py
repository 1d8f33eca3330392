"""The single values of `sinormas-lkip/1`: each type is annotated with the function that reads it.

A reader takes what JSON gave and returns the value, or raises NilaiSalah with Indonesian
words that complete "<tempat>: …".
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, TypeAlias

from sinormas.lkip.format.urai_json import AngkaMentah, sebut
from sinormas.umum.angka import (
    DIGIT_BULAT,
    DIGIT_DESIMAL,
    RUPIAH,
    AngkaSalah,
    baca_desimal,
)

PembacaNilai: TypeAlias = Callable[[object], object]

TAHUN_AWAL: Final = 1900
TAHUN_AKHIR: Final = 2200
CACAH_TERBESAR: Final = 999_999_999
ORGANISASI_TERBANYAK: Final = 1_000_000
"""Loading makes a record of each counted organisation, so this count is bounded by sense."""

ZONA: Final = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")

_TAK_TERLIHAT = "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\U000e0000-\U000e007f"
_TERLARANG_BARIS = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_TAK_TERLIHAT}]")
_TERLARANG = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_TAK_TERLIHAT}]")
_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KODE_WILAYAH = re.compile(r"[0-9]{2}(\.[0-9]{2})?")


class NilaiSalah(ValueError):
    """A value that can't be read; the message is Indonesian."""


def teks(panjang: int, *, berbaris: bool = False) -> PembacaNilai:
    """Reader of a text of at most `panjang` characters, none of them invisible or a control.

    `berbaris` allows tabs and line ends. Nothing is trimmed: what is given is kept.
    """
    terlarang = _TERLARANG if berbaris else _TERLARANG_BARIS

    def baca(nilai: object) -> str:
        if not isinstance(nilai, str):
            raise NilaiSalah(f"harus teks, bukan {sebut(nilai)}")
        if len(nilai) > panjang:
            raise NilaiSalah(f"paling panjang {panjang} huruf, bukan {len(nilai)}")
        if cocok := terlarang.search(nilai):
            tempat = f"U+{ord(cocok[0]):04X} pada huruf ke-{cocok.start() + 1}"
            raise NilaiSalah(f"memuat karakter yang tidak boleh ({tempat})")
        if nilai.isspace():
            raise NilaiSalah("tidak boleh kosong")
        return nilai

    return baca


def desimal(
    digit_bulat: int = DIGIT_BULAT,
    digit_desimal: int = DIGIT_DESIMAL,
    *,
    negatif: bool = False,
    nol: bool = True,
) -> PembacaNilai:
    """Reader of an exact number: a decimal string, or a JSON integer; never a JSON float.

    A float is refused even where it looks exact, so that a file says the same to every reader.
    """

    def baca(nilai: object) -> Decimal:
        if isinstance(nilai, AngkaMentah):
            raise NilaiSalah(f'tulis sebagai teks seperti "87.50", bukan angka {sebut(nilai)}')
        if isinstance(nilai, bool) or not isinstance(nilai, str | int):
            raise NilaiSalah(f'harus angka desimal seperti "87.50", bukan {sebut(nilai)}')
        try:
            hasil = baca_desimal(
                str(nilai), digit_bulat=digit_bulat, digit_desimal=digit_desimal, negatif=negatif
            )
        except AngkaSalah as salah:
            raise NilaiSalah(f"{salah}, bukan {sebut(nilai)}") from None
        if hasil == 0 and not nol:
            raise NilaiSalah(f"harus lebih dari 0, bukan {sebut(nilai)}")
        return hasil

    return baca


def bulat(terkecil: int, terbesar: int) -> PembacaNilai:
    """Reader of a JSON integer between the two bounds (inclusive)."""

    def baca(nilai: object) -> int:
        if type(nilai) is int and terkecil <= nilai <= terbesar:
            return nilai
        raise NilaiSalah(f"harus bilangan bulat {terkecil}–{terbesar}, bukan {sebut(nilai)}")

    return baca


def pilihan(nilai_sah: tuple[str, ...]) -> PembacaNilai:
    """Reader of one word of a closed list."""
    kutipan = [f'"{satu}"' for satu in nilai_sah]
    daftar = " atau ".join(filter(None, [", ".join(kutipan[:-1]), kutipan[-1]]))

    def baca(nilai: object) -> str:
        if not isinstance(nilai, str) or nilai not in nilai_sah:
            raise NilaiSalah(f"harus {daftar}, bukan {sebut(nilai)}")
        return nilai

    return baca


def baca_bool(nilai: object) -> bool:
    """Read true or false."""
    if not isinstance(nilai, bool):
        raise NilaiSalah(f"harus true atau false, bukan {sebut(nilai)}")
    return nilai


def baca_tanggal(nilai: object) -> date:
    """Read a day written `YYYY-MM-DD`, between the years 1900 and 2200."""
    if not isinstance(nilai, str) or not _TANGGAL.fullmatch(nilai):
        raise NilaiSalah(f'harus tanggal seperti "2020-12-31", bukan {sebut(nilai)}')
    try:
        hari = date.fromisoformat(nilai)
    except ValueError:
        raise NilaiSalah(f"tanggal {sebut(nilai)} tidak ada") from None
    if not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
        raise NilaiSalah(f"harus dalam tahun {TAHUN_AWAL}–{TAHUN_AKHIR}, bukan {sebut(nilai)}")
    return hari


def baca_kode_wilayah(nilai: object) -> str:
    """Read the Kemendagri code of a province ("63") or a regency ("63.05")."""
    if not isinstance(nilai, str) or not _KODE_WILAYAH.fullmatch(nilai):
        raise NilaiSalah(f'harus kode wilayah seperti "63.05", bukan {sebut(nilai)}')
    return nilai


Kode: TypeAlias = Annotated[str, teks(20)]
Kata: TypeAlias = Annotated[str, teks(60)]
Singkat: TypeAlias = Annotated[str, teks(100)]
Nama: TypeAlias = Annotated[str, teks(300)]
Kalimat: TypeAlias = Annotated[str, teks(500)]
Uraian: TypeAlias = Annotated[str, teks(2000, berbaris=True)]
Angka: TypeAlias = Annotated[Decimal, desimal()]
AngkaPositif: TypeAlias = Annotated[Decimal, desimal(nol=False)]
AngkaBertanda: TypeAlias = Annotated[Decimal, desimal(negatif=True)]
Rupiah: TypeAlias = Annotated[Decimal, desimal(**RUPIAH)]
AngkaCetak: TypeAlias = Annotated[Decimal, desimal(16, 9, negatif=True)]
"""A printed figure: kept with its own places, whatever they are."""
Tahun: TypeAlias = Annotated[int, bulat(TAHUN_AWAL, TAHUN_AKHIR)]
Cacah: TypeAlias = Annotated[int, bulat(0, CACAH_TERBESAR)]
CacahOrganisasi: TypeAlias = Annotated[int, bulat(0, ORGANISASI_TERBANYAK)]
Baris: TypeAlias = Annotated[int, bulat(1, CACAH_TERBESAR)]
Tempat: TypeAlias = Annotated[int, bulat(0, 9)]
Hari: TypeAlias = Annotated[date, baca_tanggal]
Bendera: TypeAlias = Annotated[bool, baca_bool]
KodeWilayah: TypeAlias = Annotated[str, baca_kode_wilayah]
ZonaWaktu: TypeAlias = Annotated[str, pilihan(ZONA)]
