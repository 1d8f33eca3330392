"""`sinormas siapkan`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from flask import Blueprint, current_app

from sinormas.kabar.pekerja import tiap_jam
from sinormas.operasi import layanan
from sinormas.operasi.cli_bangkit import bangkit
from sinormas.operasi.cli_kunci import perintah_kunci
from sinormas.operasi.cli_retensi import perintah_retensi
from sinormas.operasi.jangkar import kirim_jangkar
from sinormas.operasi.migrasi import perintah_db
from sinormas.operasi.peladen import perintah_layani
from sinormas.umum import waktu

bp = Blueprint("operasi_cli", __name__, cli_group=None)
bp.cli.add_command(bangkit)
bp.cli.add_command(perintah_kunci)
bp.cli.add_command(perintah_retensi)
bp.cli.add_command(perintah_db)
bp.cli.add_command(perintah_layani)
tiap_jam("jangkar", kirim_jangkar)


@bp.cli.command("siapkan")
@click.option("--contoh", is_flag=True, help="Muat contoh 2020 ke basis data yang masih kosong.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def siapkan(contoh: bool, sebagai_json: bool) -> None:
    """Siapkan basis data: skema, wilayah, dan bila diminta contoh 2020."""
    if contoh and current_app.config["SINORMAS"].produksi:
        raise click.ClickException("Contoh tidak dimuat dalam mode produksi.")
    hasil = layanan.siapkan(contoh=contoh, saat=waktu.sekarang())
    if sebagai_json:
        click.echo(json.dumps(asdict(hasil), ensure_ascii=False))
        return
    click.echo("Basis data siap.")
    if hasil.contoh_dimuat:
        click.echo("Contoh LKIP 2020 Kesbangpol Tapin dimuat.")
    elif contoh:
        click.echo("Basis data sudah berisi; contoh tidak dimuat lagi.")
    if hasil.akun:
        click.echo("\nAkun contoh (hanya di mesin ini):")
        for akun in hasil.akun:
            click.echo(f"  {akun.peran:<9} {akun.email:<28} sandi {akun.sandi}")
        click.echo("")
