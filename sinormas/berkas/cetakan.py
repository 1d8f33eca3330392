"""A page of a kept file as a picture: what an officer looks at, turned and enlarged as they like.

A PDF of a stranger is drawn here, in the process of `penyaring`, and not in the browser: what
reaches it is a JPEG and nothing else, on a phone too.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from sinormas.berkas.aturan import GAMBAR_RUSAK, PDF, PDF_RUSAK, BerkasDitolak

MUTU = 80
LEBAR = {1: 1_000, 2: 2_000}
"""Points across a page at its plain size, and where it is enlarged."""
PALING_TINGGI = 4
"""How many times as high as wide a page may be drawn: a strip of paper is no page."""


def gambar(masuk: Path, keluar: Path, *, tipe: str, ke: int, putar: int, besar: int) -> None:
    """Draw page `ke`, turned by `putar` degrees; raises `BerkasDitolak` where it cannot be."""
    lebar = LEBAR[besar]
    with _halaman(masuk, ke, lebar) if tipe == PDF else _gambar(masuk, lebar) as halaman:
        polos = halaman.convert("RGB") if halaman.mode not in ("L", "RGB") else halaman
        tegak = polos.rotate(-putar, expand=True) if putar else polos
        tegak.save(keluar, "JPEG", quality=MUTU)


def _halaman(masuk: Path, ke: int, lebar: int) -> Image.Image:
    import typst  # noqa: PLC0415  # 20 MB, only where a page is drawn

    tulisan = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#box(width: {lebar}pt, height: auto, clip: true, image("/{masuk.name}", format: "pdf", '
        f"page: {ke}, width: {lebar}pt))"
    )
    try:
        isi = typst.compile(  # type: ignore[call-overload]  # a source, and the folder it reads
            tulisan.encode(), root=str(masuk.parent), format="png", ppi=72.0,
            ignore_system_fonts=True,
        )  # fmt: skip
    except (typst.TypstError, RuntimeError) as galat:
        raise BerkasDitolak(PDF_RUSAK) from galat
    if not isinstance(isi, bytes):
        raise BerkasDitolak(PDF_RUSAK)
    return Image.open(io.BytesIO(isi), formats=("PNG",))


def _gambar(masuk: Path, lebar: int) -> Image.Image:
    try:
        gambar = Image.open(masuk, formats=("JPEG", "PNG"))
        gambar.thumbnail((lebar, lebar * PALING_TINGGI), Image.Resampling.LANCZOS)
    except (OSError, SyntaxError, ValueError) as galat:
        raise BerkasDitolak(GAMBAR_RUSAK) from galat
    return gambar
