"""What a claim of a registered organisation is, and how it is decided. Plain Python."""

from __future__ import annotations

import enum


class JenisKlaim(enum.StrEnum):
    """Why somebody asks to act for an organisation that the register knows."""

    KEPEMILIKAN = "kepemilikan"
    GANTI_KONTAK = "ganti_kontak"


class KeadaanKlaim(enum.StrEnum):
    """Where a claim stands."""

    MENUNGGU = "menunggu"
    DITERIMA = "diterima"
    DITOLAK = "ditolak"
    DICABUT = "dicabut"


NAMA_JENIS_KLAIM = {
    JenisKlaim.KEPEMILIKAN: "Mengaku pengurus organisasi",
    JenisKlaim.GANTI_KONTAK: "Ganti narahubung",
}
NAMA_KEADAAN_KLAIM = {
    KeadaanKlaim.MENUNGGU: "Menunggu",
    KeadaanKlaim.DITERIMA: "Diterima",
    KeadaanKlaim.DITOLAK: "Ditolak",
    KeadaanKlaim.DICABUT: "Ditarik kembali",
}

PANJANG_KATA = 2000
BATAS_MENUNGGU = 10
"""How many claims one person may have waiting: nobody acts for more at a time."""
BATAS_BERKAS = 5_000_000
"""Bytes of the paper: a photograph of one page."""


class SudahAnggota(Exception):
    """Somebody claims what they already act for."""

    def __init__(self) -> None:
        super().__init__("Anda sudah menjadi anggota organisasi ini.")


class SudahDiklaim(Exception):
    """This person's claim of this organisation waits already."""

    def __init__(self) -> None:
        super().__init__("Permohonan Anda untuk organisasi ini sudah kami terima dan menunggu.")


class TerlaluBanyakKlaim(Exception):
    """More claims than a person has organisations."""

    def __init__(self) -> None:
        super().__init__(
            f"Anda sudah mempunyai {BATAS_MENUNGGU} permohonan yang menunggu. Tunggu putusannya, "
            "atau tarik kembali salah satunya."
        )
