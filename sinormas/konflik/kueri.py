"""Reading the conflict register, and the measures that come from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute

from sinormas.instansi.aturan import Instansi
from sinormas.konflik.aturan import TERTANGANI, JenisKonflik, KeadaanKonflik, Pada
from sinormas.konflik.models import Konflik, LangkahKonflik, PihakKonflik
from sinormas.organisasi.aliran import rekam_terakhir
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.himpunan import Himpunan, Hingga
from sinormas.umum.isian import baca_tahun
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import akhir_tahun

PANJANG_URUT = 120


@dataclass(frozen=True, slots=True)
class Kasus:
    """One case as a page shows it."""

    id: UUID
    tahun: int
    tanggal: date | None
    jenis: JenisKonflik
    keadaan: KeadaanKonflik
    pihak: str
    permasalahan: str
    lokasi: str
    cara: str | None
    kronologi: str | None
    ditangani_pada: date | None
    diselesaikan_pada: date | None
    pencatat: str
    dicatat: datetime
    versi: int
    dicabut: datetime | None
    pencabut: str | None
    alasan_cabut: str | None


@dataclass(frozen=True, slots=True)
class Langkah:
    """What was done about a case, and where it stood after that."""

    keadaan: KeadaanKonflik
    tanggal: date | None
    uraian: str
    berkas_id: UUID | None
    pencatat: str
    dicatat: datetime


@dataclass(frozen=True, slots=True)
class Pihak:
    """An organisation of the register that is part of a case."""

    organisasi_id: UUID
    nama: str


KOLOM = tuple(getattr(Konflik, nama) for nama in Kasus.__dataclass_fields__)
_KOLOM_LANGKAH = tuple(getattr(LangkahKonflik, nama) for nama in Langkah.__dataclass_fields__)
_BERLAKU = Konflik.dicabut.is_(None)


def _sudah(kolom: InstrumentedAttribute[date | None], pada: Pada) -> ColumnElement[bool]:
    """The rule `Pada.sudah` as a condition."""
    return or_(kolom <= pada.hari, and_(kolom.is_(None), Konflik.tahun <= pada.tahun))


def _keadaan(pada: Pada | None) -> Any:
    """Where a case stands, or stood at the end of a day."""
    if pada is None:
        return Konflik.keadaan
    k = KeadaanKonflik
    selesai = and_(Konflik.keadaan == k.DISELESAIKAN, _sudah(Konflik.diselesaikan_pada, pada))
    ditangani = and_(Konflik.keadaan.in_(TERTANGANI), _sudah(Konflik.ditangani_pada, pada))
    kata = case(
        (selesai, k.DISELESAIKAN.value), (ditangani, k.DITANGANI.value), else_=k.TERJADI.value
    )
    return type_coerce(kata, Konflik.keadaan.type)


def _kolom(pada: Pada | None) -> list[Any]:
    """The columns of `Kasus`, as of a day."""
    return [_keadaan(pada) if k is Konflik.keadaan else k for k in KOLOM]


def _syarat(
    instansi: Instansi, tahun: int | None, jenis: JenisKonflik | None, pada: Pada | None
) -> list[ColumnElement[bool]]:
    """The cases of an office in force, of one year or all, one kind or all, as of a day."""
    syarat = [Konflik.instansi_id == instansi.id, _BERLAKU]
    if tahun is not None:
        syarat.append(Konflik.tahun == tahun)
    if jenis is not None:
        syarat.append(Konflik.jenis == jenis)
    if pada is not None:
        syarat.append(_sudah(Konflik.tanggal, pada))
    return syarat


def daftar(
    instansi: Instansi,
    *,
    tahun: int | None = None,
    jenis: JenisKonflik | None = None,
    keadaan: KeadaanKonflik | None = None,
    pada: Pada | None = None,
    kursor: str | None = None,
) -> Halaman[Kasus]:
    """The cases of an office, latest year first; with `pada` as they stood on that day."""
    kueri = select(*_kolom(pada)).where(*_syarat(instansi, tahun, jenis, pada))
    if keadaan is not None:
        kueri = kueri.where(_keadaan(pada) == keadaan)
    return potong(
        sesi_kini(),
        kueri,
        urut=Konflik.tahun,
        pengenal=Konflik.id,
        kursor=kursor,
        kunci=lambda b: (str(b.tahun), b.id),
        bangun=lambda b: Kasus(*b),
        baca_urut=baca_tahun,
        turun=True,
    )


def satu(instansi: Instansi, konflik_id: UUID, pada: Pada | None = None) -> Kasus | None:
    """One case of the office, a withdrawn one too; with `pada` as it stood on that day."""
    kueri = select(*_kolom(pada)).where(
        Konflik.instansi_id == instansi.id, Konflik.id == konflik_id
    )
    baris = sesi_kini().execute(kueri).one_or_none()
    return Kasus(*baris) if baris else None


def langkah(konflik_id: UUID) -> tuple[Langkah, ...]:
    """The steps of a case, in the order in which they were noted."""
    kueri = (
        select(*_KOLOM_LANGKAH)
        .where(LangkahKonflik.konflik_id == konflik_id)
        .order_by(LangkahKonflik.id)
    )
    return tuple(Langkah(*b) for b in sesi_kini().execute(kueri))


def pihak(konflik_id: UUID) -> tuple[Pihak, ...]:
    """The organisations that are part of a case, by name."""
    rekam, cocok = rekam_terakhir(PihakKonflik.organisasi_id, date.max)
    kueri = (
        select(PihakKonflik.organisasi_id, func.coalesce(rekam.nama, "–"))
        .outerjoin(rekam, cocok)
        .where(PihakKonflik.konflik_id == konflik_id)
        .order_by(rekam.nama_urut, PihakKonflik.organisasi_id)
    )
    return tuple(Pihak(*b) for b in sesi_kini().execute(kueri))


def milik_organisasi(instansi: Instansi, organisasi_id: UUID) -> list[Kasus]:
    """The cases that an organisation was part of, latest first; at most a hundred."""
    kueri = (
        select(*KOLOM)
        .join(PihakKonflik, PihakKonflik.konflik_id == Konflik.id)
        .where(
            PihakKonflik.organisasi_id == organisasi_id,
            Konflik.instansi_id == instansi.id,
            _BERLAKU,
        )
        .order_by(Konflik.tahun.desc(), Konflik.id.desc())
        .limit(100)
    )
    return [Kasus(*b) for b in sesi_kini().execute(kueri)]


def instansi_berkas(berkas_id: UUID) -> tuple[UUID, ...]:
    """The offices that keep a file with a case."""
    kueri = (
        select(Konflik.instansi_id)
        .join(LangkahKonflik, LangkahKonflik.konflik_id == Konflik.id)
        .where(LangkahKonflik.berkas_id == berkas_id)
        .distinct()
    )
    return tuple(sesi_kini().scalars(kueri))


def tahun_tercatat(instansi: Instansi) -> Sequence[int]:
    """The years that have a case, latest first."""
    kueri = (
        select(Konflik.tahun)
        .where(Konflik.instansi_id == instansi.id, _BERLAKU)
        .distinct()
        .order_by(Konflik.tahun.desc())
    )
    return sesi_kini().scalars(kueri).all()


def jumlah_menurut_keadaan(
    instansi: Instansi,
    tahun: int | None,
    jenis: JenisKonflik | None = None,
    pada: Pada | None = None,
) -> dict[KeadaanKonflik, int]:
    """How many cases stand in each state, in one year or in all, of one kind or of all."""
    k = select(_keadaan(pada).label("keadaan")).where(*_syarat(instansi, tahun, jenis, pada))
    keadaan = k.subquery().c.keadaan
    jumlah = dict.fromkeys(KeadaanKonflik, 0)
    for satu_keadaan, cacah in sesi_kini().execute(select(keadaan, func.count()).group_by(keadaan)):
        jumlah[satu_keadaan] = cacah
    return jumlah


def himpunan(
    instansi: Instansi,
    tahun: int,
    *,
    jenis: tuple[str, ...] = (),
    tertangani: bool = False,
    selesai: bool = False,
    hingga: Hingga | None = None,
) -> Himpunan:
    """The cases of a year: of some kinds or all; those handled (settled ones too); those settled.

    Handled or settled by the year's end: what happens later doesn't change a year that is over.
    With `hingga` by that day, of what had been recorded by then.
    """
    akhir = hingga.hari if hingga else akhir_tahun(tahun)
    dasar = select(Konflik.id).where(Konflik.instansi_id == instansi.id, Konflik.tahun == tahun)
    if hingga is None:
        dasar = dasar.where(_BERLAKU)
    else:
        dasar = dasar.where(
            _paling_lambat(Konflik.tanggal, akhir),
            *hingga.tercatat(Konflik.dicatat, Konflik.dicabut),
        )
    if jenis:
        dasar = dasar.where(Konflik.jenis.in_(jenis))
    mencapai: tuple[KeadaanKonflik, ...] = TERTANGANI
    pada = Konflik.ditangani_pada
    if selesai:
        mencapai, pada = (KeadaanKonflik.DISELESAIKAN,), Konflik.diselesaikan_pada
    if selesai or tertangani:
        dasar = dasar.where(Konflik.keadaan.in_(mencapai), _paling_lambat(pada, akhir))
        if hingga is not None:
            dasar = dasar.where(not_(_baru_kemudian(mencapai, hingga)))
    rinci = dasar.with_only_columns(
        Konflik.id.label("id"),
        func.substr(Konflik.permasalahan, 1, PANJANG_URUT).label("urut"),
        Konflik.permasalahan.label("nama"),
        func.nullif(Konflik.lokasi, "").label("rincian"),
        Konflik.pencatat.label("pencatat"),
        Konflik.dicatat.label("dicatat"),
        literal(1).label("nilai"),
    )
    return Himpunan("konflik", dasar, rinci)


def pertama_dicatat(instansi: Instansi, tahun: int) -> ScalarSelect[datetime]:
    """When the first case of a year was recorded, also one that was withdrawn since."""
    return (
        select(func.min(Konflik.dicatat))
        .where(Konflik.instansi_id == instansi.id, Konflik.tahun == tahun)
        .scalar_subquery()
    )


def _baru_kemudian(mencapai: tuple[KeadaanKonflik, ...], hingga: Hingga) -> ColumnElement[bool]:
    """Whether the first step that brought a case there was noted only later."""
    pertama = (
        select(func.min(LangkahKonflik.dicatat))
        .where(LangkahKonflik.konflik_id == Konflik.id, LangkahKonflik.keadaan.in_(mencapai))
        .scalar_subquery()
    )
    return func.coalesce(pertama >= hingga.saat, false())


def _paling_lambat(kolom: InstrumentedAttribute[date | None], hari: date) -> ColumnElement[bool]:
    """On `hari` or before; a day that nobody noted lies in the year that the case counts in."""
    return or_(kolom.is_(None), kolom <= hari)
