"""Values as people give them, refused field by field."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from sinormas.umum.isian import (
    IsianSalah,
    baca_tahun,
    periksa_tahun,
    saring_pilihan,
    saring_tahun,
    teks_bebas,
    teks_wajib,
)

HARI_INI = date(2026, 11, 24)


class Warna(StrEnum):
    MERAH = "merah"


def test_teks_dibersihkan_dan_yang_kosong_bukan_isi():
    assert teks_bebas("k", " a\u202e\x00  b ", 10) == "a b"
    assert teks_bebas("k", None, 10) is None
    with pytest.raises(IsianSalah, match="Belum diisi") as galat:
        teks_wajib("nama", "\u200b \n", 10, kosong="Belum diisi")
    assert galat.value.kolom == "nama"


def test_panjang_dihitung_setelah_dibersihkan():
    assert teks_bebas("k", "a" * 10 + "  \x00", 10) == "a" * 10
    with pytest.raises(IsianSalah, match="paling banyak 10 karakter"):
        teks_bebas("k", "a" * 11, 10)


@pytest.mark.parametrize(
    "teks", ["", "20", "1899", "2201", "２０２０", "-2020", "2020.0", "9" * 400]
)
def test_yang_bukan_tahun_tidak_menyaring(teks):
    assert saring_tahun(teks) is None
    with pytest.raises(ValueError, match="bukan tahun"):
        baca_tahun(teks)


def test_saringan_yang_dikenal_dipakai():
    assert saring_tahun("2020") == 2020
    assert saring_pilihan(Warna, "merah") is Warna.MERAH
    for lain in ("biru", "", None, "MERAH", "\x00"):
        assert saring_pilihan(Warna, lain) is None


@pytest.mark.parametrize(
    ("tahun", "tanggal", "kolom"),
    [
        (2027, None, "tahun"),
        (1899, None, "tahun"),
        (2026, date(2025, 12, 31), "tanggal"),
        (2026, date(2026, 11, 25), "tanggal"),
    ],
)
def test_tahun_yang_belum_tiba_dan_tanggal_di_luarnya_ditolak(tahun, tanggal, kolom):
    with pytest.raises(IsianSalah) as galat:
        periksa_tahun(tahun, tanggal, HARI_INI)
    assert galat.value.kolom == kolom


def test_hari_ini_dan_tahun_lalu_diterima():
    periksa_tahun(2026, HARI_INI, HARI_INI)
    periksa_tahun(1990, None, HARI_INI)
