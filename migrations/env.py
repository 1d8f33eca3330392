"""Alembic's environment: one chain for SQLite and PostgreSQL, run through Flask-Migrate."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from sinormas.extensions import db
from sinormas.organisasi.kemiripan import di_luar_model
from sinormas.umum.transaksi import TULIS

TIPE_KITA = ("sinormas.umum.tipe", "sinormas.umum.rahasia")


def tulis_tipe(jenis: str, objek: Any, konteks: AutogenContext) -> str | bool:
    """Write our own column types with their module, and import it."""
    modul = type(objek).__module__
    if jenis != "type" or modul not in TIPE_KITA:
        return False
    konteks.imports.add(f"import {modul}")
    argumen = next((repr(getattr(objek, a)) for a in ("skala", "dari") if hasattr(objek, a)), "")
    return f"{modul}.{type(objek).__name__}({argumen})"


def bandingkan_tipe(
    _konteks: Any, _kolom: Any, _kolom_meta: Any, _tipe_kini: Any, tipe_meta: Any
) -> bool | None:
    """Our own types look different in each database; the others Alembic compares."""
    return False if type(tipe_meta).__module__ in TIPE_KITA else None


def jalankan(koneksi: Connection) -> None:
    """Migrate in one transaction a revision."""
    context.configure(
        connection=koneksi,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=tulis_tipe,
        compare_type=bandingkan_tipe,
        include_name=lambda nama, jenis, _induk: not di_luar_model(jenis, nama),
        transaction_per_migration=True,
        on_version_apply=periksa_rujukan,
    )
    with context.begin_transaction():
        context.run_migrations()


def periksa_rujukan(*, ctx: MigrationContext, **_lain: Any) -> None:
    """SQLite changes a table by making it anew, with its guard down: no row may be left alone."""
    koneksi = ctx.connection
    if koneksi is None or koneksi.dialect.name != "sqlite":
        return
    yatim = koneksi.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if yatim:
        raise RuntimeError(f"a migration leaves rows without the row they refer to: {yatim[:5]}")


def jaga_rujukan(koneksi: Connection, *, aktif: bool) -> None:
    """Raise or lower SQLite's guard of foreign keys, which it only does outside a transaction."""
    if koneksi.dialect.name == "sqlite":
        mentah: Any = koneksi.connection.dbapi_connection
        mentah.execute(f"PRAGMA foreign_keys = {'ON' if aktif else 'OFF'}")


mesin = db.engine
with mesin.connect().execution_options(**{TULIS: True}) as koneksi:
    jaga_rujukan(koneksi, aktif=False)
    try:
        jalankan(koneksi)
    finally:
        koneksi.rollback()
        jaga_rujukan(koneksi, aktif=True)
