"""The measures: each is one function that says which rows are counted.

A measure gives its number and the list behind it from one definition (`Himpunan`), so the two
can't differ. To add one: write a function below `@ukuran(…)`, and a test. Its function only builds
SQL from the office and the year, it reads nothing: the statement is kept and used again.

Names are those of data/README. A name that is not here takes its value from what the office gave
(`ukuran_tersedia`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from sinormas.catatan.ukuran import DAFTAR as DARI_CATATAN
from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan import kueri as kegiatan
from sinormas.kinerja.aturan import Pembilang
from sinormas.konflik import kueri as konflik
from sinormas.konflik.aturan import NAMA_JENIS, JenisKonflik
from sinormas.organisasi import kueri as organisasi
from sinormas.partisipasi import kueri as partisipasi
from sinormas.umum.himpunan import Himpunan

Penghimpun = Callable[[Instansi, int], Himpunan]


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One measure. It is known for a year when the office keeps its `register` for that year."""

    nama: str
    register: str
    satuan: str
    """What is counted, in a word that follows the number: "kasus"."""
    kata: str
    """The same in full, for the formula; `{tahun}` is the year."""
    syarat: str
    """What makes a row count, in a sentence."""
    himpunan: Penghimpun

    def uraian(self, tahun: int) -> str:
        """What is counted, in full: "Ormas terdata pada 31 Desember 2020"."""
        return self.kata.format(tahun=tahun)


DAFTAR: Final[dict[str, Ukuran]] = {}
"""Every measure by its name."""

BERPARTISIPASI: Final = "ormas_berpartisipasi"
TERDATA: Final = "ormas_terdata"


def ukuran(
    nama: str, *, register: str, satuan: str, kata: str, syarat: str
) -> Callable[[Penghimpun], Penghimpun]:
    """Register the decorated function as the measure `nama`."""

    def daftarkan(himpunan: Penghimpun) -> Penghimpun:
        if nama in DAFTAR:
            raise ValueError(f"measure {nama} is defined twice")
        DAFTAR[nama] = Ukuran(nama, register, satuan, kata, syarat, himpunan)
        return himpunan

    return daftarkan


@ukuran(
    TERDATA,
    register="organisasi",
    satuan="Ormas",
    kata="Ormas terdata pada 31 Desember {tahun}",
    syarat="Laporannya diterima dan berlaku pada 31 Desember, semua bentuk selain Yayasan",
)
def ormas_terdata(instansi: Instansi, tahun: int) -> Himpunan:
    """Those that count in the office's Ormas register at the year's end."""
    return organisasi.himpunan_terdata(instansi, tahun)


@ukuran(
    BERPARTISIPASI,
    register="partisipasi",
    satuan="organisasi",
    kata="organisasi ditandai berpartisipasi pada {tahun}",
    syarat="Ditandai petugas dengan bukti, paling banyak sekali setahun",
)
def ormas_berpartisipasi(instansi: Instansi, tahun: int) -> Himpunan:
    """Those marked for the year, as far as the office's setting `pembilang` counts them."""
    hanya_terdata = instansi.pembilang == Pembilang.HANYA_TERDATA
    return partisipasi.himpunan_berpartisipasi(instansi, tahun, hanya_terdata=hanya_terdata)


@ukuran(
    "masyarakat_diundang",
    register="kegiatan",
    satuan="orang",
    kata="orang diundang ke kegiatan pada {tahun}",
    syarat="Dijumlahkan dari semua kegiatan yang undangannya dicatat",
)
def masyarakat_diundang(instansi: Instansi, tahun: int) -> Himpunan:
    """People invited, over every event for which they were counted."""
    return kegiatan.himpunan_diundang(instansi, tahun)


@ukuran(
    "masyarakat_hadir",
    register="kegiatan",
    satuan="orang",
    kata="orang hadir dalam kegiatan pada {tahun}",
    syarat="Dijumlahkan dari semua kegiatan yang undangannya dicatat",
)
def masyarakat_hadir(instansi: Instansi, tahun: int) -> Himpunan:
    """People present, over the same events."""
    return kegiatan.himpunan_hadir(instansi, tahun)


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
            )(partial(konflik.himpunan, jenis=jenis, tertangani=tertangani, selesai=selesai))


_daftarkan_konflik()

for _u in DARI_CATATAN:
    ukuran(_u.nama, register=_u.register.nama, satuan=_u.satuan, kata=_u.kata, syarat=_u.syarat)(
        _u.himpunan
    )
