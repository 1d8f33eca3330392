"""What may be kept: the types, their words, and how a file's name is written. Plain Python."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from sinormas.umum.angka import format_angka
from sinormas.umum.teks import bersih

PDF = "application/pdf"
JPG = "image/jpeg"
PNG = "image/png"

NAMA_TIPE = {PDF: "PDF", JPG: "JPG", PNG: "PNG"}
AKHIRAN = {PDF: ".pdf", JPG: ".jpg", PNG: ".png"}
SEMUA_TIPE = frozenset(NAMA_TIPE)
"""What people may bring."""
TIPE_BUATAN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "application/json",
    "application/zip",
)
"""What beside a PDF only the program itself makes and keeps."""

BATAS_PIKSEL = 40_000_000
"""Width × height of an image: more than any phone's usual photograph, less than a bomb."""

BATAS_HALAMAN = 500
"""Pages of one PDF: more than any statute, less than what keeps a reader's phone from opening."""

BATAS_URAI = 160 * 1_000_000
"""Bytes that one stream of a PDF may become when it is unpacked: an image of the limit above."""

BATAS_URAI_SEMUA = 1_000_000_000
"""Bytes that all streams of a PDF may become together."""

A4_TITIK = (1654, 2339)
"""A4 at 200 dots per inch: small print stays legible, and a photograph weighs little."""

MINI_TITIK = 240
"""Longest side of the small picture by which a sheet is recognised."""

BATAS_LEMBAR = 40
"""Pictures that may become one paper."""

UMUR_YATIM = timedelta(days=1)
"""Bytes without a row are swept only when older: an upload under way is never touched."""

JAM_SAPU = 18
"""The hour (UTC) of the daily sweep: between one and three at night in Indonesia."""

PANJANG_NAMA = 200
MB = 1_000_000


class BerkasDitolak(Exception):
    """A file that is not taken in. The message says why and what to do, in Indonesian."""


class BerkasTertunda(BerkasDitolak):
    """A file that could not be taken in just now; the same file may pass later."""


PDF_RUSAK = (
    "PDF ini rusak atau terpotong. Buka di komputer Anda, simpan ulang sebagai PDF, lalu unggah "
    "lagi."
)
PDF_TERKUNCI = "PDF ini dikunci. Buka, cetak ke PDF supaya tidak terkunci, lalu unggah lagi."
PDF_KOSONG = "PDF ini tidak mempunyai halaman. Pilih berkas lain."
GAMBAR_RUSAK = "Gambar ini rusak atau terpotong. Ambil ulang fotonya, lalu unggah lagi."
TERLALU_BERAT = (
    "Berkas ini terlalu berat untuk kami buka dengan aman. Pindai ulang dengan mutu lebih rendah, "
    "atau foto suratnya dengan ponsel."
)
RANGKAP = (
    "Berkas ini sekaligus berisi berkas jenis lain ({jenis}), jadi tidak kami terima. Buka, simpan "
    "ulang atau foto suratnya, lalu unggah lagi."
)
BERVIRUS = (
    "Pemindai virus menemukan bahaya di berkas ini ({nama}). Berkas tidak kami simpan. Periksa "
    "perangkat Anda, lalu unggah berkas yang bersih."
)
TANPA_PEMINDAI = (
    "Pemindai virus kantor sedang tidak dapat dihubungi, jadi berkas ini belum kami terima. Coba "
    "lagi beberapa menit lagi."
)
GUDANG_GANGGUAN = (
    "Tempat penyimpanan kantor sedang terganggu, jadi berkas ini belum tersimpan. Coba lagi "
    "beberapa menit lagi."
)
GUDANG_PENUH = (
    "Tempat penyimpanan kantor penuh, jadi berkas ini belum tersimpan. Yang sudah tersimpan tetap "
    "aman. Beri tahu kantor, lalu coba lagi nanti."
)
SIBUK = "Kami sedang memeriksa banyak berkas. Coba lagi sebentar lagi."


def terlalu_banyak_halaman(jumlah: int) -> str:
    """The words for a PDF of more pages than are taken in."""
    return (
        f"PDF ini mempunyai {format_angka(jumlah)} halaman; paling banyak "
        f"{format_angka(BATAS_HALAMAN)}. Unggah bagian yang diminta saja."
    )


def gambar_terlalu_luas() -> str:
    """The words for a picture of more points than are opened."""
    return (
        f"Gambar ini terlalu lebar atau tinggi (lebih dari "
        f"{format_angka(BATAS_PIKSEL // 1_000_000)} juta titik). Perkecil, lalu unggah lagi."
    )


def sebut_tipe(tipe_boleh: frozenset[str]) -> str:
    """`PDF, JPG, atau PNG`."""
    nama = [kata for tipe, kata in NAMA_TIPE.items() if tipe in tipe_boleh]
    return nama[0] if len(nama) == 1 else f"{', '.join(nama[:-1])}, atau {nama[-1]}"


def sebut_ukuran(ukuran: int) -> str:
    """`21,4 MB`, or `340 KB` for less than one; rounded half up."""
    if ukuran < MB:
        return f"{max(1, (ukuran + 500) // 1000)} KB"
    return f"{format_angka(Decimal(ukuran) / MB, 1).removesuffix(',0')} MB"


def nama_bersih(nama: str, tipe: str) -> str:
    """The name a file came with, without folders and control characters, ending as its type does.

    It is shown and offered when downloading, never used as a path.
    """
    dasar = bersih(nama).replace("\\", "/").rpartition("/")[2].strip(". ")
    akhiran = AKHIRAN[tipe]
    tengah, titik, ekor = dasar.rpartition(".")
    if titik and ekor.lower() in ("pdf", "jpg", "jpeg", "png"):
        dasar = tengah
    return (dasar[: PANJANG_NAMA - len(akhiran)].strip(". ") or "berkas") + akhiran
