"""`sinormas retensi jalankan`."""

from __future__ import annotations

import json

import click
from flask.cli import with_appcontext

from sinormas import izin
from sinormas.operasi import retensi as layanan
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka


@click.group("retensi")
def perintah_retensi() -> None:
    """Masa simpan data."""


@perintah_retensi.command("jalankan")
@click.option("--coba", is_flag=True, help="Hitung saja; tidak ada yang dihapus.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
@with_appcontext
def jalankan(coba: bool, sebagai_json: bool) -> None:
    """Hapus yang masa simpannya habis. Register, riwayatnya, dan jejak tetap."""
    hasil = layanan.jalankan(coba=coba, pelaku=izin.sistem(), saat=waktu.sekarang())
    if sebagai_json:
        click.echo(json.dumps({"coba": coba, "jumlah": {h.masa.kunci: h.jumlah for h in hasil}}))
        return
    jumlah = 0
    for h in hasil:
        click.echo(
            f"{format_angka(h.jumlah):>9}  {h.masa.apa} ({h.masa.lama} sejak {h.masa.sejak})"
        )
        jumlah += h.jumlah
    kata = "akan dihapus; belum ada yang berubah" if coba else "dihapus. Tercatat di jejak"
    click.echo(f"{format_angka(jumlah):>9}  {kata}.")
