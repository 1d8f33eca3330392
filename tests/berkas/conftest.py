"""Fixtures of the file store."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import timedelta

import pytest

from sinormas.berkas import gudang_s3
from tests.bantuan import s3


@pytest.fixture(scope="session")
def layanan_s3() -> Iterator[s3.Layanan]:
    """An S3 service for this test process."""
    with s3.layanan() as hasil:
        yield hasil


@pytest.fixture
def ember(layanan_s3, monkeypatch) -> s3.Layanan:
    """The service with an empty bucket, and a store that loses patience soon."""
    monkeypatch.setattr(gudang_s3, "SABAR", timedelta(seconds=3))
    monkeypatch.setattr(gudang_s3, "BATAS_WAKTU", timedelta(seconds=2))
    layanan_s3.kosongkan()
    return layanan_s3


@pytest.fixture
def app_s3(app, ember, monkeypatch):
    """The application with its files at the service."""
    setelan = dataclasses.replace(app.config["SINORMAS"], s3=ember.setelan(awalan="tapin"))
    monkeypatch.setitem(app.config, "SINORMAS", setelan)
    return app
