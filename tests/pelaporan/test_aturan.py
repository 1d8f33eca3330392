"""The life of a filing: whatever is tried, in whatever order, it never leaves the table."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sinormas.pelaporan.aturan import (
    DAPAT_DIUBAH,
    DIPUTUSKAN,
    NAMA_BAGIAN,
    NAMA_JENIS,
    NAMA_KEADAAN,
    PERPINDAHAN,
    SELESAI,
    TERBUKA,
    Bagian,
    Jenis,
    Keadaan,
    Langkah,
    LangkahSalah,
    pindah,
)

LANGKAH = st.sampled_from(list(Langkah))


@given(st.lists(LANGKAH, max_size=30))
def test_urutan_langkah_apa_pun_tidak_keluar_dari_tabel(langkah):
    keadaan = Keadaan.DRAF
    for satu in langkah:
        sebelum = keadaan
        try:
            keadaan = pindah(keadaan, satu)
        except LangkahSalah:
            assert (sebelum, satu) not in PERPINDAHAN
            assert keadaan is sebelum
        else:
            assert PERPINDAHAN[sebelum, satu] is keadaan
            assert sebelum not in SELESAI or satu is Langkah.URUNGKAN
            assert sebelum is not Keadaan.DICABUT


@given(st.sampled_from(sorted(SELESAI)), LANGKAH)
def test_yang_sudah_diputuskan_atau_dicabut_tidak_berpindah_lagi(keadaan, langkah):
    assume(langkah is not Langkah.URUNGKAN or keadaan is Keadaan.DICABUT)
    with pytest.raises(LangkahSalah) as galat:
        pindah(keadaan, langkah)
    assert (galat.value.keadaan, galat.value.langkah) == (keadaan, langkah)


@given(st.sampled_from(sorted(Keadaan)))
def test_hanya_putusan_yang_dapat_diurungkan_dan_laporan_kembali_diperiksa(keadaan):
    if keadaan in DIPUTUSKAN:
        assert pindah(keadaan, Langkah.URUNGKAN) is Keadaan.DIPERIKSA
    else:
        with pytest.raises(LangkahSalah):
            pindah(keadaan, Langkah.URUNGKAN)


@given(st.sampled_from(sorted(TERBUKA)))
def test_selama_terbuka_pelapor_dapat_mencabut(keadaan):
    assert pindah(keadaan, Langkah.CABUT) is Keadaan.DICABUT


def test_hanya_draf_dan_yang_dikembalikan_dapat_diajukan():
    dapat = {dari for dari, langkah in PERPINDAHAN if langkah is Langkah.AJUKAN}
    assert dapat == DAPAT_DIUBAH


def test_setiap_kata_ada():
    assert set(NAMA_KEADAAN) == set(Keadaan)
    assert set(NAMA_JENIS) == set(Jenis)
    assert set(NAMA_BAGIAN) == set(Bagian)
