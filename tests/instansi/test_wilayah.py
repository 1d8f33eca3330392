"""The administrative areas: counts, order, parents, and codes that must be refused.

The counts are those of Kepmendagri 300.2.2-2138 of 2025: 7,285 kecamatan and 83,762
desa and kelurahan. The edition before it (2022) had 7,277 and 83,763, so a file built
from an older package fails here.
"""

from collections import Counter
from dataclasses import FrozenInstanceError
from importlib.resources import files
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.instansi.wilayah import (
    Tingkat,
    Wilayah,
    baca_dasar,
    baca_desa,
    kode_sah,
    tingkat_kode,
)

KODE_JAHAT = [
    "",
    " ",
    ".",
    "6",
    "630",
    "6305",
    "63.",
    ".63",
    "63..05",
    "63.5",
    "63.05.",
    "63.05.1",
    "63.05.01.1",
    "63.05.01.10011",
    "63.05.01.1001.01",
    "63.05.01.0001",
    "63.05.01.4001",
    "63.05.01.1000",
    "00",
    "06",
    "63.00",
    "63.05.00",
    " 63.05",
    "63.05 ",
    "63.05\n",
    "63.05\x00",
    "63,05",
    "63-05",
    "63/05",
    "+3.05",
    "6\u0663.05",  # an Arabic-Indic digit
    "\uff16\uff13.05",  # full-width digits
    "63\u202405",  # a one-dot leader
    "../63",
    "../../etc/passwd",
    "63.05' OR '1'='1",
    "<b>63.05</b>",
    "dasar",
    "63.05" * 10_000,
]


@pytest.fixture(scope="module")
def dasar() -> list[Wilayah]:
    return list(baca_dasar())


@pytest.fixture(scope="module")
def desa(dasar: list[Wilayah]) -> list[Wilayah]:
    return [d for w in dasar if w.tingkat is Tingkat.KABUPATEN for d in baca_desa(w.kode)]


def test_jumlah_tiap_tingkat_sama_dengan_keputusan_menteri(
    dasar: list[Wilayah], desa: list[Wilayah]
) -> None:
    assert Counter(w.tingkat for w in [*dasar, *desa]) == {
        Tingkat.PROVINSI: 38,
        Tingkat.KABUPATEN: 514,
        Tingkat.KECAMATAN: 7_285,
        Tingkat.DESA: 83_762,
    }


def test_tingkat_kedua_terdiri_atas_416_kabupaten_dan_98_kota(
    dasar: list[Wilayah],
) -> None:
    jenis = Counter(w.nama.split(" ")[0] for w in dasar if w.tingkat is Tingkat.KABUPATEN)
    assert jenis == {"Kabupaten": 416, "Kota": 98}


def test_tingkat_keempat_terdiri_atas_kelurahan_desa_dan_desa_adat(
    desa: list[Wilayah],
) -> None:
    jenis = Counter(w.kode.split(".")[3][0] for w in desa)
    assert jenis == {"1": 8_496, "2": 75_252, "3": 14}


def test_kode_unik_dan_urut(dasar: list[Wilayah], desa: list[Wilayah]) -> None:
    for daftar in (dasar, desa):
        kode = [w.kode for w in daftar]
        assert kode == sorted(set(kode))


def test_setiap_induk_ada_dan_tepat_satu_tingkat_di_atasnya(
    dasar: list[Wilayah], desa: list[Wilayah]
) -> None:
    tingkat = {w.kode: w.tingkat for w in dasar}
    for w in [*dasar, *desa]:
        if w.tingkat is Tingkat.PROVINSI:
            assert w.induk is None
        else:
            assert w.induk is not None
            assert tingkat[w.induk] == w.tingkat - 1


def test_induk_selalu_muncul_lebih_dulu(dasar: list[Wilayah]) -> None:
    sudah: set[str | None] = {None}
    for w in dasar:
        assert w.induk in sudah
        sudah.add(w.kode)


def test_setiap_kecamatan_punya_desa_atau_kelurahan(
    dasar: list[Wilayah], desa: list[Wilayah]
) -> None:
    kecamatan = {w.kode for w in dasar if w.tingkat is Tingkat.KECAMATAN}
    assert {w.induk for w in desa} == kecamatan


def test_kabupaten_tapin_ada_dengan_kedua_belas_kecamatannya(
    dasar: list[Wilayah],
) -> None:
    assert Wilayah("63", "Kalimantan Selatan", Tingkat.PROVINSI) in dasar
    assert Wilayah("63.05", "Kabupaten Tapin", Tingkat.KABUPATEN) in dasar
    assert [w.nama for w in dasar if w.induk == "63.05"] == [
        "Binuang",
        "Tapin Selatan",
        "Tapin Tengah",
        "Tapin Utara",
        "Candi Laras Selatan",
        "Candi Laras Utara",
        "Bakarangan",
        "Piani",
        "Bungur",
        "Lokpaikat",
        "Salam Babaris",
        "Hatungun",
    ]


def test_desa_dan_kelurahan_tapin_terbaca_dan_hanya_milik_tapin() -> None:
    tapin = list(baca_desa("63.05"))
    assert len(tapin) == 135
    assert all(w.kode.startswith("63.05.") for w in tapin)
    assert all(w.tingkat is Tingkat.DESA for w in tapin)
    assert Wilayah("63.05.04.1003", "Rantau Kanan", Tingkat.DESA) in tapin


@pytest.mark.parametrize(
    ("kabupaten", "kode", "nama"),
    [
        ("12.07", "12.07.28.1007", "Lubuk Pakam I,II"),
        ("63.09", "63.09.03.2008", 'Pulau Ku"u'),
        ("53.07", "53.07.01.2021", "Regapu\u2019u"),
        ("33.07", "33.07.07.2016", "lamuk"),
        ("91.03", "91.03.01.3007", "Desa Adat Yoboi"),
    ],
)
def test_nama_disimpan_huruf_demi_huruf_seperti_diterbitkan(
    kabupaten: str, kode: str, nama: str
) -> None:
    assert Wilayah(kode, nama, Tingkat.DESA) in list(baca_desa(kabupaten))


def test_setiap_nama_rapi_dan_dapat_dicetak(dasar: list[Wilayah], desa: list[Wilayah]) -> None:
    for w in [*dasar, *desa]:
        assert w.nama == " ".join(w.nama.split())
        assert w.nama.isprintable()


@pytest.mark.parametrize(
    ("kode", "tingkat", "induk"),
    [
        ("63", Tingkat.PROVINSI, None),
        ("63.05", Tingkat.KABUPATEN, "63"),
        ("63.05.01", Tingkat.KECAMATAN, "63.05"),
        ("63.05.01.1001", Tingkat.DESA, "63.05.01"),
        ("91.03.01.3007", Tingkat.DESA, "91.03.01"),
    ],
)
def test_bentuk_kode_menentukan_tingkat_dan_induk(
    kode: str, tingkat: Tingkat, induk: str | None
) -> None:
    assert kode_sah(kode)
    assert tingkat_kode(kode) is tingkat
    assert Wilayah(kode, "Nama", tingkat).induk == induk


@pytest.mark.parametrize("kode", KODE_JAHAT, ids=lambda k: ascii(k[:24]))
def test_kode_jahat_ditolak_di_semua_pintu(kode: str) -> None:
    assert not kode_sah(kode)
    for pintu in (
        lambda: tingkat_kode(kode),
        lambda: baca_desa(kode),
        lambda: Wilayah(kode, "Nama", Tingkat.PROVINSI),
    ):
        with pytest.raises(ValueError, match="Kode wilayah tidak sah") as galat:
            pintu()
        pesan = str(galat.value)
        assert len(pesan) < 400  # a long code is cut in the message
        assert pesan.isprintable()  # and no control character gets through


@given(st.text(alphabet="0123456789.\u0663 \n", max_size=16))
def test_kode_apa_pun_diterima_hanya_bila_bagiannya_benar(kode: str) -> None:
    bagian = kode.split(".")
    panjang = [len(b) for b in bagian]
    benar = (
        panjang == [2, 2, 2, 4][: len(panjang)]
        and all(b.isascii() and b.isdigit() for b in bagian)
        and kode[0] != "0"
        and "00" not in bagian[:3]
        and (len(bagian) < 4 or (bagian[3][0] in "123" and bagian[3][1:] != "000"))
    )
    assert kode_sah(kode) is benar


@pytest.mark.parametrize("kode", ["63", "63.05.01", "63.05.01.1001"])
def test_desa_hanya_dapat_dibaca_untuk_kode_kabupaten(kode: str) -> None:
    with pytest.raises(ValueError, match="bukan kode kabupaten/kota"):
        baca_desa(kode)


@pytest.mark.parametrize("kode", ["63.99", "99.01", "20.01"])
def test_kabupaten_yang_tidak_ada_ditolak_saat_dipanggil(kode: str) -> None:
    assert kode_sah(kode)
    with pytest.raises(ValueError, match="tidak dikenal"):
        baca_desa(kode)


def test_wilayah_yang_bertentangan_ditolak() -> None:
    with pytest.raises(ValueError, match="Tingkat wilayah tidak cocok"):
        Wilayah("63.05", "Kabupaten Tapin", Tingkat.PROVINSI)
    with pytest.raises(ValueError, match="kosong"):
        Wilayah("63.05", "  ", Tingkat.KABUPATEN)


def test_wilayah_tidak_dapat_diubah() -> None:
    tapin = Wilayah("63.05", "Kabupaten Tapin", Tingkat.KABUPATEN)
    with pytest.raises(FrozenInstanceError):
        tapin.nama = "Lain"  # type: ignore[misc]
    assert not hasattr(tapin, "__dict__")


def test_lisensi_odbl_ikut_bersama_data() -> None:
    data = files("sinormas.instansi").joinpath("data")
    lisensi = data.joinpath("LISENSI-ODbL.md").read_text(encoding="utf-8")
    assert lisensi.startswith("# Open Database License (ODbL)")
    with data.joinpath("wilayah.zip").open("rb") as aliran, ZipFile(aliran) as arsip:
        sumber = arsip.read("SUMBER.txt").decode("utf-8")
    assert "Open Database License (ODbL)" in sumber
    assert "idn-area-data 4.0.1" in sumber


def test_arsip_ringkas_dan_tidak_memuat_tanggal_pembuatan() -> None:
    with (
        files("sinormas.instansi").joinpath("data", "wilayah.zip").open("rb") as aliran,
        ZipFile(aliran) as arsip,
    ):
        assert arsip.testzip() is None
        assert {i.date_time for i in arsip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert sum(i.compress_size for i in arsip.infolist()) < 1_000_000
