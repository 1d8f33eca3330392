"""Every kind of formula, target and limit, against a second computation that shares no code.

`kedua` works with whole numbers and fractions from the wording of istilah.md alone.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinormas.kinerja.aturan import (
    Arah,
    Indikator,
    Rumus,
    RumusCapaian,
    batasi,
    capaian,
    realisasi,
)
from sinormas.kinerja.hasil import hitung
from sinormas.kinerja.target import JenisTarget, Target

BANYAK = settings(derandomize=True, database=None, max_examples=3000, deadline=None)
SERATUS = Decimal(100)


def indikator(rumus: Rumus, **lain: object) -> Indikator:
    bagian: dict[Rumus, dict[str, object]] = {
        Rumus.RASIO: {"pembilang": "atas", "penyebut": "bawah"},
        Rumus.PERUBAHAN: {"pembilang": "atas", "mundur": 1},
        Rumus.JUMLAH: {"pembilang": "atas"},
        Rumus.DIKETIK: {},
    }
    isi = {"arah": Arah.NAIK, **bagian[rumus], **lain}
    return Indikator(**isi)  # type: ignore[arg-type]


def test_tiap_rumus_dikenali_dari_bagiannya():
    for rumus in Rumus:
        assert indikator(rumus).rumus is rumus


# -- Realisasi ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kini", "dulu", "nilai"), [(12, 10, "20"), (8, 10, "-20"), (10, 10, "0"), (0, 4, "-100")]
)
def test_perubahan_dihitung_terhadap_tahun_sebelumnya(kini, dulu, nilai):
    assert realisasi(indikator(Rumus.PERUBAHAN), kini, dulu) == Fraction(nilai)


def test_perubahan_dari_nol_mengikuti_aturan_nolnya():
    assert realisasi(indikator(Rumus.PERUBAHAN), 5, 0) is None
    nol = indikator(Rumus.PERUBAHAN, penyebut_nol=SERATUS)
    assert realisasi(nol, 5, 0) == 100


def test_perubahan_tanpa_tahun_sebelumnya_tidak_diketahui():
    assert realisasi(indikator(Rumus.PERUBAHAN), 5, None) is None
    diberikan = hitung(indikator(Rumus.PERUBAHAN), pembilang=5, diberikan=Decimal("7.5"))
    assert diberikan.realisasi == Fraction(15, 2)


@pytest.mark.parametrize(("pengali", "nilai"), [(100, "0.5"), (1000, "5"), (100_000, "500")])
def test_pengali_memberi_persen_atau_angka_per_penduduk(pengali, nilai):
    laju = indikator(Rumus.RASIO, pengali=Decimal(pengali))
    assert realisasi(laju, 1, 200) == Fraction(nilai)


# -- Targets --------------------------------------------------------------------------------------


def rentang(bawah: str, atas: str) -> Target:
    return Target(Decimal(bawah), JenisTarget.RENTANG, Decimal(atas))


@pytest.mark.parametrize(
    ("nilai", "seharusnya"),
    [("70", "100"), ("75", "100"), ("80", "100"), ("35", "50"), ("120", "150"), ("0", "0")],
)
def test_di_dalam_rentang_seratus_di_luarnya_terhadap_batas_terdekat(nilai, seharusnya):
    naik = indikator(Rumus.DIKETIK)
    assert capaian(naik, rentang("70", "80"), Decimal(nilai)) == Fraction(seharusnya)


@pytest.mark.parametrize(("nilai", "seharusnya"), [("5", "100"), ("4", "120"), ("15", "50")])
def test_rentang_indikator_turun_menilai_yang_lebih_rendah_lebih_baik(nilai, seharusnya):
    turun = indikator(Rumus.DIKETIK, arah=Arah.TURUN)
    assert capaian(turun, rentang("5", "10"), Decimal(nilai)) == Fraction(seharusnya)


@pytest.mark.parametrize("jenis", [JenisTarget.MINIMAL, JenisTarget.MAKSIMAL])
def test_paling_sedikit_dan_paling_banyak_dinilai_seperti_angkanya(jenis):
    target = Target(Decimal(80), jenis)
    for arah in Arah:
        satu = indikator(Rumus.DIKETIK, arah=arah)
        assert capaian(satu, target, Decimal(60)) == capaian(satu, Decimal(80), Decimal(60))


def test_rentang_terbalik_atau_tidak_utuh_tidak_dapat_dibuat():
    for jenis, bawah, atas in (
        (JenisTarget.RENTANG, "80", "70"),
        (JenisTarget.RENTANG, "80", "80"),
        (JenisTarget.RENTANG, "80", None),
        (JenisTarget.TEPAT, "80", "90"),
    ):
        with pytest.raises(ValueError, match="batas atas"):
            Target(Decimal(bawah), jenis, None if atas is None else Decimal(atas))


# -- Limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("batas", "tampil", "penuh"),
    [(100, "100.00", 125), (120, "120.00", 125), (None, "125.00", None)],
)
def test_capaian_dibatasi_dan_yang_penuh_tetap_terbaca(batas, tampil, penuh):
    satu = indikator(Rumus.DIKETIK, batas_capaian=None if batas is None else Decimal(batas))
    hasil = hitung(satu, diberikan=SERATUS, target=Decimal(80))
    assert hasil.capaian_tampil == Decimal(tampil)
    assert hasil.capaian_penuh == penuh


def test_batas_yang_tidak_tercapai_tidak_disebut():
    satu = indikator(Rumus.DIKETIK, batas_capaian=SERATUS)
    hasil = hitung(satu, diberikan=Decimal(40), target=Decimal(80))
    assert (hasil.capaian, hasil.capaian_penuh) == (50, None)


# -- A second computation -------------------------------------------------------------------------

CACAH = st.integers(0, 5000)
TARGET = st.decimals(0, 2000, places=2)


def kedua(satu: Indikator, atas: int, bawah: int, target: Target) -> tuple[object, object]:
    """Realisasi and capaian from the words of the domain, without the code under test."""
    nilai = realisasi_kedua(satu, atas, bawah)
    hasil = None if nilai is None else capaian_kedua(satu, nilai, target)
    if hasil is not None and satu.batas_capaian is not None and hasil > satu.batas_capaian:
        hasil = Fraction(satu.batas_capaian)
    return nilai, hasil


def realisasi_kedua(satu: Indikator, atas: int, bawah: int) -> Fraction | None:
    if not satu.mundur and not satu.penyebut:
        return Fraction(atas)
    if bawah:
        selisih = atas - bawah if satu.mundur else atas
        return Fraction(selisih, bawah) * Fraction(satu.pengali)
    return None if satu.penyebut_nol is None else Fraction(satu.penyebut_nol)


def capaian_kedua(satu: Indikator, nilai: Fraction, target: Target) -> Fraction | None:
    b, a = Fraction(target.nilai), Fraction(target.nilai if target.atas is None else target.atas)
    if target.atas is not None and b <= nilai <= a:
        return Fraction(100)
    t = a if nilai > a else b
    if satu.arah is Arah.NAIK:
        return nilai * 100 / t if t else None
    if t == 0:
        return Fraction(100 if nilai == 0 else 0)
    if satu.rumus_capaian is RumusCapaian.SELISIH:
        return 200 - nilai * 100 / t
    if nilai > 0:
        return t * 100 / nilai
    return Fraction(200) if nilai == 0 else None


SASARAN = st.one_of(
    TARGET.map(Target),
    TARGET.map(lambda n: Target(n, JenisTarget.MINIMAL)),
    st.tuples(TARGET, st.decimals(Decimal("0.01"), 500, places=2)).map(
        lambda n: Target(n[0], JenisTarget.RENTANG, n[0] + n[1])
    ),
)
INDIKATOR = st.builds(
    indikator,
    st.sampled_from([Rumus.RASIO, Rumus.PERUBAHAN, Rumus.JUMLAH]),
    arah=st.sampled_from(Arah),
    rumus_capaian=st.sampled_from(RumusCapaian),
    pengali=st.sampled_from([SERATUS, Decimal(1000), Decimal(100_000)]),
    penyebut_nol=st.none() | st.sampled_from([Decimal(0), SERATUS]),
    batas_capaian=st.none() | st.sampled_from([SERATUS, Decimal(120)]),
)


@BANYAK
@given(INDIKATOR, CACAH, CACAH, SASARAN)
def test_ribuan_kantor_sama_dengan_hitungan_kedua(satu, atas, bawah, target):
    if satu.rumus is Rumus.JUMLAH:
        satu = indikator(
            Rumus.JUMLAH, arah=satu.arah, rumus_capaian=satu.rumus_capaian,
            batas_capaian=satu.batas_capaian,
        )  # fmt: skip
    hasil = hitung(satu, pembilang=atas, penyebut=bawah, target=target)
    assert (hasil.realisasi, hasil.capaian) == kedua(satu, atas, bawah, target)
    if hasil.capaian is not None:
        sen = hasil.capaian * 100  # half up, away from zero, on whole hundredths
        utuh = (2 * abs(sen.numerator) + sen.denominator) // (2 * sen.denominator)
        assert hasil.capaian_tampil * 100 == (utuh if sen >= 0 else -utuh)


@BANYAK
@given(st.sampled_from(Arah), SASARAN, CACAH, CACAH)
def test_yang_lebih_baik_tidak_pernah_dinilai_lebih_rendah(arah, target, satu, dua):
    """Also across the bounds of a range, and with a limit."""
    rendah, tinggi = sorted((satu, dua))
    baik, buruk = (tinggi, rendah) if arah is Arah.NAIK else (rendah, tinggi)
    for rumus in RumusCapaian:
        ukur = indikator(Rumus.JUMLAH, arah=arah, rumus_capaian=rumus, batas_capaian=Decimal(120))
        nilai = [batasi(ukur, capaian(ukur, target, Fraction(n))) for n in (baik, buruk)]
        if None not in nilai and not (target.nilai == 0 and target.atas is None):
            assert nilai[0] >= nilai[1]
