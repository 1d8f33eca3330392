"""`sinormas jejak periksa`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from flask import Blueprint

from sinormas.jejak import kueri
from sinormas.umum.angka import format_angka

bp = Blueprint("jejak_cli", __name__, cli_group=None)


@bp.cli.group("jejak")
def jejak() -> None:
    """Jejak perubahan."""


@jejak.command("periksa")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def periksa(sebagai_json: bool) -> None:
    """Periksa apakah ada baris jejak yang diubah, hilang, atau disisipkan."""
    terbaca, rusak = kueri.periksa()
    if sebagai_json:
        click.echo(json.dumps({"baris": terbaca, "rusak": [asdict(r) for r in rusak]}))
    elif rusak:
        for r in rusak:
            click.echo(f"Rantai {r.rantai}, baris {r.nomor}: {r.sebab}.")
    else:
        click.echo(f"Jejak utuh: {format_angka(terbaca)} baris.")
    if rusak:
        sys.exit(1)
