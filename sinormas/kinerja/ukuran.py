"""The measures: each is one function that says which rows are counted.

A measure gives its number and the list behind it from one definition (`Himpunan`), so the two
can't differ. To add one: write a function below `@ukuran(…)`, and a test. Its function only builds
SQL from the office, the year and what is asked for (`Lingkup`), it reads nothing: the statement is
kept and used again.

Names are those of data/README. A name that is not here takes its value from what the office gave
(`ukuran_tersedia`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, Final

from sinormas.catatan.ukuran import DAFTAR as DARI_CATATAN
from sinormas.catatan.ukuran import UkuranCatatan
from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan import kueri as kegiatan
from sinormas.kinerja.aturan import Pembilang
from sinormas.kinerja.takaran import Pilah, baca
from sinormas.konflik import kueri as konflik
from sinormas.konflik.aturan import NAMA_JENIS, JenisKonflik
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import NAMA_BENTUK
from sinormas.organisasi.pilah import NAMA_SUMBER, SEMUA, Menurut
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.aturan import NAMA_BUKTI
from sinormas.umum.himpunan import Himpunan, Hingga
from sinormas.umum.waktu import akhir_tahun, format_tanggal


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Which part of a register is asked for: the values of each dimension, and as it stood when."""

    pilah: Pilah = field(default_factory=lambda: SEMUA)
    hingga: Hingga | None = None


PENUH: Final = Lingkup()
Penghimpun = Callable[[Instansi, int, Lingkup], Himpunan]


@dataclass(frozen=True, slots=True)
class Dimensi:
    """Something that a measure can be narrowed by."""

    kata: str
    nilai: Mapping[str, str] | None
    """The closed list of values with their words; None: codes of kecamatan."""


def _kata(nama: Mapping[Any, str]) -> Mapping[str, str]:
    return MappingProxyType({str(nilai): kata for nilai, kata in nama.items()})


BUKTI, JENIS = "bukti", "jenis"
DIMENSI: Final[Mapping[str, Dimensi]] = MappingProxyType(
    {
        Menurut.BENTUK.value: Dimensi("Bentuk organisasi", _kata(NAMA_BENTUK)),
        Menurut.KECAMATAN.value: Dimensi("Kecamatan", None),
        Menurut.SUMBER.value: Dimensi("Asal catatan organisasi", _kata(NAMA_SUMBER)),
        BUKTI: Dimensi("Jenis bukti partisipasi", _kata(NAMA_BUKTI)),
        JENIS: Dimensi("Jenis konflik", _kata(NAMA_JENIS)),
    }
)
ORGANISASI: Final = tuple(m.value for m in Menurut)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One measure. It is known for a year when the office keeps its `register` for that year."""

    nama: str
    register: str
    satuan: str
    """What is counted, in a word that follows the number: "kasus"."""
    kata: str
    """The same in full, for the formula; `{tahun}` is the year, `{hari}` its last day."""
    syarat: str
    """What makes a row count, in a sentence."""
    himpunan: Penghimpun
    menurut: tuple[str, ...] = ()
    """The dimensions that it can be narrowed by."""

    def uraian(self, tahun: int, hari: date | None = None) -> str:
        """What is counted, in full: "Ormas terdata pada 31 Desember 2020"; as of another day."""
        kata = self.kata.format(tahun=tahun, hari=format_tanggal(hari or akhir_tahun(tahun)))
        if hari is None or "{hari}" in self.kata:
            return kata
        return f"{kata}, keadaan {format_tanggal(hari)}"


DAFTAR: Final[dict[str, Ukuran]] = {}
"""Every measure by its name."""

BERPARTISIPASI: Final = "ormas_berpartisipasi"
TERDATA: Final = "ormas_terdata"


def ukuran(
    nama: str, *, register: str, satuan: str, kata: str, syarat: str, menurut: tuple[str, ...] = ()
) -> Callable[[Penghimpun], Penghimpun]:
    """Register the decorated function as the measure `nama`."""

    def daftarkan(himpunan: Penghimpun) -> Penghimpun:
        if nama in DAFTAR:
            raise ValueError(f"measure {nama} is defined twice")
        DAFTAR[nama] = Ukuran(nama, register, satuan, kata, syarat, himpunan, menurut)
        return himpunan

    return daftarkan


@dataclass(frozen=True, slots=True)
class Dikenal:
    """A measure of the registry as an indicator names it, with what it is narrowed to."""

    ukuran: Ukuran
    pilah: Pilah

    def himpunan(self, instansi: Instansi, tahun: int, hingga: Hingga | None = None) -> Himpunan:
        """The rows that it counts."""
        return self.ukuran.himpunan(instansi, tahun, Lingkup(self.pilah, hingga))


@lru_cache(maxsize=1024)
def kenali(teks: str) -> Dikenal | None:
    """The measure that an indicator names; None for one that no register answers."""
    takaran = baca(teks)
    dikenal = DAFTAR.get(takaran.nama)
    if dikenal is None or not all(
        dimensi in dikenal.menurut and _dapat(DIMENSI[dimensi], nilai)
        for dimensi, nilai in takaran.pilah
    ):
        return None
    return Dikenal(dikenal, MappingProxyType(dict(takaran.pilah)))


def _dapat(dimensi: Dimensi, nilai: tuple[str, ...]) -> bool:
    return dimensi.nilai is None or set(nilai) <= set(dimensi.nilai)


# -- Organisations --------------------------------------------------------------------------------


@ukuran(
    TERDATA,
    register="organisasi",
    satuan="Ormas",
    kata="Ormas terdata pada {hari}",
    syarat="Laporannya diterima dan berlaku pada 31 Desember, semua bentuk selain Yayasan",
    menurut=ORGANISASI,
)
def ormas_terdata(instansi: Instansi, tahun: int, lingkup: Lingkup) -> Himpunan:
    """Those that count in the office's Ormas register at the year's end."""
    hari = lingkup.hingga.hari if lingkup.hingga else None
    return organisasi.himpunan_terdata(instansi, tahun, lingkup.pilah, hari)


@ukuran(
    "organisasi_melapor",
    register="organisasi",
    satuan="organisasi",
    kata="organisasi melapor, ada di register pada {hari}",
    syarat="Laporannya diterima dan berlaku pada 31 Desember, semua bentuk",
    menurut=ORGANISASI,
)
def organisasi_melapor(instansi: Instansi, tahun: int, lingkup: Lingkup) -> Himpunan:
    """Every organisation on the register at the year's end."""
    hari = lingkup.hingga.hari if lingkup.hingga else None
    return organisasi.himpunan_melapor(instansi, tahun, lingkup.pilah, hari)


@ukuran(
    BERPARTISIPASI,
    register="partisipasi",
    satuan="organisasi",
    kata="organisasi ditandai berpartisipasi pada {tahun}",
    syarat="Ditandai petugas dengan bukti, paling banyak sekali setahun",
    menurut=(*ORGANISASI, BUKTI),
)
def ormas_berpartisipasi(instansi: Instansi, tahun: int, lingkup: Lingkup) -> Himpunan:
    """Those marked for the year, as far as the office's setting `pembilang` counts them."""
    pilah = dict(lingkup.pilah)
    bukti = pilah.pop(BUKTI, ())
    return partisipasi.himpunan_berpartisipasi(
        instansi,
        tahun,
        hanya_terdata=instansi.pembilang == Pembilang.HANYA_TERDATA,
        pilah=pilah,
        bukti=bukti,
        hingga=lingkup.hingga,
    )


# -- Events ---------------------------------------------------------------------------------------


@ukuran(
    "kegiatan_dicatat",
    register="kegiatan",
    satuan="kegiatan",
    kata="kegiatan yang dicatat pada {tahun}",
    syarat="Setiap kegiatan yang dicatat pada tahun itu",
)
def semua_kegiatan(instansi: Instansi, tahun: int, lingkup: Lingkup) -> Himpunan:
    """The events of the year."""
    return kegiatan.himpunan_kegiatan(instansi, tahun, lingkup.hingga)


@ukuran(
    "masyarakat_diundang",
    register="kegiatan",
    satuan="orang",
    kata="orang diundang ke kegiatan pada {tahun}",
    syarat="Dijumlahkan dari semua kegiatan yang undangannya dicatat",
)
def masyarakat_diundang(instansi: Instansi, tahun: int, lingkup: Lingkup) -> Himpunan:
    """People invited, over every event for which they were counted."""
    return kegiatan.himpunan_diundang(instansi, tahun, lingkup.hingga)


@ukuran(
    "masyarakat_hadir",
    register="kegiatan",
    satuan="orang",
    kata="orang hadir dalam kegiatan pada {tahun}",
    syarat="Dijumlahkan dari semua kegiatan yang undangannya dicatat",
)
def masyarakat_hadir(instansi: Instansi, tahun: int, lingkup: Lingkup) -> Himpunan:
    """People present, over the same events."""
    return kegiatan.himpunan_hadir(instansi, tahun, lingkup.hingga)


# -- Conflicts ------------------------------------------------------------------------------------


def _kasus(
    instansi: Instansi,
    tahun: int,
    lingkup: Lingkup,
    *,
    jenis: tuple[str, ...],
    tertangani: bool,
    selesai: bool,
) -> Himpunan:
    return konflik.himpunan(
        instansi,
        tahun,
        jenis=jenis or lingkup.pilah.get(JENIS, ()),
        tertangani=tertangani,
        selesai=selesai,
        hingga=lingkup.hingga,
    )


def _daftarkan_konflik() -> None:
    """Cases of one kind or of all, with those handled and those settled among them."""
    for jenis in (None, *JenisKonflik):
        nama = f"konflik_{jenis.value}" if jenis else "konflik"
        kata = f"kasus konflik {NAMA_JENIS[jenis].lower()}" if jenis else "kasus konflik"
        for akhiran, keadaan, syarat, tertangani, selesai in (
            ("", "", "Setiap kasus yang dicatat pada tahun itu", False, False),
            ("_ditangani", " yang ditangani", "Termasuk yang sudah diselesaikan", True, False),
            ("_diselesaikan", " yang diselesaikan", "Hanya yang sudah diselesaikan", False, True),
        ):
            ukuran(
                nama + akhiran,
                register="konflik",
                satuan="kasus",
                kata=f"{kata}{keadaan} pada {{tahun}}",
                syarat=syarat,
                menurut=() if jenis else (JENIS,),
            )(
                partial(
                    _kasus,
                    jenis=(jenis.value,) if jenis else (),
                    tertangani=tertangani,
                    selesai=selesai,
                )
            )


_daftarkan_konflik()


def _catatan(instansi: Instansi, tahun: int, lingkup: Lingkup, *, punya: UkuranCatatan) -> Himpunan:
    """Records stand as of a day: their own dates say so."""
    return punya.himpunan(instansi, tahun, lingkup.hingga.hari if lingkup.hingga else None)


for _u in DARI_CATATAN:
    ukuran(_u.nama, register=_u.register.nama, satuan=_u.satuan, kata=_u.kata, syarat=_u.syarat)(
        partial(_catatan, punya=_u)
    )

PERTAMA: Final = {
    "partisipasi": partisipasi.pertama_dicatat,
    "konflik": konflik.pertama_dicatat,
    "kegiatan": kegiatan.pertama_dicatat,
}
"""When the first row of a year was recorded, by register. The register of organisations is not
here: it answers for any day."""
