"""Files of old registers on their way in: what they hold, how it is read, what becomes of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.impor.aturan import Keadaan, Nasib
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.rahasia import JsonRahasia
from sinormas.umum.tipe import Pengenal, Saat, pilihan

_HIDUP = text("keadaan <> 'batal'")


class Impor(Basis):
    """One file; the same bytes come in at most once."""

    __tablename__ = "impor"
    __table_args__ = (
        Index(
            "uq_impor_sha256",
            "instansi_id",
            "sha256",
            unique=True,
            sqlite_where=_HIDUP,
            postgresql_where=_HIDUP,
        ),
        Index("ix_impor_instansi_id", "instansi_id", "diunggah", "id"),
        Index("ix_impor_keadaan", "keadaan"),
        CheckConstraint("versi > 0", name="versi"),
        CheckConstraint("(keadaan = 'selesai') = (dimuat IS NOT NULL)", name="dimuat"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    nama: Mapped[str] = mapped_column(String(200))
    """The name it came with; never a path."""
    sha256: Mapped[str] = mapped_column(String(64))
    ukuran: Mapped[int]
    keadaan: Mapped[Keadaan] = mapped_column(pilihan(Keadaan, "keadaan"))
    versi: Mapped[int] = mapped_column(default=1)
    lembar: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Its sheets: name, visible, how many rows."""
    lembar_dipilih: Mapped[int | None]
    baris_judul: Mapped[int | None]
    peta: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    """Column number to what it holds."""
    mulai: Mapped[date | None]
    """From when the rows count that do not say so themselves."""
    bentuk: Mapped[str | None] = mapped_column(String(32))
    """The form of rows that name none."""
    terbaca: Mapped[int] = mapped_column(default=0)
    """How far the present work has come."""
    detak: Mapped[datetime | None] = mapped_column(Saat)
    """When the one who works on it was last heard of."""
    kabar: Mapped[str | None] = mapped_column(String(500))
    """What the person should know of what went wrong or was begun anew."""
    hasil: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    pengunggah_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    pengunggah: Mapped[str] = mapped_column(String(200))
    diunggah: Mapped[datetime] = mapped_column(Saat)
    pemuat_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id", index=True)
    """Who asked for it to be loaded."""
    pemuat: Mapped[str | None] = mapped_column(String(200))
    dimuat: Mapped[datetime | None] = mapped_column(Saat)


class ImporPotong(Basis):
    """Some rows of a sheet as they were read, encrypted; gone once the file is loaded."""

    __tablename__ = "impor_potong"
    __table_args__ = (UniqueConstraint("impor_id", "lembar", "urutan"),)

    id: Mapped[UUID] = kunci_utama()
    impor_id: Mapped[UUID] = rujukan("impor.id")
    lembar: Mapped[int]
    urutan: Mapped[int]
    isi: Mapped[dict[str, Any]] = mapped_column(JsonRahasia)


class ImporBaris(Basis):
    """A row, what it says, and what becomes of it."""

    __tablename__ = "impor_baris"
    __table_args__ = (
        UniqueConstraint("impor_id", "nomor"),
        Index("ix_impor_baris_nasib", "impor_id", "nasib", "nomor"),
        Index("ix_impor_baris_kunci", "impor_id", "kunci"),
        Index("ix_impor_baris_nomor_baku", "impor_id", "nomor_baku"),
        Index("ix_impor_baris_rujuk", "impor_id", "rujuk"),
    )

    id: Mapped[UUID] = kunci_utama()
    impor_id: Mapped[UUID] = rujukan("impor.id")
    nomor: Mapped[int]
    """Its row in the sheet, as a spreadsheet counts."""
    nama: Mapped[str] = mapped_column(String(300))
    rincian: Mapped[str] = mapped_column(String(300))
    isi: Mapped[dict[str, Any]] = mapped_column(JsonRahasia)
    """Column to text, as typed or mended."""
    nasib: Mapped[Nasib] = mapped_column(pilihan(Nasib, "nasib"))
    pesan: Mapped[list[list[str]]] = mapped_column(JSON)
    """[column, words]: what is wrong, or what a person should know."""
    calon: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Whom it may be: an organisation of the register, or an earlier row of the file."""
    pilihan: Mapped[bool] = mapped_column(default=False)
    """Whether a person decided its fate."""
    organisasi_id: Mapped[UUID | None] = mapped_column(Pengenal)
    """Of the register: the same, or the one to complete."""
    rujuk: Mapped[int | None]
    """The earlier row of the file that this one repeats or resembles."""
    kunci: Mapped[str] = mapped_column(String(300))
    """The name in one spelling, without blanks."""
    nomor_baku: Mapped[str | None] = mapped_column(String(100))


class PetaImpor(Basis):
    """How an office reads a table with these heads."""

    __tablename__ = "peta_impor"
    __table_args__ = (UniqueConstraint("instansi_id", "sidik"),)

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    sidik: Mapped[str] = mapped_column(String(64))
    peta: Mapped[dict[str, str]] = mapped_column(JSON)
    diubah: Mapped[datetime] = mapped_column(Saat)
