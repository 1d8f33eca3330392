"""Reading the marks of a year: who took part, on what evidence, and who has not (yet)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased, join, outerjoin

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import mana_pun
from sinormas.kegiatan import kueri_hadirin
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import kueri_tahun
from sinormas.organisasi.aliran import rekam_terakhir
from sinormas.organisasi.aturan import BENTUK_TIDAK_TERDATA, NAMA_BENTUK, Bentuk, Legalitas
from sinormas.organisasi.cocok_daftar import dalam_tahun
from sinormas.organisasi.pilah import SEMUA, Pilah, syarat_pilah
from sinormas.partisipasi.aturan import JenisBukti
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum.himpunan import Himpunan, Hingga
from sinormas.umum.terkirim import Terkirim
from sinormas.umum.transaksi import baca, sesi_kini
from sinormas.umum.waktu import akhir_tahun


@dataclass(frozen=True, slots=True)
class Tanda:
    """A mark in force and the evidence it rests on."""

    id: UUID
    tahun: int
    jenis: JenisBukti
    uraian: str
    berkas_id: UUID | None
    laporan_id: UUID | None
    """The accepted activity report that it rests on."""
    kegiatan_id: UUID | None
    """The office's event whose list it rests on."""
    penanda: str
    ditandai: datetime


KOLOM_TANDA: tuple[Any, ...] = (
    Partisipasi.id,
    Partisipasi.tahun,
    Bukti.jenis,
    Bukti.uraian,
    Bukti.berkas_id,
    Bukti.laporan_id,
    Bukti.kegiatan_id,
    Partisipasi.penanda,
    Partisipasi.ditandai,
)
"""In the order of `Tanda`."""


Sebab = Bentuk | Legalitas | None
"""Why somebody is outside the denominator."""


@dataclass(frozen=True, slots=True)
class Ringkas:
    """A year in numbers: the register at its end, and who of it was marked."""

    terdata: int
    melapor: int
    keluar: int
    """Those that left the register within the year."""
    ikut: int
    luar: dict[Sebab, int]
    """Marked, and outside the denominator; None: not on the register at the year's end."""
    bentuk_luar: int
    """On the register, and never counted for their form."""

    @property
    def terdata_ikut(self) -> int:
        """Marked, and in the denominator."""
        return self.ikut - sum(self.luar.values())

    @property
    def di_luar(self) -> int:
        """On the register and not terdata."""
        return self.melapor - self.terdata

    @property
    def hanya_yayasan(self) -> bool:
        """Whether those outside are so for their form alone, and none for lack of SKT and SK."""
        return self.bentuk_luar == self.di_luar

    @property
    def kata_luar(self) -> str:
        """What those outside are called after their number."""
        return "Yayasan" if self.hanya_yayasan else "di luar penyebut"

    @property
    def di_luar_ikut(self) -> int:
        return sum(jumlah for bentuk, jumlah in self.luar.items() if bentuk is not None)

    @property
    def keluar_ikut(self) -> int:
        """Marked, and no longer on the register at the year's end."""
        return self.luar.get(None, 0)

    @property
    def semua(self) -> int:
        """Who can be marked: on the register on some day of the year."""
        return self.melapor + self.keluar

    @property
    def belum(self) -> int:
        """Who can be marked and is not."""
        return self.semua - self.ikut


def syarat_berlaku(
    instansi: Instansi, tahun: int, hingga: Hingga | None = None
) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `Partisipasi`: the marks in force for a year, now or as they stood."""
    return (
        Partisipasi.instansi_id == instansi.id,
        Partisipasi.tahun == tahun,
        *(
            hingga.tercatat(Partisipasi.ditandai, Partisipasi.dicabut)
            if hingga
            else (Partisipasi.dicabut.is_(None),)
        ),
    )


# -- Measures -------------------------------------------------------------------------------------


def himpunan_berpartisipasi(
    instansi: Instansi,
    tahun: int,
    *,
    hanya_terdata: bool,
    pilah: Pilah = SEMUA,
    bukti: tuple[str, ...] = (),
    hingga: Hingga | None = None,
) -> Himpunan:
    """Those marked for a year: all of them, or only those that are terdata (LKIP 2020: 30, 28).

    `pilah` narrows them by what they were at the year's end (or when they left), `bukti` by the
    kind of evidence; `hingga` gives the marks as they stood.
    """
    dasar: Select[Any] = select(Partisipasi.organisasi_id).where(
        *syarat_berlaku(instansi, tahun, hingga)
    )
    hari = hingga.hari if hingga else akhir_tahun(tahun)
    if hanya_terdata:
        terdata = organisasi.himpunan_terdata(instansi, tahun, hari=hari).dasar
        (pengenal,) = terdata.selected_columns
        dasar = dasar.where(terdata.where(pengenal == Partisipasi.organisasi_id).exists())
    if pilah:
        rekam, cocok = rekam_terakhir(Partisipasi.organisasi_id, hari)
        dasar = dasar.join(rekam, cocok).where(*syarat_pilah(rekam, pilah))
    if bukti:
        jenis = aliased(Bukti)
        dasar = dasar.join(jenis, jenis.id == Partisipasi.bukti_id).where(jenis.jenis.in_(bukti))
    return Himpunan("organisasi", dasar, _rinci(dasar, tahun))


def pertama_dicatat(instansi: Instansi, tahun: int) -> ScalarSelect[datetime]:
    """When the first mark of a year was recorded, also one that was withdrawn since."""
    return (
        select(func.min(Partisipasi.ditandai))
        .where(Partisipasi.instansi_id == instansi.id, Partisipasi.tahun == tahun)
        .scalar_subquery()
    )


def _rinci(dasar: Select[Any], tahun: int) -> Select[Any]:
    """The marked with their name of that year: at its end, or when they left."""
    rekam, cocok = rekam_terakhir(Partisipasi.organisasi_id, akhir_tahun(tahun))
    kata_bentuk = case(
        {b.value: kata for b, kata in NAMA_BENTUK.items()}, value=rekam.bentuk, else_=""
    )
    tanda = join(Partisipasi, Bukti, Bukti.id == Partisipasi.bukti_id)
    return dasar.select_from(outerjoin(tanda, rekam, cocok)).with_only_columns(
        Partisipasi.organisasi_id.label("id"),
        func.coalesce(rekam.nama_urut, "").label("urut"),
        func.coalesce(rekam.nama, "–").label("nama"),
        (kata_bentuk + ". " + Bukti.uraian).label("rincian"),
        Partisipasi.penanda.label("pencatat"),
        Partisipasi.ditandai.label("dicatat"),
        literal(1).label("nilai"),
    )


def di_luar_terdata(instansi: Instansi, tahun: int) -> dict[Sebab, int]:
    """The marked outside the denominator, by form; `BELUM`: without SKT and SK; None: not on the
    register at the year's end."""
    return {_sebab(kata): jumlah for kata, jumlah in _pilih_luar(tahun).baca(instansi.id)}


def _sebab(kata: str | None) -> Sebab:
    if kata is None:
        return None
    return Legalitas.BELUM if kata == Legalitas.BELUM else Bentuk(kata)


@lru_cache(maxsize=32)
def _pilih_luar(tahun: int) -> Terkirim:
    """The statement, kept for all offices."""
    instansi = mana_pun()
    akhir = kueri_tahun.pilih(*organisasi.syarat_melapor(instansi, tahun)).subquery("akhir")
    bentuk = cast(akhir.c.bentuk, String)
    sebab = case(
        (akhir.c.bentuk.is_(None), None),
        (akhir.c.bentuk.in_(BENTUK_TIDAK_TERDATA), bentuk),
        else_=Legalitas.BELUM.value,
    ).label("sebab")
    return Terkirim(
        select(sebab, func.count())
        .select_from(Partisipasi)
        .outerjoin(akhir, akhir.c.organisasi_id == Partisipasi.organisasi_id)
        .where(
            *syarat_berlaku(instansi, tahun),
            or_(akhir.c.bentuk.is_(None), not_(kueri_tahun.terdata(instansi, akhir.c))),
        )
        .group_by(sebab)
    )


def ringkas(instansi: Instansi, tahun: int) -> Ringkas:
    """The counts of a year; two queries."""
    baris = baca(_pilih_ringkas(tahun), {"instansi_id": instansi.id}).one()
    terdata, melapor, keluar, ikut, bentuk_luar = (int(b or 0) for b in baris)
    return Ringkas(terdata, melapor, keluar, ikut, di_luar_terdata(instansi, tahun), bentuk_luar)


@lru_cache(maxsize=32)
def _pilih_ringkas(tahun: int) -> Select[Any]:
    """The statement, kept for all offices; it goes once along the register of the year's end."""
    instansi = mana_pun()
    akhir = kueri_tahun.pilih(*organisasi.syarat_melapor(instansi, tahun)).subquery("akhir")
    keluar = kueri_tahun.pilih(*kueri_tahun.syarat_keluar(instansi, tahun)).subquery("keluar")
    return select(
        func.sum(case((kueri_tahun.terdata(instansi, akhir.c), 1), else_=0)).label("terdata"),
        func.count().label("melapor"),
        select(func.count()).select_from(keluar).scalar_subquery().label("keluar"),
        himpunan_berpartisipasi(instansi, tahun, hanya_terdata=False).cacah().label("ikut"),
        func.sum(case((akhir.c.bentuk.in_(BENTUK_TIDAK_TERDATA), 1), else_=0)).label("luar"),
    ).select_from(akhir)


# -- Single marks ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pilihan:
    """An organisation chosen for marking, and the mark it has already."""

    organisasi_id: UUID
    nama: str
    bentuk: Bentuk
    tanda: Tanda | None


def pilihan(instansi: Instansi, tahun: int, organisasi_id: Collection[UUID]) -> list[Pilihan]:
    """Those of the organisations that were on the register on some day of the year, by name."""
    dipilih = dalam_tahun(instansi, tahun, organisasi_id)
    tanda = _tanda_menurut_organisasi(instansi, tahun, [d.organisasi_id for d in dipilih])
    return [Pilihan(d.organisasi_id, d.nama, d.bentuk, tanda.get(d.organisasi_id)) for d in dipilih]


def sudah_ditandai(
    instansi: Instansi, tahun: int, organisasi_id: Collection[UUID]
) -> frozenset[UUID]:
    """Those of the organisations that have a mark in force for the year."""
    return frozenset(_tanda_menurut_organisasi(instansi, tahun, organisasi_id))


def hadir(instansi: Instansi, tahun: int, kegiatan_id: UUID, paling: int) -> list[Pilihan]:
    """Those present at an event who can be marked for a year, by name; at most `paling`.

    Those that are marked already come last: what is left of a long list comes with the next time.
    """
    datang = sesi_kini().scalars(kueri_hadirin.pilih_hadir(instansi, kegiatan_id)).all()
    semua = pilihan(instansi, tahun, datang) if datang else []
    return sorted(semua, key=lambda p: p.tanda is not None)[:paling]


def _tanda_menurut_organisasi(
    instansi: Instansi, tahun: int, organisasi_id: Collection[UUID]
) -> dict[UUID, Tanda]:
    """The marks in force of some organisations for a year."""
    kueri = (
        _pilih_tanda()
        .add_columns(Partisipasi.organisasi_id)
        .where(*syarat_berlaku(instansi, tahun), Partisipasi.organisasi_id.in_(list(organisasi_id)))
    )
    return {b.organisasi_id: Tanda(*b[:-1]) for b in sesi_kini().execute(kueri)}


def tanda_berlaku(instansi: Instansi, tahun: int, organisasi_id: UUID) -> Tanda | None:
    """The mark in force of one organisation for a year."""
    return _tanda_menurut_organisasi(instansi, tahun, (organisasi_id,)).get(organisasi_id)


def satu(instansi: Instansi, tanda_id: UUID) -> Pilihan | None:
    """A mark in force by its id, and whose it is."""
    kueri = select(Partisipasi.tahun, Partisipasi.organisasi_id).where(
        Partisipasi.instansi_id == instansi.id,
        Partisipasi.id == tanda_id,
        Partisipasi.dicabut.is_(None),
    )
    baris = sesi_kini().execute(kueri).one_or_none()
    return (
        next(iter(pilihan(instansi, baris.tahun, (baris.organisasi_id,))), None) if baris else None
    )


def riwayat(instansi: Instansi, organisasi_id: UUID) -> tuple[Tanda, ...]:
    """The years for which an organisation is marked, latest first."""
    kueri = (
        _pilih_tanda()
        .where(
            Partisipasi.instansi_id == instansi.id,
            Partisipasi.organisasi_id == organisasi_id,
            Partisipasi.dicabut.is_(None),
        )
        .order_by(Partisipasi.tahun.desc())
    )
    return tuple(Tanda(*b) for b in sesi_kini().execute(kueri))


def _pilih_tanda() -> Select[Any]:
    return select(*KOLOM_TANDA).join(Bukti, Bukti.id == Partisipasi.bukti_id)


def instansi_bukti(berkas_id: UUID) -> tuple[UUID, ...]:
    """The offices that keep a file as evidence."""
    kueri = select(Bukti.instansi_id).where(Bukti.berkas_id == berkas_id).distinct()
    return tuple(sesi_kini().scalars(kueri))
