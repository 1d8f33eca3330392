"""Counting the statements that a piece of work sends to the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from sinormas.extensions import db
from sinormas.kinerja.ingatan import INGATAN


@contextmanager
def hitung_kueri(*, ingat: bool = False) -> Iterator[list[str]]:
    """Collect every statement sent within the block; transaction words are not among them.

    The block starts as in a process that remembers nothing of the figures, unless `ingat`.
    """
    if not ingat:
        INGATAN.lupakan()
    terkirim: list[str] = []

    def catat(_koneksi: Any, _kursor: Any, perintah: str, *_sisa: Any) -> None:
        if not perintah.startswith(("BEGIN", "PRAGMA")):
            terkirim.append(perintah)

    mesin = db.engine
    event.listen(mesin, "before_cursor_execute", catat)
    try:
        yield terkirim
    finally:
        event.remove(mesin, "before_cursor_execute", catat)
