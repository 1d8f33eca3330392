"""A filing as a whole, frozen: what was typed, which papers lie with it, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sinormas.pelaporan.aturan import DAPAT_DIUBAH, SELESAI, Bagian, Jenis, Keadaan

Isi = Mapping[str, Any]
"""What was typed in a part: a text for each column, or a list of texts (dates, several choices)."""


@dataclass(frozen=True, slots=True)
class BagianTersimpan:
    """One part, as it was typed."""

    isi: Isi
    versi: int
    disimpan: datetime
    penyimpan_id: UUID | None
    lembar: str
    """The browser page that saved it last."""


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
    pemilik: frozenset[UUID]
    bagian: Mapping[Bagian, BagianTersimpan]
    lampiran: Mapping[str, LampiranTersimpan]

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
        if self.dikembalikan is None:
            return False
        if bagian is Bagian.DOKUMEN:
            saat = max((x.dilampirkan for x in self.lampiran.values()), default=None)
        else:
            tersimpan = self.bagian.get(bagian)
            saat = tersimpan.disimpan if tersimpan else None
        return saat is not None and saat >= self.dikembalikan
