"""The shape of a NIK."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.pelaporan import nik


@pytest.mark.parametrize(
    "tertulis",
    [
        "6305011203900001",
        "6305015203900002",
        " 6305 0112 0390 0001 ",
        "63.05.01.120390.0001",
        "6305012902000001",
        "6305012411260001",
    ],
)
def test_nik_yang_mungkin_diterima(tertulis):
    assert nik.salah(tertulis) is None
    assert len(nik.rapikan(tertulis)) == 16


@pytest.mark.parametrize(
    ("tertulis", "kata"),
    [
        ("630501120390000", "16 angka; yang tertulis 15"),
        ("63050112039000011", "16 angka; yang tertulis 17"),
        ("6305O11203900001", "hanya berisi angka"),
        ("６３０５０１１２０３９００００１", "hanya berisi angka"),
        ("0105011203900001", "tidak mungkin"),
        ("6300011203900001", "tidak mungkin"),
        ("6305011203900000", "tidak mungkin"),
        ("6305010003900001", "tanggal lahir"),
        ("6305013203900001", "tanggal lahir"),
        ("6305017203900001", "tanggal lahir"),
        ("6305011213900001", "tanggal lahir"),
        ("6305012902010001", "tanggal lahir"),
    ],
)
def test_nik_yang_tidak_mungkin_diberi_tahu_sebabnya_tanpa_mengulangnya(tertulis, kata):
    hasil = nik.salah(tertulis)
    assert kata in hasil
    assert tertulis not in hasil


@given(
    st.dates(min_value=date(1930, 1, 1), max_value=date(2029, 12, 31)),
    st.booleans(),
    st.integers(1, 9999),
)
def test_setiap_tanggal_lahir_memberi_nik_yang_mungkin(lahir, perempuan, urutan):
    angka = f"630501{lahir.day + 40 * perempuan:02}{lahir:%m%y}{urutan:04}"
    assert nik.salah(angka) is None


@given(st.text(max_size=60))
def test_tulisan_apa_pun_dijawab_dengan_kata(tertulis):
    hasil = nik.salah(tertulis)
    assert hasil is None or hasil.endswith(".")
