"""A PostgreSQL server of the tests' own: its own user, a free port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _folder_program() -> Path:
    pasangan = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not pasangan:
        raise RuntimeError("PostgreSQL is not installed; `make siap-uji` installs it")
    return pasangan[-1].parent


def _sebagai_pengguna() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    runuser = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    return [runuser or "runuser", "-u", "postgres", "--"]


def _port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


@contextmanager
def server(*, tahan_lama: bool = False) -> Iterator[str]:
    """Start a cluster and yield its URL without a database name; `tahan_lama` keeps fsync on."""
    program, awalan, port = _folder_program(), _sebagai_pengguna(), _port_bebas()
    folder = Path(tempfile.mkdtemp(prefix="sinormas-pg-"))
    if awalan:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def jalankan(*perintah: str) -> None:
        subprocess.run(
            [*awalan, *perintah], check=True, stdout=subprocess.DEVNULL, cwd=folder, timeout=60
        )

    pilihan = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c max_connections=200"
    if not tahan_lama:
        pilihan += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    jalankan(
        str(program / "initdb"), "-D", str(data), "-U", "sinormas", "--auth=trust",
        "--encoding=UTF8", "--locale=C.UTF-8",
    )  # fmt: skip
    jalankan(
        str(program / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", pilihan,
        "start",
    )  # fmt: skip
    try:
        yield f"postgresql://sinormas@127.0.0.1:{port}"
    finally:
        jalankan(str(program / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
