"""Loading in tests: the example, changed in one place, by the system at the frozen time."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from sinormas import izin
from sinormas.lkip import layanan
from sinormas.lkip.layanan import HasilMuat
from sinormas.umum import waktu
from tests.lkip.bantu_format import ASLI

Isi = dict[str, Any]


def contoh(ubah: Callable[[Isi], object] | None = None) -> bytes:
    """The example as bytes, after `ubah`."""
    isi = copy.deepcopy(ASLI)
    if ubah is not None:
        ubah(isi)
    return json.dumps(isi).encode()


def kecil(**bagian: Any) -> bytes:
    """A file of Tapin for 2020 with some sections only."""
    kantor = {"kode_wilayah": "63.05", "nama": "Kantor"}
    return json.dumps(
        {"format": "sinormas-lkip/1", "instansi": kantor, "tahun": 2020, **bagian}
    ).encode()


def muat(isi: bytes, **lain: Any) -> HasilMuat:
    """Load as the system."""
    return layanan.muat(isi, **({"pelaku": izin.sistem(), "saat": waktu.sekarang()} | lain))
