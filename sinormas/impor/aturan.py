"""What an old register's table is made of, and what may become of its rows. Plain Python."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping, Sequence

from sinormas.umum.teks import lipat


class Keadaan(enum.StrEnum):
    """Where a file stands on its way into the register."""

    DIUNGGAH = "diunggah"
    DIPERIKSA = "diperiksa"
    SIAP = "siap"
    DIMUAT = "dimuat"
    SELESAI = "selesai"
    BATAL = "batal"


class Nasib(enum.StrEnum):
    """What becomes of a row."""

    BARU = "baru"
    SAMA = "sama"
    KEMBAR = "kembar"
    SALAH = "salah"
    LENGKAPI = "lengkapi"
    LEWATI = "lewati"


BERJALAN = frozenset({Keadaan.DIPERIKSA, Keadaan.DIMUAT})
"""Work of the program, not of a person."""
TERBUKA = frozenset({Keadaan.DIUNGGAH, Keadaan.SIAP, *BERJALAN})
NAMA_KEADAAN = {
    Keadaan.DIUNGGAH: "Menunggu kolomnya dipilih",
    Keadaan.DIPERIKSA: "Sedang diperiksa",
    Keadaan.SIAP: "Siap dimuat",
    Keadaan.DIMUAT: "Sedang dimuat",
    Keadaan.SELESAI: "Sudah dimuat",
    Keadaan.BATAL: "Dibatalkan",
}
NAMA_NASIB = {
    Nasib.SALAH: "Salah",
    Nasib.KEMBAR: "Mungkin kembar",
    Nasib.BARU: "Baru",
    Nasib.LENGKAPI: "Melengkapi",
    Nasib.SAMA: "Sama",
    Nasib.LEWATI: "Dilewati",
}
"""In the order in which a person deals with them."""


class Kolom(enum.StrEnum):
    """What a column may hold."""

    NAMA = "nama"
    SINGKATAN = "singkatan"
    BENTUK = "bentuk"
    STRUKTUR = "struktur"
    LEGALITAS = "legalitas"
    NOMOR = "nomor"
    TANGGAL = "tanggal"
    BERAKHIR = "berakhir"
    NPWP = "npwp"
    ALAMAT = "alamat"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    TELEPON = "telepon"
    SUREL = "surel"
    KETUA = "ketua"
    NIK_KETUA = "nik_ketua"
    SEKRETARIS = "sekretaris"
    BENDAHARA = "bendahara"
    MASA_BAKTI = "masa_bakti"
    ANGGOTA = "anggota"
    PROGRAM = "program"
    MULAI = "mulai"


NAMA_KOLOM = {
    Kolom.NAMA: "Nama organisasi",
    Kolom.SINGKATAN: "Singkatan",
    Kolom.BENTUK: "Bentuk",
    Kolom.STRUKTUR: "Struktur",
    Kolom.LEGALITAS: "Dasar hukum",
    Kolom.NOMOR: "Nomor SKT atau SK",
    Kolom.TANGGAL: "Tanggal SKT atau SK",
    Kolom.BERAKHIR: "SKT berlaku sampai",
    Kolom.NPWP: "NPWP",
    Kolom.ALAMAT: "Alamat",
    Kolom.KECAMATAN: "Kecamatan",
    Kolom.DESA: "Desa atau kelurahan",
    Kolom.TELEPON: "Telepon",
    Kolom.SUREL: "Alamat e-mail",
    Kolom.KETUA: "Ketua",
    Kolom.NIK_KETUA: "NIK ketua",
    Kolom.SEKRETARIS: "Sekretaris",
    Kolom.BENDAHARA: "Bendahara",
    Kolom.MASA_BAKTI: "Masa bakti sampai",
    Kolom.ANGGOTA: "Jumlah anggota",
    Kolom.PROGRAM: "Program atau kegiatan",
    Kolom.MULAI: "Tercatat sejak",
}
PRIBADI = frozenset({Kolom.NIK_KETUA, Kolom.TELEPON})
"""Shown only where a row is mended, and never in the trace or in a list."""
BARIS_TERBANYAK = 150_000
BARIS_SEKARANG = 400
"""Up to here a file is read and loaded while the person waits; a longer one goes to the worker."""
BARIS_TELITI = 3_000
"""Up to here each new name is also held against names that are spelt nearly so."""
CONTOH = 15
"""Rows at the top of a sheet in which its head may stand."""

_JUDUL: Mapping[Kolom, Sequence[str]] = {
    Kolom.NIK_KETUA: ("nik ketua", "nik", "no ktp ketua", "no ktp", "nomor ktp"),
    Kolom.NAMA: ("nama organisasi", "nama ormas", "nama lembaga", "nama lsm", "nama ormas lsm",
                 "nama organisasi kemasyarakatan", "organisasi", "ormas", "nama ormas yayasan",
                 "nama"),
    Kolom.SINGKATAN: ("singkatan", "akronim", "nama singkat"),
    Kolom.BENTUK: ("bentuk", "jenis", "jenis organisasi", "bentuk organisasi", "kategori",
                   "jenis ormas", "bentuk ormas"),
    Kolom.STRUKTUR: ("struktur", "berjenjang", "jenjang", "sifat"),
    Kolom.LEGALITAS: ("dasar hukum", "legalitas", "jenis legalitas", "status hukum"),
    Kolom.NOMOR: ("nomor skt", "no skt", "nomor skt sk", "no skt sk", "nomor surat", "nomor sk",
                  "no sk", "no skt sk ahu", "nomor legalitas", "no surat", "skt",
                  "nomor skt atau sk", "skt sk", "nomor terdaftar"),
    Kolom.TANGGAL: ("tanggal skt", "tgl skt", "tanggal sk", "tgl sk", "tanggal surat",
                    "tgl surat", "tanggal skt sk", "tgl skt sk", "tanggal terbit",
                    "tanggal skt atau sk", "tanggal", "tgl"),
    Kolom.BERAKHIR: ("berlaku sampai", "masa berlaku", "tanggal berakhir", "berakhir",
                     "masa berlaku skt", "berlaku s d", "skt berlaku sampai"),
    Kolom.NPWP: ("npwp", "nomor npwp", "no npwp"),
    Kolom.ALAMAT: ("alamat", "alamat sekretariat", "sekretariat", "alamat organisasi"),
    Kolom.KECAMATAN: ("kecamatan", "kec"),
    Kolom.DESA: ("desa", "kelurahan", "desa kelurahan", "kelurahan desa", "desa kel",
                 "desa atau kelurahan"),
    Kolom.TELEPON: ("telepon", "no telepon", "no hp", "nomor hp", "hp", "telp", "no telp",
                    "nomor telepon", "kontak", "no hp ketua", "telepon ketua"),
    Kolom.SUREL: ("email", "e mail", "surel", "alamat e mail"),
    Kolom.KETUA: ("ketua", "nama ketua", "pimpinan", "ketua umum", "nama pimpinan"),
    Kolom.SEKRETARIS: ("sekretaris", "nama sekretaris"),
    Kolom.BENDAHARA: ("bendahara", "nama bendahara"),
    Kolom.MASA_BAKTI: ("masa bakti", "masa bakti sampai", "masa bhakti", "periode sampai",
                       "akhir masa bakti", "akhir kepengurusan"),
    Kolom.ANGGOTA: ("jumlah anggota", "anggota"),
    Kolom.PROGRAM: ("program", "program kerja", "kegiatan", "program atau kegiatan",
                    "bidang kegiatan"),
    Kolom.MULAI: ("tercatat sejak", "tanggal lapor", "tanggal melapor", "tgl lapor",
                  "tanggal terdaftar", "tgl terdaftar", "tanggal daftar", "tgl daftar"),
}  # fmt: skip
_MENURUT_JUDUL = {kata: kolom for kolom, semua in _JUDUL.items() for kata in semua}


class ImporSalah(Exception):
    """What a file, or the wish to do something with it, lacks; the message is Indonesian."""


def tebak(judul: Sequence[str]) -> dict[int, Kolom]:
    """Which column holds what, by the words at its head; each meaning at most once."""
    hasil: dict[int, Kolom] = {}
    for i, kata in enumerate(judul):
        kolom = _MENURUT_JUDUL.get(lipat(kata))
        if kolom is not None and kolom not in hasil.values():
            hasil[i] = kolom
    return hasil


def tebak_baris_judul(baris: Sequence[tuple[int, Sequence[str]]]) -> int | None:
    """The number of the row that is most like a head; None where no row names organisations."""
    nilai = {nomor: tebak(isi) for nomor, isi in baris}
    calon = {n: len(t) for n, t in nilai.items() if Kolom.NAMA in t.values()}
    return max(calon, key=lambda n: (calon[n], -n)) if calon else None


def sidik_judul(judul: Sequence[str]) -> str:
    """One value for the same heads, however they were spaced or capitalised."""
    teks = "\x1f".join(lipat(k) for k in judul).rstrip("\x1f")
    return hashlib.sha256(teks.encode()).hexdigest()


def periksa_peta(peta: Mapping[int, Kolom]) -> None:
    """Whether columns were mapped so that a register can come of it; raises `ImporSalah`."""
    if Kolom.NAMA not in peta.values():
        raise ImporSalah("Pilih kolom yang berisi nama organisasi.")
    for kolom in Kolom:
        if sum(k is kolom for k in peta.values()) > 1:
            raise ImporSalah(
                f"{NAMA_KOLOM[kolom]} dipilih untuk lebih dari satu kolom. Pilih satu saja."
            )
