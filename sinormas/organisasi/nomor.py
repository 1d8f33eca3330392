"""The normal form of a legal number, so that one paper is one number however it was typed.

Source: aturan, section 4 (the normaliser, in its order). Nothing is refused here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sinormas.kabar.aturan import nomor_wa
from sinormas.umum.teks import bersih

PANJANG = 100
"""As long as the column that keeps it."""

_GARIS = re.compile(r"[\u2010-\u2015\u2212]")
_TITIK = re.compile(r"\.{2,}")
_AWALAN = re.compile(r"^(?:(?:SK|NOMOR|NO)[ .:]+)+")
_RAPAT = re.compile(r" *([-./]) *")
_KODE_AH = re.compile(r"(?<![A-Z])A\.?H\.?A?[. ]*0?1[. ]*0(\d)")
_AHU = re.compile(r"^AHU[-. ]*(?=[0-9A])")
_TANPA_AHU = re.compile(r"^(?=\d{5,7}[-. ]*AH\.01)")
_SERI_KODE = re.compile(r"(?<=\d)[-. ]*(?=AH\.01)")
_TAHUN = re.compile(r"[-. ]*(?:TAHUN|THN|TH)[. ]*(?=\d{4}$)")
_TAHUN_POLOS = re.compile(r"(?<=AH\.01\.0\d)[-. ]*(?=\d{4}$)")
_PERKUMPULAN_2014 = re.compile(r"(?<=\.60\.10)[-. ]+(?:TAHUN )?(?=\d{4}$)")

_PEMISAH_NPWP = re.compile(r"[ .\-/]")
_BUKAN_ANGKA = re.compile(r"[^0-9]")
TELEPON_TERPENDEK = 6

_LANGKAH = (
    (_GARIS, "-"),
    (_AWALAN, ""),
    (_RAPAT, r"\1"),
    (_TITIK, "."),
    (_KODE_AH, r"AH.01.0\1"),
    (_AHU, "AHU-"),
    (_TANPA_AHU, "AHU-"),
    (_SERI_KODE, "."),
    (_TAHUN, ".TAHUN "),
    (_TAHUN_POLOS, ".TAHUN "),
    (_PERKUMPULAN_2014, "."),
)


def bakukan_npwp(npwp: str) -> str:
    """A tax number as it is compared: 16 digits, or "" for what is none.

    The older form of 15 digits is the same number with a nought before it.
    """
    angka = _PEMISAH_NPWP.sub("", bersih(npwp))
    if not (angka.isascii() and angka.isdigit() and len(angka) in (15, 16)):
        return ""
    return angka.zfill(16)


def bakukan_telepon(telepon: str) -> str:
    """A telephone number as it is compared, or "" for what is none."""
    angka = _BUKAN_ANGKA.sub("", telepon)
    return nomor_wa(telepon) or (angka if len(angka) >= TELEPON_TERPENDEK else "")


@lru_cache(maxsize=4_096)
def bakukan(nomor: str) -> str:
    """`nomor` as it is compared: "AHU -4894.ah.0107 thn 2016" → "AHU-4894.AH.01.07.TAHUN 2016".

    Empty for a blank one. The normal form of a normal form is itself.
    """
    baku, lama = bersih(nomor).upper(), None
    while baku != lama:
        lama = baku
        for pola, ganti in _LANGKAH:
            baku = pola.sub(ganti, baku)
        baku = baku.strip(" .-/:")[:PANJANG].strip(" .-/:")
    return baku
