"""Fixtures of this room's tests."""

from __future__ import annotations

import pytest

from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik


@pytest.fixture
def klien_nur(app, nur):
    return akun.klien(app, nur)


@pytest.fixture
def milik(tapin, nur):
    return pabrik.organisasi(tapin, "Karang Taruna", pelaku=nur)


@pytest.fixture
def nur(app):
    return akun.pengguna(nama="Nur Aini", email="nur@contoh.id")
