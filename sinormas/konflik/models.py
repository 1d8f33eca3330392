"""Conflict cases of an office."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik
from sinormas.umum.kolom import kunci_utama, rujukan
from sinormas.umum.tipe import Saat, pilihan


class Konflik(Basis):
    """One case, counted in `tahun`."""

    __tablename__ = "konflik"
    __table_args__ = (
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint("length(permasalahan) > 0", name="permasalahan"),
        Index("ix_konflik_instansi_id", "instansi_id", "tahun", "jenis", "keadaan", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    tanggal: Mapped[date | None]
    jenis: Mapped[JenisKonflik] = mapped_column(pilihan(JenisKonflik, "jenis"))
    keadaan: Mapped[KeadaanKonflik] = mapped_column(pilihan(KeadaanKonflik, "keadaan"))
    pihak: Mapped[str] = mapped_column(String(500))
    permasalahan: Mapped[str] = mapped_column(String(2000))
    lokasi: Mapped[str] = mapped_column(String(300))
    cara: Mapped[str | None] = mapped_column(String(300))
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)
