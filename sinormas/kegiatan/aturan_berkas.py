"""A table of events as an office keeps it: pasted, or out of a spreadsheet. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sinormas.impor.tanggal import baca_tanggal
from sinormas.kegiatan.aturan import KegiatanBaru, rapikan
from sinormas.organisasi.aturan_daftar import PANJANG_DAFTAR, berkepala
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih, lipat

TERBANYAK = 500
KOLOM: Mapping[str, Sequence[str]] = {
    "nama": ("nama kegiatan", "kegiatan", "nama acara", "acara", "uraian kegiatan", "nama"),
    "tanggal": ("tanggal", "tgl", "tanggal kegiatan", "tgl kegiatan", "tanggal pelaksanaan",
                "waktu pelaksanaan", "hari tanggal", "waktu"),
    "tahun": ("tahun",),
    "tempat": ("tempat", "tempat kegiatan", "tempat pelaksanaan", "lokasi"),
    "diundang": ("diundang", "jumlah diundang", "orang diundang", "peserta diundang",
                 "jumlah orang yang diundang", "undangan", "jumlah undangan"),
    "hadir": ("hadir", "jumlah hadir", "orang hadir", "peserta hadir",
              "jumlah orang yang hadir", "peserta", "jumlah peserta"),
}  # fmt: skip
"""The heads under which a table of events has what (folded), the surest first."""
CONTOH = "Nama kegiatan\tTanggal\tTempat\tDiundang\tHadir"
TANPA_JUDUL = "Sertakan baris judulnya, paling sedikit kolom Nama kegiatan dan Tanggal atau Tahun."
_ORANG = re.compile(r"\s*(?:orang|peserta|org)\.?$", re.IGNORECASE)
_RIBUAN = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
Kunci = tuple[str, int, date | None]
"""By which an event is known again: its folded name, year and day."""


@dataclass(frozen=True, slots=True)
class BarisKegiatan:
    """A row: the event it tells of, or what is wrong with it."""

    nomor: int
    nama: str
    baru: KegiatanBaru | None
    salah: str = ""
    sudah: bool = False
    """Recorded before, or told further up: it is left out."""


def kunci(nama: str, tahun: int, tanggal: date | None) -> Kunci:
    """By which an event is known again."""
    return lipat(nama), tahun, tanggal


def baca(teks: str, hari_ini: date) -> list[BarisKegiatan]:
    """The events of a table with a head; raises `IsianSalah` where it is no such table."""
    if len(teks) > PANJANG_DAFTAR:
        raise IsianSalah("daftar", "Daftar ini terlalu panjang. Bagi menjadi beberapa bagian.")
    baris = [b for b in teks.replace("\x00", "").splitlines() if b.strip()]
    if not baris:
        raise IsianSalah("daftar", "Daftar ini tidak memuat kegiatan.")
    tabel, letak = _tabel(baris)
    hasil = [
        _baris(nomor, {k: sel[i] for k, i in letak.items() if i < len(sel)}, hari_ini)
        for nomor, sel in enumerate(tabel, start=1)
        if any(s.strip() for s in sel)
    ]
    if not hasil:
        raise IsianSalah("daftar", "Daftar ini tidak memuat kegiatan.")
    if len(hasil) > TERBANYAK:
        raise IsianSalah("daftar", f"Paling banyak {format_angka(TERBANYAK)} kegiatan sekaligus.")
    return hasil


def saring_sudah(
    daftar: Sequence[BarisKegiatan], dikenal: Collection[Kunci]
) -> list[BarisKegiatan]:
    """The rows, those of them marked that are known (`dikenal`) or were told further up."""
    ada, hasil = set(dikenal), []
    for b in daftar:
        ini = kunci(b.baru.nama, b.baru.tahun, b.baru.tanggal) if b.baru else None
        hasil.append(replace(b, sudah=ini in ada))
        if ini is not None:
            ada.add(ini)
    return hasil


def _tabel(baris: Sequence[str]) -> tuple[list[list[str]], dict[str, int]]:
    """The rows below the head, and which column holds what."""
    hasil = berkepala(baris, KOLOM, perlu="nama", salah_satu=("tanggal", "tahun"))
    if hasil is None:
        raise IsianSalah("daftar", TANPA_JUDUL)
    return hasil


def _baris(nomor: int, sel: Mapping[str, str], hari_ini: date) -> BarisKegiatan:
    nama = bersih(sel.get("nama", ""))
    try:
        tanggal = _tanggal(sel.get("tanggal", ""))
        baru = KegiatanBaru(
            nama=nama,
            tahun=_tahun(sel.get("tahun", ""), tanggal),
            tanggal=tanggal,
            tempat=sel.get("tempat"),
            diundang=_orang("diundang", sel.get("diundang", "")),
            hadir=_orang("hadir", sel.get("hadir", "")),
        )
        return BarisKegiatan(nomor, nama, rapikan(baru, hari_ini))
    except IsianSalah as galat:
        return BarisKegiatan(nomor, nama[:300], None, galat.pesan)


def _tanggal(teks: str) -> date | None:
    rapi = bersih(teks)
    if rapi in ("", "-", "–"):
        return None
    hari = baca_tanggal(rapi)
    if hari is None:
        raise IsianSalah("tanggal", f"“{rapi[:40]}” bukan tanggal. Tulis misalnya 14 Maret 2026.")
    return hari


def _tahun(teks: str, tanggal: date | None) -> int:
    rapi = bersih(teks)
    if rapi.isascii() and rapi.isdigit() and len(rapi) == 4:
        return int(rapi)
    if rapi:
        raise IsianSalah("tahun", f"“{rapi[:40]}” bukan tahun. Tulis misalnya 2026.")
    if tanggal is None:
        raise IsianSalah("tahun", "Tahun atau tanggalnya belum ada.")
    return tanggal.year


def _orang(kolom: str, teks: str) -> int | None:
    rapi = _ORANG.sub("", bersih(teks))
    if rapi in ("", "-", "–"):
        return None
    if _RIBUAN.fullmatch(rapi):
        rapi = re.sub(r"[.,]", "", rapi)
    if not (rapi.isascii() and rapi.isdigit() and len(rapi) < 10):
        raise IsianSalah(kolom, f"“{rapi[:40]}” bukan jumlah orang.")
    return int(rapi)
