"""Reading the parts that only later filings have: a change, a year, an activity, the end."""

from __future__ import annotations

import re

from sinormas.pelaporan.aturan import BAGIAN_DATA, Bagian
from sinormas.pelaporan.baca import Pembaca
from sinormas.pelaporan.lanjutan import Acara, Pembubaran
from sinormas.pelaporan.terbaca import Konteks, Terbaca

_ANGKA = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,7}")
BELUM_TIBA = "Tanggal ini belum tiba. Periksa tahunnya."


def perubahan(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    """What has changed, and since when."""
    dipilih = p.beberapa(
        "berubah", [b.value for b in BAGIAN_DATA], "Pilih sedikitnya satu yang berubah."
    )
    t.berubah = tuple(Bagian(b) for b in dipilih)
    sejak = p.tanggal("sejak", "Isi sejak kapan perubahan ini berlaku.")
    if sejak and sejak > konteks.hari:
        p.galat["sejak"] = "Tanggal ini belum tiba. Laporkan setelah perubahannya berlaku."
    p.teks("penjelasan", baris=True)


def kegiatan_tahun(p: Pembaca, _t: Terbaca, _konteks: Konteks) -> None:
    """The activities of a year."""
    p.teks(
        "kegiatan_setahun",
        "Kegiatan belum diisi. Bila tidak ada kegiatan, tulis sebabnya.",
        baris=True,
    )
    _bilangan(p, "jumlah_kegiatan", "Isi jumlah kegiatan; 0 bila tidak ada.")


def acara(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    """One activity: what, when, where, with whom, how many."""
    nama = p.nama("nama_kegiatan", "Nama kegiatan belum diisi.")
    tanggal = p.tanggal("tanggal_kegiatan", "Tanggal kegiatan belum diisi.")
    if tanggal and tanggal > konteks.hari:
        p.galat["tanggal_kegiatan"] = "Kegiatan ini belum berlangsung. Laporkan sesudahnya."
        tanggal = None
    tempat = p.teks("tempat_kegiatan", "Tempat kegiatan belum diisi.")
    bersama = p.teks("bersama")
    peserta = _bilangan(p, "peserta", "Jumlah peserta belum diisi. Perkiraan sudah cukup.")
    p.teks("uraian_kegiatan", "Uraian kegiatan belum diisi. Beberapa kalimat cukup.", baris=True)
    if nama and tanggal and tempat:
        t.acara = Acara(nama, tanggal, tempat, bersama, peserta)


def pembubaran(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    """Since when and why an organisation has ended."""
    tanggal = p.tanggal("tanggal_bubar", "Tanggal pembubaran belum diisi.")
    if tanggal and tanggal > konteks.hari:
        p.galat["tanggal_bubar"] = BELUM_TIBA
        tanggal = None
    alasan = p.teks("alasan_bubar", "Alasan pembubaran belum diisi.", baris=True)
    p.nama("penanda_bubar", "Nama yang menyatakan belum diisi.")
    if tanggal and alasan:
        t.pembubaran = Pembubaran(tanggal, alasan)


def _bilangan(p: Pembaca, kunci: str, kosong: str) -> int | None:
    """A whole number, perhaps with dots between the thousands."""
    tertulis = p.teks(kunci, kosong)
    if tertulis is None:
        return None
    if not (tertulis.isascii() and _ANGKA.fullmatch(tertulis)):
        p.galat[kunci] = "Isi dengan angka bulat saja, misalnya 120."
        return None
    return int(tertulis.replace(".", ""))
