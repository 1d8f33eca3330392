"""Figures in a text: `{IKU-4.capaian}`, `{IKU-4.realisasi@2019}`, `{anggaran.serapan}`.

They always show what the office's figures say now, and say so where they name nothing. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sinormas.anggaran.aturan import Jumlah
from sinormas.kinerja import kata
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.umum.angka import format_angka, format_persen, format_rupiah
from sinormas.umum.isian import tahun_wajar

KURUNG: Final = re.compile(r"\{([^{}\n]{1,80})\}")
_RUJUKAN = re.compile(r"(?P<siapa>.+)\.(?P<apa>[A-Za-z]+)(?:@(?P<tahun>[0-9]{4}))?")
ANGGARAN: Final = "anggaran"
BIDANG: Final = ("target", "realisasi", "capaian", "kategori", "pembilang", "penyebut")
BIDANG_ANGGARAN: Final = ("pagu", "realisasi", "serapan")
TAHUN_TERBANYAK: Final = 10
"""So many other years a report looks at."""


class Rujukan(NamedTuple):
    """What a reference names; without a year that of the report."""

    siapa: str
    apa: str
    tahun: int | None


class Nilai(NamedTuple):
    """What stands in the place of a reference: the figure, or None and why there is none."""

    teks: str | None
    sebab: str = ""


def baca(isi: str) -> Rujukan | None:
    """What stands between the brackets, read; None where it is no reference at all."""
    cocok = _RUJUKAN.fullmatch(isi.strip())
    if cocok is None:
        return None
    tahun = cocok["tahun"]
    return Rujukan(cocok["siapa"].strip(), cocok["apa"].lower(), int(tahun) if tahun else None)


def tahun_dirujuk(teks: Iterable[str], tahun: int) -> tuple[int, ...]:
    """The other years that some texts refer to, the nearest first."""
    semua = {
        r.tahun
        for satu in teks
        for isi in KURUNG.findall(satu)
        if (r := baca(isi)) and r.tahun is not None and r.tahun != tahun and tahun_wajar(r.tahun)
    }
    return tuple(sorted(semua, key=lambda t: (abs(t - tahun), t))[:TAHUN_TERBANYAK])


@dataclass(frozen=True, slots=True)
class Angka:
    """The figures that texts may refer to, by year."""

    tahun: int
    hasil: Mapping[int, Mapping[str, HasilIndikator]]
    dana: Mapping[int, tuple[Jumlah, ...]] = field(default_factory=dict)
    """All money of a year: the sum that the report gives first, then any other sum of it."""

    def indikator(self, kode: str, tahun: int) -> HasilIndikator | None:
        """An indicator of a year; small and large letters are the same."""
        setahun = self.hasil.get(tahun, {})
        return setahun.get(kode) or next(
            (h for k, h in setahun.items() if k.casefold() == kode.casefold()), None
        )

    def nilai(self, isi: str) -> Nilai:
        """What a reference shows."""
        rujukan = baca(isi)
        if rujukan is None:
            return Nilai(None, "Tulis kode indikator, titik, lalu namanya: {IKU-4.capaian}.")
        tahun = self.tahun if rujukan.tahun is None else rujukan.tahun
        if rujukan.siapa.casefold() == ANGGARAN:
            return self._dana(rujukan.apa, tahun)
        h = self.indikator(rujukan.siapa, tahun)
        if h is None:
            return Nilai(None, f"Tidak ada indikator {rujukan.siapa} pada {tahun}.")
        if rujukan.apa not in BIDANG:
            return Nilai(None, f"Sesudah {h.kode} hanya boleh: {', '.join(BIDANG)}.")
        nilai = tulis(h, rujukan.apa)
        if nilai is None:
            return Nilai(None, f"{rujukan.apa.capitalize()} {h.kode} {tahun} belum diketahui.")
        return Nilai(nilai)

    def _dana(self, apa: str, tahun: int) -> Nilai:
        if apa not in BIDANG_ANGGARAN:
            return Nilai(None, f"Sesudah anggaran hanya boleh: {', '.join(BIDANG_ANGGARAN)}.")
        jumlah = next(iter(self.dana.get(tahun, ())), None)
        nilai = None if jumlah is None else getattr(jumlah, apa)
        if nilai is None:
            return Nilai(None, f"{apa.capitalize()} anggaran {tahun} belum diketahui.")
        return Nilai(format_persen(nilai) if apa == "serapan" else format_rupiah(nilai))


def tulis(h: HasilIndikator, apa: str) -> str | None:
    """A figure of an indicator as it is written; None where it is not known."""
    hasil = h.hasil
    match apa:
        case "target":
            return None if hasil.ditarget is None else kata.target(h)
        case "realisasi":
            return kata.realisasi(h)
        case "capaian":
            return kata.persen_capaian(hasil)
        case "kategori":
            return hasil.kategori
    cacah = hasil.pembilang if apa == "pembilang" else hasil.penyebut
    return None if cacah is None else format_angka(cacah)
