"""How an indicator names what it counts: one way to write each, and nothing hostile passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.kinerja.takaran import baca, takaran
from sinormas.kinerja.ukuran import DAFTAR, DIMENSI, kenali


def test_ditulis_dengan_satu_cara_saja():
    satu = takaran("ormas_terdata", {"kecamatan": ("63.05.02",), "bentuk": ("okp", "lsm", "lsm")})
    assert str(satu) == "ormas_terdata?bentuk=lsm,okp&kecamatan=63.05.02"
    assert baca("ormas_terdata?kecamatan=63.05.02&bentuk=okp,lsm") == satu
    assert str(takaran("konflik", {"jenis": ()})) == "konflik"


@given(
    st.dictionaries(
        st.sampled_from(sorted(DIMENSI)),
        st.lists(st.from_regex(r"[a-z0-9_.]{1,20}", fullmatch=True), min_size=1, max_size=4),
    )
)
def test_tulis_lalu_baca_memberi_yang_sama(pilah):
    satu = takaran("konflik", {d: tuple(n) for d, n in pilah.items()})
    assert baca(str(satu)) == satu


@pytest.mark.parametrize(
    "teks",
    [
        "", "?", "x?", "x?=", "x?a", "x?a=", "x?a=b&", "x?a=b&a=c", "x?a=b=c", "x?a=B", "x?a=b c",
        "x?a=%00", "x?a=\u202e", "x?bentuk=" + "a" * 21, "x" * 5000,
        "ormas_terdata?bentuk=' OR 1=1",
    ],
)  # fmt: skip
def test_yang_tidak_berbentuk_dianggap_nama_utuh_yang_tidak_dikenal(teks):
    assert baca(teks).nama == teks
    assert kenali(teks) is None


@pytest.mark.parametrize(
    "teks",
    [
        "ormas_terdata?bentuk=kerajaan",
        "ormas_terdata?jenis=agama",
        "konflik_agama?jenis=agama",
        "konflik?jenis=agama,cuaca",
        "masyarakat_hadir?bentuk=lsm",
        "tidak_ada?bentuk=lsm",
    ],
)
def test_penyaring_yang_tidak_dimiliki_ukuran_tidak_dikenal(teks):
    assert kenali(teks) is None


def test_tiap_dimensi_dipakai_dan_punya_kata():
    dipakai = {d for u in DAFTAR.values() for d in u.menurut}
    assert dipakai == set(DIMENSI)
    assert all(d.kata for d in DIMENSI.values())
