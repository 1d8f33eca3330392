"""A list that a form may bring as a file instead of pasted: plain text, CSV, or a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any, BinaryIO, cast

from werkzeug.datastructures import FileStorage

from sinormas.berkas import lembar_kerja
from sinormas.berkas.aturan import MB, BerkasDitolak

BATAS_TEKS = 400_000
BATAS_BUKU = 5 * MB
_BUKAN_TEKS = (b"PK", b"\xd0\xcf", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")


def baca(unggahan: FileStorage | None) -> str | None:
    """What the file says, as text; None where none was chosen.

    Of a spreadsheet it is the first visible sheet that says something, with tabs between the
    cells. Raises `BerkasDitolak`, `BerkasTertunda`.
    """
    if not unggahan or not unggahan.filename:
        return None
    aliran = cast(BinaryIO, unggahan.stream)
    kepala = aliran.read(8)
    aliran.seek(0)
    return _buku(aliran) if kepala.startswith(_BUKAN_TEKS) else _teks(aliran)


def _teks(aliran: BinaryIO) -> str:
    """Plain text; an Excel of old writes Windows-1252, a new one also UTF-16."""
    isi = aliran.read(BATAS_TEKS + 1)
    if len(isi) > BATAS_TEKS:
        raise BerkasDitolak("Berkas ini terlalu besar untuk sebuah daftar.")
    utf16 = isi.startswith((b"\xff\xfe", b"\xfe\xff"))
    for sandi in ("utf-16",) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            return isi.decode(sandi)
        except UnicodeDecodeError:
            continue
    return isi.decode("latin-1")


def _buku(aliran: BinaryIO) -> str:
    with (
        lembar_kerja.diterima(aliran, BATAS_BUKU) as (sidik, mentah),
        lembar_kerja.dibaca(sidik, mentah) as isi,
    ):
        return "\n".join(_baris(isi.baris()))


def _baris(isi: Iterator[Any]) -> Iterator[str]:
    """The rows of the first visible sheet that has some, cells parted by tabs."""
    tampak, ada = False, False
    for satu in isi:
        if isinstance(satu, dict):
            if ada:
                return
            tampak = satu["tampak"]
        elif tampak:
            ada = True
            yield _satu([_sel(s) for s in satu[1]])


def _satu(sel: list[str]) -> str:
    if len(sel) == 1:
        return sel[0]
    tulisan = StringIO()
    csv.writer(tulisan, delimiter="\t", lineterminator="").writerow(sel)
    return tulisan.getvalue()


def _sel(nilai: Any) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, list):  # a day
        return str(nilai[0])
    if isinstance(nilai, float):
        return f"{nilai:.10g}".replace(".", ",")
    return " ".join(str(nilai).split())
