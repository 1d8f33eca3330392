"""When a mail is tried again, and when it is left alone. Plain Python."""

from __future__ import annotations

from datetime import timedelta

LAMA_KLAIM = timedelta(minutes=10)
"""A claimed mail belongs to its sender for this long: more than the slowest SMTP talk can take."""
JEDA_AWAL = timedelta(minutes=1)
KELIPATAN_TERBESAR = 360
BATAS_COBA = 12
"""After so many refusals of this one mail (about a day) it waits for an operator."""


def jeda(percobaan: int) -> timedelta:
    """How long to wait after the `percobaan`-th refusal: 1, 2, 4, … minutes, at most six hours."""
    return JEDA_AWAL * min(1 << max(percobaan - 1, 0), KELIPATAN_TERBESAR)
