"""What has to reach a person, written with the fact that caused it, and how it is said and sent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.rahasia import TeksRahasia
from sinormas.umum.tipe import Pengenal, Saat

_MENUNGGU = text("terkirim IS NULL AND menyerah IS NULL")
_MENYERAH = text("menyerah IS NOT NULL")
_BELUM_DIBACA = text("dibaca IS NULL")
_BELUM_DIKIRIM = text("dikirim IS NULL")


class SuratKeluar(Basis):
    """One message that leaves the house: a mail, or a text for the office's WhatsApp gateway.

    `terkirim` is set once, by the worker; `menyerah` when it is no longer tried.
    """

    __tablename__ = "surat_keluar"
    __table_args__ = (
        CheckConstraint("percobaan >= 0", name="percobaan"),
        CheckConstraint("kanal IN ('surel', 'wa')", name="kanal"),
        CheckConstraint("(kanal = 'wa') = (telepon IS NOT NULL)", name="telepon"),
        CheckConstraint("terkirim IS NULL OR menyerah IS NULL", name="satu_akhir"),
        Index(
            "ix_surat_keluar_menunggu",
            "kanal",
            "borongan",
            "coba_lagi",
            "id",
            sqlite_where=_MENUNGGU,
            postgresql_where=_MENUNGGU,
        ),
        Index(
            "ix_surat_keluar_menyerah",
            "instansi_id",
            "menyerah",
            "id",
            sqlite_where=_MENYERAH,
            postgresql_where=_MENYERAH,
        ),
        Index("ix_surat_keluar_tentang_id", "tentang_id", "dibuat", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID | None] = rujukan_boleh_kosong("instansi.id")
    kanal: Mapped[str] = mapped_column(String(8), default="surel", server_default="surel")
    borongan: Mapped[bool] = mapped_column(default=False, server_default=false())
    """One of very many that are in no hurry: whatever else waits goes before it."""
    kunci: Mapped[str | None] = mapped_column(String(40))
    """Which text of the registry it is (`teks.toml`)."""
    tentang_id: Mapped[UUID | None] = mapped_column(Pengenal)
    """What it is about: a filing, an organisation, a claim."""
    kepada: Mapped[str] = mapped_column(String(254))
    """The address; of a telephone only what is needed to recognise it."""
    telepon: Mapped[str | None] = mapped_column(TeksRahasia)
    perihal: Mapped[str] = mapped_column(String(200))
    isi: Mapped[str] = mapped_column(Text)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    coba_lagi: Mapped[datetime] = mapped_column(Saat)
    percobaan: Mapped[int] = mapped_column(SmallInteger, default=0)
    galat_terakhir: Mapped[str | None] = mapped_column(String(500))
    terkirim: Mapped[datetime | None] = mapped_column(Saat)
    menyerah: Mapped[datetime | None] = mapped_column(Saat)


class Pesan(Basis):
    """One message on the page of a person who has an account."""

    __tablename__ = "pesan"
    __table_args__ = (
        Index("ix_pesan_pengguna_id", "pengguna_id", "dibuat", "id"),
        Index(
            "ix_pesan_belum_dibaca",
            "pengguna_id",
            sqlite_where=_BELUM_DIBACA,
            postgresql_where=_BELUM_DIBACA,
        ),
        Index("ix_pesan_tentang_id", "tentang_id", "dibuat", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID | None] = rujukan_boleh_kosong("instansi.id")
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id", ondelete="CASCADE")
    kunci: Mapped[str] = mapped_column(String(40))
    tentang_id: Mapped[UUID | None] = mapped_column(Pengenal)
    perihal: Mapped[str] = mapped_column(String(200))
    isi: Mapped[str] = mapped_column(Text)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    dibaca: Mapped[datetime | None] = mapped_column(Saat)


class TeksInstansi(Basis):
    """A version of a text in an office's own words; without words: back to those of the house."""

    __tablename__ = "teks_instansi"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kunci", "versi"),
        CheckConstraint("versi > 0", name="versi"),
        CheckConstraint("(isi IS NULL) = (perihal IS NULL)", name="utuh"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kunci: Mapped[str] = mapped_column(String(40))
    versi: Mapped[int]
    perihal: Mapped[str | None] = mapped_column(String(200))
    isi: Mapped[str | None] = mapped_column(Text)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    pembuat_id: Mapped[UUID | None] = mapped_column(Pengenal)
    pembuat: Mapped[str] = mapped_column(String(200))


class GerbangWa(Basis):
    """Where an office's WhatsApp gateway takes messages, and the secret they are signed with."""

    __tablename__ = "gerbang_wa"

    instansi_id: Mapped[UUID] = mapped_column(Pengenal, ForeignKey("instansi.id"), primary_key=True)
    url: Mapped[str] = mapped_column(String(500))
    rahasia: Mapped[str] = mapped_column(TeksRahasia)
    aktif: Mapped[bool]
    diubah: Mapped[datetime] = mapped_column(Saat)
    diuji: Mapped[datetime | None] = mapped_column(Saat)
    hasil_uji: Mapped[str | None] = mapped_column(String(500))


class Pengingat(Basis):
    """That an organisation was reminded of one day, so many days before it; once."""

    __tablename__ = "pengingat"
    __table_args__ = (
        UniqueConstraint("organisasi_id", "hal", "jatuh_tempo", "langkah"),
        Index("ix_pengingat_instansi_id", "instansi_id", "tanggal", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    hal: Mapped[str] = mapped_column(String(16))
    jatuh_tempo: Mapped[date]
    langkah: Mapped[int] = mapped_column(SmallInteger)
    """Days before `jatuh_tempo`; negative after it."""
    tanggal: Mapped[date]
    """The office's day on which it was noticed."""
    ringkas: Mapped[str] = mapped_column(String(200))
    kalimat: Mapped[str] = mapped_column(String(1000))


class PenerimaPengingat(Basis):
    """A person who is to read a reminder; `dikirim` with the day's one mail."""

    __tablename__ = "penerima_pengingat"
    __table_args__ = (
        Index(
            "ix_penerima_pengingat_menunggu",
            "pengguna_id",
            sqlite_where=_BELUM_DIKIRIM,
            postgresql_where=_BELUM_DIKIRIM,
        ),
    )

    pengingat_id: Mapped[UUID] = mapped_column(
        Pengenal, ForeignKey("pengingat.id", ondelete="CASCADE"), primary_key=True
    )
    pengguna_id: Mapped[UUID] = mapped_column(
        Pengenal, ForeignKey("pengguna.id", ondelete="CASCADE"), primary_key=True
    )
    dikirim: Mapped[datetime | None] = mapped_column(Saat)


class HariPengingat(Basis):
    """That a person had the reminding mail of a day: there is never a second."""

    __tablename__ = "hari_pengingat"

    pengguna_id: Mapped[UUID] = mapped_column(
        Pengenal, ForeignKey("pengguna.id", ondelete="CASCADE"), primary_key=True
    )
    tanggal: Mapped[date] = mapped_column(primary_key=True)


class TugasHarian(Basis):
    """Up to and including which of its days a daily task is done for an office."""

    __tablename__ = "tugas_harian"

    instansi_id: Mapped[UUID] = mapped_column(Pengenal, ForeignKey("instansi.id"), primary_key=True)
    tugas: Mapped[str] = mapped_column(String(32), primary_key=True)
    sampai: Mapped[date]
