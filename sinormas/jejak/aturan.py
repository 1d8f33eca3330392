"""How a line of the trace is hashed, and what makes a chain whole. Plain Python."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

AWAL = "0" * 64
"""What the first line of a chain names as the hash before it."""

TANPA_ANGKA = frozenset(
    {
        "berkas",
        "gerbang_wa",
        "impor",
        "jejak",
        "klaim",
        "laporan",
        "pandangan",
        "pengguna",
        "surat",
        "syarat_dokumen",
        "teks",
    }
)
"""Kinds of object whose lines never change a figure of the office: what they lead to (a record, a
mark, an event) leaves a line of its own. Anything else is taken to change one."""


@dataclass(frozen=True, slots=True)
class Baris:
    """What a line says; `hash_baris` binds all of it to the line before."""

    rantai: str
    nomor: int
    saat: datetime
    pelaku_id: UUID | None
    pelaku: str
    dari: str
    tindakan: str
    objek: str
    objek_id: UUID | None
    isi: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One value before and after; None where there was or is none."""

    nama: str
    sebelum: str | None
    sesudah: str | None


def perubahan(isi: dict[str, Any]) -> tuple[Perubahan, ...]:
    """What a line's `isi` tells, value by value, in the order in which it was written."""
    sebelum, sesudah = isi.get("sebelum") or {}, isi.get("sesudah") or {}
    return tuple(
        Perubahan(nama, _tulis(sebelum.get(nama)), _tulis(sesudah.get(nama)))
        for nama in sebelum | sesudah
    )


def _tulis(nilai: Any) -> str | None:
    if nilai is None or isinstance(nilai, str):
        return nilai
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return json.dumps(nilai, ensure_ascii=False)


def hash_baris(baris: Baris, hash_sebelum: str) -> str:
    """SHA-256 over the canonical JSON of the line and the hash before it."""
    kanonik = json.dumps(
        [
            hash_sebelum,
            baris.rantai,
            baris.nomor,
            baris.saat.isoformat(timespec="microseconds"),
            str(baris.pelaku_id) if baris.pelaku_id else None,
            baris.pelaku,
            baris.dari,
            baris.tindakan,
            baris.objek,
            str(baris.objek_id) if baris.objek_id else None,
            baris.isi,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(kanonik.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Jangkar:
    """The end of a chain at some moment, written down where no database reaches (a mail, a file).

    Whoever can write the database can make every hash fit again, but not the anchors that are out.
    """

    rantai: str
    nomor: int
    hash: str

    def __str__(self) -> str:
        """`63.05:1234:3f…`, as `baca_jangkar` reads it."""
        return f"{self.rantai}:{self.nomor}:{self.hash}"


_JANGKAR = re.compile(
    r"(?<![0-9a-z.])([0-9a-z.]{1,32})([:-])([1-9][0-9]{0,17})\2([0-9a-f]{64})(?![0-9a-f])"
)


def baca_jangkar(teks: str) -> Jangkar:
    """The anchor written in `teks`, also within the name of a file that carries one.

    Raises `ValueError` where there is none.
    """
    cocok = _JANGKAR.search(teks)
    if cocok is None:
        raise ValueError("bukan jangkar")
    return Jangkar(cocok[1], int(cocok[3]), cocok[4])
