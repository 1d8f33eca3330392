"""What of an organisation's record lapses on which days, and who acts for some organisations.

Read by an index of its own, an office and some days at a time, in pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, select, tuple_
from sqlalchemy.orm import aliased

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Legalitas
from sinormas.organisasi.models import Keanggotaan, Organisasi, Rekam
from sinormas.umum.tipe import Pengenal
from sinormas.umum.transaksi import baca

POTONGAN = 1000


class Kedaluwarsa(StrEnum):
    """The days of a record on which something ends."""

    LEGALITAS = "legalitas_berakhir"
    MASA_BAKTI = "masa_bakti_sampai"


@dataclass(frozen=True, slots=True)
class Jatuh:
    """An organisation of today's register, and the day."""

    organisasi_id: UUID
    nama: str
    tanggal: date
    legalitas: Legalitas | None
    telepon: str | None


def jatuh_tempo(instansi: Instansi, apa: Kedaluwarsa, awal: date, akhir: date) -> Iterator[Jatuh]:
    """Organisations somebody acts for, whose record ends something from `awal` to `akhir`.

    Pages follow one another by day and organisation, so that nothing is held for long.
    """
    nilai: dict[str, Any] = {"instansi_id": instansi.id, "awal": awal, "akhir": akhir}
    letak: dict[str, Any] = {}
    while True:
        baris = baca(_pilih(apa, berlanjut=bool(letak)), nilai | letak).all()
        yield from (Jatuh(*b) for b in baris)
        if len(baris) < POTONGAN:
            return
        letak = {"hari": baris[-1].tanggal, "organisasi_id": baris[-1].organisasi_id}


@lru_cache(maxsize=4)
def _pilih(apa: Kedaluwarsa, *, berlanjut: bool) -> Select[Any]:
    hari = getattr(Rekam, apa.value)
    kueri = select(
        Rekam.organisasi_id, Rekam.nama, hari.label("tanggal"), Rekam.legalitas, Rekam.telepon
    ).where(
        Rekam.instansi_id == bindparam("instansi_id"),
        Rekam.sampai.is_(None),
        hari.is_not(None),
        hari.between(bindparam("awal"), bindparam("akhir")),
        exists().where(Keanggotaan.organisasi_id == Rekam.organisasi_id),
    )
    if berlanjut:
        batas = tuple_(
            bindparam("hari", type_=hari.type), bindparam("organisasi_id", type_=Pengenal())
        )
        kueri = kueri.where(tuple_(hari, Rekam.organisasi_id) > batas)
    return kueri.order_by(hari, Rekam.organisasi_id).limit(POTONGAN)


_ANGGOTA: Final = select(Keanggotaan.organisasi_id, Keanggotaan.pengguna_id).where(
    Keanggotaan.organisasi_id.in_(bindparam("dicari", expanding=True))
)


def anggota(organisasi_id: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Who acts for some organisations today."""
    hasil: dict[UUID, set[UUID]] = {}
    if organisasi_id:
        for b in baca(_ANGGOTA, {"dicari": list(organisasi_id)}):
            hasil.setdefault(b.organisasi_id, set()).add(b.pengguna_id)
    return hasil


_TERCATAT: Final = select(Rekam.organisasi_id, Rekam.nama, Rekam.telepon).where(
    Rekam.instansi_id == bindparam("instansi_id"),
    Rekam.sampai.is_(None),
    Rekam.organisasi_id.in_(bindparam("dicari", expanding=True)),
)


def tercatat(instansi: Instansi, organisasi_id: Collection[UUID]) -> dict[UUID, Jatuh]:
    """Which of some organisations are on today's register, with their names."""
    if not organisasi_id:
        return {}
    nilai = {"instansi_id": instansi.id, "dicari": list(organisasi_id)}
    return {
        b.organisasi_id: Jatuh(b.organisasi_id, b.nama, date.max, None, b.telepon)
        for b in baca(_TERCATAT, nilai)
    }


@lru_cache(maxsize=2)
def _pilih_beranggota(*, berlanjut: bool) -> Select[Any]:
    sejak = aliased(Rekam)
    kolom: tuple[Any, ...] = (Organisasi.id, Rekam.nama, Rekam.telepon)
    kueri = (
        select(*kolom)
        .join(Rekam, Rekam.organisasi_id == Organisasi.id)
        .where(
            Organisasi.instansi_id == bindparam("instansi_id"),
            Rekam.sampai.is_(None),
            exists().where(Keanggotaan.organisasi_id == Organisasi.id),
            exists().where(
                sejak.organisasi_id == Organisasi.id, sejak.mulai < bindparam("sebelum")
            ),
        )
    )
    if berlanjut:
        kueri = kueri.where(Organisasi.id > bindparam("setelah", type_=Pengenal()))
    return kueri.order_by(Organisasi.id).limit(POTONGAN)


def beranggota(instansi: Instansi, *, sebelum: date, tanggal: date) -> Iterator[list[Jatuh]]:
    """Pages of the organisations on today's register since before a day, that somebody acts for.

    `tanggal` is what they are to be reminded of.
    """
    nilai: dict[str, Any] = {"instansi_id": instansi.id, "sebelum": sebelum}
    letak: dict[str, Any] = {}
    while True:
        baris = baca(_pilih_beranggota(berlanjut=bool(letak)), nilai | letak).all()
        yield [Jatuh(b.id, b.nama, tanggal, None, b.telepon) for b in baris]
        if len(baris) < POTONGAN:
            return
        letak = {"setelah": baris[-1].id}
