"""The time zone of an office, from where it lies."""

from __future__ import annotations

import pytest

from sinormas.instansi.layanan import nomor_berikut
from sinormas.instansi.wilayah import Tingkat, baca_dasar
from sinormas.instansi.zona import zona_baku
from sinormas.umum.transaksi import transaksi
from sinormas.umum.waktu import SINGKATAN_ZONA


@pytest.mark.parametrize(
    ("kode", "zona"),
    [
        ("11", "WIB"),
        ("31.71", "WIB"),
        ("61.71", "WIB"),
        ("62.01", "WIB"),
        ("63.05", "WITA"),
        ("64", "WITA"),
        ("51.71", "WITA"),
        ("53", "WITA"),
        ("81", "WIT"),
        ("96.71", "WIT"),
    ],
)
def test_zona_mengikuti_provinsinya(kode, zona):
    assert SINGKATAN_ZONA[zona_baku(kode)] == zona


def test_setiap_provinsi_punya_zona():
    for wilayah in baca_dasar():
        if wilayah.tingkat is Tingkat.PROVINSI:
            assert zona_baku(wilayah.kode) in SINGKATAN_ZONA


@pytest.mark.parametrize("kode", ["99", "", "0", "Tapin"])
def test_provinsi_yang_tidak_dikenal_ditolak(kode):
    with pytest.raises(ValueError, match="tidak dikenal"):
        zona_baku(kode)


def test_beberapa_nomor_sekaligus_diberikan_tanpa_celah(tapin):
    with transaksi() as sesi:
        assert nomor_berikut(sesi, tapin, "uji", 0) == 1
        assert nomor_berikut(sesi, tapin, "uji", 0, banyak=10) == 2
        assert nomor_berikut(sesi, tapin, "uji", 0) == 12
