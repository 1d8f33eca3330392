"""The life of a filing: kinds, states, who may move it where.

Source: istilah, "A report's life".
"""

from __future__ import annotations

import enum


class Jenis(enum.StrEnum):
    """What a filing is for."""

    BARU = "baru"
    TAHUNAN = "tahunan"
    PERUBAHAN = "perubahan"
    KEGIATAN = "kegiatan"


class Keadaan(enum.StrEnum):
    """Where a filing stands."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DIPERIKSA = "diperiksa"
    DIKEMBALIKAN = "dikembalikan"
    DITERIMA = "diterima"
    DITOLAK = "ditolak"
    DICABUT = "dicabut"


class Langkah(enum.StrEnum):
    """What moves a filing from one state to the next."""

    AJUKAN = "ajukan"
    PERIKSA = "periksa"
    KEMBALIKAN = "kembalikan"
    TERIMA = "terima"
    TOLAK = "tolak"
    CABUT = "cabut"


class Bagian(enum.StrEnum):
    """The seven pages of the task list, in order."""

    IDENTITAS = "identitas"
    LEGALITAS = "legalitas"
    ALAMAT = "alamat"
    PENGURUS = "pengurus"
    KEGIATAN = "kegiatan"
    DOKUMEN = "dokumen"
    PERNYATAAN = "pernyataan"


SELESAI = frozenset({Keadaan.DITERIMA, Keadaan.DITOLAK, Keadaan.DICABUT})
TERBUKA = frozenset(Keadaan) - SELESAI
"""An organisation has at most one open filing of a kind."""
DAPAT_DIUBAH = frozenset({Keadaan.DRAF, Keadaan.DIKEMBALIKAN})
DI_MEJA_PETUGAS = frozenset({Keadaan.DIAJUKAN, Keadaan.DIPERIKSA})

PERPINDAHAN: dict[tuple[Keadaan, Langkah], Keadaan] = {
    (Keadaan.DRAF, Langkah.AJUKAN): Keadaan.DIAJUKAN,
    (Keadaan.DIKEMBALIKAN, Langkah.AJUKAN): Keadaan.DIAJUKAN,
    (Keadaan.DIAJUKAN, Langkah.PERIKSA): Keadaan.DIPERIKSA,
    (Keadaan.DIAJUKAN, Langkah.TERIMA): Keadaan.DITERIMA,
    (Keadaan.DIPERIKSA, Langkah.TERIMA): Keadaan.DITERIMA,
    (Keadaan.DIAJUKAN, Langkah.KEMBALIKAN): Keadaan.DIKEMBALIKAN,
    (Keadaan.DIPERIKSA, Langkah.KEMBALIKAN): Keadaan.DIKEMBALIKAN,
    (Keadaan.DIAJUKAN, Langkah.TOLAK): Keadaan.DITOLAK,
    (Keadaan.DIPERIKSA, Langkah.TOLAK): Keadaan.DITOLAK,
    (Keadaan.DRAF, Langkah.CABUT): Keadaan.DICABUT,
    (Keadaan.DIAJUKAN, Langkah.CABUT): Keadaan.DICABUT,
    (Keadaan.DIPERIKSA, Langkah.CABUT): Keadaan.DICABUT,
    (Keadaan.DIKEMBALIKAN, Langkah.CABUT): Keadaan.DICABUT,
}


class LangkahSalah(Exception):
    """A step that the present state does not allow."""

    def __init__(self, keadaan: Keadaan, langkah: Langkah) -> None:
        super().__init__(f"{langkah} from {keadaan}")
        self.keadaan = keadaan
        self.langkah = langkah


def pindah(keadaan: Keadaan, langkah: Langkah) -> Keadaan:
    """The state after `langkah`; raises `LangkahSalah` where the table has none."""
    try:
        return PERPINDAHAN[keadaan, langkah]
    except KeyError:
        raise LangkahSalah(keadaan, langkah) from None
