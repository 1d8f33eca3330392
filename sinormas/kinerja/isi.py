"""What an office has said about its indicators, as `layanan.catat` takes it: the way back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Select, select

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import models
from sinormas.kinerja.aturan import LangkahSkala, Skala
from sinormas.kinerja.layanan import (
    IndikatorBaru,
    IsiKinerja,
    RealisasiBaru,
    SasaranBaru,
    TargetBaru,
    UkuranBaru,
)
from sinormas.umum.transaksi import sesi_kini

T = TypeVar("T")


def baca(instansi: Instansi, tahun: int) -> IsiKinerja:
    """Everything up to a year, and the targets of later years too; in a fixed order."""
    i = models.Indikator
    target, realisasi = (
        _pilih(instansi, tabel, kelas)
        .join(i, (i.instansi_id == tabel.instansi_id) & (i.kode == tabel.indikator))
        .order_by(tabel.tahun, i.urutan, i.kode)
        for tabel, kelas in (
            (models.Target, TargetBaru),
            (models.RealisasiTersedia, RealisasiBaru),
        )
    )
    ukuran = models.UkuranTersedia
    return IsiKinerja(
        sasaran=_semua(
            _pilih(instansi, models.Sasaran, SasaranBaru).order_by(
                models.Sasaran.urutan, models.Sasaran.kode
            ),
            SasaranBaru,
        ),
        indikator=_semua(
            _pilih(instansi, i, IndikatorBaru).order_by(i.urutan, i.kode), IndikatorBaru
        ),
        target=_semua(target.order_by(models.Target.urutan), TargetBaru),
        ukuran=_semua(
            _pilih(instansi, ukuran, UkuranBaru)
            .where(ukuran.tahun <= tahun)
            .order_by(ukuran.tahun, ukuran.ukuran),
            UkuranBaru,
        ),
        realisasi=_semua(realisasi.where(models.RealisasiTersedia.tahun <= tahun), RealisasiBaru),
        skala=_skala(instansi),
    )


def _pilih(instansi: Instansi, tabel: type[Any], kelas: type[Any]) -> Select[Any]:
    """The columns that `kelas` has fields for, in their order."""
    return select(*(getattr(tabel, f.name) for f in fields(kelas))).where(
        tabel.instansi_id == instansi.id
    )


def _semua(kueri: Select[Any], kelas: type[T]) -> tuple[T, ...]:
    return tuple(kelas(**baris._mapping) for baris in sesi_kini().execute(kueri))


def _skala(instansi: Instansi) -> Skala | None:
    s = models.LangkahSkala
    kueri = (
        select(s.kategori, s.minimal).where(s.instansi_id == instansi.id).order_by(s.minimal.desc())
    )
    langkah = tuple(LangkahSkala(*b) for b in sesi_kini().execute(kueri))
    return Skala(langkah) if langkah else None
