"""Accounts, staff roles, sessions that can be ended, and single-use links."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.izin import Peran
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.rahasia import TeksRahasia
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
    terakhir_masuk: Mapped[datetime | None] = mapped_column(Saat)
    diperingatkan: Mapped[datetime | None] = mapped_column(Saat)
    """When the owner was told that the account will go, as it is not used; signing in undoes it."""


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
    setengah: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The password was right, the second factor is still to come: nobody is signed in."""


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
    terakhir: Mapped[datetime] = mapped_column(Saat)


class JaringanDikenal(Basis):
    """A network from which a member of staff has signed in before (`perangkat.sebut_jaringan`)."""

    __tablename__ = "jaringan_dikenal"
    __table_args__ = (UniqueConstraint("pengguna_id", "jaringan"),)

    id: Mapped[UUID] = kunci_utama()
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id")
    jaringan: Mapped[str] = mapped_column(String(60))
    pertama: Mapped[datetime] = mapped_column(Saat)
    terakhir: Mapped[datetime] = mapped_column(Saat)


class FaktorTotp(Basis):
    """The secret that a person's phone makes codes of, and the one that is to replace it."""

    __tablename__ = "faktor_totp"
    __table_args__ = (
        UniqueConstraint("pengguna_id"),
        CheckConstraint("(rahasia IS NULL) = (sejak IS NULL)", name="sejak"),
    )

    id: Mapped[UUID] = kunci_utama()
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id")
    rahasia: Mapped[str | None] = mapped_column(TeksRahasia)
    """None until the first code was right."""
    sejak: Mapped[datetime | None] = mapped_column(Saat)
    langkah: Mapped[int] = mapped_column(BigInteger, default=0)
    """The step of time of the code used last: neither it nor an earlier one is good again."""
    rahasia_baru: Mapped[str | None] = mapped_column(TeksRahasia)
    dimulai: Mapped[datetime] = mapped_column(Saat)
    """When `rahasia_baru`, or the first secret, was made."""


class KodePulih(Basis):
    """A recovery code, for when the phone is lost: the hash of it, good once."""

    __tablename__ = "kode_pulih"
    __table_args__ = (UniqueConstraint("pengguna_id", "sidik"),)

    id: Mapped[UUID] = kunci_utama()
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id")
    sidik: Mapped[str] = mapped_column(String(64))
    dipakai: Mapped[datetime | None] = mapped_column(Saat)


class KunciMasuk(Basis):
    """A passkey (WebAuthn): the public half of a key that a person's device keeps."""

    __tablename__ = "kunci_masuk"
    __table_args__ = (UniqueConstraint("kredensial"),)

    id: Mapped[UUID] = kunci_utama()
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    kredensial: Mapped[bytes] = mapped_column(LargeBinary)
    """What the device calls it."""
    kunci_umum: Mapped[bytes] = mapped_column(LargeBinary)
    hitungan: Mapped[int] = mapped_column(BigInteger, default=0)
    """How often the device says it was used; one that falls back was copied."""
    nama: Mapped[str] = mapped_column(String(60))
    dibuat: Mapped[datetime] = mapped_column(Saat)
    terakhir: Mapped[datetime | None] = mapped_column(Saat)
