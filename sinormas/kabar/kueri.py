"""Reading what was written to people: the outbox, a person's own messages, those of a case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ScalarSelect, bindparam, func, literal, select

from sinormas.instansi.aturan import Instansi
from sinormas.kabar.aturan import NAMA_KANAL, Kanal, Sampai
from sinormas.kabar.models import Pesan, SuratKeluar
from sinormas.umum.halaman import Halaman, baca_saat, potong
from sinormas.umum.transaksi import sesi_kini

PALING_BANYAK = 99
"""Unread messages are counted no further."""
PALING_BANYAK_KASUS = 60
KOLOM: tuple[Any, ...] = (
    SuratKeluar.id,
    SuratKeluar.kanal,
    SuratKeluar.kepada,
    SuratKeluar.perihal,
    SuratKeluar.isi,
    SuratKeluar.dibuat,
)


@dataclass(frozen=True, slots=True)
class SuratTampil:
    """A message as the page of the example shows it."""

    id: UUID
    kanal: str
    kepada: str
    perihal: str
    isi: str
    dibuat: datetime

    @property
    def nama_kanal(self) -> str:
        return NAMA_KANAL[Kanal(self.kanal)]


@dataclass(frozen=True, slots=True)
class Isi:
    """How full the outbox is: what will be tried again, and what was given up."""

    menunggu: int
    menyerah: int


@dataclass(frozen=True, slots=True)
class PesanKasus:
    """One message about a case, as staff see it."""

    id: UUID | None
    """The message that may be sent again; None for one on the page Pesan."""
    kanal: Kanal
    kepada: str
    perihal: str
    isi: str
    dibuat: datetime
    sampai: Sampai
    saat_sampai: datetime | None
    percobaan: int = 0
    galat: str | None = None
    ditahan: bool = False
    """It leaves only at `dibuat`, which is still to come."""

    @property
    def nama_kanal(self) -> str:
        return NAMA_KANAL[self.kanal]


@dataclass(frozen=True, slots=True)
class PesanSaya:
    """One message on a person's page."""

    id: UUID
    perihal: str
    isi: str
    dibuat: datetime
    dibaca: datetime | None


@dataclass(frozen=True, slots=True)
class SuratGagal:
    """A message that was given up, without its words: they may be for one person only."""

    id: UUID
    kanal: Kanal
    kepada: str
    perihal: str
    dibuat: datetime
    menyerah: datetime
    galat: str | None

    @property
    def nama_kanal(self) -> str:
        return NAMA_KANAL[self.kanal]


def daftar(kursor: str | None, saat: datetime) -> Halaman[SuratTampil]:
    """All messages that leave the house, newest first; without those that are still held."""
    return potong(
        sesi_kini(),
        select(*KOLOM).where(SuratKeluar.dibuat <= saat),
        urut=SuratKeluar.dibuat,
        pengenal=SuratKeluar.id,
        kursor=kursor,
        kunci=lambda b: (b.dibuat.isoformat(), b.id),
        bangun=lambda b: SuratTampil(*b),
        baca_urut=baca_saat,
        turun=True,
    )


def satu_surat(surat_id: UUID) -> SuratTampil | None:
    """One of them."""
    baris = sesi_kini().execute(select(*KOLOM).where(SuratKeluar.id == surat_id)).one_or_none()
    return SuratTampil(*baris) if baris else None


def isi(instansi: Instansi | None = None) -> Isi:
    """What waits in the outbox, of an office or of all."""
    milik = [SuratKeluar.instansi_id == instansi.id] if instansi else []
    menyerah = select(func.count()).where(SuratKeluar.menyerah.is_not(None), *milik)
    menunggu = select(func.count()).where(
        SuratKeluar.terkirim.is_(None), SuratKeluar.menyerah.is_(None), *milik
    )
    return Isi(*sesi_kini().execute(  # each by its own index: most messages have long been sent
        select(menunggu.scalar_subquery(), menyerah.scalar_subquery())
    ).one())  # fmt: skip


_KOLOM_GAGAL: tuple[Any, ...] = (
    SuratKeluar.id,
    SuratKeluar.kanal,
    SuratKeluar.kepada,
    SuratKeluar.perihal,
    SuratKeluar.dibuat,
    SuratKeluar.menyerah,
    SuratKeluar.galat_terakhir,
)


def gagal(instansi: Instansi, kursor: str | None) -> Halaman[SuratGagal]:
    """The messages of an office that were given up, the latest first."""
    return potong(
        sesi_kini(),
        select(*_KOLOM_GAGAL).where(
            SuratKeluar.instansi_id == instansi.id, SuratKeluar.menyerah.is_not(None)
        ),
        urut=SuratKeluar.menyerah,
        pengenal=SuratKeluar.id,
        kursor=kursor,
        kunci=lambda b: (b.menyerah.isoformat(), b.id),
        bangun=lambda b: SuratGagal(b[0], Kanal(b[1]), *b[2:]),
        baca_urut=baca_saat,
        turun=True,
    )


# -- About a case ---------------------------------------------------------------------------------


def berangkat(tentang_id: UUID, kunci: str, dibuat: datetime) -> bool:
    """Whether one of the messages of that moment about a case is on its way, or was read."""
    surat = select(literal(1)).where(
        SuratKeluar.tentang_id == tentang_id,
        SuratKeluar.kunci == kunci,
        SuratKeluar.dibuat == dibuat,
        (SuratKeluar.percobaan > 0) | SuratKeluar.terkirim.is_not(None),
    )
    dibaca = select(literal(1)).where(
        Pesan.tentang_id == tentang_id,
        Pesan.kunci == kunci,
        Pesan.dibuat == dibuat,
        Pesan.dibaca.is_not(None),
    )
    return sesi_kini().execute(surat.union_all(dibaca)).first() is not None


def pesan_tentang(instansi: Instansi, tentang_id: UUID, saat: datetime) -> tuple[PesanKasus, ...]:
    """What was written about a filing (or a claim), the latest first. Two queries."""
    semua = [
        p if p.dibuat <= saat else replace(p, sampai=Sampai.MENUNGGU, ditahan=True)
        for p in (*_surat_tentang(instansi, tentang_id), *_halaman_tentang(instansi, tentang_id))
    ]
    return tuple(sorted(semua, key=lambda p: (p.dibuat, p.kanal != Kanal.SUREL), reverse=True))


def _surat_tentang(instansi: Instansi, tentang_id: UUID) -> list[PesanKasus]:
    baris = sesi_kini().execute(
        select(
            SuratKeluar.id,
            SuratKeluar.kanal,
            SuratKeluar.kepada,
            SuratKeluar.perihal,
            SuratKeluar.isi,
            SuratKeluar.dibuat,
            SuratKeluar.terkirim,
            SuratKeluar.menyerah,
            SuratKeluar.percobaan,
            SuratKeluar.galat_terakhir,
        )
        .where(SuratKeluar.tentang_id == tentang_id, SuratKeluar.instansi_id == instansi.id)
        .order_by(SuratKeluar.dibuat.desc(), SuratKeluar.id.desc())
        .limit(PALING_BANYAK_KASUS)
    )
    return [
        PesanKasus(
            id=b.id,
            kanal=Kanal(b.kanal),
            kepada=b.kepada,
            perihal=b.perihal,
            isi=b.isi,
            dibuat=b.dibuat,
            sampai=_sampai(b.terkirim, b.menyerah),
            saat_sampai=b.terkirim or b.menyerah,
            percobaan=b.percobaan,
            galat=b.galat_terakhir,
        )
        for b in baris
    ]


def _halaman_tentang(instansi: Instansi, tentang_id: UUID) -> list[PesanKasus]:
    """One line for a message on the pages of several people: how many have read it."""
    dibaca = func.count(Pesan.dibaca)
    baris = sesi_kini().execute(
        select(
            Pesan.perihal,
            Pesan.isi,
            Pesan.dibuat,
            func.count().label("orang"),
            dibaca.label("membaca"),
            func.max(Pesan.dibaca).label("terakhir"),
        )
        .where(Pesan.tentang_id == tentang_id, Pesan.instansi_id == instansi.id)
        .group_by(Pesan.perihal, Pesan.isi, Pesan.dibuat)
        .order_by(Pesan.dibuat.desc())
        .limit(PALING_BANYAK_KASUS)
    )
    return [
        PesanKasus(
            id=None,
            kanal=Kanal.APLIKASI,
            kepada=f"{b.membaca} dari {b.orang} orang sudah membaca",
            perihal=b.perihal,
            isi=b.isi,
            dibuat=b.dibuat,
            sampai=Sampai.DIBACA if b.membaca else Sampai.TERKIRIM,
            saat_sampai=b.terakhir,
        )
        for b in baris
    ]


def _sampai(terkirim: datetime | None, menyerah: datetime | None) -> Sampai:
    if terkirim:
        return Sampai.TERKIRIM
    return Sampai.GAGAL if menyerah else Sampai.MENUNGGU


# -- A person's own -------------------------------------------------------------------------------

_BELUM_DIBACA: Final = select(func.count()).select_from(
    select(literal(1))
    .where(
        Pesan.pengguna_id == bindparam("pengguna_id"),
        Pesan.dibaca.is_(None),
        Pesan.dibuat <= bindparam("kini", type_=Pesan.dibuat.type),
    )
    .limit(PALING_BANYAK + 1)
    .subquery()
)
_KOLOM_SAYA: tuple[Any, ...] = (
    Pesan.id,
    Pesan.perihal,
    Pesan.isi,
    Pesan.dibuat,
    Pesan.dibaca,
)


def pilih_belum_dibaca() -> ScalarSelect[int]:
    """How many messages `pengguna_id` has not read at `kini`, counted up to `PALING_BANYAK` + 1."""
    return _BELUM_DIBACA.scalar_subquery()


def pesan_saya(pengguna_id: UUID, kursor: str | None, saat: datetime) -> Halaman[PesanSaya]:
    """One page of a person's messages, newest first; one that is held does not exist yet."""
    return potong(
        sesi_kini(),
        select(*_KOLOM_SAYA).where(Pesan.pengguna_id == pengguna_id, Pesan.dibuat <= saat),
        urut=Pesan.dibuat,
        pengenal=Pesan.id,
        kursor=kursor,
        kunci=lambda b: (b.dibuat.isoformat(), b.id),
        bangun=lambda b: PesanSaya(*b),
        baca_urut=baca_saat,
        turun=True,
    )


def satu_pesan(pengguna_id: UUID, pesan_id: UUID, saat: datetime) -> PesanSaya | None:
    """One message of a person; None for somebody else's."""
    kueri = select(*_KOLOM_SAYA).where(
        Pesan.id == pesan_id, Pesan.pengguna_id == pengguna_id, Pesan.dibuat <= saat
    )
    baris = sesi_kini().execute(kueri).one_or_none()
    return PesanSaya(*baris) if baris else None
