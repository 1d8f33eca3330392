"""Text as people type it, and cursors as they come back from a hostile address."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.umum.halaman import baca_kursor, baca_saat, tulis_kursor
from sinormas.umum.pengenal import baca_pengenal, pengenal_baru
from sinormas.umum.teks import bersih, bersih_baris, lipat


@pytest.mark.parametrize(
    ("masuk", "keluar"),
    [
        ("  Karang \t Taruna\n", "Karang Taruna"),
        ("a\x00b", "ab"),
        ("abc\u202edef", "abcdef"),
        ("Asyiyah\u200b", "Asyiyah"),
        ("e\u0301", "é"),
        ("🙂 PMI", "🙂 PMI"),
        ("\ud800x", "x"),
    ],
)
def test_teks_dibersihkan_dari_yang_tak_terlihat(masuk, keluar):
    assert bersih(masuk) == keluar


def test_baris_tetap_baris():
    assert bersih_baris(" satu \r\n\tdua\x00 \n") == "satu\ndua"


@pytest.mark.parametrize(
    ("masuk", "keluar"),
    [
        ("PC Nahdlatul Ulama Kab. Tapin", "pc nahdlatul ulama kab tapin"),
        ("Jama’ah Tablīgh", "jama ah tabligh"),
        ("STRASSE ß", "strasse ss"),
    ],
)
def test_nama_dilipat_untuk_dibandingkan(masuk, keluar):
    assert lipat(masuk) == keluar


@given(st.text())
def test_melipat_dua_kali_sama_dengan_sekali(teks):
    assert lipat(lipat(teks)) == lipat(teks)
    assert bersih(bersih(teks)) == bersih(teks)


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=300))
def test_kursor_kembali_sama(urut):
    pengenal = pengenal_baru()
    assert baca_kursor(tulis_kursor(urut, pengenal)) == (urut, pengenal)


@given(st.text(max_size=100) | st.binary(max_size=60).map(lambda b: base64.b64encode(b).decode()))
def test_kursor_palsu_hanya_berarti_halaman_pertama(teks):
    hasil = baca_kursor(teks)
    assert hasil is None or isinstance(hasil, tuple)


@pytest.mark.parametrize("isi", ["[" * 900, '["\\u0000","' + "0" * 32 + '"]', "[1,2]", "{}"])
def test_kursor_jahat_ditolak(isi):
    assert baca_kursor(base64.urlsafe_b64encode(isi.encode()).decode()) is None


@pytest.mark.parametrize(
    "teks",
    ["", "x", "2026-01-01", "2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00",
     "9999-12-31T23:59:59-14:00"],
)  # fmt: skip
def test_saat_dalam_kursor_yang_tidak_mungkin_ditolak(teks):
    with pytest.raises(ValueError, match=r"."):
        baca_saat(teks)


@pytest.mark.parametrize("teks", ["", "x", "1" * 31, "../../etc", "\x00" * 32])
def test_alamat_yang_bukan_pengenal_tidak_dikenal(teks):
    assert baca_pengenal(teks) is None
