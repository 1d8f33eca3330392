"""What an office has said about its indicators: definitions, targets, given figures, scales.

Three queries, whatever the number of indicators and years; the statements are built once, so that
their compiled form is found again at the cost of a look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import models
from sinormas.kinerja.aturan import Indikator, LangkahSkala, RumusCapaian, Skala
from sinormas.kinerja.tersedia import BAWAAN, Kunci, Tersedia, baca_tersedia
from sinormas.umum import transaksi
from sinormas.umum.isian import TAHUN_AWAL

PERSEN: Final = "%"
SEJAK_AWAL: Final = TAHUN_AWAL
"""The year from which a first definition holds: also for the years before the office had it."""


@dataclass(frozen=True, slots=True)
class Definisi:
    """An indicator as the office defines it from a year on; `aturan` decides its figure."""

    id: UUID
    kode: str
    mulai: int
    aktif: bool
    nama: str
    sasaran: str | None
    nama_sasaran: str | None
    tingkat: str | None
    penanggung_jawab: str | None
    satuan: str
    utama: bool
    skala: str | None
    predikat: str | None
    sumber_data: str | None
    catatan: str | None
    aturan: Indikator

    @property
    def persen(self) -> bool:
        """Whether its figure is written with a percent sign."""
        return self.satuan == PERSEN

    @property
    def ukuran(self) -> tuple[str, ...]:
        """The measures of its formula, the one above the line first."""
        return tuple(u for u in (self.aturan.pembilang, self.aturan.penyebut) if u is not None)

    def diukur_sama(self, lain: Definisi) -> bool:
        """Whether its figures can be set beside those of another version without a word."""
        return (self.aturan, self.satuan, self.predikat) == (
            lain.aturan, lain.satuan, lain.predikat
        )  # fmt: skip


Pemilih = Callable[[Definisi], bool]


def semua(_definisi: Definisi) -> bool:
    """Every indicator."""
    return True


@dataclass(frozen=True, slots=True)
class Bahan:
    """All that is needed to work out the figures of some years, but the counts themselves."""

    versi: tuple[Definisi, ...]
    """Every version of each indicator, in the office's order, the earlier first."""
    target: Mapping[Kunci, Tersedia]
    realisasi: Mapping[Kunci, Sequence[Tersedia]]
    ukuran: Mapping[Kunci, Sequence[Tersedia]]
    skala: Mapping[str, Mapping[int, Skala]]
    """The versions of each scale by name and first year; the office's own is `BAWAAN`."""
    register: Mapping[int, frozenset[str]]
    pilih: Pemilih = field(default=semua)

    def definisi(self, tahun: int) -> tuple[Definisi, ...]:
        """The indicators in force in a year, each as it was defined then."""
        berlaku = {d.kode: d for d in self.versi if d.mulai <= tahun}
        return tuple(d for d in berlaku.values() if d.aktif and self.pilih(d))

    def skala_pada(self, nama: str | None, tahun: int) -> Skala | None:
        """A scale (None: the office's own) as it was in a year."""
        versi = self.skala.get(BAWAAN if nama is None else nama, {})
        sampai = [mulai for mulai in versi if mulai <= tahun]
        return versi[max(sampai)] if sampai else None

    def predikat(self, d: Definisi, tahun: int) -> Skala | None:
        """The words in which an indicator's figure is given; None: it is a number."""
        return self.skala_pada(d.predikat, tahun) if d.predikat else None


_V = models.VersiIndikator
_KOLOM: tuple[Any, ...] = (
    models.Indikator.id,
    models.Indikator.kode,
    _V.mulai,
    _V.aktif,
    _V.nama,
    _V.sasaran,
    models.Sasaran.nama.label("nama_sasaran"),
    models.Sasaran.tingkat,
    _V.penanggung_jawab,
    _V.satuan,
    _V.utama,
    _V.skala,
    _V.predikat,
    _V.sumber_data,
    _V.catatan,
    _V.arah,
    _V.pembilang,
    _V.penyebut,
    _V.pengali,
    _V.penyebut_nol,
    _V.rumus_capaian,
    _V.mundur,
    _V.batas_capaian,
)
_ATURAN = 15
"""How many columns stand before those of the rule, in the order of `Definisi`."""


def _pilih_definisi(*syarat: ColumnElement[bool]) -> Select[Any]:
    """Definitions in their offices' own order, the earlier version first."""
    i, s = models.Indikator, models.Sasaran
    return (
        select(*_KOLOM, i.instansi_id)
        .join(_V, and_(_V.instansi_id == i.instansi_id, _V.indikator == i.kode))
        .outerjoin(s, and_(s.instansi_id == i.instansi_id, s.kode == _V.sasaran))
        .where(i.instansi_id.in_(bindparam("kantor", expanding=True)), *syarat)
        .order_by(i.urutan, i.kode, _V.mulai)
    )


SEMUA: Final = _pilih_definisi()
BERKODE: Final = _pilih_definisi(models.Indikator.kode == bindparam("kode"))


def baca(
    instansi: Instansi,
    tahun: Collection[int],
    *,
    kode: str | None = None,
    pilih: Pemilih = semua,
) -> Bahan:
    """What is needed for the indicators of an office in some years; three queries.

    With `kode` only for that one; `pilih` takes some of those that are in force.
    """
    return baca_kantor((instansi.id,), tahun, kode=kode, pilih=pilih)[instansi.id]


def baca_kantor(
    kantor: Collection[UUID],
    tahun: Collection[int],
    *,
    kode: str | None = None,
    pilih: Pemilih = semua,
) -> dict[UUID, Bahan]:
    """The same for some offices, in as many queries.

    A change looks at an earlier year too, so what was given for that year is read with it.
    """
    siapa: dict[str, Any] = {"kantor": list(kantor)}
    baris = (
        transaksi.baca(SEMUA, siapa)
        if kode is None
        else transaksi.baca(BERKODE, {**siapa, "kode": kode})
    )
    versi: dict[UUID, list[Definisi]] = {k: [] for k in kantor}
    for b in baris:
        versi[b.instansi_id].append(_definisi(b))
    mundur = {d.aturan.mundur for daftar in versi.values() for d in daftar if d.aturan.mundur}
    tersedia = baca_tersedia(kantor, {*tahun, *(t - m for t in tahun for m in mundur)})
    register = instansi_kueri.register_kantor(kantor)
    return {
        k: Bahan(
            versi=tuple(versi[k]),
            target=tersedia[k].target,
            realisasi=tersedia[k].realisasi,
            ukuran=tersedia[k].ukuran,
            skala={nama: _versi_skala(langkah) for nama, langkah in tersedia[k].skala.items()},
            register=register[k],
            pilih=pilih,
        )
        for k in kantor
    }


def _definisi(b: Any) -> Definisi:
    aturan = Indikator(
        arah=b.arah,
        pembilang=b.pembilang,
        penyebut=b.penyebut,
        pengali=b.pengali,
        penyebut_nol=b.penyebut_nol,
        rumus_capaian=b.rumus_capaian or RumusCapaian.SELISIH,
        mundur=b.mundur,
        batas_capaian=None if b.batas_capaian is None else Decimal(b.batas_capaian),
    )
    isi: tuple[Any, ...] = (*b[:_ATURAN], aturan)
    return Definisi(*isi)


def _versi_skala(langkah: Mapping[int, Mapping[str, Decimal]]) -> Mapping[int, Skala]:
    return MappingProxyType({mulai: susun_skala(isi) for mulai, isi in langkah.items()})


def susun_skala(langkah: Mapping[str, Decimal]) -> Skala:
    """A scale from its steps, in whatever order they come."""
    urut = sorted(langkah.items(), key=lambda butir: butir[1], reverse=True)
    return Skala(tuple(LangkahSkala(kategori, minimal) for kategori, minimal in urut))
