"""The tree of a year's budget and everything that is added up from its lines. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from sinormas.anggaran.aturan import (
    BULAN_SETAHUN,
    NAMA_JENIS,
    Cara,
    JenisBelanja,
    Jumlah,
    KelompokBelanja,
    Temuan,
    Tingkat,
)
from sinormas.umum.teks import lipat


@dataclass(frozen=True, slots=True)
class BarisRincian:
    """Money of one kind: what there is, and what was spent of it."""

    id: UUID
    jenis: JenisBelanja | None
    pagu_murni: Decimal
    pagu_perubahan: Decimal | None
    setahun: Decimal | None
    """What was spent, where only the year's sum is known."""
    bulan: Mapping[int, Decimal] = field(default_factory=dict)
    titipan: bool = False
    versi: int = 1

    @property
    def cara(self) -> Cara:
        return Cara.BULAN if self.setahun is None else Cara.TAHUN

    @property
    def pagu(self) -> Decimal:
        """The budget in force: after its change, where there was one."""
        return self.pagu_murni if self.pagu_perubahan is None else self.pagu_perubahan

    @property
    def realisasi(self) -> Decimal:
        return sum(self.bulan.values(), Decimal(0)) if self.setahun is None else self.setahun

    @property
    def jumlah(self) -> Jumlah:
        return Jumlah(self.pagu, self.realisasi)


@dataclass(frozen=True, slots=True)
class BarisPos:
    """A place in the tree, with its money and what stands below it."""

    id: UUID
    tingkat: Tingkat
    kode: str | None
    nama: str
    sasaran: str | None
    tertulis: Jumlah | None
    """What a printed report says of its sum."""
    versi: int = 1
    rincian: tuple[BarisRincian, ...] = ()
    bawah: tuple[BarisPos, ...] = ()

    def semua_rincian(self) -> Iterator[BarisRincian]:
        """Its money and that of everything below."""
        yield from self.rincian
        for satu in self.bawah:
            yield from satu.semua_rincian()

    def semua_pos(self) -> Iterator[BarisPos]:
        """It, and everything below, in order."""
        yield self
        for satu in self.bawah:
            yield from satu.semua_pos()

    @property
    def jumlah(self) -> Jumlah:
        """Everything below it added up."""
        return jumlahkan(self.semua_rincian())

    @property
    def pagu(self) -> Decimal:
        return self.jumlah.pagu

    @property
    def realisasi(self) -> Decimal:
        return self.jumlah.realisasi

    @property
    def murni(self) -> Decimal:
        """The budget before it was changed."""
        return sum((r.pagu_murni for r in self.semua_rincian()), Decimal(0))

    @property
    def berubah(self) -> bool:
        """Whether some of its budget was changed."""
        return any(r.pagu_perubahan is not None for r in self.semua_rincian())

    @property
    def kerja(self) -> Jumlah:
        """What it is judged by: without money that only passes through."""
        return jumlahkan(r for r in self.semua_rincian() if not r.titipan)


@dataclass(frozen=True, slots=True)
class BarisBelanja:
    """Spending of a kind: as recorded, or (without an id) added up from the lines."""

    id: UUID | None
    jenis: str
    kelompok: KelompokBelanja
    pagu: Decimal
    realisasi: Decimal

    @property
    def jumlah(self) -> Jumlah:
        return Jumlah(self.pagu, self.realisasi)


@dataclass(frozen=True, slots=True)
class Anggaran:
    """A year's budget: its programs, and its spending by kind as it was recorded."""

    program: tuple[BarisPos, ...] = ()
    tercatat: tuple[BarisBelanja, ...] = ()

    @property
    def belanja(self) -> tuple[BarisBelanja, ...]:
        """Spending by kind: added up where every line tells its kind, else as recorded."""
        return menurut_jenis(self.program) or self.tercatat

    @property
    def jumlah(self) -> Jumlah:
        """All programs added up."""
        return jumlahkan(self.program)

    @property
    def temuan(self) -> list[Temuan]:
        """Where something written differs from what it is the sum of."""
        return temuan(self.program, self.tercatat)


def jumlahkan(baris: Iterable[BarisPos | BarisRincian | BarisBelanja]) -> Jumlah:
    """Some rows added up."""
    return sum((b.jumlah for b in baris), Jumlah())


def seluruh(program: Sequence[BarisPos], belanja: Sequence[BarisBelanja]) -> Jumlah | None:
    """All money of a year: by kind of spending, else by program; None where none is noted."""
    if belanja:
        return jumlahkan(belanja)
    return jumlahkan(program) if program else None


def menurut_jenis(program: Iterable[BarisPos]) -> tuple[BarisBelanja, ...]:
    """The lines added up by kind, in the order of the kinds; empty where one does not tell its."""
    rincian = [r for p in program for r in p.semua_rincian()]
    if any(r.jenis is None for r in rincian):
        return ()
    jumlah = {j: jumlahkan(r for r in rincian if r.jenis is j) for j in JenisBelanja}
    ada = {r.jenis for r in rincian}
    return tuple(
        BarisBelanja(None, NAMA_JENIS[j], j.kelompok, n.pagu, n.realisasi)
        for j, n in jumlah.items()
        if j in ada
    )


def temuan(program: Sequence[BarisPos], tercatat: Sequence[BarisBelanja]) -> list[Temuan]:
    """Where a report's sum differs from the lines, or recorded spending from the programs."""
    beda = [
        banding(p.nama, p.tertulis, p.jumlah)
        for satu in program
        for p in satu.semua_pos()
        if p.tertulis is not None
    ]
    terhitung = {lipat(b.jenis): b.jumlah for b in menurut_jenis(program)}
    beda += [
        banding(b.jenis, b.jumlah, terhitung[lipat(b.jenis)])
        for b in tercatat
        if lipat(b.jenis) in terhitung
    ]
    berprogram = [b for b in tercatat if b.kelompok.berprogram]
    if program and berprogram:
        langsung = any(b.kelompok is KelompokBelanja.LANGSUNG for b in berprogram)
        nama = "Belanja langsung" if langsung else "Belanja menurut jenis"
        beda.append(banding(nama, jumlahkan(berprogram), jumlahkan(program)))
    return [t for t in beda if t is not None]


def banding(tentang: str, tertulis: Jumlah, terhitung: Jumlah) -> Temuan | None:
    """The difference between a written sum and the sum of its parts, if there is one."""
    return None if tertulis == terhitung else Temuan(tentang, tertulis, terhitung)


@dataclass(frozen=True, slots=True)
class BulanAnggaran:
    """A month: what was spent in it, and from January on."""

    bulan: int
    realisasi: Decimal
    kumulatif: Jumlah


def per_bulan(program: Iterable[BarisPos | BarisRincian]) -> tuple[BulanAnggaran, ...]:
    """The months up to the last of which something is known; empty where none is.

    Set against all of the budget whose spending is followed by month.
    """
    semua = (
        r for p in program for r in ([p] if isinstance(p, BarisRincian) else p.semua_rincian())
    )
    rincian = [r for r in semua if r.cara is Cara.BULAN]
    akhir = max((b for r in rincian for b in r.bulan), default=0)
    pagu, sejak_awal = jumlahkan(rincian).pagu, Decimal(0)
    hasil = []
    for bulan in range(1, min(akhir, BULAN_SETAHUN) + 1):
        nilai = sum((r.bulan.get(bulan, Decimal(0)) for r in rincian), Decimal(0))
        sejak_awal += nilai
        hasil.append(BulanAnggaran(bulan, nilai, Jumlah(pagu, sejak_awal)))
    return tuple(hasil)


def hanya_setahun(program: Iterable[BarisPos]) -> Jumlah:
    """The money of which only the year's sum is known."""
    return jumlahkan(r for p in program for r in p.semua_rincian() if r.cara is Cara.TAHUN)
