"""Several people at the same moment, each with a thread, a context and a connection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from sinormas.extensions import db


def serentak(
    app: Flask, pekerjaan: Sequence[Callable[[], Any]], *galat: type[Exception]
) -> list[Any]:
    """Run all at once; what each returned, or the error of a kind in `galat` that it raised."""
    palang = Barrier(len(pekerjaan))

    def jalankan(kerja: Callable[[], Any]) -> Any:
        with app.app_context():
            try:
                palang.wait(timeout=20)
                return kerja()
            except galat as kesalahan:
                return kesalahan
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(pekerjaan)) as kolam:
        return list(kolam.map(jalankan, pekerjaan))
