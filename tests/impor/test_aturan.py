"""Heads, days, words and rows, without a database."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.impor import aturan, kata
from sinormas.impor.aturan import ImporSalah, Kolom
from sinormas.impor.tanggal import baca_tanggal
from sinormas.impor.urai import Patokan, Wilayah, kunci_nama, urai
from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.umum.waktu import format_tanggal

PATOKAN = Patokan(
    hari_ini=date(2026, 11, 24),
    mulai=date(2020, 1, 2),
    bentuk=None,
    wilayah=Wilayah(
        {"tapin utara": "63.05.05", "binuang": "63.05.01"},
        {"rantau": ("63.05.05.1001",), "suka maju": ("63.05.05.2001", "63.05.01.2002")},
    ),
)


def isi(**kolom: str) -> dict[str, str]:
    return {"nama": "Karang Taruna", "bentuk": "Ormas", **kolom}


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("14 Maret 2019", date(2019, 3, 14)),
        ("14 MARET 2019", date(2019, 3, 14)),
        ("Kamis, 14 Maret 2019", date(2019, 3, 14)),
        ("14-Mar-19", date(2019, 3, 14)),
        ("14/03/2019", date(2019, 3, 14)),
        ("14.3.2019", date(2019, 3, 14)),
        ("14 - 03 - 2019", date(2019, 3, 14)),
        ("14/3/98", date(1998, 3, 14)),
        ("2019-03-14", date(2019, 3, 14)),
        ("2019-03-14 00:00:00", date(2019, 3, 14)),
        ("2019-03-14T00:00:00", date(2019, 3, 14)),
        ("43538", date(2019, 3, 14)),
        ("14 Nopember 2019", date(2019, 11, 14)),
        ("31 Februari 2019", None),
        ("03/14/2019", None),
        ("2019", None),
        ("entah", None),
        ("", None),
        ("9" * 400, None),
        ("14 Maret 20199", None),
    ],
)
def test_tanggal_seperti_diketik_orang(teks, hari) -> None:
    assert baca_tanggal(teks) == hari


@given(st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_tiap_hari_terbaca_kembali_dari_tulisannya(hari) -> None:
    assert baca_tanggal(format_tanggal(hari)) == hari
    assert baca_tanggal(hari.strftime("%d/%m/%Y")) == hari
    assert baca_tanggal(hari.isoformat()) == hari


@given(st.text(max_size=60))
def test_tulisan_apa_pun_tidak_menggagalkan_barisnya(teks) -> None:
    hasil = urai({k.value: teks for k in Kolom}, PATOKAN)
    assert hasil.rekam is None or hasil.rekam.nama


@pytest.mark.parametrize(
    ("teks", "bentuk", "asal"),
    [
        ("Semi Pemerintahan", Bentuk.SEMI_PEMERINTAH, "Semi Pemerintahan"),
        ("semi  pemerintah", Bentuk.SEMI_PEMERINTAH, None),
        ("OKP", Bentuk.OKP, None),
        ("Kepemudaan", Bentuk.OKP, "Kepemudaan"),
        ("Keagamaan", Bentuk.KEAGAMAAN, None),
        ("LSM", Bentuk.LSM, None),
        ("Lembaga Swadaya Masyarakat", Bentuk.LSM, "Lembaga Swadaya Masyarakat"),
        ("YAYASAN", Bentuk.YAYASAN, None),
        ("Organisasi Masyarakat", Bentuk.ORMAS, "Organisasi Masyarakat"),
    ],
)
def test_kata_lama_dipetakan_dan_disimpan_di_sampingnya(teks, bentuk, asal) -> None:
    rekam = urai(isi(bentuk=teks), PATOKAN).rekam
    assert (rekam.bentuk, rekam.bentuk_asal) == (bentuk, asal)


def test_bentuk_yang_tidak_disebut_dibaca_dari_nama_atau_ditanyakan() -> None:
    assert urai({"nama": "Yayasan Bina"}, PATOKAN).rekam.bentuk is Bentuk.YAYASAN
    assert urai({"nama": "Bina"}, PATOKAN).salah[0][0] is Kolom.BENTUK


def test_nama_yang_hilang_atau_baris_jumlah_adalah_salah() -> None:
    for nama in ("", "-", "  ", "JUMLAH", "\u202e", "...!"):
        assert urai(isi(nama=nama), PATOKAN).rekam is None, nama


def test_wilayah_dari_nama_menjadi_kode() -> None:
    rekam = urai(isi(kecamatan="Kec.  TAPIN utara", desa="Kel. Rantau"), PATOKAN).rekam
    assert (rekam.kode_kecamatan, rekam.kode_desa) == ("63.05.05", "63.05.05.1001")
    hasil = urai(isi(desa="Suka Maju"), PATOKAN)
    assert hasil.rekam.kode_desa is None
    assert "beberapa kecamatan" in hasil.catatan[0][1]
    assert urai(isi(kecamatan="Antah"), PATOKAN).salah[0][0] is Kolom.KECAMATAN


def test_nomor_menentukan_dasar_hukum_dan_perseroan_ditolak() -> None:
    assert urai(isi(nomor="1117-00-00/167/IV/2018"), PATOKAN).rekam.legalitas is Legalitas.SKT
    ahu = urai(isi(nomor="AHU-4894.AH.01.07 tahun 2016"), PATOKAN).rekam
    assert ahu.legalitas is Legalitas.BADAN_HUKUM
    assert urai(isi(nomor="AHU-1.AH.01.01.TAHUN 2016"), PATOKAN).salah


def test_angka_pribadi_yang_ragu_tidak_dicatat_dan_tidak_diulang_dalam_pesan() -> None:
    hasil = urai(isi(ketua="Budi", nik_ketua="123", telepon="81234567890"), PATOKAN)
    assert hasil.rekam.pengurus[0].nik is None
    assert hasil.rekam.telepon == "081234567890"
    assert not any("123" in p for _, p in hasil.catatan)


def test_judul_ditebak_dan_tiap_makna_sekali() -> None:
    judul = ["No", "NAMA  ORMAS", "Jenis", "Nama", "Tgl. SKT"]
    assert aturan.tebak(judul) == {1: Kolom.NAMA, 2: Kolom.BENTUK, 4: Kolom.TANGGAL}
    assert aturan.tebak_baris_judul([(1, ["DAFTAR"]), (5, judul), (6, ["1", "2"])]) == 5
    assert aturan.sidik_judul(judul) == aturan.sidik_judul(["no", "Nama Ormas", "jenis", "nama",
                                                            "tgl skt", ""])  # fmt: skip


def test_peta_tanpa_nama_atau_dengan_makna_ganda_ditolak() -> None:
    with pytest.raises(ImporSalah, match="nama organisasi"):
        aturan.periksa_peta({0: Kolom.BENTUK})
    with pytest.raises(ImporSalah, match="lebih dari satu"):
        aturan.periksa_peta({0: Kolom.NAMA, 1: Kolom.NAMA})


def test_dua_ejaan_satu_kunci() -> None:
    assert kunci_nama("Pemuda Panca Sila") == kunci_nama("PEMUDA  PANCASILA")
    assert kunci_nama("Pemuda Muhamadiyah") == kunci_nama("Pemuda Muhammadiyah")
    assert kata.kosong("-")
