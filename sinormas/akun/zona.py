"""Instants in words for people who belong to no office: in the zone of the office of this site."""

from __future__ import annotations

from datetime import datetime

from sinormas.instansi.zona import WIB
from sinormas.kabar.teks import kantor_situs
from sinormas.umum.waktu import format_waktu


def sebut_waktu(saat: datetime) -> str:
    """`24 November 2026 pukul 10.00 WITA`."""
    kantor = kantor_situs()
    return format_waktu(saat, kantor.zona_waktu if kantor else WIB)
