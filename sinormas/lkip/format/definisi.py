"""What a `sinormas-lkip/1` file says about indicators: scales, definitions by year, targets.

`skala` and `indikator` are those of the file's year, and enough for a reader that knows no others.
`versi_skala` and `versi_indikator` are what held before, and the scales with other names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Final

from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import BATAS_CAPAIAN, MUNDUR_TERJAUH, Arah, RumusCapaian
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.takaran import PANJANG
from sinormas.kinerja.target import JenisTarget
from sinormas.kinerja.target import Target as TargetAturan
from sinormas.lkip.format.nilai import (
    Angka,
    AngkaBertanda,
    AngkaPositif,
    Bendera,
    Kalimat,
    Kata,
    Kode,
    Nama,
    Singkat,
    Tahun,
    Uraian,
    bulat,
    teks,
)
from sinormas.lkip.format.rekam import Isi, Keluhan, Rekam

PENGALI: Final = Decimal(100)
"""The multiplier of an indicator that names none."""
PERSEN: Final = "%"


def _menurun(isi: Isi, sebelum: Isi) -> Keluhan:
    """A step is lower than the one before."""
    atas, bawah = sebelum.get("minimal"), isi.get("minimal")
    if atas is not None and bawah is not None and bawah >= atas:
        yield "minimal", f"harus kurang dari langkah sebelumnya ({atas}), bukan {bawah}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LangkahSkala(Rekam):
    """One step of the scale, highest first; `minimal` is inclusive."""

    UNIK = ("kategori",)

    kategori: Kata
    minimal: AngkaBertanda
    catatan: Uraian | None = None

    kesalahan = staticmethod(_menurun)


@dataclass(frozen=True, slots=True, kw_only=True)
class LangkahVersi(Rekam):
    """One step of a scale that has a name, highest first."""

    UNIK = ("kategori",)

    kategori: Kata
    minimal: AngkaBertanda

    kesalahan = staticmethod(_menurun)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersiSkala(Rekam):
    """A scale by its name, as it holds from a year on; `bawaan` is the office's own."""

    UNIK = ("nama", "mulai")

    nama: Kata
    guna: Guna | None = None
    bawaan: Bendera | None = None
    mulai: Tahun
    langkah: tuple[LangkahVersi, ...]

    @staticmethod
    def kesalahan(isi: Isi, sebelum: Isi) -> Keluhan:
        """It has a step, and only categories can be the office's own."""
        if isi.get("langkah") == ():
            yield "langkah", "paling sedikit satu langkah"
        if isi.get("bawaan") and isi.get("guna") is Guna.PREDIKAT:
            yield "bawaan", 'hanya untuk guna "kategori"'

    @property
    def aturan(self) -> aturan.Skala:
        """The scale as `kinerja.aturan` judges by it."""
        return aturan.Skala(tuple(aturan.LangkahSkala(s.kategori, s.minimal) for s in self.langkah))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indikator(Rekam):
    """An indicator; `pembilang` and `penyebut` name measures (see `kinerja.aturan.Indikator`).

    A percent is the unit of a ratio that names none, unless it is `tanpa_satuan`.
    """

    UNIK: ClassVar[tuple[str, ...]] = ("kode",)
    RUJUK: ClassVar[Mapping[str, str]] = {"sasaran": "sasaran"}

    kode: Kode
    sasaran: Kode | None = None
    nama: Kalimat
    penanggung_jawab: Singkat | None = None
    arah: Arah
    rumus_capaian: RumusCapaian | None = None
    satuan: Annotated[str, teks(40)] | None = None
    tanpa_satuan: Bendera | None = None
    pembilang: Annotated[str, teks(PANJANG)] | None = None
    penyebut: Annotated[str, teks(PANJANG)] | None = None
    pengali: AngkaPositif | None = None
    penyebut_nol: AngkaBertanda | None = None
    mundur: Annotated[int, bulat(1, MUNDUR_TERJAUH)] | None = None
    batas_capaian: AngkaPositif | None = None
    skala: Kata | None = None
    predikat: Kata | None = None
    sumber_data: Nama | None = None
    utama: Bendera | None = None
    catatan: Uraian | None = None

    @staticmethod
    def kesalahan(isi: Isi, sebelum: Isi) -> Keluhan:
        """The parts of a formula fit together."""
        if "penyebut" in isi and "pembilang" not in isi:
            yield "pembilang", "wajib diisi bila ada penyebut"
        if "mundur" in isi and ("pembilang" not in isi or "penyebut" in isi):
            yield "mundur", "hanya untuk indikator dengan pembilang dan tanpa penyebut"
        if "predikat" in isi and "pembilang" in isi:
            yield "predikat", "hanya untuk indikator tanpa pembilang"
        if "batas_capaian" in isi and isi["batas_capaian"] not in BATAS_CAPAIAN:
            yield "batas_capaian", f'harus "100" atau "120", bukan "{isi["batas_capaian"]}"'
        if isi.get("tanpa_satuan") and "satuan" in isi:
            yield "tanpa_satuan", "tidak bersama satuan"

    @staticmethod
    def peringatan(isi: Isi) -> Keluhan:
        """A rising indicator has one formula only."""
        if isi.get("arah") is Arah.NAIK and "rumus_capaian" in isi:
            yield "rumus_capaian", 'hanya dipakai bila arah "turun"'

    @property
    def aturan(self) -> aturan.Indikator:
        """The part that decides its figure, with the format's defaults filled in."""
        return aturan.Indikator(
            arah=self.arah,
            pembilang=self.pembilang,
            penyebut=self.penyebut,
            pengali=PENGALI if self.pengali is None else self.pengali,
            penyebut_nol=self.penyebut_nol,
            rumus_capaian=self.rumus_capaian or RumusCapaian.SELISIH,
            mundur=self.mundur,
            batas_capaian=self.batas_capaian,
        )

    @property
    def satuan_lengkap(self) -> str:
        """The unit, also where the file leaves it to the formula."""
        if self.satuan is not None:
            return self.satuan
        hitungan = self.pembilang is not None and self.penyebut is None and self.mundur is None
        lain = self.aturan.pengali != PENGALI
        return "" if hitungan or lain or self.tanpa_satuan else PERSEN


@dataclass(frozen=True, slots=True, kw_only=True)
class VersiIndikator(Indikator):
    """What an indicator was from the year `mulai` on; one that is not `aktif` had ended."""

    UNIK = ("kode", "mulai")
    RUJUK: ClassVar[Mapping[str, str]] = {"sasaran": "sasaran", "kode": "indikator"}

    mulai: Tahun
    aktif: Bendera | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Rekam):
    """A target; of several for one indicator and year the last in the file counts.

    `nilai` is what is aimed at, the least, the most, or with `atas` the lower bound of a range.
    """

    RUJUK: ClassVar[Mapping[str, str]] = {"indikator": "indikator"}

    indikator: Kode
    tahun: Tahun
    versi: Kata | None = None
    jenis: JenisTarget | None = None
    nilai: Angka
    atas: Angka | None = None
    catatan: Uraian | None = None

    @staticmethod
    def kesalahan(isi: Isi, sebelum: Isi) -> Keluhan:
        """A range has two bounds, in order; nothing else has."""
        rentang = isi.get("jenis") is JenisTarget.RENTANG
        if rentang != ("atas" in isi):
            yield "atas", 'wajib diisi bila jenis "rentang", dan hanya di situ'
        elif rentang and "nilai" in isi and isi["atas"] <= isi["nilai"]:
            yield "atas", f"harus lebih dari {isi['nilai']}, bukan {isi['atas']}"

    @property
    def aturan(self) -> TargetAturan:
        """The target as `kinerja.aturan` judges against it."""
        return TargetAturan(self.nilai, self.jenis or JenisTarget.TEPAT, self.atas)
