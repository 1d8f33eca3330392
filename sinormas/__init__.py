"""sinormas: an office's register of organisations, and the yearly figures derived from it."""

from __future__ import annotations

from flask import Flask

import config
from sinormas import kerangka, ruang
from sinormas.akun import akses
from sinormas.umum import catatan as catatan_jalan
from sinormas.umum import tampilan


def create_app(pengaturan: config.Pengaturan | None = None) -> Flask:
    """Build the application. Raises `config.PengaturanSalah` where it cannot start safely."""
    app = kerangka.buat_app(pengaturan or config.muat())
    catatan_jalan.pasang(app)
    kerangka.pasang_extensions(app)
    tampilan.pasang(app)
    akses.pasang(app)
    ruang.pasang(app)
    kerangka.pasang_galat(app)
    return app
