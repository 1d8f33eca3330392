"""Filings as the office's desk sees them: lists and counts, for the rooms to the right.

Each state has its own run through the index (`ix_laporan_antrean`), so a page costs the same with
a hundred waiting as with a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, func, or_, select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Bentuk, Struktur
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.models import Laporan
from sinormas.umum.halaman import UKURAN, Halaman, potong, tulis_kursor
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import sesi_kini

BATAS_HITUNG = 1000
"""Counts stop here: nobody reads on a list whether 1,000 or 40,000 wait."""


@dataclass(frozen=True, slots=True)
class BarisLaporan:
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


@dataclass(frozen=True, slots=True)
class Ember:
    """What one count is of: some states, perhaps only those submitted before an instant."""

    keadaan: frozenset[Keadaan]
    sebelum: datetime | None = None


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
    """One page of submitted filings, the oldest first; one query for each state of `ember`."""
    kueri = _pilih(instansi, ember)
    for kolom, nilai in (
        (Laporan.jenis, jenis),
        (Laporan.bentuk, bentuk),
        (Laporan.struktur, struktur),
    ):
        if nilai is not None:
            kueri = kueri.where(kolom == nilai)
    if cari.strip():
        kueri = kueri.where(_cocok(cari))
    bagian = [
        potong(
            sesi_kini(),
            kueri.where(Laporan.keadaan == keadaan),
            urut=Laporan.diajukan,
            pengenal=Laporan.id,
            kursor=kursor,
            kunci=lambda b: (b.diajukan.isoformat(), b.id),
            bangun=lambda b: BarisLaporan(*b),
            baca_urut=_baca_saat,
            turun=terbaru_dulu,
        )
        for keadaan in sorted(ember.keadaan)
    ]
    return _gabung(bagian, turun=terbaru_dulu)


def jumlah(instansi: Instansi, ember: Mapping[str, Ember]) -> dict[str, int]:
    """How many filings each of some counts finds, up to `BATAS_HITUNG`; one query for all."""
    hitung = [
        select(func.count())
        .select_from(
            _pilih(instansi, e)
            .with_only_columns(Laporan.id)
            .where(Laporan.keadaan.in_(e.keadaan))
            .limit(BATAS_HITUNG)
            .subquery()
        )
        .scalar_subquery()
        .label(nama)
        for nama, e in ember.items()
    ]
    return dict(zip(ember, sesi_kini().execute(select(*hitung)).one(), strict=True))


def milik(instansi: Instansi, organisasi_id: UUID, batas: int = 50) -> list[BarisLaporan]:
    """The submitted filings of one organisation of the office, the newest first."""
    kueri = (
        _pilih(instansi, Ember(frozenset()))
        .where(Laporan.organisasi_id == organisasi_id)
        .order_by(Laporan.diajukan.desc(), Laporan.id.desc())
        .limit(batas)
    )
    return [BarisLaporan(*b) for b in sesi_kini().execute(kueri)]


def pilih_keadaan() -> Subquery:
    """(id, keadaan) of every filing, for the kueri of other rooms to join with."""
    return select(Laporan.id, Laporan.keadaan).subquery("keadaan_laporan")


def _pilih(instansi: Instansi, ember: Ember) -> Select[*tuple[Any, ...]]:
    kueri = select(*_KOLOM).where(Laporan.instansi_id == instansi.id, Laporan.diajukan.is_not(None))
    return kueri.where(Laporan.diajukan < ember.sebelum) if ember.sebelum else kueri


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


def _gabung(bagian: Collection[Halaman[BarisLaporan]], *, turun: bool) -> Halaman[BarisLaporan]:
    """The first page of several ordered lists that begin at the same place."""
    semua = sorted(
        (b for halaman in bagian for b in halaman.baris),
        key=lambda b: (b.diajukan, b.id),
        reverse=turun,
    )
    if len(semua) <= UKURAN and not any(h.lanjut for h in bagian):
        return Halaman(semua, None)
    akhir = semua[UKURAN - 1]
    return Halaman(semua[:UKURAN], tulis_kursor(akhir.diajukan.isoformat(), akhir.id))
