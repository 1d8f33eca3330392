"""An office as the other rooms see it: its settings, frozen."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sinormas.izin import TANPA_PEMILIK, Objek, Pemilik


@dataclass(frozen=True, slots=True)
class Instansi:
    """A Kesbangpol office. Every kueri takes one as its first argument."""

    id: UUID
    kode_wilayah: str
    nama: str
    singkatan: str
    kabupaten: str
    kota: str
    zona_waktu: str
    pembilang: str
    batas_periksa: int
    batas_lengkapi: int
    pola_tanda_terima: str
    visi: str | None = None
    renstra: str | None = None
    tanpa_legalitas_terdata: bool = False
    tampilkan_petugas: bool = False
    klasifikasi: str | None = None
    wajib_faktor: bool | None = None

    def objek(self, pemilik: Pemilik = TANPA_PEMILIK) -> Objek:
        """What permission is asked about: something of this office, perhaps with owners."""
        return Objek(self.id, self.kode_wilayah, pemilik)


def faktor_diminta(wajib_faktor: bool | None, *, produksi: bool) -> bool:
    """Whether staff sign in with a second factor: the office's word, else as the mode has it.

    Where people's data are real it is asked for; an example on one's own machine stays simple.
    """
    return produksi if wajib_faktor is None else wajib_faktor


PEMBILANG = {
    "semua_pelapor": "Semua organisasi yang berpartisipasi",
    "hanya_terdata": "Hanya yang terdata",
}
"""Who counts above the line of IKU-4 (istilah: the trap in the LKIP)."""
BATAS_HARI = (1, 90)
"""The fewest and most working days that an office may set as a limit."""


@dataclass(frozen=True, slots=True)
class Setelan:
    """What an office decides for itself."""

    pembilang: str
    batas_periksa: int
    batas_lengkapi: int
    pola_tanda_terima: str
    tanpa_legalitas_terdata: bool = False
    """Whether one that has neither SKT nor SK counts as terdata (aturan, section 3)."""
    tampilkan_petugas: bool = False
    """Whether a reporter sees which officer handles a filing."""
    klasifikasi: str | None = None
    """The classification that the office's numbers may carry."""
    wajib_faktor: bool | None = None
    """Whether staff sign in with a second factor; None: as the mode of the program has it."""


ISIAN_POLA = frozenset(
    {"seri", "kode_wilayah", "tahun", "bulan_romawi", "singkatan", "klasifikasi"}
)
LEBAR_SERI = frozenset({"02", "03", "04", "05"})
PANJANG_NOMOR = 100
PANJANG_KLASIFIKASI = 40
BULAN_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def isi_pola(
    pola: str,
    *,
    seri: int,
    kode_wilayah: str,
    tahun: int,
    bulan: int,
    singkatan: str = "",
    klasifikasi: str = "",
) -> str:
    """A number of the office from its pattern, e.g. `{seri:03}/TT/{kode_wilayah}/{tahun}`."""
    return pola.format(
        seri=seri,
        kode_wilayah=kode_wilayah,
        tahun=tahun,
        bulan_romawi=BULAN_ROMAWI[bulan - 1],
        singkatan=singkatan,
        klasifikasi=klasifikasi,
    )


def nomor_kantor(instansi: Instansi, seri: int, hari: date) -> str:
    """The receipt number with this serial, as the office writes it on that day."""
    return isi_pola(
        instansi.pola_tanda_terima,
        seri=seri,
        kode_wilayah=instansi.kode_wilayah,
        tahun=hari.year,
        bulan=hari.month,
        singkatan=instansi.singkatan,
        klasifikasi=instansi.klasifikasi or "",
    )


def memakai(pola: str, isian: str) -> bool:
    """Whether a pattern that is well formed has this field."""
    return any(nama == isian for _, nama, _, _ in string.Formatter().parse(pola))


def salah_pola(pola: str, *, singkatan: str = "", klasifikasi: str = "") -> str | None:
    """What is wrong with a pattern (Indonesian), or None: known fields only, the serial in it.

    `singkatan` and `klasifikasi` are the office's own: with them the number must not be too long.
    """
    try:
        isian = [
            (f"{nama}!{ubah}" if ubah else nama, rinci)
            for _, nama, rinci, ubah in string.Formatter().parse(pola)
            if nama is not None
        ]
    except ValueError:
        return "Kurung kurawal tidak berpasangan."
    dipakai = {nama for nama, _ in isian}
    if dipakai - ISIAN_POLA:
        return "Isian yang dikenal: " + ", ".join(sorted(ISIAN_POLA)) + "."
    if not {"seri", "tahun"} <= dipakai:
        return "Pola harus memuat {seri} dan {tahun}."
    if any(rinci and (nama != "seri" or rinci not in LEBAR_SERI) for nama, rinci in isian):
        return "Lebar hanya untuk seri, ditulis seperti {seri:03}."
    terpanjang = isi_pola(
        pola, seri=99_999, kode_wilayah="00.00", tahun=9999, bulan=8, singkatan=singkatan,
        klasifikasi=klasifikasi,
    )  # fmt: skip
    if len(terpanjang) > PANJANG_NOMOR:
        return f"Nomor yang dihasilkan terlalu panjang: paling banyak {PANJANG_NOMOR} karakter."
    return None
