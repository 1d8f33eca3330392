"""Charts as drawings: bars in groups, each with its value in words. Plain Python.

Drawn without a library: the same data give the same bytes, and a text is never markup. Series are
told apart by their order and their shade, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from sinormas.cetak.aturan_dokumen import Deret, Grafik

LEBAR = 640
ATAS = 34
"""Room for the legend."""
BATANG = 13
SELA = 3
JUDUL = 20
ANTARA = 12
SEMPIT, LUAS, AWAL_LUAS = 6, 16, 0x2E80
"""How wide a character may be, at most; from where on the wide ones begin."""
RUANG_NILAI = 150
WARNA = ("#1b5e6b", "#a9c5cb", "#6f8f96", "#d9b36c")
PENA = "#26353a"


def svg(grafik: Grafik, bersih: Callable[[str], str] = str) -> str:
    """The drawing; every text goes through `bersih`."""
    tinggi_kelompok = JUDUL + len(grafik.deret) * (BATANG + SELA) + ANTARA
    tinggi = ATAS + len(grafik.kelompok) * tinggi_kelompok
    isi = [*_keterangan(grafik.deret, bersih)]
    puncak = _puncak(grafik)
    for ke, nama in enumerate(grafik.kelompok):
        y = ATAS + ke * tinggi_kelompok
        isi.append(_teks(0, y + 13, _pendek(bersih(nama)), 11))
        bawah = y + tinggi_kelompok - ANTARA
        isi.append(f'<path d="M0.5 {y + JUDUL - 2}V{bawah}" stroke="{PENA}" stroke-width="1"/>')
        for urutan, deret in enumerate(grafik.deret):
            atas = y + JUDUL + urutan * (BATANG + SELA)
            isi.extend(_batang(deret, ke, urutan, atas, puncak, bersih))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEBAR}" height="{tinggi}" '
        f'viewBox="0 0 {LEBAR} {tinggi}" font-family="Source Serif 4">{"".join(isi)}</svg>'
    )


def _puncak(grafik: Grafik) -> Decimal:
    nilai = [n for d in grafik.deret for n in d.nilai if n is not None]
    return max([grafik.puncak or Decimal(0), *nilai]) or Decimal(1)


def _keterangan(deret: tuple[Deret, ...], bersih: Callable[[str], str]) -> Iterator[str]:
    x = 0
    for urutan, satu in enumerate(deret):
        nama = bersih(satu.nama)[:40]
        yield f'<rect x="{x}" y="6" width="14" height="12" fill="{_warna(urutan)}"/>'
        yield _teks(x + 20, 16, nama, 11)
        x += 40 + 7 * len(nama)


def _batang(
    deret: Deret, ke: int, urutan: int, y: int, puncak: Decimal, bersih: Callable[[str], str]
) -> Iterator[str]:
    nilai, tulisan = deret.nilai[ke], bersih(deret.tulisan[ke])
    panjang = Decimal(0)
    if nilai is not None and nilai > 0:
        panjang = (nilai / puncak * (LEBAR - RUANG_NILAI)).quantize(Decimal("0.1"))
        yield f'<rect x="1" y="{y}" width="{panjang}" height="{BATANG}" fill="{_warna(urutan)}"/>'
    yield _teks(float(panjang) + 7, y + 11, tulisan, 10.5)


def _warna(urutan: int) -> str:
    return WARNA[urutan % len(WARNA)]


def _pendek(nama: str) -> str:
    """As much of a name as fits above its bars."""
    nama = " ".join(nama.split())
    lebar = 0
    for ke, aksara in enumerate(nama):
        lebar += LUAS if ord(aksara) >= AWAL_LUAS else SEMPIT
        if lebar > LEBAR:
            return nama[: ke - 1].rstrip() + "…"
    return nama


def _teks(x: float, y: float, isi: str, ukuran: float) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{ukuran:g}" fill="{PENA}">{escape(isi)}</text>'
