"""sinormas itself, with an officer signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask

import config
from bench.basisdata import Basisdata
from bench.wsgi import Halaman
from sinormas import create_app, izin
from sinormas.akun import layanan as akun
from sinormas.akun import sesi as akun_sesi
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.umum import waktu

SUREL = "ukur@sinormas.example"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kita:
    """The application on one database."""

    app: Flask
    instansi: Instansi
    kuki: str

    @property
    def sqlite(self) -> bool:
        """Whether its database is SQLite."""
        pengaturan: config.Pengaturan = self.app.config["SINORMAS"]
        return pengaturan.sqlite

    def pengenal(self, instansi: Instansi) -> object:
        """An office's id as a bare driver binds it."""
        return instansi.id.bytes if self.sqlite else instansi.id

    def halaman(self, alamat: str) -> Halaman:
        """A page as the officer's browser asks for it."""
        return Halaman(self.app, alamat, self.kuki)

    def di_dalam(self, kerja: Callable[[], T]) -> Callable[[], T]:
        """`kerja` within a fresh application context, as a request or a command has it."""

        def panggil() -> T:
            with self.app.app_context():
                return kerja()

        return panggil


def buka(basis: Basisdata) -> Kita:
    """The application on `basis`, and a session of an officer of its first office."""
    app = create_app(config.muat(basis.lingkungan))
    with app.app_context():
        instansi = instansi_kueri.pertama()
        if instansi is None:
            raise RuntimeError("the database holds no office")
        petugas = akun.buat_pengguna(
            instansi, email=SUREL, nama="Petugas Ukur", peran=izin.Peran.PETUGAS,
            pelaku=izin.sistem("ukur"), saat=waktu.sekarang(),
        )  # fmt: skip
        token = akun_sesi.buka(petugas.id, saat=waktu.sekarang(), alamat="127.0.0.1", agen="ukur")
        penanda = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        isi = penanda.dumps({"_user_id": token, "_fresh": True})
        return Kita(app, instansi, f"{app.config['SESSION_COOKIE_NAME']}={isi}")
