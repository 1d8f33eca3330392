"""Reading what was loaded, and a year's registers row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from sinormas.anggaran import kueri as anggaran_kueri
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan import kueri as kegiatan_kueri
from sinormas.konflik import kueri as konflik_kueri
from sinormas.lkip.models import Muatan, Pernyataan
from sinormas.lkip.muat.catatan import Catatan, gabung
from sinormas.organisasi import aliran as organisasi
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.partisipasi import aliran as partisipasi
from sinormas.partisipasi import kueri as partisipasi_kueri
from sinormas.umum.aliran import alirkan
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class BerkasDimuat:
    """A file that was loaded for a year."""

    tahun: int
    sumber: str | None
    sha256: str
    dimuat: datetime
    pernyataan: int
    """How many printed figures it brought."""


@dataclass(frozen=True, slots=True)
class IsiTahun:
    """How much a year holds. A register that is not kept for it is unknown, whatever it holds."""

    dibuka: frozenset[str]
    terdata: int
    di_luar: int
    kata_luar: str
    ditandai: int
    konflik: int
    kegiatan: int
    program: int
    belanja: int


def isi_tahun(instansi: Instansi, tahun: int) -> IsiTahun:
    """The registers of a year, counted."""
    ringkas = partisipasi_kueri.ringkas(instansi, tahun)
    ada = anggaran_kueri.tahun(instansi, tahun)
    return IsiTahun(
        dibuka=instansi_kueri.register_dibuka(instansi, tahun),
        terdata=ringkas.terdata,
        di_luar=ringkas.di_luar,
        kata_luar=ringkas.kata_luar,
        ditandai=ringkas.ikut,
        konflik=sum(konflik_kueri.jumlah_menurut_keadaan(instansi, tahun).values()),
        kegiatan=kegiatan_kueri.jumlah(instansi, tahun),
        program=len(ada.program),
        belanja=len(ada.belanja),
    )


# -- What was loaded ------------------------------------------------------------------------------


def daftar_muatan(instansi: Instansi, tahun: int) -> tuple[BerkasDimuat, ...]:
    """The files that were loaded for a year, latest first."""
    banyak = (
        select(func.count())
        .where(Pernyataan.muatan_id == Muatan.id)
        .correlate(Muatan)
        .scalar_subquery()
    )
    kueri = (
        select(Muatan.tahun, Muatan.sumber, Muatan.sha256, Muatan.dimuat, banyak)
        .where(Muatan.instansi_id == instansi.id, Muatan.tahun == tahun)
        .order_by(Muatan.dimuat.desc(), Muatan.id.desc())
    )
    return tuple(BerkasDimuat(*baris) for baris in sesi_kini().execute(kueri))


def catatan(instansi: Instansi, tahun: int) -> Catatan:
    """The notes of the files of a year that no register holds."""
    kueri = (
        select(Muatan.catatan)
        .where(Muatan.instansi_id == instansi.id, Muatan.tahun == tahun)
        .order_by(Muatan.dimuat, Muatan.id)
    )
    return gabung(sesi_kini().scalars(kueri))


def pernyataan(instansi: Instansi, tahun: int) -> Iterator[dict[str, Any]]:
    """The printed figures of a year as they stand in the files, in order."""
    kueri = (
        select(Pernyataan.isi)
        .join(Muatan, Muatan.id == Pernyataan.muatan_id)
        .where(Muatan.instansi_id == instansi.id, Muatan.tahun == tahun)
        .order_by(Muatan.dimuat, Muatan.id, Pernyataan.urutan)
    )
    return (isi for (isi,) in alirkan(kueri))


# -- A year's registers, row by row ---------------------------------------------------------------


def register(instansi: Instansi, tahun: int) -> Iterator[Any]:
    """`organisasi.aliran.pilih_register`, and last whether each was marked for the year."""
    ditandai = partisipasi_kueri.himpunan_berpartisipasi(instansi, tahun, hanya_terdata=False)
    return alirkan(organisasi.pilih_register(instansi, tahun, ditandai))


def tanda(instansi: Instansi, tahun: int, *, pengenal: bool = False) -> Iterator[Any]:
    """`partisipasi.aliran.pilih_tanda`."""
    return alirkan(partisipasi.pilih_tanda(instansi, tahun, pengenal=pengenal))


def jumlah_register(instansi: Instansi, tahun: int) -> tuple[int, int]:
    """How many are terdata at a year's end, and how many are on the register in all."""
    terdata, melapor = (
        himpunan(instansi, tahun).cacah()
        for himpunan in (organisasi_kueri.himpunan_terdata, organisasi_kueri.himpunan_melapor)
    )
    baris = sesi_kini().execute(select(terdata.label("terdata"), melapor.label("melapor"))).one()
    return int(baris.terdata), int(baris.melapor)
