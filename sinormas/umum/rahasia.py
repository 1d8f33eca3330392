"""Personal data at rest: AES-GCM for reading, a keyed hash for finding equals (ADR 24).

The keys come from the settings (`SINORMAS_KUNCI_DATA`, or the file made on the first start). One is
in force: everything is written with it. Others may be read with, until what they wrote is written
anew (`sinormas kunci putar`). Each value begins with the mark of its key.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import ColumnElement, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeDecorator

VERSI_AWAL, VERSI = b"\x01", b"\x02"
"""A value of the first form names no key: it is tried with each."""
PANJANG_TANDA = 4
PANJANG_AWALAN = 1 + PANJANG_TANDA
"""Of the form and the key's mark, with which a value begins."""
PANJANG_NONCE = 12
KUNCI = "SINORMAS_KUNCI_DATA"


class RahasiaRusak(Exception):
    """A stored value cannot be read with the present keys."""


@dataclass(frozen=True, slots=True)
class Kunci:
    """What is derived of one key: never used itself, and for one purpose each."""

    tanda: bytes
    """By which its values are known; tells nothing of the key."""
    sandi: AESGCM = field(repr=False)
    sidik: bytes = field(repr=False)

    @property
    def awalan(self) -> bytes:
        return VERSI + self.tanda


@dataclass(frozen=True, slots=True)
class Gantungan:
    """The keys of a running program: the one in force, and those only read with."""

    kini: Kunci
    lama: tuple[Kunci, ...] = ()

    @property
    def semua(self) -> tuple[Kunci, ...]:
        return (self.kini, *self.lama)


def gantungan(kini: bytes, lama: tuple[bytes, ...] = ()) -> Gantungan:
    """The keys as they are put into `app.config[KUNCI]`."""
    return Gantungan(_turunkan(kini), tuple(_turunkan(k) for k in dict.fromkeys(lama) if k != kini))


@lru_cache(maxsize=16)
def _turunkan(kunci: bytes) -> Kunci:
    tanda, isi, sidik = (
        hmac.digest(kunci, b"sinormas/" + tujuan, "sha256")
        for tujuan in (b"tanda", b"isi", b"sidik")
    )
    return Kunci(tanda[:PANJANG_TANDA], AESGCM(isi), sidik)


def gantungan_kini() -> Gantungan:
    """The keys of this application."""
    return cast(Gantungan, current_app.config[KUNCI])


def kunci_rapat(polos: bytes) -> bytes:
    """Encrypt with the key in force and a fresh nonce."""
    kunci, nonce = gantungan_kini().kini, os.urandom(PANJANG_NONCE)
    return kunci.awalan + nonce + kunci.sandi.encrypt(nonce, polos, kunci.awalan)


def buka(rapat: bytes) -> bytes:
    """Decrypt what `kunci_rapat` made, also with a key before; raises `RahasiaRusak`."""
    awal = rapat[:1] if rapat[:1] == VERSI_AWAL else rapat[:PANJANG_AWALAN]
    calon = [k for k in gantungan_kini().semua if awal in (VERSI_AWAL, k.awalan)]
    if not calon:
        raise RahasiaRusak("a key that is not among the present ones")
    isi = rapat[len(awal) :]
    for kunci in calon:
        try:
            return kunci.sandi.decrypt(isi[:PANJANG_NONCE], isi[PANJANG_NONCE:], awal)
        except (InvalidTag, ValueError):  # the other key, or a value that was cut
            continue
    raise RahasiaRusak("wrong key or changed value")


def sidik_kunci(nilai: str) -> str:
    """A keyed hash of `nilai`: equal values are found without being readable."""
    return _sidik(gantungan_kini().kini, nilai)


def _sidik(kunci: Kunci, nilai: str) -> str:
    return hmac.digest(kunci.sidik, nilai.encode(), "sha256").hex()


def sama_sidik(
    kolom: ColumnElement[str | None] | InstrumentedAttribute[str | None], *nilai: str
) -> ColumnElement[bool]:
    """That a kept hash (`Sidik`) is of one of `nilai`, whichever key it was made with.

    The one way to look for a value: two kept hashes of it differ while keys are being turned.
    """
    return kolom.in_([_sidik(kunci, satu) for kunci in gantungan_kini().semua for satu in nilai])


def samarkan(nilai: str, tampak_awal: int = 4, tampak_akhir: int = 4) -> str:
    """`6305•••••••••1234`: enough to recognise, too little to misuse."""
    if len(nilai) <= tampak_awal + tampak_akhir:
        return "•" * len(nilai)
    tengah = "•" * (len(nilai) - tampak_awal - tampak_akhir)
    return nilai[:tampak_awal] + tengah + nilai[-tampak_akhir:]


def samarkan_telepon(nilai: str) -> str:
    """`08••••••••90`."""
    return samarkan(nilai, 2, 2)


def samarkan_surel(nilai: str) -> str:
    """`f••••@contoh.id`: whose house it is stays readable, whose it is does not."""
    nama, tanda, rumah = nilai.partition("@")
    return f"{nama[:1]}{'•' * (len(nama) - 1)}{tanda}{rumah}" if tanda else samarkan(nilai, 1, 0)


class TeksRahasia(TypeDecorator[str]):
    """Text encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else kunci_rapat(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else buka(value).decode()


class JsonRahasia(TypeDecorator[dict[str, Any]]):
    """A JSON object encrypted at rest: what a person typed, as it was typed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return kunci_rapat(json.dumps(value, ensure_ascii=False).encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> dict[str, Any] | None:
        if value is None:
            return None
        isi: dict[str, Any] = json.loads(buka(value))
        return isi


class Sidik(TypeDecorator[str]):
    """The keyed hash (`sidik_kunci`) of the text that the column `dari` of the same table keeps.

    `bakukan` brings that text into the one form that is hashed; "" or None: there is no hash.
    """

    impl = String
    cache_ok = True

    def __init__(self, dari: str, bakukan: Callable[[str], str | None] = str) -> None:
        super().__init__(64)
        self.dari = dari
        self.bakukan = bakukan

    def sidik(self, nilai: str | None) -> str | None:
        """The hash to be kept beside `nilai`."""
        baku = self.bakukan(nilai) if nilai else None
        return sidik_kunci(baku) if baku else None


RAHASIA = (TeksRahasia, JsonRahasia)
"""The types whose values are encrypted."""
