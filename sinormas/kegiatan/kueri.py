"""Reading the event register, and the measures that come from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan.aturan_berkas import Kunci, kunci
from sinormas.kegiatan.models import Kegiatan
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.himpunan import Himpunan, Hingga
from sinormas.umum.isian import baca_tahun
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Acara:
    """One event as a page shows it."""

    id: UUID
    tahun: int
    tanggal: date | None
    nama: str
    tempat: str | None
    diundang: int | None
    hadir: int | None
    pencatat: str
    dicatat: datetime
    versi: int
    dicabut: datetime | None
    pencabut: str | None
    alasan_cabut: str | None


KOLOM = tuple(getattr(Kegiatan, nama) for nama in Acara.__dataclass_fields__)
_BERLAKU = Kegiatan.dicabut.is_(None)


def daftar(
    instansi: Instansi, *, tahun: int | None = None, kursor: str | None = None
) -> Halaman[Acara]:
    """The events in force of an office, latest year first, and in it the last recorded first."""
    kueri = select(*KOLOM).where(Kegiatan.instansi_id == instansi.id, _BERLAKU)
    if tahun is not None:
        kueri = kueri.where(Kegiatan.tahun == tahun)
    return potong(
        sesi_kini(),
        kueri,
        urut=Kegiatan.tahun,
        pengenal=Kegiatan.id,
        kursor=kursor,
        kunci=lambda b: (str(b.tahun), b.id),
        bangun=lambda b: Acara(*b),
        baca_urut=baca_tahun,
        turun=True,
    )


def satu(instansi: Instansi, kegiatan_id: UUID) -> Acara | None:
    """One event of the office, a withdrawn one too; None for an unknown or foreign one."""
    kueri = select(*KOLOM).where(Kegiatan.instansi_id == instansi.id, Kegiatan.id == kegiatan_id)
    baris = sesi_kini().execute(kueri).one_or_none()
    return Acara(*baris) if baris else None


def tahun_tercatat(instansi: Instansi) -> Sequence[int]:
    """The years that have an event, latest first."""
    kueri = (
        select(Kegiatan.tahun)
        .where(Kegiatan.instansi_id == instansi.id, _BERLAKU)
        .distinct()
        .order_by(Kegiatan.tahun.desc())
    )
    return sesi_kini().scalars(kueri).all()


def dikenal(instansi: Instansi, tahun: Collection[int]) -> frozenset[Kunci]:
    """By which the events in force of some years are known again."""
    kueri = select(Kegiatan.nama, Kegiatan.tahun, Kegiatan.tanggal).where(
        Kegiatan.instansi_id == instansi.id, Kegiatan.tahun.in_(tahun), _BERLAKU
    )
    return frozenset(kunci(*b) for b in sesi_kini().execute(kueri))


def jumlah(instansi: Instansi, tahun: int) -> int:
    """How many events are counted in a year."""
    kueri = select(func.count()).where(
        Kegiatan.instansi_id == instansi.id, Kegiatan.tahun == tahun, _BERLAKU
    )
    return sesi_kini().execute(kueri).scalar_one()


@dataclass(frozen=True, slots=True)
class Hitungan:
    """People over the events of a year for which the invited were counted."""

    diundang: int
    hadir: int


def hitungan(instansi: Instansi, tahun: int) -> Hitungan:
    """The two measures of a year, in one query."""
    diundang, hadir = himpunan_diundang(instansi, tahun), himpunan_hadir(instansi, tahun)
    baris = sesi_kini().execute(
        select(diundang.cacah().label("diundang"), hadir.cacah().label("hadir"))
    )
    return Hitungan(*map(int, baris.one()))


def himpunan_diundang(instansi: Instansi, tahun: int, hingga: Hingga | None = None) -> Himpunan:
    """People invited, over the events of a year for which they were counted."""
    return _himpunan(instansi, tahun, Kegiatan.diundang, hingga)


def himpunan_hadir(instansi: Instansi, tahun: int, hingga: Hingga | None = None) -> Himpunan:
    """People present, over the same events: those whose invited were counted."""
    return _himpunan(instansi, tahun, Kegiatan.hadir, hingga)


def himpunan_kegiatan(instansi: Instansi, tahun: int, hingga: Hingga | None = None) -> Himpunan:
    """The events themselves, whether or not anybody was counted."""
    dasar = _dasar(instansi, tahun, hingga)
    return Himpunan("kegiatan", dasar, _rinci(dasar, literal(1)))


def pertama_dicatat(instansi: Instansi, tahun: int) -> ScalarSelect[datetime]:
    """When the first event of a year was recorded, also one that was withdrawn since."""
    return (
        select(func.min(Kegiatan.dicatat))
        .where(Kegiatan.instansi_id == instansi.id, Kegiatan.tahun == tahun)
        .scalar_subquery()
    )


def _dasar(instansi: Instansi, tahun: int, hingga: Hingga | None) -> Select[Any]:
    dasar = select(Kegiatan.id).where(Kegiatan.instansi_id == instansi.id, Kegiatan.tahun == tahun)
    if hingga is None:
        return dasar.where(_BERLAKU)
    sudah = or_(Kegiatan.tanggal.is_(None), Kegiatan.tanggal <= hingga.hari)
    return dasar.where(sudah, *hingga.tercatat(Kegiatan.dicatat, Kegiatan.dicabut))


def _himpunan(
    instansi: Instansi,
    tahun: int,
    jumlah: InstrumentedAttribute[int | None],
    hingga: Hingga | None,
) -> Himpunan:
    dasar = _dasar(instansi, tahun, hingga).where(Kegiatan.diundang.is_not(None))
    nilai = func.coalesce(jumlah, 0)
    return Himpunan("kegiatan", dasar, _rinci(dasar, nilai), jumlahkan=nilai)


def _rinci(dasar: Select[Any], nilai: ColumnElement[int]) -> Select[Any]:
    rinci: Select[*tuple[Any, ...]] = dasar.with_only_columns(
        Kegiatan.id.label("id"),
        Kegiatan.nama.label("urut"),
        Kegiatan.nama.label("nama"),
        Kegiatan.tempat.label("rincian"),
        Kegiatan.pencatat.label("pencatat"),
        Kegiatan.dicatat.label("dicatat"),
        nilai.label("nilai"),
    )
    return rinci
