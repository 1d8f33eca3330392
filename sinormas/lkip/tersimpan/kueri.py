"""Reading the exports that are kept: a year's, one of them, and what a code proves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from sinormas.berkas import kueri as berkas_kueri
from sinormas.berkas.kueri import BerkasTersimpan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.lkip.models import Ekspor
from sinormas.lkip.tersimpan.aturan import BERJALAN, BERKODE, Format, Keadaan
from sinormas.penetapan import kueri as penetapan
from sinormas.penetapan.kueri import Versi
from sinormas.umum.halaman import Halaman, baca_saat, potong
from sinormas.umum.transaksi import sesi_kini

PANJANG_KODE = 32


@dataclass(frozen=True, slots=True)
class EksporTersimpan:
    """One export as its pages show it."""

    id: UUID
    instansi_id: UUID
    tahun: int
    bentuk: Format
    keadaan: Keadaan
    diminta: datetime
    peminta_id: UUID | None
    peminta: str
    percobaan: int
    detak: datetime | None
    langkah: int
    banyak_langkah: int
    kabar: str | None
    selesai: datetime | None
    berkas_id: UUID | None
    versi: int | None
    kode: str | None
    tanda_tangan: str | None
    berkas: BerkasTersimpan | None = None

    @property
    def berjalan(self) -> bool:
        """Whether it waits or is being made."""
        return self.keadaan in BERJALAN


@dataclass(frozen=True, slots=True)
class BuktiEkspor:
    """What anyone who holds a report with a code may know of it."""

    instansi: Instansi
    ekspor: EksporTersimpan
    berkas: BerkasTersimpan
    versi: Versi


_KOLOM = tuple(
    getattr(Ekspor, nama)
    for nama in EksporTersimpan.__slots__
    if nama != "berkas"
)  # fmt: skip


def satu(instansi: Instansi, ekspor_id: UUID) -> EksporTersimpan | None:
    """One export of the office."""
    return _pertama(
        select(*_KOLOM).where(Ekspor.id == ekspor_id, Ekspor.instansi_id == instansi.id)
    )


def daftar(instansi: Instansi, tahun: int, kursor: str | None = None) -> Halaman[EksporTersimpan]:
    """The exports of a year, the latest first; two queries."""
    halaman = potong(
        sesi_kini(),
        select(*_KOLOM).where(Ekspor.instansi_id == instansi.id, Ekspor.tahun == tahun),
        urut=Ekspor.diminta,
        pengenal=Ekspor.id,
        kursor=kursor,
        kunci=lambda b: (b.diminta.isoformat(), b.id),
        bangun=lambda b: b,
        baca_urut=baca_saat,
        turun=True,
    )
    return Halaman(_berberkas(halaman.baris), halaman.lanjut)


def terbaru(instansi: Instansi, tahun: int, banyak: int) -> list[EksporTersimpan]:
    """The latest few of a year; two queries."""
    kueri = (
        select(*_KOLOM)
        .where(Ekspor.instansi_id == instansi.id, Ekspor.tahun == tahun)
        .order_by(Ekspor.diminta.desc(), Ekspor.id.desc())
        .limit(banyak)
    )
    return _berberkas(sesi_kini().execute(kueri))


def berkode(instansi: Instansi, tahun: int) -> list[EksporTersimpan]:
    """The reports of signed versions of a year, the earliest first."""
    kueri = (
        select(*_KOLOM)
        .where(Ekspor.instansi_id == instansi.id, Ekspor.tahun == tahun, Ekspor.kode.is_not(None))
        .order_by(Ekspor.diminta, Ekspor.id)
    )
    return _berberkas(sesi_kini().execute(kueri))


def bukti(kode: str) -> BuktiEkspor | None:
    """What the public proof page says for the code of a report; None for an unknown one."""
    if len(kode) > PANJANG_KODE or not (kode.isascii() and kode.isprintable()):
        return None
    ekspor = _pertama(select(*_KOLOM).where(Ekspor.kode == kode))
    instansi = instansi_kueri.menurut_id(ekspor.instansi_id) if ekspor else None
    if ekspor is None or instansi is None or ekspor.berkas is None:
        return None
    versi = next(
        (v for v in penetapan.daftar(instansi, ekspor.tahun) if v.versi == ekspor.versi), None
    )
    return BuktiEkspor(instansi, ekspor, ekspor.berkas, versi) if versi else None


def sejak(instansi: Instansi, tahun: int, versi: int) -> datetime | None:
    """Since when the report of a signed version is kept, ready to be handed in."""
    kueri = select(func.min(Ekspor.selesai)).where(
        Ekspor.instansi_id == instansi.id,
        Ekspor.tahun == tahun,
        Ekspor.versi == versi,
        Ekspor.bentuk.in_(BERKODE),
    )
    return sesi_kini().scalar(kueri)


def _pertama(kueri: Select[Any]) -> EksporTersimpan | None:
    return next(iter(_berberkas(sesi_kini().execute(kueri))), None)


def _berberkas(baris: Any) -> list[EksporTersimpan]:
    """With what is known of their files, in one query for all."""
    semua = list(baris)
    berkas = berkas_kueri.beberapa([b.berkas_id for b in semua if b.berkas_id])
    return [replace(EksporTersimpan(*b), berkas=berkas.get(b.berkas_id)) for b in semua]
