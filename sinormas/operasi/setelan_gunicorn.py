"""How gunicorn serves sinormas: `gunicorn -c python:sinormas.operasi.setelan_gunicorn wsgi:app`.

The application is loaded once and then forked, so that workers share its memory. Each worker
answers several people at once (threads), so that one slow phone does not hold the others up.
"""

from __future__ import annotations

import ctypes
import gc
from pathlib import Path
from typing import Any

bind = "127.0.0.1:8000"
workers = 2
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 75
"""Longer than whoever is in front keeps a connection, so none is closed under a request."""
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8


def on_starting(_server: Any) -> None:
    """Let glibc give large blocks (a password's hash, a picture) back as soon as they are freed.

    By itself it keeps one of each for every thread: more than a hundred megabytes a worker.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, 256 * 1024)
        mallopt(M_ARENA_MAX, 2)


def when_ready(_server: Any) -> None:
    """What is loaded by now stays: keep the collector from touching, and so copying, it."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, worker: Any) -> None:
    """A worker opens database connections of its own."""
    from sinormas.extensions import db  # noqa: PLC0415  # loaded with the application

    with worker.app.wsgi().app_context():
        db.engine.dispose(close=False)
