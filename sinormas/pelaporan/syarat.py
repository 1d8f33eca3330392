"""The matrix of papers in force: the built-in one, as an office has changed it from some day on.

A change holds from the day `mulai` of the office, and not before the instant it was recorded; so
one made today leaves the filings of this morning alone. The latest such change of a paper counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.dokumen import JenisDokumen
from sinormas.pelaporan.models import SyaratDokumen
from sinormas.umum import waktu
from sinormas.umum.transaksi import baca

_TERAKHIR = (
    select(
        SyaratDokumen.kunci,
        SyaratDokumen.isi,
        func.row_number()
        .over(partition_by=SyaratDokumen.kunci, order_by=SyaratDokumen.versi.desc())
        .label("ke"),
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
_SEMUA: Final = (
    select(
        SyaratDokumen.kunci,
        SyaratDokumen.versi,
        SyaratDokumen.mulai,
        SyaratDokumen.dicatat,
        SyaratDokumen.pencatat_id,
        SyaratDokumen.isi,
    )
    .where(SyaratDokumen.instansi_id == bindparam("instansi_id"))
    .order_by(SyaratDokumen.kunci, SyaratDokumen.versi)
)


@dataclass(frozen=True, slots=True)
class Versi:
    """A paper as it is asked for from a day on."""

    versi: int
    """0: built in."""
    mulai: date | None
    dicatat: datetime | None
    pencatat_id: UUID | None
    jenis: JenisDokumen


@dataclass(frozen=True, slots=True)
class Riwayat:
    """The versions of one paper, the oldest first. Never empty."""

    kunci: str
    versi: tuple[Versi, ...]

    @property
    def terakhir(self) -> Versi:
        """The latest one, in force already or still to come."""
        return self.versi[-1]

    def berlaku(self, hari: date) -> Versi | None:
        """The one in force on a day; None where the office added the paper later."""
        return next((v for v in self.versi[::-1] if v.mulai is None or v.mulai <= hari), None)

    def menanti(self, hari: date) -> Versi | None:
        """The latest one, where its day has not come yet and it will make a difference."""
        akhir, kini = self.terakhir, self.berlaku(hari)
        if akhir.mulai is None or akhir.mulai <= hari:
            return None
        tetap = akhir.jenis.berhenti if kini is None else akhir.jenis == kini.jenis
        return None if tetap else akhir


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
    return gabungkan(ubahan) if ubahan else dokumen.semua()


def matriks_hari(daftar: Iterable[Riwayat], hari: date) -> tuple[JenisDokumen, ...]:
    """The papers asked of a filing begun at the end of a day, as far as it is known today."""
    berlaku = [versi.jenis for satu in daftar if (versi := satu.berlaku(hari)) is not None]
    return tuple(jenis for jenis in berlaku if not jenis.berhenti)


def gabungkan(ubahan: Mapping[str, JenisDokumen]) -> tuple[JenisDokumen, ...]:
    """The built-in papers with an office's changes."""
    bawaan = {jenis.kunci: jenis for jenis in dokumen.semua()}
    return tuple(jenis for jenis in (bawaan | dict(ubahan)).values() if not jenis.berhenti)


def riwayat(instansi: Instansi) -> tuple[Riwayat, ...]:
    """Every paper with all its versions, also those stopped or still to come."""
    semua: dict[str, list[Versi]] = {
        jenis.kunci: [Versi(0, None, None, None, jenis)] for jenis in dokumen.semua()
    }
    for b in baca(_SEMUA, {"instansi_id": instansi.id}):
        versi = Versi(b.versi, b.mulai, b.dicatat, b.pencatat_id, jenis_dari(b.kunci, b.isi))
        semua.setdefault(b.kunci, []).append(versi)
    return tuple(Riwayat(kunci, tuple(versi)) for kunci, versi in semua.items())


def menurut_kunci(daftar: Sequence[Riwayat], kunci: str) -> Riwayat | None:
    """The history of one paper."""
    return next((satu for satu in daftar if satu.kunci == kunci), None)


def jenis_dari(kunci: str, isi: dict[str, Any]) -> JenisDokumen:
    """A stored paper; the same content is read once."""
    return _jenis(kunci, json.dumps(isi, sort_keys=True))


@lru_cache(maxsize=512)
def _jenis(kunci: str, isi: str) -> JenisDokumen:
    return dokumen.baca_jenis(kunci, json.loads(isi))
