"""The audit of a published report from a file: `sinormas-lkip/1`, or the workbook that is typed."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import IO

from sinormas import izin
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.berkas.lembar_kerja import dibaca, diterima
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.lkip import format as format_lkip
from sinormas.lkip.format import BATAS_UKURAN, FileLkip, FormatSalah
from sinormas.lkip.kertas.baca import baca as baca_kertas
from sinormas.lkip.periksa import periksa
from sinormas.lkip.periksa.temuan import Temuan

AWAL_JSON = (b"", b"{", b"[")
"""How a JSON text begins; an empty file is named as one that is none."""


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """What a file holds, what it was warned of, and what was found, the gravest first."""

    isi: FileLkip
    peringatan: tuple[str, ...]
    temuan: tuple[Temuan, ...]


def periksa_berkas(instansi: Instansi, aliran: IO[bytes], *, pelaku: Pelaku) -> Pemeriksaan:
    """Audit an uploaded file. Nothing is kept, and no register is read.

    Raises `FormatSalah` with every fault, and `BerkasTertunda` while the scanner is away.
    """
    izin.wajib(pelaku, Tindakan.EKSPOR_LKIP, instansi.objek())
    isi, peringatan = baca_berkas(aliran)
    return Pemeriksaan(isi, peringatan, periksa(isi))


def baca_berkas(aliran: IO[bytes]) -> tuple[FileLkip, tuple[str, ...]]:
    """What a file says and the warnings; what kind it is, its content tells and not its name."""
    isi = aliran.read(BATAS_UKURAN + 1)
    if isi[:64].removeprefix(codecs.BOM_UTF8).lstrip()[:1] in AWAL_JSON:
        return format_lkip.baca(isi, batas=BATAS_UKURAN)
    try:
        with (
            diterima(io.BytesIO(isi), BATAS_UKURAN) as (sidik, mentah),
            dibaca(sidik, mentah) as lembar,
        ):
            return baca_kertas(lembar.baris())
    except BerkasDitolak as galat:
        raise FormatSalah((f"berkas: {galat}",)) from galat
