"""Reading the trace, and walking its chains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, func, select
from sqlalchemy.orm import InstrumentedAttribute

from sinormas.jejak.aturan import AWAL, Baris, Jangkar, Perubahan, hash_baris, perubahan
from sinormas.jejak.models import Jejak, UjungJejak
from sinormas.umum.aliran import alirkan as alirkan_baris
from sinormas.umum.aliran import potret
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.transaksi import sesi_kini

PANJANG_NOMOR = 18
KOLOM: tuple[Any, ...] = (
    Jejak.id,
    Jejak.nomor,
    Jejak.saat,
    Jejak.pelaku,
    Jejak.dari,
    Jejak.tindakan,
    Jejak.objek,
    Jejak.objek_id,
    Jejak.isi,
    Jejak.hash,
)


@dataclass(frozen=True, slots=True)
class Kerusakan:
    """The first line of a chain that does not fit, and why (Indonesian)."""

    rantai: str
    nomor: int
    sebab: str


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which lines are asked for; an empty text asks for all."""

    tindakan: str = ""
    objek: str = ""
    pelaku: str = ""
    """Part of a name."""
    mulai: datetime | None = None
    sampai: datetime | None = None
    """From the one instant, up to but not including the other."""


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A line as the page shows it."""

    nomor: int
    saat: datetime
    pelaku: str
    dari: str
    tindakan: str
    objek: str
    objek_id: UUID | None
    perubahan: tuple[Perubahan, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class Pilihan:
    """The words that occur in a chain, by which it can be filtered."""

    tindakan: tuple[str, ...]
    objek: tuple[str, ...]


def daftar(rantai: str, saring: Saringan, kursor: str | None) -> Halaman[BarisTampil]:
    """The lines of a chain, newest first."""
    return potong(
        sesi_kini(),
        _pilih(rantai, saring),
        urut=Jejak.nomor,
        pengenal=Jejak.id,
        kursor=kursor,
        kunci=lambda b: (str(b.nomor), b.id),
        bangun=_tampil,
        baca_urut=_baca_nomor,
        turun=True,
    )


def alirkan(rantai: str, saring: Saringan) -> Iterator[BarisTampil]:
    """The same lines, oldest first, as one long read (`umum.aliran.potret`)."""
    return (_tampil(b) for b in alirkan_baris(_pilih(rantai, saring).order_by(Jejak.nomor)))


def _pilih(rantai: str, saring: Saringan) -> Select[Any]:
    pilih = select(*KOLOM).where(Jejak.rantai == rantai)
    if saring.tindakan:
        pilih = pilih.where(Jejak.tindakan == saring.tindakan)
    if saring.objek:
        pilih = pilih.where(Jejak.objek == saring.objek)
    if saring.pelaku:
        pilih = pilih.where(Jejak.pelaku.icontains(saring.pelaku, autoescape=True))
    if saring.mulai:
        pilih = pilih.where(Jejak.saat >= saring.mulai)
    if saring.sampai:
        pilih = pilih.where(Jejak.saat < saring.sampai)
    return pilih


def jangkar(rantai: str) -> Jangkar | None:
    """The end of a chain as it is now; None where nothing was written to it yet."""
    ujung = sesi_kini().get(UjungJejak, rantai)
    return Jangkar(rantai, ujung.nomor, ujung.hash) if ujung and ujung.nomor else None


def angka(rantai: ColumnElement[str]) -> ScalarSelect[str]:
    """The stamp of a chain's figures: while it stays the same, so do they."""
    return select(UjungJejak.angka).where(UjungJejak.rantai == rantai).scalar_subquery()


def pilih_angka() -> Subquery:
    """(rantai, angka) of every chain, for kueri of other rooms to join with."""
    return select(UjungJejak.rantai, UjungJejak.angka).subquery("ujung")


def terakhir(rantai: str, tindakan: str) -> BarisTampil | None:
    """The newest line of a chain that tells of `tindakan`."""
    pilih = _pilih(rantai, Saringan(tindakan=tindakan)).order_by(Jejak.nomor.desc()).limit(1)
    baris = sesi_kini().execute(pilih).one_or_none()
    return _tampil(baris) if baris else None


def semua_jangkar() -> list[Jangkar]:
    """The ends of all chains."""
    ujung = sesi_kini().scalars(
        select(UjungJejak).where(UjungJejak.nomor > 0).order_by(UjungJejak.rantai)
    )
    return [Jangkar(u.rantai, u.nomor, u.hash) for u in ujung]


def periksa_jangkar(jangkar: Jangkar) -> Kerusakan | None:
    """What is wrong with a chain up to an anchor; None where the line stands as it was then."""
    kini = sesi_kini().scalar(
        select(Jejak.hash).where(Jejak.rantai == jangkar.rantai, Jejak.nomor == jangkar.nomor)
    )
    if kini is None:
        return Kerusakan(jangkar.rantai, jangkar.nomor, "baris jangkar hilang")
    if kini != jangkar.hash:
        return Kerusakan(
            jangkar.rantai,
            jangkar.nomor,
            "tidak sama dengan jangkar: jejak sebelumnya ditulis ulang",
        )
    return None


def _tampil(b: Any) -> BarisTampil:
    return BarisTampil(
        nomor=b.nomor,
        saat=b.saat,
        pelaku=b.pelaku,
        dari=b.dari,
        tindakan=b.tindakan,
        objek=b.objek,
        objek_id=b.objek_id,
        perubahan=perubahan(b.isi),
        hash=b.hash,
    )


def tentang(objek: str, objek_id: UUID, batas: int = 500) -> list[dict[str, str]]:
    """The newest lines about one object, whichever chain they stand in: what, when, from where."""
    baris = sesi_kini().execute(
        select(Jejak.saat, Jejak.tindakan, Jejak.dari)
        .where(Jejak.objek_id == objek_id, Jejak.objek == objek)
        .order_by(Jejak.saat.desc(), Jejak.id.desc())
        .limit(batas)
    )
    return [{"saat": b.saat.isoformat(), "tindakan": b.tindakan, "dari": b.dari} for b in baris]


def riwayat(rantai: str, objek: str, objek_id: UUID, batas: int = 100) -> tuple[BarisTampil, ...]:
    """The newest lines about one object of an office, as its own page shows them."""
    pilih = (
        select(*KOLOM)
        .where(Jejak.objek_id == objek_id, Jejak.rantai == rantai, Jejak.objek == objek)
        .order_by(Jejak.nomor.desc())
        .limit(batas)
    )
    return tuple(_tampil(b) for b in sesi_kini().execute(pilih))


def pilihan(rantai: str) -> Pilihan:
    """Which tindakan and objek occur in a chain, without reading all of it."""
    return Pilihan(_berbeda(rantai, Jejak.tindakan), _berbeda(rantai, Jejak.objek))


def _berbeda(rantai: str, kolom: InstrumentedAttribute[str]) -> tuple[str, ...]:
    """The distinct values of an indexed column: from each, one step in the index to the next."""
    pertama = select(func.min(kolom).label("nilai")).where(Jejak.rantai == rantai)
    langkah = pertama.cte("langkah", recursive=True)
    berikut = (
        select(func.min(kolom))
        .where(Jejak.rantai == rantai, kolom > langkah.c.nilai)
        .scalar_subquery()
    )
    langkah = langkah.union_all(select(berikut).where(langkah.c.nilai.is_not(None)))
    nilai = langkah.c.nilai
    return tuple(sesi_kini().scalars(select(nilai).where(nilai.is_not(None)).order_by(nilai)))


def _baca_nomor(teks: str) -> int:
    """The number in a cursor; raises `ValueError` for what no line can have."""
    nomor = int(teks) if len(teks) <= PANJANG_NOMOR else 0
    if nomor < 1:
        raise ValueError("bukan nomor")
    return nomor


def periksa() -> tuple[int, list[Kerusakan]]:
    """Walk every chain: how many lines were read, and the first fault of each broken chain.

    All of one moment: what is written meanwhile is no fault.
    """
    with potret():
        return _periksa()


def _periksa() -> tuple[int, list[Kerusakan]]:
    sesi = sesi_kini()
    ujung = {u.rantai: u for u in sesi.scalars(select(UjungJejak))}
    semua = sesi.scalars(
        select(Jejak).order_by(Jejak.rantai, Jejak.nomor).execution_options(yield_per=1000)
    )
    terbaca, rusak, terlihat = 0, [], set()
    for rantai, baris in groupby(semua, key=lambda j: j.rantai):
        terlihat.add(rantai)
        daftar = _Penghitung(baris)
        kerusakan = _periksa_rantai(rantai, daftar, ujung.get(rantai))
        terbaca += daftar.habiskan()
        if kerusakan:
            rusak.append(kerusakan)
    for rantai, u in sorted(ujung.items()):
        if rantai not in terlihat and u.nomor > 0:
            rusak.append(Kerusakan(rantai, 1, "seluruh rantai hilang"))
    return terbaca, rusak


class _Penghitung(Iterator[Jejak]):
    """Counts what passes through, also what is read only to come to the next chain."""

    def __init__(self, sumber: Iterator[Jejak]) -> None:
        self._sumber = sumber
        self._jumlah = 0

    def __next__(self) -> Jejak:
        baris = next(self._sumber)
        self._jumlah += 1
        return baris

    def habiskan(self) -> int:
        for _ in self:
            pass
        return self._jumlah


def _periksa_rantai(
    rantai: str, baris: Iterator[Jejak], ujung: UjungJejak | None
) -> Kerusakan | None:
    sebelum, nomor = AWAL, 0
    for j in baris:
        nomor += 1
        if j.nomor != nomor:
            return Kerusakan(rantai, nomor, "baris hilang")
        if j.hash_sebelum != sebelum:
            return Kerusakan(rantai, nomor, "tidak menyambung ke baris sebelumnya")
        if j.hash != hash_baris(_isi(j), sebelum):
            return Kerusakan(rantai, nomor, "isinya berubah")
        sebelum = j.hash
    if ujung is None or ujung.nomor != nomor or ujung.hash != sebelum:
        return Kerusakan(rantai, nomor + 1, "ujung rantai tidak cocok: baris terakhir hilang")
    return None


def _isi(j: Jejak) -> Baris:
    return Baris(
        rantai=j.rantai,
        nomor=j.nomor,
        saat=j.saat,
        pelaku_id=j.pelaku_id,
        pelaku=j.pelaku,
        dari=j.dari,
        tindakan=j.tindakan,
        objek=j.objek,
        objek_id=j.objek_id,
        isi=j.isi,
    )
