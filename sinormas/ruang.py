"""The rooms, from left to right: their pages and their commands."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from flask import Flask

RUANG = (
    "jejak",
    "instansi",
    "kabar",
    "akun",
    "berkas",
    "cetak",
    "organisasi",
    "pelaporan",
    "klaim",
    "impor",
    "verifikasi",
    "kegiatan",
    "partisipasi",
    "konflik",
    "anggaran",
    "catatan",
    "kinerja",
    "perencanaan",
    "penetapan",
    "lkip",
    "publik",
    "operasi",
)


def pasang(app: Flask) -> None:
    """Bind each room: its tables, what of them follows a merge, its pages and commands (`bp`)."""
    for nama in RUANG:
        for berkas in ("models", "gabung", "views", "cli"):
            if find_spec(f"sinormas.{nama}.{berkas}") is None:
                continue
            modul = import_module(f"sinormas.{nama}.{berkas}")
            if berkas in ("views", "cli"):
                app.register_blueprint(modul.bp)
