"""`python -m bench` (`make bench`): all measurements in one run, side by side; prints ratios.

No test asserts a time: machines differ, ratios less so. Take the numbers of a machine at rest. The
register of 1,000,000 takes ten minutes to make and 8 GB while it is made; `--folder` keeps it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.basisdata import pembuat
from bench.laporan import Laporan
from bench.pengukur import BAB, Pengukur

UKURAN = (1_000, 100_000, 1_000_000)
CEPAT = (1_000, 10_000)


def main() -> None:
    """Read the options and run."""
    pilihan = _pilihan()
    laporan = Laporan()
    with tempfile.TemporaryDirectory(prefix="sinormas-bench-") as sementara:
        folder = pilihan.folder or Path(sementara)
        with pembuat(pilihan.basisdata, folder) as buat:
            Pengukur(buat, pilihan, laporan, Path(sementara)).jalankan()
    print(f"\n{laporan.luput} sasaran belum tercapai." if laporan.luput else "\nSemua tercapai.")


def _pilihan() -> argparse.Namespace:
    pengurai = argparse.ArgumentParser("python -m bench", description=__doc__.split("\n")[0])
    pengurai.add_argument(
        "--ukuran", type=_daftar_ukuran, default=UKURAN, help="organisasi: 1000,100000"
    )
    pengurai.add_argument("--cepat", action="store_true", help="hanya ukuran kecil")
    pengurai.add_argument("--basisdata", choices=("sqlite", "postgresql"), default="sqlite")
    pengurai.add_argument(
        "--folder", type=Path, help="tempat basis data yang disimpan dan dipakai lagi"
    )
    pengurai.add_argument("--hanya", choices=tuple(BAB), action="append", help="sebagian saja")
    pilihan = pengurai.parse_args()
    if pilihan.cepat:
        pilihan.ukuran = CEPAT
    return pilihan


def _daftar_ukuran(teks: str) -> tuple[int, ...]:
    return tuple(sorted(int(bagian) for bagian in teks.split(",")))


if __name__ == "__main__":
    main()
