"""Filings: their state, what was typed part by part, and the papers attached."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan.aturan import Bagian, Jenis, Keadaan, Langkah
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong
from sinormas.umum.rahasia import JsonRahasia, TeksRahasia
from sinormas.umum.tipe import Pengenal, Saat, pilihan

_SATU_TERBUKA = text(
    "keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan') "
    "AND jenis NOT IN ('tahunan', 'kegiatan') AND NOT ganda"
)
_SATU_SETAHUN = text("jenis = 'tahunan' AND keadaan NOT IN ('ditolak', 'dicabut') AND NOT ganda")
_MENUNGGU = text("tenggat IS NOT NULL")


class Laporan(Basis):
    """One filing. What lists show of it stands in columns; the whole stands in its parts."""

    __tablename__ = "laporan"
    __table_args__ = (
        Index(
            "uq_laporan_terbuka",
            "organisasi_id",
            "jenis",
            unique=True,
            sqlite_where=_SATU_TERBUKA,
            postgresql_where=_SATU_TERBUKA,
        ),
        Index(
            "uq_laporan_tahunan",
            "organisasi_id",
            "periode",
            unique=True,
            sqlite_where=_SATU_SETAHUN,
            postgresql_where=_SATU_SETAHUN,
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
        CheckConstraint("(jenis = 'tahunan') = (periode IS NOT NULL)", name="periode"),
        CheckConstraint(
            "(keadaan IN ('diajukan', 'diperiksa', 'dikembalikan')) = (tenggat IS NOT NULL)",
            name="tenggat",
        ),
        CheckConstraint("hari_terpakai >= 0", name="hari_terpakai"),
        CheckConstraint(
            "dilihat IS NULL OR keadaan IN ('dikembalikan', 'diterima', 'ditolak')",
            name="dilihat",
        ),
        Index("ix_laporan_antrean", "instansi_id", "keadaan", "diajukan", "id"),
        Index("ix_laporan_tenggat", "instansi_id", "keadaan", "tenggat", "id"),
        Index(
            "ix_laporan_petugas",
            "instansi_id",
            "keadaan",
            "petugas_id",
            "tenggat",
            "id",
            sqlite_where=_MENUNGGU,
            postgresql_where=_MENUNGGU,
        ),
        Index("ix_laporan_organisasi_id", "organisasi_id", "dibuat"),
        Index("ix_laporan_milik", "instansi_id", "organisasi_id", "keadaan", "diajukan"),
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
    periode: Mapped[int | None] = mapped_column(SmallInteger)
    """The year that a yearly report is for."""
    dasar_rekam_id: Mapped[UUID | None] = rujukan_boleh_kosong("rekam.id", index=True)
    """What the register said when this filing was begun: only what differs from it is changed."""
    tenggat: Mapped[date | None]
    """The office's day by which whoever is at turn is to act: the office, or the organisation."""
    hari_terpakai: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    """Working days that the office used before it last returned the filing."""
    dikosongkan: Mapped[datetime | None] = mapped_column(Saat)
    """When its files, or all that was typed, went because their keeping time was over."""
    dilihat: Mapped[datetime | None] = mapped_column(Saat)
    """When somebody of the organisation first saw its present decision."""
    ganda: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It came with a twin entry, whose organisation had one of the kind already (ADR 0023)."""


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
    bawaan: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Copied from the register, and nobody has confirmed or changed it yet."""


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


class Lembar(Basis):
    """One of the files that a paper was put together from, in their order.

    A paper of one file has one; a paper that came before this was kept has none.
    """

    __tablename__ = "lembar"
    __table_args__ = (
        UniqueConstraint("lampiran_id", "berkas_id"),
        CheckConstraint("urutan >= 0", name="urutan"),
    )

    id: Mapped[UUID] = kunci_utama()
    lampiran_id: Mapped[UUID] = rujukan("lampiran.id", ondelete="CASCADE")
    berkas_id: Mapped[UUID] = rujukan("berkas.id", index=True)
    urutan: Mapped[int] = mapped_column(SmallInteger)


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


class LangkahLaporan(Basis):
    """One step in the life of a filing: who moved it from where to where, and when."""

    __tablename__ = "langkah_laporan"
    __table_args__ = (
        CheckConstraint("(dari IS NULL) = (langkah = 'mulai')", name="dari"),
        Index("ix_langkah_laporan_laporan_id", "laporan_id", "saat", "id"),
    )

    id: Mapped[UUID] = kunci_utama()
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    langkah: Mapped[Langkah] = mapped_column(pilihan(Langkah, "langkah"))
    dari: Mapped[Keadaan | None] = mapped_column(pilihan(Keadaan, "dari_keadaan"))
    ke: Mapped[Keadaan] = mapped_column(pilihan(Keadaan, "ke_keadaan"))
    saat: Mapped[datetime] = mapped_column(Saat)
    pelaku_id: Mapped[UUID | None] = mapped_column(Pengenal)
    pelaku: Mapped[str] = mapped_column(String(200))
    kata: Mapped[str] = mapped_column(String(500), default="")
    """The reporter's own words with a step: why it was taken back."""


class Pengajuan(Basis):
    """A filing as it was handed in, once for each time; never changed afterwards."""

    __tablename__ = "pengajuan"
    __table_args__ = (
        UniqueConstraint("laporan_id", "ke"),
        CheckConstraint("ke > 0", name="ke"),
    )

    id: Mapped[UUID] = kunci_utama()
    laporan_id: Mapped[UUID] = rujukan("laporan.id")
    ke: Mapped[int] = mapped_column(SmallInteger)
    saat: Mapped[datetime] = mapped_column(Saat)
    pengaju_id: Mapped[UUID | None] = mapped_column(Pengenal)
    pengaju: Mapped[str] = mapped_column(String(200))
    isi: Mapped[dict[str, Any]] = mapped_column(JsonRahasia)
    """What was typed, by part, encrypted at rest."""


class LampiranPengajuan(Basis):
    """A paper of a filing as it was handed in: its file stays."""

    __tablename__ = "lampiran_pengajuan"
    __table_args__ = (UniqueConstraint("pengajuan_id", "dokumen"),)

    id: Mapped[UUID] = kunci_utama()
    pengajuan_id: Mapped[UUID] = rujukan("pengajuan.id")
    dokumen: Mapped[str] = mapped_column(String(40))
    berkas_id: Mapped[UUID] = rujukan("berkas.id", index=True)
    dilampirkan: Mapped[datetime] = mapped_column(Saat)


class KegiatanOrganisasi(Basis):
    """An activity by an accepted report: what an officer may take as evidence of participation."""

    __tablename__ = "kegiatan_organisasi"
    __table_args__ = (
        CheckConstraint("peserta IS NULL OR peserta >= 0", name="peserta"),
        CheckConstraint("length(nama) > 0", name="nama"),
        Index("ix_kegiatan_organisasi_tahun", "instansi_id", "tahun", "organisasi_id"),
        Index("ix_kegiatan_organisasi_organisasi_id", "organisasi_id", "tanggal"),
    )

    laporan_id: Mapped[UUID] = mapped_column(Pengenal, ForeignKey("laporan.id"), primary_key=True)
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    tahun: Mapped[int] = mapped_column(SmallInteger)
    tanggal: Mapped[date]
    nama: Mapped[str] = mapped_column(String(300))
    tempat: Mapped[str] = mapped_column(String(300))
    peserta: Mapped[int | None]
    diterima: Mapped[datetime] = mapped_column(Saat)


class LaporanLoket(Basis):
    """A filing that an officer entered for a visitor at the counter."""

    __tablename__ = "laporan_loket"
    __table_args__ = (CheckConstraint("length(tamu) > 0", name="tamu"),)

    laporan_id: Mapped[UUID] = mapped_column(Pengenal, ForeignKey("laporan.id"), primary_key=True)
    petugas_id: Mapped[UUID] = rujukan("pengguna.id")
    petugas: Mapped[str] = mapped_column(String(200))
    tamu: Mapped[str] = mapped_column(String(200))
    telepon: Mapped[str] = mapped_column(TeksRahasia)
    hubungan: Mapped[str] = mapped_column(String(100))
    """What the visitor is to the organisation."""
    dibuat: Mapped[datetime] = mapped_column(Saat)
