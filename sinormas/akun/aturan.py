"""How long a session and a single-use link live."""

from __future__ import annotations

from datetime import timedelta

UMUR_SESI = timedelta(days=14)
UMUR_SESI_STAF = timedelta(hours=12)
DIAM_SESI = timedelta(days=3)
DIAM_SESI_STAF = timedelta(hours=2)
"""How long a session may be idle before it ends."""
JEDA_CATAT = timedelta(minutes=5)
"""`Sesi.terakhir` is written at most this often: reading a page is not a write."""
UMUR_TAUTAN = {
    "konfirmasi": timedelta(days=3),
    "setel_ulang": timedelta(minutes=30),
    "masuk": timedelta(minutes=5),
}
PANJANG_SANDI = 10
