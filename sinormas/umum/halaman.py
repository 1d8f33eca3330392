"""Keyset pages: the next page costs the same whether it is the second or the thousandth."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from sinormas.umum.pengenal import baca_pengenal

T = TypeVar("T")
UKURAN = 25
KURSOR_URUT, KURSOR_PENGENAL = "kursor_urut", "kursor_pengenal"
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


def baca_saat(teks: str) -> datetime:
    """The instant in a cursor; raises `ValueError` for a naive, impossible or unreadable one."""
    saat = datetime.fromisoformat(teks)
    if saat.tzinfo is None:
        raise ValueError("an instant needs a zone")
    try:
        return saat.astimezone(UTC)
    except OverflowError as galat:
        raise ValueError("out of range") from galat


def potong(
    sesi: Session,
    kueri: Select[Any] | tuple[Select[Any], ...],
    *,
    urut: Kolom,
    pengenal: Kolom,
    kursor: str | None,
    kunci: Callable[[Any], tuple[str, UUID]],
    bangun: Callable[[Any], T],
    baca_urut: Callable[[str], Any] = str,
    turun: bool = False,
    ukuran: int = UKURAN,
    nilai: Mapping[str, Any] | None = None,
) -> Halaman[T]:
    """One page of `kueri`, ordered by (`urut`, `pengenal`), after the row that `kursor` names.

    `kunci` gives a row's own (urut as text, id); `baca_urut` turns that text back into the column's
    type (raises ValueError for nonsense: the first page then); `bangun` makes what is returned.
    A `kueri` that is kept and used again takes its values by name (`bindparam`) from `nilai`; its
    pages are then kept too, as building a statement costs more than the database's answer. Of
    several it is the first page of all rows, where each reads no more than its own first ones.
    """
    batas = baca_batas(kursor, baca_urut)
    susun = _susun.__wrapped__ if nilai is None else _susun
    bagian = kueri if isinstance(kueri, tuple) else (kueri,)
    lengkap = susun(bagian, urut, pengenal, ukuran, turun=turun, berkursor=bool(batas))
    baris = sesi.connection().execute(lengkap, {**(nilai or {}), **batas}).all()
    lanjut = tulis_kursor(*kunci(baris[ukuran - 1])) if len(baris) > ukuran else None
    return Halaman([bangun(b) for b in baris[:ukuran]], lanjut)


def baca_batas(kursor: str | None, baca_urut: Callable[[str], Any]) -> dict[str, Any]:
    """The values of the row that `kursor` names; empty for none."""
    mulai = baca_kursor(kursor)
    if mulai is None:
        return {}
    try:
        return {KURSOR_URUT: baca_urut(mulai[0]), KURSOR_PENGENAL: mulai[1]}
    except ValueError:
        return {}


@lru_cache(maxsize=64)
def _susun(
    bagian: tuple[Select[Any], ...],
    urut: Kolom,
    pengenal: Kolom,
    ukuran: int,
    *,
    turun: bool,
    berkursor: bool,
) -> Select[Any]:
    """The rows of `bagian` in order, cut to a page and one row more."""
    if len(bagian) > 1:
        sendiri = (
            _susun.__wrapped__((b,), urut, pengenal, ukuran, turun=turun, berkursor=berkursor)
            for b in bagian
        )
        semua = union_all(*(select(s.subquery()) for s in sendiri)).subquery("semua")
        kolom = (semua.c[str(urut.key)], semua.c[str(pengenal.key)])
        return urutkan(select(semua), *kolom, turun=turun).limit(ukuran + 1)
    (kueri,) = bagian
    if berkursor:
        kueri = sesudah_kursor(kueri, urut, pengenal, turun=turun)
    return urutkan(kueri, urut, pengenal, turun=turun).limit(ukuran + 1)


def sesudah_kursor(kueri: Select[Any], urut: Kolom, pengenal: Kolom, *, turun: bool) -> Select[Any]:
    """The rows after the one that the values of `baca_batas` name."""
    kini = tuple_(urut, pengenal)
    batas = tuple_(
        bindparam(KURSOR_URUT, type_=urut.type), bindparam(KURSOR_PENGENAL, type_=pengenal.type)
    )
    return kueri.where(kini < batas if turun else kini > batas)


def urutkan(kueri: Select[Any], *kolom: Kolom, turun: bool) -> Select[Any]:
    """The rows in the order of a list."""
    return kueri.order_by(*_arah(*kolom, turun=turun))


def _arah(*kolom: Kolom, turun: bool) -> tuple[ColumnElement[Any], ...]:
    return tuple(k.desc() if turun else k.asc() for k in kolom)
