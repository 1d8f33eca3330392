"""Where a year's report stands on its way: the checklist, and the register of its sendings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sinormas.catatan import aliran as catatan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.lkip.penyampaian import kalender
from sinormas.lkip.penyampaian.kalender import ANGKA, LAPORAN, PENETAPAN, Tenggat
from sinormas.lkip.tersimpan import kueri as tersimpan
from sinormas.penetapan.kueri import Versi
from sinormas.umum import waktu

KOLOM: Final = ("laporan", "kepada", "paling_lambat", "dikirim", "keterangan", "pencatat")
DEKAT: Final = 14
"""Days within which something is due soon."""
NAMA_KEADAAN: Final = {
    "selesai": ("Selesai", "hijau"),
    "terlambat": ("Selesai, terlambat", "jingga"),
    "lewat": ("Lewat, belum selesai", "merah"),
    "dekat": ("Segera", "jingga"),
    "nanti": ("Belum waktunya", "abu"),
    "gelap": ("Tidak diketahui", "abu"),
}


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One sending of one report."""

    tanggal: date
    uraian: str | None
    pencatat: str
    berkas_id: UUID | None


@dataclass(frozen=True, slots=True)
class Butir:
    """A step of the checklist, and where it stands today."""

    tenggat: Tenggat
    hari: date
    """The office's own day, where its register has one."""
    catatan_id: UUID | None
    """The report in the register of reports due; None: not there, or not a sending."""
    kiriman: tuple[Kiriman, ...]
    selesai: date | None
    """Since when it is done."""
    keadaan: str
    """One of `NAMA_KEADAAN`; of what nobody recorded it is not known whether it was late."""


def daftar_periksa(
    instansi: Instansi,
    tahun: int,
    hasil: Sequence[HasilIndikator],
    versi: Versi | None,
    hari_ini: date,
) -> tuple[Butir, ...]:
    """The steps of a year in the order of their days; four queries.

    `hasil` are the year's figures and `versi` the version in force, as the caller has them.
    """
    libur = instansi_kueri.hari_libur(instansi, (tahun, tahun + 1))
    tenggat = kalender.susun(instansi, tahun, libur)
    tercatat = _tercatat(instansi, tenggat)
    sendiri = _sendiri(instansi, tahun, hasil, versi)
    butir = [_butir(t, tercatat, sendiri, hari_ini) for t in tenggat]
    return tuple(sorted(butir, key=lambda b: b.hari))


def _tercatat(instansi: Instansi, tenggat: Sequence[Tenggat]) -> dict[tuple[str, str], list[Any]]:
    """The rows of the register, by what is sent to whom."""
    kelompok: dict[tuple[str, str], list[Any]] = defaultdict(list)
    nama = {t.nama for t in tenggat if t.kepada}
    for baris in catatan.pengiriman(instansi, nama):
        kelompok[baris.nama, baris.kepada].append(baris)
    return kelompok


def _sendiri(
    instansi: Instansi, tahun: int, hasil: Sequence[HasilIndikator], versi: Versi | None
) -> dict[str, Callable[[], date | None]]:
    """What the program sees without being told: since when a step is done."""
    hari = waktu.tanggal_di(versi.saat, instansi.zona_waktu) if versi else None

    def angka() -> date | None:
        lengkap = hasil and all(h.hasil.realisasi is not None for h in hasil if h.definisi.utama)
        return date(tahun + 1, 1, 1) if lengkap else None

    def laporan() -> date | None:
        saat = tersimpan.sejak(instansi, tahun, versi.versi) if versi else None
        return waktu.tanggal_di(saat, instansi.zona_waktu) if saat else None

    return {ANGKA: angka, PENETAPAN: lambda: hari, LAPORAN: laporan}


def _butir(
    t: Tenggat,
    tercatat: dict[tuple[str, str], list[Any]],
    sendiri: dict[str, Callable[[], date | None]],
    hari_ini: date,
) -> Butir:
    if t.kepada is None:
        selesai = sendiri[t.langkah.kunci]()
        return Butir(t, t.hari, None, (), selesai, _keadaan(t.hari, selesai, hari_ini))
    baris = tercatat.get((t.nama, t.kepada), [])
    kiriman = tuple(
        Kiriman(b.tanggal, b.uraian, b.pencatat, b.berkas_id) for b in baris if b.tanggal
    )
    hari = baris[0].jatuh_tempo if baris else t.hari
    selesai = kiriman[0].tanggal if kiriman else None
    keadaan = _keadaan(hari, selesai, hari_ini)
    if not baris:
        return Butir(t, hari, None, (), None, "gelap" if keadaan == "lewat" else keadaan)
    return Butir(t, hari, baris[0].id, kiriman, selesai, keadaan)


def _keadaan(hari: date, selesai: date | None, hari_ini: date) -> str:
    if selesai:
        return "terlambat" if selesai > hari else "selesai"
    if hari_ini > hari:
        return "lewat"
    return "dekat" if (hari - hari_ini).days <= DEKAT else "nanti"


def pengiriman(instansi: Instansi, tahun: int) -> Iterator[tuple[object, ...]]:
    """The sendings of a year's reports as rows of `KOLOM`, for the archive."""
    nama = {t.nama for t in kalender.susun(instansi, tahun, frozenset()) if t.kepada}
    for b in catatan.pengiriman(instansi, nama):
        yield b.nama, b.kepada, b.jatuh_tempo, b.tanggal, b.uraian, b.pencatat
