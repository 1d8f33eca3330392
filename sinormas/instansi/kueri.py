"""Reading offices and areas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, cast
from uuid import UUID

import holidays
from sqlalchemy import ScalarSelect, Subquery, bindparam, select

from sinormas.instansi import models
from sinormas.instansi.aturan import Instansi
from sinormas.jejak import kueri as jejak_kueri
from sinormas.umum.tipe import Pengenal
from sinormas.umum.transaksi import baca, sesi_kini

KOLOM = (
    models.Instansi.id,
    models.Instansi.kode_wilayah,
    models.Instansi.nama,
    models.Instansi.singkatan,
    models.Instansi.kabupaten,
    models.Instansi.kota,
    models.Instansi.zona_waktu,
    models.Instansi.pembilang,
    models.Instansi.batas_periksa,
    models.Instansi.batas_lengkapi,
    models.Instansi.pola_tanda_terima,
    models.Instansi.visi,
    models.Instansi.renstra,
    models.Instansi.tanpa_legalitas_terdata,
    models.Instansi.tampilkan_petugas,
    models.Instansi.klasifikasi,
    models.Instansi.wajib_faktor,
    models.Instansi.efisiensi_pmk,
)

_ANAK: Final = (
    select(models.Wilayah.kode, models.Wilayah.nama)
    .where(models.Wilayah.induk.in_(bindparam("induk", expanding=True)))
    .order_by(models.Wilayah.induk, models.Wilayah.nama)
)
_MENURUT_ID: Final = select(*KOLOM).where(models.Instansi.id == bindparam("id"))


def mana_pun(pembilang: str = "") -> Instansi:
    """An office that stands for any, in a statement that is kept and used for all of them.

    Its id is the value `instansi_id` that the statement is run with (`umum.transaksi.baca`).
    """
    kelak = cast(UUID, bindparam("instansi_id", type_=Pengenal()))
    return Instansi(kelak, "", "", "", "", "", "", pembilang, 0, 0, "")


def angka(instansi: Instansi) -> ScalarSelect[str]:
    """The stamp of an office's figures (`jejak.kueri.angka`), to stand beside them."""
    kode = select(models.Instansi.kode_wilayah).where(models.Instansi.id == instansi.id)
    return jejak_kueri.angka(kode.scalar_subquery())


def pilih_angka() -> Subquery:
    """(id, angka) of every office that has a stamp, for kueri of other rooms to join with."""
    ujung = jejak_kueri.pilih_angka()
    kantor = models.Instansi
    return (
        select(kantor.id, ujung.c.angka)
        .join(ujung, ujung.c.rantai == kantor.kode_wilayah)
        .subquery("kantor_angka")
    )


def angka_kantor() -> dict[UUID, str]:
    """The stamps of all offices' figures."""
    return {b.id: b.angka for b in sesi_kini().execute(select(pilih_angka()))}


def tanpa_legalitas_terdata(instansi: Instansi) -> ScalarSelect[bool]:
    """The office's own decision, to stand in a statement that is kept for all offices."""
    return (
        select(models.Instansi.tanpa_legalitas_terdata)
        .where(models.Instansi.id == instansi.id)
        .scalar_subquery()
    )


def menurut_id(instansi_id: UUID) -> Instansi | None:
    """The office with this id."""
    baris = baca(_MENURUT_ID, {"id": instansi_id}).one_or_none()
    return Instansi(*baris) if baris else None


def menurut_kode(kode_wilayah: str) -> Instansi | None:
    """The office of a region, by its Kemendagri code (Tapin 63.05)."""
    baris = (
        sesi_kini()
        .execute(select(*KOLOM).where(models.Instansi.kode_wilayah == kode_wilayah))
        .one_or_none()
    )
    return Instansi(*baris) if baris else None


def pertama() -> Instansi | None:
    """The office with the lowest code: the only one, where a machine serves one office."""
    baris = (
        sesi_kini().execute(select(*KOLOM).order_by(models.Instansi.kode_wilayah).limit(1)).first()
    )
    return Instansi(*baris) if baris else None


def semua() -> list[Instansi]:
    """Every office, by code."""
    return [
        Instansi(*b)
        for b in sesi_kini().execute(select(*KOLOM).order_by(models.Instansi.kode_wilayah))
    ]


def pilih_kantor() -> Subquery:
    """Every office with all of its settings (`dari_baris`), to join with."""
    return select(*KOLOM).subquery("kantor")


def dari_baris(baris: Iterable[Any]) -> Instansi:
    """The office in a row of `pilih_kantor`."""
    return Instansi(*baris)


def pilih_kode() -> Subquery:
    """(id, kode_wilayah, wajib_faktor) of every office, for kueri of other rooms to join with."""
    return select(
        models.Instansi.id, models.Instansi.kode_wilayah, models.Instansi.wajib_faktor
    ).subquery("kantor")


def kecamatan(kode_kabupaten: str) -> Sequence[tuple[str, str]]:
    """The districts of a regency as (kode, nama), by name."""
    return _anak([kode_kabupaten])


def desa(kode_kecamatan: Iterable[str]) -> Sequence[tuple[str, str]]:
    """The villages of some districts as (kode, nama), by district and name."""
    return _anak(list(kode_kecamatan))


def _anak(induk: list[str]) -> Sequence[tuple[str, str]]:
    return [(kode, nama) for kode, nama in baca(_ANAK, {"induk": induk})]


def nama_wilayah(kode: Iterable[str | None]) -> dict[str, str]:
    """Names of some areas by their codes; unknown codes are left out."""
    dicari = {k for k in kode if k}
    if not dicari:
        return {}
    kueri = select(models.Wilayah.kode, models.Wilayah.nama).where(models.Wilayah.kode.in_(dicari))
    return {b.kode: b.nama for b in sesi_kini().execute(kueri)}


BERLANJUT = "organisasi"
"""The register that goes on: an organisation stays on it, so it is kept for later years too."""


def ditetapkan(instansi: Instansi, tahun: int) -> datetime | None:
    """When a year was signed off; None while it is open."""
    return tahun_ditetapkan(instansi).get(tahun)


def register_dibuka(instansi: Instansi, tahun: int) -> frozenset[str]:
    """The registers that the office keeps for a year; any other is unknown for it, not empty."""
    register = models.RegisterTahun
    return frozenset(
        sesi_kini().scalars(
            select(register.register).where(
                register.instansi_id == instansi.id,
                (register.tahun == tahun)
                | ((register.register == BERLANJUT) & (register.tahun <= tahun)),
            )
        )
    )


_DITETAPKAN: Final = select(models.TahunDitetapkan.tahun, models.TahunDitetapkan.sejak).where(
    models.TahunDitetapkan.instansi_id == bindparam("instansi_id")
)


def tahun_ditetapkan(instansi: Instansi) -> dict[int, datetime]:
    """The years that are signed off, each with the moment of it."""
    return {b.tahun: b.sejak for b in baca(_DITETAPKAN, {"instansi_id": instansi.id})}


_REGISTER: Final = (
    select(
        models.RegisterTahun.instansi_id, models.RegisterTahun.tahun, models.RegisterTahun.register
    )
    .where(models.RegisterTahun.instansi_id.in_(bindparam("kantor", expanding=True)))
    .order_by(models.RegisterTahun.instansi_id, models.RegisterTahun.tahun)
)


def register_per_tahun(instansi: Instansi) -> dict[int, frozenset[str]]:
    """The registers that the office keeps, for every year that has one."""
    return register_kantor((instansi.id,))[instansi.id]


def register_kantor(kantor: Collection[UUID]) -> dict[UUID, dict[int, frozenset[str]]]:
    """The same of some offices; one query."""
    hasil: dict[UUID, dict[int, frozenset[str]]] = {k: {} for k in kantor}
    baris = baca(_REGISTER, {"kantor": list(kantor)})
    for siapa, semua in groupby(baris, key=lambda b: b.instansi_id):
        lanjut: frozenset[str] = frozenset()
        for tahun, anggota in groupby(semua, key=lambda b: b.tahun):
            hasil[siapa][tahun] = lanjut | {b.register for b in anggota}
            lanjut = hasil[siapa][tahun] & {BERLANJUT}
    return hasil


_HARI_LIBUR: Final = select(models.HariLibur.tanggal).where(
    models.HariLibur.instansi_id == bindparam("instansi_id"),
    models.HariLibur.tanggal.between(bindparam("awal"), bindparam("akhir")),
)


def hari_libur(instansi: Instansi, tahun: Iterable[int]) -> frozenset[date]:
    """National holidays of some years and the days that the office adds."""
    tahun_urut = tuple(sorted(set(tahun)))
    selang = {"awal": date(tahun_urut[0], 1, 1), "akhir": date(tahun_urut[-1], 12, 31)}
    tambahan = frozenset(baca(_HARI_LIBUR, {"instansi_id": instansi.id, **selang}).scalars())
    nasional = libur_nasional(tahun_urut)
    return nasional | tambahan if tambahan else nasional


@lru_cache(maxsize=16)
def libur_nasional(tahun: tuple[int, ...]) -> frozenset[date]:
    """National holidays and cuti bersama of some years."""
    kategori = (holidays.PUBLIC, holidays.GOVERNMENT)
    return frozenset(holidays.country_holidays("ID", years=tahun, categories=kategori))


def nama_libur_nasional(tahun: int) -> list[tuple[date, str]]:
    """National holidays and cuti bersama of a year, each with its name, in order."""
    kategori = (holidays.PUBLIC, holidays.GOVERNMENT)
    libur = holidays.country_holidays("ID", years=tahun, categories=kategori, language="id")
    return sorted(libur.items())


def libur_kantor(instansi: Instansi, tahun: int) -> list[tuple[date, str]]:
    """The days that the office itself has added for a year, each with its name, in order."""
    libur = models.HariLibur
    kueri = (
        select(libur.tanggal, libur.nama)
        .where(
            libur.instansi_id == instansi.id,
            libur.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31)),
        )
        .order_by(libur.tanggal)
    )
    return [(b.tanggal, b.nama) for b in sesi_kini().execute(kueri)]
