"""Accounts, staff roles, sessions that can be ended, and single-use links."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.izin import Peran
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Saat, pilihan


class Pengguna(Basis):
    """A person who can sign in. E-mail is kept in lower case and is unique."""

    __tablename__ = "pengguna"
    __table_args__ = (
        UniqueConstraint("email"),
        CheckConstraint("email = lower(email)", name="email_kecil"),
    )

    id: Mapped[UUID] = kunci_utama()
    email: Mapped[str] = mapped_column(String(254))
    nama: Mapped[str] = mapped_column(String(200))
    sandi: Mapped[str | None] = mapped_column(String(200))
    """Argon2id hash; None until the person sets one."""
    dikonfirmasi: Mapped[datetime | None] = mapped_column(Saat)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    aktif: Mapped[bool] = mapped_column(default=True)


class Penugasan(Basis):
    """A staff role of a person at an office. Everyone else is a pelapor."""

    __tablename__ = "penugasan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "pengguna_id", "peran"),
        CheckConstraint("peran <> 'pelapor'", name="bukan_pelapor"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    peran: Mapped[Peran] = mapped_column(pilihan(Peran, "peran"))
    dibuat: Mapped[datetime] = mapped_column(Saat)


class Sesi(Basis):
    """A signed-in browser. Ending the row ends the session, wherever the cookie is."""

    __tablename__ = "sesi"
    __table_args__ = (
        UniqueConstraint("sidik"),
        CheckConstraint("berakhir > dibuat", name="berakhir"),
    )

    id: Mapped[UUID] = kunci_utama()
    sidik: Mapped[str] = mapped_column(String(64))
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    terakhir: Mapped[datetime] = mapped_column(Saat)
    berakhir: Mapped[datetime] = mapped_column(Saat)
    alamat: Mapped[str] = mapped_column(String(64))
    agen: Mapped[str] = mapped_column(String(200))


class Tautan(Basis):
    """A single-use link: to confirm an address, reset a password, or sign in."""

    __tablename__ = "tautan"
    __table_args__ = (
        UniqueConstraint("sidik"),
        CheckConstraint("guna IN ('konfirmasi', 'setel_ulang', 'masuk')", name="guna"),
        CheckConstraint("berakhir > dibuat", name="berakhir"),
    )

    id: Mapped[UUID] = kunci_utama()
    sidik: Mapped[str] = mapped_column(String(64))
    guna: Mapped[str] = mapped_column(String(16))
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    berakhir: Mapped[datetime] = mapped_column(Saat)
    dipakai: Mapped[datetime | None] = mapped_column(Saat)


class SurelBaru(Basis):
    """A new address that a person asked for, until the mail to it is answered. One at a time."""

    __tablename__ = "surel_baru"
    __table_args__ = (
        UniqueConstraint("sidik"),
        UniqueConstraint("pengguna_id"),
        CheckConstraint("email = lower(email)", name="email_kecil"),
        CheckConstraint("berakhir > dibuat", name="berakhir"),
    )

    id: Mapped[UUID] = kunci_utama()
    sidik: Mapped[str] = mapped_column(String(64))
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id")
    email: Mapped[str] = mapped_column(String(254))
    dibuat: Mapped[datetime] = mapped_column(Saat)
    berakhir: Mapped[datetime] = mapped_column(Saat)


class PerangkatDikenal(Basis):
    """A kind of device with which a person has signed in before, in words (`perangkat`)."""

    __tablename__ = "perangkat_dikenal"
    __table_args__ = (UniqueConstraint("pengguna_id", "perangkat"),)

    id: Mapped[UUID] = kunci_utama()
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id")
    perangkat: Mapped[str] = mapped_column(String(60))
    pertama: Mapped[datetime] = mapped_column(Saat)
