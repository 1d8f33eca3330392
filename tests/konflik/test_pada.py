"""Conflict cases as they stood on a day of the past."""

from __future__ import annotations

from datetime import date

import pytest

from sinormas.izin import Peran
from sinormas.konflik import aturan, kueri, layanan
from sinormas.konflik.aturan import KeadaanKonflik, LangkahBaru
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.pabrik import akun
from tests.pabrik.konflik import konflik

HARI_INI = date(2026, 11, 24)
T, D, S = KeadaanKonflik


@pytest.fixture
def petugas(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def _maju(tapin, petugas, konflik_id, *langkah):
    for keadaan, tanggal in langkah:
        layanan.tambah_langkah(
            tapin, konflik_id, LangkahBaru(keadaan, "Mediasi", tanggal),
            versi=kueri.satu(tapin, konflik_id).versi, pelaku=petugas, saat=waktu.sekarang(),
        )  # fmt: skip


@pytest.fixture
def kasus(tapin, petugas):
    """1 March 2020 happened, 5 April handled, 2 February 2021 settled."""
    konflik_id = konflik(
        tapin, 2020, tanggal=date(2020, 3, 1), permasalahan="Sengketa lahan", keadaan=T
    )
    _maju(tapin, petugas, konflik_id, (D, date(2020, 4, 5)), (S, date(2021, 2, 2)))
    return konflik_id


def _pada(teks: str):
    return aturan.pada(date.fromisoformat(teks), HARI_INI)


@pytest.mark.parametrize(
    ("hari", "keadaan"),
    [
        ("2020-02-29", None),
        ("2020-03-01", T),
        ("2020-04-04", T),
        ("2020-04-05", D),
        ("2021-02-01", D),
        ("2021-02-02", S),
        ("2026-11-24", S),
        ("2090-01-01", S),
    ],
)
def test_keadaan_pada_hari_lampau(tapin, kasus, hari, keadaan):
    pada = _pada(hari)
    daftar = kueri.daftar(tapin, pada=pada).baris
    assert [k.keadaan for k in daftar] == ([keadaan] if keadaan else [])
    assert sum(kueri.jumlah_menurut_keadaan(tapin, None, pada=pada).values()) == len(daftar)
    if keadaan:
        assert kueri.jumlah_menurut_keadaan(tapin, 2020, pada=pada)[keadaan] == 1
        assert [k.id for k in kueri.daftar(tapin, keadaan=keadaan, pada=pada).baris] == [kasus]
        assert kueri.satu(tapin, kasus, pada).keadaan is keadaan


def test_yang_tanpa_tanggal_dihitung_sejak_akhir_tahunnya_atau_hari_ini(tapin, petugas):
    lama = konflik(tapin, 2020, keadaan=T)
    _maju(tapin, petugas, lama, (D, None))
    kini = konflik(tapin, 2026, keadaan=T)
    _maju(tapin, petugas, kini, (D, None))
    assert [k.id for k in kueri.daftar(tapin, pada=_pada("2020-12-30")).baris] == []
    (k,) = kueri.daftar(tapin, pada=_pada("2020-12-31")).baris
    assert (k.id, k.keadaan) == (lama, D)
    assert len(kueri.daftar(tapin, pada=_pada("2026-11-23")).baris) == 1
    assert [k.keadaan for k in kueri.daftar(tapin, pada=_pada("2026-11-24")).baris] == [D, D]


def test_yang_ditangani_tanpa_tanggal_lalu_selesai_kemudian_tetap_ditangani_tahun_itu(
    tapin, petugas
):
    konflik_id = konflik(tapin, 2020, keadaan=T)
    _maju(tapin, petugas, konflik_id, (D, None), (S, date(2021, 2, 2)))
    assert kueri.satu(tapin, konflik_id, _pada("2020-12-31")).keadaan is D
    ditangani = kueri.himpunan(tapin, 2020, tertangani=True)
    assert sesi_kini().execute(ditangani.dasar).scalars().all() == [konflik_id]


def test_daftar_dan_kasus_menampilkan_keadaan_hari_itu(klien_petugas, tapin, kasus):
    halaman = Halaman(klien_petugas.get("/konflik?pada=2020-03-05"))
    assert "Anda melihat keadaan pada 5 Maret 2020." in halaman.utama
    assert "Terjadi" in halaman.baris[0][-2]
    alamat = halaman.tautan("Sengketa lahan")
    assert alamat == f"/konflik/{kasus}?pada=2020-03-05"
    halaman = Halaman(klien_petugas.get(alamat))
    assert "Anda melihat keadaan pada 5 Maret 2020." in halaman.utama
    assert "Belum ada langkah yang dicatat." in halaman.utama
    assert not halaman.cari("//main//form[@method='post']"), "the past is not changed"
    halaman = Halaman(klien_petugas.get(f"/konflik/{kasus}?pada=2020-12-31"))
    assert halaman.utama.count("Mediasi") == 1
    halaman = Halaman(klien_petugas.get(f"/konflik/{kasus}?pada=2019-01-01"))
    assert "Kasus ini belum terjadi pada 1 Januari 2019." in halaman.utama


def test_kasus_tanpa_hari_tidak_disebut_belum_terjadi(klien_petugas, tapin):
    konflik_id = konflik(tapin, 2020, cara="mediasi", keadaan=D)
    halaman = Halaman(klien_petugas.get(f"/konflik/{konflik_id}?pada=2020-06-30"))
    assert "Hari kejadiannya tidak dicatat" in halaman.utama
    assert "mediasi" not in halaman.utama
    halaman = Halaman(klien_petugas.get(f"/konflik/{konflik_id}?pada=2020-12-31"))
    assert "mediasi" in halaman.utama


@pytest.mark.parametrize("aneh", ["x", "2020-02-30", "", "2027-01-01", "0001-01-01"])
def test_tanggal_yang_aneh_dijawab_dengan_tenang(klien_petugas, kasus, aneh):
    for alamat in ("/konflik", f"/konflik/{kasus}"):
        assert klien_petugas.get(f"{alamat}?pada={aneh}").status_code == 200
    salah = "Tanggal itu tidak dapat dibaca" in Halaman(
        klien_petugas.get(f"/konflik?pada={aneh}")
    ).utama  # fmt: skip
    assert salah == (aneh in ("x", "2020-02-30"))
