"""Addresses of our own pages, put together once: a page of staff carries thirty of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import request
from flask import url_for as susun

TERBANYAK = 512
SEDIKIT = frozenset(
    {"tahun", "filename", "keadaan", "petugas", "bentuk", "struktur", "legalitas", "masa", "belum"}
    | {"kelompok"}
)
"""Values of which there are few: years, the files of `static`, and the filters of lists."""


def pautan(endpoint: str, **nilai: Any) -> str:
    """As `flask.url_for` within a request; what takes no value, or few, is remembered.

    Everything else is too various to be kept: an address for each record.
    """
    ada = {nama: satu for nama, satu in nilai.items() if satu is not None}
    if ada.keys() <= SEDIKIT and not endpoint.startswith("."):
        return _ingat(request.script_root, endpoint, *ada.items())
    return susun(endpoint, **nilai)


@lru_cache(maxsize=TERBANYAK)
def _ingat(_akar: str, endpoint: str, *nilai: tuple[str, Any]) -> str:
    return susun(endpoint, **dict(nilai))
