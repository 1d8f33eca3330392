"""Fixtures of this room's tests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinormas.organisasi.aturan import (
    Bentuk,
)
from sinormas.pelaporan.aturan import Keadaan
from sinormas.umum import waktu
from sinormas.verifikasi import layanan, pegangan
from tests.pabrik import verifikasi as pabrik


@pytest.fixture
def laporan(tapin):
    return pabrik.laporan(tapin)


@pytest.fixture
def meja(tapin, banjar, klien_petugas):
    """One filing late, one under check, two new, one returned, one rejected; one of Banjar's."""
    lama = waktu.sekarang() - timedelta(days=40)
    pabrik.banyak(tapin, 1, sejak=lama, bentuk=Bentuk.LSM)
    diperiksa = pabrik.laporan(tapin, "Sedang Diperiksa", nomor_legalitas="1117-00-00/1/IV/2024")
    pegangan.periksa(
        tapin, diperiksa.id, diperiksa.versi, pelaku=klien_petugas.pelaku, saat=waktu.sekarang()
    )
    pabrik.laporan(tapin, "Karang 100% Taruna")
    pabrik.laporan(tapin, "Yayasan Aster")
    kembali = pabrik.laporan(tapin, "Dikembalikan")
    layanan.kembalikan(
        tapin, kembali.id, kembali.versi, pabrik.CATATAN, pelaku=pabrik.petugas(tapin),
        saat=waktu.sekarang(),
    )  # fmt: skip
    pabrik.banyak(tapin, 1, keadaan=Keadaan.DITOLAK, bentuk=Bentuk.OKP)
    pabrik.laporan(banjar, "Di Banjar")
    return klien_petugas
