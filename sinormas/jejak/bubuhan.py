"""The anchor of the trace on whatever leaves the house (ADR 24).

A download carries it in its name and in a header: a row of its own would break who reads the table,
and a name goes wherever the file goes. What has room for it inside (XLSX, a printed list) carries
it there too. `sinormas jejak periksa --jangkar` takes such a name as it is.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TypeVar

from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response

from sinormas.jejak import kueri
from sinormas.jejak.aturan import Jangkar

J = TypeVar("J", bound=Response)
KEPALA = "X-Sinormas-Jangkar"


def nama_berjangkar(nama: str, jangkar: Jangkar | None) -> str:
    """`register.csv` with the anchor before its ending: `register_63.05-1234-3f….csv`."""
    if jangkar is None:
        return nama
    jalur = PurePath(nama)
    return f"{jalur.stem}_{str(jangkar).replace(':', '-')}{jalur.suffix}"


def bubuhi(jawaban: J, nama: str, rantai: str) -> J:
    """Make `jawaban` a download called `nama` that carries the anchor of the office's trace."""
    jangkar = kueri.jangkar(rantai)
    jawaban.headers["Content-Disposition"] = dump_options_header(
        "attachment", {"filename": nama_berjangkar(nama, jangkar)}
    )
    jawaban.headers["Cache-Control"] = "no-store"
    if jangkar is not None:
        jawaban.headers[KEPALA] = str(jangkar)
    return jawaban
