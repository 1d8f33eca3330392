"""The look by itself: an application with templates and assets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_wtf import CSRFProtect

from sinormas.umum import tampilan

AKAR = Path(__file__).parents[2]
STATIC = AKAR / "static"
TEMPLAT = AKAR / "templates"


@pytest.fixture(scope="module")
def aplikasi() -> Flask:
    """A Flask application with nothing but the look."""
    app = Flask("coba", static_folder=str(STATIC), template_folder=str(TEMPLAT))
    app.config.update(SECRET_KEY="coba", TESTING=True)
    CSRFProtect(app)
    tampilan.pasang(app)
    app.add_template_global(lambda: {2019: None}, "tahun_ditetapkan")
    app.add_url_rule("/keluar", "akun.keluar", methods=["POST"], view_func=lambda: "")
    app.add_url_rule("/register", "organisasi.register", view_func=lambda: "")
    app.add_url_rule("/pesan", "kabar.pesan", view_func=lambda: "")
    app.add_url_rule("/akun", "akun.saya", view_func=lambda: "")
    return app


@pytest.fixture
def permintaan(aplikasi: Flask) -> Iterator[None]:
    """Within a request, as every template is."""
    with aplikasi.test_request_context("/"):
        yield
