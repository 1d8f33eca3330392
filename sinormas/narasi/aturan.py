"""What people write of a year's report: its sections, their states, the text as it is kept. Pure.

The sections are those that the outline of PermenPAN-RB 53/2014 leaves to a writer; `lkip.dokumen`
prints each under its key.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PANJANG_TEKS = 40_000
"""Characters of one section: some twelve pages."""
LEBAR_TAB = 4
_BUANG = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SAMBUNG = {"\u200c", "\u200d"}
"""Joiners that belong to the writing of some words."""


class Keadaan(enum.StrEnum):
    """How far a section is."""

    KOSONG = "kosong"
    BAWAAN = "bawaan"
    """Taken from an earlier year; nobody has read it for this one."""
    DITULIS = "ditulis"
    SELESAI = "selesai"


NAMA_KEADAAN = {
    Keadaan.KOSONG: "Belum ditulis",
    Keadaan.BAWAAN: "Bawaan, belum dibaca",
    Keadaan.DITULIS: "Sedang ditulis",
    Keadaan.SELESAI: "Selesai",
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section that is written; `tingkat` is the level of the heading that it stands under."""

    kunci: str
    judul: str
    bab: str
    tingkat: int
    arahan: str
    mengurai: bool = False
    """Whether it explains the figures of this very year: it is not taken over with the others."""
    pilihan: bool = False
    """Whether the report is whole without it."""
    indikator: str | None = None
    """The indicator that it is about."""


@dataclass(frozen=True, slots=True)
class Pokok:
    """An indicator that has sections of its own, and its sasaran."""

    kode: str
    nama: str
    sasaran: str | None
    nama_sasaran: str | None


AWAL, BAB_1, BAB_2, BAB_3, BAB_4, LAMPIRAN = (
    "Sebelum Bab I",
    "Bab I Pendahuluan",
    "Bab II Perencanaan Kinerja",
    "Bab III Akuntabilitas Kinerja",
    "Bab IV Penutup",
    "Lampiran",
)
_SEBELUM = (
    Bagian("kata_pengantar", "Kata pengantar", AWAL, 1,
           "Dua alinea: syukur dan maksud laporan ini, lalu terima kasih. Nama dan NIP penanda "
           "tangan dicetak sendiri."),
    Bagian("ikhtisar.kendala", "Ikhtisar: kendala", AWAL, 2,
           "Kendala utama tahun ini dalam beberapa butir.", mengurai=True),
    Bagian("ikhtisar.upaya", "Ikhtisar: upaya", AWAL, 2,
           "Yang sudah dilakukan terhadap tiap kendala.", mengurai=True),
    Bagian("latar_belakang", "Latar belakang", BAB_1, 2,
           "Mengapa laporan ini disusun dan apa yang dipertanggungjawabkan."),
    Bagian("dasar_hukum", "Dasar hukum", BAB_1, 2,
           "Daftar bernomor peraturan yang masih berlaku, dengan nomor dan tahunnya."),
    Bagian("maksud_tujuan", "Maksud dan tujuan", BAB_1, 2,
           "Untuk apa laporan ini dipakai, dan oleh siapa."),
    Bagian("tupoksi", "Tugas pokok dan fungsi", BAB_1, 3,
           "Tugas dan fungsi kantor menurut peraturan pembentukannya."),
    Bagian("struktur", "Struktur organisasi", BAB_1, 3,
           "Jabatan dan pejabatnya pada 31 Desember; boleh dengan gambar bagan."),
    Bagian("sumber_daya", "Sumber daya", BAB_1, 3,
           "Pegawai dan sarana dalam tabel yang jumlahnya cocok."),
    Bagian("aspek_strategis", "Aspek strategis", BAB_1, 2,
           "Mengapa tugas kantor penting bagi daerah. Tabel register dicetak sendiri di atasnya."),
    Bagian("isu_strategis", "Isu strategis", BAB_1, 2,
           "Masalah utama tahun ini, tiap masalah dengan datanya."),
    Bagian("tindak_lanjut", "Tindak lanjut hasil evaluasi", BAB_1, 2,
           "Tiap rekomendasi evaluasi tahun lalu: tindak lanjut dan buktinya."),
    Bagian("renstra.uraian", "Rencana strategis", BAB_2, 2,
           "Tujuan dan arah Renstra; tabel sasaran dan target dicetak sendiri di bawahnya."),
    Bagian("rencana_aksi", "Rencana aksi", BAB_2, 2,
           "Langkah tiap triwulan untuk mencapai target.", mengurai=True),
)  # fmt: skip
_PER_INDIKATOR = (
    ("sebab", "sebab", "Sebab berhasil atau gagal: apa yang membuat angkanya demikian.", False),
    ("solusi", "solusi", "Yang sudah dilakukan, dan yang akan dilakukan: siapa dan kapan.", False),
    ("banding_tahun", "dibanding tahun lalu", "Mengapa naik atau turun.", True),
    ("banding_renstra", "dibanding akhir Renstra", "Apakah target akhir masih tercapai.", True),
    ("banding_standar", "dibanding standar",
     "Angka pembanding dengan tahun dan sumbernya. Tanpa ini dicetak: belum ada standar.", True),
)  # fmt: skip
_PER_SASARAN = (
    ("efisiensi", "efisiensi", "Mengapa serapan dan capaiannya demikian."),
    ("program", "program penunjang", "Program mana menunjang, dan bagaimana."),
)
_SESUDAH = (
    Bagian("anggaran.uraian", "Realisasi anggaran", BAB_3, 2,
           "Penjelasan serapan, terutama yang rendah.", mengurai=True),
    Bagian("penutup.kesimpulan", "Kesimpulan", BAB_4, 2,
           "Kesimpulan umum; capaian tiap indikator dicetak sendiri di atasnya.", mengurai=True),
    Bagian("penutup.langkah", "Langkah perbaikan", BAB_4, 2,
           "Langkah tahun depan, masing-masing dengan penanggung jawab dan waktunya.",
           mengurai=True),
    Bagian("lampiran.rencana_aksi", "Lampiran rencana aksi", LAMPIRAN, 1,
           "Rencana aksi lengkap, bila dilampirkan.", mengurai=True, pilihan=True),
)  # fmt: skip


def daftar_bagian(pokok: Iterable[Pokok]) -> tuple[Bagian, ...]:
    """Every section of a year with these main indicators, in the order of the report."""
    return (*_SEBELUM, *_milik(tuple(pokok)), *_SESUDAH)


def _milik(pokok: tuple[Pokok, ...]) -> Iterator[Bagian]:
    for p in pokok:
        for ekor, judul, arahan, pilihan in _PER_INDIKATOR:
            yield Bagian(
                f"iku.{p.kode}.{ekor}", f"{p.kode}: {judul}", BAB_3, 4, f"{p.nama}. {arahan}",
                mengurai=True, pilihan=pilihan, indikator=p.kode,
            )  # fmt: skip
    sasaran = {p.sasaran: p.nama_sasaran for p in pokok if p.sasaran}
    for kode, nama in sasaran.items():
        for ekor, judul, arahan in _PER_SASARAN:
            yield Bagian(
                f"sasaran.{kode}.{ekor}", f"Sasaran {kode}: {judul}", BAB_3, 4,
                f"{nama}. {arahan}", mengurai=True,
            )  # fmt: skip


def bagian_lama(kunci: str) -> Bagian:
    """A section that the report no longer has; its text is kept and can be read."""
    return Bagian(kunci, kunci, "Tidak dicetak lagi", 2, "Indikator atau sasarannya sudah tidak "
                  "ada pada tahun ini.", pilihan=True)  # fmt: skip


def rapikan(teks: str) -> str:
    """A text as it is kept: NFC, its lines and indents whole, nothing that cannot be seen."""
    normal = unicodedata.normalize("NFC", teks).replace("\r\n", "\n").replace("\r", "\n")
    tampak = (
        c
        for c in normal.replace("\t", " " * LEBAR_TAB)
        if c == "\n" or c in _SAMBUNG or unicodedata.category(c) not in _BUANG
    )
    return "\n".join(baris.rstrip() for baris in "".join(tampak).split("\n")).strip("\n")


def keadaan(teks: str, *, bawaan: bool, selesai: bool) -> Keadaan:
    """How far a section is."""
    if not teks:
        return Keadaan.KOSONG
    if bawaan:
        return Keadaan.BAWAAN
    return Keadaan.SELESAI if selesai else Keadaan.DITULIS
