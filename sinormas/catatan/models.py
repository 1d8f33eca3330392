"""Tables of the office's registers: each a record and its dated entries, alike but for their own.

What makes a record itself is unique among those in force, so nothing is counted twice; an entry is
never changed, a wrong one is withdrawn and noted anew.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from sinormas.catatan.aturan import PANJANG_KUNCI
from sinormas.catatan.register import TAHAP
from sinormas.extensions import Basis
from sinormas.umum.kolom import (
    DapatDicabut,
    dicabut_utuh,
    kunci_utama,
    rujukan,
    rujukan_boleh_kosong,
)
from sinormas.umum.tipe import Desimal, Saat

_BERLAKU = text("dicabut IS NULL")
_MENJABAT = text("dicabut IS NULL AND sampai IS NULL")


def _unik(nama: str, *kolom: str) -> Index:
    return Index(nama, *kolom, unique=True, sqlite_where=_BERLAKU, postgresql_where=_BERLAKU)


def _isi(kolom: str) -> CheckConstraint:
    return CheckConstraint(f"length({kolom}) > 0", name=kolom)


def _pokok(tabel: str, *lain: SchemaItem) -> tuple[SchemaItem, ...]:
    """What every table of records keeps."""
    return (
        CheckConstraint("versi > 0", name="versi"),
        dicabut_utuh(),
        _unik(f"uq_{tabel}_kunci", "instansi_id", "kunci"),
        *lain,
    )


def _langkah(tabel: str, *lain: SchemaItem) -> tuple[SchemaItem, ...]:
    """What every table of entries keeps."""
    return (dicabut_utuh(), Index(f"ix_{tabel}_pokok_id", "pokok_id", "tanggal", "id"), *lain)


class Pokok(DapatDicabut):
    """The columns of every record."""

    id: Mapped[UUID] = kunci_utama()
    instansi_id: Mapped[UUID] = rujukan("instansi.id")
    kunci: Mapped[str] = mapped_column(String(PANJANG_KUNCI))
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(default=1)
    """Raised by every change; a change names the version it was made on."""


class Langkah(DapatDicabut):
    """The columns of every entry; each table names the record it belongs to as `pokok_id`."""

    id: Mapped[UUID] = kunci_utama()
    pokok_id: Mapped[UUID]
    tanggal: Mapped[date]
    berkas_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)
    pencatat: Mapped[str] = mapped_column(String(200))
    dicatat: Mapped[datetime] = mapped_column(Saat)


class Sarana(Pokok, Basis):
    """A kind of thing that the office keeps, in one place or under one code."""

    __tablename__ = "sarana"
    __table_args__ = _pokok("sarana", _isi("nama"))

    nama: Mapped[str] = mapped_column(String(200))
    kode: Mapped[str | None] = mapped_column(String(60))
    lokasi: Mapped[str | None] = mapped_column(String(200))


class PeriksaSarana(Langkah, Basis):
    """How many of a thing were found in which condition on a day; its number is their sum."""

    __tablename__ = "periksa_sarana"
    __table_args__ = _langkah(
        "periksa_sarana",
        CheckConstraint("baik >= 0 AND rusak_ringan >= 0 AND rusak_berat >= 0", name="jumlah"),
        _unik("uq_periksa_sarana_tanggal", "pokok_id", "tanggal"),
    )

    pokok_id: Mapped[UUID] = rujukan("sarana.id")
    baik: Mapped[int]
    rusak_ringan: Mapped[int]
    rusak_berat: Mapped[int]
    uraian: Mapped[str | None] = mapped_column(String(500))


class UnitKerja(Pokok, Basis):
    """A unit that the office's administration serves, for as long as the unit exists."""

    __tablename__ = "unit_kerja"
    __table_args__ = _pokok(
        "unit_kerja",
        _isi("nama"),
        CheckConstraint("mulai IS NULL OR sampai IS NULL OR sampai >= mulai", name="rentang"),
    )

    nama: Mapped[str] = mapped_column(String(200))
    mulai: Mapped[date | None]
    sampai: Mapped[date | None]


class LayananUnit(Langkah, Basis):
    """A service that a unit was given."""

    __tablename__ = "layanan_unit"
    __table_args__ = _langkah("layanan_unit", _isi("uraian"))

    pokok_id: Mapped[UUID] = rujukan("unit_kerja.id")
    uraian: Mapped[str] = mapped_column(String(500))


class LaporanWajib(Pokok, Basis):
    """A report that the office owes by a day."""

    __tablename__ = "laporan_wajib"
    __table_args__ = _pokok(
        "laporan_wajib",
        _isi("nama"),
        Index("ix_laporan_wajib_jatuh_tempo", "instansi_id", "jatuh_tempo", "id"),
    )

    nama: Mapped[str] = mapped_column(String(200))
    kepada: Mapped[str] = mapped_column(String(200))
    jatuh_tempo: Mapped[date]


class KirimLaporan(Langkah, Basis):
    """That a report was sent; the first sending tells whether it was in time."""

    __tablename__ = "kirim_laporan"
    __table_args__ = _langkah("kirim_laporan")

    pokok_id: Mapped[UUID] = rujukan("laporan_wajib.id")
    uraian: Mapped[str | None] = mapped_column(String(500))


class BantuanParpol(Pokok, Basis):
    """A party's grant of a year."""

    __tablename__ = "bantuan_parpol"
    __table_args__ = _pokok(
        "bantuan_parpol",
        _isi("partai"),
        CheckConstraint("tahun BETWEEN 1900 AND 2200", name="tahun"),
        CheckConstraint("suara >= 0 AND jumlah >= 0", name="jumlah"),
        Index("ix_bantuan_parpol_tahun", "instansi_id", "tahun", "id"),
    )

    partai: Mapped[str] = mapped_column(String(200))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    suara: Mapped[int]
    jumlah: Mapped[Decimal] = mapped_column(Desimal(2))


class TahapBantuan(Langkah, Basis):
    """A stage that the administration of a grant has reached."""

    __tablename__ = "tahap_bantuan"
    __table_args__ = _langkah(
        "tahap_bantuan",
        CheckConstraint(
            f"tahap IN ({', '.join(repr(t) for t in TAHAP)})",
            name="tahap",
        ),
        _unik("uq_tahap_bantuan_tahap", "pokok_id", "tahap"),
    )

    pokok_id: Mapped[UUID] = rujukan("bantuan_parpol.id")
    tahap: Mapped[str] = mapped_column(String(16))
    uraian: Mapped[str | None] = mapped_column(String(500))


class Pejabat(Pokok, Basis):
    """Who held a post, from when to when."""

    __tablename__ = "pejabat"
    __table_args__ = _pokok(
        "pejabat",
        _isi("nama"),
        _isi("jabatan"),
        CheckConstraint("sampai IS NULL OR sampai >= mulai", name="rentang"),
        Index(
            "uq_pejabat_jabatan",
            "instansi_id",
            "jabatan",
            unique=True,
            sqlite_where=_MENJABAT,
            postgresql_where=_MENJABAT,
        ),
    )

    jabatan: Mapped[str] = mapped_column(String(200))
    nama: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str | None] = mapped_column(String(30))
    pangkat: Mapped[str | None] = mapped_column(String(200))
    mulai: Mapped[date]
    sampai: Mapped[date | None]


class SkPejabat(Langkah, Basis):
    """A decree about somebody's post."""

    __tablename__ = "sk_pejabat"
    __table_args__ = _langkah("sk_pejabat", _isi("uraian"))

    pokok_id: Mapped[UUID] = rujukan("pejabat.id")
    uraian: Mapped[str] = mapped_column(String(500))


TABEL: Final[dict[str, tuple[type[Pokok], type[Langkah]]]] = {
    "sarana": (Sarana, PeriksaSarana),
    "unit_kerja": (UnitKerja, LayananUnit),
    "laporan_wajib": (LaporanWajib, KirimLaporan),
    "bantuan_parpol": (BantuanParpol, TahapBantuan),
    "pejabat": (Pejabat, SkPejabat),
}
"""The two tables of each register."""
