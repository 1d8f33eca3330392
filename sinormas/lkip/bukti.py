"""The evidence behind a year's figures, register by register: what it says, and which file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from sinormas.berkas import kueri as berkas
from sinormas.catatan import aliran as catatan
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import tersedia
from sinormas.konflik import aliran as konflik
from sinormas.partisipasi import aliran as partisipasi
from sinormas.partisipasi.aturan import NAMA_BUKTI
from sinormas.umum import waktu
from sinormas.umum.aliran import alirkan

SEKALI = 500
"""Rows whose files are looked up together."""


class BarisBukti(NamedTuple):
    """One piece of evidence; without a file it is its words."""

    register: str
    tentang: str | None
    uraian: str | None
    pencatat: str | None
    tanggal: str
    berkas: str | None = None
    ukuran: int | None = None
    sha256: str | None = None


Calon = tuple[BarisBukti, UUID | None]


def semua_bukti(instansi: Instansi, tahun: int) -> Iterator[BarisBukti]:
    """Every piece of evidence of a year. Only within `umum.aliran.potret`."""
    for kelompok in _berkelompok(_semua(instansi, tahun)):
        ada = berkas.beberapa({berkas_id for _, berkas_id in kelompok if berkas_id})
        for baris, berkas_id in kelompok:
            satu = ada.get(berkas_id) if berkas_id else None
            yield (
                baris._replace(berkas=satu.nama, ukuran=satu.ukuran, sha256=satu.sha256)
                if satu
                else baris
            )


def _semua(instansi: Instansi, tahun: int) -> Iterator[Calon]:
    def kapan(saat: datetime | date | None) -> str:
        hari = waktu.tanggal_di(saat, instansi.zona_waktu) if isinstance(saat, datetime) else saat
        return hari.isoformat() if hari else ""

    for b in alirkan(partisipasi.pilih_bukti(instansi, tahun)):
        uraian = f"{NAMA_BUKTI[b.jenis]}: {b.uraian}"
        yield (
            BarisBukti("Partisipasi", b.nama, uraian, b.penanda, kapan(b.ditandai)),
            b.berkas_id,
        )
    for b in konflik.alirkan_berita_acara(instansi, tahun):
        baris = BarisBukti("Konflik", b.permasalahan, b.uraian, b.pencatat, kapan(b.tanggal))
        yield baris, b.berkas_id
    for judul, nama, b in catatan.alirkan_berkas(instansi, tahun):
        yield BarisBukti(judul, nama, None, b.pencatat, kapan(b.tanggal)), b.berkas_id
    diberikan = tersedia.baca_tersedia((instansi.id,), (tahun,))[instansi.id]
    for kelompok in (diberikan.realisasi, diberikan.ukuran):
        for (_, kunci), daftar in kelompok.items():
            for t in daftar:
                if t.bukti or t.berkas_id:
                    baris = BarisBukti("Kinerja", kunci, t.bukti, t.pencatat, kapan(t.dicatat))
                    yield baris, t.berkas_id


def _berkelompok(semua: Iterable[Calon]) -> Iterator[list[Calon]]:
    sisa = iter(semua)
    while kelompok := list(islice(sisa, SEKALI)):
        yield kelompok
