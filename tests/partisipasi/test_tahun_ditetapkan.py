"""A year that was signed off: its page says so, and nobody fills a form that would be refused."""

from __future__ import annotations

import pytest

from sinormas.instansi import layanan as instansi_layanan
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT

KATA = "sudah ditetapkan pada 24 November 2026"


@pytest.fixture
def ditetapkan(tapin):
    with transaksi() as sesi:
        instansi_layanan.tutup_tahun(sesi, tapin, 2025, SAAT)


@pytest.mark.usefixtures("ditetapkan")
def test_halaman_tahunnya_menyebut_dan_tidak_menawarkan_tanda(klien_petugas):
    halaman = Halaman(klien_petugas.get("/partisipasi/2025"))
    assert KATA in halaman.utama
    assert halaman.tautan("halaman Penetapan") == "/kinerja/2025/penetapan"
    assert "Tandai dari daftar" not in halaman.utama
    assert "Tandai dari daftar" in Halaman(klien_petugas.get("/partisipasi/2026")).utama


@pytest.mark.usefixtures("ditetapkan")
@pytest.mark.parametrize("alamat", ["tandai", "daftar", "usul"])
def test_halaman_yang_menandai_kembali_ke_halaman_tahunnya(klien_petugas, alamat):
    jawaban = klien_petugas.get(f"/partisipasi/2025/{alamat}")
    assert (jawaban.status_code, jawaban.location) == (303, "/partisipasi/2025")
