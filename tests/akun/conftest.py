"""Fixtures of this room's tests."""

from __future__ import annotations

import pytest

from sinormas.izin import Peran
from tests.akun.bantu import LAMA, orang
from tests.pabrik import akun


@pytest.fixture
def klien(app, nur):
    return akun.klien(app, nur)


@pytest.fixture
def nur(app, tapin):
    return orang(email=LAMA, nama="Nur Aini")


@pytest.fixture
def siti(app, tapin):
    return orang(email="siti@contoh.id", instansi=tapin, peran=Peran.PETUGAS)
