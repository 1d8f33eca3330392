"""Whether this process can serve: the database answers, and its schema is the one we expect."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from sinormas.extensions import db
from sinormas.operasi.migrasi import FOLDER


@lru_cache(maxsize=1)
def revisi_terakhir() -> str | None:
    """The newest migration that this program brings."""
    nama = sorted(jalur.name for jalur in (FOLDER / "versions").glob("[0-9]*_*.py"))
    return nama[-1].partition("_")[0] if nama else None


def revisi_basisdata() -> str | None:
    """The migration at which the database stands; None for an empty one."""
    with db.engine.connect() as koneksi:
        if not inspect(koneksi).has_table("alembic_version"):
            return None
        return koneksi.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def halangan() -> str | None:
    """Why this process cannot serve yet (Indonesian), or None."""
    try:
        kini = revisi_basisdata()
    except SQLAlchemyError:
        return "basis data tidak dapat dihubungi"
    if kini == revisi_terakhir():
        return None
    return "skema basis data belum mutakhir (jalankan: sinormas siapkan)"
