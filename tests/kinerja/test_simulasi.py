"""How many more: the least that reaches the target, and what a few more would give."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinormas.kinerja.aturan import Arah, Indikator, RumusCapaian, capaian, realisasi
from sinormas.kinerja.hasil import hitung
from sinormas.kinerja.simulasi import coba, sisa
from sinormas.kinerja.target import JenisTarget, Target

RASIO = Indikator(Arah.NAIK, "a", "b")
BANYAK = settings(derandomize=True, database=None, max_examples=1000, deadline=None)


def test_iku_4_kurang_enam_organisasi_untuk_target_enam_puluh_persen():
    hasil = sisa(RASIO, Target(Decimal(60)), 30, 60)
    assert (hasil.perlu, hasil.kurang) == (36, 6)


def test_yang_sudah_tercapai_tidak_kurang():
    hasil = sisa(RASIO, Target(Decimal(50)), 30, 60)
    assert (hasil.perlu, hasil.kurang) == (30, 0)


def test_indikator_turun_menyebut_berapa_lagi_yang_masih_boleh():
    turun = Indikator(Arah.TURUN, "a")
    dalam = sisa(turun, Target(Decimal(10)), 7, None)
    assert (dalam.kurang, dalam.longgar) == (0, 3)
    lewat = sisa(turun, Target(Decimal(10), JenisTarget.MAKSIMAL), 12, None)
    assert (lewat.kurang, lewat.longgar) == (2, 0)


def test_perubahan_terhadap_tahun_lalu():
    naik = Indikator(Arah.NAIK, "a", mundur=1)
    assert sisa(naik, Target(Decimal(10)), 60, 60).kurang == 6


@pytest.mark.parametrize(
    ("ukur", "target", "atas", "bawah"),
    [
        (Indikator(Arah.NAIK), Target(Decimal(5)), None, None),
        (RASIO, None, 1, 2),
        (RASIO, Target(Decimal(5)), None, 2),
        (RASIO, Target(Decimal(5)), 1, 0),
        (RASIO, Target(Decimal(5)), 1, None),
        (RASIO, Target(Decimal(-5)), 1, 2),
    ],
)
def test_yang_tidak_diketahui_tidak_disimulasikan(ukur, target, atas, bawah):
    assert sisa(ukur, target, atas, bawah) is None


TARGET = st.one_of(
    st.decimals(Decimal("0.01"), 150, places=2).map(Target),
    st.tuples(st.decimals(Decimal("0.01"), 90, places=2), st.decimals(1, 50, places=2)).map(
        lambda n: Target(n[0], JenisTarget.RENTANG, n[0] + n[1])
    ),
)


@BANYAK
@given(TARGET, st.integers(0, 400), st.integers(1, 400), st.sampled_from([None, 1]))
def test_tambahan_itu_cukup_dan_kurang_satu_belum(target, atas, bawah, mundur):
    ukur = Indikator(Arah.NAIK, "a", None if mundur else "b", mundur=mundur)
    kurang = sisa(ukur, target, atas, bawah).kurang

    def tercapai(tambah):
        return capaian(ukur, target, realisasi(ukur, atas + tambah, bawah)) >= 100

    assert tercapai(kurang)
    assert kurang == 0 or not tercapai(kurang - 1)


@BANYAK
@given(TARGET, st.integers(0, 400), st.integers(1, 400), st.sampled_from(RumusCapaian))
def test_indikator_turun_boleh_sebanyak_itu_dan_tidak_lebih(target, atas, bawah, rumus):
    ukur = Indikator(Arah.TURUN, "a", "b", rumus_capaian=rumus)
    hasil = sisa(ukur, target, atas, bawah)

    def di_dalam(banyak):
        return capaian(ukur, target, realisasi(ukur, banyak, bawah)) >= 100

    assert di_dalam(hasil.perlu)
    assert not di_dalam(hasil.perlu + 1)
    assert hasil.perlu == atas - hasil.kurang + hasil.longgar


def test_coba_tambahan_memberi_angka_seperti_hitungan_biasa():
    kini = hitung(RASIO, pembilang=30, penyebut=60, target=Decimal(60))
    lain = coba(RASIO, kini, None, 6)
    assert lain == hitung(RASIO, pembilang=36, penyebut=60, target=Decimal(60))
    assert coba(RASIO, kini, None, -100).pembilang == 0
    assert coba(RASIO, hitung(RASIO), None, 1) is None
