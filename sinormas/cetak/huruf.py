"""The letters that papers are set in: files of the package, no font of the machine.

A PDF/UA paper may not hold a character without a glyph, and people type anything. What none of our
fonts has is printed as `☐`: the paper comes out, and shows that something stood there.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sinormas.cetak.aturan import GagalCetak
from sinormas.umum.angka import SPASI

if TYPE_CHECKING:
    import typst

UTAMA = "SourceSerif4-Regular.ttf"
BERKAS = (
    UTAMA,
    "SourceSerif4-SemiBold.ttf",
    "SourceSerif4-Italic.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoEmoji-Regular.ttf",
)
GANTI = "☐"
_TAK_TAMPAK = {"Cc", "Cf", "Cs", "Co", "Cn"}


def folder() -> Path:
    """Where the fonts lie."""
    return Path(str(files("sinormas.cetak") / "huruf"))


@cache
def huruf() -> typst.Fonts:
    """The fonts, read once; raises `GagalCetak` naming the missing one."""
    import typst  # noqa: PLC0415  # 7 MB, only where needed

    for nama in BERKAS:
        if not (folder() / nama).is_file():
            raise GagalCetak(f"Huruf {nama} tidak ada di {folder()}; pasang ulang sinormas.")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder()]
    )


@cache
def dikenal() -> frozenset[int]:
    """Every character that one of the fonts can draw. All three weights hold the same ones."""
    return frozenset().union(*(_dari(nama) for nama in (UTAMA, *BERKAS[3:])))


@cache
def dikenal_utama() -> frozenset[int]:
    """The characters of the letters' own face."""
    return _dari(UTAMA)


def tampak(teks: str, boleh: frozenset[int]) -> str:
    """`teks` in NFC with lines kept, what cannot be seen left out, what cannot be drawn as `☐`."""
    return "".join(_tampak(unicodedata.normalize("NFC", teks).replace("\r\n", "\n"), boleh))


def _tampak(teks: str, boleh: frozenset[int]) -> Iterable[str]:
    for c in teks:
        if c in {"\n", SPASI}:
            yield c
        elif c.isspace():
            yield " "
        elif unicodedata.category(c) in _TAK_TAMPAK:
            continue
        elif ord(c) in boleh:
            yield c
        elif not unicodedata.combining(c):
            yield GANTI


# -- What a font can draw (OpenType, table cmap) ---------------------------------------------------


def _dari(nama: str) -> frozenset[int]:
    isi = (folder() / nama).read_bytes()
    jumlah = struct.unpack_from(">H", isi, 4)[0]
    for i in range(jumlah):
        tag, _, awal, _ = struct.unpack_from(">4sLLL", isi, 12 + 16 * i)
        if tag == b"cmap":
            return frozenset(_baca_cmap(isi, awal))
    raise GagalCetak(f"Huruf {nama} rusak; pasang ulang sinormas.")


def _baca_cmap(isi: bytes, awal: int) -> Iterable[int]:
    for i in range(struct.unpack_from(">H", isi, awal + 2)[0]):
        letak = awal + struct.unpack_from(">L", isi, awal + 8 + 8 * i)[0]
        bentuk = struct.unpack_from(">H", isi, letak)[0]
        if bentuk == 12:
            yield from _bentuk_12(isi, letak)
        elif bentuk == 4:
            yield from _bentuk_4(isi, letak)


def _bentuk_12(isi: bytes, letak: int) -> Iterable[int]:
    for i in range(struct.unpack_from(">L", isi, letak + 12)[0]):
        mula, akhir = struct.unpack_from(">LL", isi, letak + 16 + 12 * i)
        yield from range(mula, akhir + 1)


def _bentuk_4(isi: bytes, letak: int) -> Iterable[int]:
    dua_kali = struct.unpack_from(">H", isi, letak + 6)[0]
    for i in range(0, dua_kali, 2):
        akhir = struct.unpack_from(">H", isi, letak + 14 + i)[0]
        mula = struct.unpack_from(">H", isi, letak + 16 + dua_kali + i)[0]
        yield from range(mula, min(akhir, 0xFFFE) + 1)
