"""How much memory a serving worker holds, after it has shown pages."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from pathlib import Path

from bench.basisdata import PROGRAM, Basisdata
from bench.kita import Kita
from tests.bantuan.situs import port_bebas

HALAMAN = ("/register", "/antrean", "/kinerja/2025", "/partisipasi/2025", "/konflik", "/")


def pekerja(
    basis: Basisdata, kita: Kita, *, banyak: int = 2, kali: int = 40
) -> list[tuple[float, float]]:
    """(PSS, RSS) in MB of each gunicorn worker of `sinormas layani`, the largest first.

    PSS shares out what the workers have in common; RSS counts it for each.
    """
    port = port_bebas()
    proses = subprocess.Popen(
        [str(PROGRAM), "layani", "--port", str(port), "--pekerja", str(banyak)],
        env=os.environ | basis.lingkungan,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _tunggu(port)
        for _ in range(kali):
            for alamat in HALAMAN:
                _minta(port, alamat, kita.kuki)
        return sorted((_memori(pid) for pid in _cucu(proses.pid)), reverse=True)
    finally:
        proses.send_signal(signal.SIGTERM)
        proses.wait(timeout=60)


def _minta(port: int, alamat: str, kuki: str) -> int:
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        sambungan.request("GET", alamat, headers={"Cookie": kuki, "Accept-Encoding": "gzip"})
        jawaban = sambungan.getresponse()
        jawaban.read()
        return jawaban.status
    finally:
        sambungan.close()


def _tunggu(port: int) -> None:
    for _ in range(300):
        try:
            if _minta(port, "/siap", "") == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the site did not come up")


def _cucu(induk: int) -> list[int]:
    """Processes two below `induk` that run gunicorn: its workers."""
    anak = _anak(induk)
    return [cucu for satu in anak if "gunicorn" in _perintah(satu) for cucu in _anak(satu)]


def _anak(induk: int) -> list[int]:
    teks = Path(f"/proc/{induk}/task/{induk}/children").read_text()
    return [int(pid) for pid in teks.split()]


def _perintah(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def _memori(pid: int) -> tuple[float, float]:
    baris = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    nilai = {b.split(":")[0]: int(b.split()[1]) for b in baris[1:]}
    return nilai["Pss"] / 1024, nilai["Rss"] / 1024
