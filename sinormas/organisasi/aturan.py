"""What an organisation is, and on which day it counts as terdata. Source: istilah.md."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date


class Bentuk(enum.StrEnum):
    """The form of an organisation (istilah: Bentuk)."""

    ORMAS = "ormas"
    LSM = "lsm"
    YAYASAN = "yayasan"
    PERKUMPULAN = "perkumpulan"
    OKP = "okp"
    KEAGAMAAN = "keagamaan"
    SEMI_PEMERINTAH = "semi_pemerintah"


class Struktur(enum.StrEnum):
    """Whether it also stands at pusat and provinsi."""

    BERJENJANG = "berjenjang"
    TIDAK_BERJENJANG = "tidak_berjenjang"


class Legalitas(enum.StrEnum):
    """The paper it stands on; `belum` for one that exists without paper."""

    SKT = "skt"
    BADAN_HUKUM = "badan_hukum"
    SK_INDUK = "sk_induk"
    BELUM = "belum"


class AlasanAkhir(enum.StrEnum):
    """Why an organisation stopped being on the register."""

    BUBAR = "bubar"
    TIDAK_AKTIF = "tidak_aktif"
    DICORET = "dicoret"


class Jabatan(enum.StrEnum):
    """The three of the board that every paper asks for."""

    KETUA = "ketua"
    SEKRETARIS = "sekretaris"
    BENDAHARA = "bendahara"


BENTUK_TIDAK_TERDATA = frozenset({Bentuk.YAYASAN})
"""A Yayasan reports with its SK and is listed apart (istilah: terdata; LKIP 2020: 60 + 22)."""

NAMA_BENTUK = {
    Bentuk.ORMAS: "Ormas",
    Bentuk.LSM: "LSM",
    Bentuk.YAYASAN: "Yayasan",
    Bentuk.PERKUMPULAN: "Perkumpulan",
    Bentuk.OKP: "Organisasi kepemudaan (OKP)",
    Bentuk.KEAGAMAAN: "Organisasi keagamaan",
    Bentuk.SEMI_PEMERINTAH: "Semi pemerintah",
}
NAMA_STRUKTUR = {
    Struktur.BERJENJANG: "Berjenjang",
    Struktur.TIDAK_BERJENJANG: "Tidak berjenjang",
}
NAMA_LEGALITAS = {
    Legalitas.SKT: "Surat Keterangan Terdaftar (SKT)",
    Legalitas.BADAN_HUKUM: "SK pengesahan badan hukum",
    Legalitas.SK_INDUK: "SK kepengurusan dari tingkat di atasnya",
    Legalitas.BELUM: "Belum ada",
}
NAMA_JABATAN = {
    Jabatan.KETUA: "Ketua",
    Jabatan.SEKRETARIS: "Sekretaris",
    Jabatan.BENDAHARA: "Bendahara",
}

_BENTUK_LAMA = {"semi pemerintahan": Bentuk.SEMI_PEMERINTAH}


def baca_bentuk(teks: str) -> Bentuk:
    """The form meant by an old register's word ("Semi Pemerintahan"); raises `ValueError`."""
    kata = " ".join(teks.split()).lower()
    if kata in _BENTUK_LAMA:
        return _BENTUK_LAMA[kata]
    return Bentuk(kata.replace(" ", "_"))


def dihitung_terdata(bentuk: Bentuk) -> bool:
    """Whether an organisation of this form counts in the office's Ormas register."""
    return bentuk not in BENTUK_TIDAK_TERDATA


@dataclass(frozen=True, slots=True)
class Selang:
    """Days from `mulai` up to but not including `sampai` (None: still going on)."""

    mulai: date
    sampai: date | None = None

    def __post_init__(self) -> None:
        if self.sampai is not None and self.sampai < self.mulai:
            raise ValueError("an interval cannot end before it begins")

    def memuat(self, hari: date) -> bool:
        """Whether the interval holds on `hari`, a day of the office's zone."""
        return self.mulai <= hari and (self.sampai is None or hari < self.sampai)


@dataclass(frozen=True, slots=True)
class PengurusBaru:
    """A member of the board as filed; `nik` has 16 digits or is not known."""

    jabatan: Jabatan
    nama: str
    nik: str | None = None


@dataclass(frozen=True, slots=True)
class RekamBaru:
    """What an organisation is from some day on: the validated content of an accepted filing."""

    nama: str
    bentuk: Bentuk
    singkatan: str | None = None
    bentuk_asal: str | None = None
    struktur: Struktur | None = None
    legalitas: Legalitas | None = None
    nomor_legalitas: str | None = None
    tanggal_legalitas: date | None = None
    legalitas_berakhir: date | None = None
    npwp: str | None = None
    alamat: str | None = None
    kode_kecamatan: str | None = None
    kode_desa: str | None = None
    telepon: str | None = None
    email: str | None = None
    bidang: tuple[str, ...] = ()
    program: str | None = None
    masa_bakti_sampai: date | None = None
    pengurus: tuple[PengurusBaru, ...] = ()
