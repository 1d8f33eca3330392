"""What commands of all rooms ask an operator, and how they end where it cannot be done."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import NoReturn

import click
from flask import current_app

from sinormas.instansi import kueri
from sinormas.instansi.aturan import Instansi
from sinormas.umum.isian import baca_tahun


class TidakDapat(Exception):
    """What was asked for can't be done; the message is for the operator (Indonesian)."""


def kantor_diminta(kode: str | None) -> Instansi:
    """The office named, else the one that this machine is set up for. Raises `TidakDapat`."""
    kode = kode or current_app.config["SINORMAS"].kode_instansi
    instansi = kueri.menurut_kode(kode) if kode else kueri.pertama()
    if instansi is not None:
        return instansi
    if kode is None:
        raise TidakDapat("Belum ada instansi. Jalankan: sinormas siapkan --contoh")
    ada = ", ".join(i.kode_wilayah for i in kueri.semua()[:10]) or "belum ada"
    raise TidakDapat(f"Tidak ada instansi dengan kode {kode[:20]!r}. Yang ada: {ada}.")


def tahun_diminta(teks: str | None) -> int:
    """The year named. Raises `TidakDapat`."""
    if teks is None:
        raise TidakDapat("Sebutkan tahunnya, misalnya --tahun 2020.")
    try:
        return baca_tahun(teks)
    except ValueError as galat:
        raise TidakDapat(
            f"Tahun ditulis dengan empat angka, misalnya 2020, bukan {teks[:20]!r}."
        ) from galat


def gagal(daftar: Sequence[str], *, sebagai_json: bool, pengantar: str | None = None) -> NoReturn:
    """End with exit code 1 and every fault, one a line."""
    if sebagai_json:
        click.echo(json.dumps({"kesalahan": list(daftar)}, ensure_ascii=False))
    else:
        for baris in ([pengantar] if pengantar else []) + list(daftar):
            click.echo(baris, err=True)
    sys.exit(1)
