"""Reader and writer of `sinormas-lkip/1`, the file by which a report's figures travel.

`baca` takes bytes from an unknown hand and gives a `FileLkip` or every fault with its place;
`tulis` gives the one canonical text of a `FileLkip`. Reading what was written gives the same
again. Source: data/README; issue 3, section 8.
"""

import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sinormas.lkip.format.isi import FORMAT, FileLkip
from sinormas.lkip.format.pembaca import Pembaca, bidang_rekam
from sinormas.lkip.format.rekam import Rekam
from sinormas.lkip.format.urai_json import BATAS_UKURAN, JsonSalah, sebut, urai

__all__ = ["BATAS_UKURAN", "FileLkip", "FormatSalah", "baca", "baca_objek", "ke_objek", "tulis"]


class FormatSalah(ValueError):
    """The file can't be read. `daftar_kesalahan` names every fault as "<tempat>: <kalimat>"."""

    def __init__(self, daftar_kesalahan: tuple[str, ...]) -> None:
        """Keep the faults, in the order in which they stand in the file."""
        super().__init__("\n".join(daftar_kesalahan))
        self.daftar_kesalahan = daftar_kesalahan


def baca(data: bytes, *, batas: int = BATAS_UKURAN) -> tuple[FileLkip, tuple[str, ...]]:
    """Read a file of at most `batas` bytes; give its content and the warnings.

    Raises FormatSalah with every fault; beyond the first 1,000 they are only counted. A file
    of another format or version gets that one fault alone.
    """
    try:
        akar = urai(data, batas)
    except JsonSalah as salah:
        raise FormatSalah((str(salah),)) from None
    return baca_objek(akar)


def baca_objek(akar: object) -> tuple[FileLkip, tuple[str, ...]]:
    """Read a file that is parsed JSON already, as `ke_objek` gives it; else like `baca`."""
    if not isinstance(akar, dict):
        raise FormatSalah((f"berkas: harus objek JSON, bukan {sebut(akar)}",))
    if akar.get("format") != FORMAT:
        raise FormatSalah((f'format: harus "{FORMAT}", bukan {sebut(akar.get("format"))}',))
    pembaca = Pembaca(akar)
    isi = pembaca.objek(FileLkip, akar, "")
    if isi is None or pembaca.kesalahan.banyak:
        raise FormatSalah(pembaca.kesalahan.semua())
    return isi, pembaca.peringatan.semua()


def tulis(isi: FileLkip) -> bytes:
    """Write the canonical file: keys in the format's order, one record a line, no nulls, UTF-8."""
    bagian = (f'  "{kunci}": {_tulis_bagian(nilai)}' for kunci, nilai in ke_objek(isi).items())
    return ("{\n" + ",\n".join(bagian) + "\n}\n").encode()


def _tulis_bagian(nilai: object) -> str:
    if not isinstance(nilai, list) or not nilai:
        return json.dumps(nilai, ensure_ascii=False)
    return "[\n" + ",\n".join(f"    {json.dumps(n, ensure_ascii=False)}" for n in nilai) + "\n  ]"


def ke_objek(rekam: Rekam) -> dict[str, Any]:
    """Give a record as the JSON object that is written for it; what is None is left out."""
    nilai = ((kunci, getattr(rekam, kunci)) for kunci in bidang_rekam(type(rekam)))
    return {kunci: _ke_json(isi) for kunci, isi in nilai if isi is not None}


def _ke_json(nilai: object) -> object:
    match nilai:
        case Rekam():
            return ke_objek(nilai)
        case tuple():
            return [_ke_json(satu) for satu in nilai]
        case StrEnum():
            return nilai.value
        case Decimal():
            return f"{nilai:f}"
        case date():
            return nilai.isoformat()
        case _:
            return nilai
