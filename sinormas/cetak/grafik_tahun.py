"""A row of figures over time as a small drawing: a line through points, targets as steps.

For pages, where the style sheet gives letters and colours (`sn-tren`); it reads in black and white:
the figure is a line with filled points, a target a short bar, a year without a figure a gap.
Its text alternative says every figure. Plain Python, without a library, as `cetak.grafik`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from sinormas.umum.angka import SPASI, Angka, format_angka, pecahan

LANGKAH = 44
"""Between two points."""
TINGGI = 64
ATAS, DASAR = 18, 46
SISI = 22
TERBANYAK = 12
PERSEN = f"{SPASI}%"
Titik = tuple[str, Angka | None]
"""What a point is called, and its figure."""


@dataclass(frozen=True, slots=True)
class _Skala:
    """From a figure to its height; always from zero up."""

    bawah: Fraction
    puncak: Fraction

    def y(self, nilai: Angka) -> str:
        bagian = (pecahan(nilai) - self.bawah) / (self.puncak - self.bawah)
        return f"{float(DASAR - bagian * (DASAR - ATAS)):.1f}".removesuffix(".0")


def tren(
    titik: Sequence[Titik], target: Sequence[Angka | None] = (), *, kata: str, satuan: str = PERSEN
) -> Markup:
    """The drawing of at most the last twelve points; `target` stands beside them, one each."""
    titik, target = titik[-TERBANYAK:], list(target)[-TERBANYAK:]
    nilai = [pecahan(n) for n in (*(n for _, n in titik), *target) if n is not None]
    skala = _Skala(min([Fraction(0), *nilai]), max([Fraction(1), *nilai]))
    lebar = 2 * SISI + LANGKAH * (len(titik) - 1) if titik else SISI
    bagian = [f'<path class="sn-tren__dasar" d="M0 {DASAR + 0.5}H{lebar}"/>']
    for ke, batas in enumerate(target):
        if batas is not None:
            x = SISI + LANGKAH * ke
            bagian.append(f'<path class="sn-tren__target" d="M{x - 9} {skala.y(batas)}h18"/>')
    bagian.append(f'<path class="sn-tren__garis" d="{_garis(titik, skala)}"/>')
    for ke, (nama, satu) in enumerate(titik):
        bagian.append(_titik(SISI + LANGKAH * ke, nama, satu, skala, ke == len(titik) - 1))
    return Markup(  # noqa: S704  # every text in it is escaped
        f'<svg class="sn-tren" width="{lebar}" height="{TINGGI}" viewBox="0 0 {lebar} {TINGGI}" '
        f'role="img" aria-label="{escape(_kata(titik, target, kata, satuan))}">'
        f"{''.join(bagian)}</svg>"
    )


def _garis(titik: Sequence[Titik], skala: _Skala) -> str:
    """Through neighbours that both have a figure."""
    hasil, putus = [], True
    for ke, (_, nilai) in enumerate(titik):
        if nilai is None:
            putus = True
            continue
        hasil.append(f"{'M' if putus else 'L'}{SISI + LANGKAH * ke} {skala.y(nilai)}")
        putus = False
    return "".join(hasil)


def _titik(x: int, nama: str, nilai: Angka | None, skala: _Skala, akhir: bool) -> str:
    kelas = ' class="sn-tren__kini"' if akhir else ""
    bawah = f'<text{kelas} x="{x}" y="{TINGGI - 3}">{escape(nama)}</text>'
    if nilai is None:
        return f'<text{kelas} x="{x}" y="{DASAR - 4}">–</text>{bawah}'
    y = skala.y(nilai)
    atas = f"{float(y) - 6:.1f}".removesuffix(".0")
    teks = format_angka(nilai)
    return f'<circle cx="{x}" cy="{y}" r="3"/><text{kelas} x="{x}" y="{atas}">{teks}</text>{bawah}'


def _kata(titik: Sequence[Titik], target: Sequence[Angka | None], kata: str, satuan: str) -> str:
    isi = []
    for ke, (nama, nilai) in enumerate(titik):
        satu = f"{nama} {'belum diketahui' if nilai is None else format_angka(nilai, 2) + satuan}"
        batas = target[ke] if ke < len(target) else None
        isi.append(satu if batas is None else f"{satu}, target {format_angka(batas, 2)}{satuan}")
    return f"{kata}: {'; '.join(isi)}"
