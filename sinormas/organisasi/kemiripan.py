"""How alike two names of organisations are, and by which words a name is found. Plain Python.

Both databases only fetch candidates; what is alike is decided here, so it is the same on both.
Words are compared by their trigrams, names by their words: another order, a place or "Yayasan"
more or less make little difference, another word makes much.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from sinormas.umum.teks import lipat

SANGAT_MIRIP = 0.9
MIRIP = 0.68
"""Below, two names are two names: "Nurul Huda Rantau" and "Nurul Huda Binuang" are."""
KATA_MIRIP = 0.45
"""Two words below have nothing to do with each other."""
SEPENDEK = 0.3
"""What the same short name adds to names that differ."""
SEAWAL = 0.75
"""A short name that is the initials of another name."""
RENDAH = 0.2
SEEJAAN = 0.95
"""What is only the same once it is spelt one way."""
PANJANG_KATA = 40
KATA_TERBANYAK = 24
ANGKA_PANJANG = 5
AWALAN_KANTOR = "k"
"""Begins the word that an office is; no folded word is 33 characters of these."""


def di_luar_model(jenis: str, nama: str | None) -> bool:
    """Whether the index of names alone knows it: no model, no difference to a model."""
    return nama is not None and (
        (jenis == "table" and nama.startswith("cari_nama_"))
        or (jenis == "index" and nama in ("ix_cari_nama_kata", "ix_cari_nama_ketua"))
    )


@dataclass(frozen=True, slots=True)
class Data:
    """The word lists of `kemiripan.toml`."""

    rendah: frozenset[str]
    kosong: frozenset[str]
    tempat: frozenset[str]
    ejaan: tuple[tuple[str, str], ...]
    panjang: Mapping[str, tuple[str, ...]]
    """A short name to its words."""
    pendek: Mapping[tuple[str, ...], str]


@lru_cache(maxsize=1)
def data() -> Data:
    """Read once."""
    isi: dict[str, Any] = tomllib.loads(
        files("sinormas.organisasi").joinpath("kemiripan.toml").read_text("utf-8")
    )
    panjang = {k: tuple(v.split()) for k, v in isi["singkatan"].items()}
    return Data(
        rendah=frozenset(isi["bobot_rendah"]),
        kosong=frozenset(isi["kosong"]),
        tempat=frozenset(isi["tempat"]),
        ejaan=tuple((a, b) for a, b in isi["ejaan"]),
        panjang=panjang,
        pendek={v: k for k, v in panjang.items()},
    )


# -- Words ----------------------------------------------------------------------------------------


def kata(teks: str) -> tuple[str, ...]:
    """The folded words of a text, without those that tell nothing; at most `KATA_TERBANYAK`."""
    semua = lipat(teks).split()[:KATA_TERBANYAK]
    berarti = tuple(k[:PANJANG_KATA] for k in semua if k not in data().kosong)
    return berarti or tuple(k[:PANJANG_KATA] for k in semua)


@lru_cache(maxsize=65_536)
def eja(satu: str) -> str:
    """A word in one spelling: "tjahaja", "roudlotul", "muhamadiyah" as their neighbours.

    Figures have no spelling: "66" is not "6".
    """
    if satu.isdigit():
        return satu
    for lama, baru in data().ejaan:
        satu = satu.replace(lama, baru)
    return "".join(huruf for huruf, _ in groupby(satu))


def awal_kata(semua: Sequence[str]) -> tuple[str, ...]:
    """The initials of a name: of all its words, and without "Yayasan" before; cut at the place."""
    letak = next((i for i, k in enumerate(semua) if i and k in data().tempat), len(semua))
    dasar = semua[:letak]
    tanpa = [k for k in dasar if k not in data().rendah]
    hasil = ("".join(k[0] for k in bagian) for bagian in (dasar, tanpa))
    return tuple(dict.fromkeys(a for a in hasil if 2 <= len(a) <= 12))


def bentangan(semua: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A name as it may also be written: short names spelt out, known names cut short."""
    hasil = [semua]
    d = data()
    for i, satu in enumerate(semua):
        if satu in d.panjang:
            hasil.append((*semua[:i], *d.panjang[satu], *semua[i + 1 :]))
    for panjang, pendek in d.pendek.items():
        letak = _letak(semua, panjang)
        if letak is not None:
            hasil.append((*semua[:letak], pendek, *semua[letak + len(panjang) :]))
    return tuple(dict.fromkeys(tuple(dict.fromkeys(h)) for h in hasil))


def _letak(semua: tuple[str, ...], bagian: tuple[str, ...]) -> int | None:
    if bagian[0] not in semua:
        return None
    n = len(bagian)
    return next((i for i in range(len(semua) - n + 1) if semua[i : i + n] == bagian), None)


def kata_indeks(nama: str, singkatan: str | None) -> frozenset[str]:
    """All words by which an organisation is found, in the one spelling."""
    dasar = kata(nama)
    hasil = {k for bentuk in bentangan(dasar) for k in bentuk}
    hasil.update(kata(singkatan or ""), awal_kata(dasar))
    if singkatan:
        hasil.add(lipat(singkatan).replace(" ", "")[:PANJANG_KATA])
    return frozenset(eja(k) for k in hasil if k)


def kata_nomor(baku: str) -> frozenset[str]:
    """The long figures of a legal number, by which people ask for it: "0009652", also "9652"."""
    angka = [a for a in re.split(r"\D+", baku) if len(a) >= ANGKA_PANJANG]
    return frozenset(a for satu in angka for a in (satu, satu.lstrip("0")) if a)


def kata_orang(nama: str) -> frozenset[str]:
    """The words by which a person is found, in the one spelling."""
    return frozenset(eja(k[:PANJANG_KATA]) for k in lipat(nama).split()[:KATA_TERBANYAK])


def kata_kosakata(nama: str) -> frozenset[str]:
    """The words of a name that a misspelt one may mean."""
    return frozenset(k for k in kata(nama) if len(k) > 2)


def bobot(satu: str, tempat: frozenset[str] = frozenset()) -> float:
    """How much a word tells; `tempat` are the words of the office's own region."""
    return RENDAH if satu in data().rendah or satu in tempat else 1.0


# -- Likeness -------------------------------------------------------------------------------------


@lru_cache(maxsize=65_536)
def trigram(satu: str) -> frozenset[str]:
    """The trigrams of a word, with its edges: " pmi " has " pm", "pmi", "mi "."""
    tepi = f" {satu} "
    return frozenset(tepi[i : i + 3] for i in range(len(tepi) - 2))


@lru_cache(maxsize=262_144)
def mirip_kata(a: str, b: str) -> float:
    """0 to 1: the share of trigrams that two words have in common, in either spelling."""
    if a == b:
        return 1.0
    ejaan = eja(a), eja(b)
    return max(
        _dice(trigram(a), trigram(b)),
        _hampir(a, b),
        SEEJAAN * max(_dice(trigram(ejaan[0]), trigram(ejaan[1])), _hampir(*ejaan)),
    )


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _hampir(a: str, b: str) -> float:
    """A slip of one letter in a short word breaks most of its trigrams and means little."""
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1 or not selisih_satu(a, b):
        return 0.0
    return 1 - 1 / max(len(a), len(b))


def selisih_satu(a: str, b: str) -> bool:
    """Whether one letter more, less, other, or two letters changed about part two words."""
    if len(a) > len(b):
        a, b = b, a
    awal = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(b) - len(a) == 1:
        return a[awal:] == b[awal + 1 :]
    if len(a) != len(b):
        return False
    sisa_a, sisa_b = a[awal:], b[awal:]
    tukar = sisa_a[:2] == sisa_b[1::-1] and sisa_a[2:] == sisa_b[2:]
    return sisa_a[1:] == sisa_b[1:] or tukar


def mirip_nama(
    a: tuple[str, ...], b: tuple[str, ...], tempat: frozenset[str] = frozenset()
) -> float:
    """0 to 1: how much of two names, by the weight of their words, is in both."""
    if not a or not b:
        return 0.0
    semua = sum(bobot(k, tempat) for k in a) + sum(bobot(k, tempat) for k in b)
    sisa, sama = list(b), 0.0
    for satu in sorted(a, key=lambda k: (-bobot(k, tempat), k)):
        if not sisa:
            break
        pasangan = max(sisa, key=lambda k: mirip_kata(satu, k))
        nilai = mirip_kata(satu, pasangan)
        if nilai >= KATA_MIRIP:
            sisa.remove(pasangan)
            sama += nilai * (bobot(satu, tempat) + bobot(pasangan, tempat))
    return sama / semua


@dataclass(frozen=True, slots=True)
class Nama:
    """A name ready to be compared."""

    lipat: str
    bentuk: tuple[tuple[str, ...], ...]
    """The ways in which it may be written, words each."""
    pendek: frozenset[str]
    """Short names that stand for all of it, as it is known or says itself."""
    awal: frozenset[str]
    """Its initials: "fpr" may mean it, but others too."""


def urai(nama: str, singkatan: str | None = None) -> Nama:
    """Make a name ready; what stands in brackets at its end is a short name."""
    utama, _, kurung = nama.partition("(")
    dasar = kata(utama) or kata(nama)
    alias = [lipat(x).split() for x in (singkatan or "", kurung.partition(")")[0])]
    pendek = {"".join(x) for x in alias if x}
    pendek |= {x[0] for x in alias if x and len(x) > 1 and x[1] in data().tempat}
    penuh = kata(nama)
    pokok = tuple(k for k in dasar if k not in data().rendah)
    if pokok in data().pendek:
        pendek.add(data().pendek[pokok])
    if len(pokok) == 1 and pokok[0] in data().panjang:
        pendek.add(pokok[0])
    bentuk = (*bentangan(dasar), penuh) if penuh != dasar else bentangan(dasar)
    return Nama(lipat(nama), bentuk, frozenset(pendek - {""}), frozenset(awal_kata(dasar)))


def mirip(a: Nama, b: Nama, tempat: frozenset[str] = frozenset()) -> float:
    """0 to 1: how alike two names are, in whichever of their ways they are most."""
    if a.lipat == b.lipat:
        return 1.0
    nilai = max(mirip_nama(x, y, tempat) for x in a.bentuk for y in b.bentuk)
    if a.pendek & b.pendek:
        nilai += (1 - nilai) * SEPENDEK
    satu = {_satu_kata(x, tempat) for x in a.bentuk}, {_satu_kata(y, tempat) for y in b.bentuk}
    if satu[0] & b.pendek or satu[1] & a.pendek:
        return max(nilai, SANGAT_MIRIP)
    if satu[0] & b.awal or satu[1] & a.awal:
        return max(nilai, SEAWAL)
    return nilai


def _satu_kata(semua: Iterable[str], tempat: frozenset[str]) -> str:
    """The only word of a name that tells something, if there is one: "PMI Kab. Tapin"."""
    pokok = [k for k in semua if bobot(k, tempat) == 1.0]
    return pokok[0] if len(pokok) == 1 else ""
