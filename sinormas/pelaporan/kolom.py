"""The columns of each part of a filing: their words and how long they may be.

One list for the forms, the check page, the officer's case page and the officer's notes.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from sinormas.organisasi.aturan import JABATAN_INTI, NAMA_JABATAN, PEJABAT, Jabatan
from sinormas.pelaporan.aturan import Bagian
from sinormas.umum.rahasia import samarkan, samarkan_surel, samarkan_telepon


class Jenis(enum.Enum):
    """How a column is typed."""

    TEKS = "teks"
    PILIHAN = "pilihan"
    BANYAK = "banyak"
    TANGGAL = "tanggal"
    BARIS = "baris"
    """Any number of rows, each with the columns `anak`."""


class Pribadi(enum.Enum):
    """What of a person a column says: shown masked wherever it is not being typed."""

    NIK = "nik"
    TELEPON = "telepon"
    SUREL = "surel"
    """An organisation's own people see it as it is."""


SAMAR = {
    Pribadi.NIK: samarkan,
    Pribadi.TELEPON: samarkan_telepon,
    Pribadi.SUREL: samarkan_surel,
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a part."""

    kunci: str
    label: str
    jenis: Jenis = Jenis.TEKS
    maks: int = 200
    pribadi: Pribadi | None = None
    anak: tuple[Kolom, ...] = ()

    def samar(self, nilai: str) -> str:
        """What stands in it, masked where it is personal."""
        return SAMAR[self.pribadi](nilai) if self.pribadi and nilai else nilai


def nama_jabatan(jabatan: Jabatan) -> str:
    """The key of the column with the name of an office-holder."""
    return f"{jabatan}_nama"


def nik_jabatan(jabatan: Jabatan) -> str:
    """The key of the column with the NIK of an office-holder."""
    return f"{jabatan}_nik"


def telepon_jabatan(jabatan: Jabatan) -> str:
    """The key of the column with the phone of an office-holder."""
    return f"{jabatan}_telepon"


def pejabat_jabatan(jabatan: Jabatan) -> str:
    """The key of the column that tells whether an office-holder is an official."""
    return f"{jabatan}_pejabat"


def baris(kunci: str, urutan: int, anak: str) -> str:
    """The key of one column of one row: `lain-0-nama`, as the form names its field."""
    return f"{kunci}-{urutan}-{anak}"


PENGURUS_LAIN = "lain"
"""The column with the rows of the rest of the board."""


def _pengurus() -> tuple[Kolom, ...]:
    return tuple(
        kolom
        for jabatan in JABATAN_INTI
        for nama in [NAMA_JABATAN[jabatan].lower()]
        for kolom in (
            Kolom(nama_jabatan(jabatan), f"Nama {nama}"),
            Kolom(nik_jabatan(jabatan), f"NIK {nama}", maks=40, pribadi=Pribadi.NIK),
            Kolom(telepon_jabatan(jabatan), f"Telepon {nama}", maks=30, pribadi=Pribadi.TELEPON),
            Kolom(pejabat_jabatan(jabatan), f"{NAMA_JABATAN[jabatan]} {PEJABAT}", Jenis.PILIHAN),
        )
    )


_ANAK_PENGURUS = (
    Kolom("jabatan", "Jabatan", maks=100),
    Kolom("nama", "Nama"),
    Kolom("nik", "NIK", maks=40, pribadi=Pribadi.NIK),
    Kolom("telepon", "Telepon", maks=30, pribadi=Pribadi.TELEPON),
    Kolom("pejabat", PEJABAT.capitalize(), Jenis.PILIHAN),
)


def _akta(awal: str, nama: str) -> tuple[Kolom, ...]:
    return (
        Kolom(f"{awal}_nomor", f"Nomor {nama}", maks=60),
        Kolom(f"{awal}_tanggal", f"Tanggal {nama}", Jenis.TANGGAL),
        Kolom(f"{awal}_notaris", f"Notaris {nama}"),
    )


KOLOM: dict[Bagian, tuple[Kolom, ...]] = {
    Bagian.PERUBAHAN: (
        Kolom("berubah", "Yang berubah", Jenis.BANYAK),
        Kolom("sejak", "Berlaku sejak", Jenis.TANGGAL),
        Kolom("penjelasan", "Penjelasan", maks=1000),
    ),
    Bagian.KEGIATAN_TAHUN: (
        Kolom("kegiatan_setahun", "Kegiatan selama setahun", maks=4000),
        Kolom("jumlah_kegiatan", "Jumlah kegiatan", maks=10),
    ),
    Bagian.ACARA: (
        Kolom("nama_kegiatan", "Nama kegiatan", maks=300),
        Kolom("tanggal_kegiatan", "Tanggal kegiatan", Jenis.TANGGAL),
        Kolom("tempat_kegiatan", "Tempat kegiatan", maks=300),
        Kolom("bersama", "Bersama siapa", maks=300),
        Kolom("peserta", "Jumlah peserta", maks=10),
        Kolom("uraian_kegiatan", "Uraian kegiatan", maks=4000),
    ),
    Bagian.PEMBUBARAN: (
        Kolom("tanggal_bubar", "Tanggal pembubaran", Jenis.TANGGAL),
        Kolom("alasan_bubar", "Alasan pembubaran", maks=1000),
        Kolom("penanda_bubar", "Nama yang menyatakan"),
    ),
    Bagian.IDENTITAS: (
        Kolom("nama", "Nama organisasi", maks=300),
        Kolom("singkatan", "Singkatan", maks=60),
        Kolom("bentuk", "Bentuk organisasi", Jenis.PILIHAN),
        Kolom("struktur", "Tingkat kepengurusan", Jenis.PILIHAN),
        Kolom("ciri", "Ciri khusus", Jenis.BANYAK),
        Kolom("bidang", "Bidang kegiatan", Jenis.BANYAK),
    ),
    Bagian.LEGALITAS: (
        Kolom("legalitas", "Dasar hukum organisasi", Jenis.PILIHAN),
        Kolom("nomor_legalitas", "Nomor surat", maks=100),
        Kolom("tanggal_legalitas", "Tanggal terbit", Jenis.TANGGAL),
        Kolom("legalitas_berakhir", "Berlaku sampai", Jenis.TANGGAL),
        *_akta("akta", "akta pendirian"),
        *_akta("perubahan", "akta perubahan"),
        Kolom("npwp", "NPWP organisasi", maks=30),
    ),
    Bagian.ALAMAT: (
        Kolom("alamat", "Alamat sekretariat", maks=300),
        Kolom("kode_kecamatan", "Kecamatan", Jenis.PILIHAN),
        Kolom("kode_desa", "Desa atau kelurahan", Jenis.PILIHAN),
        Kolom("status_sekretariat", "Status sekretariat", Jenis.PILIHAN),
        Kolom("sekretariat_sampai", "Sewa atau izin berakhir", Jenis.TANGGAL),
        Kolom("telepon", "Nomor telepon", maks=30, pribadi=Pribadi.TELEPON),
        Kolom("email", "Surel organisasi", maks=254, pribadi=Pribadi.SUREL),
        Kolom("situs", "Situs web", maks=254),
        Kolom("media_sosial", "Media sosial", maks=300),
        Kolom("narahubung", "Narahubung"),
        Kolom("narahubung_telepon", "Telepon narahubung", maks=30, pribadi=Pribadi.TELEPON),
    ),
    Bagian.PENGURUS: (
        *_pengurus(),
        Kolom(PENGURUS_LAIN, "Pengurus lain", Jenis.BARIS, anak=_ANAK_PENGURUS),
        Kolom("masa_bakti_mulai", "Masa bakti mulai", Jenis.TANGGAL),
        Kolom("masa_bakti_sampai", "Masa bakti berakhir", Jenis.TANGGAL),
    ),
    Bagian.KEGIATAN: (
        Kolom("jumlah_anggota", "Jumlah anggota", maks=20),
        Kolom("program", "Program kerja", maks=4000),
        Kolom("uraian", "Kegiatan yang sudah berjalan", maks=4000),
    ),
    Bagian.DOKUMEN: (),
    Bagian.PERNYATAAN: (
        Kolom("setuju", "Pernyataan", Jenis.PILIHAN),
        Kolom("penanda", "Nama yang menyatakan"),
    ),
}
MAKS_MENTAH = 20_000
"""A single text longer than this is cut when it is kept: no reader can mend it any more."""
MAKS_BUTIR = 100
"""The most choices kept of a list, and the most characters of each."""
MAKS_BARIS = 60
"""The most rows kept; a form says so before it comes to that."""

PERNYATAAN = (
    "Organisasi ini tidak berafiliasi dengan partai politik.",
    "Tidak ada sengketa kepengurusan dan perkara di pengadilan.",
    "Nama, lambang, bendera, dan atribut organisasi ini bukan milik organisasi lain, bukan lambang "
    "negara, dan bukan milik lembaga pemerintah.",
    "Organisasi menertibkan kegiatan, pengurus, dan anggotanya.",
    "Organisasi melaporkan perkembangan dan kegiatannya setiap akhir tahun.",
    "Kami bertanggung jawab atas kebenaran isi laporan dan dokumen yang kami sampaikan.",
    "Kami tidak menyalahgunakan surat yang terbit dari laporan ini.",
)
"""The points of the surat pernyataan. Source: istilah, "Required documents"."""


def label(bagian: Bagian, kunci: str) -> str:
    """The words of a column."""
    return next(k.label for k in KOLOM[bagian] if k.kunci == kunci)
