"""`sinormas lkip periksa`: the audit from the command line. It reads a file and nothing else."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import with_appcontext

from sinormas.berkas.aturan import BerkasTertunda
from sinormas.lkip.ekspor import sebab
from sinormas.lkip.format import BATAS_UKURAN, FormatSalah
from sinormas.lkip.layanan_periksa import baca_berkas
from sinormas.lkip.periksa import periksa
from sinormas.lkip.periksa.tulis import markdown, tabel


@click.command("periksa")
@click.argument("berkas", required=False)
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu larik JSON.")
@click.option("--markdown", "sebagai_markdown", is_flag=True, help="Cetak dokumen Markdown.")
@with_appcontext
def perintah_periksa(berkas: str | None, sebagai_json: bool, sebagai_markdown: bool) -> None:
    """Periksa angka LKIP terbit dalam BERKAS sinormas-lkip/1 atau buku kerja XLSX ("-": masukan).

    Menyebut setiap angka yang tidak mengikuti angka lain, dengan hitungannya. Register tidak
    dibaca dan tidak diubah.

    Kode keluar 0 berarti pemeriksaan selesai, ada atau tidak ada temuan; selain itu berkasnya
    tidak dapat dibaca.
    """
    try:
        isi, peringatan = baca_berkas(io.BytesIO(_baca(berkas)))
    except FormatSalah as salah:
        _gagal(salah.daftar_kesalahan, sebagai_json)
    except BerkasTertunda as galat:
        _gagal((str(galat),), sebagai_json)
    for satu in peringatan:
        click.echo(f"peringatan: {satu}", err=True)
    temuan = periksa(isi)
    if sebagai_json:
        click.echo(json.dumps([satu.ke_objek() for satu in temuan], ensure_ascii=False))
    else:
        tulis = markdown if sebagai_markdown else tabel
        click.echo(tulis(isi, temuan), nl=False)


def _baca(berkas: str | None) -> bytes:
    """The bytes of a file, as far as any file goes; raises FormatSalah where it can't be read."""
    if not berkas:
        contoh = "Sebutkan berkasnya, misalnya: sinormas lkip periksa lkip-2020.json"
        raise FormatSalah((contoh,))
    if berkas == "-":
        return sys.stdin.buffer.read(BATAS_UKURAN + 1)
    try:
        with Path(berkas).open("rb") as aliran:
            return aliran.read(BATAS_UKURAN + 1)
    except OSError as galat:
        raise FormatSalah((f"{berkas}: {sebab(galat)}",)) from galat
    except ValueError as galat:  # a NUL in the path
        raise FormatSalah((f"{berkas}: nama berkas tidak dapat dipakai",)) from galat


def _gagal(kesalahan: Sequence[str], sebagai_json: bool) -> NoReturn:
    """End with exit code 1 and every fault, one a line."""
    if sebagai_json:
        click.echo(json.dumps({"kesalahan": list(kesalahan)}, ensure_ascii=False))
    else:
        for satu in kesalahan:
            click.echo(satu, err=True)
    sys.exit(1)
