"""Keyset pages: the next page costs the same whether it is the second or the thousandth."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from sinormas.umum.pengenal import baca_pengenal

T = TypeVar("T")
UKURAN = 25
Kolom = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Halaman(Generic[T]):
    """One page of rows, and the cursor of the next (None: this is the last)."""

    baris: Sequence[T]
    lanjut: str | None


def tulis_kursor(urut: str, pengenal: UUID) -> str:
    """An opaque address of the row after which a page begins."""
    isi = json.dumps([urut, pengenal.hex], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(isi.encode()).decode().rstrip("=")


def baca_kursor(kursor: str | None) -> tuple[str, UUID] | None:
    """The row a cursor names; None for none or for a hostile one (the first page then)."""
    if not kursor or len(kursor) > 2000:
        return None
    try:
        isi = json.loads(base64.urlsafe_b64decode(kursor + "=" * (-len(kursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if not (isinstance(isi, list) and len(isi) == 2 and all(isinstance(x, str) for x in isi)):
        return None
    pengenal = baca_pengenal(isi[1])
    if pengenal is None or "\x00" in isi[0]:
        return None
    return isi[0], pengenal


def potong(
    sesi: Session,
    kueri: Select[Any],
    *,
    urut: Kolom,
    pengenal: Kolom,
    kursor: str | None,
    kunci: Callable[[Any], tuple[str, UUID]],
    bangun: Callable[[Any], T],
    baca_urut: Callable[[str], Any] = str,
    turun: bool = False,
    ukuran: int = UKURAN,
) -> Halaman[T]:
    """One page of `kueri`, ordered by (`urut`, `pengenal`), after the row that `kursor` names.

    `kunci` gives a row's own (urut as text, id); `baca_urut` turns that text back into the column's
    type (raises ValueError for nonsense: the first page then); `bangun` makes what is returned.
    """
    mulai = baca_kursor(kursor)
    if mulai is not None:
        try:
            batas = tuple_(*(_nilai(baca_urut(mulai[0]), urut), _nilai(mulai[1], pengenal)))
        except ValueError:
            batas = None
        if batas is not None:
            kini = tuple_(urut, pengenal)
            kueri = kueri.where(kini < batas if turun else kini > batas)
    arah = (urut.desc(), pengenal.desc()) if turun else (urut.asc(), pengenal.asc())
    baris = sesi.execute(kueri.order_by(*arah).limit(ukuran + 1)).all()
    lanjut = tulis_kursor(*kunci(baris[ukuran - 1])) if len(baris) > ukuran else None
    return Halaman([bangun(b) for b in baris[:ukuran]], lanjut)


def _nilai(nilai: Any, kolom: Kolom) -> ColumnElement[Any]:
    """A bound value with the column's own type (UUIDs and instants differ on each database)."""
    return literal(nilai, kolom.type)
