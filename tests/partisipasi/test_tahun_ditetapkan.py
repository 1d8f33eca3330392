"""A year that was signed off: its page says so, and nobody fills a form that would be refused."""

from __future__ import annotations

import pytest

from sinormas.instansi import layanan as instansi_layanan
from sinormas.organisasi import penggabungan
from sinormas.organisasi.aturan_gabung import GabungTertahan
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import gabung as pabrik

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


def test_tanda_keduanya_di_tahun_yang_ditetapkan_menahan_penggabungan(app, tapin):
    k = pabrik.kembar(tapin)
    with transaksi() as sesi:
        instansi_layanan.tutup_tahun(sesi, tapin, 2026, waktu.sekarang())
    sebelum = pabrik.potret()
    dilihat = penggabungan.tinjau(tapin, k.tetap, k.asal, pelaku=k.petugas, saat=waktu.sekarang())
    assert "tahun itu sudah ditetapkan" in " ".join(dilihat.tertahan)
    with pytest.raises(GabungTertahan, match="Pimpinan membukanya dahulu"):
        pabrik.gabung(tapin, k)
    assert pabrik.potret() == sebelum
