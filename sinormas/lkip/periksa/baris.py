"""The printed statements as the checks read them, and how one becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from sinormas.lkip.format.pernyataan import PernyataanAnggaran, PernyataanIndikator
from sinormas.lkip.periksa.angka import Hitungan, tepat
from sinormas.lkip.periksa.fakta import Pos, lipat
from sinormas.lkip.periksa.temuan import Kode, Nilai, Tempat, Temuan


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """A statement about an indicator and year; `urutan` is its place in the file."""

    urutan: int
    p: PernyataanIndikator
    calon: tuple[Hitungan, ...]
    """What its capaian may be, the best first (`periksa_capaian`)."""
    mengikuti: bool
    """Whether its printed capaian is one of these."""

    @property
    def tahun(self) -> int:
        """The year it speaks of."""
        return self.p.tahun

    @property
    def pos(self) -> str:
        """What it is about."""
        return self.p.indikator

    @property
    def judul(self) -> str:
        """What it is about, in words."""
        return f"{self.p.indikator} tahun {self.p.tahun}"


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    """A statement about a budget line and year; `pos` is the line that it stands for."""

    urutan: int
    p: PernyataanAnggaran
    tahun: int | None
    pos: Pos

    @property
    def nama(self) -> str:
        """Its own name, where it is not known by that of another line."""
        return self.pos.nama if self.p.sama_dengan is None else lipat(self.p.uraian)

    @property
    def judul(self) -> str:
        """What it is about, in words."""
        return self.p.uraian


Baris: TypeAlias = BarisIndikator | BarisAnggaran


def baris_indikator(
    urutan: int, p: PernyataanIndikator, calon: tuple[Hitungan, ...]
) -> BarisIndikator:
    """An indicator's statement, with what its capaian may be."""
    terbit = p.capaian
    mengikuti = terbit is not None and any(tepat(terbit, satu.nilai) for satu in calon)
    return BarisIndikator(urutan, p, calon, mengikuti)


def baris_anggaran(urutan: int, p: PernyataanAnggaran, tahun: int | None) -> BarisAnggaran:
    """A budget statement of its own year, else of `tahun`."""
    induk = None if p.induk is None else lipat(p.induk)
    pos = Pos(lipat(p.sama_dengan or p.uraian), induk)
    return BarisAnggaran(urutan, p, tahun if p.tahun is None else p.tahun, pos)


def angka(baris: Baris, bidang: str) -> Decimal | None:
    """A printed figure; None where it is not printed."""
    nilai: Decimal | None = getattr(baris.p, bidang)
    return nilai


def temuan(
    baris: Baris,
    kode: Kode,
    bidang: str | None,
    penjelasan: str,
    *,
    seharusnya: Nilai | None = None,
    tempat: tuple[Tempat, ...] = (),
) -> Temuan:
    """A finding about one field of a statement, or about all of it."""
    p = baris.p
    return Temuan(
        kode=kode,
        urutan=baris.urutan,
        lokasi=p.lokasi,
        baris=p.baris,
        indikator=p.indikator if isinstance(p, PernyataanIndikator) else None,
        uraian=p.uraian if isinstance(p, PernyataanAnggaran) else None,
        tahun=baris.tahun,
        bidang=bidang,
        terbit=None if bidang is None else getattr(p, bidang),
        seharusnya=seharusnya,
        penjelasan=penjelasan,
        tempat=tempat,
    )
