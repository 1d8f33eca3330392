"""A long table as CSV (RFC 4180), row by row in little memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from sinormas.umum.teks import aman_lembar


def alirkan_csv(kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> Iterator[str]:
    """The table, with the mark by which spreadsheets see its encoding; no cell is a formula."""
    tulisan = StringIO()
    penulis = csv.writer(tulisan)
    tulisan.write("\ufeff")
    penulis.writerow(kepala)
    for satu in baris:
        yield tulisan.getvalue()
        tulisan.seek(0)
        tulisan.truncate()
        penulis.writerow([aman_lembar(sel) for sel in satu])
    yield tulisan.getvalue()
