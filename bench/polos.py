"""The plainest page there is: Flask, one SELECT, a table in Jinja. No person, no layout, no menu.

Its table has the same 25 rows as the page of sinormas beside it, in the same columns, words and
markup: what differs is all the rest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import holidays
import psycopg
from flask import Flask, render_template

from bench.basisdata import Basisdata
from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.pelaporan.aturan import NAMA_JENIS, NAMA_KEADAAN
from sinormas.umum.waktu import format_tanggal, hari_kerja_antara

KONEKSI = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
"""How the program opens SQLite."""
Pilih = Callable[[str, Sequence[Any]], Sequence[Any]]
"""Runs a SELECT on a bare connection and gives its rows."""

REGISTER = """
SELECT r.organisasi_id, r.nama, r.bentuk, r.struktur, r.legalitas, r.nomor_legalitas,
       r.masa_bakti_sampai, r.mulai, o.nomor_induk
FROM rekam r JOIN organisasi o ON o.id = r.organisasi_id
WHERE r.instansi_id = ? AND r.sampai IS NULL
ORDER BY r.nama_urut, r.id LIMIT 25
"""
ANTREAN = """
SELECT l.id, l.nama, l.bentuk, l.jenis, l.nomor, l.diajukan, l.keadaan, p.nama
FROM laporan l LEFT JOIN pengguna p ON p.id = l.petugas_id
WHERE l.instansi_id = ? AND l.keadaan IN ('diajukan', 'diperiksa')
ORDER BY l.tenggat, l.id LIMIT 25
"""
KOLOM_REGISTER = ("Organisasi", "Bentuk", "Struktur", "Dasar hukum", "Nomor", "Masa bakti sampai",
                  "Tercatat sejak")  # fmt: skip
KOLOM_ANTREAN = ("Organisasi", "Laporan", "Nomor", "Diajukan", "Umur", "Status", "Petugas")


def sambung(basis: Basisdata) -> Pilih:
    """SELECTs on a connection of the bare driver, set as the program sets its own."""
    koneksi: Any
    if basis.url is None:
        koneksi = sqlite3.connect(basis.berkas)
        for pragma in KONEKSI:
            koneksi.execute(f"PRAGMA {pragma}")
        return lambda perintah, nilai: koneksi.execute(perintah, nilai).fetchall()
    koneksi = psycopg.connect(basis.url, autocommit=True)
    return lambda perintah, nilai: koneksi.execute(perintah.replace("?", "%s"), nilai).fetchall()


def buat_app(pilih: Pilih, instansi_id: Any) -> Flask:
    """The two pages, on a connection that `pilih` has open."""
    app = Flask("bench.polos", template_folder="templat")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    libur = frozenset(holidays.country_holidays("ID", years=range(2021, 2028)))

    @app.get("/register")
    def register() -> str:
        baris = [
            (_pengenal(b[0]), b[1], f"Nomor induk {b[8]}", NAMA_BENTUK[b[2]], NAMA_STRUKTUR[b[3]],
             NAMA_LEGALITAS[b[4]], b[5] or "", _tanggal(b[6]), _tanggal(b[7]))
            for b in pilih(REGISTER, (instansi_id,))
        ]  # fmt: skip
        return render_template(
            "tabel.html", judul="Register", kolom=KOLOM_REGISTER, baris=baris, tujuan="organisasi"
        )

    @app.get("/antrean")
    def antrean() -> str:
        baris = [
            (_pengenal(b[0]), b[1], NAMA_BENTUK[b[2]], NAMA_JENIS[b[3]], b[4], _tanggal(b[5]),
             _umur(b[5], libur), NAMA_KEADAAN[b[6]], b[7] or "Belum ada")
            for b in pilih(ANTREAN, (instansi_id,))
        ]  # fmt: skip
        return render_template(
            "tabel.html", judul="Antrean", kolom=KOLOM_ANTREAN, baris=baris, tujuan="kasus"
        )

    @app.get("/register/<pengenal>")
    def organisasi(pengenal: str) -> str:
        return pengenal

    @app.get("/antrean/<pengenal>")
    def kasus(pengenal: str) -> str:
        return pengenal

    return app


def _pengenal(nilai: Any) -> UUID:
    """An id as an address shows it; SQLite gives bytes."""
    return UUID(bytes=nilai) if isinstance(nilai, bytes) else nilai


def _umur(diajukan: Any, libur: frozenset[date]) -> str:
    """Working days since a filing came in."""
    return f"{hari_kerja_antara(_hari(diajukan), datetime.now(UTC).date(), libur)} hari kerja"


def _tanggal(nilai: Any) -> str:
    return format_tanggal(_hari(nilai))


def _hari(nilai: Any) -> date:
    """The day of a date or an instant; SQLite gives ISO text."""
    if isinstance(nilai, str):
        return date.fromisoformat(nilai[:10])
    return nilai.date() if isinstance(nilai, datetime) else nilai
