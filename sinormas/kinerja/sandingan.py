"""The figures of a year beside others: earlier years, the plan's end, province and nation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import select

from sinormas.cetak.grafik_tahun import tren
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kata, models, susunan
from sinormas.kinerja.aturan import Lingkup, capaian
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.pembanding import Pembanding
from sinormas.kinerja.target import Target
from sinormas.umum.angka import SPASI, bulatkan, format_angka, format_persen
from sinormas.umum.transaksi import sesi_kini

KOSONG = "–"
Beberapa = Mapping[int, Sequence[HasilIndikator]]


@dataclass(frozen=True, slots=True)
class Akhir:
    """The target of the last year that one is set for."""

    tahun: int
    target: Target


@dataclass(frozen=True, slots=True)
class SelTahun:
    """A figure of one year, in words."""

    tahun: int
    realisasi: str
    capaian: str


@dataclass(frozen=True, slots=True)
class SelLingkup:
    """A figure of somebody else, how the office stands to it, and where it is published."""

    nilai: str
    selisih: str
    sumber: str


@dataclass(frozen=True, slots=True)
class BarisSanding:
    """One indicator beside others."""

    kode: str
    nama: str
    tahun: tuple[SelTahun, ...]
    tren: Markup
    lalu: str
    akhir: str
    kemajuan: str
    lingkup: Mapping[Lingkup, SelLingkup]

    @property
    def bertahun(self) -> bool:
        """Whether a figure of some year is known."""
        return any(t.realisasi != KOSONG for t in self.tahun)

    @property
    def berbanding(self) -> bool:
        """Whether there is something to set beside another."""
        return self.tahun[-1].realisasi != KOSONG or bool(self.akhir or self.lingkup)


SumberAkhir = Callable[[Instansi, int], Mapping[str, Akhir]]
_RENCANA: list[SumberAkhir] = []


def dari_rencana(sumber: SumberAkhir) -> SumberAkhir:
    """Ask `sumber` too what a plan sets for its last year: plans are kept to the right of here."""
    _RENCANA.append(sumber)
    return sumber


def akhir_rencana(instansi: Instansi, tahun: int) -> dict[str, Akhir]:
    """By indicator, what the plan of `tahun` sets for its last year; without a plan the target of
    the last year behind `tahun` that has one."""
    hasil = _akhir_target(instansi, tahun)
    for sumber in _RENCANA:
        hasil.update(sumber(instansi, tahun))
    return hasil


def _akhir_target(instansi: Instansi, tahun: int) -> dict[str, Akhir]:
    baris: Any = sesi_kini().execute(
        select(
            models.Target.indikator,
            models.Target.tahun,
            models.Target.nilai,
            models.Target.jenis,
            models.Target.atas,
        )
        .where(models.Target.instansi_id == instansi.id, models.Target.tahun > tahun)
        .order_by(models.Target.tahun, models.Target.urutan)
    )
    return {b.indikator: Akhir(b.tahun, Target(b.nilai, b.jenis, b.atas)) for b in baris}


def tahun_dikenal(hasil: Beberapa) -> tuple[int, ...]:
    """The years to show: from the first of which a figure is known; the last one always."""
    ada = [
        t for t, semua in sorted(hasil.items())
        if any(h.hasil.realisasi is not None for h in semua)
    ]  # fmt: skip
    akhir = max(hasil)
    return tuple(range(min([*ada, akhir]), akhir + 1))


def susun(
    hasil: Beberapa,
    tahun: int,
    akhir: Mapping[str, Akhir],
    pembanding: Mapping[str, Mapping[Lingkup, Pembanding]],
) -> tuple[BarisSanding, ...]:
    """Arrange the indicators of `tahun`."""
    dikenal = tahun_dikenal(hasil)
    menurut = {t: {h.kode: h for h in hasil[t]} for t in dikenal}
    return tuple(
        _baris(h, menurut, dikenal, akhir.get(h.kode), pembanding.get(h.kode, {}))
        for h in hasil[tahun]
    )


def _baris(
    h: HasilIndikator,
    menurut: Mapping[int, Mapping[str, HasilIndikator]],
    dikenal: Sequence[int],
    akhir: Akhir | None,
    pembanding: Mapping[Lingkup, Pembanding],
) -> BarisSanding:
    deret = [(t, menurut[t].get(h.kode)) for t in dikenal]
    return BarisSanding(
        kode=h.kode,
        nama=h.nama,
        tahun=tuple(_sel(t, satu) for t, satu in deret),
        tren=tren(
            [(str(t), satu.hasil.realisasi_tampil if satu else None) for t, satu in deret],
            [satu.hasil.target if satu else None for t, satu in deret],
            kata=f"{h.kode} menurut tahun",
            satuan=f"{SPASI}{h.definisi.satuan}".rstrip(),
        ),
        lalu=susunan.banding(h, menurut.get(h.tahun - 1, {}).get(h.kode)),
        akhir="" if akhir is None else f"{_target(h, akhir)} pada {akhir.tahun}",
        kemajuan="" if akhir is None else _kemajuan(h, akhir),
        lingkup={ling: _lingkup(h, satu) for ling, satu in pembanding.items()},
    )


def _sel(tahun: int, h: HasilIndikator | None) -> SelTahun:
    if h is None:
        return SelTahun(tahun, KOSONG, "")
    nilai = h.hasil.capaian
    return SelTahun(
        tahun,
        kata.realisasi(h) or KOSONG,
        "" if nilai is None else f"capaian {format_persen(nilai)}",
    )


def _target(h: HasilIndikator, akhir: Akhir) -> str:
    return kata.tulis_target(akhir.target, h.definisi, h.predikat)


def _kemajuan(h: HasilIndikator, akhir: Akhir) -> str:
    """How far the figure of the year is on the way to the plan's end."""
    nilai = capaian(h.definisi.aturan, akhir.target, h.hasil.realisasi)
    return "" if nilai is None else f"tingkat kemajuan {format_persen(nilai)}"


def _lingkup(h: HasilIndikator, satu: Pembanding) -> SelLingkup:
    nilai, selisih = kata.tulis(satu.nilai, h.definisi, h.predikat), ""
    if h.hasil.realisasi_tampil is not None:
        beda = h.hasil.realisasi_tampil - bulatkan(satu.nilai)
        arah = "di atas" if beda > 0 else "di bawah"
        selisih = f"kantor {format_angka(abs(beda))} {arah}nya" if beda else "kantor sama"
    return SelLingkup(nilai, selisih, satu.sumber)
