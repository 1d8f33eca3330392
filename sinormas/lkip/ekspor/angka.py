"""The tables of figures: each comes from `kinerja.kueri`, beside it stands how it was made."""

from __future__ import annotations

from collections.abc import Iterable

from sinormas.kinerja import kata
from sinormas.kinerja.aturan import Arah, Rumus
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.lkip.ekspor.tabel import YA_TIDAK, Baris, Jenis, Kolom, Lembar, bulat
from sinormas.umum.angka import format_angka

NAMA_ARAH = {Arah.NAIK: "Naik", Arah.TURUN: "Turun"}

_ANGKA = (
    Kolom("Pembilang", 12, Jenis.CACAH),
    Kolom("Penyebut", 12, Jenis.CACAH),
    Kolom("Hitungan realisasi", 28),
    Kolom("Realisasi", 12, Jenis.ANGKA),
    Kolom("Target", 12, Jenis.ANGKA),
    Kolom("Hitungan capaian", 44),
    Kolom("Capaian (%)", 12, Jenis.ANGKA),
    Kolom("Kategori", 18),
    Kolom("Temuan", 60),
)


def iku(hasil: Iterable[HasilIndikator]) -> Lembar:
    """The main indicators."""
    kolom = (Kolom("Kode", 10), Kolom("Indikator kinerja utama", 60), Kolom("Satuan", 10), *_ANGKA)
    baris = ((h.kode, h.nama, h.definisi.satuan, *_angka(h)) for h in hasil if h.definisi.utama)
    return Lembar("IKU", kolom, baris, "Belum ada indikator utama")


def indikator(hasil: Iterable[HasilIndikator]) -> Lembar:
    """Every indicator, with what it serves and who answers for it."""
    kolom = (
        Kolom("Kode", 10),
        Kolom("Indikator", 60),
        Kolom("IKU", 8),
        Kolom("Sasaran", 50),
        Kolom("Satuan", 10),
        Kolom("Arah", 8),
        *_ANGKA,
        Kolom("Versi target", 20),
        Kolom("Penanggung jawab", 20),
        Kolom("Catatan", 40),
    )
    baris = (
        (
            h.kode,
            h.nama,
            YA_TIDAK[h.definisi.utama],
            h.definisi.nama_sasaran,
            h.definisi.satuan,
            NAMA_ARAH[h.definisi.aturan.arah],
            *_angka(h),
            h.versi_target,
            h.definisi.penanggung_jawab,
            h.definisi.catatan,
        )
        for h in hasil
    )
    return Lembar("indikator", kolom, baris, "Belum ada indikator")


def _angka(h: HasilIndikator) -> Baris:
    hasil = h.hasil
    return (
        hasil.pembilang,
        hasil.penyebut,
        rumus_realisasi(h),
        bulat(hasil.realisasi),
        bulat(hasil.target),
        kata.rumus_capaian(h),
        bulat(hasil.capaian),
        hasil.kategori,
        "\n".join(t.kalimat for t in hasil.temuan) or None,
    )


def rumus_realisasi(h: HasilIndikator) -> str:
    """How a realisasi was made: "30 ÷ 60 × 100"; else where it comes from, or why there is none."""
    hasil, aturan = h.hasil, h.definisi.aturan
    if hasil.realisasi is None:
        return kata.sebab(h)
    if h.diberikan is not None or hasil.pembilang is None:
        return kata.hitungan(h)
    atas = format_angka(hasil.pembilang)
    if hasil.penyebut is None:
        return atas
    bagi = f"{atas} ÷ {format_angka(hasil.penyebut)}"
    if hasil.penyebut == 0 and aturan.penyebut_nol is not None:
        return f"{bagi}, ditetapkan {format_angka(aturan.penyebut_nol)}"
    if aturan.rumus is Rumus.PERUBAHAN:
        bagi = f"({atas} − {format_angka(hasil.penyebut)}) ÷ {format_angka(hasil.penyebut)}"
    return f"{bagi} × {format_angka(aturan.pengali)}"
