"""Commands of the register."""

from __future__ import annotations

import json

import click
from flask import Blueprint

from sinormas.organisasi import indeks_nama
from sinormas.umum.angka import format_angka

bp = Blueprint("organisasi_cli", __name__, cli_group=None)


@bp.cli.command("indeks-nama")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def tulis_indeks_nama(sebagai_json: bool) -> None:
    """Tulis ulang indeks nama organisasi, setelah aturan kemiripannya berubah."""
    jumlah = indeks_nama.tulis_ulang()
    if sebagai_json:
        click.echo(json.dumps({"organisasi": jumlah}))
        return
    click.echo(f"Indeks nama {format_angka(jumlah)} organisasi ditulis ulang.")
