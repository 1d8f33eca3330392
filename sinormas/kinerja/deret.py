"""One indicator over the years, each as it was defined then."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kata, kueri
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.susunan import banding
from sinormas.umum.angka import format_persen

TAHUN_DERET = 5


@dataclass(frozen=True, slots=True)
class TahunDeret:
    """A year of the row: its figures in words, and how it stands to the year before."""

    tahun: int
    nilai: Decimal | None
    realisasi: str
    target: str
    capaian: str
    kategori: str | None
    peringkat: int
    banding: str

    @property
    def pasangan(self) -> tuple[int, Decimal | None]:
        """The year and its figure, for a chart."""
        return self.tahun, self.nilai


def deret(instansi: Instansi, tahun: int, kode: str) -> tuple[TahunDeret, ...]:
    """The last years of an indicator up to `tahun`, the earliest first; fixed queries.

    Years before anything is known of it are left out.
    """
    beberapa = kueri.hitung_beberapa(instansi, range(tahun - TAHUN_DERET + 1, tahun + 1), kode)
    hasil: list[TahunDeret] = []
    lalu: HasilIndikator | None = None
    for t, semua in sorted(beberapa.items()):
        h = next(iter(semua), None)
        if h is not None and (hasil or h.hasil.realisasi is not None or h.hasil.target is not None):
            hasil.append(_setahun(t, h, lalu))
        lalu = h
    return tuple(hasil)


def _setahun(tahun: int, h: HasilIndikator, lalu: HasilIndikator | None) -> TahunDeret:
    capaian = h.hasil.capaian
    return TahunDeret(
        tahun=tahun,
        nilai=h.hasil.realisasi_tampil,
        realisasi=kata.realisasi(h) or kata.sebab(h),
        target=kata.target(h),
        capaian="–" if capaian is None else format_persen(capaian),
        kategori=h.hasil.kategori,
        peringkat=h.peringkat,
        banding=banding(h, lalu),
    )
