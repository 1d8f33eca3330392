"""`python -m bench.beban`: 200 reporters and 20 officers at once against a real server.

Ten minutes, on SQLite or PostgreSQL (`--basisdata`). Afterwards every save, paper and receipt that
a reporter saw is looked for in the database, and every decision and mark of an officer in the
trace, whose chain is walked. Exit 1 where one request failed or one acknowledged thing is missing.
Takes the numbers of a machine at rest.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen
from uuid import UUID

from sqlalchemy import create_engine, text

import config
from bench.beban.periksa import periksa
from sinormas import create_app
from sinormas.akun import sesi as akun_sesi
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran
from sinormas.umum import waktu
from tests.bantuan import postgres
from tests.bantuan.situs import port_bebas
from tests.pabrik import akun, pelaporan

BIN = Path(sys.executable).parent


def main() -> int:
    """Set up, play, hold against the database."""
    pilihan = _pilihan()
    with tempfile.TemporaryDirectory(prefix="sinormas-beban-") as folder, _url(pilihan) as url:
        lingkungan = {"SINORMAS_DATA": folder} | ({"SINORMAS_DATABASE_URL": url} if url else {})
        subprocess.run(
            [str(BIN / "sinormas"), "siapkan", "--contoh"], env=os.environ | lingkungan, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        app = create_app(config.muat(lingkungan))
        catatan = Path(folder) / "catatan.jsonl"
        kuki = _orang(app, pilihan.orang, pilihan.petugas)
        _antrean(app, pilihan.menunggu)
        with _peladen(lingkungan, pilihan.pekerja, Path(folder)) as alamat:
            gagal = _mainkan(app, alamat, kuki, catatan, pilihan, Path(folder))
        hasil = periksa(app, [json.loads(b) for b in catatan.read_text().splitlines()])
    print(hasil.kata)
    return 1 if gagal or hasil.hilang or not hasil.utuh else 0


def _pilihan() -> argparse.Namespace:
    pengurai = argparse.ArgumentParser("python -m bench.beban", description=__doc__.split("\n")[0])
    pengurai.add_argument("--orang", type=int, default=200)
    pengurai.add_argument("--petugas", type=int, default=20)
    pengurai.add_argument("--menunggu", type=int, default=100, help="laporan di antrean pada awal")
    pengurai.add_argument("--menit", type=float, default=10)
    pengurai.add_argument("--pekerja", type=int, default=2)
    pengurai.add_argument("--basisdata", choices=("sqlite", "postgresql"), default="sqlite")
    return pengurai.parse_args()


@contextmanager
def _url(pilihan: argparse.Namespace) -> Iterator[str | None]:
    if pilihan.basisdata == "sqlite":
        yield None
        return
    with postgres.server(tahan_lama=True) as server:
        mesin = create_engine(
            server.replace("postgresql://", "postgresql+psycopg://") + "/postgres",
            isolation_level="AUTOCOMMIT",
        )
        with mesin.connect() as koneksi:
            koneksi.execute(text("CREATE DATABASE beban"))
        mesin.dispose()
        yield f"{server}/beban"


def _orang(app: Any, pelapor: int, petugas: int) -> dict[str, list[dict[str, str]]]:
    """So many people of each kind, signed in: what their browsers hold."""
    penanda = app.session_interface.get_signing_serializer(app)
    hasil: dict[str, list[dict[str, str]]] = {"pelapor": [], "petugas": []}
    with app.app_context():
        instansi = instansi_kueri.pertama()
        for jenis, banyak in (("pelapor", pelapor), ("petugas", petugas)):
            for ke in range(banyak):
                orang = akun.pengguna(
                    instansi=instansi, peran=Peran(jenis), email=f"{jenis}{ke}@surel.go.id",
                    nama=f"{jenis.title()} Beban {ke}",
                )  # fmt: skip
                assert isinstance(orang.id, UUID)
                token = akun_sesi.buka(
                    orang.id, saat=waktu.sekarang(), alamat="127.0.0.1", agen="beban"
                )
                kuki = penanda.dumps({"_user_id": token, "_fresh": True})
                hasil[jenis].append({"nama": orang.nama, "kuki": kuki})
    return hasil


def _antrean(app: Any, banyak: int) -> None:
    """So many filings that wait when the office opens."""
    with app.app_context():
        instansi = instansi_kueri.pertama()
        assert instansi is not None
        for ke in range(banyak):
            pelaporan.diajukan(
                instansi, akun.pengguna(email=f"awal{ke}@surel.go.id"),
                identitas={"nama": f"Perkumpulan Menunggu {ke}"},
                legalitas={"nomor_legalitas": f"9000-00-00/{ke}/IV/2024"},
            )  # fmt: skip


@contextmanager
def _peladen(lingkungan: dict[str, str], pekerja: int, folder: Path) -> Iterator[str]:
    port = port_bebas()
    alamat = f"http://127.0.0.1:{port}"
    with (folder / "layani.log").open("w") as catatan:
        proses = subprocess.Popen(
            [str(BIN / "sinormas"), "layani", "--port", str(port), "--pekerja", str(pekerja)],
            env=os.environ | lingkungan | {"SINORMAS_ALAMAT": alamat},
            stdout=catatan, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _tunggu(alamat)
            yield alamat
        finally:
            proses.send_signal(signal.SIGTERM)
            proses.wait(timeout=60)
    shutil.copy(folder / "layani.log", Path(tempfile.gettempdir()) / "beban-layani.log")


def _tunggu(alamat: str) -> None:
    for _ in range(150):
        try:
            with urlopen(f"{alamat}/siap", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the site did not come up")


def _mainkan(
    app: Any,
    alamat: str,
    kuki: dict[str, list[dict[str, str]]],
    catatan: Path,
    pilihan: argparse.Namespace,
    folder: Path,
) -> int:
    """Let Locust play; how many requests failed."""
    catatan.touch()
    banyak = pilihan.orang + pilihan.petugas
    orang = ",".join(str(Path(__file__).with_name(n)) for n in ("pelapor.py", "petugas.py"))
    subprocess.run(
        [str(BIN / "locust"), "-f", orang, "Pelapor", "Petugas", "--headless",
         "-u", str(banyak), "-r", str(max(1, banyak // 20)),
         "-t", f"{int(pilihan.menit * 60)}s", "--stop-timeout", "60", "--host", alamat,
         "--csv", str(folder / "beban"), "--only-summary"],
        env=os.environ | {
            "BEBAN_KUKI": json.dumps(kuki),
            "BEBAN_NAMA_KUKI": app.config["SESSION_COOKIE_NAME"],
            "BEBAN_CATATAN": str(catatan),
            "BEBAN_PETUGAS": str(pilihan.petugas),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        check=False,
    )  # fmt: skip
    with (folder / "beban_stats.csv").open() as aliran:
        (jumlah,) = (b for b in csv.DictReader(aliran) if b["Name"] == "Aggregated")
    print(
        f"{pilihan.basisdata}: {jumlah['Request Count']} permintaan, "
        f"{jumlah['Failure Count']} gagal, "
        f"median {jumlah['50%']} ms, 95% {jumlah['95%']} ms, 99% {jumlah['99%']} ms"
    )
    return int(jumlah["Failure Count"])


if __name__ == "__main__":
    sys.exit(main())
