"""`sinormas jejak periksa`, `sinormas jejak jangkar`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from flask import Blueprint

from sinormas.jejak import kueri
from sinormas.jejak.aturan import Jangkar, baca_jangkar
from sinormas.umum.angka import format_angka

bp = Blueprint("jejak_cli", __name__, cli_group=None)


@bp.cli.group("jejak")
def jejak() -> None:
    """Jejak perubahan."""


@jejak.command("periksa")
@click.option(
    "--jangkar",
    "jangkar_lama",
    multiple=True,
    metavar="RANTAI:NOMOR:HASH",
    help="Jangkar dari surat, atau nama berkas unduhan yang memuatnya; boleh beberapa.",
)
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def periksa(jangkar_lama: tuple[str, ...], sebagai_json: bool) -> None:
    """Periksa apakah ada baris jejak yang diubah, hilang, atau disisipkan."""
    dicocokkan = [_baca(teks) for teks in jangkar_lama]
    terbaca, rusak = kueri.periksa()
    rusak += [r for r in map(kueri.periksa_jangkar, dicocokkan) if r is not None]
    if sebagai_json:
        isi = {"baris": terbaca, "jangkar": len(dicocokkan), "rusak": [asdict(r) for r in rusak]}
        click.echo(json.dumps(isi))
    elif rusak:
        for r in rusak:
            click.echo(f"Rantai {r.rantai}, baris {r.nomor}: {r.sebab}.")
    else:
        cocok = f", cocok dengan {format_angka(len(dicocokkan))} jangkar" if dicocokkan else ""
        click.echo(f"Jejak utuh: {format_angka(terbaca)} baris{cocok}.")
    if rusak:
        sys.exit(1)


@jejak.command("jangkar")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def jangkar(sebagai_json: bool) -> None:
    """Cetak ujung tiap rantai, untuk disimpan di luar basis data."""
    semua = [str(j) for j in kueri.semua_jangkar()]
    click.echo(json.dumps({"jangkar": semua}) if sebagai_json else "\n".join(semua))


def _baca(teks: str) -> Jangkar:
    try:
        return baca_jangkar(teks)
    except ValueError as galat:
        raise click.BadParameter(
            "tulis seperti yang dicetak `sinormas jejak jangkar`.", param_hint="--jangkar"
        ) from galat
