"""`sinormas surat ingatkan`."""

from __future__ import annotations

import click
from flask import Blueprint

from sinormas.instansi import kueri as instansi_kueri
from sinormas.kabar.cli import surat
from sinormas.kabar.pengingat import Baris
from sinormas.pelaporan import pengingat
from sinormas.umum import waktu

bp = Blueprint("pelaporan_cli", __name__, cli_group=None)
PALING_BANYAK = 50


@surat.command("ingatkan")
@click.option("--coba", is_flag=True, help="Hanya tunjukkan; tidak ada yang dikirim.")
def perintah_ingatkan(coba: bool) -> None:
    """Tulis pengingat hari ini: surat, masa bakti, dan laporan yang mendekati batasnya."""
    saat = waktu.sekarang()
    if not coba:
        hasil = pengingat.jalankan_sekarang(saat)
        click.echo(f"{hasil.baru} hal baru, {hasil.orang} orang diberi tahu.")
        return
    for instansi in instansi_kueri.semua():
        butir = pengingat.coba(instansi, saat)
        baris = Baris(instansi)
        click.echo(f"{instansi.singkatan}: {len(butir)} hal baru.")
        for satu in butir[:PALING_BANYAK]:
            click.echo(f"- {baris.tulis(satu).isi}")
        if len(butir) > PALING_BANYAK:
            click.echo(f"- dan {len(butir) - PALING_BANYAK} lainnya")
