"""What an office has said about its indicators, as `layanan.catat` takes it: the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import fields
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import definisi, models
from sinormas.kinerja.layanan import (
    IndikatorBaru,
    IsiKinerja,
    RealisasiBaru,
    SasaranBaru,
    SkalaBaru,
    TargetBaru,
    UkuranBaru,
    VersiBaru,
)
from sinormas.umum.transaksi import sesi_kini

T = TypeVar("T")


def baca(instansi: Instansi, tahun: int) -> IsiKinerja:
    """Everything up to a year, and the targets of later years too; in a fixed order.

    Definitions and scale are those in force in that year, and what is said of indicators is said
    of those; of given numbers the last ones.
    """
    i = models.Indikator
    target, realisasi = (
        _pilih(instansi, tabel, kelas)
        .join(i, (i.instansi_id == tabel.instansi_id) & (i.kode == tabel.indikator))
        .order_by(tabel.tahun, i.urutan, i.kode, tabel.urutan)
        for tabel, kelas in (
            (models.Target, TargetBaru),
            (models.RealisasiTersedia, RealisasiBaru),
        )
    )
    ukuran = models.UkuranTersedia
    indikator = _semua(_indikator(instansi, tahun), IndikatorBaru)
    dipakai = {d.kode for d in indikator}
    versi = _versi(instansi, tahun, indikator)
    return IsiKinerja(
        tahun=tahun,
        sasaran=_semua(
            _pilih(instansi, models.Sasaran, SasaranBaru).order_by(
                models.Sasaran.urutan, models.Sasaran.kode
            ),
            SasaranBaru,
        ),
        indikator=indikator,
        target=tuple(t for t in _semua(target, TargetBaru) if t.indikator in dipakai),
        ukuran=_terakhir(
            _semua(
                _pilih(instansi, ukuran, UkuranBaru)
                .where(ukuran.tahun <= tahun)
                .order_by(ukuran.tahun, ukuran.ukuran, ukuran.urutan),
                UkuranBaru,
            ),
            "ukuran",
        ),
        realisasi=_terakhir(
            [
                r
                for r in _semua(
                    realisasi.where(models.RealisasiTersedia.tahun <= tahun), RealisasiBaru
                )
                if r.indikator in dipakai
            ],
            "indikator",
        ),
        skala=definisi.baca(instansi, (tahun,)).skala_pada(None, tahun),
        versi=versi,
        versi_skala=_versi_skala(
            instansi,
            tahun,
            {n for v in versi for n in (v.skala, v.predikat)}
            | {n for d in indikator for n in (d.skala, d.predikat)},
        ),
    )


def _versi(
    instansi: Instansi, tahun: int, indikator: Sequence[IndikatorBaru]
) -> tuple[VersiBaru, ...]:
    """What the indicators of a year were until then, of those that were not always the same."""
    i, v = models.Indikator, models.VersiIndikator
    kolom = (getattr(i if f.name == "kode" else v, f.name) for f in fields(VersiBaru))
    semua = _semua(
        select(*kolom)
        .join(v, (v.instansi_id == i.instansi_id) & (v.indikator == i.kode))
        .where(i.instansi_id == instansi.id, v.mulai <= tahun)
        .order_by(i.urutan, i.kode, v.mulai),
        VersiBaru,
    )
    banyak = Counter(s.kode for s in semua)
    dipakai = {d.kode for d in indikator}
    return tuple(
        s
        for s in semua
        if s.kode in dipakai and (banyak[s.kode] > 1 or s.mulai != definisi.SEJAK_AWAL)
    )


def _versi_skala(
    instansi: Instansi, tahun: int, bernama: Collection[str | None]
) -> tuple[SkalaBaru, ...]:
    """The scales that definitions name, and the office's own where it was not always the same."""
    s, langkah = models.Skala, models.LangkahSkala
    baris = sesi_kini().execute(
        select(s.nama, s.guna, s.bawaan, langkah.mulai, langkah.kategori, langkah.minimal)
        .join(langkah, (langkah.instansi_id == s.instansi_id) & (langkah.skala == s.nama))
        .where(s.instansi_id == instansi.id, langkah.mulai <= tahun)
        .order_by(s.nama, langkah.mulai)
    )
    versi = [
        SkalaBaru(
            nama=nama, guna=guna, bawaan=bawaan, mulai=mulai,
            skala=definisi.susun_skala({b.kategori: b.minimal for b in anggota}),
        )
        for (nama, guna, bawaan, mulai), anggota in groupby(
            baris, key=attrgetter("nama", "guna", "bawaan", "mulai")
        )
    ]  # fmt: skip
    berubah = {v.nama for v in versi if v.bawaan and v.mulai != definisi.SEJAK_AWAL}
    return tuple(v for v in versi if v.nama in bernama or v.nama in berubah)


def _indikator(instansi: Instansi, tahun: int) -> Select[Any]:
    """The definitions in force in a year."""
    i, v = models.Indikator, models.VersiIndikator
    kolom = (getattr(i if f.name == "kode" else v, f.name) for f in fields(IndikatorBaru))
    berlaku = (
        select(v.indikator, func.max(v.mulai).label("mulai"))
        .where(v.instansi_id == instansi.id, v.mulai <= tahun)
        .group_by(v.indikator)
        .subquery()
    )
    return (
        select(*kolom)
        .join(v, (v.instansi_id == i.instansi_id) & (v.indikator == i.kode))
        .join(berlaku, (berlaku.c.indikator == v.indikator) & (berlaku.c.mulai == v.mulai))
        .where(i.instansi_id == instansi.id, v.aktif)
        .order_by(i.urutan, i.kode)
    )


def _pilih(instansi: Instansi, tabel: type[Any], kelas: type[Any]) -> Select[Any]:
    """The columns that `kelas` has fields for, in their order."""
    return select(*(getattr(tabel, f.name) for f in fields(kelas))).where(
        tabel.instansi_id == instansi.id
    )


def _semua(kueri: Select[Any], kelas: type[T]) -> tuple[T, ...]:
    return tuple(kelas(**baris._mapping) for baris in sesi_kini().execute(kueri))


def _terakhir(daftar: Sequence[T], kunci: str) -> tuple[T, ...]:
    """Of each year and name the last; they stand in the order of their history."""
    kelompok = groupby(daftar, key=attrgetter("tahun", kunci))
    return tuple(list(anggota)[-1] for _, anggota in kelompok)
