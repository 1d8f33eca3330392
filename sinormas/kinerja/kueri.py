"""The figures of a year, and where each comes from. Nobody else computes a percent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import register_per_tahun
from sinormas.kinerja import definisi
from sinormas.kinerja.hitungan import HasilIndikator, hitung
from sinormas.kinerja.ukuran import DAFTAR
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.himpunan import BarisHimpunan, Himpunan
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class TahunKinerja:
    """A year of which the office knows something."""

    tahun: int
    register: bool
    """A register of measures is kept for it."""
    angka: bool
    """Figures of it were given or published."""

    @property
    def berdata(self) -> bool:
        """Whether there is more than a target."""
        return self.register or self.angka


# -- Figures --------------------------------------------------------------------------------------


def hitung_tahun(instansi: Instansi, tahun: int) -> tuple[HasilIndikator, ...]:
    """Every indicator of the office for a year, in the office's order; at most five queries."""
    return hitung_beberapa(instansi, (tahun,))[tahun]


def hitung_beberapa(
    instansi: Instansi, tahun: Collection[int]
) -> dict[int, tuple[HasilIndikator, ...]]:
    """The same for some years at once, in as many queries as for one.

    Findings about who is counted come with the latest year only.
    """
    return hitung(instansi, definisi.baca(instansi, tahun), tahun)


def indikator_utama(instansi: Instansi, tahun: int) -> tuple[HasilIndikator, ...]:
    """The main indicators (IKU) of a year."""
    return hitung(instansi, definisi.baca(instansi, (tahun,), definisi.UTAMA), (tahun,))[tahun]


def indikator_ukuran(instansi: Instansi, tahun: int, ukuran: str) -> tuple[HasilIndikator, ...]:
    """The indicators of a year that have this measure above the line."""
    bahan = definisi.baca(instansi, (tahun,), definisi.BERPEMBILANG, {"pembilang": ukuran})
    return hitung(instansi, bahan, (tahun,))[tahun]


def lineage(instansi: Instansi, tahun: int, kode: str) -> HasilIndikator | None:
    """One indicator of a year by its code, down to the measures; None for an unknown code."""
    if "\x00" in kode:  # PostgreSQL has no such text
        return None
    bahan = definisi.baca(instansi, (tahun,), definisi.BERKODE, {"kode": kode})
    return next(iter(hitung(instansi, bahan, (tahun,))[tahun]), None)


def daftar_tahun(instansi: Instansi) -> tuple[TahunKinerja, ...]:
    """The years of which something is known, earliest first; two queries."""
    dipakai = {u.register for u in DAFTAR.values()}
    register = {t: bool(r & dipakai) for t, r in register_per_tahun(instansi).items()}
    angka = definisi.tahun_diberi_angka(instansi)
    return tuple(
        TahunKinerja(t, register=register.get(t, False), angka=angka.get(t, False))
        for t in sorted(register.keys() | angka.keys())
    )


# -- The rows behind a count ----------------------------------------------------------------------


def himpunan_ukuran(instansi: Instansi, tahun: int, ukuran: str) -> Himpunan | None:
    """The rows that a measure counts; None for a measure that no register answers."""
    dikenal = DAFTAR.get(ukuran)
    return dikenal.himpunan(instansi, tahun) if dikenal else None


def baris_ukuran(
    instansi: Instansi, tahun: int, ukuran: str, kursor: str | None = None
) -> Halaman[BarisHimpunan]:
    """One page of the rows that a measure counts, by name."""
    himpunan = himpunan_ukuran(instansi, tahun, ukuran)
    if himpunan is None:
        return Halaman((), None)
    kolom = himpunan.rinci.selected_columns
    return potong(
        sesi_kini(),
        himpunan.rinci,
        urut=kolom.urut,
        pengenal=kolom.id,
        kursor=kursor,
        kunci=lambda b: (b.urut, b.id),
        bangun=ke_baris,
    )


def ke_baris(b: Any) -> BarisHimpunan:
    """A row of `Himpunan.rinci`."""
    return BarisHimpunan(b.id, b.urut, b.nama, b.rincian, b.pencatat, b.dicatat, int(b.nilai))
