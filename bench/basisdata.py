"""Databases of several sizes, made by `sinormas bangkit`, kept in a folder for the next time."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
from sqlalchemy import create_engine, text

from tests.bantuan import postgres

PROGRAM = Path(sys.executable).with_name("sinormas")
TAHUN = 2025
AKAR = PROGRAM.parents[2]
SUMBER = ("migrations/versions/*.py", "sinormas/operasi/bangkit.py", "sinormas/operasi/buatan/*")
"""What a kept database was made by: it is made again when one of these has changed."""
DISIMPAN = 1_000
"""A smaller register is made anew whenever it is asked for: it is there to be filled."""


@dataclass(frozen=True, slots=True)
class Basisdata:
    """One database that holds a register."""

    organisasi: int
    kantor: int
    folder: Path
    url: str | None
    """None: SQLite in the folder."""

    @property
    def lingkungan(self) -> dict[str, str]:
        """The settings of a program that runs on it."""
        return {"SINORMAS_DATA": str(self.folder)} | (
            {"SINORMAS_DATABASE_URL": self.url} if self.url else {}
        )

    @property
    def berkas(self) -> Path:
        """The SQLite file."""
        return self.folder / "sinormas.db"

    def jalankan(self, *perintah: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program on it."""
        return subprocess.run(
            [str(PROGRAM), *perintah],
            env=os.environ | self.lingkungan,
            check=True,
            capture_output=True,
            text=True,
        )


Pembuat = Callable[[int, int], Basisdata]
"""Gives the database with so many organisations in so many offices."""


@contextmanager
def pembuat(jenis: str, folder: Path) -> Iterator[Pembuat]:
    """What makes databases of a kind. SQLite ones stay in `folder`; a PostgreSQL server ends."""
    if jenis == "sqlite":
        yield partial(_siap, folder, None)
        return
    with postgres.server(tahan_lama=True) as url:
        yield partial(_siap, folder, url)


def _siap(folder: Path, server: str | None, organisasi: int, kantor: int) -> Basisdata:
    nama = f"b{organisasi}x{kantor}"
    url = f"{server}/{nama}" if server else None
    basis = Basisdata(
        organisasi, kantor, folder / ("postgresql" if server else "sqlite") / nama, url
    )
    tanda, sidik = basis.folder / "selesai", f"{_sidik()} {server}"
    if organisasi >= DISIMPAN and tanda.exists() and tanda.read_text() == sidik:
        return basis
    print(f"  membuat register {organisasi:,} organisasi, {kantor} kantor …", file=sys.stderr)
    basis.folder.mkdir(parents=True, exist_ok=True)
    if server:
        _buat_kosong(server, nama)
    else:
        for sisa in basis.folder.glob("sinormas.db*"):
            sisa.unlink()
    basis.jalankan("siapkan")
    basis.jalankan(
        "bangkit", "--jumlah", str(organisasi), "--kantor", str(kantor), "--tahun", str(TAHUN)
    )
    _rapikan(basis)
    tanda.write_text(sidik)
    return basis


def _rapikan(basis: Basisdata) -> None:
    """What a database does by itself within minutes, at once: else the first pages pay for it."""
    if basis.url is None:
        with closing(sqlite3.connect(basis.berkas)) as koneksi:
            koneksi.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with psycopg.connect(basis.url, autocommit=True) as sambungan:
            sambungan.execute("VACUUM ANALYZE")


def _sidik() -> str:
    berkas = sorted(b for pola in SUMBER for b in AKAR.glob(pola) if b.is_file())
    return hashlib.sha256(b"".join(b.read_bytes() for b in berkas)).hexdigest()


def _buat_kosong(server: str, nama: str) -> None:
    mesin = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://") + "/postgres",
        isolation_level="AUTOCOMMIT",
    )
    with mesin.connect() as koneksi:
        koneksi.execute(text(f"DROP DATABASE IF EXISTS {nama}"))
        koneksi.execute(text(f"CREATE DATABASE {nama}"))
    mesin.dispose()
