"""Text as people type it: cleaned, folded for comparison, never trusted."""

from __future__ import annotations

import re
import unicodedata

_KENDALI = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SPASI = re.compile(r"\s+")
_TANDA = {n: " " for n in range(128) if not chr(n).isalnum()}


def bersih(teks: str) -> str:
    """`teks` in NFC, without control and direction characters, with single spaces."""
    if teks.isascii() and teks.isprintable():
        return " ".join(teks.split())
    normal = unicodedata.normalize("NFC", teks)
    tanpa = "".join(
        " " if c in "\t\r\n" else c
        for c in normal
        if c in "\t\r\n" or unicodedata.category(c) not in _KENDALI
    )
    return _SPASI.sub(" ", tanpa).strip()


def bersih_baris(teks: str) -> str:
    """Like `bersih`, but lines stay lines."""
    return "\n".join(bersih(baris) for baris in teks.splitlines()).strip()


def lipat(teks: str) -> str:
    """`teks` folded for sorting and matching: no accents, no case, letters and digits only."""
    if teks.isascii() and teks.isprintable():
        return " ".join(teks.lower().translate(_TANDA).split())
    urai = unicodedata.normalize("NFKD", bersih(teks)).casefold()
    huruf = "".join(c if c.isalnum() else " " for c in urai if not unicodedata.combining(c))
    return _SPASI.sub(" ", huruf).strip()


RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula."""


def aman_lembar(teks: str) -> str:
    """`teks` for a cell of a CSV file: what a spreadsheet would run gets an apostrophe before."""
    return f"'{teks}" if teks.startswith(RUMUS) else teks
