"""The time zone of an office, from where it lies.

Source: Keppres 41/1987 (WIB, WITA, WIT); provinces made later keep the zone of the one they came
from. Kalimantan Barat and Tengah keep WIB under a name of their own in the IANA table.
"""

from __future__ import annotations

from typing import Final

WIB: Final = "Asia/Jakarta"
WIB_KALIMANTAN: Final = "Asia/Pontianak"
WITA: Final = "Asia/Makassar"
WIT: Final = "Asia/Jayapura"

_PROVINSI: Final = {
    WIB: "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36",
    WIB_KALIMANTAN: "61 62",
    WITA: "51 52 53 63 64 65 71 72 73 74 75 76",
    WIT: "81 82 91 92 93 94 95 96",
}
_ZONA: Final = {kode: zona for zona, daftar in _PROVINSI.items() for kode in daftar.split()}


def zona_baku(kode_wilayah: str) -> str:
    """The zone of the province in which an area lies ("63.05" → WITA).

    Raises ValueError for a province that is not in the table.
    """
    zona = _ZONA.get(kode_wilayah[:2])
    if zona is None:
        raise ValueError(f"Provinsi {kode_wilayah[:2]!r} tidak dikenal.")
    return zona
