"""What a `sinormas-lkip/1` file holds: the dataclasses are the format.

A field's name is its key, its annotation says how it is read (`nilai`), a field
without a default must be there. None is "not given": unknown, never zero; an empty section
is zero. Order is kept everywhere. Source: data/README.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Pembilang
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik
from sinormas.lkip.format.definisi import (
    Indikator,
    LangkahSkala,
    Target,
    VersiIndikator,
    VersiSkala,
)
from sinormas.lkip.format.nilai import (
    Angka,
    AngkaBertanda,
    Cacah,
    CacahOrganisasi,
    Hari,
    Kalimat,
    Kata,
    Kode,
    KodeWilayah,
    Nama,
    Rupiah,
    Singkat,
    Tahun,
    Uraian,
    ZonaWaktu,
    pilihan,
)
from sinormas.lkip.format.pernyataan import Pernyataan
from sinormas.lkip.format.rekam import Isi, Keluhan, Rekam

FORMAT: Final = "sinormas-lkip/1"


class Kelompok(StrEnum):
    """How the report of 2020 groups its spending; today's groups are all direct."""

    LANGSUNG = "langsung"
    TIDAK_LANGSUNG = "tidak_langsung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instansi(Rekam):
    """The office. `pembilang` is its setting for IKU-4."""

    kode_wilayah: KodeWilayah
    nama: Nama
    singkatan: Kata | None = None
    kabupaten: Singkat | None = None
    kota: Singkat | None = None
    zona_waktu: ZonaWaktu | None = None
    visi: Kalimat | None = None
    renstra: Kode | None = None
    pembilang: Pembilang | None = None
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sasaran(Rekam):
    """A goal of the office."""

    UNIK = ("kode",)

    kode: Kode
    nama: Kalimat
    tingkat: Annotated[str, pilihan(("strategis", "program"))] | None = None
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ukuran(Rekam):
    """A measure's value for a year where no register holds it."""

    UNIK = ("ukuran", "tahun")

    ukuran: Kata
    tahun: Tahun
    nilai: Angka
    bukti: Kalimat | None = None
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Realisasi(Rekam):
    """A figure given, not derived."""

    UNIK = ("indikator", "tahun")
    RUJUK: ClassVar[Mapping[str, str]] = {"indikator": "indikator"}

    indikator: Kode
    tahun: Tahun
    nilai: AngkaBertanda
    bukti: Kalimat | None = None
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisasiTerdahulu(Rekam):
    """A realisasi that an earlier report published."""

    UNIK = ("indikator", "tahun")
    RUJUK: ClassVar[Mapping[str, str]] = {"indikator": "indikator"}

    indikator: Kode
    tahun: Tahun
    realisasi: AngkaBertanda
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Peserta(Rekam):
    """An organisation that took part, with the report's own word for its bentuk."""

    UNIK = ("nama",)

    nama: Nama
    bentuk: Kata
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisasi(Rekam):
    """The register as counts, and the names of those that took part."""

    terdata: CacahOrganisasi | None = None
    melapor_yayasan: CacahOrganisasi | None = None
    jumlah: CacahOrganisasi | None = None
    catatan: Uraian | None = None
    berpartisipasi: tuple[Peserta, ...] | None = None

    @staticmethod
    def peringatan(isi: Isi) -> Keluhan:
        """The printed total is checked, but the two parts are what is loaded."""
        if not {"terdata", "melapor_yayasan", "jumlah"} <= isi.keys():
            return
        terdata, yayasan, jumlah = isi["terdata"], isi["melapor_yayasan"], isi["jumlah"]
        if jumlah != terdata + yayasan:
            yield "jumlah", f"{jumlah}, padahal {terdata} + {yayasan} = {terdata + yayasan}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Konflik(Rekam):
    """A conflict case; without `status` it only occurred."""

    jenis: JenisKonflik
    tahun: Tahun
    pihak: Kalimat | None = None
    permasalahan: Uraian | None = None
    lokasi: Nama | None = None
    status: KeadaanKonflik | None = None
    cara: Nama | None = None
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kegiatan(Rekam):
    """An event; its year is that of `tanggal`, else `tahun`, else the file's."""

    nama: Nama
    tanggal: Hari | None = None
    tahun: Tahun | None = None
    diundang: Cacah | None = None
    hadir: Cacah | None = None
    catatan: Uraian | None = None

    @staticmethod
    def kesalahan(isi: Isi, sebelum: Isi) -> Keluhan:
        """A day lies in its year."""
        tanggal, tahun = isi.get("tanggal"), isi.get("tahun")
        if tanggal is not None and tahun is not None and tanggal.year != tahun:
            yield "tahun", f"harus {tanggal.year} seperti tanggalnya, bukan {tahun}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KegiatanAnggaran(Rekam):
    """A budget line below a program, in rupiah."""

    UNIK = ("nama",)

    nama: Nama
    pagu: Rupiah
    realisasi: Rupiah
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Rekam):
    """A program of the file's year, in rupiah, and the sasaran it serves."""

    UNIK = ("nama",)
    RUJUK: ClassVar[Mapping[str, str]] = {"sasaran": "sasaran"}

    nama: Nama
    sasaran: Kode | None = None
    pagu: Rupiah
    realisasi: Rupiah
    kegiatan: tuple[KegiatanAnggaran, ...] | None = None
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Belanja(Rekam):
    """Spending of the file's year by kind, in rupiah."""

    UNIK = ("jenis",)

    jenis: Singkat
    kelompok: Kelompok | None = None
    pagu: Rupiah
    realisasi: Rupiah
    catatan: Uraian | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLkip(Rekam):
    """A whole file. A section that is None is unknown, an empty one is zero."""

    format: Annotated[str, pilihan((FORMAT,))] = FORMAT
    sumber: Nama | None = None
    instansi: Instansi | None = None
    tahun: Tahun | None = None
    skala: tuple[LangkahSkala, ...] | None = None
    versi_skala: tuple[VersiSkala, ...] | None = None
    sasaran: tuple[Sasaran, ...] | None = None
    indikator: tuple[Indikator, ...] | None = None
    versi_indikator: tuple[VersiIndikator, ...] | None = None
    target: tuple[Target, ...] | None = None
    ukuran: tuple[Ukuran, ...] | None = None
    realisasi: tuple[Realisasi, ...] | None = None
    organisasi: Organisasi | None = None
    konflik: tuple[Konflik, ...] | None = None
    kegiatan: tuple[Kegiatan, ...] | None = None
    realisasi_terdahulu: tuple[RealisasiTerdahulu, ...] | None = None
    program: tuple[Program, ...] | None = None
    belanja: tuple[Belanja, ...] | None = None
    pernyataan: tuple[Pernyataan, ...] | None = None
    catatan: Uraian | None = None

    @property
    def skala_aturan(self) -> aturan.Skala | None:
        """The scale as `kinerja.aturan` judges by it; None when there is none."""
        if not self.skala:
            return None
        return aturan.Skala(
            tuple(aturan.LangkahSkala(satu.kategori, satu.minimal) for satu in self.skala)
        )
