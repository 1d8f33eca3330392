"""Which papers a report asks for: rules kept as data (`dokumen.toml`), read and applied here."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sinormas.berkas.aturan import JPG, MB, PDF, PNG
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur

TIPE = {"pdf": PDF, "jpg": JPG, "png": PNG}


class DataSalah(Exception):
    """The data file says something that has no meaning."""


class Sifat(enum.StrEnum):
    """How strongly a paper is asked for."""

    WAJIB = "wajib"
    BERSYARAT = "bersyarat"
    OPSIONAL = "opsional"


@dataclass(frozen=True, slots=True)
class Aturan:
    """One rule: what is asked where every named condition holds (None: always holds)."""

    sifat: Sifat
    syarat: str | None = None
    struktur: frozenset[Struktur] | None = None
    legalitas: frozenset[Legalitas] | None = None
    bentuk: frozenset[Bentuk] | None = None
    bidang: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class JenisDokumen:
    """A kind of paper, and when it is asked for."""

    kunci: str
    nama: str
    kalimat: str
    tipe: frozenset[str]
    batas: int
    """Largest size in bytes."""
    dasar_hukum: bool
    aturan: tuple[Aturan, ...]


@dataclass(frozen=True, slots=True)
class DokumenDiminta:
    """A paper that a certain report asks for."""

    jenis: JenisDokumen
    sifat: Sifat
    syarat: str | None

    @property
    def kunci(self) -> str:
        return self.jenis.kunci

    @property
    def wajib(self) -> bool:
        return self.sifat is Sifat.WAJIB


def diminta(
    struktur: Struktur,
    legalitas: Legalitas,
    bentuk: Bentuk,
    bidang: Collection[str] = (),
    daftar: tuple[JenisDokumen, ...] | None = None,
) -> tuple[DokumenDiminta, ...]:
    """The papers asked of such an organisation, in the order of the data file."""
    hasil = []
    for jenis in semua() if daftar is None else daftar:
        for aturan in jenis.aturan:
            if _berlaku(aturan, struktur, legalitas, bentuk, bidang):
                hasil.append(DokumenDiminta(jenis, aturan.sifat, aturan.syarat))
                break
    return tuple(hasil)


def _berlaku(
    aturan: Aturan,
    struktur: Struktur,
    legalitas: Legalitas,
    bentuk: Bentuk,
    bidang: Collection[str],
) -> bool:
    return (
        (aturan.struktur is None or struktur in aturan.struktur)
        and (aturan.legalitas is None or legalitas in aturan.legalitas)
        and (aturan.bentuk is None or bentuk in aturan.bentuk)
        and (aturan.bidang is None or not aturan.bidang.isdisjoint(bidang))
    )


def menurut_kunci(kunci: str) -> JenisDokumen | None:
    """The kind of paper with this key."""
    return next((jenis for jenis in semua() if jenis.kunci == kunci), None)


@cache
def semua() -> tuple[JenisDokumen, ...]:
    """Every kind of paper of `dokumen.toml`."""
    return baca(files("sinormas.pelaporan").joinpath("dokumen.toml").read_text("utf-8"))


@cache
def semua_bidang() -> tuple[str, ...]:
    """The list of fields of activity (`bidang.toml`)."""
    teks = files("sinormas.pelaporan").joinpath("bidang.toml").read_text("utf-8")
    return tuple(tomllib.loads(teks)["bidang"])


# -- Reading the data -----------------------------------------------------------------------------


def baca(teks: str) -> tuple[JenisDokumen, ...]:
    """The kinds of paper described in `teks` (TOML); raises `DataSalah` naming the faulty one."""
    daftar = tuple(_baca_jenis(butir) for butir in tomllib.loads(teks).get("dokumen", []))
    kunci = [jenis.kunci for jenis in daftar]
    if len(kunci) != len(set(kunci)):
        raise DataSalah("kunci dokumen ada yang sama")
    return daftar


def _baca_jenis(butir: Mapping[str, Any]) -> JenisDokumen:
    try:
        return JenisDokumen(
            kunci=butir["kunci"],
            nama=butir["nama"],
            kalimat=butir["kalimat"],
            tipe=frozenset(TIPE[tipe] for tipe in butir["tipe"]),
            batas=int(butir["batas_mb"]) * MB,
            dasar_hukum=bool(butir.get("dasar_hukum", False)),
            aturan=tuple(_baca_aturan(aturan) for aturan in butir["aturan"]),
        )
    except (KeyError, ValueError, TypeError) as galat:
        raise DataSalah(f"dokumen {butir.get('kunci', '?')}: {galat}") from galat


def _baca_aturan(butir: Mapping[str, Any]) -> Aturan:
    asing = set(butir) - {"sifat", "syarat", "struktur", "legalitas", "bentuk", "bidang"}
    if asing:
        raise ValueError(f"tidak dikenal: {', '.join(sorted(asing))}")
    sifat = Sifat(butir["sifat"])
    if (sifat is Sifat.BERSYARAT) != ("syarat" in butir):
        raise ValueError("syarat ditulis untuk yang bersyarat, dan hanya untuk itu")
    return Aturan(
        sifat=sifat,
        syarat=butir.get("syarat"),
        struktur=_himpunan(butir, "struktur", Struktur),
        legalitas=_himpunan(butir, "legalitas", Legalitas),
        bentuk=_himpunan(butir, "bentuk", Bentuk),
        bidang=_himpunan(butir, "bidang", str),
    )


def _himpunan(butir: Mapping[str, Any], kunci: str, kelas: type[Any]) -> frozenset[Any] | None:
    return frozenset(kelas(nilai) for nilai in butir[kunci]) if kunci in butir else None
