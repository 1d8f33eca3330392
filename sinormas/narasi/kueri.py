"""Reading what was written: sections of a year, older versions, what waits, pictures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from sinormas import izin
from sinormas.berkas import kueri as berkas
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.aturan import AKHIRAN
from sinormas.berkas.kueri import BerkasTersimpan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.narasi.aturan import Keadaan, keadaan
from sinormas.narasi.models import Narasi, NarasiGambar, NarasiLama, NarasiTertahan
from sinormas.narasi.sebaris import Gambar
from sinormas.umum.transaksi import sesi_kini

RIWAYAT_TERBANYAK = 200
GAMBAR_TERBANYAK = 60
"""So many of the latest are listed; an older one is found by its name all the same."""


@dataclass(frozen=True, slots=True)
class Tulisan:
    """A section as it stands."""

    id: UUID
    kunci: str
    teks: str = field(repr=False)
    versi: int
    disimpan: datetime | None
    penyimpan_id: UUID | None
    bawaan: int | None
    selesai: datetime | None
    penyelesai: str | None
    penanggung_id: UUID | None

    @property
    def keadaan(self) -> Keadaan:
        return keadaan(self.teks, bawaan=self.bawaan is not None, selesai=self.selesai is not None)


@dataclass(frozen=True, slots=True)
class Lama:
    """An older version."""

    nomor: int
    teks: str = field(repr=False)
    disimpan: datetime
    penyimpan_id: UUID | None


@dataclass(frozen=True, slots=True)
class Tertahan:
    """A text that waits beside the one that stands."""

    id: UUID
    teks: str = field(repr=False)
    disimpan: datetime
    penyimpan_id: UUID | None


@dataclass(frozen=True, slots=True)
class GambarAda:
    """A picture of the office."""

    nomor: int
    berkas: BerkasTersimpan

    @property
    def label(self) -> str:
        """Its name in a text."""
        return f"gambar-{self.nomor}"


_KOLOM: tuple[Any, ...] = (
    Narasi.id, Narasi.kunci, Narasi.teks, Narasi.versi, Narasi.disimpan, Narasi.penyimpan_id,
    Narasi.bawaan, Narasi.selesai, Narasi.penyelesai, Narasi.penanggung_id,
)  # fmt: skip


def tahun(instansi: Instansi, tahun: int) -> dict[str, Tulisan]:
    """The sections of a year that somebody has begun, by key; one query."""
    kueri = select(*_KOLOM).where(Narasi.instansi_id == instansi.id, Narasi.tahun == tahun)
    return {b.kunci: Tulisan(*b) for b in sesi_kini().execute(kueri)}


def satu(instansi: Instansi, tahun: int, kunci: str) -> Tulisan | None:
    """A section; None where nobody has begun it."""
    kueri = select(*_KOLOM).where(
        Narasi.instansi_id == instansi.id, Narasi.tahun == tahun, Narasi.kunci == kunci
    )
    baris = sesi_kini().execute(kueri).one_or_none()
    return None if baris is None else Tulisan(*baris)


def sebelumnya(instansi: Instansi, tahun: int, kunci: str) -> tuple[int, str] | None:
    """The latest earlier year in which a section was written, and its text."""
    kueri = (
        select(Narasi.tahun, Narasi.teks)
        .where(
            Narasi.instansi_id == instansi.id,
            Narasi.kunci == kunci,
            Narasi.tahun < tahun,
            Narasi.teks != "",
        )
        .order_by(Narasi.tahun.desc())
        .limit(1)
    )
    baris = sesi_kini().execute(kueri).one_or_none()
    return None if baris is None else (baris.tahun, baris.teks)


def tahun_sebelumnya(instansi: Instansi, tahun: int) -> int | None:
    """The latest earlier year of which anything was written."""
    kueri = (
        select(Narasi.tahun)
        .where(Narasi.instansi_id == instansi.id, Narasi.tahun < tahun, Narasi.teks != "")
        .order_by(Narasi.tahun.desc())
        .limit(1)
    )
    return sesi_kini().scalar(kueri)


def riwayat(instansi: Instansi, narasi_id: UUID) -> tuple[Lama, ...]:
    """The older versions of a section, the latest first."""
    kueri = (
        select(NarasiLama.nomor, NarasiLama.teks, NarasiLama.disimpan, NarasiLama.penyimpan_id)
        .where(NarasiLama.instansi_id == instansi.id, NarasiLama.narasi_id == narasi_id)
        .order_by(NarasiLama.nomor.desc())
        .limit(RIWAYAT_TERBANYAK)
    )
    return tuple(Lama(*b) for b in sesi_kini().execute(kueri))


def tertahan(instansi: Instansi, narasi_id: UUID) -> tuple[Tertahan, ...]:
    """What waits beside a section, the oldest first."""
    kueri = (
        select(
            NarasiTertahan.id, NarasiTertahan.teks, NarasiTertahan.disimpan,
            NarasiTertahan.penyimpan_id,
        )
        .where(NarasiTertahan.instansi_id == instansi.id, NarasiTertahan.narasi_id == narasi_id)
        .order_by(NarasiTertahan.disimpan, NarasiTertahan.id)
    )  # fmt: skip
    return tuple(Tertahan(*b) for b in sesi_kini().execute(kueri))


# -- Pictures -------------------------------------------------------------------------------------


def gambar_terakhir(instansi: Instansi) -> tuple[GambarAda, ...]:
    """The pictures that came last, the latest first."""
    kueri = (
        select(NarasiGambar.nomor, NarasiGambar.berkas_id)
        .where(NarasiGambar.instansi_id == instansi.id)
        .order_by(NarasiGambar.nomor.desc())
        .limit(GAMBAR_TERBANYAK)
    )
    baris = sesi_kini().execute(kueri).all()
    ada = berkas.beberapa(b.berkas_id for b in baris)
    return tuple(GambarAda(b.nomor, ada[b.berkas_id]) for b in baris)


def gambar(
    instansi: Instansi, nomor: Collection[int], *, dengan_isi: bool = False
) -> dict[str, Gambar]:
    """Some pictures by their names in a text; `dengan_isi` with their bytes, to be printed."""
    if not nomor:
        return {}
    baris = sesi_kini().execute(
        select(NarasiGambar.nomor, NarasiGambar.berkas_id).where(
            NarasiGambar.instansi_id == instansi.id, NarasiGambar.nomor.in_(nomor)
        )
    ).all()  # fmt: skip
    ada = berkas.beberapa(b.berkas_id for b in baris)
    hasil: dict[str, Gambar] = {}
    for b in baris:
        satu = ada[b.berkas_id]
        isi = _isi(satu) if dengan_isi else b""
        if isi is not None:
            label = GambarAda(b.nomor, satu).label
            hasil[label] = Gambar(label, str(satu.id), AKHIRAN[satu.tipe], isi)
    return hasil


def _isi(satu: BerkasTersimpan) -> bytes | None:
    """The bytes; None where they cannot be had: the report comes out and says so."""
    try:
        with berkas_layanan.salinan(satu.sha256) as jalur:
            return jalur.read_bytes()
    except (OSError, berkas_layanan.IsiHilang, berkas_layanan.GudangGangguan):
        return None


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_gambar(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether a file is a picture of an office whose report `pelaku` may read."""
    instansi_id = sesi_kini().scalar(
        select(NarasiGambar.instansi_id).where(NarasiGambar.berkas_id == berkas_id)
    )
    kantor = instansi_kueri.menurut_id(instansi_id) if instansi_id else None
    return kantor is not None and izin.boleh(pelaku, Tindakan.EKSPOR_LKIP, kantor.objek())
