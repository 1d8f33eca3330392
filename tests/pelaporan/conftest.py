"""Fixtures of the reporter's pages."""

from __future__ import annotations

import pytest

from tests.pabrik import pelaporan as pabrik


@pytest.fixture
def catatan(app, monkeypatch):
    """The officer's words, as the room of the officers would give them."""
    isi: dict[tuple[str, str], str] = {}
    monkeypatch.setitem(app.jinja_env.globals, "catatan_petugas", lambda _id: isi)
    return isi


@pytest.fixture
def draf(tapin, klien_pelapor):
    return pabrik.draf(tapin, klien_pelapor.pelaku)
