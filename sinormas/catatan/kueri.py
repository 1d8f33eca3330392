"""Reading the registers of the office: lists as of a day or of a year, one record, its entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, null, select, union_all
from sqlalchemy.orm import aliased

from sinormas.catatan.aturan import Bidang, Isi, Register
from sinormas.catatan.cara import CARA, Tabel
from sinormas.catatan.models import TABEL
from sinormas.catatan.register import REGISTER
from sinormas.instansi.aturan import Instansi
from sinormas.umum.aliran import alirkan as alirkan_baris
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Catatan:
    """One record as a page shows it, with the entry that speaks for it on the day asked for."""

    id: UUID
    kunci: str
    versi: int
    pencatat: str
    dicatat: datetime
    dicabut: datetime | None
    pencabut: str | None
    alasan_cabut: str | None
    isi: Isi
    """The fields of the record, and of that entry (None for each where there is none)."""
    keadaan: str | None = None


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of a record."""

    id: UUID
    isi: Isi
    berkas_id: UUID | None
    pencatat: str
    dicatat: datetime
    dicabut: datetime | None
    pencabut: str | None
    alasan_cabut: str | None


_POKOK = ("id", "kunci", "versi", "pencatat", "dicatat", "dicabut", "pencabut", "alasan_cabut")
_LANGKAH = ("id", "berkas_id", "pencatat", "dicatat", "dicabut", "pencabut", "alasan_cabut")


# -- Lists ----------------------------------------------------------------------------------------


def daftar(
    instansi: Instansi,
    register: Register,
    hari: date,
    kini: date,
    *,
    keadaan: str | None = None,
    kursor: str | None = None,
) -> Halaman[Catatan]:
    """The records that stand on `hari` (or in its year), in the order of what makes them."""
    p = TABEL[register.nama][0]
    return potong(
        sesi_kini(),
        _pilih_daftar(instansi, register, hari, kini, keadaan),
        urut=p.kunci,
        pengenal=p.id,
        kursor=kursor,
        kunci=lambda b: (b.kunci, b.id),
        bangun=lambda b: _bangun(register, b),
    )


def alirkan(
    instansi: Instansi, register: Register, hari: date, kini: date, *, keadaan: str | None = None
) -> Iterator[Catatan]:
    """The same records as one long read (`umum.aliran.potret`)."""
    p = TABEL[register.nama][0]
    pilih = _pilih_daftar(instansi, register, hari, kini, keadaan).order_by(p.kunci, p.id)
    return (_bangun(register, b) for b in alirkan_baris(pilih))


def menurut_keadaan(
    instansi: Instansi, register: Register, hari: date, kini: date
) -> dict[str, int]:
    """How many records are in each state on `hari`; one query."""
    pilih = _pilih_daftar(instansi, register, hari, kini, None).subquery()
    baris = sesi_kini().execute(select(pilih.c.keadaan, func.count()).group_by(pilih.c.keadaan))
    ada = {k: int(n) for k, n in baris}
    return {k: ada.get(k, 0) for k in register.keadaan}


def banyak(instansi: Instansi, hari: date) -> dict[str, int]:
    """How many records of each register stand on `hari`, in one query."""
    hitung = [
        dasar(instansi, r, hari)[0]
        .with_only_columns(func.count(), maintain_column_froms=True)
        .scalar_subquery()
        .label(nama)
        for nama, r in REGISTER.items()
    ]
    return {nama: int(n) for nama, n in sesi_kini().execute(select(*hitung)).one()._mapping.items()}


def dasar(instansi: Instansi, register: Register, hari: date) -> tuple[Select[Any], Tabel, Tabel]:
    """The ids of the records that stand on `hari`; the tables of the record and its entry."""
    p, k, pilih = _berwakil(instansi, register, hari)
    berlaku = CARA[register.nama].berlaku(p, k, hari)
    return pilih.where(p.dicabut.is_(None), *berlaku), p, k


def _berwakil(
    instansi: Instansi, register: Register, hari: date
) -> tuple[Tabel, Tabel, Select[Any]]:
    """Every record of the office with the entry that speaks for it on `hari`."""
    cara = CARA[register.nama]
    p, langkah = TABEL[register.nama]
    k: Tabel = aliased(langkah)
    lain: Tabel = aliased(langkah)
    wakil = select(lain.id).where(lain.pokok_id == p.id, lain.dicabut.is_(None))
    if cara.sampai:
        wakil = wakil.where(lain.tanggal <= hari)
    satu = wakil.order_by(*cara.urut(lain)).limit(1).correlate(p).scalar_subquery()
    return p, k, select(p.id).outerjoin(k, k.id == satu).where(p.instansi_id == instansi.id)


def _pilih_daftar(
    instansi: Instansi, register: Register, hari: date, kini: date, keadaan: str | None
) -> Select[Any]:
    pilih, p, k = dasar(instansi, register, hari)
    cara = CARA[register.nama]
    if keadaan is not None and cara.keadaan:
        pilih = pilih.where(cara.keadaan(p, k, hari, kini) == keadaan)
    return _berkolom(pilih, register, p, k, hari, kini)


def _berkolom(
    pilih: Select[Any], register: Register, p: Tabel, k: Tabel, hari: date, kini: date
) -> Select[Any]:
    keadaan = CARA[register.nama].keadaan
    return pilih.with_only_columns(
        *(getattr(p, nama) for nama in _POKOK),
        *_kolom(p, register.pokok),
        *_kolom(k, register.langkah),
        (keadaan(p, k, hari, kini) if keadaan else null()).label("keadaan"),
        maintain_column_froms=True,
    )


def _kolom(tabel: Tabel, bidang: tuple[Bidang, ...]) -> list[Any]:
    return [getattr(tabel, b.nama).label(f"isi_{b.nama}") for b in bidang]


def _bangun(register: Register, b: Any) -> Catatan:
    return Catatan(
        **{nama: getattr(b, nama) for nama in _POKOK},
        isi={f.nama: getattr(b, f"isi_{f.nama}") for f in register.semua},
        keadaan=b.keadaan,
    )


# -- One record -----------------------------------------------------------------------------------


def satu(
    instansi: Instansi, register: Register, catatan_id: UUID, hari: date, kini: date
) -> Catatan | None:
    """One record of the office, a withdrawn one too, as it stands on `hari`."""
    p, k, pilih = _berwakil(instansi, register, hari)
    pilih = _berkolom(pilih.where(p.id == catatan_id), register, p, k, hari, kini)
    baris = sesi_kini().execute(pilih).one_or_none()
    return _bangun(register, baris) if baris else None


def langkah(register: Register, catatan_id: UUID) -> tuple[Butir, ...]:
    """The entries of a record, latest day first, withdrawn ones too."""
    k = TABEL[register.nama][1]
    kolom = [getattr(k, nama) for nama in _LANGKAH]
    pilih = (
        select(*kolom, *_kolom(k, register.langkah))
        .where(k.pokok_id == catatan_id)
        .order_by(k.tanggal.desc(), k.id.desc())
    )
    return tuple(
        Butir(
            **{nama: getattr(b, nama) for nama in _LANGKAH},
            isi={f.nama: getattr(b, f"isi_{f.nama}") for f in register.langkah},
        )
        for b in sesi_kini().execute(pilih)
    )


def instansi_berkas(berkas_id: UUID) -> tuple[UUID, ...]:
    """The offices that keep a file as evidence with an entry."""
    semua = (
        select(p.instansi_id).join(k, k.pokok_id == p.id).where(k.berkas_id == berkas_id)
        for p, k in TABEL.values()
    )
    return tuple(sesi_kini().scalars(union_all(*semua)))
