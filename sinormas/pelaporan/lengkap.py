"""A filing as a whole, frozen: what was typed, which papers lie with it, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sinormas.izin import Pemilik
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.aturan import (
    BAGIAN_DATA,
    BAGIAN_JENIS,
    DAPAT_DIUBAH,
    NAMA_JENIS,
    SELESAI,
    Bagian,
    Jenis,
    Keadaan,
)
from sinormas.pelaporan.dokumen import JenisDokumen

Isi = Mapping[str, Any]
"""What was typed in a part: a text for each column, or a list of texts (dates, several choices)."""


@dataclass(frozen=True, slots=True)
class BagianTersimpan:
    """One part, as it was typed."""

    isi: Isi = field(repr=False)
    versi: int
    disimpan: datetime
    penyimpan_id: UUID | None
    lembar: str
    """The browser page that saved it last."""
    bawaan: bool = False
    """Copied from the register, and nobody has confirmed or changed it yet."""


@dataclass(frozen=True, slots=True)
class LampiranTersimpan:
    """One paper of a filing and its file."""

    dokumen: str
    berkas_id: UUID
    nama: str
    tipe: str
    ukuran: int
    dilampirkan: datetime


@dataclass(frozen=True, slots=True)
class LaporanLengkap:
    """Everything that is known of one filing."""

    id: UUID
    instansi_id: UUID
    organisasi_id: UUID
    jenis: Jenis
    keadaan: Keadaan
    versi: int
    dibuat: datetime
    pembuat_id: UUID
    disimpan: datetime
    nama: str | None
    nomor: str | None
    kode_bukti: str | None
    diajukan: datetime | None
    dikembalikan: datetime | None
    diputuskan: datetime | None
    petugas_id: UUID | None
    pemilik: Pemilik
    bagian: Mapping[Bagian, BagianTersimpan]
    lampiran: Mapping[str, LampiranTersimpan]
    syarat: tuple[JenisDokumen, ...] = field(default_factory=dokumen.semua)
    """The papers in force when it was begun: its rules for as long as it lives."""
    bentuk: Bentuk | None = None
    struktur: Struktur | None = None
    legalitas: Legalitas | None = None
    periode: int | None = None
    """The year that a yearly report is for."""
    dasar_rekam_id: UUID | None = None
    """What the register said when it was begun."""
    tenggat: date | None = None
    """The office's day by which whoever is at turn is to act."""
    hari_terpakai: int = 0
    """Working days that the office used before it last returned the filing."""
    dikosongkan: datetime | None = None
    """When its files, or all that was typed, went because their keeping time was over."""
    dilihat: datetime | None = None
    """When somebody of the organisation first saw its present decision."""

    @property
    def judul(self) -> str:
        """What it is, in words: `Laporan tahunan 2026`."""
        nama = NAMA_JENIS[self.jenis]
        return f"{nama} {self.periode}" if self.periode else nama

    @property
    def susunan(self) -> tuple[Bagian, ...]:
        """The pages of its task list: of a change only the parts that it ticks."""
        semua = BAGIAN_JENIS[self.jenis]
        if self.jenis is not Jenis.PERUBAHAN:
            return semua
        dipilih = self.isi(Bagian.PERUBAHAN).get("berubah", [])
        return tuple(b for b in semua if b not in BAGIAN_DATA or b.value in dipilih)

    @property
    def dapat_diubah(self) -> bool:
        return self.keadaan in DAPAT_DIUBAH

    @property
    def selesai(self) -> bool:
        return self.keadaan in SELESAI

    def isi(self, bagian: Bagian) -> Isi:
        """What was typed in a part; empty where nothing was."""
        tersimpan = self.bagian.get(bagian)
        return tersimpan.isi if tersimpan else {}

    def diperbaiki(self, bagian: Bagian) -> bool:
        """Whether a part was saved after the filing was last returned."""
        tersimpan = self.bagian.get(bagian)
        return tersimpan is not None and self._sesudah_kembali(tersimpan.disimpan)

    def dokumen_diperbaiki(self, kunci: str) -> bool:
        """Whether a paper ("" for any) was attached after the filing was last returned."""
        return any(
            self._sesudah_kembali(lampiran.dilampirkan)
            for lampiran in self.lampiran.values()
            if kunci in ("", lampiran.dokumen)
        )

    def _sesudah_kembali(self, saat: datetime) -> bool:
        return self.dikembalikan is not None and saat > self.dikembalikan


@dataclass(frozen=True, slots=True)
class TandaTerima:
    """What the reporter holds in hand after submitting."""

    laporan_id: UUID
    nomor: str
    kode_bukti: str
    diajukan: datetime
    tenggat: date | None = None
    """The office's day by which it is checked."""
