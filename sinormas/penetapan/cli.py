"""`sinormas kinerja`: sign a year from the console, and prove a signed one."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import NoReturn

import click
from flask import Blueprint, current_app

from sinormas import izin
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda
from sinormas.penetapan import layanan
from sinormas.penetapan.naskah import NAMA_BIDANG, Beda
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_tahun
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("penetapan_cli", __name__, cli_group=None)
TAK_ADA = "–"


@bp.cli.group("kinerja")
def kinerja() -> None:
    """Tetapkan kinerja setahun, dan buktikan yang sudah ditetapkan."""


@kinerja.command("tetapkan")
@click.option("--tahun", required=True, metavar="TAHUN", help="Misalnya 2020.")
@click.option("--instansi", "kode", metavar="KODE", help="Kode wilayah kantor, misalnya 63.05.")
@click.option("--alasan", help="Wajib bila masih ada yang perlu dibaca.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def tetapkan(tahun: str, kode: str | None, alasan: str | None, sebagai_json: bool) -> None:
    """Bekukan angka setahun dengan semua yang mendasarinya."""
    instansi, nilai = _kantor_dan_tahun(kode, tahun, sebagai_json)
    try:
        versi = layanan.tetapkan(
            instansi, nilai, kode=None, alasan=alasan, pelaku=izin.sistem(), saat=waktu.sekarang()
        )
    except IsianSalah as galat:
        _gagal(galat.pesan, sebagai_json)
    except Bentrok as galat:
        _gagal(str(galat), sebagai_json)
    bukti = layanan.buktikan(instansi, nilai, pelaku=izin.sistem())
    if sebagai_json:
        click.echo(json.dumps({"tahun": nilai, "versi": versi, "sha256": bukti.sha256}))
        return
    click.echo(f"Kinerja {nilai} {instansi.singkatan} ditetapkan, versi {versi}.")
    click.echo(f"SHA-256 {bukti.sha256}")


@kinerja.command("periksa")
@click.option("--tahun", required=True, metavar="TAHUN", help="Misalnya 2020.")
@click.option("--versi", type=int, help="Yang terakhir bila tidak disebut.")
@click.option("--instansi", "kode", metavar="KODE", help="Kode wilayah kantor, misalnya 63.05.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def periksa(tahun: str, versi: int | None, kode: str | None, sebagai_json: bool) -> None:
    """Hitung ulang tahun yang ditetapkan. Kode keluar 1 bila naskahnya tidak utuh."""
    instansi, nilai = _kantor_dan_tahun(kode, tahun, sebagai_json)
    try:
        bukti = layanan.buktikan(instansi, nilai, versi, pelaku=izin.sistem())
    except TidakAda:
        _gagal(f"Kinerja {nilai} belum pernah ditetapkan.", sebagai_json)
    if sebagai_json:
        isi = asdict(bukti) | {
            "utuh": bukti.utuh,
            "salah": [b._asdict() for b in bukti.salah],
            "bergeser": [b._asdict() for b in bukti.bergeser],
        }
        click.echo(json.dumps(isi, ensure_ascii=False))
    else:
        keadaan = "utuh" if bukti.utuh else "TIDAK UTUH"
        click.echo(f"Kinerja {nilai} versi {bukti.versi}: naskahnya {keadaan}.")
        click.echo(f"SHA-256 {bukti.sha256}")
        for judul, beda in (("Salah hitung", bukti.salah), ("Sekarang akan", bukti.bergeser)):
            for satu in beda:
                click.echo(f"{judul}: {_kalimat(satu)}")
    sys.exit(0 if bukti.utuh else 1)


def _kalimat(beda: Beda) -> str:
    bidang = NAMA_BIDANG.get(beda.bidang, beda.bidang)
    return (
        f"{beda.kode} {bidang}: ditetapkan {beda.ditetapkan or TAK_ADA}, "
        f"kini {beda.kini or TAK_ADA}"
    )


def _kantor_dan_tahun(kode: str | None, tahun: str, sebagai_json: bool) -> tuple[Instansi, int]:
    kode = kode or current_app.config["SINORMAS"].kode_instansi
    instansi = instansi_kueri.menurut_kode(kode) if kode else instansi_kueri.pertama()
    if instansi is None:
        _gagal("Kantor itu tidak ada. Siapkan dengan: sinormas siapkan --contoh", sebagai_json)
    try:
        return instansi, baca_tahun(tahun)
    except ValueError:
        _gagal("Tahun ditulis dengan empat angka, misalnya 2020.", sebagai_json)


def _gagal(pesan: str, sebagai_json: bool) -> NoReturn:
    """End with exit code 1 and say why."""
    click.echo(json.dumps({"kesalahan": [pesan]}, ensure_ascii=False) if sebagai_json else pesan,
               err=not sebagai_json)  # fmt: skip
    sys.exit(1)
