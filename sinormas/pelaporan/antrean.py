"""Filings as the office's desk sees them: lists and counts, for the rooms to the right.

Each state has its own run through the index (`ix_laporan_tenggat`, `ix_laporan_antrean`), so a page
costs the same with a hundred waiting as with a hundred thousand. Whose a filing is and by when it
is due have an index too; every other filter looks within a window of the list (`umum.jendela`),
and a receipt number is found by the year and serial in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.kueri import angka_nomor
from sinormas.pelaporan.models import Laporan
from sinormas.umum import jendela
from sinormas.umum.halaman import UKURAN, Halaman, baca_saat, potong
from sinormas.umum.jendela import Cara, Jendela
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import baca, sesi_kini

BATAS_HITUNG = 1000
"""Counts stop here: nobody reads on a list whether 1,000 or 40,000 wait."""
SEJAK, SEBELUM, CARI, BELUM = "sejak", "sebelum", "cari", "belum"


class BarisLaporan(NamedTuple):
    """One filing that was submitted, as a list shows it."""

    id: UUID
    organisasi_id: UUID
    jenis: Jenis
    keadaan: Keadaan
    versi: int
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
    """What one count is of: some states, perhaps only what was due before a day (`lewat`).

    Perhaps only what one officer has, or what nobody has taken (`belum`).
    """

    keadaan: frozenset[Keadaan]
    lewat: date | None = None
    petugas: UUID | None = None
    belum: bool = False


@dataclass(frozen=True, slots=True)
class Saringan:
    """What a list is filtered by; None and blank ask for all."""

    cari: str = ""
    jenis: Jenis | None = None
    bentuk: Bentuk | None = None
    struktur: Struktur | None = None
    legalitas: Legalitas | None = None
    kode_kecamatan: str | None = None
    petugas_id: UUID | None = None
    belum: bool = False
    """Only what nobody has taken."""
    sejak: date | None = None
    sebelum: date | None = None
    """Due from the one day on, and before the other."""


TANPA = Saringan()
_PETUGAS = pilih_nama()
_NAMA_PETUGAS = _PETUGAS.c.nama.label("petugas")
_KOLOM: tuple[Any, ...] = tuple(
    _NAMA_PETUGAS if nama == "petugas" else getattr(Laporan, nama) for nama in BarisLaporan._fields
)
_TAMBAHAN = (Laporan.legalitas, Laporan.kode_kecamatan)
_SAMA = ("jenis", "bentuk", "struktur", "legalitas", "kode_kecamatan", "petugas_id")
"""Filters that ask for one value of the column of that name."""


def daftar(
    instansi: Instansi,
    ember: Ember,
    saringan: Saringan = TANPA,
    *,
    kursor: str | None = None,
    terbaru_dulu: bool = False,
) -> Jendela[BarisLaporan]:
    """One page of submitted filings; one query, or two for what may be a receipt number.

    What is due first comes first; with `terbaru_dulu` (of what is settled) what came in last.
    """
    nilai = _nilai(saringan, ember)
    if kursor is None and saringan.cari and (ketemu := _menurut_nomor(instansi, ember, nilai)):
        return Jendela(Halaman(ketemu, None))
    terindeks = {SEJAK, SEBELUM} | (set() if terbaru_dulu else {"petugas_id"})
    pokok = frozenset(nilai) & terindeks
    bersama: dict[str, Any] = {
        "kursor": kursor,
        "kunci": _letak_saat if terbaru_dulu else _letak_hari,
        "baca_urut": baca_saat if terbaru_dulu else date.fromisoformat,
        "nilai": {"instansi_id": instansi.id, **nilai},
    }
    if sisa := frozenset(nilai) - pokok:
        cara = _cara(ember.keadaan, pokok, sisa, terbaru_dulu)
        return jendela.saring(sesi_kini(), cara, bangun=_susun, **bersama)
    halaman = potong(
        sesi_kini(),
        _larian(ember.keadaan, pokok),
        urut=Laporan.diajukan if terbaru_dulu else Laporan.tenggat,
        pengenal=Laporan.id,
        turun=terbaru_dulu,
        bangun=BarisLaporan._make,
        **bersama,
    )
    return Jendela(halaman)


def _nilai(saringan: Saringan, ember: Ember) -> dict[str, Any]:
    """The filters that ask for something, by the names of their values."""
    batas = [b for b in (saringan.sebelum, ember.lewat) if b]
    semua = {
        **{nama: getattr(saringan, nama) for nama in (*_SAMA, SEJAK)},
        SEBELUM: min(batas) if batas else None,
        CARI: _pola(saringan.cari),
        BELUM: saringan.belum or None,
    }
    return {nama: isi for nama, isi in semua.items() if isi is not None}


def _pola(cari: str) -> str | None:
    """The pattern of a text that is looked for; None for a blank one."""
    kata = bersih(cari).lower()
    for tanda in "/%_":
        kata = kata.replace(tanda, f"/{tanda}")
    return f"%{kata}%" if kata else None


def _letak_saat(baris: BarisLaporan) -> tuple[str, UUID]:
    return baris.diajukan.isoformat(), baris.id


def _letak_hari(baris: BarisLaporan) -> tuple[str, UUID]:
    return baris.tenggat.isoformat() if baris.tenggat else "", baris.id


def _susun(baris: Any) -> BarisLaporan:
    return BarisLaporan(*(getattr(baris, nama) for nama in BarisLaporan._fields))


@lru_cache(maxsize=32)
def _larian(keadaan: frozenset[Keadaan], pokok: frozenset[str]) -> tuple[Select[Any], ...]:
    """The submitted filings of an office in each of some states, under conditions on `pokok`."""
    dasar = (
        select(*_KOLOM)
        .outerjoin(_PETUGAS, _PETUGAS.c.id == Laporan.petugas_id)
        .where(*_syarat(pokok))
    )
    return tuple(dasar.where(Laporan.keadaan == k) for k in sorted(keadaan))


@lru_cache(maxsize=64)
def _cara(
    keadaan: frozenset[Keadaan],
    pokok: frozenset[str],
    sisa: frozenset[str],
    terbaru_dulu: bool,
) -> Cara:
    """The same, with filters that no index knows."""
    polos = (k for k in _KOLOM if k is not _NAMA_PETUGAS)
    dasar = select(*polos, *_TAMBAHAN).where(*_syarat(pokok))
    return Cara(
        bagian=tuple(dasar.where(Laporan.keadaan == k) for k in sorted(keadaan)),
        urut=Laporan.diajukan if terbaru_dulu else Laporan.tenggat,
        pengenal=Laporan.id,
        sisa=lambda kolom: _syarat_sisa(kolom, sisa),
        turun=terbaru_dulu,
        sandingan=(_PETUGAS, "petugas_id", _NAMA_PETUGAS),
    )


def _syarat(pokok: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """Submitted to an office (`instansi_id`), and what an index can find besides."""
    syarat = [Laporan.instansi_id == bindparam("instansi_id"), Laporan.diajukan.is_not(None)]
    if pokok:
        syarat.append(Laporan.tenggat.is_not(None))
    if SEJAK in pokok:
        syarat.append(Laporan.tenggat >= bindparam(SEJAK))
    if SEBELUM in pokok:
        syarat.append(Laporan.tenggat < bindparam(SEBELUM))
    if "petugas_id" in pokok:
        syarat.append(Laporan.petugas_id == bindparam("petugas_id"))
    return tuple(syarat)


def _syarat_sisa(kolom: Any, sisa: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """The other filters, on the columns of whatever holds the rows."""
    syarat: list[ColumnElement[bool]] = [
        kolom[nama] == bindparam(nama, type_=getattr(Laporan, nama).type)
        for nama in _SAMA
        if nama in sisa
    ]
    if BELUM in sisa:
        syarat.append(kolom["petugas_id"].is_(None))
    if CARI in sisa:
        cari: Any = bindparam(CARI)
        syarat.append(
            or_(
                func.lower(kolom["nama"]).like(cari, escape="/"),
                func.lower(kolom["nomor"]).like(cari, escape="/"),
            )
        )
    return tuple(syarat)


def _menurut_nomor(
    instansi: Instansi, ember: Ember, nilai: Mapping[str, Any]
) -> list[BarisLaporan]:
    """The filings whose receipt number is looked for, if that is what was typed."""
    tahun, angka = angka_nomor(nilai.get(CARI, ""))
    if not tahun:
        return []
    kueri = (
        select(*_KOLOM)
        .outerjoin(_PETUGAS, _PETUGAS.c.id == Laporan.petugas_id)
        .where(
            *_syarat(frozenset(nilai) & {SEJAK, SEBELUM}),
            *_syarat_sisa(Laporan.__table__.c, frozenset(nilai)),
            Laporan.keadaan.in_(sorted(ember.keadaan)),
            Laporan.tahun.in_(tahun),
            Laporan.seri.in_(angka),
        )
        .order_by(Laporan.diajukan.desc(), Laporan.id)
        .limit(UKURAN)
    )
    baris = sesi_kini().execute(kueri, {"instansi_id": instansi.id, **nilai})
    return [BarisLaporan._make(b) for b in baris]


# -- Counts ---------------------------------------------------------------------------------------


def jumlah(instansi: Instansi, ember: Mapping[str, Ember]) -> dict[str, int]:
    """How many filings each of some counts finds, up to `BATAS_HITUNG`; one query for all."""
    nilai = {
        f"{kolom}_{nama}": isi
        for nama, e in ember.items()
        for kolom, isi in (("lewat", e.lewat), ("petugas", e.petugas))
        if isi
    }
    susunan = tuple(
        (nama, e.keadaan, e.lewat is not None, e.petugas is not None, e.belum)
        for nama, e in ember.items()
    )
    baris = baca(_pilih_jumlah(susunan), {"instansi_id": instansi.id, **nilai}).one()
    return dict(zip(ember, baris, strict=True))


@lru_cache(maxsize=8)
def _pilih_jumlah(
    susunan: tuple[tuple[str, frozenset[Keadaan], bool, bool, bool], ...],
) -> Select[Any]:
    """The counts as one SELECT; of each its name, its states, and by what it is bounded."""
    hitung: list[Any] = []
    for nama, keadaan, berbatas, berpetugas, belum in susunan:
        syarat: list[ColumnElement[bool]] = []
        if berbatas:
            syarat.append(Laporan.tenggat < bindparam(f"lewat_{nama}"))
        if berpetugas:
            syarat.append(Laporan.petugas_id == bindparam(f"petugas_{nama}"))
        if belum:
            syarat.append(Laporan.petugas_id.is_(None))
        if berpetugas or belum:
            syarat.append(Laporan.tenggat.is_not(None))
        hitung.append(pilih_jumlah(keadaan, *syarat).label(nama))
    return select(*hitung)


def pilih_jumlah(keadaan: frozenset[Keadaan], *syarat: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many filings of `instansi_id` stand in some states, up to `BATAS_HITUNG`."""
    terbatas = (
        select(Laporan.id)
        .where(
            *_syarat(()),
            *syarat,
            Laporan.keadaan.in_([literal(k, Laporan.keadaan.type) for k in keadaan]),
        )
        .limit(BATAS_HITUNG)
        .subquery()
    )
    return select(func.count()).select_from(terbatas).scalar_subquery()


# -- Some filings ---------------------------------------------------------------------------------


def milik(instansi: Instansi, organisasi_id: UUID, batas: int = 50) -> list[BarisLaporan]:
    """The submitted filings of one organisation of the office, the newest first."""
    kueri = (
        _pilih(Laporan.organisasi_id == organisasi_id)
        .order_by(Laporan.diajukan.desc(), Laporan.id.desc())
        .limit(batas)
    )
    return [BarisLaporan._make(b) for b in sesi_kini().execute(kueri, {"instansi_id": instansi.id})]


def beberapa(instansi: Instansi, laporan_id: Collection[UUID]) -> list[BarisLaporan]:
    """Some submitted filings of the office as they stand now; what is not its own is left out."""
    kueri = _pilih(Laporan.id.in_(laporan_id))
    return [BarisLaporan._make(b) for b in sesi_kini().execute(kueri, {"instansi_id": instansi.id})]


def pilih_keadaan() -> Subquery:
    """What every filing is and where it stands, for the kueri of other rooms to join with."""
    return select(
        Laporan.id, Laporan.nama, Laporan.keadaan, Laporan.versi, Laporan.dilihat
    ).subquery("keadaan_laporan")


def _pilih(*syarat: ColumnElement[bool]) -> Select[Any]:
    """The submitted filings of an office, each with who has it."""
    return (
        select(*_KOLOM)
        .outerjoin(_PETUGAS, _PETUGAS.c.id == Laporan.petugas_id)
        .where(*_syarat(()), *syarat)
    )
