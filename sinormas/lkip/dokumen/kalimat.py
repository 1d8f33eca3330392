"""The sentences that a report makes by itself, and its figures in words. Reads nothing.

A difference that is written is that of the two figures written beside it.
"""

from __future__ import annotations

from decimal import Decimal

from sinormas.anggaran.aturan import Jumlah, Temuan
from sinormas.kinerja import kata
from sinormas.kinerja.aturan import Rumus
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.kata import tulis
from sinormas.umum.angka import (
    SPASI,
    Angka,
    bulatkan,
    format_angka,
    format_persen,
    format_rupiah,
)

KOSONG = "–"


def persen(nilai: Angka | None) -> str:
    """A percent, or a dash."""
    return KOSONG if nilai is None else format_persen(nilai)


def target(h: HasilIndikator) -> str:
    """Its target with its unit, or a dash."""
    return KOSONG if h.hasil.target is None else tulis(h.hasil.target, h.definisi)


def realisasi(h: HasilIndikator) -> str:
    """Its realisasi with its unit, or a dash."""
    return KOSONG if h.hasil.realisasi is None else tulis(h.hasil.realisasi, h.definisi)


def capaian(h: HasilIndikator) -> str:
    """Its capaian in percent, or a dash."""
    return persen(h.hasil.capaian)


def nama(h: HasilIndikator) -> str:
    """Code and name."""
    return f"{h.kode} {h.nama}"


def terhadap_target(h: HasilIndikator) -> str:
    """What came of a target: "Realisasi 50,00 % sama dengan target 50,00 %; capaian …"."""
    hasil = h.hasil
    if hasil.realisasi is None:
        return f"Realisasi {h.kode} belum diketahui: {kata.sebab(h).lower()}."
    if hasil.target is None:
        return f"Realisasi {h.kode} {realisasi(h)}; target belum ditetapkan."
    arah = _banding(bulatkan(hasil.realisasi), bulatkan(hasil.target))
    kalimat = f"Realisasi {h.kode} {realisasi(h)} {arah} target {target(h)}"
    if hasil.capaian is None:
        return f"{kalimat}; capaian tidak dapat dihitung."
    kategori = f" ({hasil.kategori})" if hasil.kategori else ""
    return f"{kalimat}; capaian {capaian(h)}{kategori}."


def tanpa_kejadian(h: HasilIndikator) -> str | None:
    """That a realisasi rests on no case at all; None where it does not."""
    hasil = h.hasil
    if h.diberikan is not None or hasil.penyebut != 0 or hasil.realisasi is None:
        return None
    satuan = kata.satuan(h) or "yang dihitung"
    return f"Realisasi {h.kode} ditetapkan {realisasi(h)} karena tidak ada {satuan} tahun itu."


def terhadap_tahun(kini: HasilIndikator, dulu: HasilIndikator | None) -> str:
    """Against an earlier year: "Dibanding 2019, realisasi IKU-4 turun 20,00 …"."""
    tahun = kini.tahun - 1 if dulu is None else dulu.tahun
    if kini.hasil.realisasi is None:
        return f"Realisasi {kini.kode} belum dapat dibandingkan dengan {tahun}."
    if dulu is None or dulu.hasil.realisasi is None:
        return f"Realisasi {kini.kode} tidak dapat dibandingkan: angka {tahun} tidak tercatat."
    awal, akhir = bulatkan(dulu.hasil.realisasi), bulatkan(kini.hasil.realisasi)
    if awal == akhir:
        return f"Realisasi {kini.kode} tetap {realisasi(kini)} seperti pada {tahun}."
    satuan = "poin persen" if kini.definisi.persen else kini.definisi.satuan
    beda = f"{format_angka(abs(akhir - awal), 2)}{SPASI}{satuan}".rstrip()
    arah = "naik" if akhir > awal else "turun"
    return (
        f"Dibanding {tahun}, realisasi {kini.kode} {arah} {beda}, "
        f"dari {realisasi(dulu)} menjadi {realisasi(kini)}."
    )


def _banding(nilai: Decimal, patokan: Decimal) -> str:
    if nilai == patokan:
        return "sama dengan"
    return "lebih tinggi daripada" if nilai > patokan else "lebih rendah daripada"


def rumus(h: HasilIndikator) -> str:
    """A realisasi worked out: "30 ÷ 60 × 100 % = 50,00 %"; or where it comes from."""
    hasil, aturan = h.hasil, h.definisi.aturan
    if hasil.realisasi is None:
        return kata.sebab(h)
    if h.diberikan is not None:
        return f"{realisasi(h)}, {kata.asal(h)}"
    if hasil.pembilang is None:
        return realisasi(h)
    atas = format_angka(hasil.pembilang)
    if hasil.penyebut is None:
        return f"{atas} = {realisasi(h)}"
    bagi = f"{atas} ÷ {format_angka(hasil.penyebut)}"
    if hasil.penyebut == 0 and aturan.penyebut_nol is not None:
        return f"{bagi}: penyebut nol, ditetapkan {realisasi(h)}"
    if aturan.rumus is Rumus.PERUBAHAN:
        bawah = format_angka(hasil.penyebut)
        return f"({atas} − {bawah}) ÷ {bawah} {kata.pengali(h.definisi)} = {realisasi(h)}"
    return f"{bagi} {kata.pengali(h.definisi)} = {realisasi(h)}"


def cara_hitung(h: HasilIndikator) -> str:
    """The formula in words, without a count."""
    uraian = [kata.uraian(u) for u in h.ukuran]
    if not uraian:
        return "Rumus belum ada."
    besar = [f"{satu[:1].upper()}{satu[1:]}" for satu in uraian]
    if len(besar) == 1:
        return besar[0]
    return f"{besar[0]}, dibagi {uraian[1]}, {kata.pengali(h.definisi)}"


def serapan(jumlah: Jumlah) -> str:
    """Budget, spending and its share: "pagu Rp …, realisasi Rp …, serapan 61,23 %"."""
    return (
        f"pagu {format_rupiah(jumlah.pagu)}, realisasi {format_rupiah(jumlah.realisasi)}, "
        f"serapan {persen(jumlah.serapan)}"
    )


def temuan_anggaran(t: Temuan) -> str:
    """Two sums that differ, in one sentence."""
    tertulis, terhitung = t.tertulis, t.terhitung
    return (
        f"{t.tentang}: tertulis pagu {format_rupiah(tertulis.pagu)} dan realisasi "
        f"{format_rupiah(tertulis.realisasi)}, jumlah rinciannya {format_rupiah(terhitung.pagu)} "
        f"dan {format_rupiah(terhitung.realisasi)}."
    )


def besar(teks: str) -> str:
    """With a capital at its beginning."""
    return f"{teks[:1].upper()}{teks[1:]}"
