"""`sinormas pengguna …`: what an operator does for people at the console."""

from __future__ import annotations

import json

import click
from flask import Blueprint, current_app

from sinormas import izin
from sinormas.akun import layanan, layanan_faktor
from sinormas.akun.aturan import umur_tautan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Peran
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah

bp = Blueprint("akun_cli", __name__, cli_group=None)


@bp.cli.group("pengguna")
def pengguna() -> None:
    """Akun dan peran."""


@pengguna.command("buat")
@click.argument("email")
@click.option("--peran", type=click.Choice([p.value for p in Peran]), required=True)
@click.option("--instansi", "kode", help="Kode wilayah kantor, misalnya 63.05.")
@click.option("--nama", help="Nama orang ini; bila kosong dipakai nama kotak suratnya.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def buat(email: str, peran: str, kode: str | None, nama: str | None, sebagai_json: bool) -> None:
    """Buat akun dan beri peran; yang sudah ada hanya mendapat perannya."""
    kantor = _kantor(kode)
    saat = waktu.sekarang()
    try:
        hasil = layanan.buat_pengguna(
            kantor, email=email, nama=nama, peran=Peran(peran), pelaku=izin.sistem(), saat=saat
        )
    except IsianSalah as galat:
        raise click.ClickException(galat.pesan) from galat
    tautan = (
        layanan.tautan_sandi(hasil.id, pelaku=izin.sistem(), saat=saat)
        if hasil.perlu_sandi
        else None
    )
    if sebagai_json:
        click.echo(
            json.dumps(
                {
                    "email": hasil.email,
                    "peran": peran,
                    "instansi": kantor.kode_wilayah,
                    "akun_baru": hasil.akun_baru,
                    "peran_baru": hasil.peran_baru,
                    "tautan": tautan,
                }
            )
        )
        return
    click.echo(_kalimat(hasil, peran, kantor))
    if tautan:
        click.echo(f"Kata sandi dibuat di (berlaku {umur_tautan('setel_ulang')}, sekali pakai):")
        click.echo(tautan)


def _kalimat(hasil: layanan.HasilPengguna, peran: str, kantor: Instansi) -> str:
    if hasil.akun_baru:
        return f"Akun {hasil.email} dibuat sebagai {peran} pada {kantor.nama}."
    if hasil.peran_baru:
        return f"{hasil.email} sudah punya akun; sekarang juga {peran} pada {kantor.nama}."
    return f"{hasil.email} sudah {peran} pada {kantor.nama}; tidak ada yang berubah."


@pengguna.command("tautan-masuk")
@click.argument("email")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def tautan_masuk(email: str, sebagai_json: bool) -> None:
    """Cetak tautan sekali pakai untuk masuk sebagai orang ini."""
    try:
        tautan = layanan.tautan_masuk(email, pelaku=izin.sistem(), saat=waktu.sekarang())
    except IsianSalah as galat:
        raise click.ClickException(galat.pesan) from galat
    if sebagai_json:
        click.echo(json.dumps({"tautan": tautan}))
        return
    click.echo(f"Berlaku {umur_tautan('masuk')}, sekali pakai. Pembuatannya tercatat di jejak.")
    click.echo(tautan)


@pengguna.command("atur-ulang-faktor")
@click.argument("email")
@click.option("--alasan", default="Diminta kepada pengelola.", help="Tercatat di jejak.")
def atur_ulang_faktor(email: str, alasan: str) -> None:
    """Lepas langkah kedua orang yang kehilangan ponsel dan kode pemulihannya."""
    try:
        layanan_faktor.atur_ulang_konsol(email, alasan, pelaku=izin.sistem(), saat=waktu.sekarang())
    except IsianSalah as galat:
        raise click.ClickException(galat.pesan) from galat
    click.echo("Langkah kedua dilepas, dan semua perangkatnya dikeluarkan. Tercatat di jejak.")
    click.echo("Orangnya masuk dengan kata sandi, lalu memasang langkah kedua lagi.")


def _kantor(kode: str | None) -> Instansi:
    """The office that is meant: the one named, else the one this site serves, else the only one."""
    kode = kode or current_app.config["SINORMAS"].kode_instansi
    if kode is not None:
        kantor = instansi_kueri.menurut_kode(kode)
        if kantor is None:
            raise click.ClickException(f"Belum ada instansi dengan kode {kode}.")
        return kantor
    semua = instansi_kueri.semua()
    if not semua:
        raise click.ClickException("Belum ada instansi. Jalankan: sinormas siapkan")
    if len(semua) > 1:
        daftar = ", ".join(i.kode_wilayah for i in semua)
        raise click.ClickException(f"Ada beberapa instansi; pilih dengan --instansi: {daftar}")
    return semua[0]
