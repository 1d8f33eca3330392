"""Guessing is slowed; nobody is locked out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.akun.bantu import SANDI, orang
from tests.bantuan.baca import Halaman
from tests.pabrik import kabar


@pytest.fixture
def nur(app, tapin):
    return orang(email="nur@contoh.id")


def _coba(klien, email="nur@contoh.id", sandi="tebakan yang salah", dari="10.0.0.1"):
    return klien.post(
        "/masuk", data={"email": email, "sandi": sandi}, environ_overrides={"REMOTE_ADDR": dari}
    )


def test_tebakan_keenam_dalam_semenit_diminta_menunggu_dengan_kata_indonesia(tamu, nur, jam):
    assert [_coba(tamu).status_code for _ in range(6)] == [200] * 5 + [429]
    halaman = Halaman(_coba(tamu, sandi=SANDI))
    assert (halaman.status, halaman.h1) == (429, "Terlalu banyak percobaan")
    jam.shift(timedelta(seconds=61))
    assert _coba(tamu, sandi=SANDI).status_code == 303


def test_alamat_asing_dibatasi_sama_seperti_yang_dikenal(tamu, nur):
    asing = [_coba(tamu, "asing@contoh.id").status_code for _ in range(6)]
    assert asing == [200] * 5 + [429]


def test_penebak_di_tempat_lain_tidak_menutup_pintu_pemiliknya(tamu, nur):
    for _ in range(10):
        _coba(tamu, dari="10.0.0.66")
    assert _coba(tamu, sandi=SANDI, dari="10.0.0.1").status_code == 303


def test_banyak_alamat_yang_menebak_satu_akun_dibatasi_bersama(tamu, nur):
    kode = [_coba(tamu, dari=f"10.0.1.{n}").status_code for n in range(21)]
    assert kode == [200] * 20 + [429]
    assert tamu.post("/lupa-sandi", data={"email": "nur@contoh.id"}).status_code == 303


def test_satu_alamat_yang_menebak_banyak_akun_dibatasi(tamu, tapin):
    kode = [_coba(tamu, f"orang{n}@contoh.id").status_code for n in range(31)]
    assert kode == [200] * 30 + [429]


def test_yang_berhasil_masuk_tidak_dihitung(tamu, nur):
    for _ in range(12):
        assert _coba(tamu, sandi=SANDI).status_code == 303
        tamu.post("/keluar")


def test_menulis_alamat_dengan_cara_lain_tidak_menghindari_batas(tamu, nur):
    for _ in range(5):
        _coba(tamu)
    assert _coba(tamu, " NUR@contoh.id ").status_code == 429


def test_membuka_halaman_masuk_tidak_dibatasi(tamu):
    assert {tamu.get("/masuk").status_code for _ in range(60)} == {200}


def test_kotak_surat_seseorang_tidak_dapat_dibanjiri(tamu, nur, jam):
    kode = [tamu.post("/lupa-sandi", data={"email": "nur@contoh.id"}).status_code for _ in range(4)]
    assert kode == [303, 303, 303, 429]
    assert len(kabar.semua()) == 3
    jam.shift(timedelta(minutes=11))
    assert tamu.post("/lupa-sandi", data={"email": "nur@contoh.id"}).status_code == 303


def test_pendaftaran_dari_satu_alamat_dibatasi(tamu):
    kode = [
        tamu.post(
            "/daftar", data={"nama": "X", "email": f"orang{n}@contoh.id", "sandi": SANDI}
        ).status_code
        for n in range(11)
    ]
    assert kode == [303] * 10 + [429]
