"""Rows of the register in the words of its list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.organisasi.kueri_register import BarisRegister
from sinormas.organisasi.masa import jatuh_tempo
from sinormas.umum.waktu import format_tanggal

TAK_ADA = "–"


class BarisTampil(NamedTuple):
    """One organisation; its template takes the parts in this order."""

    id: str
    nama: str
    nomor_induk: int | None
    bentuk: str
    struktur: str
    legalitas: str
    nomor_legalitas: str
    masa_bakti: str
    jatuh: tuple[str, ...]
    """What has lapsed."""
    mulai: str


def baris(daftar: Iterable[BarisRegister], hari: date) -> list[BarisTampil]:
    """The rows of a page, as they read on `hari`."""
    return [_baris(b, hari) for b in daftar]


def _baris(b: BarisRegister, hari: date) -> BarisTampil:
    return BarisTampil(
        str(b.organisasi_id),
        f"{b.nama} ({b.singkatan})" if b.singkatan else b.nama,
        b.nomor_induk,
        NAMA_BENTUK[b.bentuk],
        NAMA_STRUKTUR[b.struktur] if b.struktur else TAK_ADA,
        NAMA_LEGALITAS[b.legalitas] if b.legalitas else TAK_ADA,
        b.nomor_legalitas or "",
        format_tanggal(b.masa_bakti_sampai),
        tuple(f"{j.nama} berakhir {format_tanggal(j.sampai)}" for j in jatuh_tempo(b, hari)),
        format_tanggal(b.mulai),
    )
