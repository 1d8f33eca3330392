"""`sinormas instansi buat` and `sinormas wilayah muat`."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import delete, select

from sinormas.instansi import kueri
from sinormas.instansi.models import Wilayah
from sinormas.jejak.models import Jejak
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.pabrik import instansi as pabrik_instansi


@pytest.fixture
def jalankan(app):
    return lambda *perintah: app.test_cli_runner().invoke(args=list(perintah))


@pytest.fixture
def tanpa_desa(app):
    """Take away afterwards the villages that a test of ours loaded."""
    yield
    with transaksi() as sesi:
        for kode in ("91.71.", "63.01."):
            sesi.execute(delete(Wilayah).where(Wilayah.tingkat == 4, Wilayah.kode.startswith(kode)))


def test_kantor_kabupaten_dibuat_dengan_zona_dan_desanya(jalankan, tanpa_desa):
    hasil = jalankan("instansi", "buat", "91.71", "--nama", "Badan Kesbangpol Kota Jayapura")
    assert hasil.exit_code == 0
    assert "Badan Kesbangpol Kota Jayapura (91.71, Kota Jayapura) dibuat." in hasil.output
    kantor = kueri.menurut_kode("91.71")
    assert (kantor.zona_waktu, kantor.kota) == ("Asia/Jayapura", "Jayapura")
    kecamatan = kueri.kecamatan("91.71")
    assert kueri.desa([kecamatan[0][0]])
    baris = sesi_kini().scalars(select(Jejak)).one()
    assert (baris.rantai, baris.pelaku) == ("91.71", "sistem")


def test_kantor_provinsi_dibuat_dan_keluaran_json(jalankan):
    hasil = jalankan(
        "instansi", "buat", "63", "--nama", "Badan Kesbangpol Provinsi",
        "--singkatan", "Kesbangpol", "--kota", "Banjarbaru", "--zona", "Asia/Makassar", "--json",
    )  # fmt: skip
    assert json.loads(hasil.output) == {
        "kode_wilayah": "63",
        "nama": "Badan Kesbangpol Provinsi",
        "kabupaten": "Kalimantan Selatan",
        "zona_waktu": "Asia/Makassar",
    }


@pytest.mark.parametrize(
    ("kode", "lain", "kata"),
    [
        ("99.99", ("--nama", "X"), "tidak dikenal"),
        ("63.05.01", ("--nama", "X"), "tidak dikenal"),
        ("6305", ("--nama", "X"), "tidak dikenal"),
        ("", ("--nama", "X"), "tidak dikenal"),
        ("63.05", ("--nama", "  "), "belum diisi"),
        ("63.05", ("--nama", "a" * 201), "Terlalu panjang"),
        ("63.05", ("--nama", "X", "--zona", "Mars/Olympus"), "Zona waktu"),
    ],
)
def test_yang_salah_dijelaskan_dan_tidak_ada_kantor_yang_dibuat(jalankan, kode, lain, kata):
    hasil = jalankan("instansi", "buat", kode, *lain)
    assert hasil.exit_code == 1
    assert kata in hasil.output
    assert kueri.semua() == []


def test_kantor_yang_sudah_ada_tidak_dibuat_lagi(jalankan, tapin):
    hasil = jalankan("instansi", "buat", "63.05", "--nama", "Lain")
    assert (hasil.exit_code, "sudah ada" in hasil.output) == (1, True)
    assert kueri.menurut_kode("63.05").nama == tapin.nama


def test_wilayah_dimuat_untuk_tiap_kantor_dan_boleh_diulang(jalankan, tapin, tanpa_desa):
    pabrik_instansi.instansi("63.01")
    hasil = jalankan("wilayah", "muat", "--json")
    assert json.loads(hasil.output) == {"wilayah": 0, "desa": 135}
    hasil = jalankan("wilayah", "muat")
    assert (hasil.exit_code, hasil.output) == (
        0,
        "Wilayah sudah lengkap; tidak ada yang dimuat.\n",
    )
