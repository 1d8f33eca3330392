"""What a filing says once it is read, and what its checks need to know besides. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sinormas.organisasi.aturan import (
    TANPA_AKTA,
    Akta,
    Bentuk,
    Ciri,
    Legalitas,
    PengurusBaru,
    StatusSekretariat,
    Struktur,
)
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.lanjutan import Acara, Pembubaran


@dataclass(frozen=True, slots=True)
class Konteks:
    """What the checks need to know besides the filing: today, and the areas to choose from."""

    hari: date
    kecamatan: Mapping[str, str]
    desa: Mapping[str, str]
    """The villages of the chosen kecamatan; empty where the office has none loaded."""


@dataclass(slots=True)
class Terbaca:
    """The values of all parts; None where they cannot be told yet."""

    nama: str | None = None
    singkatan: str | None = None
    bentuk: Bentuk | None = None
    struktur: Struktur | None = None
    ciri: tuple[Ciri, ...] = ()
    bidang: tuple[str, ...] = ()
    legalitas: Legalitas | None = None
    nomor_legalitas: str | None = None
    tanggal_legalitas: date | None = None
    legalitas_berakhir: date | None = None
    akta: Akta = TANPA_AKTA
    akta_perubahan: Akta = TANPA_AKTA
    npwp: str | None = None
    alamat: str | None = None
    kode_kecamatan: str | None = None
    kode_desa: str | None = None
    status_sekretariat: StatusSekretariat | None = None
    sekretariat_sampai: date | None = None
    telepon: str | None = None
    email: str | None = None
    situs: str | None = None
    media_sosial: str | None = None
    narahubung: str | None = None
    narahubung_telepon: str | None = None
    masa_bakti_mulai: date | None = None
    masa_bakti_sampai: date | None = None
    pengurus: list[PengurusBaru] = field(default_factory=list)
    jumlah_anggota: int | None = None
    program: str | None = None
    berubah: tuple[Bagian, ...] = ()
    acara: Acara | None = None
    pembubaran: Pembubaran | None = None

    @property
    def pejabat_di_pengurus(self) -> bool:
        """Whether anyone on the board is an official or a public figure."""
        return any(orang.pejabat for orang in self.pengurus)
