"""What a text may say, when a message is tried again, and when it is left alone. Plain Python."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

LAMA_KLAIM = timedelta(minutes=10)
"""A claimed message belongs to its sender for this long: more than the slowest talk can take."""
JEDA_AWAL = timedelta(minutes=1)
KELIPATAN_TERBESAR = 360
BATAS_COBA = 24
"""After so many refusals of this one message (about four days) it is given up."""
BATAS_DITOLAK = 3
"""After so many refusals for good (SMTP 5xx, HTTP 4xx) it is given up: about seven hours."""
JEDA_DITOLAK = (timedelta(hours=1), timedelta(hours=6))
LAMA_JALAN = 40.0
"""Seconds that the worker gives to one way before it looks at the other."""
JEDA_GERBANG = timedelta(minutes=5)
"""How long the messages of an office wait whose gateway does not answer."""


class Kanal(enum.StrEnum):
    """The ways to a person."""

    APLIKASI = "aplikasi"
    SUREL = "surel"
    WA = "wa"


NAMA_KANAL: Final = {
    Kanal.APLIKASI: "Halaman Pesan",
    Kanal.SUREL: "E-mail",
    Kanal.WA: "WhatsApp",
}


class Sampai(enum.StrEnum):
    """How far a message has come."""

    MENUNGGU = "menunggu"
    TERKIRIM = "terkirim"
    DIBACA = "dibaca"
    GAGAL = "gagal"


def jeda(percobaan: int) -> timedelta:
    """How long to wait after the `percobaan`-th refusal: 1, 2, 4, … minutes, at most six hours."""
    return JEDA_AWAL * min(1 << min(max(percobaan - 1, 0), 16), KELIPATAN_TERBESAR)


def jeda_ditolak(percobaan: int) -> timedelta:
    """How long to wait after a refusal for good: the other side may have been set up wrongly."""
    return JEDA_DITOLAK[min(max(percobaan - 1, 0), len(JEDA_DITOLAK) - 1)]


# -- Texts ----------------------------------------------------------------------------------------

PANJANG_PERIHAL = 150
PANJANG_ISI = 4000
PANJANG_NILAI = 3000
ISIAN_UMUM: Final = {"kantor": "Nama kantor", "singkatan": "Nama pendek kantor"}
_ISIAN = re.compile(r"\{([a-z_]{1,40})\}")
_ALINEA = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Isian:
    """A field of a text: what it is, and an example."""

    arti: str
    contoh: str


@dataclass(frozen=True, slots=True)
class Kata:
    """The words of a text, with fields in braces."""

    perihal: str
    isi: str


@dataclass(frozen=True, slots=True)
class Teks:
    """One text of the registry (`teks.toml`)."""

    kunci: str
    kelompok: str
    nama: str
    saat: str
    kanal: frozenset[Kanal]
    kata: Kata
    isian: Mapping[str, Isian] = field(hash=False)
    wajib: tuple[str, ...] = ()
    rahasia: bool = False
    borongan: bool = False

    @property
    def dikenal(self) -> frozenset[str]:
        """The fields that the text may name."""
        return frozenset(self.isian) | frozenset(ISIAN_UMUM)


def isian_dalam(teks: str) -> frozenset[str]:
    """The fields that a text names."""
    return frozenset(_ISIAN.findall(teks))


def isi_teks(kata: Kata, nilai: Mapping[str, str]) -> Kata:
    """The words with their fields filled, each once: a value is never looked into for fields.

    A paragraph of which a field is empty is left out.
    """
    alinea = (
        _isikan(satu, nilai)
        for satu in _ALINEA.split(kata.isi.strip())
        if all(nilai[nama] for nama in _ISIAN.findall(satu))
    )
    return Kata(_isikan(kata.perihal, nilai), "\n\n".join(alinea))


def _isikan(teks: str, nilai: Mapping[str, str]) -> str:
    return _ISIAN.sub(lambda cocok: nilai[cocok[1]], teks)


def salah_kata(teks: Teks, kata: Kata) -> dict[str, str]:
    """What is wrong with the words of an office, by field (`perihal`, `isi`); empty if nothing."""
    salah = {
        "perihal": _salah_satu(teks, kata.perihal, PANJANG_PERIHAL, "Judul belum diisi."),
        "isi": _salah_satu(teks, kata.isi, PANJANG_ISI, "Isi pesan belum diisi."),
    }
    if "\n" in kata.perihal or "\r" in kata.perihal:
        salah["perihal"] = "Judul hanya satu baris."
    if not salah["isi"]:
        kurang = [n for n in teks.wajib if n not in isian_dalam(kata.isi)]
        if kurang:
            salah["isi"] = (
                f"Pesan ini harus memuat {_sebut(kurang)}, supaya penerima dapat bertindak."
            )
    return {kolom: pesan for kolom, pesan in salah.items() if pesan}


def _salah_satu(teks: Teks, kata: str, batas: int, kosong: str) -> str | None:
    if not kata.strip():
        return kosong
    if len(kata) > batas:
        return f"Terlalu panjang: paling banyak {batas} karakter."
    asing = sorted(isian_dalam(kata) - teks.dikenal)
    if asing:
        return (
            f"Isian {_sebut(asing)} tidak dikenal untuk pesan ini. "
            f"Yang dikenal: {_sebut(sorted(teks.dikenal))}."
        )
    if "{" in _ISIAN.sub("", kata) or "}" in _ISIAN.sub("", kata):
        return "Kurung kurawal hanya untuk isian, misalnya {kantor}."
    return None


def _sebut(nama: list[str]) -> str:
    return ", ".join(f"{{{n}}}" for n in nama)


# -- Telephones -----------------------------------------------------------------------------------

_BUKAN_ANGKA = re.compile(r"[\s().\-/]")
_SELULER = re.compile(r"\+628[0-9]{7,12}")


def nomor_wa(telepon: str | None) -> str | None:
    """`+6281234567890` from a mobile number as people write it; None for any other number."""
    angka = _BUKAN_ANGKA.sub("", telepon or "")
    if angka.startswith("0"):
        angka = "+62" + angka[1:]
    elif angka.startswith("62"):
        angka = "+" + angka
    elif angka.startswith("8"):
        angka = "+62" + angka
    return angka if angka.isascii() and _SELULER.fullmatch(angka) else None
