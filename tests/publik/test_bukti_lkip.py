"""The public proof of a report, and the check of a file that somebody holds."""

from __future__ import annotations

import hashlib
import io

import pytest
from sqlalchemy import func, select

from sinormas import izin
from sinormas.berkas.models import Berkas
from sinormas.penetapan import layanan as penetapan
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import muat
from tests.pabrik import ekspor as pabrik

ALAMAT = "/bukti/kode-laporan"


@pytest.fixture
def laporan(tapin):
    muat(SUMBER)
    penetapan.tetapkan(
        tapin, 2020, kode=None, alasan="Uji", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    pabrik.ekspor(tapin, 2020, versi=1, kode="kode-laporan")
    return tapin


def periksa(tamu, isi: bytes, nama="laporan.pdf"):
    berkas = {"berkas": (io.BytesIO(isi), nama)}
    return Halaman(tamu.post(ALAMAT, data=berkas, content_type="multipart/form-data"))


def test_siapa_pun_melihat_apa_milik_siapa_dan_versinya(tamu, laporan):
    halaman = Halaman(tamu.get(ALAMAT))
    assert halaman.h1 == "Laporan ini asli"
    for kata in (
        "Laporan Kinerja (LKIP) 2020", laporan.nama, "2020, versi 1",
        "24 November 2026 pukul 10.00 WITA", hashlib.sha256(pabrik.ISI).hexdigest(),
    ):  # fmt: skip
        assert kata in halaman.utama, kata
    assert "Kepala Uji" not in halaman.utama
    assert tamu.get("/bukti/kode-lain").status_code == 404
    assert tamu.post("/bukti/kode-lain").status_code == 404


def test_berkas_yang_diperiksa_sama_atau_berbeda_dan_tidak_disimpan(tamu, laporan):
    sebelum = sesi_kini().scalar(select(func.count()).select_from(Berkas))
    assert "Sama Berkas Anda sama persis" in periksa(tamu, pabrik.ISI).utama
    beda = periksa(tamu, pabrik.ISI + b" ")
    assert "Berbeda Berkas Anda bukan laporan ini" in beda.utama
    assert "Sama Berkas" not in beda.utama
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == sebelum


def test_tanpa_berkas_dan_berkas_terlalu_besar_diberi_kata(app, tamu, laporan, monkeypatch):
    kosong = periksa(tamu, b"", "")
    assert kosong.status == 422
    assert kosong.galat == {"berkas": "Pilih berkasnya dulu."}
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 1000)
    jawaban = tamu.post(
        ALAMAT, data={"berkas": (io.BytesIO(b"0" * 2000), "b.pdf")},
        content_type="multipart/form-data",
    )  # fmt: skip
    assert jawaban.status_code == 413


def test_laporan_dari_versi_yang_dibuka_lagi_asli_tetapi_tidak_berlaku(tamu, laporan):
    penetapan.buka(laporan, 2020, alasan="Salah", pelaku=izin.sistem(), saat=waktu.sekarang())
    assert Halaman(tamu.get(ALAMAT)).h1 == "Laporan ini asli, tetapi sudah tidak berlaku"
