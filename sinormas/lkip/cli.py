"""`sinormas lkip muat` and `sinormas lkip ekspor`."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click
from flask import Blueprint

from sinormas import izin
from sinormas.lkip import layanan
from sinormas.lkip.format import BATAS_UKURAN, FormatSalah
from sinormas.lkip.layanan import HasilMuat, RegisterTerisi
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("lkip_cli", __name__, cli_group=None)


@bp.cli.group("lkip")
def lkip() -> None:
    """Laporan kinerja: muat berkas, ekspor tahun."""


@lkip.command("muat")
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def muat(berkas: Path, sebagai_json: bool) -> None:
    """Muat BERKAS sinormas-lkip/1 ke register: seluruhnya, atau tidak sama sekali."""
    try:
        isi = _baca(berkas)
        hasil = layanan.muat(isi, pelaku=izin.sistem(), saat=waktu.sekarang())
    except FormatSalah as galat:
        _gagal(galat.daftar_kesalahan, sebagai_json, f"{berkas} tidak dimuat:")
    except RegisterTerisi as galat:
        _gagal(galat.daftar, sebagai_json, f"{berkas} tidak dimuat karena akan terhitung dua kali:")
    except Bentrok as galat:
        _gagal((str(galat),), sebagai_json)
    for peringatan in hasil.peringatan:
        click.echo(f"peringatan: {peringatan}", err=True)
    click.echo(_json(hasil) if sebagai_json else _kalimat(hasil))


def _baca(berkas: Path) -> bytes:
    """The bytes of a file; raises FormatSalah where it can't be read or is too large."""
    try:
        with berkas.open("rb") as aliran:
            isi = aliran.read(BATAS_UKURAN + 1)
    except (OSError, ValueError) as galat:
        raise FormatSalah((f"{berkas}: {_sebab(galat)}",)) from galat
    if len(isi) > BATAS_UKURAN:
        raise FormatSalah((f"{berkas}: lebih besar dari {BATAS_UKURAN // 1024**2} MB",))
    return isi


def _sebab(galat: OSError | ValueError) -> str:
    """Why the system refused, in words for the operator."""
    match galat:
        case FileNotFoundError():
            return "tidak ditemukan"
        case IsADirectoryError():
            return "ini folder, bukan berkas"
        case PermissionError():
            return "tidak ada izin"
        case OSError(errno=errno.ENOSPC):
            return "penyimpanan penuh"
        case OSError():
            return galat.strerror or str(galat)
        case _:
            return str(galat)


def _gagal(daftar: Sequence[str], sebagai_json: bool, pengantar: str | None = None) -> NoReturn:
    """End with exit code 1 and every fault, one a line."""
    if sebagai_json:
        click.echo(json.dumps({"kesalahan": list(daftar)}, ensure_ascii=False))
    else:
        for baris in ([pengantar] if pengantar else []) + list(daftar):
            click.echo(baris, err=True)
    sys.exit(1)


def _json(hasil: HasilMuat) -> str:
    isi = {
        "instansi": hasil.kode_wilayah,
        "tahun": hasil.tahun,
        "berubah": hasil.berubah,
        "dimuat": hasil.dimuat.isoformat(),
        "jumlah": hasil.jumlah,
        "peringatan": list(hasil.peringatan),
    }
    return json.dumps(isi, ensure_ascii=False)


def _kalimat(hasil: HasilMuat) -> str:
    kepala = f"LKIP {hasil.tahun} {hasil.nama_instansi} ({hasil.kode_wilayah})"
    if not hasil.berubah:
        hari = waktu.format_waktu(hasil.dimuat, hasil.zona_waktu)
        return f"{kepala} sudah dimuat pada {hari}. Tidak ada yang diubah."
    rinci = ", ".join(
        f"{banyak} {bagian.replace('_', ' ')}" for bagian, banyak in hasil.jumlah.items()
    )
    return f"{kepala} dimuat: {rinci}."
