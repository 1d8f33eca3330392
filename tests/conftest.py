"""Fixtures of all tests: both databases, a frozen clock, one client for each role.

A test that asks for `app` (or anything built on it) runs on SQLite and on PostgreSQL. Each test
starts from a migrated database that holds the areas and two offices, and nothing else.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask, g
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, event, text

import config
from sinormas import create_app
from sinormas.akun import sandi as akun_sandi
from sinormas.extensions import Basis, db, limiter
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Peran
from sinormas.kinerja.ingatan import INGATAN
from sinormas.operasi import migrasi
from tests.bantuan import postgres
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import instansi as pabrik_instansi

SAAT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""The frozen clock: 24 November 2026, 10.00 WITA."""

PANJANG_NAMA_UJI = 60

settings.register_profile(
    "uji",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("uji")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever stands on `basisdata` runs on both databases, unless it names its own."""
    if "basisdata" in metafunc.fixturenames:
        tanda = metafunc.definition.get_closest_marker("basisdata")
        pilihan = tanda.args if tanda else ("sqlite", "postgresql")
        metafunc.parametrize("basisdata", pilihan, indirect=True, scope="session")


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not walk it again and again."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """What is long does not name its test: a file may hold the second that it was made in."""
    if isinstance(val, str | bytes) and len(val) > PANJANG_NAMA_UJI:
        return argname
    return None


@pytest.fixture(scope="session", autouse=True)
def sandi_sungguhan() -> Iterator[tuple[PasswordHasher, str]]:
    """Hashes of as little work as Argon2 allows; the real ones have a test of their own."""
    sungguhan = akun_sandi.PENGHASH, akun_sandi.SEMU
    ringan = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(akun_sandi, "PENGHASH", ringan)
        tambal.setattr(akun_sandi, "SEMU", ringan.hash("sandi yang tidak diketahui siapa pun"))
        yield sungguhan


@pytest.fixture(scope="session")
def server_postgres() -> Iterator[str]:
    """A PostgreSQL server for this test process."""
    with postgres.server() as url:
        yield url


def _lupakan(_galat: BaseException | None) -> None:
    """Requests of a test share the test's context: forget who the last one was from."""
    g.__dict__.clear()


def _tanpa_menunggu_cakram(koneksi: Any, _catatan: Any) -> None:
    """As PostgreSQL's `fsync=off`: no test pulls the plug of the machine it runs on."""
    koneksi.execute("PRAGMA synchronous = OFF")


class Basisdata:
    """An application on one kind of database, and the way back to the starting point."""

    def __init__(self, jenis: str, folder: Path, url_server: str | None) -> None:
        self.jenis = jenis
        self.folder = folder
        lingkungan = {"SINORMAS_DATA": str(folder)}
        if url_server:
            mesin = create_engine(
                url_server.replace("postgresql://", "postgresql+psycopg://") + "/postgres",
                isolation_level="AUTOCOMMIT",
            )
            with mesin.connect() as koneksi:
                koneksi.execute(text("DROP DATABASE IF EXISTS uji WITH (FORCE)"))
                koneksi.execute(text("CREATE DATABASE uji"))
            mesin.dispose()
            lingkungan["SINORMAS_DATABASE_URL"] = f"{url_server}/uji"
        self.app = create_app(config.muat(lingkungan))
        self.app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        self.app.teardown_request(_lupakan)
        with self.app.app_context():
            if jenis == "sqlite":
                event.listen(db.engine, "connect", _tanpa_menunggu_cakram)
            migrasi.mutakhirkan()
            instansi_layanan.muat_wilayah_dasar()
            for kode in ("63.05", "63.03"):
                instansi_layanan.muat_desa(kode)
            db.session.remove()
            db.engine.dispose()
        if jenis == "sqlite":
            self.berkas = folder / "sinormas.db"
            self.templat = folder / "templat.db"
            shutil.copyfile(self.berkas, self.templat)

    def pulihkan(self) -> None:
        """Back to the starting point, also of what this process remembers of the offices."""
        INGATAN.lupakan()
        db.session.remove()
        if self.jenis == "sqlite":
            db.engine.dispose()
            for akhiran in ("-wal", "-shm"):
                self.berkas.with_name(self.berkas.name + akhiran).unlink(missing_ok=True)
            shutil.copyfile(self.templat, self.berkas)
        else:
            _kosongkan_postgres()
        shutil.rmtree(self.folder / "berkas", ignore_errors=True)


def _kosongkan_postgres() -> None:
    """Empty the tables that a test wrote into: a TRUNCATE of all takes longer than most tests."""
    tabel = [t.name for t in Basis.metadata.sorted_tables if t.name != "wilayah"]
    berisi = " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM {t})" for t in tabel)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as koneksi:
        ditulis = koneksi.scalars(text(berisi)).all()
        if not ditulis:
            return
        koneksi.execute(text("SET session_replication_role = replica"))  # no triggers
        for nama in ditulis:
            koneksi.execute(text(f"DELETE FROM {nama}"))
        koneksi.execute(text("SET session_replication_role = DEFAULT"))
        koneksi.execute(text(f"VACUUM {', '.join(ditulis)}"))  # rows lie as they are written again


@pytest.fixture(scope="session")
def basisdata(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Basisdata]:
    """SQLite in a file or PostgreSQL on a server, migrated once for this test process."""
    jenis = request.param
    url = request.getfixturevalue("server_postgres") if jenis == "postgresql" else None
    basis = Basisdata(jenis, tmp_path_factory.mktemp(jenis), url)
    yield basis
    with basis.app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def jam() -> Iterator[time_machine.Coordinates]:
    """The frozen clock; `jam.move_to(…)` sets it."""
    with time_machine.travel(SAAT, tick=False) as perjalanan:
        yield perjalanan


@pytest.fixture
def app(basisdata: Basisdata, jam: Any) -> Iterator[Flask]:
    """The application within its context, at the starting point."""
    with basisdata.app.app_context():
        basisdata.pulihkan()
        limiter.reset()
        yield basisdata.app
        db.session.remove()


@pytest.fixture
def tapin(app: Flask) -> Instansi:
    """The office of Tapin (63.05)."""
    return pabrik_instansi.tapin()


@pytest.fixture
def banjar(app: Flask) -> Instansi:
    """Another office: whatever is its own is foreign to Tapin's people."""
    return pabrik_instansi.banjar()


@pytest.fixture
def tamu(app: Flask, tapin: Instansi) -> FlaskClient:
    """A visitor who has not signed in."""
    return app.test_client()


def _klien(app: Flask, instansi: Instansi | None, peran: Peran | None) -> FlaskClient:
    return pabrik_akun.klien(app, pabrik_akun.pengguna(instansi=instansi, peran=peran))


@pytest.fixture
def klien_pelapor(app: Flask, tapin: Instansi) -> FlaskClient:
    return _klien(app, None, None)


@pytest.fixture
def klien_petugas(app: Flask, tapin: Instansi) -> FlaskClient:
    return _klien(app, tapin, Peran.PETUGAS)


@pytest.fixture
def klien_pimpinan(app: Flask, tapin: Instansi) -> FlaskClient:
    return _klien(app, tapin, Peran.PIMPINAN)


@pytest.fixture
def klien_auditor(app: Flask, tapin: Instansi) -> FlaskClient:
    return _klien(app, tapin, Peran.AUDITOR)


@pytest.fixture
def klien_admin(app: Flask, tapin: Instansi) -> FlaskClient:
    return _klien(app, tapin, Peran.ADMIN)
