"""QR codes, all with the same strength."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno


def kode_qr(teks: str) -> segno.QRCode:
    """The code of `teks`, readable with 15 % of it lost."""
    import segno  # noqa: PLC0415  # 6 MB, only where a code is drawn

    return segno.make_qr(teks, error="m")
