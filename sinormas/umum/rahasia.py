"""Personal data at rest: AES-GCM for reading, a keyed hash for finding equals.

The key comes from the settings (`SINORMAS_KUNCI_DATA`, or the file made on the first start). Each
value begins with the number of its key, so that keys can be turned.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

VERSI = b"\x01"
PANJANG_NONCE = 12
KUNCI = "SINORMAS_KUNCI_DATA"


class RahasiaRusak(Exception):
    """A stored value cannot be read with the present key."""


def _turunkan(tujuan: bytes) -> bytes:
    kunci: bytes = current_app.config[KUNCI]
    return hmac.digest(kunci, b"sinormas/" + tujuan, "sha256")


def kunci_rapat(polos: bytes) -> bytes:
    """Encrypt with a fresh nonce."""
    nonce = os.urandom(PANJANG_NONCE)
    return VERSI + nonce + AESGCM(_turunkan(b"isi")).encrypt(nonce, polos, VERSI)


def buka(rapat: bytes) -> bytes:
    """Decrypt what `kunci_rapat` made; raises `RahasiaRusak`."""
    if rapat[:1] != VERSI:
        raise RahasiaRusak("unknown key version")
    nonce, isi = rapat[1 : 1 + PANJANG_NONCE], rapat[1 + PANJANG_NONCE :]
    try:
        return AESGCM(_turunkan(b"isi")).decrypt(nonce, isi, VERSI)
    except InvalidTag as galat:
        raise RahasiaRusak("wrong key or changed value") from galat


def sidik_kunci(nilai: str) -> str:
    """A keyed hash of `nilai`: equal values are found without being readable."""
    return hmac.new(_turunkan(b"sidik"), nilai.encode(), hashlib.sha256).hexdigest()


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
