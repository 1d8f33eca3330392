"""One use case, one transaction; and a database connection that can be trusted with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Engine, Executable, event
from sqlalchemy.dialects.postgresql import insert as sisip_postgresql
from sqlalchemy.dialects.sqlite import insert as sisip_sqlite
from sqlalchemy.orm import Session

from sinormas.extensions import db

TULIS = "sinormas_tulis"
SABAR_MS = 15_000
SEKALIGUS = {"render_nulls": True}
"""Options of an INSERT of many rows: all in one statement, blanks too. Without them SQLAlchemy
sends a statement of its own wherever another column is blank than in the row before."""


class Bentrok(Exception):
    """Somebody else changed the same thing first. The message says so in Indonesian."""


@contextmanager
def transaksi() -> Iterator[Session]:
    """A writing transaction: committed at its end, rolled back on any error.

    Within another one it joins it, so that a use case may call one to its left. On SQLite it takes
    the write lock at once (BEGIN IMMEDIATE): a reader never has to become a writer half-way.
    """
    sesi = sesi_kini()
    if sesi.info.get(TULIS):
        yield sesi
        return
    sesi.close()
    sesi.info[TULIS] = True
    try:
        sesi.connection(execution_options={TULIS: True})
        yield sesi
        sesi.commit()
    except BaseException:
        sesi.rollback()
        raise
    finally:
        sesi.info.pop(TULIS, None)


def sesi_kini() -> Session:
    """The session of this request or command."""
    return cast(Session, db.session())


def sedang_menulis() -> bool:
    """Whether this session is within a writing transaction."""
    return bool(sesi_kini().info.get(TULIS))


def baca(pernyataan: Executable, nilai: Mapping[str, Any]) -> CursorResult[*tuple[Any, ...]]:
    """Run a read that was built once and takes its values by name (`bindparam`).

    For what every page asks: building a statement costs more than the database's answer. It runs
    in the session's transaction and gives rows, not objects; pending changes are not sent first.
    """
    return sesi_kini().connection().execute(pernyataan, nilai)


def sisip(sesi: Session, tabel: type[Any]) -> Any:
    """An INSERT that can say ON CONFLICT, on either database."""
    return (sisip_sqlite if sesi.get_bind().dialect.name == "sqlite" else sisip_postgresql)(tabel)


def siapkan_mesin(engine: Engine) -> None:
    """Durable, waiting, constraint-keeping SQLite; PostgreSQL stays as it comes."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _sambung(koneksi: sqlite3.Connection, _catatan: Any) -> None:
        koneksi.isolation_level = None
        kursor = koneksi.cursor()
        for pragma in (
            f"busy_timeout = {SABAR_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "trusted_schema = OFF",
        ):
            kursor.execute(f"PRAGMA {pragma}")
        kursor.close()

    @event.listens_for(engine, "begin")
    def _mulai(koneksi: Connection) -> None:
        menulis = koneksi.get_execution_options().get(TULIS)
        koneksi.exec_driver_sql("BEGIN IMMEDIATE" if menulis else "BEGIN")
