"""Whether this process can serve: the database answers, and its schema is the one we expect."""

from __future__ import annotations

from functools import lru_cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from sinormas.extensions import db


@lru_cache(maxsize=1)
def revisi_terakhir() -> str | None:
    """The newest migration that this program brings."""
    return ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()


def revisi_basisdata() -> str | None:
    """The migration at which the database stands; None for an empty one."""
    with db.engine.connect() as koneksi:
        return MigrationContext.configure(koneksi).get_current_revision()


def halangan() -> str | None:
    """Why this process cannot serve yet (Indonesian), or None."""
    try:
        kini = revisi_basisdata()
    except SQLAlchemyError:
        return "basis data tidak dapat dihubungi"
    if kini == revisi_terakhir():
        return None
    return "skema basis data belum mutakhir (jalankan: sinormas siapkan)"
