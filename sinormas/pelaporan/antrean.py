"""Filings as the office's desk sees them: lists and counts, for the rooms to the right.

Each state has its own run through the index (`ix_laporan_antrean`), so a page costs the same with
a hundred waiting as with a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Subquery,
    bindparam,
    func,
    literal,
    or_,
    select,
)

from sinormas.akun.orang import pilih_nama
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Bentuk, Struktur
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.models import Laporan
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import baca, sesi_kini

LEWAT = "hari_ini"
BATAS_HITUNG = 1000
"""Counts stop here: nobody reads on a list whether 1,000 or 40,000 wait."""


class BarisLaporan(NamedTuple):
    """One filing that was submitted, as a list shows it."""

    id: UUID
    organisasi_id: UUID
    jenis: Jenis
    keadaan: Keadaan
    nama: str | None
    bentuk: Bentuk | None
    struktur: Struktur | None
    nomor: str | None
    diajukan: datetime
    dikembalikan: datetime | None
    diputuskan: datetime | None
    petugas_id: UUID | None
    petugas: str | None
    tenggat: date | None
    hari_terpakai: int


@dataclass(frozen=True, slots=True)
class Ember:
    """What one count is of: some states, perhaps only what was due before a day (`lewat`)."""

    keadaan: frozenset[Keadaan]
    lewat: date | None = None


_PETUGAS = pilih_nama()
_KOLOM: tuple[Any, ...] = (
    Laporan.id,
    Laporan.organisasi_id,
    Laporan.jenis,
    Laporan.keadaan,
    Laporan.nama,
    Laporan.bentuk,
    Laporan.struktur,
    Laporan.nomor,
    Laporan.diajukan,
    Laporan.dikembalikan,
    Laporan.diputuskan,
    Laporan.petugas_id,
    _PETUGAS.c.nama.label("petugas"),
    Laporan.tenggat,
    Laporan.hari_terpakai,
)


def daftar(
    instansi: Instansi,
    ember: Ember,
    *,
    cari: str = "",
    jenis: Jenis | None = None,
    bentuk: Bentuk | None = None,
    struktur: Struktur | None = None,
    kursor: str | None = None,
    terbaru_dulu: bool = False,
) -> Halaman[BarisLaporan]:
    """One page of submitted filings; one query.

    What is due first comes first; with `terbaru_dulu` (of what is settled) what came in last.
    """
    saring = {"jenis": jenis, "bentuk": bentuk, "struktur": struktur}
    nilai: dict[str, Any] = {nama: isi for nama, isi in saring.items() if isi is not None}
    if ember.lewat:
        nilai[LEWAT] = ember.lewat
    kueri = _pilih_daftar(ember.keadaan, frozenset(nilai))
    if cari.strip():
        kueri = tuple(k.where(_cocok(cari)) for k in kueri)
    cara: dict[str, Any] = (
        {"urut": Laporan.diajukan, "kunci": _letak_saat, "baca_urut": _baca_saat, "turun": True}
        if terbaru_dulu
        else {"urut": Laporan.tenggat, "kunci": _letak_hari, "baca_urut": date.fromisoformat}
    )
    return potong(
        sesi_kini(),
        kueri,
        pengenal=Laporan.id,
        kursor=kursor,
        bangun=BarisLaporan._make,
        nilai={"instansi_id": instansi.id, **nilai},
        **cara,
    )


def _letak_saat(baris: BarisLaporan) -> tuple[str, UUID]:
    return baris.diajukan.isoformat(), baris.id


def _letak_hari(baris: BarisLaporan) -> tuple[str, UUID]:
    return baris.tenggat.isoformat() if baris.tenggat else "", baris.id


@lru_cache(maxsize=32)
def _pilih_daftar(keadaan: frozenset[Keadaan], saring: frozenset[str]) -> tuple[Select[Any], ...]:
    """The submitted filings of an office in each of some states, under conditions on `saring`."""
    dasar = _pilih(LEWAT if LEWAT in saring else None).where(
        *(getattr(Laporan, nama) == bindparam(nama) for nama in saring - {LEWAT})
    )
    return tuple(dasar.where(Laporan.keadaan == k) for k in sorted(keadaan))


def jumlah(instansi: Instansi, ember: Mapping[str, Ember]) -> dict[str, int]:
    """How many filings each of some counts finds, up to `BATAS_HITUNG`; one query for all."""
    nilai = {_lewat(nama): e.lewat for nama, e in ember.items() if e.lewat}
    susunan = tuple((nama, e.keadaan, e.lewat is not None) for nama, e in ember.items())
    baris = baca(_pilih_jumlah(susunan), {"instansi_id": instansi.id, **nilai}).one()
    return dict(zip(ember, baris, strict=True))


def _lewat(nama: str) -> str:
    return f"lewat_{nama}"


@lru_cache(maxsize=8)
def _pilih_jumlah(susunan: tuple[tuple[str, frozenset[Keadaan], bool], ...]) -> Select[Any]:
    """The counts as one SELECT; of each its name, its states, and whether it has a `lewat`."""
    hitung: list[Any] = [
        pilih_jumlah(keadaan, _lewat(nama) if berbatas else None).label(nama)
        for nama, keadaan, berbatas in susunan
    ]
    return select(*hitung)


def pilih_jumlah(keadaan: frozenset[Keadaan], lewat: str | None = None) -> ScalarSelect[int]:
    """How many filings of `instansi_id` stand in some states, up to `BATAS_HITUNG`."""
    terbatas = (
        select(Laporan.id)
        .where(
            *_syarat(lewat),
            Laporan.keadaan.in_([literal(k, Laporan.keadaan.type) for k in keadaan]),
        )
        .limit(BATAS_HITUNG)
        .subquery()
    )
    return select(func.count()).select_from(terbatas).scalar_subquery()


def milik(instansi: Instansi, organisasi_id: UUID, batas: int = 50) -> list[BarisLaporan]:
    """The submitted filings of one organisation of the office, the newest first."""
    kueri = (
        _pilih()
        .where(Laporan.organisasi_id == organisasi_id)
        .order_by(Laporan.diajukan.desc(), Laporan.id.desc())
        .limit(batas)
    )
    return [BarisLaporan._make(b) for b in sesi_kini().execute(kueri, {"instansi_id": instansi.id})]


def pilih_keadaan() -> Subquery:
    """(id, keadaan) of every filing, for the kueri of other rooms to join with."""
    return select(Laporan.id, Laporan.keadaan).subquery("keadaan_laporan")


def _pilih(lewat: str | None = None) -> Select[Any]:
    """The submitted filings of an office under `_syarat`, each with who took it up."""
    return (
        select(*_KOLOM)
        .outerjoin(_PETUGAS, _PETUGAS.c.id == Laporan.petugas_id)
        .where(*_syarat(lewat))
    )


def _syarat(lewat: str | None) -> Iterator[ColumnElement[bool]]:
    """Submitted to an office (`instansi_id`), perhaps only what was due before a day so named."""
    yield Laporan.instansi_id == bindparam("instansi_id")
    yield Laporan.diajukan.is_not(None)
    if lewat is not None:
        yield Laporan.tenggat < bindparam(lewat)


def _cocok(cari: str) -> ColumnElement[bool]:
    kata = bersih(cari).lower()
    return or_(
        func.lower(Laporan.nama).contains(kata, autoescape=True),
        func.lower(Laporan.nomor).contains(kata, autoescape=True),
    )


def _baca_saat(teks: str) -> datetime:
    """An instant from a cursor; raises `ValueError` for whatever else somebody put there."""
    saat = datetime.fromisoformat(teks)
    if saat.tzinfo is None:
        raise ValueError("an instant needs a zone")
    try:
        return saat.astimezone(UTC)
    except OverflowError as galat:
        raise ValueError("out of range") from galat
