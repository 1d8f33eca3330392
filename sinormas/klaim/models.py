"""Claims, and what a reporter said is not theirs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.klaim.aturan import PANJANG_KATA, JenisKlaim, KeadaanKlaim
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.tipe import Saat, pilihan

_TERBUKA = text("keadaan = 'menunggu'")


class Klaim(Basis):
    """Somebody asks to act for a registered organisation; one open claim each."""

    __tablename__ = "klaim"
    __table_args__ = (
        CheckConstraint("length(alasan) > 0", name="alasan"),
        CheckConstraint("versi > 0", name="versi"),
        CheckConstraint(
            "(keadaan IN ('diterima', 'ditolak')) = (diputuskan IS NOT NULL) "
            "AND (diputuskan IS NULL) = (petugas_id IS NULL) "
            "AND (diputuskan IS NULL) = (petugas IS NULL)",
            name="diputuskan",
        ),
        CheckConstraint("keadaan <> 'ditolak' OR length(kata) > 0", name="alasan_tolak"),
        Index(
            "uq_klaim_terbuka",
            "organisasi_id",
            "pengaju_id",
            unique=True,
            sqlite_where=_TERBUKA,
            postgresql_where=_TERBUKA,
        ),
        Index("ix_klaim_antrean", "instansi_id", "keadaan", "dibuat", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id", index=True)
    pengaju_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    jenis: Mapped[JenisKlaim] = mapped_column(pilihan(JenisKlaim, "jenis"))
    keadaan: Mapped[KeadaanKlaim] = mapped_column(pilihan(KeadaanKlaim, "keadaan"))
    versi: Mapped[int] = mapped_column(default=1)
    alasan: Mapped[str] = mapped_column(String(PANJANG_KATA))
    berkas_id: Mapped[UUID] = rujukan("berkas.id", index=True)
    """The board's SK, or a surat kuasa."""
    laporan_id: Mapped[UUID | None] = rujukan_boleh_kosong("laporan.id", index=True)
    """The draft in which the likeness was found; it ends when the claim is accepted."""
    dibuat: Mapped[datetime] = mapped_column(Saat)
    kata: Mapped[str] = mapped_column(String(PANJANG_KATA), default="", server_default="")
    """The officer's words to the person."""
    lepas_anggota: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the members before were let go with the acceptance."""
    petugas_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")
    petugas: Mapped[str | None] = mapped_column(String(200))
    diputuskan: Mapped[datetime | None] = mapped_column(Saat)


class BukanOrganisasi(Basis):
    """A reporter was asked "is this yours?" of a registered organisation, and said no."""

    __tablename__ = "bukan_organisasi"
    __table_args__ = (UniqueConstraint("laporan_id", "organisasi_id"),)

    id: Mapped[UUID] = kunci_utama()
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id", index=True)
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id")
    saat: Mapped[datetime] = mapped_column(Saat)
