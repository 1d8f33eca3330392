"""Search as you type over today's register: a few organisations for what stands in the field now.

Each way to be meant has an index that begins with the office (`cocok`): the numbers, the short
name, the beginning of the name, its words (the last one perhaps half typed), the ketua, the
village. What too many answer to by words tells nothing yet; the beginning of the name then answers
alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, null, select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import cocok
from sinormas.organisasi.aturan import Bentuk, Jabatan
from sinormas.organisasi.models import Organisasi, Pengurus, Rekam
from sinormas.organisasi.nomor import bakukan
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import sesi_kini

PALING: Final = 8
TERPENDEK: Final = 2
KATA_TERPENDEK: Final = 3
"""A single half word below tells nothing yet."""
TERSISIH: Final = 2
"""Places kept for those meant by their ketua, and as many for those meant by their village."""


class Lewat(StrEnum):
    """By what an organisation was found that its name does not show."""

    KETUA = "ketua"
    DESA = "desa"


class Temuan(NamedTuple):
    """One organisation that may be meant."""

    organisasi_id: UUID
    rekam_id: UUID
    nama: str
    nama_urut: str
    singkatan: str | None
    bentuk: Bentuk
    nomor_induk: int | None
    nomor_legalitas: str | None
    kode_desa: str | None
    ketua: str | None = None
    """Of one found by it."""
    lewat: Lewat | None = None


_KOLOM: tuple[Any, ...] = (
    Rekam.organisasi_id,
    Rekam.id,
    Rekam.nama,
    Rekam.nama_urut,
    Rekam.singkatan,
    Rekam.bentuk,
    Organisasi.nomor_induk,
    Rekam.nomor_legalitas,
    Rekam.kode_desa,
)
"""In the order of `Temuan`."""
_KETUA: Any = (
    select(func.min(Pengurus.nama))
    .where(Pengurus.rekam_id == Rekam.id, Pengurus.jabatan == Jabatan.KETUA)
    .scalar_subquery()
)


def cari(instansi: Instansi, diketik: str, *, paling: int = PALING) -> tuple[Temuan, ...]:
    """Who of today's register may be meant, the likeliest first."""
    terlipat = lipat(diketik)[:300]
    if len(terlipat) < TERPENDEK and not terlipat.isdigit():
        return ()
    utama = _sekali(_utama(instansi, diketik, terlipat))
    ada = set(utama)
    ketua = _sekali(_menurut(instansi, _ketua(instansi, terlipat), Lewat.KETUA), ada)
    desa = _sekali(
        _menurut(instansi, cocok.menurut_desa(instansi, terlipat), Lewat.DESA), ada | set(ketua)
    )
    lain = [*list(ketua.values())[:TERSISIH], *list(desa.values())[:TERSISIH]]
    sisa = [*list(ketua.values())[TERSISIH:], *list(desa.values())[TERSISIH:]]
    return tuple([*list(utama.values())[: max(paling - len(lain), 0)], *lain, *sisa][:paling])


def _sekali(temuan: Iterable[Temuan], kecuali: Collection[UUID] = ()) -> dict[UUID, Temuan]:
    hasil: dict[UUID, Temuan] = {}
    for satu in temuan:
        if satu.organisasi_id not in kecuali:
            hasil.setdefault(satu.organisasi_id, satu)
    return hasil


def _utama(instansi: Instansi, diketik: str, terlipat: str) -> Iterator[Temuan]:
    """By number and name, the surest way to be meant first; some perhaps twice."""
    kata = _menurut(instansi, _kata(instansi, terlipat, diketik))
    yield from _menurut(instansi, cocok.menurut_nomor(instansi, bakukan(diketik)))
    yield from (t for t in kata if t.singkatan and lipat(t.singkatan) == terlipat)
    yield from _menurut_awal(instansi, terlipat)
    yield from kata


def _kata(instansi: Instansi, terlipat: str, diketik: str) -> list[UUID] | None:
    return [] if _sepotong(terlipat) else cocok.menurut_kata(instansi, diketik)


def _ketua(instansi: Instansi, terlipat: str) -> list[UUID] | None:
    return [] if _sepotong(terlipat) else cocok.menurut_kata(instansi, terlipat, ketua=True)


def _sepotong(terlipat: str) -> bool:
    return len(terlipat) < KATA_TERPENDEK


def _pilih(instansi: Instansi) -> Select[Any]:
    return (
        select(*_KOLOM)
        .join(Organisasi, Organisasi.id == Rekam.organisasi_id)
        .where(Rekam.instansi_id == instansi.id, Rekam.sampai.is_(None))
        .order_by(Rekam.nama_urut, Rekam.id)
    )


def _menurut(
    instansi: Instansi, rekam: Collection[UUID] | None, lewat: Lewat | None = None
) -> list[Temuan]:
    """Some records by name."""
    if not rekam:
        return []
    kueri = _pilih(instansi).where(Rekam.id.in_(rekam))
    if lewat is not None:
        kueri = kueri.add_columns(_KETUA if lewat is Lewat.KETUA else null()).limit(2 * PALING)
        return [Temuan._make((*b, lewat)) for b in sesi_kini().execute(kueri)]
    return [Temuan(*b) for b in sesi_kini().execute(kueri)]


def _menurut_awal(instansi: Instansi, terlipat: str) -> list[Temuan]:
    """Names that begin so: the next ones in the order of names."""
    kueri = _pilih(instansi).where(Rekam.nama_urut >= terlipat).limit(PALING)
    semua = (Temuan(*b) for b in sesi_kini().execute(kueri))
    return [t for t in semua if t.nama_urut.startswith(terlipat)]
