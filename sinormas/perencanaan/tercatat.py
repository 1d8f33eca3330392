"""The papers of a plan as pages, findings and reports see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sinormas.kinerja.target import Target
from sinormas.perencanaan.aturan import Jenjang, Pihak, ProgramPk, nama_versi

TargetIndikator = Mapping[str, Mapping[int, Target]]
"""By the code of an indicator and the year."""


@dataclass(frozen=True, slots=True)
class TujuanTercatat:
    """An aim and the codes of the goals below it."""

    kode: str
    nama: str
    sasaran: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RenstraTercatat:
    """A five-year plan."""

    id: UUID
    awal: int
    akhir: int
    nama: str
    nomor: str | None
    tanggal: date | None
    berkas_id: UUID | None
    versi: int

    @property
    def periode(self) -> str:
        return f"{self.awal}–{self.akhir}"

    @property
    def tahun(self) -> range:
        return range(self.awal, self.akhir + 1)


@dataclass(frozen=True, slots=True)
class SkTercatat:
    """A decree and the codes that it names."""

    id: UUID
    nomor: str
    tanggal: date
    tentang: str | None
    mulai: int
    berkas_id: UUID | None
    versi: int
    indikator: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Perjanjian:
    """An agreement with what it promises."""

    id: UUID
    tahun: int
    jenjang: Jenjang
    ke: int
    pertama: Pihak
    kedua: Pihak
    alasan: str | None
    tanggal: date | None
    disahkan: datetime | None
    penanda: str | None
    berkas_id: UUID | None
    versi: int
    pencatat: str
    dicatat: datetime
    dicabut: datetime | None
    pencabut: str | None
    alasan_cabut: str | None
    target: Mapping[str, Target] = field(default_factory=dict)
    program: tuple[ProgramPk, ...] = ()

    @property
    def nama_versi(self) -> str:
        return nama_versi(self.ke)

    @property
    def sebutan(self) -> str:
        """How a finding calls it."""
        siapa = "" if self.jenjang is Jenjang.KANTOR else f" {self.pertama.jabatan}"
        draf = "" if self.disahkan else " (draf)"
        return f"Perjanjian Kinerja {self.nama_versi}{siapa}{draf}"

    @property
    def anggaran(self) -> Decimal:
        """Its programs added up, in rupiah."""
        return sum((p.anggaran for p in self.program), Decimal(0))


@dataclass(frozen=True, slots=True)
class AksiTercatat:
    """A step of the Rencana Aksi."""

    id: UUID
    tahun: int
    indikator: str
    uraian: str
    pelaksana: str
    mulai: int
    selesai: int
    keluaran: str | None
    versi: int


@dataclass(frozen=True, slots=True)
class RencanaAksi:
    """The quarters' targets by indicator, and the steps."""

    triwulan: Mapping[str, Mapping[int, Decimal]]
    aksi: tuple[AksiTercatat, ...]

    def langkah(self, kode: str) -> tuple[AksiTercatat, ...]:
        """The steps for one indicator."""
        return tuple(a for a in self.aksi if a.indikator == kode)


@dataclass(frozen=True, slots=True)
class Rencana:
    """All papers that speak of one year."""

    tahun: int
    renstra: RenstraTercatat | None
    target_renstra: TargetIndikator
    sk: SkTercatat | None
    perjanjian: tuple[Perjanjian, ...]
    aksi: RencanaAksi

    @property
    def berlaku(self) -> tuple[Perjanjian, ...]:
        """Of each who promises the agreement in force: the last that is signed, else the last."""
        return berlaku(self.perjanjian)

    @property
    def kantor(self) -> Perjanjian | None:
        """The office's own agreement in force."""
        return next((p for p in self.berlaku if p.jenjang is Jenjang.KANTOR), None)


def berlaku(perjanjian: Sequence[Perjanjian]) -> tuple[Perjanjian, ...]:
    """Of each who promises the agreement in force: the last that is signed, else the last."""
    hasil: dict[str, Perjanjian] = {}
    for p in perjanjian:
        siapa = "" if p.jenjang is Jenjang.KANTOR else p.pertama.jabatan
        lama = hasil.get(siapa)
        if lama is None or (p.disahkan is not None, p.ke) > (lama.disahkan is not None, lama.ke):
            hasil[siapa] = p
    return tuple(hasil.values())
