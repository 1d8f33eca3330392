"""The queue as its page shows it: rows, heaps, saved views, and the filters in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.pelaporan.antrean import BATAS_HITUNG, BarisLaporan
from sinormas.pelaporan.aturan import NAMA_JENIS, Keadaan
from sinormas.pelaporan.tenggat import Kalender
from sinormas.umum.pautan import pautan
from sinormas.umum.waktu import format_tanggal
from sinormas.verifikasi.aturan_antrean import (
    NAMA_PETUGAS,
    NAMA_TUMPUKAN,
    NAMA_UMUR,
    SaringanAntrean,
    Tumpukan,
)
from sinormas.verifikasi.kueri_antrean import BarisAntrean, PandanganTersimpan

ANTREAN = "verifikasi.antrean"


class BarisTampil(NamedTuple):
    """One filing in the words of the list; its template takes the parts in this order."""

    id: str
    versi: int
    nama: str
    bentuk: str
    jenis: str
    nomor: str
    diajukan: str
    umur: int | None
    keadaan: Keadaan
    petugas: str
    """Who has it; blank for nobody."""


def baris(daftar: Iterable[BarisAntrean], hari: Kalender, saya: UUID | None) -> list[BarisTampil]:
    """The rows of a page, as `saya` reads them."""
    return [_baris(b.laporan, b.umur, hari, saya) for b in daftar]


def _baris(
    laporan: BarisLaporan, umur: int | None, hari: Kalender, saya: UUID | None
) -> BarisTampil:
    return BarisTampil(
        str(laporan.id),
        laporan.versi,
        laporan.nama or "",
        NAMA_BENTUK[laporan.bentuk] if laporan.bentuk else "",
        NAMA_JENIS[laporan.jenis],
        laporan.nomor or "",
        format_tanggal(hari.tanggal(laporan.diajukan)),
        umur,
        laporan.keadaan,
        "Anda" if laporan.petugas_id == saya else laporan.petugas or "",
    )


def hitung(jumlah: Mapping[Tumpukan, int], saringan: SaringanAntrean) -> list[dict[str, Any]]:
    """The heaps as links; the first needs no word in the address."""
    return [
        {
            "jumlah": jumlah[t],
            "lebih": jumlah[t] >= BATAS_HITUNG,
            "teks": NAMA_TUMPUKAN[t],
            "url": _alamat(saringan, tumpukan=t),
            "aktif": t is saringan.tumpukan,
            "awas": t is Tumpukan.LEWAT and jumlah[t] > 0,
        }
        for t in Tumpukan
    ]


def pandangan(
    milik: Iterable[PandanganTersimpan], saringan: SaringanAntrean, jumlah: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The views that everyone has, with their counts, then those that one has saved."""
    bawaan = [
        {
            "nama": f"{nama} ({jumlah[kunci]}{'+' if jumlah[kunci] >= BATAS_HITUNG else ''})",
            "url": pautan(ANTREAN, petugas=kunci),
            "aktif": saringan == SaringanAntrean(petugas=kunci),
            "id": None,
        }
        for kunci, nama in NAMA_PETUGAS.items()
    ]
    alamat = pautan(ANTREAN)
    return bawaan + [
        {
            "nama": p.nama,
            "url": f"{alamat}?{p.saring}",
            "aktif": p.saring == saringan.baku,
            "id": p.id,
        }
        for p in milik
    ]


def saringan_aktif(
    saringan: SaringanAntrean,
    petugas: Iterable[tuple[UUID, str]],
    kecamatan: Iterable[tuple[str, str]],
) -> list[dict[str, str]]:
    """What the list is filtered by, each with the address of the list without it."""
    if not saringan.dipakai:
        return []
    kata: dict[str, str] = {
        **{
            str(k): v
            for nama in (NAMA_JENIS, NAMA_BENTUK, NAMA_STRUKTUR, NAMA_LEGALITAS, NAMA_UMUR)
            for k, v in nama.items()
        },
        **NAMA_PETUGAS,
        **{str(k): v for k, v in petugas},
        **dict(kecamatan),
    }
    return [
        {
            "teks": f"“{nilai}”" if nama == "cari" else kata.get(nilai, nilai),
            "url": _alamat(saringan, tanpa=nama),
        }
        for nama, nilai in saringan.dipakai.items()
    ]


def _alamat(saringan: SaringanAntrean, *, tumpukan: Tumpukan | None = None, tanpa: str = "") -> str:
    nilai = {n: s for n, s in saringan.alamat.items() if n not in (tanpa, "keadaan")}
    tumpukan = tumpukan or saringan.tumpukan
    if tumpukan is not Tumpukan.MENUNGGU:
        nilai["keadaan"] = tumpukan.value
    return pautan(ANTREAN, **nilai)
