"""Commands of the file store."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask import Blueprint

from sinormas import izin
from sinormas.berkas import layanan
from sinormas.berkas.aturan import JAM_SAPU, sebut_ukuran
from sinormas.kabar.pekerja import tiap_jam
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka

bp = Blueprint("berkas_cli", __name__, cli_group=None)


@bp.cli.group("berkas")
def berkas() -> None:
    """Berkas yang tersimpan."""


@berkas.command("sapu")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def sapu(sebagai_json: bool) -> None:
    """Hapus isi berkas berumur lebih dari sehari yang tidak dirujuk."""
    hasil = layanan.sapu(pelaku=izin.sistem(), saat=waktu.sekarang())
    if sebagai_json:
        click.echo(json.dumps(asdict(hasil)))
        return
    bita = f" ({sebut_ukuran(hasil.bita)})" if hasil.berkas else ""
    click.echo(f"{format_angka(hasil.berkas)} berkas tanpa rujukan dihapus{bita}.")
    if hasil.sementara:
        click.echo(f"{format_angka(hasil.sementara)} sisa unggahan yang terputus dibuang.")


def sapu_harian(saat: datetime) -> None:
    """The worker sweeps once a day, when the offices are asleep."""
    if saat.astimezone(UTC).hour == JAM_SAPU:
        layanan.sapu(pelaku=izin.sistem(), saat=saat)


tiap_jam("sapu_berkas", sapu_harian)
