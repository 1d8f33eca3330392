"""Conflict cases of an office, the steps each went through, and its parties on the register."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik
from sinormas.umum.kolom import (
    DapatDicabut,
    dicabut_utuh,
    kunci_utama,
    rujukan,
    rujukan_boleh_kosong,
)
from sinormas.umum.tipe import Pengenal, Saat, pilihan


class Konflik(DapatDicabut, Basis):
    """One case, counted in `tahun`."""

    __tablename__ = "konflik"
    __table_args__ = (
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint("length(permasalahan) > 0", name="permasalahan"),
        CheckConstraint("versi > 0", name="versi"),
        CheckConstraint(
            "ditangani_pada IS NULL OR diselesaikan_pada IS NULL "
            "OR diselesaikan_pada >= ditangani_pada",
            name="urut_tanggal",
        ),
        dicabut_utuh(),
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
    kronologi: Mapped[str | None] = mapped_column(String(4000))
    ditangani_pada: Mapped[date | None]
    """When it came to be handled; None: within the year it is counted in, as far as known."""
    diselesaikan_pada: Mapped[date | None]
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(default=1)
    """Raised by every change; a change names the version it was made on."""


class LangkahKonflik(Basis):
    """What was done about a case, and where it stood then; minutes or a photo beside."""

    __tablename__ = "langkah_konflik"
    __table_args__ = (
        CheckConstraint("length(uraian) > 0", name="uraian"),
        Index("ix_langkah_konflik_konflik_id", "konflik_id", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    konflik_id: Mapped[UUID] = rujukan("konflik.id")
    keadaan: Mapped[KeadaanKonflik] = mapped_column(pilihan(KeadaanKonflik, "keadaan"))
    tanggal: Mapped[date | None]
    uraian: Mapped[str] = mapped_column(String(2000))
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)


class PihakKonflik(Basis):
    """An organisation of the register that was part of a case."""

    __tablename__ = "pihak_konflik"

    konflik_id: Mapped[UUID] = mapped_column(Pengenal, ForeignKey("konflik.id"), primary_key=True)
    organisasi_id: Mapped[UUID] = mapped_column(
        Pengenal, ForeignKey("organisasi.id"), primary_key=True, index=True
    )
