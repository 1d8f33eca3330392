"""A 20 MB upload holds under 40 MB of additional memory, whichever store keeps it."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
BATAS_KB = 40_000
BATAS_FOTO_KB = 64_000
"""A photograph of 40 million points has to be unpacked before it can be shrunk."""


@pytest.mark.parametrize("gudang", ["folder", "s3"])
def test_unggahan_20_mb_hanya_menambah_sedikit_memori(tmp_path, request, gudang):
    s3 = None
    if gudang == "s3":
        s3 = dataclasses.asdict(request.getfixturevalue("ember").setelan())
    jalan = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.berkas.ukur_memori",
            json.dumps({"data": str(tmp_path), "s3": s3}),
        ],
        cwd=AKAR,
        env={k: v for k, v in os.environ.items() if not k.startswith("SINORMAS_")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert jalan.returncode == 0, jalan.stderr[-3000:]
    hasil = json.loads(jalan.stdout.splitlines()[-1])
    penyaring = hasil.pop("penyaring")
    surat, foto = hasil["surat.pdf"], hasil["foto.jpg"]
    assert surat["besar"] > 19_000_000
    assert surat["terbaca"] > 19_000_000
    assert foto["besar"] > 10_000_000
    # The process that opens a file begins with what `penyaring` holds ready, and shares it.
    assert surat["naik"] + surat["anak"] - penyaring < BATAS_KB, (surat, penyaring)
    assert foto["naik"] + foto["anak"] - penyaring < BATAS_FOTO_KB, (foto, penyaring)
    for satu in (surat, foto):
        assert satu["naik"] < BATAS_KB / 2, satu
        assert satu["unduh"] < BATAS_KB / 2, satu
