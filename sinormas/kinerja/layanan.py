"""Use cases of performance: what an office's file says about its indicators, kept as data.

Figures are never written here; they are derived (`kinerja.kueri`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import models
from sinormas.kinerja.aturan import Arah, RumusCapaian, Skala
from sinormas.umum.transaksi import sesi_kini, sisip, transaksi


class KinerjaSalah(Exception):
    """The content contradicts itself or the office. `daftar` names every fault (Indonesian)."""

    def __init__(self, daftar: tuple[str, ...]) -> None:
        super().__init__("\n".join(daftar))
        self.daftar = daftar


@dataclass(frozen=True, slots=True, kw_only=True)
class SasaranBaru:
    """A goal of the office."""

    kode: str
    nama: str
    tingkat: Literal["strategis", "program"] = "strategis"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorBaru:
    """An indicator's definition (see `aturan.Indikator` for what decides its figure)."""

    kode: str
    nama: str
    arah: Arah
    satuan: str = "%"
    sasaran: str | None = None
    penanggung_jawab: str | None = None
    rumus_capaian: RumusCapaian | None = None
    pembilang: str | None = None
    penyebut: str | None = None
    pengali: Decimal = Decimal(100)
    penyebut_nol: Decimal | None = None
    utama: bool = False
    catatan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBaru:
    """A target; of several for one indicator and year the last one counts."""

    indikator: str
    tahun: int
    nilai: Decimal
    versi: str | None = None
    catatan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranBaru:
    """A measure's value for a year where no register holds it."""

    ukuran: str
    tahun: int
    nilai: Decimal
    bukti: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisasiBaru:
    """A figure given: by the office itself, or published by an earlier report."""

    indikator: str
    tahun: int
    nilai: Decimal
    asal: Literal["realisasi", "realisasi_terdahulu"] = "realisasi"


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiKinerja:
    """What one file says. `skala` None leaves the office's scale as it is."""

    sasaran: tuple[SasaranBaru, ...] = ()
    indikator: tuple[IndikatorBaru, ...] = ()
    target: tuple[TargetBaru, ...] = ()
    ukuran: tuple[UkuranBaru, ...] = ()
    realisasi: tuple[RealisasiBaru, ...] = ()
    skala: Skala | None = None


def catat(instansi: Instansi, isi: IsiKinerja, *, pelaku: Pelaku, saat: datetime) -> None:
    """Write what a file says, over what stands there under the same code, year and name.

    Earlier targets stay as history. Raises `KinerjaSalah` where something names an indicator or
    a sasaran that the office does not have; nothing is written then.
    """
    izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
    with transaksi() as sesi:
        _periksa(sesi, instansi, isi)
        _timpa(sesi, instansi, models.Sasaran, _berurut(isi.sasaran), ("kode",))
        _timpa(sesi, instansi, models.Indikator, _berurut(isi.indikator), ("kode",))
        _tambah_target(sesi, instansi, isi.target)
        _timpa(sesi, instansi, models.UkuranTersedia, _polos(isi.ukuran), ("tahun", "ukuran"))
        _timpa_realisasi(sesi, instansi, isi.realisasi)
        if isi.skala is not None:
            _ganti_skala(sesi, instansi, isi.skala)
        jejak.catat(
            pelaku,
            "memuat",
            "kinerja",
            None,
            saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={
                bagian: len(getattr(isi, bagian))
                for bagian in ("sasaran", "indikator", "target", "ukuran", "realisasi")
            }
            | {"skala": len(isi.skala.langkah) if isi.skala else None},
        )


def _periksa(sesi: Session, instansi: Instansi, isi: IsiKinerja) -> None:
    sasaran = _kode(sesi, instansi, models.Sasaran) | {s.kode for s in isi.sasaran}
    indikator = _kode(sesi, instansi, models.Indikator) | {i.kode for i in isi.indikator}
    salah = [
        f"indikator {i.kode}: sasaran {i.sasaran} tidak dikenal"
        for i in isi.indikator
        if i.sasaran is not None and i.sasaran not in sasaran
    ]
    salah += [
        f"{bagian} {butir.tahun}: indikator {butir.indikator} tidak dikenal"
        for bagian, daftar in (("target", isi.target), ("realisasi", isi.realisasi))
        for butir in daftar
        if butir.indikator not in indikator
    ]
    if salah:
        raise KinerjaSalah(tuple(salah))


def kode_tercatat(instansi: Instansi) -> tuple[frozenset[str], frozenset[str]]:
    """The codes that the office has: of its sasaran, and of its indicators."""
    sesi = sesi_kini()
    return (
        frozenset(_kode(sesi, instansi, models.Sasaran)),
        frozenset(_kode(sesi, instansi, models.Indikator)),
    )


def _kode(
    sesi: Session, instansi: Instansi, tabel: type[models.Sasaran] | type[models.Indikator]
) -> set[str]:
    return set(sesi.scalars(select(tabel.kode).where(tabel.instansi_id == instansi.id)))


def _polos(daftar: Iterable[Any]) -> list[dict[str, Any]]:
    return [{f.name: getattr(butir, f.name) for f in fields(butir)} for butir in daftar]


def _berurut(daftar: Iterable[Any]) -> list[dict[str, Any]]:
    return [isi | {"urutan": urutan} for urutan, isi in enumerate(_polos(daftar), start=1)]


def _timpa(
    sesi: Session,
    instansi: Instansi,
    tabel: type[Any],
    daftar: list[dict[str, Any]],
    kunci: tuple[str, ...],
) -> None:
    """Insert each row, or overwrite the one with the same `kunci`."""
    for isi in daftar:
        nilai = {k: v for k, v in isi.items() if k not in kunci}
        sesi.execute(
            sisip(sesi, tabel)
            .values(instansi_id=instansi.id, **isi)
            .on_conflict_do_update(index_elements=["instansi_id", *kunci], set_=nilai)
        )


def _tambah_target(sesi: Session, instansi: Instansi, daftar: tuple[TargetBaru, ...]) -> None:
    """Append the targets of each indicator and year, unless its last ones are these already."""

    def kelompok(target: TargetBaru) -> tuple[str, int]:
        return target.indikator, target.tahun

    for (indikator, tahun), anggota in groupby(sorted(daftar, key=kelompok), key=kelompok):
        baru = list(anggota)
        ada = sesi.execute(
            select(models.Target.nilai, models.Target.versi, models.Target.urutan)
            .where(
                models.Target.instansi_id == instansi.id,
                models.Target.indikator == indikator,
                models.Target.tahun == tahun,
            )
            .order_by(models.Target.urutan)
        ).all()
        if [(b.nilai, b.versi) for b in ada[-len(baru) :]] == [(b.nilai, b.versi) for b in baru]:
            continue
        mulai = ada[-1].urutan + 1 if ada else 1
        sesi.add_all(
            models.Target(instansi_id=instansi.id, urutan=urutan, **isi)
            for urutan, isi in enumerate(_polos(baru), start=mulai)
        )
    sesi.flush()


def _timpa_realisasi(sesi: Session, instansi: Instansi, daftar: tuple[RealisasiBaru, ...]) -> None:
    """What the office itself gave for a year is never overwritten by what a report published."""
    terbit = [r for r in daftar if r.asal == "realisasi_terdahulu"]
    diberikan = [r for r in daftar if r.asal == "realisasi"]
    tetap = {
        (b.tahun, b.indikator)
        for b in sesi.execute(
            select(models.RealisasiTersedia.tahun, models.RealisasiTersedia.indikator).where(
                models.RealisasiTersedia.instansi_id == instansi.id,
                models.RealisasiTersedia.asal == "realisasi",
            )
        )
    }
    dicatat = [r for r in terbit if (r.tahun, r.indikator) not in tetap] + diberikan
    _timpa(sesi, instansi, models.RealisasiTersedia, _polos(dicatat), ("tahun", "indikator"))


def _ganti_skala(sesi: Session, instansi: Instansi, skala: Skala) -> None:
    sesi.execute(delete(models.LangkahSkala).where(models.LangkahSkala.instansi_id == instansi.id))
    sesi.add_all(
        models.LangkahSkala(
            instansi_id=instansi.id, kategori=langkah.kategori, minimal=langkah.minimal
        )
        for langkah in skala.langkah
    )
    sesi.flush()
