"""`sinormas lkip`: load a year's file, export a year, judge a published report."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click
from flask import Blueprint, current_app

from sinormas import izin
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.jejak import kueri as jejak
from sinormas.lkip import ekspor as ekspor_lkip
from sinormas.lkip import layanan
from sinormas.lkip.ekspor import EksporGagal, Format, sebab
from sinormas.lkip.format import BATAS_UKURAN, FormatSalah
from sinormas.lkip.layanan import HasilMuat, RegisterTerisi
from sinormas.lkip.periksa.cli import perintah_periksa
from sinormas.umum import waktu
from sinormas.umum.isian import baca_tahun
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("lkip_cli", __name__, cli_group=None)


@bp.cli.group("lkip")
def lkip() -> None:
    """Laporan kinerja: muat berkas, ekspor tahun, periksa angka terbit."""


lkip.add_command(perintah_periksa)


@lkip.command("muat")
@click.argument("berkas", required=False)
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def muat(berkas: str | None, sebagai_json: bool) -> None:
    """Muat BERKAS sinormas-lkip/1 ke register: seluruhnya, atau tidak sama sekali."""
    if not berkas:
        _gagal(("Sebutkan berkasnya, misalnya: sinormas lkip muat lkip-2020.json",), sebagai_json)
    try:
        isi = _baca(Path(berkas))
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


@lkip.command("ekspor")
@click.option("--tahun", metavar="TAHUN", help="Tahun laporan, misalnya 2020.")
@click.option(
    "--format",
    "nama_format",
    metavar="FORMAT",
    help="pdf atau docx: laporannya; xlsx: semua lembar; csv: angka indikator; "
    "json: sinormas-lkip/1.",
)
@click.option("--keluaran", metavar="BERKAS", help="Berkas yang ditulis; yang lama diganti.")
@click.option("--instansi", "kode", metavar="KODE", help="Kode wilayah kantor, misalnya 63.05.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def ekspor(
    tahun: str | None,
    nama_format: str | None,
    keluaran: str | None,
    kode: str | None,
    sebagai_json: bool,
) -> None:
    """Tulis laporan, angka, atau register satu tahun ke sebuah berkas."""
    try:
        bentuk, jalur = _format(nama_format), _keluaran(keluaran)
        instansi, nilai_tahun = _instansi(kode), _tahun(tahun)
        jangkar = jejak.jangkar(instansi.kode_wilayah)
        ukuran = ekspor_lkip.ke_jalur(
            jalur, instansi, nilai_tahun, bentuk, pelaku=izin.sistem(), saat=waktu.sekarang()
        )
    except EksporGagal as galat:
        _gagal((str(galat),), sebagai_json)
    terlalu_besar = bentuk is Format.JSON and ukuran > BATAS_UKURAN
    if terlalu_besar:
        click.echo(
            f"peringatan: berkas ini melebihi {BATAS_UKURAN // 1024**2} MB, batas untuk memuat",
            err=True,
        )
    if sebagai_json:
        isi = {"instansi": instansi.kode_wilayah, "tahun": nilai_tahun, "format": bentuk.value,
               "keluaran": str(jalur), "ukuran": ukuran,
               "jangkar": str(jangkar) if jangkar else None}  # fmt: skip
        click.echo(json.dumps(isi, ensure_ascii=False))
    else:
        click.echo(f"LKIP {nilai_tahun} {instansi.singkatan} ditulis ke {jalur}.")
        if jangkar:
            click.echo(f"Jangkar jejak: {jangkar}")


def _format(nama: str | None) -> Format:
    try:
        return Format(nama or "")
    except ValueError as galat:
        ada = ", ".join(Format)
        raise EksporGagal(f"Sebutkan --format: {ada}.") from galat


def _keluaran(jalur: str | None) -> Path:
    if not jalur:
        raise EksporGagal("Sebutkan berkas yang ditulis, misalnya --keluaran lkip-2020.xlsx.")
    return Path(jalur)


def _instansi(kode: str | None) -> Instansi:
    """The office named, else the one that this machine is set up for."""
    kode = kode or current_app.config["SINORMAS"].kode_instansi
    instansi = instansi_kueri.menurut_kode(kode) if kode else instansi_kueri.pertama()
    if instansi is None:
        raise EksporGagal(
            f"Tidak ada instansi dengan kode {kode[:20]!r}."
            if kode
            else "Belum ada instansi. Jalankan: sinormas siapkan --contoh"
        )
    return instansi


def _tahun(teks: str | None) -> int:
    if teks is None:
        raise EksporGagal("Sebutkan tahunnya, misalnya --tahun 2020.")
    try:
        return baca_tahun(teks)
    except ValueError as galat:
        raise EksporGagal(
            f"Tahun ditulis dengan empat angka, misalnya 2020, bukan {teks[:20]!r}."
        ) from galat


def _baca(berkas: Path) -> bytes:
    """The bytes of a file; raises FormatSalah where it can't be read or is too large."""
    try:
        with berkas.open("rb") as aliran:
            isi = aliran.read(BATAS_UKURAN + 1)
    except OSError as galat:
        raise FormatSalah((f"{berkas}: {sebab(galat)}",)) from galat
    except ValueError as galat:  # a NUL in the path
        raise FormatSalah((f"{berkas}: nama berkas tidak dapat dipakai",)) from galat
    if len(isi) > BATAS_UKURAN:
        raise FormatSalah((f"{berkas}: lebih besar dari {BATAS_UKURAN // 1024**2} MB",))
    return isi


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
