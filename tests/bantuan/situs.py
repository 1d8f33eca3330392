"""A sinormas of its own process and data folder, set up and served as `make run` does it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

PROGRAM = Path(sys.executable).with_name("sinormas")


@dataclass(frozen=True)
class Situs:
    """A running site, and the accounts of the example by role: (e-mail, password)."""

    url: str
    data: Path
    akun: dict[str, tuple[str, str]]
    pid: int

    def jalankan(self, *perintah: str) -> str:
        """Run a command of the program on the same data; its standard output."""
        return jalankan(self.data, *perintah)


def lingkungan(data: Path) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith("SINORMAS_")} | {
        "SINORMAS_DATA": str(data)
    }


def jalankan(data: Path, *perintah: str) -> str:
    return subprocess.run(
        [str(PROGRAM), *perintah],
        env=lingkungan(data),
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout


def port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


@contextmanager
def situs(data: Path, nama: str = "127.0.0.1") -> Iterator[Situs]:
    """Set up the example in `data` and serve it, as the host `nama`, until the block ends."""
    jalankan(data, "siapkan", "--contoh")
    baris = (data / "akun-contoh.txt").read_text().splitlines()
    akun = {peran: (email, sandi) for peran, email, sandi in (b.split("\t") for b in baris)}
    port = port_bebas()
    url = f"http://{nama}:{port}"
    with (data / "layani.log").open("w") as catatan:
        proses = subprocess.Popen(
            [str(PROGRAM), "layani", "--port", str(port), "--pekerja", "1"],
            env=lingkungan(data) | {"SINORMAS_ALAMAT": url},
            stdout=catatan,
            stderr=subprocess.STDOUT,
        )
    try:
        _tunggu(url, proses, data)
        yield Situs(url, data, akun, proses.pid)
    finally:
        proses.send_signal(signal.SIGTERM)
        proses.wait(timeout=30)


def _tunggu(url: str, proses: subprocess.Popen[bytes], data: Path) -> None:
    for _ in range(150):
        if proses.poll() is not None:
            raise RuntimeError((data / "layani.log").read_text())
        try:
            with urllib.request.urlopen(f"{url}/siap", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the site did not come up: " + (data / "layani.log").read_text())
