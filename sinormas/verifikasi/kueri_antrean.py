"""Reading the queue: its heaps with their counts, a page of it, and a person's saved views."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ScalarSelect, bindparam, select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan import antrean
from sinormas.pelaporan.antrean import BarisLaporan, Ember, Saringan
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, Keadaan
from sinormas.pelaporan.tenggat import Kalender
from sinormas.umum import waktu
from sinormas.umum.halaman import Halaman
from sinormas.umum.jendela import Jendela
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import baca
from sinormas.verifikasi.aturan_antrean import (
    BELUM,
    HARI_DEKAT,
    KEADAAN_TUMPUKAN,
    SAYA,
    SaringanAntrean,
    Tumpukan,
    Umur,
)
from sinormas.verifikasi.models import Pandangan


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """One filing of the queue. `umur` in working days, None once it has left the desk."""

    laporan: BarisLaporan
    umur: int | None


@dataclass(frozen=True, slots=True)
class Jumlah:
    """How many filings lie where, each counted up to `antrean.BATAS_HITUNG`."""

    tumpukan: dict[Tumpukan, int]
    petugas: dict[str, int]
    """Of the reader, and of nobody."""


@dataclass(frozen=True, slots=True)
class PandanganTersimpan:
    """A saved view."""

    id: UUID
    nama: str
    saring: str


def pilih_menunggu() -> ScalarSelect[int]:
    """How many filings of `instansi_id` wait for a decision, up to `antrean.BATAS_HITUNG`."""
    return antrean.pilih_jumlah(DI_MEJA_PETUGAS)


def jumlah(hari: Kalender, saya: UUID | None) -> Jumlah:
    """The counts above the queue; one query."""
    ember = {t.value: _ember(t, hari) for t in Tumpukan}
    ember[BELUM] = Ember(frozenset({Keadaan.DIAJUKAN}), belum=True)
    ember[SAYA] = Ember(DI_MEJA_PETUGAS, petugas=saya)
    hasil = antrean.jumlah(hari.instansi, ember)
    return Jumlah({t: hasil[t.value] for t in Tumpukan}, {n: hasil[n] for n in (SAYA, BELUM)})


def daftar(
    hari: Kalender,
    saringan: SaringanAntrean,
    saya: UUID | None = None,
    *,
    kursor: str | None = None,
) -> Jendela[BarisAntrean]:
    """One page of a heap: what is due first; of the settled ones the latest first."""
    tumpukan = saringan.tumpukan
    hasil = antrean.daftar(
        hari.instansi,
        _ember(tumpukan, hari),
        _saringan(saringan, hari, saya),
        kursor=kursor,
        terbaru_dulu=tumpukan is Tumpukan.SELESAI,
    )
    baris = [_baris(b, hari) for b in hasil.halaman.baris]
    return Jendela(Halaman(baris, hasil.halaman.lanjut), hasil.terpotong)


def beberapa(hari: Kalender, laporan_id: Collection[UUID]) -> list[BarisAntrean]:
    """Some filings as they stand now; one query."""
    return [_baris(b, hari) for b in antrean.beberapa(hari.instansi, laporan_id)]


def _baris(b: BarisLaporan, hari: Kalender) -> BarisAntrean:
    di_meja = b.keadaan in DI_MEJA_PETUGAS
    return BarisAntrean(b, hari.umur(b.diajukan, b.hari_terpakai) if di_meja else None)


def _ember(tumpukan: Tumpukan, hari: Kalender) -> Ember:
    lewat = hari.hari_ini if tumpukan is Tumpukan.LEWAT else None
    return Ember(KEADAAN_TUMPUKAN[tumpukan], lewat)


def _saringan(s: SaringanAntrean, hari: Kalender, saya: UUID | None) -> Saringan:
    sejak, sebelum = _hari(s, hari)
    return Saringan(
        cari=s.cari,
        jenis=s.jenis,
        bentuk=s.bentuk,
        struktur=s.struktur,
        legalitas=s.legalitas,
        kode_kecamatan=s.kecamatan or None,
        petugas_id=saya if s.petugas == SAYA else baca_pengenal(s.petugas),
        belum=s.petugas == BELUM,
        sejak=sejak,
        sebelum=sebelum,
    )


def _hari(s: SaringanAntrean, hari: Kalender) -> tuple[date | None, date | None]:
    """From which day on, and before which, filings of an age are due; nothing settled is."""
    if s.umur is None or s.tumpukan is Tumpukan.SELESAI:
        return None, None
    kini = hari.hari_ini
    lusa = waktu.hari_kerja_setelah(kini, HARI_DEKAT, hari.libur) + timedelta(days=1)
    return {Umur.LEWAT: (None, kini), Umur.DEKAT: (kini, lusa), Umur.LONGGAR: (lusa, None)}[s.umur]


_PANDANGAN: Final = (
    select(Pandangan.id, Pandangan.nama, Pandangan.saring)
    .where(
        Pandangan.instansi_id == bindparam("instansi_id"),
        Pandangan.pengguna_id == bindparam("pengguna_id"),
    )
    .order_by(Pandangan.nama)
)


def pandangan(instansi: Instansi, pengguna_id: UUID | None) -> tuple[PandanganTersimpan, ...]:
    """The saved views of a person at an office, by name."""
    baris = baca(_PANDANGAN, {"instansi_id": instansi.id, "pengguna_id": pengguna_id})
    return tuple(PandanganTersimpan(*b) for b in baris)
