"""The figures of a year, and where each comes from. Nobody else computes a percent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import register_per_tahun
from sinormas.kinerja import definisi, ingatan, tersedia
from sinormas.kinerja.definisi import Definisi, semua
from sinormas.kinerja.hitungan import HasilIndikator, hitung_hingga
from sinormas.kinerja.ukuran import DAFTAR, kenali
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.himpunan import BarisHimpunan, Himpunan, Hingga
from sinormas.umum.teks import bersih, lipat
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
    """Every indicator of the office for a year, in the office's order; at most six queries."""
    return hitung_beberapa(instansi, (tahun,))[tahun]


def hitung_beberapa(
    instansi: Instansi, tahun: Collection[int], kode: str | None = None
) -> dict[int, tuple[HasilIndikator, ...]]:
    """The same for some years at once, in as many queries as for one; with `kode` of one indicator.

    Each year has the indicators as they were defined then. Findings about who is counted come with
    the latest year only.
    """
    return ingatan.hitung(instansi, tahun, kode=kode, pilih=semua)


def hitung_pada(
    instansi: Instansi, tahun: int, hingga: Collection[Hingga]
) -> dict[Hingga, tuple[HasilIndikator, ...]]:
    """Every indicator of a year as it stood at some instants; four queries in all."""
    return hitung_hingga(instansi, definisi.baca(instansi, (tahun,)), tahun, hingga)


def indikator_utama(instansi: Instansi, tahun: int) -> tuple[HasilIndikator, ...]:
    """The main indicators (IKU) of a year."""
    return ingatan.hitung(instansi, (tahun,), kode=None, pilih=_utama)[tahun]


def _utama(d: Definisi) -> bool:
    return d.utama


@dataclass(frozen=True, slots=True)
class _BerPembilang:
    """Picks the indicators that have this measure above the line."""

    ukuran: str

    def __call__(self, d: Definisi) -> bool:
        return d.aturan.pembilang == self.ukuran


def indikator_ukuran(instansi: Instansi, tahun: int, ukuran: str) -> tuple[HasilIndikator, ...]:
    """The indicators of a year that have this measure, and all of it, above the line."""
    pilih = _BerPembilang(ukuran)
    return ingatan.hitung(instansi, (tahun,), kode=None, pilih=pilih)[tahun]


def lineage(
    instansi: Instansi, tahun: int, kode: str, hingga: Hingga | None = None
) -> HasilIndikator | None:
    """One indicator of a year by its code, down to the measures; None for an unknown code.

    With `hingga` as it stood then.
    """
    if "\x00" in kode:  # PostgreSQL has no such text
        return None
    if hingga is None:
        return next(iter(hitung_beberapa(instansi, (tahun,), kode)[tahun]), None)
    bahan = definisi.baca(instansi, (tahun,), kode=kode)
    return next(iter(hitung_hingga(instansi, bahan, tahun, (hingga,))[hingga]), None)


def daftar_tahun(instansi: Instansi) -> tuple[TahunKinerja, ...]:
    """The years of which something is known, earliest first; two queries."""
    dipakai = {u.register for u in DAFTAR.values()}
    register = {t: bool(r & dipakai) for t, r in register_per_tahun(instansi).items()}
    angka = tersedia.tahun_diberi_angka(instansi)
    return tuple(
        TahunKinerja(t, register=register.get(t, False), angka=angka.get(t, False))
        for t in sorted(register.keys() | angka.keys())
    )


# -- The rows behind a count ----------------------------------------------------------------------


def himpunan_ukuran(
    instansi: Instansi, tahun: int, ukuran: str, hingga: Hingga | None = None
) -> Himpunan | None:
    """The rows that a measure counts; None for a measure that no register answers."""
    dikenal = kenali(ukuran)
    return dikenal.himpunan(instansi, tahun, hingga) if dikenal else None


def baris_ukuran(
    instansi: Instansi,
    tahun: int,
    ukuran: str,
    kursor: str | None = None,
    *,
    cari: str = "",
    hingga: Hingga | None = None,
) -> Halaman[BarisHimpunan]:
    """One page of the rows that a measure counts, by name; `cari` is a part of the name."""
    himpunan = himpunan_ukuran(instansi, tahun, ukuran, hingga)
    if himpunan is None:
        return Halaman((), None)
    kolom = himpunan.rinci.selected_columns
    return potong(
        sesi_kini(),
        saring_nama(himpunan, cari),
        urut=kolom.urut,
        pengenal=kolom.id,
        kursor=kursor,
        kunci=lambda b: (b.urut, b.id),
        bangun=ke_baris,
    )


def saring_nama(himpunan: Himpunan, cari: str) -> Any:
    """The rows of a set whose name holds `cari`; all of them for none."""
    kata = bersih(cari)
    if not kata:
        return himpunan.rinci
    kolom = himpunan.rinci.selected_columns
    terlipat = lipat(kata)
    syarat = [func.lower(kolom.nama).contains(kata.lower(), autoescape=True)]
    if terlipat:
        syarat.append(kolom.urut.contains(terlipat, autoescape=True))
    return himpunan.rinci.where(or_(*syarat))


def ke_baris(b: Any) -> BarisHimpunan:
    """A row of `Himpunan.rinci`."""
    return BarisHimpunan(b.id, b.urut, b.nama, b.rincian, b.pencatat, b.dicatat, int(b.nilai))
