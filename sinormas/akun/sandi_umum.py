"""The passwords that people choose most: guessed first, so never accepted (see NOTICE)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from zipfile import ZipFile


def umum(sandi: str) -> bool:
    """Whether `sandi`, in lower case, is one of the most common."""
    return sandi in _semua()


@lru_cache(maxsize=1)
def _semua() -> frozenset[str]:
    berkas = files("sinormas.akun").joinpath("data", "sandi-umum.zip")
    with berkas.open("rb") as aliran, ZipFile(aliran) as arsip:
        return frozenset(arsip.read("sandi.txt").decode().lower().split("\n")) - {""}
