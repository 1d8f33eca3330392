"""The cases of a year as one long read, row by row, for exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.konflik.kueri import KOLOM, Kasus
from sinormas.konflik.models import Konflik, LangkahKonflik
from sinormas.umum.aliran import alirkan as alirkan_baris

_BERITA_ACARA: tuple[Any, ...] = (
    Konflik.permasalahan,
    LangkahKonflik.tanggal,
    LangkahKonflik.uraian,
    LangkahKonflik.pencatat,
    LangkahKonflik.berkas_id,
)


def alirkan(instansi: Instansi, tahun: int) -> Iterator[Kasus]:
    """The cases in force of a year, in the order they were recorded."""
    kueri = (
        select(*KOLOM)
        .where(
            Konflik.instansi_id == instansi.id,
            Konflik.tahun == tahun,
            Konflik.dicabut.is_(None),
        )
        .order_by(Konflik.id)
    )
    return (Kasus(*baris) for baris in alirkan_baris(kueri))


def alirkan_berita_acara(instansi: Instansi, tahun: int) -> Iterator[Any]:
    """What was put down on paper about the cases of a year: `permasalahan`, the step, its file."""
    kueri = (
        select(*_BERITA_ACARA)
        .join(LangkahKonflik, LangkahKonflik.konflik_id == Konflik.id)
        .where(
            Konflik.instansi_id == instansi.id,
            Konflik.tahun == tahun,
            Konflik.dicabut.is_(None),
            LangkahKonflik.berkas_id.is_not(None),
        )
        .order_by(Konflik.id, LangkahKonflik.id)
    )
    return alirkan_baris(kueri)
