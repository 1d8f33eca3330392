"""The example file, small files made of sections, and the faults of one."""

import json
from pathlib import Path
from typing import Any

import pytest

import sinormas.lkip
from sinormas.lkip.format import FileLkip, FormatSalah, baca
from sinormas.lkip.format.isi import FORMAT

BERKAS = Path(sinormas.lkip.__file__).with_name("contoh") / "lkip-tapin-2020.json"
SUMBER = BERKAS.read_bytes()
ASLI: dict[str, Any] = json.loads(SUMBER)


def berkas(**bagian: Any) -> bytes:
    return json.dumps({"format": FORMAT, **bagian}).encode()


def isi(**bagian: Any) -> FileLkip:
    hasil, peringatan = baca(berkas(**bagian))
    assert peringatan == ()
    return hasil


def salah(data: bytes, **pilihan: Any) -> list[str]:
    with pytest.raises(FormatSalah) as kesalahan:
        baca(data, **pilihan)
    assert str(kesalahan.value) == "\n".join(kesalahan.value.daftar_kesalahan)
    return list(kesalahan.value.daftar_kesalahan)


def indikator(**lain: Any) -> dict[str, Any]:
    return {"kode": "A", "nama": "Nama", "arah": "naik", **lain}
