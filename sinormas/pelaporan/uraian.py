"""What a filing says, line by line, in words: for the check page and where two versions differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.baca import baca_tanggal
from sinormas.pelaporan.bagian import YA, Konteks
from sinormas.pelaporan.dokumen import DokumenDiminta
from sinormas.pelaporan.kolom import KOLOM, Jenis, Kolom
from sinormas.pelaporan.lengkap import Isi, LampiranTersimpan, LaporanLengkap
from sinormas.umum.rahasia import samarkan
from sinormas.umum.teks import bersih, bersih_baris
from sinormas.umum.waktu import format_tanggal


@dataclass(frozen=True, slots=True)
class Baris:
    """One line: its column, its words, and what was typed ("" where nothing was)."""

    kunci: str
    label: str
    teks: str


@dataclass(frozen=True, slots=True)
class Beda:
    """A line in which two versions of a part differ."""

    label: str
    tersimpan: str
    diketik: str


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One paper, and its file where there is one."""

    kunci: str
    nama: str
    lampiran: LampiranTersimpan | None
    wajib: bool


def uraikan(bagian: Bagian, isi: Isi, konteks: Konteks) -> tuple[Baris, ...]:
    """Every line of a part. Personal numbers are masked."""
    return tuple(_uraikan(bagian, isi, konteks))


def _uraikan(bagian: Bagian, isi: Isi, konteks: Konteks) -> Iterator[Baris]:
    for kolom in KOLOM[bagian]:
        teks = _teks(kolom, isi.get(kolom.kunci), konteks)
        if kolom.pribadi and teks:
            teks = samarkan(teks)
        yield Baris(kolom.kunci, kolom.label, teks)


def bandingkan(bagian: Bagian, tersimpan: Isi, diketik: Isi, konteks: Konteks) -> tuple[Beda, ...]:
    """Where what is stored and what was typed differ. Unmasked: both are the reader's own."""
    return tuple(
        Beda(kolom.label, lama, baru)
        for kolom in KOLOM[bagian]
        if (lama := _teks(kolom, tersimpan.get(kolom.kunci), konteks))
        != (baru := _teks(kolom, diketik.get(kolom.kunci), konteks))
    )


def uraikan_dokumen(
    lengkap: LaporanLengkap, diminta: tuple[DokumenDiminta, ...] | None
) -> tuple[BarisDokumen, ...]:
    """The papers asked for, then the others that lie with the filing."""
    kunci = [d.kunci for d in diminta or ()]
    wajib = {d.kunci for d in diminta or () if d.wajib}
    lain = [j.kunci for j in lengkap.syarat if j.kunci in lengkap.lampiran]
    return tuple(
        BarisDokumen(jenis.kunci, jenis.nama, lengkap.lampiran.get(k), k in wajib)
        for k in dict.fromkeys([*kunci, *lain])
        if (jenis := dokumen.menurut_kunci(k, lengkap.syarat)) is not None
    )


def _teks(kolom: Kolom, nilai: object, konteks: Konteks) -> str:
    if kolom.jenis is Jenis.BANYAK:
        return ", ".join(_daftar(nilai))
    if kolom.jenis is Jenis.TANGGAL:
        potong = _daftar(nilai)
        hari = baca_tanggal(potong) if len(potong) == 3 else None
        return format_tanggal(hari) if hari else " ".join(potong).strip()
    teks = nilai if isinstance(nilai, str) else ""
    if kolom.jenis is Jenis.PILIHAN:
        return _nama_pilihan(kolom.kunci, konteks).get(teks, bersih(teks))
    return bersih_baris(teks)


def _daftar(nilai: object) -> list[str]:
    return [bersih(b) for b in nilai if isinstance(b, str)] if isinstance(nilai, list) else []


def _nama_pilihan(kunci: str, konteks: Konteks) -> Mapping[str, str]:
    daftar: dict[str, Mapping[str, str]] = {
        "bentuk": {b.value: kata for b, kata in NAMA_BENTUK.items()},
        "struktur": {s.value: kata for s, kata in NAMA_STRUKTUR.items()},
        "legalitas": {x.value: kata for x, kata in NAMA_LEGALITAS.items()},
        "kode_kecamatan": konteks.kecamatan,
        "kode_desa": konteks.desa,
        "setuju": {YA: "Disetujui"},
    }
    return daftar[kunci]
