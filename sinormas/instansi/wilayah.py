"""The administrative areas of Indonesia, read from a file in the package.

Meaning
    Four levels: provinsi, kabupaten/kota, kecamatan, desa/kelurahan. Each area has a
    code in the dotted form of Kemendagri, and the code of an area begins with the code
    of the area it lies in: ``63`` > ``63.05`` > ``63.05.01`` > ``63.05.01.1001``. In
    the last part the first digit tells the kind: 1 kelurahan, 2 desa, 3 desa adat.

Source
    The npm package ``idn-area-data`` 4.0.1 (data under the Open Database License; see
    ``NOTICE``), which follows Kepmendagri 300.2.2-2138 of 2025. Codes and names are
    kept letter for letter, so a few names hold a quotation mark, a comma or a curly
    apostrophe, or begin with a small letter. ``aset/wilayah/`` holds the script that
    builds the file.

Storage
    ``data/wilayah.zip``: ``dasar.tsv`` with levels 1 to 3, and ``desa/<provinsi>.tsv``
    for each province, so that the desa of one office are read without the other 37
    provinces. Nothing is cached here: a caller who needs an area often keeps it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from importlib.resources import files
from typing import Final
from zipfile import ZipFile

__all__ = ["Tingkat", "Wilayah", "baca_dasar", "baca_desa", "kode_sah", "tingkat_kode"]

_POLA_KODE: Final = re.compile(
    r"[1-9][0-9](?:\.(?!00)[0-9]{2}(?:\.(?!00)[0-9]{2}(?:\.[1-3](?!000)[0-9]{3})?)?)?"
)
_CONTOH: Final = "63, 63.05, 63.05.01, atau 63.05.01.1001"
_PANJANG_KUTIPAN: Final = 32


class Tingkat(IntEnum):
    """The level of an area; equals the number of parts in its code."""

    PROVINSI = 1
    KABUPATEN = 2
    """Kabupaten or kota."""
    KECAMATAN = 3
    DESA = 4
    """Desa, kelurahan or desa adat."""


@dataclass(frozen=True, slots=True)
class Wilayah:
    """One administrative area.

    ``kode`` is the Kemendagri code, ``nama`` the name as published (levels 1 and 2
    carry their kind: "Kabupaten Tapin", "Kota Banjarbaru"; the other levels do not),
    ``tingkat`` the level the code stands for.

    Raises ``ValueError`` when the code is malformed, when the level is not the one of
    the code, or when the name is blank.
    """

    kode: str
    nama: str
    tingkat: Tingkat

    def __post_init__(self) -> None:
        """Refuse an area that contradicts itself."""
        if tingkat_kode(self.kode) != self.tingkat:
            pesan = (
                f"Tingkat wilayah tidak cocok: kode {self.kode} bukan tingkat {int(self.tingkat)}."
            )
            raise ValueError(pesan)
        if not self.nama.strip():
            pesan = f"Nama wilayah {self.kode} kosong."
            raise ValueError(pesan)

    @property
    def induk(self) -> str | None:
        """Code of the area this one lies in; ``None`` for a province."""
        return self.kode.rpartition(".")[0] or None


def kode_sah(kode: str) -> bool:
    """Tell whether ``kode`` is well formed: the right digits and dots, nothing else.

    This is about form only. A well-formed code may still name no area (``63.99``);
    whether an area exists is known from ``baca_dasar`` and ``baca_desa``.
    """
    return _POLA_KODE.fullmatch(kode) is not None


def tingkat_kode(kode: str) -> Tingkat:
    """Return the level that ``kode`` stands for, from its form alone.

    Raises ``ValueError`` when the code is malformed.
    """
    if not kode_sah(kode):
        pesan = f"Kode wilayah tidak sah: {_kutip(kode)}. Tulis dengan titik: {_CONTOH}."
        raise ValueError(pesan)
    return Tingkat(kode.count(".") + 1)


def baca_dasar() -> Iterator[Wilayah]:
    """Read every provinsi, kabupaten/kota and kecamatan.

    In order of code, so an area comes before the areas inside it.
    """
    for kode, nama in _baca("dasar.tsv"):
        yield Wilayah(kode, nama, tingkat_kode(kode))


def baca_desa(kode_kabupaten: str) -> Iterator[Wilayah]:
    """Read every desa and kelurahan of one kabupaten or kota, in order of code.

    Raises ``ValueError``, at the call and not at the first item, when the code is
    malformed, is of another level, or names no kabupaten or kota in the file.
    """
    if tingkat_kode(kode_kabupaten) is not Tingkat.KABUPATEN:
        pesan = (
            f"Kode {kode_kabupaten} bukan kode kabupaten/kota. "
            "Kode kabupaten/kota terdiri atas dua bagian, misalnya 63.05."
        )
        raise ValueError(pesan)
    # Every kabupaten has desa (the build refuses one without), so none means unknown.
    awalan = kode_kabupaten + "."
    try:
        baris = [
            (kode, nama)
            for kode, nama in _baca(f"desa/{kode_kabupaten[:2]}.tsv")
            if kode.startswith(awalan)
        ]
    except KeyError:  # no such province in the archive
        baris = []
    if not baris:
        pesan = f"Kabupaten/kota dengan kode {kode_kabupaten} tidak dikenal."
        raise ValueError(pesan)
    return (Wilayah(kode, nama, Tingkat.DESA) for kode, nama in baris)


def _baca(anggota: str) -> Iterator[tuple[str, str]]:
    """Yield (code, name) from one member; ``KeyError`` when there is no such member."""
    berkas = files("sinormas.instansi").joinpath("data", "wilayah.zip")
    with berkas.open("rb") as aliran, ZipFile(aliran) as arsip:
        teks = arsip.read(anggota).decode("utf-8")
    for baris in teks.split("\n"):
        if baris:
            kode, _, nama = baris.partition("\t")
            yield kode, nama


def _kutip(teks: str) -> str:
    """Quote foreign text for a message: escaped, and cut when it is long."""
    return ascii(teks[:_PANJANG_KUTIPAN]) + "…" * (len(teks) > _PANJANG_KUTIPAN)
