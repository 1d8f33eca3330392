"""Long reads: row by row in little memory, all of one moment of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy import Select

from sinormas.umum.transaksi import TULIS, sesi_kini

ALIRAN = "sinormas_aliran"
SEKALI = 500
"""Rows held at once."""


@contextmanager
def potret() -> Iterator[None]:
    """Whatever is read within is of one moment, however long it takes; reads end with it.

    Within a writing transaction it reads what that one sees.
    """
    sesi = sesi_kini()
    menulis = sesi.info.get(TULIS)
    if not menulis:
        sesi.close()
        if sesi.get_bind().dialect.name == "postgresql":  # on SQLite every transaction is one
            sesi.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    with ExitStack() as terbuka:
        if not menulis:
            terbuka.callback(sesi.close)
        terbuka.callback(sesi.info.pop, ALIRAN)
        sesi.info[ALIRAN] = terbuka
        yield


def alirkan(kueri: Select[Any]) -> Iterator[Any]:
    """The rows of `kueri`, fetched as they are asked for. Only within `potret`."""
    sesi = sesi_kini()
    terbuka: ExitStack | None = sesi.info.get(ALIRAN)
    if terbuka is None:
        raise RuntimeError("a long read belongs within potret()")
    hasil = sesi.execute(kueri.execution_options(yield_per=SEKALI))
    terbuka.callback(hasil.close)
    return iter(hasil)
