"""The figures of a published document, as printed, each with its place: the audit's food.

They are judged, never loaded as facts; an amount keeps the places it was printed with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from sinormas.lkip.format.nilai import (
    AngkaCetak,
    Baris,
    Kata,
    Kode,
    Nama,
    Tahun,
    Tempat,
    Uraian,
    pilihan,
)
from sinormas.lkip.format.rekam import Rekam


@dataclass(frozen=True, slots=True, kw_only=True)
class PernyataanIndikator(Rekam):
    """What the document prints about an indicator in one place; None is "not printed"."""

    RUJUK: ClassVar[Mapping[str, str]] = {"indikator": "indikator"}
    RUJUK_WAJIB = False
    JENIS = "indikator"

    jenis: Annotated[str, pilihan(("indikator",))] = "indikator"
    lokasi: Nama
    indikator: Kode
    tahun: Tahun
    target: AngkaCetak | None = None
    realisasi: AngkaCetak | None = None
    capaian: AngkaCetak | None = None
    kategori: Kata | None = None
    baris: Baris | None = None
    pembilang: AngkaCetak | None = None
    penyebut: AngkaCetak | None = None
    desimal: Tempat | None = None
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PernyataanAnggaran(Rekam):
    """What the document prints about a budget line (`uraian` below `induk`) in one place."""

    JENIS = "anggaran"

    jenis: Annotated[str, pilihan(("anggaran",))] = "anggaran"
    lokasi: Nama
    uraian: Nama
    tahun: Tahun | None = None
    pagu: AngkaCetak | None = None
    realisasi: AngkaCetak | None = None
    persen: AngkaCetak | None = None
    tingkat: Annotated[str, pilihan(("program", "kegiatan", "belanja", "jumlah"))] | None = None
    induk: Nama | None = None
    baris: Baris | None = None
    desimal: Tempat | None = None
    sama_dengan: Nama | None = None
    catatan: Uraian | None = None


Pernyataan: TypeAlias = PernyataanIndikator | PernyataanAnggaran
