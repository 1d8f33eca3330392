"""A file from an unknown hand is refused with every fault and its place."""

from datetime import date
from typing import Any

import pytest

from sinormas.lkip.format import baca
from sinormas.lkip.format.isi import (
    Kegiatan,
    Sasaran,
)
from tests.lkip.bantu_format import berkas, indikator, isi, salah

# Every fault with its place


def test_every_fault_is_named_with_its_place() -> None:
    assert salah(
        berkas(
            tahun="2020",
            instansi={"kode_wilayah": "6305", "zona_waktu": "Asia/Tokyo", "pembilang": "semua"},
            indikator=[
                indikator(),
                7,
                indikator(arah="atas", kode="B", utama=1, sasaran="S9"),
                {"kode": "A", "arah": None},
            ],
            sasaran=[],
            skala={"kategori": "x"},
            kegiatan=[{"nama": "K", "tanggal": "2020-02-30", "hadir": -1}],
        )
    ) == [
        'tahun: harus bilangan bulat 1900–2200, bukan "2020"',
        'instansi.kode_wilayah: harus kode wilayah seperti "63.05", bukan "6305"',
        'instansi.zona_waktu: harus "Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar" atau '
        '"Asia/Jayapura", bukan "Asia/Tokyo"',
        'instansi.pembilang: harus "semua_pelapor" atau "hanya_terdata", bukan "semua"',
        "instansi.nama: wajib diisi",
        "indikator[1]: harus objek, bukan 7",
        'indikator[2].arah: harus "naik" atau "turun", bukan "atas"',
        "indikator[2].utama: harus true atau false, bukan 1",
        'indikator[2].sasaran: "S9" tidak ada di bagian sasaran',
        "indikator[3].nama: wajib diisi",
        "indikator[3].arah: wajib diisi",
        'indikator[3].kode: "A" sudah ada di indikator[0]',
        "skala: harus daftar, bukan objek",
        'kegiatan[0].tanggal: tanggal "2020-02-30" tidak ada',
        "kegiatan[0].hadir: harus bilangan bulat 0–999999999, bukan -1",
    ]


@pytest.mark.parametrize(
    ("nilai", "kalimat"),
    [
        (87.5, 'tulis sebagai teks seperti "87.50", bukan angka 87.5'),
        (10**30, f'tulis sebagai teks seperti "87.50", bukan angka {10**30}'),
        (float("nan"), 'tulis sebagai teks seperti "87.50", bukan angka NaN'),
        (float("-inf"), 'tulis sebagai teks seperti "87.50", bukan angka -Infinity'),
        (True, 'harus angka desimal seperti "87.50", bukan true'),
        ([], 'harus angka desimal seperti "87.50", bukan daftar'),
        ({}, 'harus angka desimal seperti "87.50", bukan objek'),
        ("87,5", 'harus angka desimal seperti "87.50", bukan "87,5"'),
        ("1e5", 'harus angka desimal seperti "87.50", bukan "1e5"'),
        ("NaN", 'harus angka desimal seperti "87.50", bukan "NaN"'),
        ("-1", 'harus 0 atau lebih, bukan "-1"'),
        (-1, "harus 0 atau lebih, bukan -1"),
        ("1" * 15, f'paling banyak 14 angka di depan titik, bukan "{"1" * 15}"'),
        ("1.00001", 'paling banyak 4 angka di belakang titik, bukan "1.00001"'),
    ],
)
def test_a_number_is_a_decimal_string_or_an_integer_and_nothing_else(
    nilai: object, kalimat: str
) -> None:
    data = berkas(target=[{"indikator": "A", "tahun": 2020, "nilai": nilai}])
    assert salah(data) == [f"target[0].nilai: {kalimat}"]


@pytest.mark.parametrize(("nilai", "hasil"), [("87.50", "87.50"), (85, "85"), ("-0.0", "0.0")])
def test_a_decimal_string_and_an_integer_are_numbers(nilai: object, hasil: str) -> None:
    (realisasi,) = (
        isi(realisasi=[{"indikator": "A", "tahun": 2020, "nilai": nilai}]).realisasi or ()
    )
    assert str(realisasi.nilai) == hasil


def test_an_exponent_bomb_is_refused_at_once() -> None:
    data = berkas(target=[{"indikator": "A", "tahun": 2020, "nilai": 0}])
    data = data.replace(b'"nilai": 0', b'"nilai": 1e999999999')
    assert salah(data) == [
        'target[0].nilai: tulis sebagai teks seperti "87.50", bukan angka 1e999999999'
    ]
    data = b'{"format":"sinormas-lkip/1","tahun":' + b"9" * 5000 + b"}"
    assert salah(data) == [f"tahun: harus bilangan bulat 1900–2200, bukan {'9' * 39}…"]


@pytest.mark.parametrize("tahun", [1899, 2201, -1, 0, True, "2020", 2020.0, None])
def test_a_year_is_an_integer_from_1900_to_2200(tahun: object) -> None:
    (pesan,) = salah(berkas(ukuran=[{"ukuran": "x", "tahun": tahun, "nilai": "1"}]))
    assert pesan.startswith("ukuran[0].tahun: ")


def test_the_first_and_the_last_year_are_accepted() -> None:
    assert (isi(tahun=1900).tahun, isi(tahun=2200).tahun) == (1900, 2200)


@pytest.mark.parametrize(
    "tanggal",
    [
        *("2020-2-3", "20200310", "2020-W01-1", "2020-13-01", "2021-02-29", "0000-01-01"),
        *("1899-12-31", "2201-01-01", "10-03-2020", "2020-03-10T00:00", 20200310, "٢٠٢٠-٠٣-١٠"),
    ],
)
def test_a_day_is_a_calendar_day_written_year_first(tanggal: object) -> None:
    (pesan,) = salah(berkas(kegiatan=[{"nama": "K", "tanggal": tanggal}]))
    assert pesan.startswith("kegiatan[0].tanggal: ")


def test_a_day_outside_its_own_year_is_a_fault() -> None:
    acara = {"nama": "K", "tanggal": "2020-03-10", "tahun": 2021}
    assert salah(berkas(kegiatan=[acara])) == [
        "kegiatan[0].tahun: harus 2020 seperti tanggalnya, bukan 2021"
    ]
    assert isi(kegiatan=[{**acara, "tahun": 2020}]).kegiatan == (
        Kegiatan(nama="K", tanggal=date(2020, 3, 10), tahun=2020),
    )


@pytest.mark.parametrize(
    "huruf", ["\x00", "\x1b", "\x7f", "\x85", "\n", "\ud800", "\u202e", "\u200b", "\ufeff"]
)
def test_a_name_holds_no_control_or_invisible_character(huruf: str) -> None:
    assert salah(berkas(indikator=[indikator(nama=f"ab{huruf}c")])) == [
        f"indikator[0].nama: memuat karakter yang tidak boleh (U+{ord(huruf):04X} pada huruf ke-3)"
    ]


def test_a_note_may_have_lines_but_no_controls() -> None:
    assert isi(catatan="a\r\nb\tc").catatan == "a\r\nb\tc"
    assert salah(berkas(catatan="a\x00")) == [
        "catatan: memuat karakter yang tidak boleh (U+0000 pada huruf ke-2)"
    ]


def test_a_text_has_a_length_it_can_be_stored_with() -> None:
    assert isi(sumber="x" * 300).sumber == "x" * 300
    assert salah(berkas(sumber="x" * 301)) == ["sumber: paling panjang 300 huruf, bukan 301"]
    assert salah(berkas(sumber=" \t ")) != []
    assert salah(berkas(sumber="   ")) == ["sumber: tidak boleh kosong"]


def test_a_key_written_twice_is_a_fault_wherever_it_stands() -> None:
    data = (
        b'{"format":"sinormas-lkip/1","tahun":2020,"tahun":2021,'
        b'"sasaran":[{"kode":"S","nama":"a","nama":"b","nama":"c"}]}'
    )
    kalimat = "kunci ini ditulis lebih dari sekali"
    assert salah(data) == [f"sasaran[0].nama: {kalimat}", f"tahun: {kalimat}"]


def test_an_unknown_key_is_a_warning_with_its_place_and_otherwise_ignored() -> None:
    hasil, peringatan = baca(
        berkas(lain=1, sasaran=[{"kode": "S", "nama": "N", "warna": [{"x": 1}]}, {"\n": 1} | S2])
    )
    assert peringatan == (
        "lain: kunci tidak dikenal, diabaikan",
        "sasaran[0].warna: kunci tidak dikenal, diabaikan",
        "sasaran[1].\ufffd: kunci tidak dikenal, diabaikan",
    )
    assert hasil.sasaran == (Sasaran(kode="S", nama="N"), Sasaran(kode="S2", nama="M"))


S2 = {"kode": "S2", "nama": "M"}


@pytest.mark.parametrize(
    ("bagian", "rekam", "tempat"),
    [
        ("sasaran", {"kode": "S", "nama": "N"}, 'kode: "S"'),
        ("skala", {"kategori": "K", "minimal": "1"}, 'kategori: "K"'),
        ("ukuran", {"ukuran": "u", "tahun": 2020, "nilai": "1"}, 'ukuran: "u" dan 2020'),
        ("realisasi", {"indikator": "A", "tahun": 2020, "nilai": "1"}, 'indikator: "A" dan 2020'),
        (
            "realisasi_terdahulu",
            {"indikator": "A", "tahun": 2020, "realisasi": "1"},
            'indikator: "A" dan 2020',
        ),
        ("program", {"nama": "P", "pagu": 1, "realisasi": 1}, 'nama: "P"'),
        ("belanja", {"jenis": "J", "pagu": 1, "realisasi": 1}, 'jenis: "J"'),
    ],
)
def test_the_same_thing_twice_is_a_fault(bagian: str, rekam: dict[str, Any], tempat: str) -> None:
    assert f"{bagian}[2].{tempat} sudah ada di {bagian}[0]" in salah(
        berkas(**{bagian: [rekam, {}, rekam]})
    )


def test_the_same_name_twice_inside_a_record_is_a_fault_there_only() -> None:
    kegiatan = {"nama": "K", "pagu": 1, "realisasi": 1}
    program = {"pagu": 1, "realisasi": 1, "kegiatan": [kegiatan]}
    assert isi(program=[{"nama": "P", **program}, {"nama": "Q", **program}]).program
    program["kegiatan"] = [kegiatan, kegiatan]
    assert salah(berkas(program=[{"nama": "P", **program}])) == [
        'program[0].kegiatan[1].nama: "K" sudah ada di program[0].kegiatan[0]'
    ]
    peserta = {"nama": "N", "bentuk": "Ormas"}
    assert salah(berkas(organisasi={"berpartisipasi": [peserta, peserta]})) == [
        'organisasi.berpartisipasi[1].nama: "N" sudah ada di organisasi.berpartisipasi[0]'
    ]


def test_several_targets_of_one_year_are_history_and_keep_their_order() -> None:
    murni = {"indikator": "A", "tahun": 2020, "nilai": "80", "versi": "murni"}
    target = [murni, {**murni, "nilai": "85", "versi": "perubahan"}, murni]
    hasil = isi(target=target).target
    assert [(satu.versi, str(satu.nilai)) for satu in hasil or ()] == [
        ("murni", "80"),
        ("perubahan", "85"),
        ("murni", "80"),
    ]


def test_a_reference_to_nothing_is_a_fault_unless_the_section_is_left_out() -> None:
    rekam = {"indikator": "B", "tahun": 2020}
    bagian = {
        "target": [{**rekam, "nilai": "1"}],
        "realisasi": [{**rekam, "nilai": "1"}],
        "realisasi_terdahulu": [{**rekam, "realisasi": "1"}],
        "program": [{"nama": "P", "sasaran": "S", "pagu": 1, "realisasi": 1}],
    }
    assert isi(**bagian).target
    assert salah(berkas(indikator=[indikator()], sasaran=[S2], **bagian)) == [
        'target[0].indikator: "B" tidak ada di bagian indikator',
        'realisasi[0].indikator: "B" tidak ada di bagian indikator',
        'realisasi_terdahulu[0].indikator: "B" tidak ada di bagian indikator',
        'program[0].sasaran: "S" tidak ada di bagian sasaran',
    ]


def test_a_reference_to_a_faulty_record_is_not_a_second_fault() -> None:
    target = [{"indikator": "A", "tahun": 2020, "nilai": "1"}]
    assert salah(berkas(indikator=[indikator(arah="atas")], target=target)) == [
        'indikator[0].arah: harus "naik" atau "turun", bukan "atas"'
    ]


def test_a_printed_figure_of_an_unknown_indicator_is_only_a_warning() -> None:
    pernyataan = {"jenis": "indikator", "lokasi": "Bab I", "indikator": "Z", "tahun": 2020}
    hasil, peringatan = baca(berkas(indikator=[], pernyataan=[pernyataan]))
    assert peringatan == ('pernyataan[0].indikator: "Z" tidak ada di bagian indikator',)
    assert len(hasil.pernyataan or ()) == 1


def test_a_scale_is_highest_first_with_distinct_steps() -> None:
    def langkah(*minimal: str) -> bytes:
        return berkas(skala=[{"kategori": f"K{m}", "minimal": m} for m in minimal])

    assert salah(langkah("85", "90", "70")) == [
        "skala[1].minimal: harus kurang dari langkah sebelumnya (85), bukan 90"
    ]
    assert salah(langkah("85", "85.0")) == [
        "skala[1].minimal: harus kurang dari langkah sebelumnya (85), bukan 85.0"
    ]
    skala = baca(langkah("85", "70", "-5"))[0].skala_aturan
    assert skala is not None
    assert [satu.minimal for satu in skala.langkah] == [85, 70, -5]


def test_a_denominator_without_a_numerator_is_a_fault() -> None:
    assert salah(berkas(indikator=[indikator(penyebut="bawah")])) == [
        "indikator[0].pembilang: wajib diisi bila ada penyebut"
    ]


def test_a_multiplier_of_0_is_a_fault() -> None:
    assert salah(berkas(indikator=[indikator(pengali="0.00")])) == [
        'indikator[0].pengali: harus lebih dari 0, bukan "0.00"'
    ]


def test_a_formula_on_a_rising_indicator_is_a_warning() -> None:
    _, peringatan = baca(berkas(indikator=[indikator(rumus_capaian="banding")]))
    assert peringatan == ('indikator[0].rumus_capaian: hanya dipakai bila arah "turun"',)


def test_a_total_of_organisations_that_is_not_the_sum_is_a_warning() -> None:
    jumlah = {"terdata": 60, "melapor_yayasan": 22}
    assert baca(berkas(organisasi={**jumlah, "jumlah": 82}))[1] == ()
    assert baca(berkas(organisasi={**jumlah, "jumlah": 83}))[1] == (
        "organisasi.jumlah: 83, padahal 60 + 22 = 82",
    )


def test_a_count_that_would_fill_the_disk_is_refused() -> None:
    assert salah(berkas(organisasi={"terdata": 10**6 + 1})) == [
        "organisasi.terdata: harus bilangan bulat 0–1000000, bukan 1000001"
    ]


def test_true_is_no_count_and_no_code_is_a_list() -> None:
    assert salah(berkas(kegiatan=[{"nama": "K", "hadir": True}])) == [
        "kegiatan[0].hadir: harus bilangan bulat 0–999999999, bukan true"
    ]
    assert salah(berkas(sasaran=[{"kode": [], "nama": "N"}, {"kode": {}, "nama": "N"}])) == [
        "sasaran[0].kode: harus teks, bukan daftar",
        "sasaran[1].kode: harus teks, bukan objek",
    ]


def test_money_goes_down_to_sen_and_no_further() -> None:
    uang = {"jenis": "J", "pagu": "9" * 16 + ".99", "realisasi": "0.5"}
    assert isi(belanja=[uang]).belanja
    assert salah(berkas(belanja=[{**uang, "realisasi": "0.005"}])) == [
        'belanja[0].realisasi: paling banyak 2 angka di belakang titik, bukan "0.005"'
    ]


def test_a_conflict_is_of_a_known_kind_and_state() -> None:
    assert isi(konflik=[{"jenis": "agama", "tahun": 2020}]).konflik
    assert salah(berkas(konflik=[{"jenis": "politik", "tahun": 2020, "status": "beres"}])) == [
        'konflik[0].jenis: harus "sosial_budaya", "agama" atau "ekonomi", bukan "politik"',
        'konflik[0].status: harus "terjadi", "ditangani" atau "diselesaikan", bukan "beres"',
    ]


def test_a_statement_says_of_which_kind_it_is() -> None:
    assert salah(berkas(pernyataan=[{"jenis": "lain"}, {}, {"jenis": []}, 1])) == [
        'pernyataan[0].jenis: harus "indikator" atau "anggaran", bukan "lain"',
        'pernyataan[1].jenis: harus "indikator" atau "anggaran", bukan null',
        'pernyataan[2].jenis: harus "indikator" atau "anggaran", bukan daftar',
        "pernyataan[3]: harus objek, bukan 1",
    ]
