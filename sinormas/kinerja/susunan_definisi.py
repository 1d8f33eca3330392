"""Definitions in words, and what one that is being typed would give. Reads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sinormas.kinerja import kata
from sinormas.kinerja.aturan import Arah, Rumus
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.kata import NAMA_ARAH, NAMA_RUMUS_CAPAIAN
from sinormas.kinerja.ukuran import kenali
from sinormas.umum.angka import format_angka, format_persen


def ukuran(teks: str) -> str:
    """What a measure counts, without a year: "Ormas terdata, hanya LSM"."""
    dikenal = kenali(teks)
    if dikenal is None:
        return teks.replace("_", " ")
    polos = dikenal.ukuran.kata.partition(" pada {")[0]
    return ", ".join([polos, *kata.pilah(dikenal.pilah)])


def rumus(d: Definisi) -> str:
    """The formula in one line."""
    a = d.aturan
    if a.pembilang is None:
        return f"Predikat menurut {d.predikat}" if d.predikat else "Angka yang diketik"
    if a.rumus is Rumus.JUMLAH:
        return f"Jumlah {ukuran(a.pembilang)}"
    if a.rumus is Rumus.PERUBAHAN:
        lalu = "tahun lalu" if a.mundur == 1 else f"{a.mundur} tahun sebelumnya"
        return f"Perubahan {ukuran(a.pembilang)} terhadap {lalu} × {format_angka(a.pengali)}"
    bawah = ukuran(a.penyebut or "")
    return f"{ukuran(a.pembilang)} ÷ {bawah} × {format_angka(a.pengali)}"


def uraian(d: Definisi) -> list[tuple[str, str]]:
    """A definition as (name, words) pairs."""
    a = d.aturan
    nol = None
    if a.berpenyebut:
        nol = "Tidak dapat dihitung" if a.penyebut_nol is None else format_angka(a.penyebut_nol)
    daftar = [
        ("Nama", d.nama),
        ("Rumus", rumus(d)),
        ("Bila yang dibagi dengan nol", nol),
        ("Satuan", d.satuan),
        ("Arah", NAMA_ARAH[a.arah]),
        ("Capaian", NAMA_RUMUS_CAPAIAN[a.rumus_capaian] if a.arah is Arah.TURUN else None),
        (
            "Capaian dibatasi",
            None if a.batas_capaian is None else format_persen(a.batas_capaian),
        ),
        ("Skala", d.skala),
        ("Sasaran", f"{d.sasaran}: {d.nama_sasaran}" if d.sasaran else None),
        ("Indikator utama", "Ya" if d.utama else None),
        ("Sumber data", d.sumber_data),
        ("Penanggung jawab", d.penanggung_jawab),
        ("Catatan", d.catatan),
    ]
    return [(nama, isi) for nama, isi in daftar if isi]


@dataclass(frozen=True, slots=True)
class BarisPratinjau:
    """A year of what a definition would give."""

    tahun: int
    realisasi: str
    hitungan: str
    target: str
    capaian: str
    kategori: str | None
    peringkat: int
    nilai: Decimal | None


def susun_pratinjau(hasil: Mapping[int, HasilIndikator]) -> tuple[BarisPratinjau, ...]:
    """The years of a preview, the latest first."""
    return tuple(_baris(tahun, h) for tahun, h in sorted(hasil.items(), reverse=True))


def _baris(tahun: int, h: HasilIndikator) -> BarisPratinjau:
    capaian = h.hasil.capaian
    return BarisPratinjau(
        tahun=tahun,
        realisasi=kata.realisasi(h) or kata.sebab(h),
        hitungan=kata.hitungan(h),
        target=kata.target(h),
        capaian="–" if capaian is None else format_persen(capaian),
        kategori=h.hasil.kategori,
        peringkat=h.peringkat,
        nilai=h.hasil.realisasi_tampil,
    )
