"""What an officer decides, and the closed list of reasons to reject. Source: aturan, section 3."""

from __future__ import annotations

import enum


class JenisPutusan(enum.StrEnum):
    """The three decisions."""

    TERIMA = "terima"
    KEMBALIKAN = "kembalikan"
    TOLAK = "tolak"


class AlasanTolak(enum.StrEnum):
    """The only grounds to reject; everything else is returned (UU 16/2017; PP 58/2016 art. 14)."""

    BUKAN_ORMAS = "bukan_ormas"
    YAYASAN_ASING = "yayasan_asing"
    WILAYAH_LAIN = "wilayah_lain"
    GANDA = "ganda"
    NAMA_LAMBANG_DILARANG = "nama_lambang_dilarang"
    DOKUMEN_PALSU = "dokumen_palsu"


NAMA_ALASAN = {
    AlasanTolak.BUKAN_ORMAS: "Bukan Ormas (perusahaan, partai politik, atau serikat pekerja)",
    AlasanTolak.YAYASAN_ASING: "Yayasan asing tanpa izin Pemerintah",
    AlasanTolak.WILAYAH_LAIN: "Berkedudukan di wilayah lain",
    AlasanTolak.GANDA: "Organisasi yang sama sudah tercatat",
    AlasanTolak.NAMA_LAMBANG_DILARANG: "Nama atau lambang yang dilarang (UU 16/2017 Pasal 59)",
    AlasanTolak.DOKUMEN_PALSU: "Dokumen palsu",
}
