"""Use case of an office's file: what it says about its indicators, kept as data.

Figures are never written here; they are derived (`kinerja.kueri`). What people change on pages is
written by `layanan_definisi` and `layanan_angka`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import models, simpanan
from sinormas.kinerja.aturan import Arah, RumusCapaian, Skala
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.target import JenisTarget
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


MENURUT_KANTOR = frozenset({"mundur", "batas_capaian", "skala", "predikat", "sumber_data"})
"""What a file may leave out of a definition: it then stays as the office had it."""


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
    mundur: int | None = None
    batas_capaian: int | None = None
    skala: str | None = None
    predikat: str | None = None
    sumber_data: str | None = None
    utama: bool = False
    catatan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersiBaru(IndikatorBaru):
    """The same from the year `mulai` on, whole: what it does not say is not there."""

    mulai: int
    aktif: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SkalaBaru:
    """A scale by its name from the year `mulai` on; `bawaan` where the office has none yet."""

    nama: str
    guna: Guna
    bawaan: bool
    mulai: int
    skala: Skala


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBaru:
    """A target; of several for one indicator and year the last one counts."""

    indikator: str
    tahun: int
    nilai: Decimal
    jenis: JenisTarget = JenisTarget.TEPAT
    atas: Decimal | None = None
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
    bukti: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiKinerja:
    """What one file says. `skala` None leaves the office's scale as it is.

    `tahun` is the file's year: what it defines otherwise than the office had it holds from then on,
    and earlier years keep theirs. Without a year it is written over the latest.
    """

    tahun: int | None = None
    sasaran: tuple[SasaranBaru, ...] = ()
    indikator: tuple[IndikatorBaru, ...] = ()
    target: tuple[TargetBaru, ...] = ()
    ukuran: tuple[UkuranBaru, ...] = ()
    realisasi: tuple[RealisasiBaru, ...] = ()
    skala: Skala | None = None
    versi: tuple[VersiBaru, ...] = ()
    versi_skala: tuple[SkalaBaru, ...] = ()


def catat(instansi: Instansi, isi: IsiKinerja, *, pelaku: Pelaku, saat: datetime) -> None:
    """Write what a file says. Of numbers, earlier ones of the same year and name stay as history.

    Raises `KinerjaSalah` where something names an indicator or a sasaran that the office does not
    have; nothing is written then.
    """
    izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
    with transaksi() as sesi:
        penyimpan = simpanan.Penyimpan(sesi, instansi, pelaku, saat)
        _periksa(sesi, instansi, isi)
        _timpa_sasaran(sesi, instansi, isi.sasaran)
        for skala in isi.versi_skala:
            penyimpan.skala_bernama(
                skala.nama, skala.guna, skala.mulai, skala.skala, bawaan=skala.bawaan
            )
        _catat_definisi(penyimpan, isi)
        penyimpan.susulkan(models.Target, ("indikator", "tahun"), _semua_polos(isi.target))
        penyimpan.susulkan(models.UkuranTersedia, ("ukuran", "tahun"), _semua_polos(isi.ukuran))
        penyimpan.susulkan(
            models.RealisasiTersedia, ("indikator", "tahun"), _realisasi(sesi, instansi, isi)
        )
        if isi.skala is not None:
            penyimpan.skala_berkas(isi.skala, isi.tahun)
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


def _catat_definisi(penyimpan: simpanan.Penyimpan, isi: IsiKinerja) -> None:
    """The versions first: what holds in the file's year then says nothing new."""
    for urutan, satu in enumerate(isi.indikator, start=1):
        penyimpan.indikator(satu.kode, urutan)
    for versi in isi.versi:
        seluruhnya = _polos(versi)
        penyimpan.definisi(seluruhnya.pop("kode"), seluruhnya.pop("mulai"), seluruhnya)
    for satu in isi.indikator:
        diketahui = {
            k: v for k, v in _polos(satu).items() if v is not None or k not in MENURUT_KANTOR
        }
        penyimpan.definisi_berkas(diketahui.pop("kode"), diketahui, isi.tahun)


def _periksa(sesi: Session, instansi: Instansi, isi: IsiKinerja) -> None:
    sasaran = _kode(sesi, instansi, models.Sasaran) | {s.kode for s in isi.sasaran}
    indikator = _kode(sesi, instansi, models.Indikator) | {i.kode for i in isi.indikator}
    salah = [
        f"indikator {i.kode}: sasaran {i.sasaran} tidak dikenal"
        for i in (*isi.indikator, *isi.versi)
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


@dataclass(frozen=True, slots=True)
class Tercatat:
    """What the office has that a file may refer to: by its codes, and scales by their names."""

    sasaran: frozenset[str] = frozenset()
    indikator: frozenset[str] = frozenset()
    skala: Mapping[str, Guna] = field(default_factory=dict)


def tercatat(instansi: Instansi) -> Tercatat:
    """The codes and scales of an office."""
    sesi, skala = sesi_kini(), models.Skala
    bernama = sesi.execute(select(skala.nama, skala.guna).where(skala.instansi_id == instansi.id))
    return Tercatat(
        frozenset(_kode(sesi, instansi, models.Sasaran)),
        frozenset(_kode(sesi, instansi, models.Indikator)),
        {b.nama: b.guna for b in bernama},
    )


def _kode(
    sesi: Session, instansi: Instansi, tabel: type[models.Sasaran] | type[models.Indikator]
) -> set[str]:
    return set(sesi.scalars(select(tabel.kode).where(tabel.instansi_id == instansi.id)))


def _polos(butir: Any) -> dict[str, Any]:
    return {f.name: getattr(butir, f.name) for f in fields(butir)}


def _semua_polos(daftar: Iterable[Any]) -> list[dict[str, Any]]:
    """Without evidence that a file does not name: what the office has stays."""
    return [
        {k: v for k, v in _polos(butir).items() if k != "bukti" or v is not None}
        for butir in daftar
    ]


def _timpa_sasaran(sesi: Session, instansi: Instansi, daftar: tuple[SasaranBaru, ...]) -> None:
    """Insert each, or overwrite the one with the same code."""
    for urutan, satu in enumerate(daftar, start=1):
        nilai = {"nama": satu.nama, "tingkat": satu.tingkat, "urutan": urutan}
        sesi.execute(
            sisip(sesi, models.Sasaran)
            .values(instansi_id=instansi.id, kode=satu.kode, **nilai)
            .on_conflict_do_update(index_elements=["instansi_id", "kode"], set_=nilai)
        )


def _realisasi(sesi: Session, instansi: Instansi, isi: IsiKinerja) -> list[dict[str, Any]]:
    """What the office itself gave for a year counts before what a report published."""
    tetap = {
        (b.tahun, b.indikator)
        for b in sesi.execute(
            select(models.RealisasiTersedia.tahun, models.RealisasiTersedia.indikator).where(
                models.RealisasiTersedia.instansi_id == instansi.id,
                models.RealisasiTersedia.asal == "realisasi",
            )
        )
    }
    diberikan = [r for r in isi.realisasi if r.asal == "realisasi"]
    tetap |= {(r.tahun, r.indikator) for r in diberikan}
    terbit = [
        r
        for r in isi.realisasi
        if r.asal == "realisasi_terdahulu" and (r.tahun, r.indikator) not in tetap
    ]
    return _semua_polos(terbit + diberikan)
