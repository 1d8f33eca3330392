"""What a filing says, line by line, in words: for the check page and where two versions differ."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_CIRI,
    NAMA_LEGALITAS,
    NAMA_STATUS_SEKRETARIAT,
    NAMA_STRUKTUR,
)
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.baca import baca_tanggal, daftar_baris
from sinormas.pelaporan.bagian import YA, Konteks
from sinormas.pelaporan.dokumen import DokumenDiminta
from sinormas.pelaporan.kolom import KOLOM, Jenis, Kolom, Pribadi
from sinormas.pelaporan.lanjutan import KATA_PERUBAHAN
from sinormas.pelaporan.lengkap import Isi, LampiranTersimpan, LaporanLengkap
from sinormas.umum.teks import bersih, bersih_baris
from sinormas.umum.waktu import format_tanggal

SEMUA_PRIBADI = frozenset(Pribadi)
NOMOR_PRIBADI = SEMUA_PRIBADI - {Pribadi.SUREL}


@dataclass(frozen=True, slots=True)
class Baris:
    """One line: its column, its words, and what was typed ("" where nothing was)."""

    kunci: str
    label: str
    teks: str


@dataclass(frozen=True, slots=True)
class Beda:
    """A line in which two versions of a part differ."""

    kunci: str
    label: str
    tersimpan: str
    diketik: str
    gabung: str | None
    """Both together, for a line that holds several things; None where only one can stand."""


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One paper, and its file where there is one."""

    kunci: str
    nama: str
    lampiran: LampiranTersimpan | None
    wajib: bool


def uraikan(
    bagian: Bagian, isi: Isi, konteks: Konteks, *, untuk_kantor: bool = False
) -> tuple[Baris, ...]:
    """Every line of a part. Personal numbers are masked, for the office also addresses."""
    samar = SEMUA_PRIBADI if untuk_kantor else NOMOR_PRIBADI
    return tuple(
        Baris(k.kunci, k.label, _teks(k, isi.get(k.kunci), konteks, samar=samar))
        for k in KOLOM[bagian]
    )


def uraikan_pribadi(bagian: Bagian, isi: Isi, konteks: Konteks) -> tuple[Baris, ...]:
    """The lines of a part that say something of a person, as they were typed."""
    return tuple(
        Baris(k.kunci, k.label, teks)
        for k in KOLOM[bagian]
        if k.pribadi or any(a.pribadi for a in k.anak)
        if (teks := _teks(k, isi.get(k.kunci), konteks))
    )


def bandingkan(bagian: Bagian, tersimpan: Isi, diketik: Isi, konteks: Konteks) -> tuple[Beda, ...]:
    """Where what is stored and what was typed differ. Unmasked: both are the reader's own."""
    return tuple(_bandingkan(bagian, tersimpan, diketik, konteks))


def _bandingkan(bagian: Bagian, tersimpan: Isi, diketik: Isi, konteks: Konteks) -> Iterator[Beda]:
    for kolom in KOLOM[bagian]:
        lama, baru = tersimpan.get(kolom.kunci), diketik.get(kolom.kunci)
        satu = _teks(kolom, lama, konteks)
        lain = _teks(kolom, baru, konteks)
        if satu == lain:
            continue
        gabungan = gabung(kolom, lama, baru) if satu and lain else None
        bersama = _teks(kolom, gabungan, konteks) if gabungan else None
        yield Beda(
            kolom.kunci, kolom.label, satu, lain, None if bersama in (satu, lain) else bersama
        )


def gabung(kolom: Kolom, lama: object, baru: object) -> list[Any] | None:
    """What stands in either of two lists, each thing once; None for what is no list of things."""
    if kolom.jenis is Jenis.BARIS:
        semua: list[Any] = [*daftar_baris(kolom, lama), *daftar_baris(kolom, baru)]
    elif kolom.jenis is Jenis.BANYAK:
        semua = [*_daftar(lama), *_daftar(baru)]
    else:
        return None
    return [satu for i, satu in enumerate(semua) if satu not in semua[:i]]


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


def _teks(
    kolom: Kolom, nilai: object, konteks: Konteks, *, samar: Container[Pribadi | None] = ()
) -> str:
    if kolom.jenis is Jenis.BARIS:
        semua = daftar_baris(kolom, nilai)
        return ";\n".join(_teks_baris(kolom, satu, konteks, samar=samar) for satu in semua)
    teks = _teks_satu(kolom, nilai, konteks)
    return kolom.samar(teks) if kolom.pribadi in samar else teks


def _teks_baris(
    kolom: Kolom, satu: Mapping[str, str], konteks: Konteks, *, samar: Container[Pribadi | None]
) -> str:
    """One row in a line: what was typed of it, column by column."""
    kata = {a.kunci: _teks(a, satu.get(a.kunci), konteks, samar=samar) for a in kolom.anak}
    return ", ".join(
        kolom_anak.label
        if kolom_anak.jenis is Jenis.PILIHAN
        else f"{kolom_anak.label} {teks}"
        if kolom_anak.pribadi
        else teks
        for kolom_anak in kolom.anak
        if (teks := kata[kolom_anak.kunci])
    )


def _teks_satu(kolom: Kolom, nilai: object, konteks: Konteks) -> str:
    if kolom.jenis is Jenis.BANYAK:
        nama = _NAMA_BANYAK.get(kolom.kunci, {})
        return ", ".join(nama.get(butir, butir) for butir in _daftar(nilai))
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
        "status_sekretariat": {s.value: kata for s, kata in NAMA_STATUS_SEKRETARIAT.items()},
        "setuju": {YA: "Disetujui"},
    }
    return daftar.get(kunci, {YA: "Ya"})


_NAMA_BANYAK: dict[str, Mapping[str, str]] = {
    "ciri": {c.value: kata for c, kata in NAMA_CIRI.items()},
    "berubah": {b.value: kata for b, kata in KATA_PERUBAHAN.items()},
}
