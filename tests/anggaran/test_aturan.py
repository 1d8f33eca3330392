"""Amounts of rupiah as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.anggaran.aturan import baca_rupiah
from sinormas.umum.angka import format_rupiah


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("25000000", "25000000"),
        ("25.000.000", "25000000"),
        ("Rp 25.000.000", "25000000"),
        ("rp.25.000", "25000"),
        ("Rp\u00a025.000.000,50", "25000000.50"),
        ("1.500,5", "1500.5"),
        ("25.000.000,-", "25000000"),
        ("0", "0"),
        (" 7 ", "7"),
    ],
)
def test_jumlah_dibaca_seperti_orang_menulisnya(teks, nilai):
    assert baca_rupiah(teks) == Decimal(nilai)


@pytest.mark.parametrize(
    "teks",
    [
        "", "-5", "25,000,000", "25.00", "2.5000", "1e9", "NaN", "Infinity", "=1+1", "٥٠", "5,123",
        "lima", "Rp", "1.000.00", ".000", "5,", "1 000", "9\x00." , "<b>1</b>",
    ],
)  # fmt: skip
def test_yang_dapat_berarti_dua_hal_tidak_ditebak(teks):
    with pytest.raises(ValueError, match=r"Tulis misalnya 25\.000\.000"):
        baca_rupiah(teks)


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_yang_ditulis_program_terbaca_kembali_sama(nilai):
    assert baca_rupiah(format_rupiah(nilai)) == nilai
