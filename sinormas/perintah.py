"""The console script `sinormas`: the commands of all rooms."""

from __future__ import annotations

import sys

import click
from flask.cli import ScriptInfo

import config


def main() -> None:
    """Run a command; settings that do not allow a start end with exit code 2."""
    from sinormas import create_app  # noqa: PLC0415  # settings are read here, not on import

    try:
        app = create_app()
    except config.PengaturanSalah as galat:
        click.echo(f"sinormas: {galat}", err=True)
        sys.exit(2)
    app.cli.main(prog_name="sinormas", obj=ScriptInfo(create_app=lambda: app))
