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
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.operasi import migrasi
from sinormas.organisasi import cari_ketik, cocok, kueri_register, pencarian
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas, PengurusBaru
from sinormas.organisasi.kueri_register import Saring
from sinormas.organisasi.massal import OrganisasiLama, catat_massal
from sinormas.umum import waktu
from tests.pabrik import instansi as pabrik_instansi
from tests.pabrik import organisasi as pabrik

AWAL = ("Yayasan", "Majelis Taklim", "Forum", "Perkumpulan", "Ikatan Pemuda", "PC", "Karang Taruna")
TENGAH = ("Nurul", "Darul", "Raudhatul", "Bina", "Cahaya", "Palang Merah", "Muhammadiyah", "PMI")
AKHIR = ("Huda", "Hikmah", "Ulum", "Rantau", "Binuang", "Indonesia", "Kab. Tapin", "(YNH)", "2")
NAMA = tuple(f"{a} {b} {c}" for a in AWAL for b in TENGAH for c in AKHIR)
KETUA = ("H. Ahmad Rifa'i", "Muhammad Noor", "Siti Rahmah", "Aida Nur Huda", "Rantau Bin Ali")
ASING = (
    "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'id' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
)
"""A database with an order of its own, in which blanks do not count at first."""
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
        koneksi.execute(text(f"CREATE DATABASE sama {ASING}"))
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
            _berketua()
        app.append(satu)
    yield app[0], app[1]
    for satu in app:
        with satu.app_context():
            db.session.remove()
            db.engine.dispose()


def _berketua() -> None:
    """Organisations with a ketua, a number and a village."""
    tapin = pabrik_instansi.tapin()
    kecamatan, _ = instansi_kueri.kecamatan(tapin.kode_wilayah)[0]
    instansi_layanan.muat_desa(tapin.kode_wilayah)
    desa = instansi_kueri.desa([kecamatan])
    for i, ketua in enumerate(KETUA * 3):
        pabrik.organisasi(
            tapin, f"Forum {ketua.split()[-1]} {i}", singkatan=f"F{i}", kode_kecamatan=kecamatan,
            kode_desa=desa[i % len(desa)][0], legalitas=Legalitas.BADAN_HUKUM,
            nomor_legalitas=f"AHU-00{i:02}652.AH.01.04.Tahun 2021",
            pengurus=(PengurusBaru(Jabatan.KETUA, ketua),),
        )  # fmt: skip


@contextmanager
def _konteks(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def _hasil(app: Flask, nama: str, singkatan: str) -> list[tuple[str, float]]:
    with _konteks(app):
        kantor = instansi_kueri.menurut_kode("63.05")
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


def _diketik(app: Flask, diketik: str) -> tuple[list[tuple[object, ...]], list[str], bool]:
    """What the field and the list say: their rows in their order."""
    with _konteks(app):
        kantor = instansi_kueri.menurut_kode("63.05")
        assert kantor is not None
        usul = [(t.nama, t.lewat, t.ketua) for t in cari_ketik.cari(kantor, diketik)]
        kena = cocok.cocok(kantor, diketik)
        daftar = kueri_register.daftar(kantor, Saring(cari=diketik), hari=date(2026, 11, 24))
        return usul, [b.nama for b in daftar.halaman.baris], kena.terlalu_banyak


@settings(max_examples=150)
@given(
    st.one_of(
        _salah_ketik(),
        st.sampled_from((*NAMA, *KETUA)).flatmap(
            lambda n: st.integers(1, len(n)).map(lambda i: n[:i])
        ),
        st.sampled_from(("1117", "AHU-00", "0003652", "3", "binuang", "rantau", "yayasan", "f 1")),
        st.text(alphabet=HURUF, max_size=40),
    )
)
def test_selagi_diketik_dan_di_daftar_kedua_basis_data_sama(dua, diketik):
    sqlite, postgresql = (_diketik(app, diketik) for app in dua)
    assert sqlite == postgresql
