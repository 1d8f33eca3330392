"""Plain text as paragraphs, lists and links: the same for the HTML of a mail and for a page.

Only addresses of this site become links: a text may repeat what somebody typed, and must not lend
it the office's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ALAMAT = re.compile(r"https?://[^\s<>\"']+")
_EKOR = ".,;:!?)]"
BUTIR = "- "


@dataclass(frozen=True, slots=True)
class Potong:
    """Some words, perhaps a link."""

    teks: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Blok:
    """Lines that belong together: a paragraph, or (`butir`) the items of a list."""

    baris: tuple[tuple[Potong, ...], ...]
    butir: bool = False


def urai(isi: str, alamat: str) -> tuple[Blok, ...]:
    """The blocks of a text; `alamat` is where this site lives."""
    return tuple(
        blok for alinea in re.split(r"\n\s*\n", isi.strip()) for blok in _blok(alinea, alamat)
    )


def _blok(alinea: str, alamat: str) -> Iterator[Blok]:
    kumpul: list[tuple[Potong, ...]] = []
    butir = False
    for baris in alinea.split("\n"):
        ini = baris.startswith(BUTIR)
        if ini != butir and kumpul:
            yield Blok(tuple(kumpul), butir)
            kumpul = []
        butir = ini
        kumpul.append(_potong(baris.removeprefix(BUTIR) if ini else baris, alamat))
    if kumpul:
        yield Blok(tuple(kumpul), butir)


def _potong(baris: str, alamat: str) -> tuple[Potong, ...]:
    hasil: list[Potong] = []
    letak = 0
    for cocok in _ALAMAT.finditer(baris):
        url = cocok[0].rstrip(_EKOR)
        if url != alamat and not url.startswith(f"{alamat}/"):
            continue
        if cocok.start() > letak:
            hasil.append(Potong(baris[letak : cocok.start()]))
        hasil.append(Potong(url, url))
        letak = cocok.start() + len(url)
    if letak < len(baris) or not hasil:
        hasil.append(Potong(baris[letak:]))
    return tuple(hasil)
