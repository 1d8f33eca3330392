"""Reading the letters of decisions, and what an office set for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import models
from sinormas.verifikasi.aturan import JenisPutusan
from sinormas.verifikasi.aturan_surat import IsiSurat, SetelanSurat, muat
from sinormas.verifikasi.models import Putusan, SuratPutusan

PANJANG_KODE = 32


@dataclass(frozen=True, slots=True)
class SuratTercatat:
    """A letter, as lists show it."""

    id: UUID
    laporan_id: UUID
    jenis: JenisPutusan
    judul: str
    nomor: str
    hari: date
    berlaku_sampai: date | None
    batal: datetime | None
    """When its decision was taken back: it was void before anybody had it."""


@dataclass(frozen=True, slots=True)
class BuktiSurat:
    """What anyone who holds a letter may know of it."""

    instansi: Instansi
    organisasi_id: UUID
    jenis: JenisPutusan
    judul: str
    nomor: str
    nama: str
    hari: date
    berlaku_sampai: date | None
    batal: datetime | None


def setelan(instansi: Instansi) -> SetelanSurat:
    """What the office set for its letters; as they are at first where it set nothing."""
    baris = sesi_kini().get(models.SetelanSurat, instansi.id)
    if baris is None:
        return SetelanSurat()
    return SetelanSurat(**{k.name: getattr(baris, k.name) for k in fields(SetelanSurat)})


_KOLOM = (
    SuratPutusan.id,
    SuratPutusan.laporan_id,
    Putusan.jenis,
    SuratPutusan.judul,
    SuratPutusan.nomor,
    SuratPutusan.hari,
    SuratPutusan.berlaku_sampai,
    Putusan.diurungkan.label("batal"),
)


def surat_laporan(
    laporan_id: Collection[UUID], *, dengan_batal: bool = False
) -> tuple[SuratTercatat, ...]:
    """The letters of filings, the newest first; void ones only where they are asked for."""
    if not laporan_id:
        return ()
    berlaku = [] if dengan_batal else [Putusan.diurungkan.is_(None)]
    kueri = (
        select(*_KOLOM)
        .join(Putusan, Putusan.id == SuratPutusan.putusan_id)
        .where(SuratPutusan.laporan_id.in_(laporan_id), *berlaku)
        .order_by(SuratPutusan.saat.desc(), SuratPutusan.id.desc())
    )
    return tuple(SuratTercatat(*b) for b in sesi_kini().execute(kueri))


def isi(laporan_id: UUID, surat_id: UUID) -> IsiSurat | None:
    """The words of a letter of this filing; None for one that is not its, or that is void."""
    kueri = (
        select(SuratPutusan.isi)
        .join(Putusan, Putusan.id == SuratPutusan.putusan_id)
        .where(
            SuratPutusan.id == surat_id,
            SuratPutusan.laporan_id == laporan_id,
            Putusan.diurungkan.is_(None),
        )
    )
    tersimpan = sesi_kini().execute(kueri).scalar()
    return None if tersimpan is None else muat(tersimpan)


def nomor_surat(putusan_id: UUID) -> str | None:
    """The number of the letter of a decision."""
    kueri = select(SuratPutusan.nomor).where(SuratPutusan.putusan_id == putusan_id)
    return sesi_kini().scalars(kueri).one_or_none()


def bukti(kode: str) -> BuktiSurat | None:
    """What the public proof page says for the code of a letter; None for an unknown one."""
    if len(kode) > PANJANG_KODE or not (kode.isascii() and kode.isprintable()):
        return None
    kueri = (
        select(
            SuratPutusan.instansi_id,
            SuratPutusan.organisasi_id,
            Putusan.jenis,
            SuratPutusan.judul,
            SuratPutusan.nomor,
            SuratPutusan.nama,
            SuratPutusan.hari,
            SuratPutusan.berlaku_sampai,
            Putusan.diurungkan,
        )
        .join(Putusan, Putusan.id == SuratPutusan.putusan_id)
        .where(SuratPutusan.kode == kode)
    )
    baris = sesi_kini().execute(kueri).one_or_none()
    instansi = instansi_kueri.menurut_id(baris.instansi_id) if baris else None
    return None if baris is None or instansi is None else BuktiSurat(instansi, *baris[1:])
