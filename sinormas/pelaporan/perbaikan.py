"""A typing error in a record, mended with the fields and the checks of a filing. Plain Python.

Nothing may be asked here that the register never had: a line that was blank may stay blank, and one
that nobody touched is not judged. Personal numbers are shown masked; what comes back masked stays
what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sinormas.organisasi.aturan import RekamBaru
from sinormas.pelaporan.aturan import BAGIAN_DATA, Bagian
from sinormas.pelaporan.baca import Pembaca, potong, ratakan
from sinormas.pelaporan.bagian import BACA
from sinormas.pelaporan.kolom import KOLOM, Jenis, Kolom
from sinormas.pelaporan.lengkap import Isi
from sinormas.pelaporan.rekam_berikut import BENTUK_ASAL, NILAI_BAGIAN, isi_dari_rekam
from sinormas.pelaporan.terbaca import Konteks, Terbaca

TITIK = "•"
_BARIS = re.compile(r"([a-z_]+)-(\d+)-([a-z_]+)")
_UTUH = ("akta_", "perubahan_")
"""Columns that make one value together: none of them may be lost for being odd."""


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a part says now: the record with it, or what is wrong."""

    isi: RekamBaru
    galat: Mapping[str, str]


def isi_bagian(rekam: RekamBaru, bagian: Bagian) -> dict[str, Any]:
    """A part of a record as a form shows it: personal numbers masked."""
    return _sandikan(bagian, isi_dari_rekam(rekam)[bagian])


def baca(rekam: RekamBaru, bagian: Bagian, diketik: Isi, konteks: Konteks) -> Hasil:
    """`rekam` with what was typed for one part."""
    semua = isi_dari_rekam(rekam)
    asli = potong(bagian, semua[bagian])
    kini = _pulihkan(bagian, potong(bagian, diketik), asli)
    awal, _ = _baca(semua, bagian, konteks)
    baru, galat = _baca({**semua, bagian: kini}, bagian, konteks)
    lama, sekarang = _datar(bagian, asli), _datar(bagian, kini)
    berubah = {
        nama: _nilai(baru, nama)
        for nama in NILAI_BAGIAN[bagian]
        if nama != BENTUK_ASAL and _nilai(baru, nama) != _nilai(awal, nama)
    }
    if berubah.get("bentuk"):
        berubah[BENTUK_ASAL] = None
    salah = {k: kata for k, kata in galat.items() if not _boleh(k, bagian, lama, sekarang)}
    return Hasil(rekam if salah else replace(rekam, **berubah), salah)


def _baca(
    semua: Mapping[Bagian, Isi], bagian: Bagian, konteks: Konteks
) -> tuple[Terbaca, Mapping[str, str]]:
    terbaca, galat = Terbaca(), {}
    for satu in BAGIAN_DATA:
        pembaca = Pembaca(satu, semua[satu])
        BACA[satu](pembaca, terbaca, konteks)
        if satu is bagian:
            galat = pembaca.galat
    return terbaca, galat


def _nilai(terbaca: Terbaca, nama: str) -> Any:
    nilai = getattr(terbaca, nama)
    return tuple(nilai) if isinstance(nilai, list) else nilai


def _boleh(kunci: str, bagian: Bagian, lama: Mapping[str, Any], kini: Mapping[str, Any]) -> bool:
    """Whether a column that a filing would have to mend may stay as the register has it."""
    sekarang = kini.get(kunci)
    if not sekarang:
        return not lama.get(kunci) or _kosong_juga(kunci, lama)
    if bagian is Bagian.PENGURUS or kunci.startswith(_UTUH):
        return False
    return bool(sekarang == lama.get(kunci))


def _kosong_juga(kunci: str, lama: Mapping[str, Any]) -> bool:
    """Of a column of a row: whether the register has a row without it (rows move)."""
    if not (cocok := _BARIS.fullmatch(kunci)):
        return False
    awal, akhir = f"{cocok[1]}-", f"-{cocok[3]}"
    return any(k.startswith(awal) and k.endswith(akhir) and not n for k, n in lama.items())


def _datar(bagian: Bagian, isi: Isi) -> dict[str, Any]:
    """The columns of a part, those of its rows under the names of their fields."""
    hasil: dict[str, Any] = {}
    for k in KOLOM[bagian]:
        if k.jenis is Jenis.BARIS:
            hasil |= dict(ratakan(k, isi.get(k.kunci)))
        else:
            hasil[k.kunci] = isi.get(k.kunci)
    return hasil


# -- Personal numbers and addresses ---------------------------------------------------------------


def _sandikan(bagian: Bagian, isi: Isi) -> dict[str, Any]:
    hasil = dict(isi)
    for k in KOLOM[bagian]:
        if k.jenis is Jenis.BARIS:
            hasil[k.kunci] = [_samarkan_baris(k, satu) for satu in isi[k.kunci]]
        elif k.pribadi and isi[k.kunci]:
            hasil[k.kunci] = k.samar(isi[k.kunci])
    return hasil


def _samarkan_baris(k: Kolom, satu: Mapping[str, str]) -> dict[str, str]:
    tertutup = {a.kunci: a.samar(satu[a.kunci]) for a in k.anak if a.pribadi and satu[a.kunci]}
    return {**satu, **tertutup}


def _pulihkan(bagian: Bagian, diketik: Isi, asli: Isi) -> dict[str, Any]:
    hasil = dict(diketik)
    for k in KOLOM[bagian]:
        if k.jenis is Jenis.BARIS:
            hasil[k.kunci] = [_pulihkan_baris(k, satu, asli[k.kunci]) for satu in diketik[k.kunci]]
        elif k.pribadi and asli[k.kunci] and diketik[k.kunci] == k.samar(asli[k.kunci]):
            hasil[k.kunci] = asli[k.kunci]
    return hasil


def _pulihkan_baris(
    k: Kolom, satu: Mapping[str, str], asli: Iterable[Mapping[str, str]]
) -> dict[str, str]:
    """A row with its own numbers: of the person of that name first, else of whoever fits."""
    urut = sorted(asli, key=lambda a: a["nama"] != satu["nama"])
    hasil = dict(satu)
    for anak in k.anak:
        tertulis = satu[anak.kunci]
        if not (anak.pribadi and TITIK in tertulis):
            continue
        cocok = (a[anak.kunci] for a in urut if a[anak.kunci])
        hasil[anak.kunci] = next((n for n in cocok if anak.samar(n) == tertulis), tertulis)
    return hasil
