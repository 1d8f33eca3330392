"""Narrowing a set of organisations by what they are: conditions on their record, as data."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select

from sinormas.organisasi.models import Organisasi


class Menurut(enum.StrEnum):
    """What organisations can be narrowed by."""

    BENTUK = "bentuk"
    KECAMATAN = "kecamatan"
    SUMBER = "sumber"


class Sumber(enum.StrEnum):
    """How an organisation came onto the register."""

    LAPORAN = "laporan"
    LOKET = "loket"
    BERKAS = "berkas"
    """Loaded from an older register or report."""


NAMA_SUMBER = {
    Sumber.LAPORAN: "Laporan organisasi sendiri",
    Sumber.LOKET: "Laporan di loket",
    Sumber.BERKAS: "Register atau laporan lama",
}
Pilah = Mapping[str, tuple[str, ...]]
"""The values wanted of each `Menurut`; what it says nothing about is not narrowed."""
SEMUA: Final[Pilah] = MappingProxyType({})
_SENDIRI = (Sumber.LAPORAN.value, Sumber.LOKET.value)


def syarat_pilah(rekam: Any, pilah: Pilah) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `rekam` (the table or an alias of it)."""
    syarat: list[ColumnElement[bool]] = []
    if bentuk := pilah.get(Menurut.BENTUK):
        syarat.append(rekam.bentuk.in_(bentuk))
    if kecamatan := pilah.get(Menurut.KECAMATAN):
        syarat.append(rekam.kode_kecamatan.in_(kecamatan))
    if sumber := pilah.get(Menurut.SUMBER):
        asal = select(Organisasi.sumber).where(Organisasi.id == rekam.organisasi_id)
        kolom = asal.scalar_subquery()
        dipilih = [kolom.in_([s for s in sumber if s in _SENDIRI])]
        if Sumber.BERKAS in sumber:
            dipilih.append(kolom.not_in(_SENDIRI))
        syarat.append(or_(*dipilih))
    return tuple(syarat)
