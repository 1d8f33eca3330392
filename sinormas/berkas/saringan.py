"""What may come in: the type by content, one type only, free of viruses, written anew.

This looks at the first and last bytes of a file and nowhere else; whatever has to be parsed is
parsed by `penyaring`, in a process of its own.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import puremagic

from sinormas.berkas import pemindai
from sinormas.berkas.aturan import JPG, PDF, PNG, RANGKAP, BerkasDitolak, sebut_tipe
from sinormas.berkas.kotak import kotak

AWALAN = {PDF: b"%PDF-", JPG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}
PANJANG_KEPALA = 4096
PANJANG_EKOR = 4096
_HALAMAN_WEB = re.compile(rb"<(?:!doctype\s+html|html|script|iframe|svg|body|\?php)[\s>]", re.I)
_KOSONG = b"\0 \t\r\n\f"


def kenali(jalur: Path, tipe_boleh: frozenset[str]) -> str:
    """The type of the file by its content; raises `BerkasDitolak` for what may not come in."""
    with jalur.open("rb") as berkas:
        kepala = berkas.read(PANJANG_KEPALA)
        berkas.seek(0, 2)
        berkas.seek(max(0, berkas.tell() - PANJANG_EKOR))
        ekor = berkas.read()
    if not kepala:
        raise BerkasDitolak("Berkas ini kosong. Pilih berkas lain.")
    tipe = next((t for t, awalan in AWALAN.items() if kepala.startswith(awalan)), None)
    if tipe is None or tipe not in tipe_boleh:
        raise BerkasDitolak(
            f"Jenis berkas ini{_nama_jenis(kepala)} tidak dapat diterima. "
            f"Yang diterima: {sebut_tipe(tipe_boleh)}."
        )
    lain = _jenis_lain(tipe, jalur, kepala, ekor)
    if lain:
        raise BerkasDitolak(RANGKAP.format(jenis=lain))
    return tipe


def _jenis_lain(tipe: str, jalur: Path, kepala: bytes, ekor: bytes) -> str | None:
    """What else the file is, to a program that looks for it elsewhere than at the beginning."""
    if zipfile.is_zipfile(jalur):
        return "ZIP"
    if _HALAMAN_WEB.search(kepala):
        return "halaman web"
    if tipe != PDF:
        return "PDF" if AWALAN[PDF] in kepala[:1024] else None
    sesudah = ekor.rpartition(b"%%EOF")
    if sesudah[1] and sesudah[2].strip(_KOSONG):
        return "isi tambahan di belakang PDF"
    return None


def _nama_jenis(kepala: bytes) -> str:
    """` (DOCX)`: what the content looks like, where that is known."""
    try:
        akhiran = puremagic.from_string(kepala)
    except (puremagic.PureError, ValueError):
        return ""
    return f" ({akhiran.lstrip('.').upper()})" if akhiran else ""


def pindai(jalur: Path, clamd: str | None) -> None:
    """Ask the virus scanner where one is configured."""
    if clamd:
        pemindai.pindai(clamd, jalur)


def bersihkan(
    jalur: Path, keluar: Path, tipe: str, tipe_boleh: frozenset[str]
) -> tuple[str, int | None]:
    """Write the file anew to `keluar`, without anything that acts; its type, and a PDF's pages."""
    if tipe == PDF:
        return PDF, int(kotak.kerjakan("pdf", keluar, masuk=str(jalur))["hasil"])
    jawaban = kotak.kerjakan(
        "gambar", keluar, masuk=str(jalur), tipe=tipe, boleh_jpg=JPG in tipe_boleh
    )
    return str(jawaban["hasil"]), None
