"""The console script `sinormas`: the commands of all rooms."""

from __future__ import annotations

import sys

import click
from flask.cli import ScriptInfo
from sqlalchemy.exc import DBAPIError

import config
from sinormas import create_app
from sinormas.operasi import kueri


def main() -> None:
    """Run a command. Settings that do not allow a start end with 2, a database not ready with 1."""
    try:
        app = create_app()
    except config.PengaturanSalah as galat:
        click.echo(f"sinormas: {galat}", err=True)
        sys.exit(2)
    try:
        app.cli.main(prog_name="sinormas", obj=ScriptInfo(create_app=lambda: app))
    except DBAPIError as galat:
        with app.app_context():
            sebab = kueri.halangan()
        if sebab is None:
            raise
        click.echo(f"sinormas: {sebab}. {galat.orig}", err=True)
        sys.exit(1)
