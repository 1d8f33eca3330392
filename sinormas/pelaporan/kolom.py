"""The columns of each part of a filing: their words and how long they may be.

One list for the forms, the check page, the officer's case page and the officer's notes.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from sinormas.organisasi.aturan import JABATAN_INTI, NAMA_JABATAN, Jabatan
from sinormas.pelaporan.aturan import Bagian


class Jenis(enum.Enum):
    """How a column is typed."""

    TEKS = "teks"
    PILIHAN = "pilihan"
    BANYAK = "banyak"
    TANGGAL = "tanggal"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a part."""

    kunci: str
    label: str
    jenis: Jenis = Jenis.TEKS
    maks: int = 200
    pribadi: bool = False
    """Shown masked wherever it is not being typed."""


def nama_jabatan(jabatan: Jabatan) -> str:
    """The key of the column with the name of an office-holder."""
    return f"{jabatan}_nama"


def nik_jabatan(jabatan: Jabatan) -> str:
    """The key of the column with the NIK of an office-holder."""
    return f"{jabatan}_nik"


def _pengurus() -> tuple[Kolom, ...]:
    return tuple(
        kolom
        for jabatan in JABATAN_INTI
        for kolom in (
            Kolom(nama_jabatan(jabatan), f"Nama {NAMA_JABATAN[jabatan].lower()}"),
            Kolom(
                nik_jabatan(jabatan), f"NIK {NAMA_JABATAN[jabatan].lower()}", maks=40, pribadi=True
            ),
        )
    )


KOLOM: dict[Bagian, tuple[Kolom, ...]] = {
    Bagian.IDENTITAS: (
        Kolom("nama", "Nama organisasi", maks=300),
        Kolom("singkatan", "Singkatan", maks=60),
        Kolom("bentuk", "Bentuk organisasi", Jenis.PILIHAN),
        Kolom("struktur", "Tingkat kepengurusan", Jenis.PILIHAN),
        Kolom("bidang", "Bidang kegiatan", Jenis.BANYAK),
    ),
    Bagian.LEGALITAS: (
        Kolom("legalitas", "Dasar hukum organisasi", Jenis.PILIHAN),
        Kolom("nomor_legalitas", "Nomor surat", maks=100),
        Kolom("tanggal_legalitas", "Tanggal terbit", Jenis.TANGGAL),
        Kolom("legalitas_berakhir", "Berlaku sampai", Jenis.TANGGAL),
        Kolom("npwp", "NPWP organisasi", maks=30),
    ),
    Bagian.ALAMAT: (
        Kolom("alamat", "Alamat sekretariat", maks=300),
        Kolom("kode_kecamatan", "Kecamatan", Jenis.PILIHAN),
        Kolom("kode_desa", "Desa atau kelurahan", Jenis.PILIHAN),
        Kolom("telepon", "Nomor telepon", maks=30, pribadi=True),
        Kolom("email", "Surel organisasi", maks=254),
    ),
    Bagian.PENGURUS: (
        *_pengurus(),
        Kolom("masa_bakti_sampai", "Masa bakti berakhir", Jenis.TANGGAL),
    ),
    Bagian.KEGIATAN: (
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
