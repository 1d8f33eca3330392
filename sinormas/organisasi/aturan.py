"""What an organisation is, and on which day it counts as terdata. Source: istilah.md."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


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
    """A post on the board: one of the three that every paper asks for, or another (`sebutan`)."""

    KETUA = "ketua"
    SEKRETARIS = "sekretaris"
    BENDAHARA = "bendahara"
    LAIN = "lain"


class Ciri(enum.StrEnum):
    """What an organisation says it is special by (istilah: ciri khusus). None, one or several."""

    KEAGAMAAN = "keagamaan"
    KEWANITAAN = "kewanitaan"
    KEPEMUDAAN = "kepemudaan"
    PROFESI = "profesi"
    KEGIATAN = "kegiatan"
    BIDANG = "bidang"
    MITRA = "mitra"


class StatusSekretariat(enum.StrEnum):
    """By which right an organisation uses its secretariat."""

    MILIK = "milik"
    SEWA = "sewa"
    IZIN_PAKAI = "izin_pakai"


PEJABAT = "pejabat atau tokoh masyarakat"
"""An official of the state or a public figure: on a board only with their signed consent."""
JABATAN_INTI = (Jabatan.KETUA, Jabatan.SEKRETARIS, Jabatan.BENDAHARA)
"""The three of the board that every paper asks for."""
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
    Jabatan.LAIN: "Pengurus lain",
}
NAMA_CIRI = {
    Ciri.KEAGAMAAN: "Keagamaan",
    Ciri.KEWANITAAN: "Kewanitaan",
    Ciri.KEPEMUDAAN: "Kepemudaan",
    Ciri.PROFESI: "Kesamaan profesi",
    Ciri.KEGIATAN: "Kesamaan kegiatan",
    Ciri.BIDANG: "Kesamaan bidang",
    Ciri.MITRA: "Mitra kementerian atau lembaga",
}
NAMA_STATUS_SEKRETARIAT = {
    StatusSekretariat.MILIK: "Milik sendiri",
    StatusSekretariat.SEWA: "Sewa",
    StatusSekretariat.IZIN_PAKAI: "Izin pakai atau pinjam",
}
NAMA_ALASAN_AKHIR = {
    AlasanAkhir.BUBAR: "Bubar",
    AlasanAkhir.TIDAK_AKTIF: "Tidak aktif",
    AlasanAkhir.DICORET: "Dicoret dari register",
}

_BENTUK_LAMA = {"semi pemerintahan": Bentuk.SEMI_PEMERINTAH}


def baca_bentuk(teks: str) -> Bentuk:
    """The form meant by an old register's word ("Semi Pemerintahan"); raises `ValueError`."""
    kata = " ".join(teks.split()).lower()
    if kata in _BENTUK_LAMA:
        return _BENTUK_LAMA[kata]
    return Bentuk(kata.replace(" ", "_"))


def dihitung_terdata(
    bentuk: Bentuk, legalitas: Legalitas | None = None, *, tanpa_legalitas: bool = False
) -> bool:
    """Whether such an organisation counts in the office's Ormas register.

    One that has neither SKT nor SK does not, unless the office decides so (`tanpa_legalitas`;
    aturan, section 3). Of one that an old report only names, nobody knows: it counts.
    """
    if legalitas == Legalitas.BELUM and not tanpa_legalitas:
        return False
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


class TanggalSalah(Exception):
    """A day that the history of an organisation does not allow; the message is Indonesian."""


class NomorTerpakai(Exception):
    """A legal number in force for another organisation of the office."""

    def __init__(self, nomor: str, organisasi_id: UUID | None = None, nama: str = "") -> None:
        siapa = f" untuk {nama}" if nama else " untuk organisasi lain"
        super().__init__(
            f"Nomor {nomor} sudah tercatat{siapa}. Satu nomor hanya untuk satu organisasi."
        )
        self.nomor = nomor
        self.organisasi_id = organisasi_id
        self.nama = nama


def periksa_sambungan(terakhir: Selang | None, mulai: date, hari_ini: date) -> None:
    """Whether a record may begin on `mulai`, after the latest one; raises `TanggalSalah`.

    It may begin on the day the latest began (two changes on one day: the earlier then holds for no
    day), never before it, nor within one that has ended, nor in the future.
    """
    if mulai > hari_ini:
        raise TanggalSalah("Tanggal mulai belum tiba. Isi hari ini atau sebelumnya.")
    if terakhir is None:
        return
    if mulai < (terakhir.mulai if terakhir.sampai is None else terakhir.sampai):
        raise TanggalSalah("Tanggal mulai mendahului catatan yang terakhir.")


def periksa_akhir(terbuka: Selang, sampai: date, hari_ini: date) -> None:
    """Whether the open record may end on `sampai`; raises `TanggalSalah`."""
    if sampai > hari_ini:
        raise TanggalSalah("Tanggal ini belum tiba. Isi hari ini atau sebelumnya.")
    if sampai < terbuka.mulai:
        raise TanggalSalah("Tanggal ini mendahului catatan yang terakhir.")


@dataclass(frozen=True, slots=True)
class PengurusBaru:
    """A member of the board as filed; `nik` has 16 digits or is not known."""

    jabatan: Jabatan
    nama: str
    nik: str | None = field(default=None, repr=False)
    sebutan: str | None = None
    """What the post is called, of one that is none of the three ("Wakil Ketua I")."""
    telepon: str | None = field(default=None, repr=False)
    pejabat: bool = False
    """Whether the person is an official of the state or a public figure."""


@dataclass(frozen=True, slots=True)
class Akta:
    """A notary's deed; what is not known of it is None."""

    nomor: str | None = None
    tanggal: date | None = None
    notaris: str | None = None


TANPA_AKTA = Akta()


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
    telepon: str | None = field(default=None, repr=False)
    email: str | None = None
    bidang: tuple[str, ...] = ()
    program: str | None = None
    masa_bakti_sampai: date | None = None
    pengurus: tuple[PengurusBaru, ...] = ()
    ciri: tuple[Ciri, ...] = ()
    akta: Akta = TANPA_AKTA
    """The founding deed."""
    akta_perubahan: Akta = TANPA_AKTA
    """The latest deed of a change."""
    status_sekretariat: StatusSekretariat | None = None
    sekretariat_sampai: date | None = None
    situs: str | None = None
    media_sosial: str | None = None
    narahubung: str | None = None
    narahubung_telepon: str | None = field(default=None, repr=False)
    jumlah_anggota: int | None = None
    masa_bakti_mulai: date | None = None
