"""Search as you type over today's register: a few organisations for what stands in the field now.

Each way to be meant has an index that begins with the office, and reads no more than it shows: the
beginning of the name, its words (the last one perhaps half typed), the short name, the numbers, the
village. What more than `pencarian.TERBANYAK` names answer to by words tells nothing yet; the
beginning of the name then answers alone. The same on both databases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select, union_all

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import pencarian
from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.organisasi.kemiripan import data, eja, kata
from sinormas.organisasi.kueri_register import TERBESAR
from sinormas.organisasi.models import Organisasi, Rekam
from sinormas.organisasi.nomor import bakukan
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import sesi_kini

PALING: Final = 8
TERPENDEK: Final = 2
KATA_TERPENDEK: Final = 3
"""A half word below tells nothing yet."""
DESA_TERBANYAK: Final = 3


class Temuan(NamedTuple):
    """One organisation that may be meant."""

    organisasi_id: UUID
    nama: str
    nama_urut: str
    singkatan: str | None
    bentuk: Bentuk
    nomor_induk: int | None
    nomor_legalitas: str | None
    nomor_baku: str | None
    kode_desa: str | None


_KOLOM: tuple[Any, ...] = (
    Rekam.organisasi_id,
    Rekam.nama,
    Rekam.nama_urut,
    Rekam.singkatan,
    Rekam.bentuk,
    Organisasi.nomor_induk,
    Rekam.nomor_legalitas,
    Rekam.nomor_legalitas_baku,
    Rekam.kode_desa,
)
"""In the order of `Temuan`."""


def cari(instansi: Instansi, diketik: str, *, paling: int = PALING) -> tuple[Temuan, ...]:
    """Who of today's register may be meant, the likeliest first."""
    terlipat = lipat(diketik)[:300]
    if len(terlipat) < TERPENDEK and not terlipat.isdigit():
        return ()
    hasil: dict[UUID, Temuan] = {}
    for satu in _semua(instansi, diketik, terlipat):
        hasil.setdefault(satu.organisasi_id, satu)
    return tuple(list(hasil.values())[:paling])


def _semua(instansi: Instansi, diketik: str, terlipat: str) -> Iterator[Temuan]:
    """Whatever answers, the surest way to be meant first; some perhaps twice."""
    kata_demi = sorted(_menurut_kata(instansi, diketik), key=lambda t: (t.nama_urut, str(t[0])))
    yield from _menurut_nomor(instansi, bakukan(diketik))
    yield from (t for t in kata_demi if t.singkatan and lipat(t.singkatan) == terlipat)
    yield from _menurut_awal(instansi, terlipat)
    yield from kata_demi
    yield from _menurut_desa(instansi, terlipat)


def _pilih(instansi: Instansi) -> Select[Any]:
    return (
        select(*_KOLOM)
        .join(Organisasi, Organisasi.id == Rekam.organisasi_id)
        .where(Rekam.instansi_id == instansi.id, Rekam.sampai.is_(None))
    )


def _jalan(kueri: Any) -> Iterator[Temuan]:
    return (Temuan._make(b) for b in sesi_kini().execute(kueri))


def _menurut_awal(instansi: Instansi, terlipat: str) -> list[Temuan]:
    """Names that begin so: the next ones in the order of names."""
    kueri = _pilih(instansi).where(Rekam.nama_urut >= terlipat)
    kueri = kueri.order_by(Rekam.nama_urut, Rekam.id).limit(PALING)
    return [t for t in _jalan(kueri) if t.nama_urut.startswith(terlipat)]


def _menurut_kata(instansi: Instansi, diketik: str) -> list[Temuan]:
    semua = [k for k in kata(diketik) if k not in data().kosong][: pencarian.KATA_TANYA]
    if not semua or (len(semua) == 1 and len(semua[0]) < KATA_TERPENDEK):
        return []
    rekam = pencarian.berkata(instansi, [eja(k) for k in semua[:-1]], eja(semua[-1]))
    return list(_jalan(_pilih(instansi).where(Rekam.id.in_(rekam)))) if rekam else []


def _menurut_nomor(instansi: Instansi, baku: str) -> list[Temuan]:
    """The number in the Buku Induk, or the beginning of a legal one."""
    if not any(huruf.isdigit() for huruf in baku):
        return []
    bagian: list[Select[Any]] = []
    if baku.isascii() and baku.isdigit() and int(baku[:12]) <= TERBESAR:
        bagian.append(_pilih(instansi).where(Organisasi.instansi_id == instansi.id,
                                             Organisasi.nomor_induk == int(baku[:12])))  # fmt: skip
    if len(baku) >= KATA_TERPENDEK:
        bagian += [
            _pilih(instansi)
            .where(Rekam.legalitas == jenis, Rekam.nomor_legalitas_baku >= baku)
            .order_by(Rekam.nomor_legalitas_baku)
            .limit(PALING)
            for jenis in Legalitas
        ]
    angka = baku.lstrip("0")
    return [
        t
        for t in _gabung(bagian)
        if (t.nomor_baku or "").startswith(baku) or str(t.nomor_induk) == angka
    ]


def _menurut_desa(instansi: Instansi, terlipat: str) -> list[Temuan]:
    """Organisations of a village of that name."""
    if len(terlipat) < KATA_TERPENDEK:
        return []
    kecamatan = [kode for kode, _ in instansi_kueri.kecamatan(instansi.kode_wilayah)]
    kode = [k for k, nama in instansi_kueri.desa(kecamatan) if lipat(nama).startswith(terlipat)]
    return _gabung(
        [
            _pilih(instansi)
            .where(Rekam.kode_desa == satu)
            .order_by(Rekam.nama_urut, Rekam.id)
            .limit(PALING)
            for satu in kode[:DESA_TERBANYAK]
        ]
    )


def _gabung(bagian: Sequence[Select[Any]]) -> list[Temuan]:
    """The rows of some reads in one, each of its own index."""
    if not bagian:
        return []
    satu: Iterable[Any] = (select(b.subquery()) for b in bagian)
    return sorted(_jalan(union_all(*satu)), key=lambda t: (t.nama_urut, str(t.organisasi_id)))
