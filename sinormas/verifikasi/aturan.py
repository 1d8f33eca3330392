"""What an officer decides, and the closed list of reasons to reject. Source: aturan, section 3."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from sinormas.pelaporan.aturan import Bagian


class JenisPutusan(enum.StrEnum):
    """The three decisions."""

    TERIMA = "terima"
    KEMBALIKAN = "kembalikan"
    TOLAK = "tolak"


NAMA_PUTUSAN = {
    JenisPutusan.TERIMA: "Diterima",
    JenisPutusan.KEMBALIKAN: "Dikembalikan",
    JenisPutusan.TOLAK: "Ditolak",
}


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

PANJANG_CATATAN = 1000
PANJANG_KATA = 2000


@dataclass(frozen=True, slots=True)
class Catatan:
    """What must be mended: a part of a filing, or one field or document of it."""

    bagian: Bagian
    kolom: str
    kata: str


class PutusanBelumLengkap(Exception):
    """A decision that lacks something: for each field of the form, what (Indonesian)."""

    def __init__(self, galat: dict[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = galat


def periksa_terima(kata: str) -> None:
    """Words may go with an acceptance; raises `PutusanBelumLengkap` where they are too long."""
    _periksa_panjang("kata", kata, PANJANG_KATA)


def periksa_kembalikan(catatan: tuple[Catatan, ...], kata: str) -> None:
    """A return tells at least one thing to mend; raises `PutusanBelumLengkap`."""
    if not catatan:
        raise PutusanBelumLengkap(
            {"putusan": "Tulis sedikitnya satu hal yang perlu diperbaiki organisasi."}
        )
    if len({(c.bagian, c.kolom) for c in catatan}) < len(catatan):
        raise PutusanBelumLengkap({"putusan": "Satu isian hanya boleh mendapat satu catatan."})
    for c in catatan:
        _periksa_panjang("putusan", c.kata, PANJANG_CATATAN)
    _periksa_panjang("kata", kata, PANJANG_KATA)


def periksa_tolak(alasan: AlasanTolak | None, kata: str) -> AlasanTolak:
    """A rejection has a reason of the list and words; raises `PutusanBelumLengkap`."""
    galat = {}
    if not kata:
        galat["kata"] = "Jelaskan penolakan ini kepada organisasi."
    if alasan is None:
        raise PutusanBelumLengkap({"alasan": "Pilih alasan penolakan."} | galat)
    if galat:
        raise PutusanBelumLengkap(galat)
    _periksa_panjang("kata", kata, PANJANG_KATA)
    return alasan


def _periksa_panjang(kolom: str, kata: str, batas: int) -> None:
    if len(kata) > batas:
        raise PutusanBelumLengkap({kolom: f"Terlalu panjang: paling banyak {batas} karakter."})
