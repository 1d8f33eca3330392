"""Filings: their state, what was typed part by part, and the papers attached."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan.aturan import Bagian, Jenis, Keadaan
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.rahasia import JsonRahasia
from sinormas.umum.tipe import Saat, pilihan

_TERBUKA = text("keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan')")


class Laporan(Basis):
    """One filing. What lists show of it stands in columns; the whole stands in its parts."""

    __tablename__ = "laporan"
    __table_args__ = (
        Index(
            "uq_laporan_terbuka",
            "organisasi_id",
            "jenis",
            unique=True,
            sqlite_where=_TERBUKA,
            postgresql_where=_TERBUKA,
        ),
        UniqueConstraint("instansi_id", "tahun", "seri"),
        UniqueConstraint("kode_bukti"),
        UniqueConstraint("kunci_sekali"),
        CheckConstraint(
            "(nomor IS NULL) = (diajukan IS NULL) AND (nomor IS NULL) = (seri IS NULL) "
            "AND (nomor IS NULL) = (tahun IS NULL) AND (nomor IS NULL) = (kode_bukti IS NULL)",
            name="tanda_terima_utuh",
        ),
        CheckConstraint(
            "keadaan IN ('draf', 'dicabut') OR nomor IS NOT NULL", name="bernomor_bila_diajukan"
        ),
        CheckConstraint("keadaan <> 'draf' OR nomor IS NULL", name="draf_tanpa_nomor"),
        CheckConstraint(
            "(keadaan IN ('diterima', 'ditolak')) = (diputuskan IS NOT NULL)",
            name="diputuskan",
        ),
        CheckConstraint(
            "keadaan <> 'dikembalikan' OR dikembalikan IS NOT NULL", name="dikembalikan"
        ),
        CheckConstraint("versi > 0", name="versi"),
        Index("ix_laporan_antrean", "instansi_id", "keadaan", "diajukan", "id"),
        Index("ix_laporan_organisasi_id", "organisasi_id", "dibuat"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    jenis: Mapped[Jenis] = mapped_column(pilihan(Jenis, "jenis"))
    keadaan: Mapped[Keadaan] = mapped_column(pilihan(Keadaan, "keadaan"), default=Keadaan.DRAF)
    versi: Mapped[int] = mapped_column(default=1)
    """Raised by every change; a decision names the version it was taken on."""
    dibuat: Mapped[datetime] = mapped_column(Saat)
    pembuat_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    disimpan: Mapped[datetime] = mapped_column(Saat)
    nama: Mapped[str | None] = mapped_column(String(300))
    bentuk: Mapped[Bentuk | None] = mapped_column(pilihan(Bentuk, "bentuk"))
    struktur: Mapped[Struktur | None] = mapped_column(pilihan(Struktur, "struktur"))
    legalitas: Mapped[Legalitas | None] = mapped_column(pilihan(Legalitas, "legalitas"))
    kode_kecamatan: Mapped[str | None] = mapped_column(String(13))
    tahun: Mapped[int | None] = mapped_column(SmallInteger)
    seri: Mapped[int | None]
    nomor: Mapped[str | None] = mapped_column(String(100))
    kode_bukti: Mapped[str | None] = mapped_column(String(43))
    kunci_sekali: Mapped[str | None] = mapped_column(String(64))
    """One-time key of the form that made or last submitted it, hashed: twice gives the same."""
    diajukan: Mapped[datetime | None] = mapped_column(Saat)
    petugas_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")
    dikembalikan: Mapped[datetime | None] = mapped_column(Saat)
    """When it was last returned: from here the days for completing it are counted."""
    diputuskan: Mapped[datetime | None] = mapped_column(Saat)


class IsiBagian(Basis):
    """What was typed on one page of a filing, as it was typed, encrypted at rest."""

    __tablename__ = "isi_bagian"
    __table_args__ = (
        UniqueConstraint("laporan_id", "bagian"),
        CheckConstraint("versi > 0", name="versi"),
    )

    id: Mapped[UUID] = kunci_utama()
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    bagian: Mapped[Bagian] = mapped_column(pilihan(Bagian, "bagian"))
    isi: Mapped[dict[str, Any]] = mapped_column(JsonRahasia)
    versi: Mapped[int] = mapped_column(default=1)
    disimpan: Mapped[datetime] = mapped_column(Saat)
    penyimpan_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")


class IsiTertahan(Basis):
    """What was typed on a page that another save had overtaken: kept until someone chooses."""

    __tablename__ = "isi_tertahan"
    __table_args__ = (UniqueConstraint("laporan_id", "bagian", "lembar"),)

    id: Mapped[UUID] = kunci_utama()
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    bagian: Mapped[str] = mapped_column(String(32))
    lembar: Mapped[str] = mapped_column(String(40))
    """The browser page it was typed on; what that page sends next takes its place."""
    urut: Mapped[int]
    """The how manieth save of that page it was: an older one that arrives late changes nothing."""
    isi: Mapped[dict[str, Any]] = mapped_column(JsonRahasia)
    disimpan: Mapped[datetime] = mapped_column(Saat)
    penyimpan_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")


class Lampiran(Basis):
    """A paper of a filing: which document it is, and the file. One file for each document."""

    __tablename__ = "lampiran"
    __table_args__ = (UniqueConstraint("laporan_id", "dokumen"),)

    id: Mapped[UUID] = kunci_utama()
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    dokumen: Mapped[str] = mapped_column(String(40))
    berkas_id: Mapped[UUID] = rujukan("berkas.id", index=True)
    dilampirkan: Mapped[datetime] = mapped_column(Saat)


class SyaratDokumen(Basis):
    """A paper as an office asks for it from a day on. Rows are added, never changed."""

    __tablename__ = "syarat_dokumen"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kunci", "versi"),
        CheckConstraint("versi > 0", name="versi"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kunci: Mapped[str] = mapped_column(String(40))
    versi: Mapped[int]
    """Counts the changes of this paper; no later one may take effect on an earlier day."""
    mulai: Mapped[date]
    dicatat: Mapped[datetime] = mapped_column(Saat)
    """When it was recorded: filings begun before keep what they began under, also on that day."""
    pencatat_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id")
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What `pelaporan.dokumen` reads. Without any cell: nobody is asked for it any more."""
