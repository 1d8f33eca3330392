"""Reading each part of a filing: its values, and words for what is wrong or odd. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Callable

from sinormas.organisasi.aturan import Bentuk, Ciri, Jabatan, Struktur
from sinormas.pelaporan import dokumen, nomor
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.baca import BUKAN_PILIHAN, YA, Pembaca
from sinormas.pelaporan.bagian_alamat import alamat, kode_wilayah
from sinormas.pelaporan.bagian_lanjutan import acara, kegiatan_tahun, pembubaran, perubahan
from sinormas.pelaporan.bagian_legalitas import legalitas
from sinormas.pelaporan.bagian_pengurus import pengurus
from sinormas.pelaporan.terbaca import Konteks, Terbaca
from sinormas.umum.teks import lipat

__all__ = ["BACA", "YA", "Konteks", "Terbaca", "kode_wilayah"]

_RIBUAN = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,9}")
TERBANYAK = 300_000_000
"""No organisation has more members than the country has people."""


def _identitas(p: Pembaca, t: Terbaca, _konteks: Konteks) -> None:
    t.nama = p.nama("nama", "Nama organisasi belum diisi. Tulis seperti di akta atau SKT.")
    t.singkatan = p.teks("singkatan")
    t.bentuk = p.pilihan("bentuk", Bentuk, "Pilih bentuk organisasi.")
    t.struktur = p.pilihan("struktur", Struktur, "Pilih tingkat kepengurusan.")
    t.ciri = tuple(Ciri(c) for c in p.beberapa("ciri", [c.value for c in Ciri]))
    t.bidang = p.beberapa(
        "bidang", dokumen.semua_bidang(), "Pilih sedikitnya satu bidang kegiatan."
    )


def _kegiatan(p: Pembaca, t: Terbaca, _konteks: Konteks) -> None:
    t.jumlah_anggota = _jumlah_anggota(p, t)
    t.program = p.teks("program", "Program kerja belum diisi.", baris=True)
    p.teks("uraian", baris=True)


def _jumlah_anggota(p: Pembaca, t: Terbaca) -> int | None:
    """How many members; a Yayasan has none by law, so it is not asked."""
    kosong = "Jumlah anggota belum diisi. Perkiraan sudah cukup."
    tertulis = p.teks("jumlah_anggota", None if t.bentuk is Bentuk.YAYASAN else kosong)
    if tertulis is None:
        return None
    if not (tertulis.isascii() and _RIBUAN.fullmatch(tertulis)):
        p.galat["jumlah_anggota"] = "Isi dengan angka bulat saja, misalnya 120."
        return None
    jumlah = int(tertulis.replace(".", ""))
    if jumlah > TERBANYAK:
        p.galat["jumlah_anggota"] = "Jumlah ini terlalu besar. Periksa kembali angkanya."
        return None
    return jumlah


def _pernyataan(p: Pembaca, t: Terbaca, _konteks: Konteks) -> None:
    if p.teks("setuju", "Centang pernyataan ini setelah Anda membacanya.") not in (None, YA):
        p.galat["setuju"] = BUKAN_PILIHAN
    penanda = p.nama("penanda", "Nama yang menyatakan belum diisi.")
    berhak = {lipat(o.nama) for o in t.pengurus if o.jabatan in (Jabatan.KETUA, Jabatan.SEKRETARIS)}
    if penanda and berhak and lipat(penanda) not in berhak:
        p.tanda["penanda"] = (
            f"{nomor.PERIKSA}Nama ini bukan ketua atau sekretaris yang Anda isi di bagian Pengurus."
        )


BACA: dict[Bagian, Callable[[Pembaca, Terbaca, Konteks], None]] = {
    Bagian.PERUBAHAN: perubahan,
    Bagian.KEGIATAN_TAHUN: kegiatan_tahun,
    Bagian.ACARA: acara,
    Bagian.PEMBUBARAN: pembubaran,
    Bagian.IDENTITAS: _identitas,
    Bagian.LEGALITAS: legalitas,
    Bagian.ALAMAT: alamat,
    Bagian.PENGURUS: pengurus,
    Bagian.KEGIATAN: _kegiatan,
    Bagian.PERNYATAAN: _pernyataan,
}
"""How each part is read, in an order in which a part may look at those before it."""
