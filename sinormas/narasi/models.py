"""What an office writes of a year's report: each section, its older versions, its pictures."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.tipe import Pengenal, Saat


class Narasi(Basis):
    """A section of a year as it stands."""

    __tablename__ = "narasi"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "kunci"),
        UniqueConstraint("instansi_id", "id"),
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint("versi >= 0", name="versi"),
        CheckConstraint("bawaan IS NULL OR bawaan < tahun", name="bawaan"),
        CheckConstraint("(selesai IS NULL) = (penyelesai IS NULL)", name="selesai_utuh"),
        CheckConstraint(
            "selesai IS NULL OR (bawaan IS NULL AND length(teks) > 0)", name="selesai_berisi"
        ),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    kunci: Mapped[str] = mapped_column(String(60))
    teks: Mapped[str] = mapped_column(Text, default="")
    versi: Mapped[int] = mapped_column(default=0)
    """Raised with every save; a page that shows an older one has been overtaken."""
    lembar: Mapped[str] = mapped_column(String(40), default="")
    """The open page that saved last, and the how manieth time it did."""
    urut: Mapped[int] = mapped_column(default=0)
    mulai: Mapped[datetime | None] = mapped_column(Saat)
    """When that page began; what it changed since is one version."""
    disimpan: Mapped[datetime | None] = mapped_column(Saat)
    penyimpan_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")
    bawaan: Mapped[int | None] = mapped_column(SmallInteger)
    """The year whose text this is, as long as nobody has read it for this one."""
    selesai: Mapped[datetime | None] = mapped_column(Saat)
    penyelesai: Mapped[str | None] = mapped_column(String(200))
    penanggung_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")


class _MilikNarasi:
    """A text of a section that is not the one that stands."""

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    narasi_id: Mapped[UUID] = mapped_column(Pengenal)
    teks: Mapped[str] = mapped_column(Text)
    disimpan: Mapped[datetime] = mapped_column(Saat)
    penyimpan_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")


class NarasiLama(_MilikNarasi, Basis):
    """An older version; the present one is not among them."""

    __tablename__ = "narasi_lama"
    __table_args__ = (
        UniqueConstraint("instansi_id", "narasi_id", "nomor"),
        ForeignKeyConstraint(["instansi_id", "narasi_id"], ["narasi.instansi_id", "narasi.id"]),
        CheckConstraint("nomor > 0", name="nomor"),
        CheckConstraint("length(teks) > 0", name="berisi"),
    )

    nomor: Mapped[int]
    """The version that it was."""


class NarasiTertahan(_MilikNarasi, Basis):
    """What a page sent that another save had overtaken, until someone chooses."""

    __tablename__ = "narasi_tertahan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "narasi_id", "lembar"),
        ForeignKeyConstraint(["instansi_id", "narasi_id"], ["narasi.instansi_id", "narasi.id"]),
    )

    lembar: Mapped[str] = mapped_column(String(40))
    urut: Mapped[int]


class NarasiGambar(Basis):
    """A picture that the office's texts may show, by a number of its own."""

    __tablename__ = "narasi_gambar"
    __table_args__ = (
        UniqueConstraint("instansi_id", "berkas_id"),
        CheckConstraint("nomor > 0", name="nomor"),
    )

    instansi_id: Mapped[UUID] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    berkas_id: Mapped[UUID] = rujukan("berkas.id", index=True)
