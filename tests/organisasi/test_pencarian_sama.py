"""One register in SQLite and in PostgreSQL: whatever is typed, both find the same, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

import config
from sinormas import create_app, izin
from sinormas.extensions import db
from sinormas.instansi import layanan as instansi_layanan
from sinormas.operasi import migrasi
from sinormas.organisasi import pencarian
from sinormas.organisasi.aturan import Bentuk
from sinormas.organisasi.massal import OrganisasiLama, catat_massal
from sinormas.umum import waktu
from tests.pabrik import instansi as pabrik_instansi

AWAL = ("Yayasan", "Majelis Taklim", "Forum", "Perkumpulan", "Ikatan Pemuda", "PC", "Karang Taruna")
TENGAH = ("Nurul", "Darul", "Raudhatul", "Bina", "Cahaya", "Palang Merah", "Muhammadiyah", "PMI")
AKHIR = ("Huda", "Hikmah", "Ulum", "Rantau", "Binuang", "Indonesia", "Kab. Tapin", "(YNH)", "2")
NAMA = tuple(f"{a} {b} {c}" for a in AWAL for b in TENGAH for c in AKHIR)
HURUF = "abcdefghijklmnopqrstuvwxyz .'\"()-&|!*:\\%_0129éñ世😀\x00\u202e"


@pytest.fixture(scope="module")
def dua(
    tmp_path_factory: pytest.TempPathFactory, server_postgres: str
) -> Iterator[tuple[Flask, Flask]]:
    """The same names in the same order in both."""
    mesin = create_engine(
        server_postgres.replace("postgresql://", "postgresql+psycopg://") + "/postgres",
        isolation_level="AUTOCOMMIT",
    )
    with mesin.connect() as koneksi:
        koneksi.execute(text("DROP DATABASE IF EXISTS sama WITH (FORCE)"))
        koneksi.execute(text("CREATE DATABASE sama"))
    mesin.dispose()
    app = []
    for url in (None, f"{server_postgres}/sama"):
        lingkungan = {"SINORMAS_DATA": str(tmp_path_factory.mktemp("sama"))}
        if url:
            lingkungan["SINORMAS_DATABASE_URL"] = url
        satu = create_app(config.muat(lingkungan))
        with _konteks(satu):
            migrasi.mutakhirkan()
            instansi_layanan.muat_wilayah_dasar()
            catat_massal(
                pabrik_instansi.tapin(), [OrganisasiLama(n, Bentuk.ORMAS) for n in NAMA],
                mulai=date(2020, 1, 1), sumber="uji", pelaku=izin.sistem(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        app.append(satu)
    yield app[0], app[1]
    for satu in app:
        with satu.app_context():
            db.session.remove()
            db.engine.dispose()


@contextmanager
def _konteks(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def _hasil(app: Flask, nama: str, singkatan: str) -> list[tuple[str, float]]:
    from sinormas.instansi import kueri

    with _konteks(app):
        kantor = kueri.menurut_kode("63.05")
        assert kantor is not None
        semua = pencarian.cari(kantor, nama=nama, singkatan=singkatan, paling=20)
        return [(c.nama, round(c.nilai, 9)) for c in semua]


@st.composite
def _salah_ketik(draw: st.DrawFn) -> str:
    nama = draw(st.sampled_from(NAMA))
    for _ in range(draw(st.integers(0, 3))):
        letak = draw(st.integers(0, len(nama)))
        potong = draw(st.integers(0, 2))
        nama = nama[:letak] + draw(st.sampled_from("aeiounk ")) + nama[letak + potong :]
    return nama


@settings(max_examples=150)
@given(
    st.one_of(_salah_ketik(), st.sampled_from(NAMA), st.text(alphabet=HURUF, max_size=40)),
    st.sampled_from(("", "PMI", "YNH", "x")),
)
def test_kedua_basis_data_menemukan_yang_sama(dua, nama, singkatan):
    sqlite, postgresql = (_hasil(app, nama, singkatan) for app in dua)
    assert sqlite == postgresql


def test_nama_yang_tepat_selalu_yang_pertama(dua):
    for nama in NAMA[::23]:
        for app in dua:
            assert _hasil(app, nama, "")[0] == (nama, 1.0)
