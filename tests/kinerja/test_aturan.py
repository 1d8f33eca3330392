"""The rules of a figure, each named, against the published figures and a second computation."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinormas.kinerja.aturan import (
    Arah,
    Indikator,
    LangkahSkala,
    Pembilang,
    RumusCapaian,
    Skala,
    capaian,
    kategori,
    realisasi,
)
from sinormas.kinerja.hasil import Hasil, hitung
from sinormas.kinerja.temuan import KodeTemuan, temuan_himpunan, temuan_ukuran

CONTOH = settings(derandomize=True, database=None, max_examples=200, deadline=None)

RASIO = Indikator(Arah.NAIK, "atas", "bawah", penyebut_nol=Decimal(100))
SELISIH = Indikator(Arah.TURUN, "atas", "bawah")
BANDING = Indikator(Arah.TURUN, "atas", "bawah", rumus_capaian=RumusCapaian.BANDING)


def skala(*langkah: tuple[str, str]) -> Skala:
    return Skala(tuple(LangkahSkala(nama, Decimal(minimal)) for nama, minimal in langkah))


LKIP = skala(
    ("Sangat Berhasil", "85"),
    ("Berhasil", "70"),
    ("Cukup Berhasil", "55"),
    ("Kurang Berhasil", "0"),
)


def angka(hasil: Hasil) -> tuple[str | None, str | None, str | None]:
    """Realisasi, capaian and kategori as shown."""

    def teks(nilai: Decimal | None) -> str | None:
        return None if nilai is None else str(nilai)

    return teks(hasil.realisasi_tampil), teks(hasil.capaian_tampil), hasil.kategori


# The published figures


def test_iku_1_of_2020_is_117_65() -> None:
    hasil = hitung(RASIO, pembilang=1, penyebut=1, target=Decimal(85), skala=LKIP)
    assert angka(hasil) == ("100.00", "117.65", "Sangat Berhasil")
    assert hasil.capaian == Fraction(2000, 17)
    assert hasil.temuan == ()


def test_no_conflict_case_at_all_is_a_realisasi_of_100() -> None:
    hasil = hitung(RASIO, pembilang=0, penyebut=0, target=Decimal(85), skala=LKIP)
    assert angka(hasil) == ("100.00", "117.65", "Sangat Berhasil")


def test_iku_4_of_2020_is_50_00_and_very_successful() -> None:
    hasil = hitung(RASIO, pembilang=30, penyebut=60, target=Decimal(50), skala=LKIP)
    assert angka(hasil) == ("50.00", "100.00", "Sangat Berhasil")
    assert (hasil.pembilang, hasil.penyebut, hasil.target) == (30, 60, Decimal(50))


def test_iku_4_counted_strictly_is_46_67() -> None:
    hasil = hitung(RASIO, pembilang=28, penyebut=60, target=Decimal(50), skala=LKIP)
    assert angka(hasil) == ("46.67", "93.33", "Sangat Berhasil")


def test_ikk_6_of_2020_is_125() -> None:
    hasil = hitung(RASIO, pembilang=70, penyebut=70, target=Decimal(80))
    assert angka(hasil) == ("100.00", "125.00", None)


def test_iku_1_of_2019_is_109_38_where_the_lkip_cut_it_to_109_37() -> None:
    hasil = hitung(RASIO, diberikan=Decimal("87.50"), target=Decimal(80), skala=LKIP)
    assert angka(hasil) == ("87.50", "109.38", "Sangat Berhasil")


def test_ikk_7_without_a_formula_is_not_known() -> None:
    hasil = hitung(Indikator(Arah.NAIK), target=Decimal(80), skala=LKIP)
    assert angka(hasil) == (None, None, None)
    assert hasil.temuan == ()


# Realisasi


def test_a_zero_denominator_without_a_rule_is_not_known() -> None:
    tanpa = Indikator(Arah.NAIK, "atas", "bawah")
    assert realisasi(tanpa, 0, 0) is None
    assert angka(hitung(tanpa, pembilang=0, penyebut=0, target=Decimal(85), skala=LKIP)) == (
        None,
        None,
        None,
    )


def test_a_zero_rule_of_0_is_a_realisasi_of_0() -> None:
    nol = Indikator(Arah.NAIK, "atas", "bawah", penyebut_nol=Decimal(0))
    assert realisasi(nol, 3, 0) == 0


def test_the_zero_rule_is_not_multiplied() -> None:
    nol = Indikator(Arah.NAIK, "a", "b", pengali=Decimal(1000), penyebut_nol=Decimal(5))
    assert realisasi(nol, 0, 0) == 5


def test_without_a_denominator_the_figure_is_the_count_itself() -> None:
    cacah = Indikator(Arah.NAIK, "atas")
    assert realisasi(cacah, 7, None) == 7
    assert realisasi(cacah, 7, 2) == 7
    assert realisasi(cacah, 0, None) == 0


def test_an_unknown_count_gives_no_realisasi_even_over_zero() -> None:
    assert realisasi(RASIO, None, 60) is None
    assert realisasi(RASIO, 30, None) is None
    assert realisasi(RASIO, None, 0) is None


def test_the_multiplier_is_the_indicators() -> None:
    per_seribu = Indikator(Arah.TURUN, "kasus", "penduduk", pengali=Decimal(1000))
    assert realisasi(per_seribu, 3, 12_000) == Fraction(1, 4)
    assert realisasi(RASIO, Decimal("1.5"), 3) == 50


def test_a_given_figure_answers_only_where_the_counts_do_not() -> None:
    lain = Decimal("12.5")
    assert hitung(RASIO, pembilang=1, penyebut=2, diberikan=lain).realisasi == 50
    assert hitung(RASIO, pembilang=1, penyebut=None, diberikan=lain).realisasi == Fraction(25, 2)
    assert hitung(Indikator(Arah.NAIK), diberikan=lain).realisasi == Fraction(25, 2)
    assert hitung(Indikator(Arah.NAIK, "atas"), pembilang=4, diberikan=lain).realisasi == 4
    assert realisasi(Indikator(Arah.NAIK), 4, 5) is None
    assert hitung(Indikator(Arah.NAIK), pembilang=4, diberikan=lain).realisasi == Fraction(25, 2)
    nol_tanpa_aturan = hitung(SELISIH, pembilang=0, penyebut=0, diberikan=lain)
    assert nol_tanpa_aturan.realisasi is None


# Capaian


@pytest.mark.parametrize(
    ("indikator", "target", "nilai", "hasil"),
    [
        (RASIO, "80", "87.5", "109.375"),
        (RASIO, "50", "0", "0"),
        (RASIO, "50", "-10", "-20"),
        (SELISIH, "10", "8", "120"),
        (SELISIH, "10", "10", "100"),
        (SELISIH, "10", "0", "200"),
        (SELISIH, "10", "25", "-50"),
        (BANDING, "10", "8", "125"),
        (BANDING, "10", "10", "100"),
        (BANDING, "10", "40", "25"),
        (BANDING, "10", "0", "200"),
    ],
)
def test_capaian_follows_direction_and_formula(
    indikator: Indikator, target: str, nilai: str, hasil: str
) -> None:
    assert capaian(indikator, Decimal(target), Decimal(nilai)) == Fraction(hasil)


@pytest.mark.parametrize("turun", [SELISIH, BANDING])
def test_a_falling_target_of_0_is_100_when_nothing_happened_and_else_0(turun: Indikator) -> None:
    assert capaian(turun, Decimal(0), Decimal(0)) == 100
    assert capaian(turun, Decimal(0), Decimal(3)) == 0
    assert hitung(turun, pembilang=0, penyebut=5, target=Decimal(0)).temuan == ()


def test_a_rising_target_of_0_has_no_capaian_and_says_so() -> None:
    hasil = hitung(RASIO, pembilang=1, penyebut=2, target=Decimal(0), skala=LKIP)
    assert angka(hasil) == ("50.00", None, None)
    (temuan,) = hasil.temuan
    assert temuan.kode is KodeTemuan.CAPAIAN
    assert temuan.kalimat == "Target 0 pada indikator naik: 50,00 ÷ 0 tidak dapat dihitung."


def test_a_rising_target_of_0_is_a_finding_before_anything_is_realised() -> None:
    (temuan,) = hitung(RASIO, target=Decimal(0)).temuan
    assert temuan.kalimat == "Target 0 pada indikator naik: realisasi ÷ 0 tidak dapat dihitung."


def test_without_a_target_there_is_no_capaian_and_no_finding() -> None:
    hasil = hitung(RASIO, pembilang=1, penyebut=2, skala=LKIP)
    assert angka(hasil) == ("50.00", None, None)
    assert hasil.temuan == ()


@pytest.mark.parametrize("indikator", [RASIO, SELISIH, BANDING])
def test_a_negative_target_has_no_capaian_and_says_so(indikator: Indikator) -> None:
    hasil = hitung(indikator, pembilang=1, penyebut=2, target=Decimal(-5))
    assert hasil.capaian is None
    assert hasil.temuan[0].kalimat == "Target -5 negatif, sehingga capaian tidak dapat dihitung."


def test_banding_with_a_negative_realisasi_has_no_capaian_and_says_so() -> None:
    hasil = hitung(BANDING, diberikan=Decimal(-2), target=Decimal(5))
    assert hasil.capaian is None
    assert hasil.temuan[0].kalimat == (
        "Realisasi -2,00 negatif: 5 ÷ -2,00 tidak bermakna sebagai capaian."
    )


def test_a_negative_capaian_stays_negative_and_earns_the_lowest_step() -> None:
    hasil = hitung(SELISIH, pembilang=3, penyebut=4, target=Decimal(25), skala=LKIP)
    assert angka(hasil) == ("75.00", "-100.00", "Kurang Berhasil")


desimal = st.decimals(0, 10**6, places=2)


@CONTOH
@given(
    st.sampled_from([RASIO, SELISIH, BANDING]), desimal, st.integers(0, 400), st.integers(1, 400)
)
def test_capaian_agrees_with_a_second_computation(
    indikator: Indikator, target: Decimal, atas: int, bawah: int
) -> None:
    hasil = hitung(indikator, pembilang=atas, penyebut=bawah, target=target)
    sen = int(target * 100)  # target × 100; realisasi is 100 × atas ÷ bawah
    if sen == 0:
        seharusnya = None if indikator is RASIO else Fraction(100 * (atas == 0))
    elif indikator is RASIO:
        seharusnya = Fraction(10**6 * atas, bawah * sen)
    elif indikator is SELISIH:
        seharusnya = 200 - Fraction(10**6 * atas, bawah * sen)
    else:
        seharusnya = Fraction(sen * bawah, 100 * atas) if atas else Fraction(200)
    assert hasil.capaian == seharusnya
    assert bool(hasil.temuan) == (seharusnya is None)


@CONTOH
@given(desimal, desimal, desimal.filter(bool))
def test_better_never_scores_lower(satu: Decimal, dua: Decimal, target: Decimal) -> None:
    rendah, tinggi = sorted((satu, dua))
    for indikator, baik, buruk in [
        (RASIO, tinggi, rendah),
        (SELISIH, rendah, tinggi),
    ]:
        atas, bawah = capaian(indikator, target, baik), capaian(indikator, target, buruk)
        assert atas is not None
        assert bawah is not None
        assert atas >= bawah


# Kategori


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [
        ("85.00", "Sangat Berhasil"),
        ("84.99", "Berhasil"),
        ("70.00", "Berhasil"),
        ("69.99", "Cukup Berhasil"),
        ("55.00", "Cukup Berhasil"),
        ("54.99", "Kurang Berhasil"),
        ("0.00", "Kurang Berhasil"),
        ("-12.00", "Kurang Berhasil"),
    ],
)
def test_a_boundary_belongs_to_the_higher_step(nilai: str, nama: str) -> None:
    assert kategori(LKIP, Decimal(nilai)) == nama


def test_kategori_is_that_of_the_shown_capaian() -> None:
    hampir = hitung(Indikator(Arah.NAIK), diberikan=Decimal("84.995"), target=Decimal(100))
    assert hampir.capaian == Fraction("84.995")
    tampil = hitung(
        Indikator(Arah.NAIK), diberikan=Decimal("84.995"), target=Decimal(100), skala=LKIP
    )
    assert tampil.kategori == "Sangat Berhasil"


def test_below_a_lowest_step_that_is_not_0_there_is_no_kategori() -> None:
    lima = skala(("Sangat Tinggi", "91"), ("Tinggi", "76"), ("Sedang", "66"), ("Rendah", "51"))
    assert kategori(lima, Decimal("51.00")) == "Rendah"
    assert kategori(lima, Decimal("50.99")) is None


def test_without_a_scale_or_a_capaian_there_is_no_kategori() -> None:
    assert kategori(None, Decimal(100)) is None
    assert kategori(LKIP, None) is None


def test_a_scale_out_of_order_or_empty_is_refused() -> None:
    with pytest.raises(ValueError, match="tertinggi"):
        skala(("B", "70"), ("A", "85"))
    with pytest.raises(ValueError, match="tertinggi"):
        skala(("A", "70"), ("B", "70.0"))
    with pytest.raises(ValueError, match="langkah"):
        Skala(())


batas = st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=6, unique=True)


@CONTOH
@given(batas, st.decimals(-50, 150, places=2), st.decimals(-50, 150, places=2))
def test_kategori_never_falls_as_capaian_rises(
    minimal: list[Decimal], satu: Decimal, dua: Decimal
) -> None:
    tangga = skala(*((f"{nilai:f}", f"{nilai:f}") for nilai in sorted(minimal, reverse=True)))
    urutan = [None, *(langkah.kategori for langkah in reversed(tangga.langkah))]
    rendah, tinggi = sorted((satu, dua))
    assert urutan.index(kategori(tangga, rendah)) <= urutan.index(kategori(tangga, tinggi))
    for langkah in tangga.langkah:
        assert kategori(tangga, langkah.minimal) == langkah.kategori


# Findings


def himpunan(*isi: object, **lain: str) -> str | None:
    temuan = temuan_himpunan(RASIO, *isi, **lain)  # type: ignore[arg-type]
    assert all(satu.kode is KodeTemuan.HIMPUNAN for satu in temuan)
    return temuan[0].kalimat if temuan else None


def test_two_yayasan_of_thirty_are_outside_the_sixty() -> None:
    assert himpunan(30, 60, {"berbentuk Yayasan": 2}) == (
        "2 dari 30 berbentuk Yayasan, di luar 60 Ormas terdata. "
        "Bila hanya yang terdata dihitung: 28/60 = 46,67\u00a0%."
    )


def test_several_reasons_are_listed_and_all_taken_off() -> None:
    luar = {"berbentuk Yayasan": 2, "sudah bubar": 0, "tidak aktif": 1, "dicoret": 1}
    assert himpunan(1030, 2060, luar) == (
        "2 dari 1.030 berbentuk Yayasan, 1 tidak aktif dan 1 dicoret, di luar 2.060 Ormas terdata. "
        "Bila hanya yang terdata dihitung: 1.026/2.060 = 49,81\u00a0%."
    )


def test_nothing_outside_is_no_finding() -> None:
    assert himpunan(30, 60, {}) is None
    assert himpunan(30, 60, {"berbentuk Yayasan": 0}) is None


def test_the_stricter_figure_over_nothing_follows_the_zero_rule() -> None:
    assert himpunan(2, 0, {"berbentuk Yayasan": 2}, himpunan="anggota", dalam="anggota") == (
        "2 dari 2 berbentuk Yayasan, di luar 0 anggota. "
        "Bila hanya anggota dihitung: 0/0 = 100,00\u00a0%."
    )
    (temuan,) = temuan_himpunan(SELISIH, 2, 0, {"berbentuk Yayasan": 2})
    assert temuan.kalimat.endswith("dihitung: 0/0, tidak dapat dihitung.")


def test_a_rate_is_shown_without_a_percent_sign() -> None:
    per_seribu = Indikator(Arah.NAIK, "a", "b", pengali=Decimal(1000))
    (temuan,) = temuan_himpunan(per_seribu, 3, 2000, {"di luar wilayah": 1})
    assert temuan.kalimat.endswith("dihitung: 2/2.000 = 1,00.")


def test_a_finding_of_the_counts_stands_before_that_of_the_capaian() -> None:
    luar = temuan_himpunan(RASIO, 30, 60, {"berbentuk Yayasan": 2})
    hasil = hitung(RASIO, pembilang=30, penyebut=60, target=Decimal(0), temuan=luar)
    assert [temuan.kode for temuan in hasil.temuan] == [KodeTemuan.HIMPUNAN, KodeTemuan.CAPAIAN]


def test_a_measure_that_differs_from_its_register_is_a_finding() -> None:
    assert temuan_ukuran("konflik", 3, Decimal("3.00")) == ()
    (temuan,) = temuan_ukuran("konflik", 3, Decimal(5))
    assert temuan.kode is KodeTemuan.TIDAK_SAMA
    assert temuan.kalimat == (
        "Ukuran konflik menurut register 3, menurut berkas 5: selisih 2. "
        "Yang dihitung adalah register."
    )


def test_the_words_of_the_data_format_are_the_words_of_the_rules() -> None:
    assert [*Arah] == ["naik", "turun"]
    assert [*RumusCapaian] == ["selisih", "banding"]
    assert [*Pembilang] == ["semua_pelapor", "hanya_terdata"]
