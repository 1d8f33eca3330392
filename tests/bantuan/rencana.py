"""How the database says that it would carry out what a piece of work asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event, text

from sinormas.extensions import db


def rencana_kueri(kerja: Callable[[], Any], jenis: str) -> str:
    """The plans of all that `kerja` reads, as text; its statistics are fresh."""
    terkirim: list[tuple[str, Any]] = []

    def catat(_koneksi: Any, _kursor: Any, perintah: str, nilai: Any, *_sisa: Any) -> None:
        if perintah.lstrip().startswith(("SELECT", "WITH")):
            terkirim.append((perintah, nilai))

    with db.engine.connect() as koneksi:
        koneksi.execute(text("ANALYZE"))
        koneksi.commit()
    event.listen(db.engine, "before_cursor_execute", catat)
    try:
        kerja()
    finally:
        event.remove(db.engine, "before_cursor_execute", catat)
    kata = "EXPLAIN QUERY PLAN" if jenis == "sqlite" else "EXPLAIN"
    with db.engine.connect() as koneksi:
        if jenis != "sqlite":
            koneksi.execute(text("SET enable_seqscan = off"))  # a small table is read whole anyway
        return "\n".join(
            str(baris[-1])
            for perintah, nilai in terkirim
            for baris in koneksi.exec_driver_sql(f"{kata} {perintah}", nilai)
        )
