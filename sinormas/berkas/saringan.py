"""What may come in: the type by content, and only files that can be read to their end.

Later steps have their place here: rewriting a PDF without scripts and attachments, re-encoding an
image without EXIF, asking a virus scanner.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pikepdf
import puremagic
from PIL import Image, UnidentifiedImageError

from sinormas.berkas.aturan import BATAS_PIKSEL, JPG, PDF, PNG, BerkasDitolak, sebut_tipe
from sinormas.umum.angka import format_angka

AWALAN = {PDF: b"%PDF-", JPG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}
PANJANG_KEPALA = 4096
_JUTA = 1_000_000

Image.MAX_IMAGE_PIXELS = BATAS_PIKSEL
warnings.simplefilter("error", Image.DecompressionBombWarning)


def periksa(jalur: Path, tipe_boleh: frozenset[str]) -> str:
    """The type of the file by its content; raises `BerkasDitolak` for what may not come in."""
    with jalur.open("rb") as berkas:
        kepala = berkas.read(PANJANG_KEPALA)
    if not kepala:
        raise BerkasDitolak("Berkas ini kosong. Pilih berkas lain.")
    tipe = next((t for t, awalan in AWALAN.items() if kepala.startswith(awalan)), None)
    if tipe is None or tipe not in tipe_boleh:
        raise BerkasDitolak(
            f"Jenis berkas ini{_nama_jenis(kepala)} tidak dapat diterima. "
            f"Yang diterima: {sebut_tipe(tipe_boleh)}."
        )
    if tipe == PDF:
        _periksa_pdf(jalur)
    else:
        _periksa_gambar(jalur, tipe)
    return tipe


def _nama_jenis(kepala: bytes) -> str:
    """` (DOCX)`: what the content looks like, where that is known."""
    try:
        akhiran = puremagic.from_string(kepala)
    except (puremagic.PureError, ValueError):
        return ""
    return f" ({akhiran.lstrip('.').upper()})" if akhiran else ""


def _periksa_pdf(jalur: Path) -> None:
    try:
        with pikepdf.open(jalur, attempt_recovery=False) as pdf:
            terkunci, halaman = pdf.is_encrypted, len(pdf.pages)
    except pikepdf.PasswordError:
        terkunci, halaman = True, 0
    except (pikepdf.PdfError, ValueError, RuntimeError) as galat:
        raise BerkasDitolak(
            "PDF ini rusak atau terpotong. Buka di komputer Anda, simpan ulang sebagai PDF, "
            "lalu unggah lagi."
        ) from galat
    if terkunci:
        raise BerkasDitolak(
            "PDF ini dikunci. Buka, cetak ke PDF supaya tidak terkunci, lalu unggah lagi."
        )
    if halaman < 1:
        raise BerkasDitolak("PDF ini tidak mempunyai halaman. Pilih berkas lain.")


def _periksa_gambar(jalur: Path, tipe: str) -> None:
    try:
        with Image.open(jalur, formats=("JPEG",) if tipe == JPG else ("PNG",)) as gambar:
            lebar, tinggi = gambar.size
            if lebar * tinggi > BATAS_PIKSEL:
                raise Image.DecompressionBombError
            _baca_sampai_akhir(gambar, tipe)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise BerkasDitolak(
            f"Gambar ini terlalu lebar atau tinggi (lebih dari "
            f"{format_angka(BATAS_PIKSEL // _JUTA)} juta titik). Perkecil, lalu unggah lagi."
        ) from galat
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as galat:
        raise BerkasDitolak(
            "Gambar ini rusak atau terpotong. Ambil ulang fotonya, lalu unggah lagi."
        ) from galat


def _baca_sampai_akhir(gambar: Image.Image, tipe: str) -> None:
    """A PNG is verified by its checksums; a JPEG has none, so it is decoded, as small as can be."""
    if tipe == PNG:
        gambar.verify()
        return
    gambar.draft(None, (1, 1))
    gambar.load()
