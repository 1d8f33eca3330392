"""Moving the schema through its migrations, with Flask-Migrate.

Alembic is loaded by whoever moves the schema, and not by a web worker, which serves as well
without its ten megabytes.
"""

from __future__ import annotations

from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

import config
from sinormas.extensions import db

FOLDER = config.AKAR / "migrations"


def mutakhirkan() -> None:
    """Bring the schema to its newest revision; nothing happens where it is there already."""
    _terikat().upgrade()


def mundur(revisi: str = "-1") -> None:
    """Take the schema back to a revision, by default by one step."""
    _terikat().downgrade(revision=revisi)


@click.command("db", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("argumen", nargs=-1, type=click.UNPROCESSED)
@with_appcontext
def perintah_db(argumen: tuple[str, ...]) -> None:
    """Buat atau jalankan migrasi skema (perintah Flask-Migrate)."""
    _terikat()
    from flask_migrate.cli import db as grup  # noqa: PLC0415  # see the head of this module

    grup.main(args=list(argumen), prog_name="sinormas db")


def _terikat() -> Any:
    """Flask-Migrate, bound to the application."""
    import flask_migrate  # noqa: PLC0415  # see the head of this module

    if "migrate" not in current_app.extensions:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        flask_migrate.Migrate(app, db, directory=str(FOLDER), render_as_batch=True)
    return flask_migrate
