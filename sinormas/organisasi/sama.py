"""Whom of today's register many rows of an old one may be: by the very number, NPWP or name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Legalitas, RekamBaru
from sinormas.organisasi.kueri import _pengurus, _tercatat
from sinormas.organisasi.models import Rekam
from sinormas.umum.aliran import alirkan
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Terbuka:
    """An organisation of today's register, and the keys by which it is the same."""

    organisasi_id: UUID
    nama_urut: str
    nomor_baku: str | None
    npwp_baku: str | None
    isi: RekamBaru


class NamaTerbuka(NamedTuple):
    """The name alone."""

    organisasi_id: UUID
    nama: str
    singkatan: str | None


def menurut_kunci(
    instansi: Instansi,
    *,
    nama_urut: Collection[str],
    nomor_baku: Collection[str],
    npwp_baku: Collection[str],
) -> list[Terbuka]:
    """Those of today's register with one of these keys; at most four queries, and one of boards."""
    dasar = select(Rekam).where(Rekam.instansi_id == instansi.id, Rekam.sampai.is_(None))
    bagian = []
    if nama_urut:
        bagian.append(dasar.where(Rekam.nama_urut.in_(nama_urut)))
    if nomor_baku:
        semua = tuple(Legalitas)
        nomor = Rekam.nomor_legalitas_baku.in_(nomor_baku)
        bagian.append(dasar.where(Rekam.legalitas.in_(semua), nomor))
    if npwp_baku:
        bagian.append(dasar.where(Rekam.npwp_baku.in_(npwp_baku)))
    ada = {r.id: r for satu in bagian for r in sesi_kini().scalars(satu)}
    pengurus = _pengurus(ada) if ada else {}
    return [
        Terbuka(
            r.organisasi_id, r.nama_urut, r.nomor_legalitas_baku, r.npwp_baku,
            _tercatat(r, pengurus.get(r.id, ())).isi,
        )
        for r in ada.values()
    ]  # fmt: skip


def alirkan_nama(instansi: Instansi) -> Iterator[NamaTerbuka]:
    """All names of today's register, row by row. Only within `umum.aliran.potret`."""
    kolom: tuple[Any, ...] = (Rekam.organisasi_id, Rekam.nama, Rekam.singkatan)
    kueri = select(*kolom).where(Rekam.instansi_id == instansi.id, Rekam.sampai.is_(None))
    return (NamaTerbuka(*b) for b in alirkan(kueri))


def terpakai(
    instansi: Instansi, *, nama_urut: Collection[str], nomor_baku: Collection[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Which of these names and legal numbers today's register has; two queries."""
    hasil = []
    for kolom, dicari in ((Rekam.nama_urut, nama_urut), (Rekam.nomor_legalitas_baku, nomor_baku)):
        kueri = select(kolom).where(
            Rekam.instansi_id == instansi.id, Rekam.sampai.is_(None), kolom.in_(dicari)
        )
        if kolom is Rekam.nomor_legalitas_baku:
            kueri = kueri.where(Rekam.legalitas.in_(tuple(Legalitas)))
        hasil.append(
            frozenset(k for k in sesi_kini().scalars(kueri) if k) if dicari else frozenset()
        )
    return hasil[0], hasil[1]
