"""How the figures of a year came to differ from what they were when a day was over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, cast, literal, select, union_all

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kata, kueri
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.umum.angka import format_angka
from sinormas.umum.himpunan import Himpunan, Hingga
from sinormas.umum.transaksi import sesi_kini

HARI_LALU = 30
NAMA_TERBANYAK = 5
"""So many rows of each measure are named, that came or that went."""
DATANG, PERGI = "datang", "pergi"


def baca_sejak(teks: str | None, tahun: int, hari_ini: date) -> date | None:
    """The day of the address, else a month ago; within the year or after it, and over.

    None where no such day is over yet.
    """
    awal, kemarin = date(tahun, 1, 1), hari_ini - timedelta(days=1)
    if awal > kemarin:
        return None
    try:
        hari = date.fromisoformat(teks or "")
    except ValueError:
        hari = hari_ini - timedelta(days=HARI_LALU)
    return min(max(hari, awal), kemarin)


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """A row that came or went."""

    id: UUID
    nama: str
    pencatat: str
    dicatat: datetime


@dataclass(frozen=True, slots=True)
class UkuranBeda:
    """A measure that counts otherwise than it did."""

    ukuran: str
    uraian: str
    dulu: str
    kini: str
    beda: str
    """By how much: "+2"; empty where one of them is not known."""
    datang: tuple[BarisBeda, ...]
    pergi: tuple[BarisBeda, ...]

    @property
    def terpotong(self) -> bool:
        """Whether more rows came or went than are named."""
        return NAMA_TERBANYAK in (len(self.datang), len(self.pergi))


@dataclass(frozen=True, slots=True)
class IndikatorBeda:
    """An indicator whose figure, or a count of it, was another."""

    kode: str
    nama: str
    dulu: str
    kini: str
    ukuran: tuple[UkuranBeda, ...]


def perubahan(
    instansi: Instansi, tahun: int, kini: Sequence[HasilIndikator], hingga: Hingga
) -> tuple[IndikatorBeda, ...]:
    """The indicators that differ, with the rows that came and went; at most five queries."""
    dulu = {h.kode: h for h in kueri.hitung_pada(instansi, tahun, (hingga,))[hingga]}
    beda = [(dulu[h.kode], h) for h in kini if h.kode in dulu and _nilai(h) != _nilai(dulu[h.kode])]
    ukuran = {
        b.ukuran: (a, b)
        for lama, baru in beda
        for a, b in zip(lama.ukuran, baru.ukuran, strict=True)
        if a.nilai != b.nilai and not b.lalu
    }
    baris = _baris(instansi, tahun, [b for _, b in ukuran.values()], hingga)
    return tuple(
        IndikatorBeda(
            baru.kode,
            baru.nama,
            kata.realisasi(lama) or "belum diketahui",
            kata.realisasi(baru) or "belum diketahui",
            tuple(
                _ukuran(*ukuran[u.ukuran], baris)
                for u in baru.ukuran
                if u.ukuran in ukuran and not u.lalu
            ),
        )
        for lama, baru in beda
    )


def _nilai(h: HasilIndikator) -> tuple[object, ...]:
    return h.hasil.realisasi, tuple(u.nilai for u in h.ukuran)


Baris = dict[tuple[str, str], list[BarisBeda]]


def _ukuran(dulu: NilaiUkuran, kini: NilaiUkuran, baris: Baris) -> UkuranBeda:
    return UkuranBeda(
        kini.ukuran,
        kata.uraian(kini),
        _kata(dulu),
        _kata(kini),
        _beda(dulu, kini),
        tuple(baris.get((kini.ukuran, DATANG), ())),
        tuple(baris.get((kini.ukuran, PERGI), ())),
    )


def _kata(u: NilaiUkuran) -> str:
    return "belum diketahui" if u.nilai is None else format_angka(u.nilai)


def _beda(dulu: NilaiUkuran, kini: NilaiUkuran) -> str:
    if dulu.nilai is None or kini.nilai is None:
        return ""
    beda = Decimal(kini.nilai) - dulu.nilai
    return f"{'+' if beda > 0 else '−'}{format_angka(abs(beda))}"


def _baris(instansi: Instansi, tahun: int, ukuran: Sequence[NilaiUkuran], hingga: Hingga) -> Baris:
    """The last rows that came and went of each measure that a register counts; one query."""
    bagian: list[Select[Any]] = []
    for u in ukuran:
        kini = kueri.himpunan_ukuran(instansi, tahun, u.ukuran) if u.register else None
        dulu = kueri.himpunan_ukuran(instansi, tahun, u.ukuran, hingga)
        if kini is not None and dulu is not None:
            bagian += [
                _tanpa(u.ukuran, DATANG, kini, dulu),
                _tanpa(u.ukuran, PERGI, dulu, kini),
            ]
    hasil: Baris = {}
    if bagian:
        for nama, arah, *isi in sesi_kini().execute(union_all(*bagian)):
            hasil.setdefault((nama, arah), []).append(BarisBeda(*isi))
    return hasil


def _tanpa(ukuran: str, arah: str, himpunan: Himpunan, lain: Himpunan) -> Select[Any]:
    """The rows of one set that another does not hold, the last recorded first."""
    kolom = himpunan.rinci.selected_columns
    satu = (
        himpunan.rinci.with_only_columns(
            cast(literal(ukuran), String).label("ukuran"),
            cast(literal(arah), String).label("arah"),
            kolom.id,
            kolom.nama,
            kolom.pencatat,
            kolom.dicatat,
            maintain_column_froms=True,
        )
        .where(kolom.id.not_in(lain.dasar.correlate(None)))
        .order_by(kolom.dicatat.desc(), kolom.id.desc())
        .limit(NAMA_TERBANYAK)
        .subquery()
    )
    return select(satu)
