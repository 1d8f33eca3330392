"""A file that a form of the office may bring beside its words: evidence, minutes, a decision."""

from __future__ import annotations

from typing import BinaryIO, cast

from werkzeug.datastructures import FileStorage

from sinormas.berkas.aturan import MB, SEMUA_TIPE
from sinormas.berkas.layanan import BerkasSiap, siapkan

BATAS = 10 * MB


def terima(unggahan: FileStorage | None) -> BerkasSiap | None:
    """Let it in; None where none was chosen. Raises `BerkasDitolak`."""
    if not unggahan or not unggahan.filename:
        return None
    return siapkan(
        cast(BinaryIO, unggahan.stream), unggahan.filename, batas=BATAS, tipe_boleh=SEMUA_TIPE
    )
