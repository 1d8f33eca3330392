"""`sinormas iku`."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import Any

import click
from flask import Blueprint

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.konsol import TidakDapat, gagal, kantor_diminta, tahun_diminta
from sinormas.kinerja import kata, kueri
from sinormas.kinerja.aturan import Cacah
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.umum.angka import desimal_json, format_angka, format_persen

bp = Blueprint("kinerja_cli", __name__, cli_group=None)

TERSEMPIT = 30
"""The name of an indicator gets at least this many columns."""


@bp.cli.group("iku")
def iku() -> None:
    """Indikator kinerja."""


@iku.command("hitung")
@click.option("--tahun", metavar="TAHUN", help="Tahun yang dihitung, misalnya 2020.")
@click.option("--instansi", "kode", metavar="KODE", help="Kode wilayah kantor, misalnya 63.05.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def hitung(tahun: str | None, kode: str | None, sebagai_json: bool) -> None:
    """Hitung semua indikator setahun dari register."""
    try:
        instansi, nilai_tahun = kantor_diminta(kode), tahun_diminta(tahun)
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
            "indikator": [_ke_json(h) for h in hasil],
        }
        click.echo(json.dumps(isi, ensure_ascii=False))
        return
    click.echo(_pengantar(instansi, nilai_tahun))
    for baris in (*_tabel(hasil), *_temuan(hasil)):
        click.echo(baris)


def _pengantar(instansi: Instansi, tahun: int) -> str:
    """The first line; for a year of which nothing is known, also those of which something is."""
    dikenal = [t.tahun for t in kueri.daftar_tahun(instansi)]
    judul = f"Kinerja {tahun}, {instansi.singkatan} ({instansi.kode_wilayah})\n"
    if tahun in dikenal:
        return judul
    ada = ", ".join(map(str, dikenal)) or "belum ada"
    return f"{judul}Belum ada target, register, atau angka untuk {tahun}. Tahun yang ada: {ada}.\n"


def _ke_json(h: HasilIndikator) -> dict[str, Any]:
    hasil = h.hasil
    return {
        "kode": h.kode,
        "nama": h.nama,
        "pembilang": _cacah_json(hasil.pembilang),
        "penyebut": _cacah_json(hasil.penyebut),
        "target": desimal_json(hasil.target),
        "realisasi": desimal_json(hasil.realisasi),
        "capaian": desimal_json(hasil.capaian),
        "kategori": hasil.kategori,
        "temuan": [t.kalimat for t in hasil.temuan],
    }


def _cacah_json(nilai: Cacah | None) -> int | str | None:
    """A count is a whole number; a given measure that is not one is written as a decimal."""
    return nilai if isinstance(nilai, int) else desimal_json(nilai)


def _tabel(hasil: tuple[HasilIndikator, ...]) -> list[str]:
    """A plain table; the name stands last, so that a long one wraps under itself."""
    judul = ("Kode", "Hitungan", "Realisasi", "Target", "Capaian", "Kategori")
    isi = [judul, *(_sel(h) for h in hasil)]
    lebar = [max(len(sel[i]) for sel in isi) for i in range(len(judul))]
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
