"""What is due around a year's report, by default on which day. Plain Python.

Sources: PP 8/2006 article 19 (two months after the year's end), PermenPAN-RB 53/2014 and 88/2021;
where no rule names a day, it is what offices do. The office's own day is that of its register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sinormas.instansi.aturan import Instansi

KEPALA_DAERAH: Final = "{kepala_daerah}"
SABTU: Final = 5


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step: something sent to somebody (`kepada`), or a state that the program sees itself."""

    kunci: str
    nama: str
    """With `{tahun}`; of a sending it is the name in the register of reports due."""
    dasar: str
    bulan: int
    hari: int
    """0: the last day of the month before."""
    tahun_depan: bool = True
    kepada: str | None = None


ANGKA, PENETAPAN, LAPORAN = "angka", "penetapan", "laporan"
_BERKALA = "PermenPAN-RB 88/2021: pengukuran berkala"
LANGKAH: Final = (
    Langkah(
        "pk", "Perjanjian Kinerja {tahun}", "PermenPAN-RB 53/2014: sebulan sesudah DPA", 1, 31,
        tahun_depan=False, kepada=KEPALA_DAERAH,
    ),
    Langkah("tw1", "Pengukuran kinerja triwulan I {tahun}", _BERKALA, 4, 10, tahun_depan=False,
            kepada=KEPALA_DAERAH),
    Langkah("tw2", "Pengukuran kinerja triwulan II {tahun}", _BERKALA, 7, 10, tahun_depan=False,
            kepada=KEPALA_DAERAH),
    Langkah("tw3", "Pengukuran kinerja triwulan III {tahun}", _BERKALA, 10, 10, tahun_depan=False,
            kepada=KEPALA_DAERAH),
    Langkah("tw4", "Pengukuran kinerja triwulan IV {tahun}", _BERKALA, 1, 10, kepada=KEPALA_DAERAH),
    Langkah(ANGKA, "Realisasi semua indikator {tahun} diketahui", "Kebiasaan kantor", 1, 15),
    Langkah(PENETAPAN, "Kinerja {tahun} ditetapkan pimpinan", "Sebelum direviu", 1, 31),
    Langkah(LAPORAN, "LKjIP {tahun} tersimpan sebagai berkas", "Sebelum direviu", 1, 31),
    Langkah("reviu", "LKjIP {tahun} untuk direviu", "PermenPAN-RB 53/2014: reviu", 2, 10,
            kepada="Inspektorat"),
    Langkah("lkjip", "LKjIP {tahun}", "PP 8/2006 pasal 19: dua bulan sesudah tahun berakhir", 3, 0,
            kepada=KEPALA_DAERAH),
    Langkah("menpan", "LKjIP {tahun}", "PP 8/2006 pasal 19: dua bulan sesudah tahun berakhir", 3, 0,
            kepada="Menteri PANRB"),
    Langkah("publikasi", "LKjIP {tahun} di situs kantor", "PermenPAN-RB 88/2021: dipublikasikan", 3,
            31, kepada="Masyarakat"),
)  # fmt: skip
"""In the order of their days."""


@dataclass(frozen=True, slots=True)
class Tenggat:
    """A step of one office's year."""

    langkah: Langkah
    nama: str
    kepada: str | None
    hari: date


def susun(instansi: Instansi, tahun: int, libur: frozenset[date]) -> tuple[Tenggat, ...]:
    """The steps of a year; a day off moves to the working day before."""
    return tuple(
        Tenggat(
            satu,
            satu.nama.format(tahun=tahun),
            satu.kepada and satu.kepada.format(kepala_daerah=kepala_daerah(instansi)),
            mundur(_hari(satu, tahun), libur),
        )
        for satu in LANGKAH
    )


def kepala_daerah(instansi: Instansi) -> str:
    """Who heads the region, in one word."""
    if "." not in instansi.kode_wilayah:
        return "Gubernur"
    return "Wali Kota" if instansi.kabupaten.casefold().startswith("kota") else "Bupati"


def _hari(langkah: Langkah, tahun: int) -> date:
    tahun += langkah.tahun_depan
    if langkah.hari:
        return date(tahun, langkah.bulan, langkah.hari)
    return date(tahun, langkah.bulan, 1) - timedelta(days=1)


def mundur(hari: date, libur: frozenset[date]) -> date:
    """`hari`, or the working day before it."""
    while hari.weekday() >= SABTU or hari in libur:
        hari -= timedelta(days=1)
    return hari
