"""Names, papers and addresses of made-up organisations."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

from sinormas.instansi.aturan import BULAN_ROMAWI
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan.dokumen import semua_bidang
from sinormas.umum.teks import lipat

BAGIAN = {
    Bentuk.YAYASAN: 27,
    Bentuk.ORMAS: 23,
    Bentuk.LSM: 14,
    Bentuk.PERKUMPULAN: 13,
    Bentuk.OKP: 11,
    Bentuk.KEAGAMAAN: 9,
    Bentuk.SEMI_PEMERINTAH: 3,
}
"""Percent of each form. LKIP 2020: 22 of 82 that reported are a Yayasan, 27 %."""

BERJENJANG = {
    Bentuk.YAYASAN: 0.05,
    Bentuk.PERKUMPULAN: 0.3,
    Bentuk.ORMAS: 0.5,
    Bentuk.LSM: 0.25,
    Bentuk.OKP: 0.6,
    Bentuk.KEAGAMAAN: 0.35,
    Bentuk.SEMI_PEMERINTAH: 0.8,
}
"""The share that also stands at pusat and provinsi."""

BERBADAN_HUKUM = {Bentuk.YAYASAN: "AH.01.04", Bentuk.PERKUMPULAN: "AH.01.07"}
"""Forms that are legal persons, with the code in the number of their SK."""

_BENTUK, _BOBOT = tuple(BAGIAN), tuple(BAGIAN.values())
Tempat = tuple[str, str, str | None]
"""A place of the office: name, code of the district, code of the village if it is one."""


@dataclass(frozen=True, slots=True)
class Wajah:
    """What an organisation shows of itself, the same through its whole history."""

    nama: str
    nama_urut: str
    singkatan: str | None
    bentuk: Bentuk
    struktur: Struktur
    legalitas: Legalitas
    nomor: str | None
    alamat: str
    tempat: Tempat
    bidang: list[str]
    program: str


@lru_cache(maxsize=1)
def kata() -> dict[str, Any]:
    """The word lists."""
    berkas = files("sinormas.operasi.buatan").joinpath("kata.toml")
    return tomllib.loads(berkas.read_text("utf-8"))


def wajah_baru(acak: Random, urutan: int, berdiri: date, tempat: tuple[Tempat, ...]) -> Wajah:
    """The organisation that gets number `urutan` in the office's Buku Induk, founded `berdiri`.

    Its paper bears that number too, in its normal form, so that no two have the same.
    """
    bentuk = acak.choices(_BENTUK, _BOBOT)[0]
    berjenjang = acak.random() < BERJENJANG[bentuk]
    di = acak.choice(tempat)
    nama = _nama(acak, bentuk, di[0])
    legalitas = _legalitas(acak, bentuk, berjenjang=berjenjang)
    daftar = kata()
    return Wajah(
        nama=nama,
        nama_urut=lipat(nama)[:300],
        singkatan=_singkatan(nama) if acak.random() < 0.4 else None,
        bentuk=bentuk,
        struktur=Struktur.BERJENJANG if berjenjang else Struktur.TIDAK_BERJENJANG,
        legalitas=legalitas,
        nomor=_nomor(legalitas, bentuk, urutan, berdiri),
        alamat=f"Jl. {acak.choice(daftar['alamat']['jalan'])} No. {acak.randrange(1, 240)}",
        tempat=di,
        bidang=acak.sample(semua_bidang(), acak.randrange(1, 4)),
        program=acak.choice(daftar["program"]["kerja"]),
    )


def nama_orang(acak: Random) -> str:
    """A person."""
    daftar = kata()["orang"]
    return f"{acak.choice(daftar['depan'])} {acak.choice(daftar['belakang'])}"


def _nama(acak: Random, bentuk: Bentuk, tempat: str) -> str:
    agama = bentuk is Bentuk.KEAGAMAAN or (bentuk is Bentuk.YAYASAN and acak.random() < 0.6)
    daftar = kata()["agama" if agama else "umum"]
    awal = acak.choice(kata()["awal"][bentuk.value])
    return f"{awal} {acak.choice(daftar['satu'])} {acak.choice(daftar['dua'])} {tempat}"


def _singkatan(nama: str) -> str:
    return "".join(k[0] for k in nama.split()).upper()


def _legalitas(acak: Random, bentuk: Bentuk, *, berjenjang: bool) -> Legalitas:
    if acak.random() < 0.04:
        return Legalitas.BELUM
    if bentuk in BERBADAN_HUKUM:
        return Legalitas.BADAN_HUKUM
    if berjenjang and acak.random() < 0.7:
        return Legalitas.SK_INDUK
    return Legalitas.SKT


def _nomor(legalitas: Legalitas, bentuk: Bentuk, urutan: int, hari: date) -> str | None:
    bulan = BULAN_ROMAWI[hari.month - 1]
    match legalitas:
        case Legalitas.BADAN_HUKUM:
            return f"AHU-{urutan:07}.{BERBADAN_HUKUM[bentuk]}.TAHUN {hari.year}"
        case Legalitas.SKT:
            ke, nomor = divmod(urutan, 9000)
            return f"{1000 + ke}-00-00/{1000 + nomor}/{bulan}/{hari.year}"
        case Legalitas.SK_INDUK:
            return f"{urutan:07}/KEP/PP/{bulan}/{hari.year}"
        case Legalitas.BELUM:
            return None
