"""Events of an office, which organisations were invited, and which came."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.kegiatan.aturan import CaraHadir
from sinormas.umum.kolom import DapatDicabut, dicabut_utuh, kunci_utama, rujukan
from sinormas.umum.tipe import Saat, pilihan


class Kegiatan(DapatDicabut, Basis):
    """One event, counted in `tahun`; people invited and present, where they were counted."""

    __tablename__ = "kegiatan"
    __table_args__ = (
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint("length(nama) > 0", name="nama"),
        CheckConstraint("diundang >= 0", name="diundang"),
        CheckConstraint("hadir >= 0", name="hadir"),
        CheckConstraint("versi > 0", name="versi"),
        dicabut_utuh(),
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
    versi: Mapped[int] = mapped_column(default=1)
    """Raised by every correction; a correction names the version it was made on."""


class Kehadiran(Basis):
    """An organisation that was invited to an event, or came, or both."""

    __tablename__ = "kehadiran"
    __table_args__ = (
        UniqueConstraint("kegiatan_id", "organisasi_id"),
        CheckConstraint("diundang OR hadir", name="diundang_atau_hadir"),
        CheckConstraint("orang BETWEEN 1 AND 10000", name="orang"),
        Index("ix_kehadiran_instansi_id", "instansi_id", "organisasi_id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kegiatan_id: Mapped[UUID] = rujukan("kegiatan.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id", index=True)
    diundang: Mapped[bool] = mapped_column(default=False)
    hadir: Mapped[bool] = mapped_column(default=True)
    orang: Mapped[int | None] = mapped_column(SmallInteger)
    """How many people came for it, where they were counted."""
    cara: Mapped[CaraHadir] = mapped_column(pilihan(CaraHadir, "cara"), default=CaraHadir.PETUGAS)
    pencatat: Mapped[str] = mapped_column(String(200), default="")
    dicatat: Mapped[datetime] = mapped_column(Saat)
