"""Every change needs the token of the form that it came from."""

from __future__ import annotations

import pytest

from tests.akun.bantu import SANDI, akun_dengan, orang
from tests.bantuan.baca import Halaman
from tests.pabrik import akun, kabar


@pytest.fixture
def dijaga(app):
    """CSRF protection, which most tests go without."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def _token(klien, alamat):
    return Halaman(klien.get(alamat)).cari("//main//input[@name='csrf_token']/@value")[0]


def test_tanpa_token_tidak_ada_yang_berubah(app, tamu, dijaga):
    nur = orang(email="nur@contoh.id")
    klien = akun.klien(app, nur)
    for satu, alamat, isi in (
        (tamu, "/daftar", {"nama": "A", "email": "a@contoh.id", "sandi": SANDI}),
        (tamu, "/masuk", {"email": "nur@contoh.id", "sandi": SANDI}),
        (tamu, "/lupa-sandi", {"email": "nur@contoh.id"}),
        (klien, "/keluar", {}),
    ):
        halaman = Halaman(satu.post(alamat, data=isi | {"csrf_token": "palsu"}))
        assert halaman.status == 400
        assert halaman.h1
    assert klien.get("/masuk").status_code == 303
    assert akun_dengan("a@contoh.id") is None
    assert kabar.semua() == []


def test_dengan_token_formulir_jalan_dan_token_berganti_waktu_masuk(tamu, dijaga):
    orang(email="nur@contoh.id")
    token = _token(tamu, "/masuk")
    isi = {"email": "nur@contoh.id", "sandi": SANDI, "csrf_token": token}
    assert tamu.post("/masuk", data=isi).status_code == 303
    assert tamu.post("/keluar", data={"csrf_token": token}).status_code == 400
    assert tamu.get("/masuk").status_code == 303
    baru = Halaman(tamu.get("/")).cari("//form[@action='/keluar']//input/@value")[0]
    assert tamu.post("/keluar", data={"csrf_token": baru}).location == "/masuk"


def test_pendaftaran_dengan_token_jalan(tamu, dijaga):
    isi = {"nama": "A", "email": "a@contoh.id", "sandi": SANDI}
    assert (
        tamu.post("/daftar", data=isi | {"csrf_token": _token(tamu, "/daftar")}).status_code == 303
    )
    tautan = kabar.tautan_dalam(kabar.terakhir("a@contoh.id").isi, "/konfirmasi")
    assert tamu.post(tautan, data={"sandi": SANDI}).status_code == 400
    isi = {"sandi": SANDI, "csrf_token": _token(tamu, tautan)}
    assert tamu.post(tautan, data=isi).status_code == 303
