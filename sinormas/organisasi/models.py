"""Organisations, their members who act for them, and the history of what they were.

An organisation is an identity; what it is called, where it sits and who leads it stands in `Rekam`,
one row per interval. Who it was on 31 December 2020 stays answerable.
"""

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
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.izin import PeranAnggota
from sinormas.organisasi.aturan import (
    AlasanAkhir,
    Bentuk,
    Jabatan,
    Legalitas,
    StatusSekretariat,
    Struktur,
)
from sinormas.organisasi.aturan_anggota import AkhirUndangan
from sinormas.organisasi.nomor import bakukan_telepon
from sinormas.umum.kolom import kunci_utama, rujukan, rujukan_boleh_kosong, urut
from sinormas.umum.rahasia import Sidik, TeksRahasia
from sinormas.umum.tipe import Pengenal, Saat, pilihan


class Organisasi(Basis):
    """An identity. It is on the register once it has a `Rekam`."""

    __tablename__ = "organisasi"
    __table_args__ = (
        Index("ix_organisasi_instansi_id", "instansi_id", "id"),
        UniqueConstraint("instansi_id", "nomor_induk"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    nomor_induk: Mapped[int | None]
    """Its number in the office's Buku Induk, for life, given with the first acceptance."""
    dibuat: Mapped[datetime] = mapped_column(Saat)
    sumber: Mapped[str] = mapped_column(String(16), default="laporan")


class Keanggotaan(Basis):
    """A person who acts for an organisation, and as what."""

    __tablename__ = "keanggotaan"
    __table_args__ = (UniqueConstraint("organisasi_id", "pengguna_id"),)

    id: Mapped[UUID] = kunci_utama()
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    pengguna_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    peran: Mapped[PeranAnggota] = mapped_column(
        pilihan(PeranAnggota, "peran"),
        default=PeranAnggota.PENGURUS,
        server_default=PeranAnggota.PENGURUS.value,
    )
    dibuat: Mapped[datetime] = mapped_column(Saat)


class Undangan(Basis):
    """An invitation to act for an organisation, sent to one address. Its link is single-use."""

    __tablename__ = "undangan"
    __table_args__ = (
        UniqueConstraint("sidik"),
        Index(
            "uq_undangan_terbuka",
            "organisasi_id",
            "email",
            unique=True,
            sqlite_where=text("akhir IS NULL"),
            postgresql_where=text("akhir IS NULL"),
        ),
        CheckConstraint("email = lower(email)", name="email_kecil"),
        CheckConstraint("berakhir > dibuat", name="berakhir"),
        CheckConstraint("(akhir IS NULL) = (diakhiri IS NULL)", name="akhir_diakhiri"),
        Index("ix_undangan_organisasi_id", "organisasi_id", "dibuat"),
    )

    id: Mapped[UUID] = kunci_utama()
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    email: Mapped[str] = mapped_column(String(254))
    peran: Mapped[PeranAnggota] = mapped_column(pilihan(PeranAnggota, "peran"))
    sidik: Mapped[str] = mapped_column(String(64))
    pengundang_id: Mapped[UUID] = rujukan("pengguna.id", index=True)
    dibuat: Mapped[datetime] = mapped_column(Saat)
    berakhir: Mapped[datetime] = mapped_column(Saat)
    akhir: Mapped[AkhirUndangan | None] = mapped_column(pilihan(AkhirUndangan, "akhir"))
    """How it ended; None while it may be taken up, unless its time has run out."""
    diakhiri: Mapped[datetime | None] = mapped_column(Saat)
    penerima_id: Mapped[UUID | None] = rujukan_boleh_kosong("pengguna.id", index=True)


_TERBUKA = text("sampai IS NULL")
_TERBUKA_BERTELEPON = text("sampai IS NULL AND telepon_sidik IS NOT NULL")


class Rekam(Basis):
    """What an organisation was from `mulai` up to but not including `sampai` (office days)."""

    __tablename__ = "rekam"
    __table_args__ = (
        CheckConstraint("sampai IS NULL OR sampai >= mulai", name="selang"),
        CheckConstraint("alasan_akhir IS NULL OR sampai IS NOT NULL", name="alasan_akhir_sampai"),
        CheckConstraint("length(nama) > 0", name="nama"),
        Index(
            "uq_rekam_terbuka",
            "organisasi_id",
            unique=True,
            sqlite_where=_TERBUKA,
            postgresql_where=_TERBUKA,
        ),
        Index(
            "uq_rekam_nomor_legalitas",
            "instansi_id",
            "legalitas",
            "nomor_legalitas_baku",
            unique=True,
            sqlite_where=text("sampai IS NULL AND nomor_legalitas_baku IS NOT NULL"),
            postgresql_where=text("sampai IS NULL AND nomor_legalitas_baku IS NOT NULL"),
        ),
        Index("ix_rekam_terdata", "instansi_id", "mulai", "sampai", "bentuk", "legalitas"),
        CheckConstraint("jumlah_anggota >= 0", name="jumlah_anggota"),
        Index("ix_rekam_npwp_baku", "instansi_id", "npwp_baku"),
        Index(
            "ix_rekam_telepon_sidik",
            "instansi_id",
            "telepon_sidik",
            sqlite_where=_TERBUKA_BERTELEPON,
            postgresql_where=_TERBUKA_BERTELEPON,
        ),
        Index(
            "ix_rekam_sampai",
            "instansi_id",
            "sampai",
            "organisasi_id",
            sqlite_where=text("sampai IS NOT NULL"),
            postgresql_where=text("sampai IS NOT NULL"),
        ),
        Index("ix_rekam_urut_nama", "instansi_id", "nama_urut", "id"),
        Index(
            "ix_rekam_organisasi_id",
            "organisasi_id",
            "mulai",
            "sampai",
            "bentuk",
            "legalitas",
            "instansi_id",
        ),
        *(
            Index(
                f"ix_rekam_{kolom}",
                "instansi_id",
                kolom,
                "organisasi_id",
                sqlite_where=text(f"sampai IS NULL AND {kolom} IS NOT NULL"),
                postgresql_where=text(f"sampai IS NULL AND {kolom} IS NOT NULL"),
            )
            for kolom in ("legalitas_berakhir", "masa_bakti_sampai")  # what lapses soon
        ),
        *(
            Index(
                f"ix_rekam_{kolom}",
                "instansi_id",
                kolom,
                "nama_urut",
                "id",
                sqlite_where=_TERBUKA,
                postgresql_where=_TERBUKA,
            )
            # lists by name
            for kolom in ("bentuk", "struktur", "legalitas", "kode_kecamatan", "kode_desa")
        ),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    mulai: Mapped[date]
    sampai: Mapped[date | None]
    alasan_akhir: Mapped[AlasanAkhir | None] = mapped_column(pilihan(AlasanAkhir, "alasan_akhir"))
    nama: Mapped[str] = mapped_column(String(300))
    nama_urut: Mapped[str] = mapped_column(urut(300))
    """The name folded for sorting and matching (`umum.teks.lipat`)."""
    singkatan: Mapped[str | None] = mapped_column(String(60))
    bentuk: Mapped[Bentuk] = mapped_column(pilihan(Bentuk, "bentuk"))
    bentuk_asal: Mapped[str | None] = mapped_column(String(60))
    """The word of an old register, kept beside ("Semi Pemerintahan")."""
    struktur: Mapped[Struktur | None] = mapped_column(pilihan(Struktur, "struktur"))
    legalitas: Mapped[Legalitas | None] = mapped_column(pilihan(Legalitas, "legalitas"))
    nomor_legalitas: Mapped[str | None] = mapped_column(String(100))
    nomor_legalitas_baku: Mapped[str | None] = mapped_column(urut(100))
    tanggal_legalitas: Mapped[date | None]
    legalitas_berakhir: Mapped[date | None]
    npwp: Mapped[str | None] = mapped_column(String(30))
    alamat: Mapped[str | None] = mapped_column(String(300))
    kode_kecamatan: Mapped[str | None] = mapped_column(String(13))
    kode_desa: Mapped[str | None] = mapped_column(String(13))
    telepon: Mapped[str | None] = mapped_column(TeksRahasia)
    telepon_sidik: Mapped[str | None] = mapped_column(Sidik("telepon", bakukan_telepon))
    """A keyed hash of its normal form (`nomor.bakukan_telepon`), to find a twin by."""
    email: Mapped[str | None] = mapped_column(String(254))
    bidang: Mapped[list[str]] = mapped_column(JSON, default=list)
    program: Mapped[str | None] = mapped_column(String(4000))
    masa_bakti_sampai: Mapped[date | None]
    masa_bakti_mulai: Mapped[date | None]
    npwp_baku: Mapped[str | None] = mapped_column(String(16))
    """The tax number in its normal form (`nomor.bakukan_npwp`), to find a twin by."""
    ciri: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    akta_nomor: Mapped[str | None] = mapped_column(String(60))
    akta_tanggal: Mapped[date | None]
    akta_notaris: Mapped[str | None] = mapped_column(String(200))
    perubahan_nomor: Mapped[str | None] = mapped_column(String(60))
    perubahan_tanggal: Mapped[date | None]
    perubahan_notaris: Mapped[str | None] = mapped_column(String(200))
    status_sekretariat: Mapped[StatusSekretariat | None] = mapped_column(
        pilihan(StatusSekretariat, "status_sekretariat")
    )
    sekretariat_sampai: Mapped[date | None]
    situs: Mapped[str | None] = mapped_column(String(254))
    media_sosial: Mapped[str | None] = mapped_column(String(300))
    narahubung: Mapped[str | None] = mapped_column(String(200))
    narahubung_telepon: Mapped[str | None] = mapped_column(TeksRahasia)
    jumlah_anggota: Mapped[int | None]
    laporan_id: Mapped[UUID | None] = mapped_column(Pengenal)
    """The accepted filing it came from; None for one loaded from an old report."""
    dicatat_oleh: Mapped[UUID | None] = mapped_column(Pengenal)
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(default=1, server_default="1")
    """Raised by every correction; the next one names the version that it was typed upon."""


class Perbaikan(Basis):
    """A typing error that was put right in a record: when, by whom and why (ADR 0020).

    What stood there before is in the trace.
    """

    __tablename__ = "perbaikan"
    __table_args__ = (Index("ix_perbaikan_organisasi_id", "organisasi_id", "dicatat"),)

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    rekam_id: Mapped[UUID] = rujukan("rekam.id", index=True)
    kolom: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The names of the lines that were put right."""
    alasan: Mapped[str] = mapped_column(String(500))
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)


class Pengakhiran(Basis):
    """Why and since when an organisation is off the register, with its paper; also one taken back.

    One that was taken back stays, with the reason: the record itself then runs on.
    """

    __tablename__ = "pengakhiran"
    __table_args__ = (
        CheckConstraint(
            "(dibatalkan IS NULL) = (alasan_batal IS NULL) "
            "AND (dibatalkan IS NULL) = (pembatal IS NULL)",
            name="dibatalkan_utuh",
        ),
        Index("ix_pengakhiran_organisasi_id", "organisasi_id", "dicatat"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    rekam_id: Mapped[UUID] = rujukan("rekam.id", index=True)
    alasan: Mapped[AlasanAkhir] = mapped_column(pilihan(AlasanAkhir, "alasan"))
    sampai: Mapped[date]
    nomor_surat: Mapped[str | None] = mapped_column(String(100))
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)
    dibatalkan: Mapped[datetime | None] = mapped_column(Saat)
    pembatal: Mapped[str | None] = mapped_column(String(200))
    alasan_batal: Mapped[str | None] = mapped_column(String(500))


class Penggabungan(Basis):
    """That an entry of the register is the same organisation as another, and was put into it.

    One that was taken back stays, with the reason.
    """

    __tablename__ = "penggabungan"
    __table_args__ = (
        CheckConstraint("asal_id <> organisasi_id", name="dua_catatan"),
        CheckConstraint("length(alasan) > 0", name="alasan"),
        CheckConstraint(
            "(dibatalkan IS NULL) = (alasan_batal IS NULL) "
            "AND (dibatalkan IS NULL) = (pembatal IS NULL)",
            name="dibatalkan_utuh",
        ),
        Index(
            "uq_penggabungan_berlaku",
            "asal_id",
            unique=True,
            sqlite_where=text("dibatalkan IS NULL"),
            postgresql_where=text("dibatalkan IS NULL"),
        ),
        Index("ix_penggabungan_organisasi_id", "organisasi_id", "dicatat"),
        Index("ix_penggabungan_instansi_id", "instansi_id", "dicatat"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    organisasi_id: Mapped[UUID] = rujukan("organisasi.id")
    """The entry that stays."""
    asal_id: Mapped[UUID] = rujukan("organisasi.id", index=True)
    """The entry whose rows went there."""
    riwayat: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Its records as they were, the newest first: `nama`, `mulai`, `sampai`."""
    buku: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """What was changed (`umum.buku`), to take it back by."""
    alasan: Mapped[str] = mapped_column(String(500))
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)
    dibatalkan: Mapped[datetime | None] = mapped_column(Saat)
    pembatal: Mapped[str | None] = mapped_column(String(200))
    alasan_batal: Mapped[str | None] = mapped_column(String(500))


class Pengurus(Basis):
    """A member of the board in one interval of the history."""

    __tablename__ = "pengurus"
    __table_args__ = (
        UniqueConstraint("rekam_id", "urutan"),
        Index("ix_pengurus_nik_sidik", "instansi_id", "nik_sidik"),
        CheckConstraint("jabatan <> 'lain' OR sebutan IS NOT NULL", name="sebutan"),
    )

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    rekam_id: Mapped[UUID] = rujukan("rekam.id")
    urutan: Mapped[int] = mapped_column(SmallInteger)
    jabatan: Mapped[Jabatan] = mapped_column(pilihan(Jabatan, "jabatan"))
    nama: Mapped[str] = mapped_column(String(200))
    nik: Mapped[str | None] = mapped_column(TeksRahasia)
    nik_sidik: Mapped[str | None] = mapped_column(Sidik("nik"))
    sebutan: Mapped[str | None] = mapped_column(String(100))
    """What a post is called that is none of the three."""
    telepon: Mapped[str | None] = mapped_column(TeksRahasia)
    pejabat: Mapped[bool] = mapped_column(default=False, server_default=false())
