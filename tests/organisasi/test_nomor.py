"""One paper is one number, however it was typed. Source: aturan, section 4."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.organisasi.nomor import PANJANG, bakukan

POLA = (
    re.compile(r"AHU-\d{1,7}\.AH\.01\.0[45678](?:\.TAHUN \d{4})?"),
    re.compile(r"AHU-AH\.01\.06-\d{7}(?:\.TAHUN \d{4})?"),
    re.compile(r"AHU-\d{5}\.60\.10\.20\d\d"),
    re.compile(r"\d{4}-\d{2}-\d{2}/\d{2,4}/[IVX]{1,4}/\d{4}"),
)
"""The shapes after normalising, as the design's table writes them."""


@pytest.mark.parametrize(
    ("ketikan", "baku"),
    [
        ("AHU-0009652.AH.01.04.Tahun 2021", "AHU-0009652.AH.01.04.TAHUN 2021"),
        ("AHU-0010217.AH.01.04. Tahun 2026", "AHU-0010217.AH.01.04.TAHUN 2026"),
        ("AHU-119.AH.01.08.Tahun 2013", "AHU-119.AH.01.08.TAHUN 2013"),
        ("AHU-161.AH.01.07", "AHU-161.AH.01.07"),
        ("AHU -0004894.AH.01.07 TAHUN 2016", "AHU-0004894.AH.01.07.TAHUN 2016"),
        ("AHU-0018976.ah.01.07tAHUN 2015", "AHU-0018976.AH.01.07.TAHUN 2015"),
        ("AHU-174.AH.01.07.2012", "AHU-174.AH.01.07.TAHUN 2012"),
        ("0001857.AH.01.04.TAHUN2023", "AHU-0001857.AH.01.04.TAHUN 2023"),
        ("SK Nomor AHU 0001857 AH 01 06", "AHU-0001857.AH.01.06"),
        ("No. AHU.0001857-AH.0107 Th. 2020", "AHU-0001857.AH.01.07.TAHUN 2020"),
        ("nomor: AHU–0001857.A.H.01.07", "AHU-0001857.AH.01.07"),
        ("AHU-AH.01.06-0041419", "AHU-AH.01.06-0041419"),
        ("AHU-00404.60.10.2014", "AHU-00404.60.10.2014"),
        ("AHU-00404.60.10.TAHUN 2014", "AHU-00404.60.10.2014"),
        ("1117-00-00 / 167 / IV / 2018", "1117-00-00/167/IV/2018"),
        ("1000-00-00/0112/iv/2021", "1000-00-00/0112/IV/2021"),
    ],
)
def test_nomor_dibakukan_menurut_tabel(ketikan, baku):
    assert bakukan(ketikan) == baku
    assert any(p.fullmatch(baku) for p in POLA)


@pytest.mark.parametrize(
    "nomor",
    ["450.7/1003/POLPUM", "01-00-00/010/D.III.4/VI/2014", "C2-HT.01.03.A.165", "SK/12/2020"],
)
def test_nomor_lama_tetap_seperti_tertulis(nomor):
    assert bakukan(nomor.lower()) == nomor


@pytest.mark.parametrize("kosong", ["", "   ", "\x00", "Nomor: ", "--"])
def test_yang_kosong_tetap_kosong(kosong):
    assert bakukan(kosong) == ""


@given(st.one_of(st.text(max_size=130), st.text("AHU01.-/ TN5NOSK:7", max_size=120)))
def test_bentuk_baku_dari_bentuk_baku_adalah_dirinya(teks):
    baku = bakukan(teks)
    assert bakukan(baku) == baku
    assert len(baku) <= PANJANG
    assert "\x00" not in baku
