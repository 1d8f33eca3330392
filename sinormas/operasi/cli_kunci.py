"""`sinormas kunci …`: the keys of personal data, and turning them."""

from __future__ import annotations

import json
import sys

import click
from flask.cli import with_appcontext

from sinormas import izin
from sinormas.operasi import kunci as layanan
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.rahasia import gantungan_kini


@click.group("kunci")
def perintah_kunci() -> None:
    """Kunci yang menyandikan NIK, telepon, dan isian."""


@perintah_kunci.command("baru")
@with_appcontext
def baru() -> None:
    """Langkah pertama: siapkan kunci baru. Sesudahnya mulai ulang layanan."""
    try:
        kunci = layanan.kunci_baru(pelaku=izin.sistem())
    except layanan.TidakDapatDiputar as galat:
        raise click.ClickException(str(galat)) from galat
    if kunci is None:
        click.echo("Kunci baru ditulis di samping yang lama. Mulai ulang layanan, lalu jalankan:")
    else:
        click.echo("Tulis dua setelan ini, mulai ulang layanan, lalu jalankan perintah di bawah.")
        click.echo(f"\n  SINORMAS_KUNCI_DATA={kunci}")
        click.echo("  SINORMAS_KUNCI_DATA_LAMA=<isi SINORMAS_KUNCI_DATA yang sekarang>\n")
    click.echo("  sinormas kunci putar")


@perintah_kunci.command("putar")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
@with_appcontext
def putar(sebagai_json: bool) -> None:
    """Tulis ulang semua nilai dengan kunci yang baru. Boleh terputus dan diulang."""

    def kabari(nama: str, baris: int) -> None:
        if not sebagai_json:
            click.echo(f"  {nama}: {format_angka(baris)} baris", err=True)

    try:
        hasil = layanan.putar(pelaku=izin.sistem(), saat=waktu.sekarang(), kabari=kabari)
    except layanan.TidakDapatDiputar as galat:
        raise click.ClickException(str(galat)) from galat
    if sebagai_json:
        pensiun = str(hasil.pensiun) if hasil.pensiun else None
        click.echo(json.dumps({"nilai": hasil.nilai, "pensiun": pensiun}))
        return
    banyak = format_angka(hasil.nilai)
    click.echo(f"{banyak} nilai ditulis ulang. Tidak ada lagi yang memakai kunci lama.")
    if hasil.pensiun:
        click.echo(f"Kunci lama dipindahkan ke {hasil.pensiun}.")
    elif gantungan_kini().lama:
        click.echo("Hapus SINORMAS_KUNCI_DATA_LAMA dari setelan, lalu mulai ulang layanan.")
    if gantungan_kini().lama:
        click.echo("Simpan kunci lama itu selama masih ada cadangan dari masanya.")


@perintah_kunci.command("periksa")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
@with_appcontext
def periksa(sebagai_json: bool) -> None:
    """Hitung nilai menurut kuncinya; kode keluar 1 bila ada yang kuncinya tidak ada di setelan."""
    isi = layanan.hitung()
    asing, kini = layanan.tak_terbaca(isi), gantungan_kini().kini.tanda.hex()
    if sebagai_json:
        click.echo(json.dumps({"kini": kini, "nilai": isi, "tak_terbaca": asing}))
    else:
        kata = dict.fromkeys(isi, "kunci lama") | {kini: "kunci yang sekarang"}
        kata |= dict.fromkeys(asing, "kuncinya tidak ada di setelan")
        for nama in sorted(kata):
            click.echo(f"{nama:<12} {format_angka(isi.get(nama, 0)):>12} nilai, {kata[nama]}")
    sys.exit(1 if asing else 0)
