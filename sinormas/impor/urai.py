"""From the cells of a row to a record of the register, or to what is wrong with it. Plain Python.

A blank cell is unknown, never wrong, but for the name. What is odd but possible is told and goes
in; what the register could not hold, or would hold wrongly, is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sinormas.impor import kata
from sinormas.impor.aturan import NAMA_KOLOM, Kolom
from sinormas.impor.tanggal import baca_tanggal
from sinormas.organisasi.aturan import (
    Bentuk,
    Jabatan,
    Legalitas,
    PengurusBaru,
    RekamBaru,
    Struktur,
)
from sinormas.organisasi.kemiripan import data, eja
from sinormas.organisasi.kemiripan import kata as kata_nama
from sinormas.organisasi.nomor import bakukan, bakukan_npwp
from sinormas.pelaporan import nik as aturan_nik
from sinormas.pelaporan.nomor import JenisNomor, kenali, salah_jenis, tanda
from sinormas.umum.teks import bersih, lipat

BATAS = {
    Kolom.NAMA: 300, Kolom.SINGKATAN: 60, Kolom.NOMOR: 100, Kolom.NPWP: 30, Kolom.ALAMAT: 300,
    Kolom.TELEPON: 30, Kolom.SUREL: 254, Kolom.KETUA: 200, Kolom.SEKRETARIS: 200,
    Kolom.BENDAHARA: 200, Kolom.PROGRAM: 4000,
}  # fmt: skip
ANGGOTA_TERBANYAK = 10_000_000
TERDINI = date(1900, 1, 1)
_SUREL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_TELEPON = re.compile(r"[0-9+()\-./ ]{5,30}")
_MENURUT_NOMOR = {
    JenisNomor.SKT: Legalitas.SKT,
    JenisNomor.PENGESAHAN: Legalitas.BADAN_HUKUM,
    JenisNomor.PEMBERITAHUAN: Legalitas.BADAN_HUKUM,
    JenisNomor.PERKUMPULAN_2014: Legalitas.BADAN_HUKUM,
}
_JUMLAH = frozenset({"jumlah", "total", "jumlah total", "jumlah seluruhnya"})
_JABATAN = (
    (Kolom.KETUA, Jabatan.KETUA),
    (Kolom.SEKRETARIS, Jabatan.SEKRETARIS),
    (Kolom.BENDAHARA, Jabatan.BENDAHARA),
)


@dataclass(frozen=True, slots=True)
class Wilayah:
    """The areas of an office by their folded names."""

    kecamatan: Mapping[str, str]
    desa: Mapping[str, tuple[str, ...]]
    """A village's name to its codes: some names stand in several districts."""


@dataclass(frozen=True, slots=True)
class Patokan:
    """What the rows of a file are read by."""

    hari_ini: date
    mulai: date
    bentuk: Bentuk | None
    wilayah: Wilayah


@dataclass(frozen=True, slots=True)
class Urai:
    """A row that was read."""

    rekam: RekamBaru | None
    mulai: date
    salah: list[tuple[Kolom, str]]
    catatan: list[tuple[Kolom, str]]

    @property
    def pesan(self) -> list[list[str]]:
        """What is wrong, then what a person should know, as it is kept."""
        return [[k.value, p] for k, p in (*self.salah, *self.catatan)]


@dataclass(slots=True)
class _Baca:
    """The cells of a row, and what is found on the way."""

    isi: Mapping[str, str]
    salah: list[tuple[Kolom, str]] = field(default_factory=list)
    catatan: list[tuple[Kolom, str]] = field(default_factory=list)

    def teks(self, kolom: Kolom) -> str | None:
        nilai = bersih(self.isi.get(kolom, ""))
        if not nilai or kata.kosong(nilai):
            return None
        batas = BATAS.get(kolom)
        if batas is not None and len(nilai) > batas:
            self.tolak(kolom, f"{NAMA_KOLOM[kolom]} terlalu panjang: paling banyak {batas} huruf.")
            return None
        return nilai

    def tanggal(self, kolom: Kolom) -> date | None:
        nilai = self.teks(kolom)
        if nilai is None:
            return None
        hari = baca_tanggal(nilai)
        if hari is None or hari < TERDINI:
            self.tolak(kolom, f"“{nilai[:40]}” bukan tanggal. Tulis misalnya 14 Maret 2019.")
            return None
        return hari

    def tolak(self, kolom: Kolom, pesan: str) -> None:
        self.salah.append((kolom, pesan))

    def catat(self, kolom: Kolom, pesan: str) -> None:
        self.catatan.append((kolom, pesan))


def urai(isi: Mapping[str, str], patokan: Patokan) -> Urai:
    """Read a row: column to text, as typed."""
    b = _Baca(isi)
    nama = b.teks(Kolom.NAMA)
    if nama is None and not b.salah:
        b.tolak(Kolom.NAMA, "Nama organisasi belum ada.")
    elif nama and not lipat(nama):
        b.tolak(Kolom.NAMA, "Nama organisasi harus memuat huruf atau angka.")
    elif lipat(nama or "") in _JUMLAH:
        b.tolak(Kolom.NAMA, "Ini tampaknya baris jumlah, bukan organisasi.")
    bentuk, bentuk_asal = _bentuk(b, nama or "", patokan.bentuk)
    nomor, legalitas, tanggal = _legalitas(b, bentuk, patokan.hari_ini)
    kecamatan, desa = _wilayah(b, patokan.wilayah)
    mulai = b.tanggal(Kolom.MULAI) or patokan.mulai
    if mulai > patokan.hari_ini:
        b.tolak(Kolom.MULAI, "Tanggal tercatat belum tiba.")
    singkatan, alamat = b.teks(Kolom.SINGKATAN), b.teks(Kolom.ALAMAT)
    program, npwp, telepon, surel = b.teks(Kolom.PROGRAM), _npwp(b), _telepon(b), _surel(b)
    berakhir, masa_bakti = b.tanggal(Kolom.BERAKHIR), b.tanggal(Kolom.MASA_BAKTI)
    struktur, anggota, pengurus = _struktur(b), _anggota(b), _pengurus(b)
    if b.salah or nama is None or bentuk is None:
        return Urai(None, mulai, b.salah, b.catatan)
    rekam = RekamBaru(
        nama=nama,
        bentuk=bentuk,
        bentuk_asal=bentuk_asal,
        struktur=struktur,
        legalitas=legalitas,
        nomor_legalitas=nomor,
        tanggal_legalitas=tanggal,
        legalitas_berakhir=berakhir,
        kode_kecamatan=kecamatan,
        kode_desa=desa,
        masa_bakti_sampai=masa_bakti,
        jumlah_anggota=anggota,
        pengurus=pengurus,
        singkatan=singkatan,
        alamat=alamat,
        program=program,
        npwp=npwp,
        telepon=telepon,
        email=surel,
    )
    return Urai(rekam, mulai, b.salah, b.catatan)


def kunci_nama(nama: str) -> str:
    """A name in one spelling, without blanks or the words that tell little.

    "Pemuda Panca Sila" and "Pemuda Pancasila" have the same.
    """
    semua = kata_nama(nama)
    pokok = [k for k in semua if k not in data().rendah] or semua
    return "".join(eja(k) for k in pokok)[:300]


def rincian(rekam: RekamBaru | None, isi: Mapping[str, str]) -> str:
    """A line below the name in a list: form and number, nothing personal."""
    bagian = [bersih(isi.get(k, ""))[:80] for k in (Kolom.BENTUK, Kolom.NOMOR, Kolom.KECAMATAN)]
    if rekam is not None and rekam.nomor_legalitas:
        bagian[1] = rekam.nomor_legalitas
    return " · ".join(x for x in bagian if x)[:300]


def _bentuk(b: _Baca, nama: str, baku: Bentuk | None) -> tuple[Bentuk | None, str | None]:
    teks = b.teks(Kolom.BENTUK)
    if teks is None:
        dari_nama = kata.bentuk_dari_nama(nama)
        bentuk = dari_nama or baku
        if bentuk is None:
            b.tolak(Kolom.BENTUK, "Bentuknya belum ada, dan namanya tidak menunjukkannya.")
        elif dari_nama:
            b.catat(Kolom.BENTUK, "Bentuk dibaca dari namanya.")
        return bentuk, None
    bentuk = kata.baca_bentuk(teks)
    if bentuk is None:
        b.tolak(Kolom.BENTUK, f"Bentuk “{teks[:60]}” tidak dikenal.")
        return None, None
    return bentuk, kata.asal(teks, bentuk)


def _legalitas(
    b: _Baca, bentuk: Bentuk | None, hari_ini: date
) -> tuple[str | None, Legalitas | None, date | None]:
    nomor, teks, tanggal = b.teks(Kolom.NOMOR), b.teks(Kolom.LEGALITAS), b.tanggal(Kolom.TANGGAL)
    legalitas = kata.baca_legalitas(teks) if teks else None
    if teks and legalitas is None:
        b.tolak(Kolom.LEGALITAS, f"Dasar hukum “{teks[:60]}” tidak dikenal.")
    if tanggal is not None and tanggal > hari_ini:
        b.tolak(Kolom.TANGGAL, "Tanggal surat belum tiba.")
    if nomor is not None and not bakukan(nomor):
        nomor = None
    if nomor is None:
        return None, legalitas, tanggal
    pesan = salah_jenis(nomor)
    if pesan:
        b.tolak(Kolom.NOMOR, "Nomor ini milik perseroan (PT), bukan organisasi kemasyarakatan.")
    if legalitas is None and not teks:
        legalitas = _MENURUT_NOMOR.get(kenali(nomor).jenis)
    if legalitas is not None:
        aneh = tanda(nomor, legalitas=legalitas, bentuk=bentuk, tanggal=tanggal)
        if aneh:
            b.catat(Kolom.NOMOR, aneh)
    return nomor, legalitas, tanggal


def _wilayah(b: _Baca, wilayah: Wilayah) -> tuple[str | None, str | None]:
    teks_kecamatan, teks_desa = b.teks(Kolom.KECAMATAN), b.teks(Kolom.DESA)
    kecamatan = wilayah.kecamatan.get(_tempat(teks_kecamatan)) if teks_kecamatan else None
    if teks_kecamatan and kecamatan is None:
        b.tolak(Kolom.KECAMATAN, f"Kecamatan “{teks_kecamatan[:60]}” tidak ada di kabupaten ini.")
    if teks_desa is None:
        return kecamatan, None
    calon = wilayah.desa.get(_tempat(teks_desa), ())
    cocok = [k for k in calon if kecamatan is None or k.startswith(f"{kecamatan}.")]
    if len(cocok) == 1:
        return kecamatan or cocok[0].rpartition(".")[0], cocok[0]
    sebab = "ada di beberapa kecamatan; kecamatannya belum jelas" if cocok else "tidak dikenal"
    b.catat(Kolom.DESA, f"Desa “{teks_desa[:60]}” {sebab}, jadi tidak dicatat.")
    return kecamatan, None


def _tempat(teks: str) -> str:
    semua = lipat(teks).split()
    buang = ("kecamatan", "kec", "desa", "ds", "kelurahan", "kel")
    return " ".join(semua[1:] if len(semua) > 1 and semua[0] in buang else semua)


def _struktur(b: _Baca) -> Struktur | None:
    teks = b.teks(Kolom.STRUKTUR)
    hasil = kata.baca_struktur(teks) if teks else None
    if teks and hasil is None:
        b.tolak(Kolom.STRUKTUR, f"Struktur “{teks[:60]}” tidak dikenal.")
    return hasil


def _npwp(b: _Baca) -> str | None:
    teks = b.teks(Kolom.NPWP)
    if teks and not bakukan_npwp(teks):
        b.catat(Kolom.NPWP, "NPWP biasanya 15 atau 16 angka; dicatat seperti tertulis.")
    return teks


def _surel(b: _Baca) -> str | None:
    teks = b.teks(Kolom.SUREL)
    if teks and not _SUREL.fullmatch(teks):
        b.catat(Kolom.SUREL, "Alamat e-mail tidak lengkap, jadi tidak dicatat.")
        return None
    return teks


def _telepon(b: _Baca) -> str | None:
    teks = b.teks(Kolom.TELEPON)
    if teks is None:
        return None
    if not _TELEPON.fullmatch(teks):
        b.catat(Kolom.TELEPON, "Nomor telepon tidak dapat dibaca, jadi tidak dicatat.")
        return None
    if teks.isdigit() and teks.startswith("8"):
        return f"0{teks}"  # a spreadsheet drops the nought of a number
    return teks


def _anggota(b: _Baca) -> int | None:
    teks = b.teks(Kolom.ANGGOTA)
    if teks is None:
        return None
    angka = re.sub(r"(?i)\s*(orang|anggota)$", "", teks).replace(".", "").replace(",", "")
    if not (angka.isascii() and angka.isdigit() and int(angka) <= ANGGOTA_TERBANYAK):
        b.catat(Kolom.ANGGOTA, "Jumlah anggota bukan angka, jadi tidak dicatat.")
        return None
    return int(angka)


def _pengurus(b: _Baca) -> tuple[PengurusBaru, ...]:
    hasil = []
    nik = b.teks(Kolom.NIK_KETUA)
    if nik is not None:
        sebab = aturan_nik.salah(nik)
        if sebab:
            b.catat(Kolom.NIK_KETUA, f"NIK tidak dicatat. {sebab}")
            nik = None
        else:
            nik = aturan_nik.rapikan(nik)
    for kolom, jabatan in _JABATAN:
        nama = b.teks(kolom)
        if nama is not None:
            hasil.append(PengurusBaru(jabatan, nama, nik if jabatan is Jabatan.KETUA else None))
        elif jabatan is Jabatan.KETUA and nik is not None:
            b.catat(Kolom.NIK_KETUA, "NIK tidak dicatat, karena nama ketuanya belum ada.")
    return tuple(hasil)
