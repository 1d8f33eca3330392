"""`sinormas iku`."""

from __future__ import annotations

import json
import shutil
import textwrap
from decimal import Decimal
from typing import Any

import click
from flask import Blueprint

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.konsol import TidakDapat, gagal, kantor_diminta, tahun_diminta
from sinormas.kinerja import kata, kueri, ringkasan
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.umum.angka import format_angka, format_persen

bp = Blueprint("kinerja_cli", __name__, cli_group=None)

JUDUL = ("Kode", "Hitungan", "Realisasi", "Target", "Capaian", "Kategori")
TERSEMPIT = 30
"""The name of an indicator gets at least this many columns."""


@bp.cli.group("iku")
def iku() -> None:
    """Indikator kinerja."""


@iku.command("hitung")
@click.option("--tahun", metavar="TAHUN", help="Tahun yang dihitung, misalnya 2020.")
@click.option("--instansi", "kode", metavar="KODE", help="Kode wilayah kantor, misalnya 63.05.")
@click.option("--semua", is_flag=True, help="Semua kantor, menurut kode wilayahnya.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def hitung(tahun: str | None, kode: str | None, semua: bool, sebagai_json: bool) -> None:
    """Hitung semua indikator setahun dari register."""
    try:
        nilai_tahun = tahun_diminta(tahun)
        if semua and kode is not None:
            raise TidakDapat("Pilih salah satu: --instansi atau --semua.")
        if semua:
            _cetak_semua(nilai_tahun, sebagai_json=sebagai_json)
            return
        instansi = kantor_diminta(kode)
    except TidakDapat as galat:
        gagal((str(galat),), sebagai_json=sebagai_json)
    hasil = kueri.hitung_tahun(instansi, nilai_tahun)
    if not hasil:
        gagal(
            (f"{instansi.singkatan} belum punya indikator. Muat dengan: sinormas lkip muat",),
            sebagai_json=sebagai_json,
        )
    if sebagai_json:
        isi = {
            "instansi": instansi.kode_wilayah,
            "tahun": nilai_tahun,
            "indikator": [ringkasan.ke_json(h) for h in hasil],
        }
        click.echo(json.dumps(isi, ensure_ascii=False))
        return
    click.echo(_pengantar(instansi, nilai_tahun))
    for baris in (*_tabel(hasil), *_temuan(hasil)):
        click.echo(baris)


def _cetak_semua(tahun: int, *, sebagai_json: bool) -> None:
    """Every office that has an indicator in force, read from the summary."""
    daftar = [r for r in ringkasan.baca((tahun,)) if r.isi != ringkasan.KOSONG]
    if not daftar:
        raise TidakDapat(f"Belum ada kantor yang punya indikator untuk {tahun}.")
    if sebagai_json:
        kantor = (
            f'{{"instansi": {json.dumps(r.instansi.kode_wilayah)}, "tahun": {r.tahun}, '
            f'"indikator": {r.isi}}}'
            for r in daftar
        )
        click.echo(f"[{', '.join(kantor)}]")
        return
    click.echo(f"Kinerja {tahun}, {format_angka(len(daftar))} kantor\n")
    baris = [_sel_semua(r.instansi, i) for r in daftar for i in json.loads(r.isi)]
    isi = [("Kantor", *JUDUL), *baris]
    lebar = [max(len(sel[i]) for sel in isi) for i in range(len(isi[0]))]
    for sel in isi:
        angka = (_rata(t, lebar[i], kanan=i in (3, 4, 5)) for i, t in enumerate(sel))
        click.echo("  ".join(angka).rstrip())


def _sel_semua(instansi: Instansi, i: dict[str, Any]) -> tuple[str, ...]:
    cacah = [i["pembilang"], i["penyebut"]]
    angka = (None if i[k] is None else Decimal(i[k]) for k in ("realisasi", "target", "capaian"))
    return (
        instansi.kode_wilayah,
        i["kode"],
        "/".join(format_angka(Decimal(c)) for c in cacah if c is not None) or "–",
        *("–" if a is None else format_angka(a, 2) for a in angka),
        i["kategori"] or "–",
    )


def _pengantar(instansi: Instansi, tahun: int) -> str:
    """The first line; for a year of which nothing is known, also those of which something is."""
    dikenal = [t.tahun for t in kueri.daftar_tahun(instansi)]
    judul = f"Kinerja {tahun}, {instansi.singkatan} ({instansi.kode_wilayah})\n"
    if tahun in dikenal:
        return judul
    ada = ", ".join(map(str, dikenal)) or "belum ada"
    return f"{judul}Belum ada target, register, atau angka untuk {tahun}. Tahun yang ada: {ada}.\n"


def _tabel(hasil: tuple[HasilIndikator, ...]) -> list[str]:
    """A plain table; the name stands last, so that a long one wraps under itself."""
    isi = [JUDUL, *(_sel(h) for h in hasil)]
    lebar = [max(len(sel[i]) for sel in isi) for i in range(len(JUDUL))]
    kiri = sum(lebar) + 2 * len(lebar)
    sisa = max(TERSEMPIT, shutil.get_terminal_size((120, 24)).columns - kiri)
    baris: list[str] = []
    for sel, nama in zip(isi, ("Indikator", *(h.nama for h in hasil)), strict=True):
        angka = [_rata(teks, lebar[i], kanan=i in (2, 3, 4)) for i, teks in enumerate(sel)]
        potongan = textwrap.wrap(nama, sisa) or [""]
        baris.append("  ".join([*angka, potongan[0]]))
        baris += [" " * kiri + sambungan for sambungan in potongan[1:]]
    return baris


def _sel(h: HasilIndikator) -> tuple[str, ...]:
    hasil, d = h.hasil, h.definisi
    return (
        h.kode,
        _hitungan(h),
        kata.sebab(h) if hasil.realisasi is None else kata.tulis(hasil.realisasi, d),
        "–" if hasil.target is None else kata.tulis(hasil.target, d),
        "–" if hasil.capaian is None else format_persen(hasil.capaian),
        hasil.kategori or "–",
    )


def _hitungan(h: HasilIndikator) -> str:
    ada = [format_angka(u.nilai) for u in h.ukuran if u.nilai is not None]
    return "/".join(ada) if ada and len(ada) == len(h.ukuran) else "–"


def _rata(teks: str, lebar: int, *, kanan: bool) -> str:
    return teks.rjust(lebar) if kanan else teks.ljust(lebar)


def _temuan(hasil: tuple[HasilIndikator, ...]) -> list[str]:
    temuan = [f"- {h.kode}: {t.kalimat}" for h in hasil for t in h.hasil.temuan]
    return ["", "Temuan:", *temuan] if temuan else []
