"""The papers that a report asks for, kept as data: read here from TOML, or from an office's table.

One shape for both. A paper is a table with its words, its files and `petak`: for each kind of
filing either one word (what is asked of everybody) or a table of a word for each way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sinormas.berkas.aturan import JPG, MB, PDF, PNG
from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.pelaporan.aturan import Bagian, Jenis
from sinormas.pelaporan.matriks import (
    Bila,
    Ciri,
    DokumenDiminta,
    Jalur,
    JenisDokumen,
    Masa,
    Sifat,
    diminta,
)

__all__ = ["Ciri", "DokumenDiminta", "JenisDokumen", "Sifat", "diminta", "menurut_kunci", "semua"]

TIPE = {"pdf": PDF, "jpg": JPG, "png": PNG}
TEMPLAT = ("surat_pelaporan", "surat_pernyataan", "biodata", "formulir")
"""The letters that the program fills in (`pelaporan.templat`)."""
_NAMA_TIPE = {tipe: nama for nama, tipe in TIPE.items()}
_ISI = frozenset(
    {"nama", "kalimat", "contoh", "tipe", "batas_mb", "petak", "syarat", "bila", "masa", "bulan"}
    | {"templat", "dasar_hukum"}
)


class DataSalah(Exception):
    """The data say something that has no meaning."""


def menurut_kunci(kunci: str, daftar: Iterable[JenisDokumen] | None = None) -> JenisDokumen | None:
    """The kind of paper with this key, in `daftar` or among the built-in ones."""
    return next((j for j in (semua() if daftar is None else daftar) if j.kunci == kunci), None)


@cache
def semua() -> tuple[JenisDokumen, ...]:
    """Every kind of paper of `dokumen.toml`: what holds in an office that changed nothing."""
    return baca(files("sinormas.pelaporan").joinpath("dokumen.toml").read_text("utf-8"))


@cache
def semua_bidang() -> tuple[str, ...]:
    """The list of fields of activity (`bidang.toml`)."""
    teks = files("sinormas.pelaporan").joinpath("bidang.toml").read_text("utf-8")
    return tuple(tomllib.loads(teks)["bidang"])


# -- Reading and writing the data -----------------------------------------------------------------


def baca(teks: str) -> tuple[JenisDokumen, ...]:
    """The kinds of paper described in `teks` (TOML); raises `DataSalah` naming the faulty one."""
    daftar = tuple(
        baca_jenis(butir.pop("kunci", "?"), butir)
        for butir in tomllib.loads(teks).get("dokumen", [])
    )
    kunci = [jenis.kunci for jenis in daftar]
    if len(kunci) != len(set(kunci)):
        raise DataSalah("kunci dokumen ada yang sama")
    return daftar


def baca_jenis(kunci: str, isi: Mapping[str, Any]) -> JenisDokumen:
    """One kind of paper; raises `DataSalah`."""
    try:
        return _baca_jenis(kunci, isi)
    except (AttributeError, KeyError, ValueError, TypeError) as galat:
        raise DataSalah(f"dokumen {kunci}: {galat}") from galat


def _baca_jenis(kunci: str, isi: Mapping[str, Any]) -> JenisDokumen:
    _kenali(isi, _ISI)
    templat = isi.get("templat")
    if templat is not None and templat not in TEMPLAT:
        raise ValueError(f"templat {templat}")
    jenis = JenisDokumen(
        kunci=kunci,
        nama=isi["nama"],
        kalimat=isi["kalimat"],
        contoh=isi.get("contoh", ""),
        tipe=frozenset(TIPE[tipe] for tipe in isi["tipe"]),
        batas=int(isi["batas_mb"]) * MB,
        petak={Jenis(j): _baca_petak(p) for j, p in isi["petak"].items()},
        syarat=isi.get("syarat"),
        bila=_baca_bila(isi.get("bila", {})),
        masa=Masa(isi.get("masa", Masa.SELAMANYA)),
        bulan=isi.get("bulan"),
        templat=templat,
        dasar_hukum=bool(isi.get("dasar_hukum", False)),
    )
    bersyarat = any(Sifat.BERSYARAT in p.values() for p in jenis.petak.values())
    if bersyarat != (jenis.syarat is not None):
        raise ValueError("syarat ditulis untuk yang bersyarat, dan hanya untuk itu")
    if (jenis.masa is Masa.BULAN) != (jenis.bulan is not None):
        raise ValueError("bulan ditulis untuk masa bulan, dan hanya untuk itu")
    return jenis


def _baca_petak(petak: str | Mapping[str, str]) -> dict[Jalur, Sifat]:
    if isinstance(petak, str):
        return dict.fromkeys(Jalur, Sifat(petak))
    dibaca = {Jalur(j): Sifat(s) for j, s in petak.items()}
    return {j: dibaca[j] for j in Jalur if j in dibaca}


def _baca_bila(isi: Mapping[str, Any]) -> Bila:
    _kenali(isi, frozenset({"legalitas", "bentuk", "bidang", "pejabat", "berubah"}))
    return Bila(
        legalitas=_himpunan(isi, "legalitas", Legalitas),
        bentuk=_himpunan(isi, "bentuk", Bentuk),
        bidang=_himpunan(isi, "bidang", str),
        pejabat=bool(isi.get("pejabat", False)),
        berubah=_himpunan(isi, "berubah", Bagian),
    )


def _himpunan(butir: Mapping[str, Any], kunci: str, kelas: type[Any]) -> frozenset[Any] | None:
    return frozenset(kelas(nilai) for nilai in butir[kunci]) if kunci in butir else None


def _kenali(isi: Mapping[str, Any], dikenal: frozenset[str]) -> None:
    asing = set(isi) - dikenal
    if asing:
        raise ValueError(f"tidak dikenal: {', '.join(sorted(asing))}")


def tulis_jenis(jenis: JenisDokumen) -> dict[str, Any]:
    """A kind of paper as plain data: what `baca_jenis` makes the same of."""
    isi: dict[str, Any] = {
        "nama": jenis.nama,
        "kalimat": jenis.kalimat,
        "contoh": jenis.contoh,
        "tipe": [nama for tipe, nama in _NAMA_TIPE.items() if tipe in jenis.tipe],
        "batas_mb": jenis.batas // MB,
        "petak": {
            untuk.value: {jalur.value: sifat.value for jalur, sifat in petak.items()}
            for untuk, petak in jenis.petak.items()
        },
        "masa": jenis.masa.value,
        "bila": _tulis_bila(jenis.bila),
        "dasar_hukum": jenis.dasar_hukum,
    }
    lain = {"syarat": jenis.syarat, "bulan": jenis.bulan, "templat": jenis.templat}
    return isi | {kunci: nilai for kunci, nilai in lain.items() if nilai is not None}


def _tulis_bila(bila: Bila) -> dict[str, Any]:
    himpunan = {
        "legalitas": bila.legalitas,
        "bentuk": bila.bentuk,
        "bidang": bila.bidang,
        "berubah": bila.berubah,
    }
    isi: dict[str, Any] = {k: sorted(nilai) for k, nilai in himpunan.items() if nilai is not None}
    return isi | ({"pejabat": True} if bila.pejabat else {})
