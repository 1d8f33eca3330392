"""Events of an office, and which organisations came."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Saat


class Kegiatan(Basis):
    """One event, counted in `tahun`; people invited and present, where they were counted."""

    __tablename__ = "kegiatan"
    __table_args__ = (
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint("length(nama) > 0", name="nama"),
        CheckConstraint("diundang >= 0", name="diundang"),
        CheckConstraint("hadir >= 0", name="hadir"),
        Index("ix_kegiatan_instansi_id", "instansi_id", "tahun", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    tanggal: Mapped[date | None]
    nama: Mapped[str] = mapped_column(String(300))
    tempat: Mapped[str | None] = mapped_column(String(300))
    diundang: Mapped[int | None]
    hadir: Mapped[int | None]
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)


class Kehadiran(Basis):
    """An organisation that was present at an event."""

    __tablename__ = "kehadiran"
    __table_args__ = (UniqueConstraint("kegiatan_id", "organisasi_id"),)

    id: Mapped[UUID] = kunci_utama()
    kegiatan_id: Mapped[UUID] = rujukan("kegiatan.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id", index=True)
    dicatat: Mapped[datetime] = mapped_column(Saat)
