"""The matrix of papers in force: the built-in one, as an office has changed it from some day on.

A row holds from the day `mulai` of the office, and not before the instant it was recorded; so a
change made today leaves the filings of this morning alone. The latest such row of a paper counts.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import bindparam, func, select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.dokumen import JenisDokumen
from sinormas.pelaporan.models import SyaratDokumen
from sinormas.umum import waktu
from sinormas.umum.transaksi import baca

_URUT = (SyaratDokumen.mulai.desc(), SyaratDokumen.dicatat.desc(), SyaratDokumen.id.desc())
_TERAKHIR = (
    select(
        SyaratDokumen.kunci,
        SyaratDokumen.isi,
        func.row_number().over(partition_by=SyaratDokumen.kunci, order_by=_URUT).label("ke"),
    )
    .where(
        SyaratDokumen.instansi_id == bindparam("instansi_id"),
        SyaratDokumen.mulai <= bindparam("hari"),
        SyaratDokumen.dicatat <= bindparam("saat"),
    )
    .subquery()
)
_BERLAKU: Final = (
    select(_TERAKHIR.c.kunci, _TERAKHIR.c.isi)
    .where(_TERAKHIR.c.ke == 1)
    .order_by(_TERAKHIR.c.kunci)
)


def matriks(instansi: Instansi, saat: datetime) -> tuple[JenisDokumen, ...]:
    """The papers as they are asked of a filing begun at that instant, in their order.

    The built-in ones first, then those the office added. Those it stopped are not among them.
    """
    nilai = {
        "instansi_id": instansi.id,
        "hari": waktu.tanggal_di(saat, instansi.zona_waktu),
        "saat": saat,
    }
    ubahan = {b.kunci: jenis_dari(b.kunci, b.isi) for b in baca(_BERLAKU, nilai)}
    return gabungkan(ubahan)


def gabungkan(ubahan: dict[str, JenisDokumen]) -> tuple[JenisDokumen, ...]:
    """The built-in papers with an office's changes."""
    if not ubahan:
        return dokumen.semua()
    bawaan = [ubahan.get(jenis.kunci, jenis) for jenis in dokumen.semua()]
    kunci = {jenis.kunci for jenis in bawaan}
    tambahan = [jenis for k, jenis in ubahan.items() if k not in kunci]
    return tuple(jenis for jenis in [*bawaan, *tambahan] if not jenis.berhenti)


def jenis_dari(kunci: str, isi: dict[str, Any]) -> JenisDokumen:
    """A stored paper; the same content is read once."""
    return _jenis(kunci, json.dumps(isi, sort_keys=True))


@lru_cache(maxsize=512)
def _jenis(kunci: str, isi: str) -> JenisDokumen:
    return dokumen.baca_jenis(kunci, json.loads(isi))
