"""Other keys of personal data, for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from sinormas.umum.rahasia import KUNCI, gantungan

LAMA, BARU, LAIN = (bytes([n]) * 32 for n in (1, 2, 3))


@contextmanager
def dengan_kunci(app: Flask, kini: bytes, *lama: bytes) -> Iterator[None]:
    """The application with these keys: the one in force, and those it may read with."""
    sebelum = app.config[KUNCI]
    app.config[KUNCI] = gantungan(kini, lama)
    try:
        yield
    finally:
        app.config[KUNCI] = sebelum
