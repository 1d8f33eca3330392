"""Which records of today's register a typed text means: as ids, each way by an index of its own.

Each way answers with at most `pencarian.TERBANYAK`, or not at all: what more organisations answer
to tells nothing. The same on both databases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import kueri_gabung, pencarian
from sinormas.organisasi.aturan import Legalitas
from sinormas.organisasi.kemiripan import PANJANG_KATA, data, eja, kata
from sinormas.organisasi.models import Organisasi, Rekam
from sinormas.organisasi.nomor import bakukan
from sinormas.organisasi.pencarian import AKHIR, TERBANYAK
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import sesi_kini

TERBESAR: Final = 2**31 - 1
TERPENDEK: Final = 3
"""Less of a number or of a village's name tells nothing."""
DESA_TERBANYAK: Final = 5


@dataclass(frozen=True, slots=True)
class Cocok:
    """What a text means; `terlalu_banyak`: only those whose name begins so, as all would be."""

    rekam: frozenset[UUID]
    awalan: str
    terlalu_banyak: bool

    @property
    def syarat(self) -> ColumnElement[bool]:
        """The condition on `Rekam`."""
        if self.terlalu_banyak:
            return diawali(self.awalan)
        return Rekam.id.in_(self.rekam)


def cocok(instansi: Instansi, diketik: str) -> Cocok:
    """Whom of today's register a text means, by name, number, ketua or village."""
    terlipat = lipat(diketik)[:300]
    menurut_nama = menurut_kata(instansi, diketik)
    lain = (
        menurut_nomor(instansi, bakukan(diketik)),
        menurut_kata(instansi, diketik, ketua=True) or [],
        menurut_desa(instansi, terlipat) or [],
    )
    semua = frozenset(menurut_nama or []).union(*lain)
    return Cocok(semua, terlipat, terlalu_banyak=menurut_nama is None and bool(terlipat))


def diawali(terlipat: str) -> ColumnElement[bool]:
    """The names that begin so."""
    return Rekam.nama_urut.between(terlipat, terlipat + AKHIR)


def menurut_kata(instansi: Instansi, diketik: str, *, ketua: bool = False) -> list[UUID] | None:
    """Those with all these words, the last one perhaps half typed; None for too many."""
    semua = lipat(diketik).split() if ketua else list(kata(diketik))
    semua = [k for k in semua if ketua or k not in data().kosong][: pencarian.KATA_TANYA]
    if not semua:
        return []
    *utuh, awal = (eja(k[:PANJANG_KATA]) for k in semua)
    if len(awal) == 1 < len(semua[-1]):
        return []  # "aaaa" is no word that begins with "a"
    return pencarian.berkata(instansi, utuh, awal, ketua=ketua)


def menurut_nomor(instansi: Instansi, baku: str) -> list[UUID]:
    """The number in the Buku Induk, also one that was merged into another; or the beginning of a
    legal one."""
    if not any(huruf.isdigit() for huruf in baku):
        return []
    hasil: list[UUID] = []
    if baku.isascii() and baku.isdigit() and int(baku[:12]) <= TERBESAR:
        nomor = int(baku[:12])
        induk = select(Organisasi.id).where(
            Organisasi.instansi_id == instansi.id, Organisasi.nomor_induk == nomor
        )
        for satu in sesi_kini().scalars(induk):
            kini = kueri_gabung.tujuan(instansi, satu) or satu
            hasil += _id(_terbuka(instansi).where(Rekam.organisasi_id == kini))
    if len(baku) >= TERPENDEK:
        diawali_nomor = Rekam.nomor_legalitas_baku.between(baku, baku + AKHIR)
        hasil += _id(
            _terbuka(instansi)
            .where(Rekam.legalitas.in_(tuple(Legalitas)), diawali_nomor)
            .limit(TERBANYAK)
        )
    return list(dict.fromkeys(hasil))


def menurut_desa(instansi: Instansi, terlipat: str) -> list[UUID] | None:
    """Organisations of a village whose name begins so; None for too many."""
    if len(terlipat) < TERPENDEK:
        return []
    kecamatan = [kode for kode, _ in instansi_kueri.kecamatan(instansi.kode_wilayah)]
    desa = [k for k, nama in instansi_kueri.desa(kecamatan) if lipat(nama).startswith(terlipat)]
    if not desa:
        return []
    dalam = Rekam.kode_desa.in_(desa[:DESA_TERBANYAK])
    hasil = _id(_terbuka(instansi).where(dalam).limit(TERBANYAK + 1))
    return hasil if len(hasil) <= TERBANYAK else None


def _terbuka(instansi: Instansi) -> Select[Any]:
    return select(Rekam.id).where(Rekam.instansi_id == instansi.id, Rekam.sampai.is_(None))


def _id(kueri: Select[Any]) -> list[UUID]:
    return list(sesi_kini().scalars(kueri))
