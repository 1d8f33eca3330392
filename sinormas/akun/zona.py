"""Instants in words for people who belong to no office: in the zone of the office of this site."""

from __future__ import annotations

from datetime import datetime, timedelta

from sinormas.instansi.zona import WIB
from sinormas.kabar.teks import kantor_situs
from sinormas.umum.waktu import format_tanggal, format_waktu, tanggal_di


def sebut_waktu(saat: datetime) -> str:
    """`24 November 2026 pukul 10.00 WITA`."""
    return format_waktu(saat, _zona())


def sebut_hari(saat: datetime, kelak: int = 0) -> str:
    """The day so many days later: `24 Desember 2026`."""
    return format_tanggal(tanggal_di(saat + timedelta(days=kelak), _zona()))


def _zona() -> str:
    kantor = kantor_situs()
    return kantor.zona_waktu if kantor else WIB
