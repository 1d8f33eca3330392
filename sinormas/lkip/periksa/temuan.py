"""What the audit says: a finding, its kind, and the order in which findings are read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias

from sinormas.lkip.periksa.angka import kurang


class Kode(StrEnum):
    """Kinds of finding (issue 7, part 5)."""

    KATEGORI = "KATEGORI"
    CAPAIAN = "CAPAIAN"
    TIDAK_SESUAI_DATA = "TIDAK_SESUAI_DATA"
    HIMPUNAN = "HIMPUNAN"
    TIDAK_SAMA = "TIDAK_SAMA"
    JUMLAH = "JUMLAH"
    PERSEN = "PERSEN"
    GANDA = "GANDA"
    PEMBULATAN = "PEMBULATAN"


ARTI: Final[dict[Kode, str]] = {
    # The judgement itself, and what it is made of.
    Kode.KATEGORI: "Kata penilaian tidak sesuai dengan skala",
    Kode.CAPAIAN: "Capaian tidak mengikuti target dan realisasinya",
    Kode.TIDAK_SESUAI_DATA: "Angka tercetak berbeda dari data",
    Kode.HIMPUNAN: "Yang dihitung di pembilang tidak ada di penyebut",
    # Figures that contradict each other.
    Kode.TIDAK_SAMA: "Angka yang sama tercetak berbeda di tempat lain",
    Kode.JUMLAH: "Jumlah bukan jumlah bagian-bagiannya",
    Kode.PERSEN: "Persentase tidak mengikuti pagu dan realisasinya",
    # How it is written.
    Kode.GANDA: "Baris berdiri dua kali dalam satu tabel",
    Kode.PEMBULATAN: "Angka dipotong, salah dibulatkan, atau kurang tempat desimal",
}
"""Each kind in a reader's words, gravest first: what changes a judgement leads."""

_BERAT: Final = {kode: berat for berat, kode in enumerate(ARTI)}

Nilai: TypeAlias = Decimal | str
"""A figure, or the word of a scale."""

FAKTA: Final = -1
"""The `urutan` of a finding of the facts alone, which stands before the printed ones."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """One of the places that give a figure, and what it says there."""

    lokasi: str
    baris: int | None
    terbit: Decimal

    def ke_objek(self) -> dict[str, Any]:
        """The place as JSON writes it."""
        return {"lokasi": self.lokasi, "baris": self.baris, "terbit": f"{self.terbit:f}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Temuan:
    """One finding. `lokasi` to `tahun` say of what, `bidang` which field of it.

    `seharusnya` is None where it can't be told. `urutan` is the statement's place in the file.
    """

    kode: Kode
    urutan: int
    lokasi: str
    baris: int | None = None
    indikator: str | None = None
    uraian: str | None = None
    tahun: int | None = None
    bidang: str | None = None
    terbit: Nilai | None = None
    seharusnya: Nilai | None = None
    penjelasan: str
    tempat: tuple[Tempat, ...] = ()

    @property
    def selisih(self) -> Decimal | None:
        """How much more is printed than should be; None where either is no number."""
        if isinstance(self.terbit, Decimal) and isinstance(self.seharusnya, Decimal):
            return kurang(self.terbit, self.seharusnya)
        return None

    @property
    def kunci_urut(self) -> tuple[int, int]:
        """Gravest first, then as it stands in the file."""
        return _BERAT[self.kode], self.urutan

    def ke_objek(self) -> dict[str, Any]:
        """The finding as JSON writes it; numbers are strings, `terbit` as printed."""
        objek: dict[str, Any] = {
            "kode": self.kode.value,
            "lokasi": self.lokasi,
            "baris": self.baris,
            "indikator": self.indikator,
            "uraian": self.uraian,
            "tahun": self.tahun,
            "bidang": self.bidang,
            "terbit": _ke_json(self.terbit),
            "seharusnya": _ke_json(self.seharusnya),
            "selisih": _ke_json(self.selisih),
            "penjelasan": self.penjelasan,
        }
        if self.tempat:
            objek["tempat"] = [satu.ke_objek() for satu in self.tempat]
        return objek


def _ke_json(nilai: Nilai | None) -> str | None:
    return f"{nilai:f}" if isinstance(nilai, Decimal) else nilai
