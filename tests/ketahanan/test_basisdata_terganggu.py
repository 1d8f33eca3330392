"""A database that is locked or restarted under a person's hands: nothing half, nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event

from sinormas.extensions import db
from sinormas.pelaporan import kueri
from sinormas.pelaporan.aturan import Bagian
from sinormas.umum import transaksi
from tests.bantuan.baca import Halaman
from tests.pabrik import pelaporan as pabrik

pytestmark = pytest.mark.ketahanan


@contextmanager
def _terkunci(app: Flask) -> Iterator[None]:
    """Another program holds the write lock of the SQLite file for longer than anyone waits."""
    berkas = db.engine.url.database
    assert berkas is not None
    db.session.remove()
    db.engine.dispose()
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(transaksi, "SABAR_MS", 50)
        with closing(sqlite3.connect(berkas, isolation_level=None)) as lain:
            lain.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                lain.execute("ROLLBACK")
                db.session.remove()
                db.engine.dispose()


@contextmanager
def _diputus(app: Flask) -> Iterator[None]:
    """The server ends our connection in the middle of the first thing we write."""
    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    terputus = []

    def putus(koneksi, kursor, pernyataan, *_lain) -> None:
        if terputus or not pernyataan.startswith(("INSERT", "UPDATE")):
            return
        terputus.append(pernyataan)
        nomor = koneksi.connection.dbapi_connection.info.backend_pid
        with psycopg.connect(url, autocommit=True) as lain:
            lain.execute("SELECT pg_terminate_backend(%s)", (nomor,))

    event.listen(db.engine, "before_cursor_execute", putus)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", putus)
    assert terputus


@pytest.fixture
def terganggu(app, basisdata):
    return _terkunci if basisdata.jenis == "sqlite" else _diputus


def test_simpan_saat_basis_data_terganggu_tidak_menghilangkan_ketikan(
    app, tapin, klien_pelapor, terganggu
):
    laporan = pabrik.draf(tapin, klien_pelapor.pelaku)
    alamat = f"/laporan/{laporan}/kegiatan"
    ketikan = {
        "program": 'Pelatihan "tanggap" <banjir> & longsor',
        "jumlah_anggota": "30",
        "versi": "0",
        "lembar": "a",
    }

    with terganggu(app):
        jawaban = klien_pelapor.post(alamat, data=ketikan)
    halaman = Halaman(jawaban)

    assert halaman.status == 503
    assert jawaban.headers["Retry-After"] == "10"
    assert halaman.h1 == "Penyimpanan sedang sibuk"
    (formulir,) = halaman.cari("//form[@method='post']")
    assert formulir.get("action") == alamat
    kembali = {i.get("name"): i.get("value") for i in formulir.xpath(".//input[@type='hidden']")}
    assert kembali == ketikan
    lengkap = kueri.laporan_lengkap(tapin, laporan)
    assert lengkap is not None
    assert Bagian.KEGIATAN not in lengkap.bagian

    assert klien_pelapor.post(formulir.get("action"), data=kembali).status_code == 303
    lengkap = kueri.laporan_lengkap(tapin, laporan)
    assert lengkap is not None
    assert lengkap.bagian[Bagian.KEGIATAN].isi["program"] == ketikan["program"]


def test_kata_sandi_tidak_ditulis_ke_halaman_gangguan(app, tapin, tamu, terganggu):
    with terganggu(app):
        jawaban = tamu.post(
            "/daftar",
            data={"nama": "Siti", "email": "siti@contoh.id", "sandi": "kuda-baterai-staples-9"},
        )
    halaman = Halaman(jawaban)
    assert halaman.status == 503
    assert not halaman.cari("//form[@method='post']")
    assert "staples" not in halaman.html
