"""What a printed paper is made of, before anything is drawn. Plain Python.

A room that prints says what the paper holds (`Surat` and its blocks); how it looks as PDF or DOCX
is decided here, once for all papers. Text is data everywhere: no mark in it means anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

TIPE_PDF = "application/pdf"
TIPE_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class GagalCetak(Exception):
    """A paper that could not be made: a fault of ours or of the installation, never of the data."""


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; its lines stay lines."""

    teks: str
    gaya: str = "biasa"
    """`biasa`, `kecil`, `tengah`, or `kotak` (a framed note)."""


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading; 1 is the largest within a paper."""

    teks: str
    tingkat: int = 1


@dataclass(frozen=True, slots=True)
class Rincian:
    """Facts as (name, value); None is a dotted line to be filled by hand."""

    baris: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Butir:
    """A list of points."""

    isi: tuple[str, ...]
    bernomor: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table; `lebar` gives each column's share of the width, `kanan` those that hold figures."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    lebar: tuple[int, ...]
    kanan: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Penanda:
    """Who signs; None is a dotted line. `bawah` stands under the name (pangkat, NIP)."""

    sebutan: str
    nama: str | None
    bawah: tuple[str, ...] = ()
    meterai: bool = False


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """Where a paper is signed: one person at the right, or several side by side."""

    tempat_tanggal: str | None
    penanda: tuple[Penanda, ...]


@dataclass(frozen=True, slots=True)
class PasFoto:
    """The place of a photograph, at the left of the signature that follows."""

    teks: str = "Pas foto 4 × 6"


@dataclass(frozen=True, slots=True)
class KodeQr:
    """A QR code that leads to `tautan`, and words beside it."""

    tautan: str
    alt: str
    teks: str


@dataclass(frozen=True, slots=True)
class HalamanBaru:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Tajuk:
    """The title of a paper that is no letter, and its number; also of a page within a paper."""

    judul: str
    nomor: str | None = None


Blok = (
    Alinea | Judul | Rincian | Butir | Tabel | TandaTangan | PasFoto | KodeQr | HalamanBaru | Tajuk
)


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture of a letterhead: PNG or JPG."""

    isi: bytes = field(repr=False)
    akhiran: str
    alt: str


@dataclass(frozen=True, slots=True)
class KopSurat:
    """A letterhead: the body above, its own name, and small lines beneath."""

    induk: str | None
    nama: str
    baris: tuple[str, ...] = ()
    lambang: Gambar | None = None
    kosong: bool = False
    """Whether `nama` only says whose letterhead is to stand here."""


@dataclass(frozen=True, slots=True)
class Kepala:
    """The head of a letter: number and subject at the left, place and date, and to whom."""

    rincian: tuple[tuple[str, str | None], ...]
    tempat_tanggal: str | None
    kepada: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surat:
    """A whole paper. `judul`, `pembuat` and `hari` also stand in the file's own description."""

    judul: str
    pembuat: str
    hari: date
    isi: tuple[Blok, ...]
    kop: KopSurat | None = None
    kepala: Kepala | None = None
    tajuk: Tajuk | None = None
    tembusan: tuple[str, ...] = ()
    kaki: str = ""


def kode_qr(surat: Surat) -> Iterator[KodeQr]:
    """The codes on a paper, in order."""
    return (blok for blok in surat.isi if isinstance(blok, KodeQr))


# -- The office's letterhead ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kop:
    """What an office's letters carry, as its admin set it; empty lines are left out of a letter."""

    alamat: str = ""
    telepon: str = ""
    surel: str = ""
    situs: str = ""
    kepala_nama: str = ""
    kepala_nip: str = ""
    kepala_pangkat: str = ""
    kepala_jabatan: str = ""
    jam_layanan: str = ""
    pengaduan: str = ""

    @property
    def baris(self) -> tuple[str, ...]:
        """The small lines of the letterhead."""
        hubungi = [
            f"{kata} {nilai}"
            for kata, nilai in (("Telepon", self.telepon), ("surel", self.surel))
            if nilai
        ]
        if self.situs:
            hubungi.append(self.situs)
        baris = ", ".join(hubungi)
        return tuple(b for b in (self.alamat, baris[:1].upper() + baris[1:]) if b)


PANJANG_KOP: Mapping[str, int] = {
    "alamat": 200,
    "telepon": 60,
    "surel": 254,
    "situs": 200,
    "kepala_nama": 150,
    "kepala_nip": 30,
    "kepala_pangkat": 100,
    "kepala_jabatan": 150,
    "jam_layanan": 200,
    "pengaduan": 300,
}
"""The most characters of each line of `Kop`."""
ANGKA_NIP = 18


def nama_kop(nama: str, wilayah: str, kode_wilayah: str) -> tuple[str, str]:
    """The two names of a letterhead: the government above, the office without its region below.

    `Kantor … Kabupaten Tapin` of `Kabupaten Tapin` gives `PEMERINTAH KABUPATEN TAPIN` and
    `KANTOR …`.
    """
    wilayah = wilayah.strip()
    if "." not in kode_wilayah and not wilayah.lower().startswith("provinsi"):
        induk = f"Pemerintah Provinsi {wilayah}"
    else:
        induk = f"Pemerintah {wilayah}"
    pendek = nama.strip()
    if pendek.casefold().endswith(" " + wilayah.casefold()):
        pendek = pendek[: -len(wilayah)].strip()
    return induk.upper(), pendek.upper()


def rapikan_nip(nip: str) -> str:
    """`19700101 199503 1 001` as written on letters; another length stays as typed."""
    angka = "".join(nip.split())
    if not (angka.isascii() and angka.isdigit() and len(angka) == ANGKA_NIP):
        return nip
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"


@dataclass(frozen=True, slots=True)
class Lampiran:
    """A stored file to be bound in."""

    judul: str
    sha256: str
    tipe: str
