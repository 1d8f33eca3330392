"""Today's register as lists: searched, filtered, page by page, or whole for paper and spreadsheets.

Each filter has an index that begins with the office and gives the names in order; what ends soon is
found by its day. The yearly report is another room's to know (`daftarkan_tahunan`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    SmallInteger,
    bindparam,
    exists,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas, Struktur
from sinormas.organisasi.cocok import Cocok, cocok
from sinormas.organisasi.models import Organisasi, Pengurus, Rekam
from sinormas.umum import jendela
from sinormas.umum.aliran import alirkan
from sinormas.umum.halaman import Kolom, potong
from sinormas.umum.jendela import Cara, Jendela
from sinormas.umum.transaksi import sesi_kini

HARI_SEGERA = 60
TERAWAL = date(1850, 1, 1)
SAMA = ("kode_kecamatan", "bentuk", "legalitas", "struktur")
"""Filters that ask a column for one value; what leaves least comes first."""
BERJANGKA = ("legalitas_berakhir", "masa_bakti_sampai")
"""The days on which an SKT and the term of a board end."""


class Masa(StrEnum):
    """What ends: an SKT, or the term of the board."""

    SEGERA = "segera"
    LEWAT = "lewat"


NAMA_MASA = {
    Masa.SEGERA: f"Berakhir dalam {HARI_SEGERA} hari",
    Masa.LEWAT: "Sudah berakhir",
}


@dataclass(frozen=True, slots=True)
class Saring:
    """What a list of the register is narrowed to; None everywhere is all of it."""

    cari: str | None = None
    bentuk: Bentuk | None = None
    struktur: Struktur | None = None
    legalitas: Legalitas | None = None
    kode_kecamatan: str | None = None
    masa: Masa | None = None
    belum_tahunan: int | None = None
    """The year for which no yearly report was sent."""


SEMUA = Saring()


class BarisRegister(NamedTuple):
    """One organisation of today's register, as a list shows it."""

    organisasi_id: UUID
    id: UUID
    """Of the record."""
    nomor_induk: int | None
    nama: str
    nama_urut: str
    singkatan: str | None
    bentuk: Bentuk
    struktur: Struktur | None
    legalitas: Legalitas | None
    nomor_legalitas: str | None
    legalitas_berakhir: date | None
    masa_bakti_sampai: date | None
    mulai: date
    sekretariat_sampai: date | None


class BarisCetak(NamedTuple):
    """One organisation of a whole list. No personal numbers."""

    nomor_induk: int | None
    nama: str
    singkatan: str | None
    bentuk: Bentuk
    struktur: Struktur | None
    legalitas: Legalitas | None
    nomor_legalitas: str | None
    legalitas_berakhir: date | None
    masa_bakti_sampai: date | None
    alamat: str | None
    kode_kecamatan: str | None
    kode_desa: str | None
    mulai: date
    ketua: str | None


_KOLOM_REGISTER: tuple[Any, ...] = (
    Rekam.organisasi_id,
    Rekam.id,
    Organisasi.nomor_induk,
    Rekam.nama,
    Rekam.nama_urut,
    Rekam.singkatan,
    Rekam.bentuk,
    Rekam.struktur,
    Rekam.legalitas,
    Rekam.nomor_legalitas,
    Rekam.legalitas_berakhir,
    Rekam.masa_bakti_sampai,
    Rekam.mulai,
    Rekam.sekretariat_sampai,
)
"""In the order of `BarisRegister`."""
_BUKU_INDUK = select(Organisasi.id, Organisasi.nomor_induk).subquery("buku_induk")
_KETUA = (
    select(Pengurus.nama)
    .where(Pengurus.rekam_id == Rekam.id, Pengurus.jabatan == Jabatan.KETUA)
    .order_by(Pengurus.urutan)
    .limit(1)
    .scalar_subquery()
)
_KOLOM_CETAK: tuple[Any, ...] = (
    Organisasi.nomor_induk,
    Rekam.nama,
    Rekam.singkatan,
    Rekam.bentuk,
    Rekam.struktur,
    Rekam.legalitas,
    Rekam.nomor_legalitas,
    Rekam.legalitas_berakhir,
    Rekam.masa_bakti_sampai,
    Rekam.alamat,
    Rekam.kode_kecamatan,
    Rekam.kode_desa,
    Rekam.mulai,
    _KETUA,
)
"""In the order of `BarisCetak`."""


@dataclass(frozen=True, slots=True)
class Tahunan:
    """What the room of filings knows of yearly reports."""

    sudah: Callable[[Kolom, BindParameter[int]], ColumnElement[bool]]
    """Whether the organisation of a row has sent that of a year."""
    buka: Callable[[int], date]
    """From which day it may be sent: who came to the register later is not waited for."""


_TAHUNAN: list[Tahunan] = []


def daftarkan_tahunan(tahunan: Tahunan) -> None:
    """Let the room of filings say what it knows."""
    _TAHUNAN[:] = [tahunan]


def daftar(
    instansi: Instansi,
    saring: Saring = SEMUA,
    *,
    hari: date,
    kursor: str | None = None,
    kena: Cocok | None = None,
) -> Jendela[BarisRegister]:
    """One page of today's register by name; `hari` is today at the office.

    `kena`: what `cocok` found for `saring.cari`, where the caller has asked already. The names in
    order have an index of their own under one filter; what else is asked is looked for within a
    window of that list.
    """
    nilai = _nilai(saring, hari)
    pokok = next((nama for nama in SAMA if nama in nilai), None)
    sisa = frozenset(nilai) - {pokok}
    bersama: dict[str, Any] = {
        "kursor": kursor,
        "kunci": lambda b: (b.nama_urut, b.id),
        "baca_urut": str,
        "nilai": {"instansi_id": instansi.id, **nilai},
    }
    if sisa and not _mencari(saring):
        return jendela.saring(sesi_kini(), _cara(pokok, sisa), bangun=_susun, **bersama)
    halaman = potong(
        sesi_kini(),
        _menurut_cari(instansi, saring, _pilih(frozenset(nilai), cetak=False), kena),
        urut=Rekam.nama_urut,
        pengenal=Rekam.id,
        bangun=BarisRegister._make,
        **bersama,
    )
    return Jendela(halaman)


@lru_cache(maxsize=64)
def _cara(pokok: str | None, sisa: frozenset[str]) -> Cara:
    """The register by name under the filter `pokok`, with others that its index does not know."""
    kolom = (k for k in _KOLOM_REGISTER if k is not Organisasi.nomor_induk)
    dasar = select(*kolom, Rekam.kode_kecamatan).where(
        Rekam.instansi_id == bindparam("instansi_id"), Rekam.sampai.is_(None)
    )
    if pokok:
        dasar = dasar.where(getattr(Rekam, pokok) == bindparam(pokok))
    return Cara(
        bagian=(dasar,),
        urut=Rekam.nama_urut,
        pengenal=Rekam.id,
        sisa=lambda kolom: _syarat(kolom, sisa),
        sandingan=(_BUKU_INDUK, "organisasi_id", _BUKU_INDUK.c.nomor_induk.label("nomor_induk")),
    )


def _susun(baris: Any) -> BarisRegister:
    return BarisRegister(*(getattr(baris, nama) for nama in BarisRegister._fields))


def _mencari(saring: Saring) -> bool:
    return bool(saring.cari and saring.cari.strip())


def cetak(
    instansi: Instansi, saring: Saring, hari: date, paling: int, *, per_kecamatan: bool = False
) -> list[BarisCetak]:
    """A whole list by name, of at most `paling` organisations; or district by district."""
    awal = (Rekam.kode_kecamatan.is_(None), Rekam.kode_kecamatan) if per_kecamatan else ()
    kueri = _utuh(instansi, saring, hari, paling, awal)
    return [BarisCetak._make(b) for b in sesi_kini().execute(kueri)]


def semua(instansi: Instansi, saring: Saring, hari: date) -> Iterator[BarisCetak]:
    """A whole list by name, row by row. Only within `potret`."""
    return (BarisCetak._make(b) for b in alirkan(_utuh(instansi, saring, hari, None)))


def _utuh(
    instansi: Instansi,
    saring: Saring,
    hari: date,
    paling: int | None,
    awal: tuple[Any, ...] = (),
) -> Select[Any]:
    nilai = _nilai(saring, hari)
    kueri = _menurut_cari(instansi, saring, _pilih(frozenset(nilai), cetak=True))
    kueri = kueri.order_by(*awal, Rekam.nama_urut, Rekam.id).limit(paling)
    return kueri.params(instansi_id=instansi.id, **nilai)


def _menurut_cari(
    instansi: Instansi, saring: Saring, kueri: Select[Any], kena: Cocok | None = None
) -> Select[Any]:
    if not _mencari(saring):
        return kueri
    return kueri.where((kena or cocok(instansi, saring.cari or "")).syarat)


def _nilai(saring: Saring, hari: date) -> dict[str, Any]:
    """The values of the conditions that `saring` makes, by their names."""
    isi = {f.name: getattr(saring, f.name) for f in fields(Saring)}
    nilai: dict[str, Any] = {nama: isi[nama] for nama in SAMA if isi[nama] is not None}
    if saring.masa is Masa.SEGERA:
        nilai |= {"awal": hari, "akhir": hari + timedelta(days=HARI_SEGERA)}
    elif saring.masa is Masa.LEWAT:
        nilai |= {"awal": TERAWAL, "akhir": hari - timedelta(days=1)}
    if saring.belum_tahunan is not None:
        nilai |= {"periode": saring.belum_tahunan, "buka": _TAHUNAN[0].buka(saring.belum_tahunan)}
    return nilai


@lru_cache(maxsize=64)
def _pilih(saring: frozenset[str], *, cetak: bool) -> Select[Any]:
    """Today's register of an office, under the conditions that `saring` names.

    On paper all of what ends is found by its day; a page of what was searched for is few rows.
    """
    syarat = _syarat(Rekam.__table__.c, saring - ({"akhir"} if cetak else set()))
    if cetak and "akhir" in saring:
        syarat += (Rekam.id.in_(_berakhir()),)
    return (
        select(*(_KOLOM_CETAK if cetak else _KOLOM_REGISTER))
        .join(Organisasi, Organisasi.id == Rekam.organisasi_id)
        .where(Rekam.instansi_id == bindparam("instansi_id"), Rekam.sampai.is_(None), *syarat)
    )


def _syarat(kolom: Any, saring: frozenset[str]) -> tuple[ColumnElement[bool], ...]:
    """The conditions that `saring` names, on the columns of whatever holds the records."""
    syarat: list[ColumnElement[bool]] = [
        kolom[nama] == bindparam(nama, type_=getattr(Rekam, nama).type)
        for nama in SAMA
        if nama in saring
    ]
    if "akhir" in saring:
        awal, akhir = bindparam("awal", type_=Date()), bindparam("akhir", type_=Date())
        syarat.append(or_(*(kolom[nama].between(awal, akhir) for nama in BERJANGKA)))
    if "periode" in saring:
        tahun, sejak = bindparam("periode", type_=SmallInteger()), aliased(Rekam)
        ditunggu = exists().where(
            sejak.organisasi_id == kolom["organisasi_id"],
            sejak.mulai < bindparam("buka", type_=Date()),
        )
        syarat += [ditunggu, ~_TAHUNAN[0].sudah(kolom["organisasi_id"], tahun)]
    return tuple(syarat)


def _berakhir() -> Select[Any]:
    """The records of which an SKT or a term of the board ends from `awal` to `akhir`."""
    awal, akhir = bindparam("awal", type_=Date()), bindparam("akhir", type_=Date())
    bagian = (
        select(Rekam.id.label("id")).where(
            Rekam.instansi_id == bindparam("instansi_id"),
            Rekam.sampai.is_(None),
            kolom.is_not(None),
            kolom.between(awal, akhir),
        )
        for kolom in (getattr(Rekam, nama) for nama in BERJANGKA)
    )
    return select(union_all(*bagian).subquery("berakhir").c.id)
