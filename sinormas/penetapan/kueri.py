"""Reading signed years: which version is in force, its text, and how far today has moved away."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.penetapan import bahan, naskah
from sinormas.penetapan.models import Penetapan
from sinormas.penetapan.naskah import Beda, Naskah
from sinormas.umum.transaksi import sesi_kini

_KOLOM = (
    Penetapan.id,
    Penetapan.tahun,
    Penetapan.versi,
    Penetapan.sha256,
    Penetapan.perlu_dibaca,
    Penetapan.alasan,
    Penetapan.saat,
    Penetapan.penetap,
    Penetapan.dibuka,
    Penetapan.pembuka,
    Penetapan.alasan_buka,
)


@dataclass(frozen=True, slots=True)
class Versi:
    """One signed version of a year, without its text."""

    id: UUID
    tahun: int
    versi: int
    sha256: str
    perlu_dibaca: int
    alasan: str | None
    saat: datetime
    penetap: str
    dibuka: datetime | None
    pembuka: str | None
    alasan_buka: str | None

    @property
    def berlaku(self) -> bool:
        """Whether it is in force."""
        return self.dibuka is None


def daftar(instansi: Instansi, tahun: int) -> tuple[Versi, ...]:
    """The versions of a year, the latest first; one query."""
    kueri = (
        select(*_KOLOM)
        .where(Penetapan.instansi_id == instansi.id, Penetapan.tahun == tahun)
        .order_by(Penetapan.versi.desc())
    )
    return tuple(Versi(*baris) for baris in sesi_kini().execute(kueri))


def berlaku(instansi: Instansi, tahun: int) -> Versi | None:
    """The version of a year that is in force."""
    return next((v for v in daftar(instansi, tahun) if v.berlaku), None)


def isi(instansi: Instansi, tahun: int, versi: int) -> bytes | None:
    """The text of a version, as it was signed."""
    rapat = sesi_kini().scalar(
        select(Penetapan.isi).where(
            Penetapan.instansi_id == instansi.id,
            Penetapan.tahun == tahun,
            Penetapan.versi == versi,
        )
    )
    return None if rapat is None else zlib.decompress(rapat)


def tanpa_geser(instansi: Instansi, tahun: int) -> Versi | None:
    """The version in force, where today's figures are still those that were signed in it."""
    ada = berlaku(instansi, tahun)
    teks = isi(instansi, tahun, ada.versi) if ada else None
    if teks is None or any(beda_kini(instansi, tahun, naskah.baca(teks))):
        return None
    return ada


def beda_kini(instansi: Instansi, tahun: int, ditetapkan: Naskah) -> Iterator[Beda]:
    """Where today's figures of the year are not those that were signed."""
    kini = {h.kode: naskah.angka(h.hasil) for h in bahan.baca(instansi, tahun).hasil}
    kosong: Mapping[str, str | None] = dict.fromkeys(naskah.ANGKA)
    for satu in ditetapkan["indikator"]:
        yield from naskah.beda(satu["kode"], satu["hasil"], kini.pop(satu["kode"], kosong))
    for kode, angka in kini.items():
        yield from naskah.beda(kode, kosong, angka)
