"""JSON from an unknown hand, without losing what `json` would hide.

Numbers that are no plain integers stay text, so that no float is ever made; a key written
twice is remembered; depth, size and encoding have words of their own.
"""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Final

BATAS_UKURAN: Final = 8 * 1024 * 1024
"""Largest accepted file in bytes; the whole LKIP 2020 takes 60,000."""

_DIGIT_BULAT = 20
_PANJANG_KUTIPAN = 40


@dataclass(frozen=True, slots=True)
class AngkaMentah:
    """A JSON number that is no plain integer (`87.5`, `1e9`, `NaN`, 5,000 digits), as written."""

    teks: str


class ObjekGanda(dict[str, object]):
    """An object in which some keys stand twice; the last value counts, `ganda` names the keys."""

    ganda: tuple[str, ...] = ()


class JsonSalah(ValueError):
    """The bytes are no JSON; the message is Indonesian and begins with the place."""


def urai(data: bytes, batas: int = BATAS_UKURAN) -> object:
    """Parse `data` (UTF-8, with or without a byte order mark, at most `batas` bytes).

    Raises JsonSalah for anything that is no JSON text.
    """
    if len(data) > batas:
        raise JsonSalah(f"berkas: paling besar {batas} byte, bukan {len(data)}")
    try:
        isi: object = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_objek,
            parse_float=AngkaMentah,
            parse_int=_bulat,
            parse_constant=AngkaMentah,
        )
    except UnicodeDecodeError as salah:
        raise JsonSalah(f"berkas: bukan teks UTF-8 (byte ke-{salah.start + 1})") from None
    except json.JSONDecodeError as salah:
        tempat = f"baris {salah.lineno}, kolom {salah.colno}"
        raise JsonSalah(f"{tempat}: bukan JSON yang sah") from None
    except RecursionError:
        raise JsonSalah("berkas: bersarang terlalu dalam") from None
    return isi


def _objek(pasangan: list[tuple[str, object]]) -> dict[str, object]:
    objek = dict(pasangan)
    if len(objek) == len(pasangan):
        return objek
    banyak = Counter(kunci for kunci, _ in pasangan)
    hasil = ObjekGanda(objek)
    hasil.ganda = tuple(kunci for kunci, kali in banyak.items() if kali > 1)
    return hasil


def _bulat(teks: str) -> int | AngkaMentah:
    return int(teks) if len(teks) <= _DIGIT_BULAT else AngkaMentah(teks)


def sebut(nilai: object) -> str:
    """Name a value in a message: short, printable, in Indonesian where it is no plain value."""
    match nilai:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[nilai]
        case str():
            return f'"{kutip(nilai)}"'
        case AngkaMentah():
            return kutip(nilai.teks)
        case dict():
            return "objek"
        case list():
            return "daftar"
        case _:
            return kutip(str(nilai))


def kutip(teks: str) -> str:
    """Shorten to 40 characters and replace what can't be printed."""
    pendek = teks if len(teks) <= _PANJANG_KUTIPAN else f"{teks[: _PANJANG_KUTIPAN - 1]}…"
    return "".join(huruf if huruf.isprintable() else "\ufffd" for huruf in pendek)
