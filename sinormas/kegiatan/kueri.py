"""Reading the event register, and the measures that come from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan.aturan_berkas import Kunci, kunci
from sinormas.kegiatan.models import Kegiatan
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.himpunan import Himpunan
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


def himpunan_diundang(instansi: Instansi, tahun: int) -> Himpunan:
    """People invited, over the events of a year for which they were counted."""
    return _himpunan(instansi, tahun, Kegiatan.diundang)


def himpunan_hadir(instansi: Instansi, tahun: int) -> Himpunan:
    """People present, over the same events: those whose invited were counted."""
    return _himpunan(instansi, tahun, Kegiatan.hadir)


def _himpunan(
    instansi: Instansi, tahun: int, jumlah: InstrumentedAttribute[int | None]
) -> Himpunan:
    dasar = select(Kegiatan.id).where(
        Kegiatan.instansi_id == instansi.id,
        Kegiatan.tahun == tahun,
        Kegiatan.diundang.is_not(None),
        _BERLAKU,
    )
    nilai = func.coalesce(jumlah, 0)
    rinci: Select[*tuple[Any, ...]] = dasar.with_only_columns(
        Kegiatan.id.label("id"),
        Kegiatan.nama.label("urut"),
        Kegiatan.nama.label("nama"),
        Kegiatan.tempat.label("rincian"),
        Kegiatan.pencatat.label("pencatat"),
        Kegiatan.dicatat.label("dicatat"),
        nilai.label("nilai"),
    )
    return Himpunan("kegiatan", dasar, rinci, jumlahkan=nilai)
