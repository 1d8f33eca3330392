"""`sinormas bangkit`."""

from __future__ import annotations

import gc
import json
from dataclasses import asdict

import click
from flask.cli import with_appcontext

from sinormas.umum import waktu
from sinormas.umum.angka import format_angka


@click.command("bangkit")
@click.option("--jumlah", type=int, required=True, help="Banyaknya organisasi.")
@click.option("--tahun", type=int, help="Tahun terakhir; baku: tahun ini.")
@click.option("--benih", type=int, default=1, show_default=True, help="Benih bilangan acak.")
@click.option("--kantor", type=int, default=1, show_default=True, help="Dibagi ke banyak kantor.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
@with_appcontext
def bangkit(jumlah: int, tahun: int | None, benih: int, kantor: int, sebagai_json: bool) -> None:
    """Isi basis data dengan register buatan, untuk mengukur."""
    from sinormas.operasi import bangkit as layanan  # noqa: PLC0415  # loads every room

    gc.freeze()  # the program itself is not walked again with every ten thousand rows
    try:
        hasil = layanan.bangkit(
            jumlah, tahun=tahun, benih=benih, kantor=kantor, saat=waktu.sekarang()
        )
    except layanan.TidakDapatBangkit as galat:
        raise click.ClickException(str(galat)) from galat
    if sebagai_json:
        click.echo(json.dumps(asdict(hasil)))
        return
    click.echo(f"Register buatan sampai tahun {hasil.tahun} dimuat ke {hasil.kantor} kantor:")
    for nama, banyak in hasil.baris.items():
        click.echo(f"  {nama:<12} {format_angka(banyak):>11}")
