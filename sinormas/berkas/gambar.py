"""Pictures: opened within a limit, turned upright, shrunk to what is legible, written anew.

What is written has the points of the picture and nothing else: no EXIF (which tells where it was
taken), no comment, nothing hidden behind its end. Runs in the process of `penyaring`.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from sinormas.berkas.aturan import (
    A4_TITIK,
    BATAS_PIKSEL,
    GAMBAR_RUSAK,
    JPG,
    MINI_TITIK,
    BerkasDitolak,
    gambar_terlalu_luas,
)

CUKUP = 1754
"""The longer side of A4 at 150 dots per inch: below, small print begins to blur."""
MUTU = 82
MUTU_MINI = 70
PNG_BERAT = 1_000_000
PENANDA, MULAI_GAMBAR = 0xFF, 0xDA
KETERANGAN = frozenset({0xE1, 0xED, 0xFE})
"""Segments of a JPEG that tell of the picture: APP1 (EXIF, XMP), APP13 (Photoshop), a comment."""

Image.MAX_IMAGE_PIXELS = BATAS_PIKSEL
warnings.simplefilter("error", Image.DecompressionBombWarning)


def bersihkan(masuk: Path, keluar: Path, tipe: str, *, boleh_jpg: bool) -> str:
    """Write the picture of `masuk` anew to `keluar`; its type, which may change.

    A PNG that is a photograph or a scan weighs many times what a JPEG does, and is one from then on
    where that may be (`boleh_jpg`). Raises `BerkasDitolak` where the picture cannot be read.
    """
    gambar = _buka(masuk, tipe, CUKUP, A4_TITIK)
    _tulis(gambar, keluar, tipe, MUTU)
    besar = keluar.stat().st_size
    if tipe == JPG or besar <= PNG_BERAT or not boleh_jpg:
        return tipe
    ringan = keluar.with_name(f"{keluar.name}.jpg")
    _tulis(gambar, ringan, JPG, MUTU)
    if ringan.stat().st_size * 2 > besar:
        ringan.unlink()
        return tipe
    ringan.replace(keluar)
    return JPG


def tanpa_keterangan(jpeg: bytes) -> bytes:
    """A JPEG without EXIF, XMP, Photoshop's notes and comments; its points stay as they are."""
    hasil, letak = bytearray(jpeg[:2]), 2
    while letak + 4 <= len(jpeg) and jpeg[letak] == PENANDA and jpeg[letak + 1] != MULAI_GAMBAR:
        ujung = letak + 2 + int.from_bytes(jpeg[letak + 2 : letak + 4], "big")
        if jpeg[letak + 1] not in KETERANGAN:
            hasil += jpeg[letak:ujung]
        letak = ujung
    return bytes(hasil + jpeg[letak:])


def mini(masuk: Path, keluar: Path, tipe: str) -> None:
    """A small picture of a kept one."""
    kotak = (MINI_TITIK, MINI_TITIK)
    _tulis(_buka(masuk, tipe, MINI_TITIK, kotak), keluar, JPG, MUTU_MINI)


def jadikan_jpg(masuk: Path, keluar: Path, tipe: str) -> None:
    """A kept picture as JPEG, for the page of a PDF."""
    _tulis(_buka(masuk, tipe, max(A4_TITIK), A4_TITIK), keluar, JPG, MUTU)


def _buka(masuk: Path, tipe: str, cukup: int, kotak: tuple[int, int]) -> Image.Image:
    """The picture, upright, RGB or grey, no larger than `kotak` (given upright).

    A JPEG is decoded at a half, a quarter or an eighth where its longer side stays at least `cukup`
    points: that saves most of the memory.
    """
    try:
        with Image.open(masuk, formats=("JPEG",) if tipe == JPG else ("PNG",)) as gambar:
            if gambar.width * gambar.height > BATAS_PIKSEL:
                raise Image.DecompressionBombError
            bagi = max(gambar.size) / cukup
            gambar.draft(None, (int(gambar.width / bagi), int(gambar.height / bagi)))
            gambar.load()
            kecil = _kecilkan(_dapat_diskala(gambar), kotak)
            ImageOps.exif_transpose(kecil, in_place=True)
            return _polos(kecil)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise BerkasDitolak(gambar_terlalu_luas()) from galat
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as galat:
        raise BerkasDitolak(GAMBAR_RUSAK) from galat


def _kecilkan(gambar: Image.Image, kotak: tuple[int, int]) -> Image.Image:
    """No larger than the box; first the width and then the height, which takes less at a time."""
    batas = kotak if gambar.height >= gambar.width else kotak[::-1]
    skala = min(1.0, batas[0] / gambar.width, batas[1] / gambar.height)
    if skala == 1:
        return gambar
    lebar, tinggi = max(1, round(gambar.width * skala)), max(1, round(gambar.height * skala))
    exif = gambar.getexif()
    sempit = gambar.resize((lebar, gambar.height), Image.Resampling.LANCZOS)
    gambar.im = None  # type: ignore[assignment]  # its points are not needed any more
    kecil = sempit.resize((lebar, tinggi), Image.Resampling.LANCZOS)
    kecil.info["exif"] = exif.tobytes()
    return kecil


def _dapat_diskala(gambar: Image.Image) -> Image.Image:
    """In a mode that can be shrunk with care (a palette or single bits cannot)."""
    if gambar.mode in ("L", "RGB", "CMYK", "RGBA", "LA") and "transparency" not in gambar.info:
        return gambar
    return gambar.convert("L" if gambar.mode in ("1", "I", "I;16", "F") else "RGBA")


def _polos(gambar: Image.Image) -> Image.Image:
    """Without transparency, which a JPEG does not know and a printer shows black."""
    if gambar.mode in ("L", "RGB"):
        return gambar
    if gambar.mode == "CMYK":
        return gambar.convert("RGB")
    berlapis = gambar.convert("RGBA")
    alas = Image.new("RGB", berlapis.size, "white")
    alas.paste(berlapis, mask=berlapis.getchannel("A"))
    return alas


def _tulis(gambar: Image.Image, keluar: Path, tipe: str, mutu: int) -> None:
    polos = Image.new(gambar.mode, gambar.size)  # without what the old one carries along
    polos.paste(gambar)
    if tipe == JPG:
        polos.save(keluar, "JPEG", quality=mutu)
    else:
        polos.save(keluar, "PNG")
