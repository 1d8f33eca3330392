"""Sending a page after the session has ended: a message, and everything that was typed."""

from __future__ import annotations

import pytest

from tests.bantuan.baca import Halaman
from tests.pelaporan.bantuan import buka, kirim


@pytest.fixture
def csrf(app):
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def test_yang_diketik_sesudah_keluar_ditunjukkan_kembali(app, klien_pelapor, draf):
    alamat = f"/laporan/{draf}/kegiatan"
    klien_pelapor.post("/keluar")
    halaman = Halaman(kirim(klien_pelapor, alamat, {"program": "<b>Tiga desa</b>", "versi": "0"}))
    assert (halaman.status, halaman.h1) == (401, "Anda sudah keluar dari akun")
    assert "<b>Tiga desa</b>" in halaman.utama
    assert halaman.tautan("Masuk lagi (tab baru)").endswith(f"next=/laporan/{draf}/kegiatan")
    otomatis = kirim(
        klien_pelapor, alamat, {"program": "x"}, headers={"Accept": "application/json"}
    )
    assert otomatis.status_code == 302
    assert otomatis.location.startswith("/masuk")


def test_token_yang_lewat_menunjukkan_kembali_yang_diketik(app, klien_pelapor, draf, csrf):
    isi = {"program": "Tiga desa", "versi": "0", "csrf_token": "lewat"}
    halaman = Halaman(kirim(klien_pelapor, f"/laporan/{draf}/kegiatan", isi))
    assert halaman.status == 400
    assert "Tiga desa" in halaman.utama
    assert "lewat" not in halaman.utama
    assert buka(klien_pelapor, f"/laporan/{draf}/kegiatan").nilai("program") == ""


def test_sandi_tidak_pernah_ditunjukkan_kembali(app, tamu, csrf):
    halaman = Halaman(tamu.post("/masuk", data={"email": "a@b.id", "sandi": "rahasia sekali"}))
    assert halaman.status == 400
    assert "rahasia sekali" not in halaman.utama
    assert "a@b.id" not in halaman.utama
