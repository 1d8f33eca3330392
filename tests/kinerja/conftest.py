"""Pages as the head of the office sees them, and an officer who changes definitions."""

from __future__ import annotations

import pytest

from sinormas.izin import Peran
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.pabrik.akun import pengguna


@pytest.fixture
def buka(klien_pimpinan):
    """A page as the head of the office sees it."""

    def lihat(alamat):
        return Halaman(klien_pimpinan.get(alamat))

    return lihat


@pytest.fixture
def petugas(tapin):
    return pengguna(instansi=tapin, peran=Peran.PETUGAS)


@pytest.fixture
def oleh(petugas):
    """Who does it, and when."""
    return {"pelaku": petugas, "saat": waktu.sekarang()}
