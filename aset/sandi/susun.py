"""Make sinormas/akun/data/sandi-umum.zip from the wheel of Django (PyPI, BSD-3-Clause).

Django brings the most common passwords in the order of how often they were found, in lower case. Of
these: the first 10,000, and from the ranks after them those that are as long as sinormas asks for
(the others are too short anyway).

    python aset/sandi/susun.py django-5.2.19-py3-none-any.whl [--periksa]
"""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

AKAR = Path(__file__).resolve().parents[2]
TUJUAN = AKAR / "sinormas" / "akun" / "data" / "sandi-umum.zip"
UMUM = 10_000
PANJANG = 10
"""As `PANJANG_SANDI` in sinormas/akun/aturan.py."""


def susun(wheel: Path) -> dict[str, bytes]:
    """The members of the archive."""
    with ZipFile(wheel) as arsip:
        mentah = arsip.read("django/contrib/auth/common-passwords.txt.gz")
        (lisensi,) = (n for n in arsip.namelist() if n.endswith("licenses/LICENSE"))
        teks_lisensi = arsip.read(lisensi)
    semua = gzip.decompress(mentah).decode("utf-8").split()
    pilihan = semua[:UMUM] + [s for s in semua[UMUM:] if len(s) >= PANJANG]
    return {
        "LISENSI-BSD.txt": teks_lisensi,
        "sandi.txt": "".join(f"{s}\n" for s in pilihan).encode(),
    }


def utama() -> int:
    """Run the command; return the exit status."""
    pengurai = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    pengurai.add_argument("wheel", type=Path)
    pengurai.add_argument("--periksa", action="store_true", help="compare, write nothing")
    pilihan = pengurai.parse_args()
    anggota = susun(pilihan.wheel)
    if pilihan.periksa:
        with ZipFile(TUJUAN) as arsip:
            sama = {n: arsip.read(n) for n in arsip.namelist()} == anggota
        print("Sama." if sama else "Berbeda.")
        return 0 if sama else 1
    TUJUAN.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(TUJUAN, "w") as arsip:
        for nama, isi in anggota.items():
            info = ZipInfo(nama, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            arsip.writestr(info, isi, ZIP_DEFLATED, 9)
    print(f"{TUJUAN.relative_to(AKAR)}: {TUJUAN.stat().st_size} bita")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
