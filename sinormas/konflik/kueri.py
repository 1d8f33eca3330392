"""Reading the conflict register, and the measures that come from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, literal, select

from sinormas.instansi.aturan import Instansi
from sinormas.konflik.aturan import TERTANGANI, JenisKonflik, KeadaanKonflik
from sinormas.konflik.models import Konflik
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.himpunan import Himpunan
from sinormas.umum.isian import baca_tahun
from sinormas.umum.transaksi import sesi_kini

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
    pencatat: str
    dicatat: datetime


KOLOM = tuple(getattr(Konflik, nama) for nama in Kasus.__dataclass_fields__)


def daftar(
    instansi: Instansi,
    *,
    tahun: int | None = None,
    jenis: JenisKonflik | None = None,
    keadaan: KeadaanKonflik | None = None,
    kursor: str | None = None,
) -> Halaman[Kasus]:
    """The cases of an office, latest year first."""
    kueri = select(*KOLOM).where(Konflik.instansi_id == instansi.id)
    if tahun is not None:
        kueri = kueri.where(Konflik.tahun == tahun)
    if jenis is not None:
        kueri = kueri.where(Konflik.jenis == jenis)
    if keadaan is not None:
        kueri = kueri.where(Konflik.keadaan == keadaan)
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


def satu(instansi: Instansi, konflik_id: UUID) -> Kasus | None:
    """One case of the office."""
    kueri = select(*KOLOM).where(Konflik.instansi_id == instansi.id, Konflik.id == konflik_id)
    baris = sesi_kini().execute(kueri).one_or_none()
    return Kasus(*baris) if baris else None


def tahun_tercatat(instansi: Instansi) -> Sequence[int]:
    """The years that have a case, latest first."""
    kueri = (
        select(Konflik.tahun)
        .where(Konflik.instansi_id == instansi.id)
        .distinct()
        .order_by(Konflik.tahun.desc())
    )
    return sesi_kini().scalars(kueri).all()


def jumlah_menurut_keadaan(
    instansi: Instansi, tahun: int | None, jenis: JenisKonflik | None = None
) -> dict[KeadaanKonflik, int]:
    """How many cases stand in each state, in one year or in all, of one kind or of all."""
    kueri = select(Konflik.keadaan, func.count()).where(Konflik.instansi_id == instansi.id)
    if tahun is not None:
        kueri = kueri.where(Konflik.tahun == tahun)
    if jenis is not None:
        kueri = kueri.where(Konflik.jenis == jenis)
    jumlah = dict.fromkeys(KeadaanKonflik, 0)
    for keadaan, cacah in sesi_kini().execute(kueri.group_by(Konflik.keadaan)):
        jumlah[keadaan] = cacah
    return jumlah


def himpunan(
    instansi: Instansi,
    tahun: int,
    *,
    jenis: JenisKonflik | None = None,
    tertangani: bool = False,
    selesai: bool = False,
) -> Himpunan:
    """The cases of a year: of one kind or all; those handled (settled ones too); those settled."""
    dasar = select(Konflik.id).where(Konflik.instansi_id == instansi.id, Konflik.tahun == tahun)
    if jenis is not None:
        dasar = dasar.where(Konflik.jenis == jenis)
    if selesai:
        dasar = dasar.where(Konflik.keadaan == KeadaanKonflik.DISELESAIKAN)
    elif tertangani:
        dasar = dasar.where(Konflik.keadaan.in_(TERTANGANI))
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
