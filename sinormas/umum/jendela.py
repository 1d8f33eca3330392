"""Pages of rows that no index can find: looked for within a window of the list, then further on.

A filter that has no index would make a page read the whole table when little of it matches. Here a
page reads at most `LEBAR` rows in the list's own order, shows those that match, and tells where the
next one goes on: it costs the same however many rows there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Label,
    Select,
    Subquery,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from sinormas.umum.halaman import (
    UKURAN,
    Halaman,
    Kolom,
    baca_batas,
    sesudah_kursor,
    tulis_kursor,
    urutkan,
)

T = TypeVar("T")
LEBAR = 1_000
UJUNG = "ujung"


@dataclass(frozen=True, slots=True)
class Jendela(Generic[T]):
    """A page, and whether the window ended before the page was full."""

    halaman: Halaman[T]
    terpotong: bool = False


@dataclass(frozen=True, eq=False)
class Cara:
    """How a list is ordered and filtered: the same `Cara` gives the same statements."""

    bagian: tuple[Select[Any], ...]
    """The rows of each run, each with an index in the list's order."""
    urut: Kolom
    pengenal: Kolom
    sisa: Callable[[Any], tuple[ColumnElement[bool], ...]]
    """What a row of the window must be besides."""
    turun: bool = False
    sandingan: tuple[Subquery, str, Label[Any]] | None = None
    """A table to join the matching rows with: it, their column, and its column to show."""


def saring(
    sesi: Session,
    cara: Cara,
    *,
    kursor: str | None,
    kunci: Callable[[Any], tuple[str, UUID]],
    bangun: Callable[[Any], T],
    baca_urut: Callable[[str], Any],
    nilai: Mapping[str, Any],
) -> Jendela[T]:
    """One page after `kursor`, which names a row that was shown or the last that was looked at."""
    batas = baca_batas(kursor, baca_urut)
    semua = sesi.connection().execute(susun(cara, bool(batas)), {**nilai, **batas}).all()
    baris = [bangun(b) for b in semua if not b.ujung]
    ujung = next((bangun(b) for b in semua if b.ujung), None)
    if len(baris) > UKURAN:
        return Jendela(Halaman(baris[:UKURAN], tulis_kursor(*kunci(baris[UKURAN - 1]))))
    if ujung is None:
        return Jendela(Halaman(baris, None))
    return Jendela(Halaman(baris, tulis_kursor(*kunci(ujung))), terpotong=True)


@lru_cache(maxsize=64)
def susun(cara: Cara, berkursor: bool) -> Select[Any]:
    """The matching rows of the window, and the last row of it where there are more behind."""
    urut, pengenal = str(cara.urut.key), str(cara.pengenal.key)
    larian = [
        urutkan(
            sesudah_kursor(b, cara.urut, cara.pengenal, turun=cara.turun) if berkursor else b,
            cara.urut, cara.pengenal, turun=cara.turun,
        ).limit(LEBAR)
        for b in cara.bagian
    ]  # fmt: skip
    semua = union_all(*(select(b.subquery()) for b in larian)).subquery("semua")
    jendela = (
        urutkan(select(semua), semua.c[urut], semua.c[pengenal], turun=cara.turun)
        .limit(LEBAR)
        .cte("jendela")
    )
    cocok: Select[Any] = select(literal(0).label(UJUNG), *jendela.c)
    akhir: Select[Any] = select(literal(1).label(UJUNG), *jendela.c)
    if cara.sandingan:
        tabel, milik, tampil = cara.sandingan
        cocok = cocok.add_columns(tampil).outerjoin(tabel, tabel.c.id == jendela.c[milik])
        akhir = akhir.add_columns(cast(null(), tampil.type).label(tampil.name))
    cocok = cocok.where(*cara.sisa(jendela.c))
    cocok, akhir = (
        urutkan(satu, jendela.c[urut], jendela.c[pengenal], turun=cara.turun)
        for satu in (cocok, akhir)
    )
    hasil = union_all(
        select(cocok.limit(UKURAN + 1).subquery("cocok")),
        select(akhir.offset(LEBAR - 1).limit(1).subquery("akhir")),
    ).subquery("hasil")
    return urutkan(
        select(hasil).order_by(hasil.c[UJUNG]), hasil.c[urut], hasil.c[pengenal], turun=cara.turun
    )
