"""Numbers are exact, rounded half up once, and written the Indonesian way."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinormas.umum.angka import (
    RUPIAH,
    AngkaSalah,
    baca_desimal,
    bulatkan,
    desimal_json,
    format_angka,
    format_persen,
    format_rupiah,
    pecahan,
)

CONTOH = settings(derandomize=True, database=None, max_examples=200, deadline=None)


def bulat_tangan(pembilang: int, penyebut: int, tempat: int) -> int:
    """Round pembilang/penyebut × 10^tempat by long division and a look at the remainder."""
    skala: int = 10**tempat
    utuh, sisa = divmod(abs(pembilang) * skala, penyebut)
    utuh += sisa * 2 >= penyebut
    return utuh if pembilang >= 0 else -utuh


@CONTOH
@given(st.integers(-(10**24), 10**24), st.integers(1, 10**9), st.integers(0, 6))
def test_rounding_agrees_with_a_long_division(pembilang: int, penyebut: int, tempat: int) -> None:
    hasil = bulatkan(Fraction(pembilang, penyebut), tempat)
    assert hasil.as_tuple().exponent == -tempat
    with localcontext() as konteks:
        konteks.prec = 60
        assert hasil * 10**tempat == bulat_tangan(pembilang, penyebut, tempat)


@CONTOH
@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_decimal_rounds_as_round_half_up_does(nilai: Decimal) -> None:
    assert bulatkan(nilai) == nilai.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        (Fraction(175, 160) * 100, "109.38"),
        (Decimal("2.345"), "2.35"),
        (Decimal("2.3449999999999999999999999999999999999999"), "2.34"),
        (Decimal("-2.345"), "-2.35"),
        (Decimal("-2.344"), "-2.34"),
        (Decimal("-0.004"), "0.00"),
        (7, "7.00"),
    ],
)
def test_a_half_goes_away_from_zero(nilai: Fraction | Decimal | int, hasil: str) -> None:
    assert str(bulatkan(nilai)) == hasil


def test_rounding_does_not_depend_on_the_decimal_context() -> None:
    with localcontext() as konteks:
        konteks.prec = 3
        assert str(bulatkan(Decimal("123456789.125"))) == "123456789.13"


def test_rounding_to_a_negative_number_of_places_is_refused() -> None:
    with pytest.raises(ValueError, match="tempat desimal"):
        bulatkan(1, -1)


@pytest.mark.parametrize("nilai", [0.5, True, "1", None])
def test_only_exact_numbers_are_counted_with(nilai: object) -> None:
    with pytest.raises(TypeError, match="bukan bilangan eksak"):
        pecahan(nilai)  # type: ignore[arg-type]


@pytest.mark.parametrize("nilai", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_decimal_that_is_no_number_is_refused(nilai: str) -> None:
    with pytest.raises(ValueError, match="bukan bilangan terhingga"):
        pecahan(Decimal(nilai))
    with pytest.raises(ValueError, match="bukan bilangan terhingga"):
        format_angka(Decimal(nilai))


@pytest.mark.parametrize(
    ("nilai", "tempat", "teks"),
    [
        (Decimal("1234.56"), None, "1.234,56"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("50.00"), None, "50"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("0.125"), None, "0,125"),
        (Decimal("-0.00"), None, "0"),
        (Decimal("-1234567.5"), None, "-1.234.567,5"),
        (Decimal("-0.5"), None, "-0,5"),
        (Fraction(2, 3), None, "0,67"),
        (Fraction(1, 2), None, "0,5"),
        (999, None, "999"),
        (1000, None, "1.000"),
        (123456789, None, "123.456.789"),
        (5, 2, "5,00"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("999999.5"), 0, "1.000.000"),
        (Decimal("-0.4"), 0, "0"),
        (0, None, "0"),
        (100, 0, "100"),
    ],
)
def test_numbers_are_written_the_indonesian_way(
    nilai: Fraction | Decimal | int, tempat: int | None, teks: str
) -> None:
    assert format_angka(nilai, tempat) == teks


def test_a_percent_has_two_places_and_a_no_break_space() -> None:
    assert format_persen(Decimal(50)) == "50,00\u00a0%"
    assert format_persen(Fraction(28, 60) * 100) == "46,67\u00a0%"
    assert format_persen(Decimal("-1000.005")) == "-1.000,01\u00a0%"


def test_rupiah_show_sen_only_where_there_are_any() -> None:
    assert format_rupiah(25_000_000) == "Rp\u00a025.000.000"
    assert format_rupiah(Decimal("2063586648.00")) == "Rp\u00a02.063.586.648"
    assert format_rupiah(Decimal("1500.5")) == "Rp\u00a01.500,50"
    assert format_rupiah(-1500) == "-Rp\u00a01.500"
    assert format_rupiah(0) == "Rp\u00a00"


@CONTOH
@given(st.integers(-(10**14) + 1, 10**14 - 1), st.integers(0, 4))
def test_a_decimal_string_is_read_exactly_and_keeps_its_places(utuh: int, tempat: int) -> None:
    tanda = "-" if utuh < 0 else ""
    digit = str(abs(utuh)).rjust(tempat + 1, "0")
    teks = tanda + (f"{digit[:-tempat]}.{digit[-tempat:]}" if tempat else digit)
    nilai = baca_desimal(teks)
    assert pecahan(nilai) == Fraction(utuh, 10**tempat)
    assert f"{nilai:f}" == teks


@CONTOH
@given(st.text(st.sampled_from("0123456789.,-+eE_ NaInfity\u0661\n"), max_size=12))
def test_a_hostile_number_is_read_as_written_or_refused(teks: str) -> None:
    try:
        nilai = baca_desimal(teks)
    except AngkaSalah:
        return
    assert nilai.is_finite()
    assert f"{nilai:f}".lstrip("-") == teks.lstrip("-")
    assert set(teks) <= set("0123456789.-")


@pytest.mark.parametrize(
    "teks",
    [
        *("", " 1", "1 ", "1\n", "+1", "1e9", "1E999999999", "NaN", "Infinity", "-", ".5", "5."),
        *("007", "1,5", "1_000", "0x10", "\u0661\u0662", "--1", "1.2.3", "1" * 15, "0." + "1" * 5),
    ],
)
def test_no_other_way_to_write_a_number_is_accepted(teks: str) -> None:
    with pytest.raises(AngkaSalah):
        baca_desimal(teks)


def test_a_refused_number_is_not_repeated_in_the_message() -> None:
    with pytest.raises(AngkaSalah) as salah:
        baca_desimal("<script>")
    assert str(salah.value) == 'harus angka desimal seperti "87.50"'


def test_a_negative_zero_is_zero_and_negatives_can_be_refused() -> None:
    assert str(baca_desimal("-0.00")) == "0.00"
    assert baca_desimal("-1.5") == Decimal("-1.5")
    with pytest.raises(AngkaSalah, match="harus 0 atau lebih"):
        baca_desimal("-1.5", negatif=False)


def test_the_longest_number_is_a_setting() -> None:
    assert baca_desimal("9" * 14 + ".1234") == Decimal("99999999999999.1234")
    assert baca_desimal("9" * 16 + ".99", **RUPIAH) == Decimal("9999999999999999.99")
    with pytest.raises(AngkaSalah, match="paling banyak 2 angka di belakang titik"):
        baca_desimal("1.005", **RUPIAH)
    with pytest.raises(AngkaSalah, match="paling banyak 3 angka di depan titik"):
        baca_desimal("1000", digit_bulat=3)
    with pytest.raises(AngkaSalah, match="paling banyak 0 angka di belakang titik"):
        baca_desimal("1.0", digit_desimal=0)


def test_json_carries_a_number_as_a_string_with_two_places() -> None:
    assert desimal_json(Fraction(100, 85) * 100) == "117.65"
    assert desimal_json(Decimal("50")) == "50.00"
    assert desimal_json(Decimal("1E+3")) == "1000.00"
    assert desimal_json(0) == "0.00"
    assert desimal_json(None) is None
