"""A year's texts with the figures that they refer to: read once, for pages, print and signing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sinormas.anggaran import kueri as anggaran
from sinormas.anggaran.aturan import Jumlah
from sinormas.anggaran.pohon import seluruh
from sinormas.cetak.aturan_dokumen import BlokDokumen
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.narasi import kueri
from sinormas.narasi.aturan import Bagian, Keadaan, Pokok, bagian_lama, daftar_bagian
from sinormas.narasi.kueri import Tulisan
from sinormas.narasi.rujukan import ANGGARAN, Angka, tahun_dirujuk
from sinormas.narasi.sebaris import Gambar, Masalah
from sinormas.narasi.urai import Terurai, urai

Hasil = Mapping[int, tuple[HasilIndikator, ...]]
TAHUN_BANDING = 3
"""This year and two before it: figures typed by hand are held against them."""
GAMBAR_TERBANYAK = 100
_GAMBAR = re.compile(r"gambar-([1-9][0-9]{0,6})(?![0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bahan:
    """The sections of a year, what is written in them, and the figures."""

    instansi: Instansi
    bagian: tuple[Bagian, ...]
    tulisan: Mapping[str, Tulisan]
    angka: Angka

    def satu(self, kunci: str) -> Bagian | None:
        """A section by its key."""
        return next((b for b in self.bagian if b.kunci == kunci), None)

    def teks(self, kunci: str) -> str:
        """What is written in a section."""
        ada = self.tulisan.get(kunci)
        return ada.teks if ada else ""


def baca(
    instansi: Instansi, tahun: int, *, hasil: Hasil | None = None, tambahan: Iterable[str] = ()
) -> Bahan:
    """A year of an office; `hasil` where the figures are known, `tambahan` texts not saved yet."""
    tulisan = kueri.tahun(instansi, tahun)
    teks = [t.teks for t in tulisan.values()] + list(tambahan)
    dirujuk = tahun_dirujuk(teks, tahun)
    semua = dict(hasil or _hasil(instansi, tahun))
    if lain := [t for t in dirujuk if t not in semua]:
        semua |= kinerja.hitung_beberapa(instansi, lain)
    angka = Angka(
        tahun,
        {t: {h.kode: h for h in satu} for t, satu in semua.items()},
        dict(_dana(instansi, tahun, dirujuk, teks)),
    )
    bagian = daftar_bagian(
        Pokok(h.kode, h.nama, h.definisi.sasaran, h.definisi.nama_sasaran)
        for h in semua[tahun]
        if h.definisi.utama
    )
    dikenal = {b.kunci for b in bagian}
    lama = (bagian_lama(k) for k, t in sorted(tulisan.items()) if t.teks and k not in dikenal)
    return Bahan(instansi, (*bagian, *lama), tulisan, angka)


def _hasil(instansi: Instansi, tahun: int) -> Hasil:
    return kinerja.hitung_beberapa(instansi, range(tahun - TAHUN_BANDING + 1, tahun + 1))


def _dana(
    instansi: Instansi, tahun: int, dirujuk: Iterable[int], teks: Iterable[str]
) -> Iterator[tuple[int, tuple[Jumlah, ...]]]:
    """The money of the years that are asked for."""
    if not any(f"{{{ANGGARAN}." in satu.casefold() for satu in teks):
        return
    for t in (tahun, *dirujuk):
        satu = anggaran.tahun(instansi, t)
        jumlah = seluruh(satu.program, satu.belanja)
        yield t, () if jumlah is None else (jumlah,)


# -- Reading the texts ----------------------------------------------------------------------------


def gambar_dalam(
    instansi: Instansi, teks: Iterable[str], *, dengan_isi: bool = False
) -> dict[str, Gambar]:
    """The pictures that some texts name."""
    nomor = sorted({int(n) for satu in teks for n in _GAMBAR.findall(satu)})[:GAMBAR_TERBANYAK]
    return kueri.gambar(instansi, nomor, dengan_isi=dengan_isi)


def tampilkan(bahan: Bahan, bagian: Bagian, teks: str) -> Terurai:
    """A text for a page: figures typed by hand are held against those of the office."""
    gambar = gambar_dalam(bahan.instansi, [teks])
    return urai(teks, bagian, bahan.angka, gambar, ragukan=True)


def cetakan(bahan: Bahan) -> dict[str, tuple[BlokDokumen, ...]]:
    """Every written section as blocks to be printed, by key."""
    teks = {b.kunci: b for b in bahan.bagian if bahan.teks(b.kunci)}
    gambar = gambar_dalam(bahan.instansi, map(bahan.teks, teks), dengan_isi=True)
    return {k: urai(bahan.teks(k), b, bahan.angka, gambar).blok for k, b in teks.items()}


def masalah(bahan: Bahan) -> dict[str, tuple[Masalah, ...]]:
    """What is to be mended in each written section, by key."""
    ditulis = [b for b in bahan.bagian if bahan.teks(b.kunci)]
    gambar = gambar_dalam(bahan.instansi, (bahan.teks(b.kunci) for b in ditulis))
    return {
        b.kunci: ada
        for b in ditulis
        if (ada := urai(bahan.teks(b.kunci), b, bahan.angka, gambar, ragukan=True).masalah)
    }


def perlu_dibaca(bahan: Bahan) -> Iterator[tuple[Bagian, str]]:
    """What is to be read before the year is signed, section by section."""
    salah = masalah(bahan)
    for b in bahan.bagian:
        for m in salah.get(b.kunci, ()):
            if m.rusak:
                yield b, f"{m.tentang}: {m.kata}"
        ada = bahan.tulisan.get(b.kunci)
        match ada.keadaan if ada else Keadaan.KOSONG:
            case Keadaan.BAWAAN:
                yield b, f"Teksnya masih dari {ada.bawaan if ada else ''} dan belum dibaca."
            case Keadaan.DITULIS:
                yield b, "Teksnya belum ditandai selesai."
