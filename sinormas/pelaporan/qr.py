"""A QR code as one SVG path: no inline style, drawn in the colour of the text around it."""

from __future__ import annotations

from dataclasses import dataclass

from sinormas.umum.qr import kode_qr

TEPI = 2
"""Light modules around the code; the white of the page gives the rest."""


@dataclass(frozen=True, slots=True)
class KodeQr:
    """The side of the drawing in modules, and the path of its dark ones."""

    sisi: int
    jalur: str


def qr(teks: str) -> KodeQr:
    """The code of `teks`, readable with 15 % of it lost."""
    kode = kode_qr(teks)
    matriks = [list(baris) for baris in kode.matrix]
    jalur = "".join(
        f"M{awal + TEPI} {y + TEPI}h{panjang}v1h-{panjang}z"
        for y, baris in enumerate(matriks)
        for awal, panjang in _deret(baris)
    )
    return KodeQr(len(matriks) + 2 * TEPI, jalur)


def _deret(baris: list[int]) -> list[tuple[int, int]]:
    """The runs of dark modules of a row, as (where, how long)."""
    hasil, x = [], 0
    while x < len(baris):
        panjang = 0
        while x + panjang < len(baris) and baris[x + panjang]:
            panjang += 1
        if panjang:
            hasil.append((x, panjang))
        x += panjang + 1
    return hasil
