"""The worker beside the web server: huey, on its own SQLite file or on Redis.

The queue only wakes; what is to be done stands in the database. A lost or doubled wake-up changes
nothing, because the outbox is also looked through every minute.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from flask import Flask, current_app

import config
from sinormas.kabar.aturan import LAMA_JALAN
from sinormas.kabar.pengiriman import kirim_antrean, kirim_wa
from sinormas.umum import waktu

EKSTENSI = "sinormas_pekerja"
_TIAP_JAM: dict[str, Callable[[datetime], object]] = {}
_TIAP_MENIT: dict[str, Callable[[datetime], object]] = {}


@dataclass(frozen=True, slots=True)
class Pekerja:
    """The queue of an application, and the way to wake its worker."""

    huey: Any
    bangunkan: Callable[[], object]
    kerja: Mapping[str, Callable[[], object]]
    """The work of other rooms, to be begun now."""


def tiap_jam(nama: str, kerja: Callable[[datetime], object]) -> None:
    """Let a room's work be done by the worker a few minutes past every hour, with that instant.

    What is due on a day of an office's zone is for `kerja` to know; a missed hour must not matter.
    """
    _TIAP_JAM[nama] = kerja


def tiap_menit(nama: str, kerja: Callable[[datetime], object]) -> None:
    """Let a room's work be done by the worker every minute, and whenever it is woken for it.

    What is to be done stands in the database, so that a lost wake-up only costs a minute.
    """
    _TIAP_MENIT[nama] = kerja


def bangunkan(nama: str) -> None:
    """Wake the worker for `nama` (`tiap_menit`). Failing to is no failure: a minute heals."""
    try:
        pekerja_kini().kerja[nama]()
    except Exception as galat:
        structlog.get_logger().warning("pekerja tidak terbangun", sebab=type(galat).__name__)


def pekerja_kini() -> Pekerja:
    """The queue of the present application; made on first use."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if EKSTENSI not in app.extensions:
        app.extensions[EKSTENSI] = _buat(app)
    hasil: Pekerja = app.extensions[EKSTENSI]
    return hasil


def colek() -> None:
    """Wake the worker, if there is a relay to send to. Failing to is no failure: a minute heals."""
    if current_app.config["SINORMAS"].surel.host is None:
        return
    try:
        pekerja = pekerja_kini()
        if not pekerja.huey.pending_count():
            pekerja.bangunkan()
    except Exception as galat:
        structlog.get_logger().warning("pekerja tidak tercolek", sebab=type(galat).__name__)


def jalankan() -> None:
    """Be the worker until SIGTERM or SIGINT; a mail that is on its way is finished first."""
    pekerja_kini().huey.create_consumer(
        workers=1, initial_delay=0.2, max_delay=2, graceful_signal="TERM", shutdown_timeout=20
    ).run()


def _buat(app: Flask) -> Pekerja:
    with _tanpa("psycopg"):  # which huey looks for, to keep queues where we keep none: 18 MB
        from huey import RedisHuey, SqliteHuey, crontab  # noqa: PLC0415  # only where needed

    pengaturan: config.Pengaturan = app.config["SINORMAS"]
    if pengaturan.url_redis:
        huey = RedisHuey("sinormas", url=pengaturan.url_redis, results=False)
    else:
        huey = SqliteHuey(
            "sinormas", filename=str(pengaturan.jalur_antrean), fsync=False, results=False
        )

    def kirim_surat() -> None:
        with app.app_context():
            kirim_antrean(waktu.sekarang(), lama=LAMA_JALAN)
            kirim_wa(waktu.sekarang(), lama=LAMA_JALAN)

    huey.periodic_task(crontab(), name="kirim_surat_berkala")(kirim_surat)
    for nama, kerja in _TIAP_JAM.items():
        huey.periodic_task(crontab(minute="5"), name=nama)(_dalam(app, kerja))
    for nama, kerja in _TIAP_MENIT.items():
        huey.periodic_task(crontab(), name=f"{nama}_berkala")(_dalam(app, kerja))
    return Pekerja(
        huey,
        huey.task(name="kirim_surat")(kirim_surat),
        {n: huey.task(name=n)(_dalam(app, kerja)) for n, kerja in _TIAP_MENIT.items()},
    )


@contextmanager
def _tanpa(paket: str) -> Iterator[None]:
    """Import as if `paket` were not installed, unless it is loaded already."""
    if paket in sys.modules:
        yield
        return
    sys.modules[paket] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[paket]


def _dalam(app: Flask, kerja: Callable[[datetime], object]) -> Callable[[], None]:
    def jalankan_kerja() -> None:
        with app.app_context():
            kerja(waktu.sekarang())

    return jalankan_kerja
