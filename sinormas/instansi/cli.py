"""`sinormas instansi buat`, `sinormas wilayah muat`."""

from __future__ import annotations

import json
from zoneinfo import available_timezones

import click
from flask import Blueprint

from sinormas import izin
from sinormas.instansi import kueri, layanan
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, teks_bebas, teks_wajib

bp = Blueprint("instansi_cli", __name__, cli_group=None)


@bp.cli.group("instansi")
def instansi() -> None:
    """Kantor Kesbangpol."""


@instansi.command("buat")
@click.argument("kode")
@click.option("--nama", required=True, help="Nama lengkap kantor.")
@click.option("--singkatan", help="Nama pendek, misalnya Kesbangpol Tapin.")
@click.option("--kota", help="Tempat kedudukan, misalnya Rantau.")
@click.option("--zona", help="Zona waktu, misalnya Asia/Makassar; bila kosong menurut provinsi.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def buat(
    kode: str,
    nama: str,
    singkatan: str | None,
    kota: str | None,
    zona: str | None,
    sebagai_json: bool,
) -> None:
    """Buat kantor untuk kabupaten/kota atau provinsi KODE (misalnya 63.05), beserta wilayahnya."""
    if kueri.menurut_kode(kode) is not None:
        raise click.ClickException(f"Kantor {kode} sudah ada.")
    if zona is not None and zona not in available_timezones():
        raise click.ClickException(f"Zona waktu {zona} tidak dikenal.")
    try:
        baru = layanan.InstansiBaru(
            kode_wilayah=kode,
            nama=teks_wajib("nama", nama, 200, kosong="Nama kantor belum diisi."),
            singkatan=teks_bebas("singkatan", singkatan, 60),
            kota=teks_bebas("kota", kota, 100),
            zona_waktu=zona,
        )
        kantor = layanan.dirikan(baru, pelaku=izin.sistem(), saat=waktu.sekarang())
    except (IsianSalah, layanan.WilayahTidakDikenal) as galat:
        raise click.ClickException(str(galat)) from galat
    if sebagai_json:
        click.echo(
            json.dumps(
                {
                    "kode_wilayah": kantor.kode_wilayah,
                    "nama": kantor.nama,
                    "kabupaten": kantor.kabupaten,
                    "zona_waktu": kantor.zona_waktu,
                },
                ensure_ascii=False,
            )
        )
    else:
        click.echo(f"{kantor.nama} ({kantor.kode_wilayah}, {kantor.kabupaten}) dibuat.")


@bp.cli.group("wilayah")
def wilayah() -> None:
    """Provinsi, kabupaten/kota, kecamatan, dan desa."""


@wilayah.command("muat")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def muat(sebagai_json: bool) -> None:
    """Muat wilayah Indonesia, dan desa dari tiap kantor yang ada. Boleh diulang."""
    dasar = layanan.muat_wilayah_dasar()
    kabupaten = [i.kode_wilayah for i in kueri.semua() if "." in i.kode_wilayah]
    desa = sum(layanan.muat_desa(kode) for kode in kabupaten)
    if sebagai_json:
        click.echo(json.dumps({"wilayah": dasar, "desa": desa}))
    elif dasar or desa:
        click.echo(f"Dimuat: {format_angka(dasar)} wilayah dan {format_angka(desa)} desa.")
    else:
        click.echo("Wilayah sudah lengkap; tidak ada yang dimuat.")
