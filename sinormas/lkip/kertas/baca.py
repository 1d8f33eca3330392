"""Reading the workbook back: rows to the format's own objects, faults to the cell that they are in.

What is right is decided by the format alone (`format.baca_objek`); here only the words of a
spreadsheet become the format's: `117,60` and `25.000.000`, `ya` and `tidak`, a dash for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from sinormas.lkip.format import FileLkip, FormatSalah, baca_objek
from sinormas.lkip.format.isi import FORMAT
from sinormas.lkip.kertas.susunan import LEMBAR, TUNGGAL, Kolom, Lembar, tunggal

KOSONG: Final = frozenset({"", "-", "–", "—"})
YA_TIDAK: Final = {"ya": True, "tidak": False}
BUKAN_KERTAS: Final = (
    "berkas: tidak ada lembar yang dikenal. Ketik laporan di buku kerja yang disediakan, dengan "
    "nama lembar dan judul kolom seperti aslinya"
)
_RIBUAN = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")
_HIASAN = re.compile(r"^rp\.?|%$|\s", re.IGNORECASE)
_TEMPAT = re.compile(r"(\w+)\[([0-9]+)\](?:\.(\w+)(?:\[([0-9]+)\])?)?(?:\.(\w+))?: (.*)", re.DOTALL)
_TEMPAT_TUNGGAL = re.compile(r"(?:(instansi|organisasi)\.)?(\w+): (.*)", re.DOTALL)


@dataclass(slots=True)
class _Hasil:
    """The object that grows, and in which cell each record of it stands."""

    objek: dict[str, Any] = field(default_factory=lambda: {"format": FORMAT})
    letak: dict[tuple[object, ...], tuple[Lembar, int]] = field(default_factory=dict)
    kesalahan: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    dikenal: bool = False


def baca(baris: Iterable[Any]) -> tuple[FileLkip, tuple[str, ...]]:
    """What a workbook says, and the warnings; `baris` as `berkas.lembar_kerja` gives them.

    Raises `FormatSalah` with every fault as "<sheet> baris <n>, <column>: <sentence>".
    """
    hasil = _Hasil()
    for nama, isi in _per_lembar(baris):
        if nama == TUNGGAL.casefold():
            _baca_tunggal(hasil, isi)
        elif lembar := next((s for s in LEMBAR if s.nama.casefold() == nama), None):
            _baca_lembar(hasil, lembar, isi)
    if not (hasil.dikenal or hasil.kesalahan):
        hasil.kesalahan.append(BUKAN_KERTAS)
    if hasil.kesalahan:
        raise FormatSalah(tuple(hasil.kesalahan))
    try:
        isi_berkas, peringatan = baca_objek(hasil.objek)
    except FormatSalah as galat:
        semua = tuple(_di_lembar(hasil, satu) for satu in galat.daftar_kesalahan)
        raise FormatSalah(semua) from galat
    semua = tuple(_di_lembar(hasil, satu) for satu in peringatan)
    return isi_berkas, (*hasil.peringatan, *semua)


def _per_lembar(baris: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The rows of each sheet, by its name in small letters."""
    semua: list[tuple[str, list[Any]]] = []
    for satu in baris:
        if isinstance(satu, dict):
            semua.append((" ".join(satu["lembar"].split()).casefold(), []))
        else:
            semua[-1][1].append(satu)
    yield from semua


# -- Sheets ---------------------------------------------------------------------------------------


def _baca_tunggal(hasil: _Hasil, baris: Sequence[Any]) -> None:
    dicari = {kolom.judul.casefold(): (induk, kolom) for induk, kolom in tunggal()}
    for nomor, sel in baris:
        induk, kolom = dicari.get(_judul(sel[0]), ("", None))
        if kolom is None:
            continue
        hasil.dikenal = True
        nilai = _nilai(hasil, f"{TUNGGAL} baris {nomor}", kolom, sel[1] if len(sel) > 1 else None)
        if nilai is not None:
            tujuan = hasil.objek.setdefault(induk, {}) if induk else hasil.objek
            tujuan[kolom.kunci] = nilai


def _baca_lembar(hasil: _Hasil, lembar: Lembar, baris: Sequence[Any]) -> None:
    if not baris:
        return
    kepala, *isi = baris
    judul = {kolom.judul.casefold(): kolom for kolom in lembar.kolom}
    kolom = [judul.get(_judul(sel)) for sel in kepala[1]]
    if not any(kolom):
        hasil.kesalahan.append(f"{lembar.nama} baris {kepala[0]}: judul kolomnya tidak dikenal")
        return
    hasil.dikenal = True
    for sel, cara in zip(kepala[1], kolom, strict=True):
        if cara is None and sel is not None:
            hasil.peringatan.append(f"{lembar.nama}: kolom {str(sel)[:40]!r} diabaikan")
    atas: object = ""
    for nomor, sel in isi:
        tempat = f"{lembar.nama} baris {nomor}"
        rekam = {
            (cara.kunci, cara.induk): nilai
            for cara, satu in zip(kolom, sel, strict=False)
            if cara is not None
            and (nilai := _nilai(hasil, f"{tempat}, {cara.judul}", cara, satu)) is not None
        }
        if not rekam:
            continue
        if lembar.turun:
            atas = rekam.setdefault((lembar.turun, False), atas)
        _simpan(hasil, lembar, nomor, rekam)


def _simpan(
    hasil: _Hasil, lembar: Lembar, nomor: int, rekam: Mapping[tuple[str, bool], Any]
) -> None:
    """Put a row where the format has it."""
    kunci, *bawah = lembar.bagian
    isi = {nama: nilai for (nama, induk), nilai in rekam.items() if not induk}
    if lembar.kelas.JENIS:
        isi = {"jenis": lembar.kelas.JENIS, **isi}
    alamat: tuple[object, ...]
    if not bawah:
        daftar = hasil.objek.setdefault(kunci, [])
        alamat = (kunci, len(daftar))
    elif lembar.induk:
        atas = rekam.get((lembar.induk, True))
        semua = hasil.objek.get(kunci, [])
        ke = next((i for i, satu in enumerate(semua) if satu.get(lembar.induk) == atas), None)
        if ke is None:
            hasil.kesalahan.append(
                f"{lembar.nama} baris {nomor}: {lembar.kolom[0].judul.lower()} {atas or ''!r} "
                f"tidak ada di lembar {lembar.kolom[0].judul}"
            )
            return
        daftar = semua[ke].setdefault(bawah[0], [])
        alamat = (kunci, ke, bawah[0], len(daftar))
    else:
        daftar = hasil.objek.setdefault(kunci, {}).setdefault(bawah[0], [])
        alamat = (kunci, bawah[0], len(daftar))
    hasil.letak[alamat] = (lembar, nomor)
    daftar.append(isi)


def _di_lembar(hasil: _Hasil, keluhan: str) -> str:
    """A complaint of the format, said of the cell: `pernyataan[3].capaian: …`."""
    for alamat, kolom, kata in _uraian(keluhan):
        if alamat in hasil.letak:
            lembar, nomor = hasil.letak[alamat]
            judul = next((k.judul for k in lembar.kolom if k.kunci == kolom and not k.induk), "")
            return f"{lembar.nama} baris {nomor}{', ' if judul else ''}{judul}: {kata}"
    cocok = _TEMPAT_TUNGGAL.fullmatch(keluhan)
    for induk, satu in tunggal() if cocok else ():
        if cocok and (induk, satu.kunci) == (cocok[1] or "", cocok[2]):
            return f"{TUNGGAL}, {satu.judul}: {cocok[3]}"
    return keluhan


def _uraian(keluhan: str) -> Iterator[tuple[tuple[object, ...], str | None, str]]:
    cocok = _TEMPAT.fullmatch(keluhan)
    if cocok:
        bagian, ke, nama, bawah, kolom, kata = cocok.groups()
        if bawah is not None:
            yield (bagian, int(ke), nama, int(bawah)), kolom, kata
        yield (bagian, int(ke)), nama, kata
    elif cocok := re.fullmatch(r"(\w+)\.(\w+)\[([0-9]+)\](?:\.(\w+))?: (.*)", keluhan, re.DOTALL):
        yield (cocok[1], cocok[2], int(cocok[3])), cocok[4], cocok[5]


# -- Cells ----------------------------------------------------------------------------------------


def _judul(sel: object) -> str:
    return " ".join(str(sel or "").rstrip("* ").split()).casefold()


def _nilai(hasil: _Hasil, tempat: str, kolom: Kolom, sel: object) -> object:
    """A cell as the format wants it; None where nothing is said."""
    if isinstance(sel, list):  # a day
        return str(sel[0])
    teks = str(sel).strip() if isinstance(sel, str) else sel
    if teks is None or teks in KOSONG:
        return None
    if kolom.tipe is bool:
        if str(teks).casefold() in YA_TIDAK:
            return YA_TIDAK[str(teks).casefold()]
        hasil.kesalahan.append(f"{tempat}: tulis ya atau tidak")
        return None
    if kolom.tipe is Decimal:
        return _angka(teks)
    if kolom.tipe is int:
        angka = _angka(teks)
        return int(angka) if angka.lstrip("-").isdecimal() else angka
    return _utuh(teks)


def _utuh(nilai: object) -> str:
    """A cell for a text: a number that a spreadsheet made of a code is that code again."""
    if isinstance(nilai, float):
        return f"{Decimal(repr(nilai)).normalize():f}"
    return str(nilai)


def _angka(nilai: object) -> str:
    """A printed number as the format writes it; what is none is left for the format to name."""
    if not isinstance(nilai, str):
        return _utuh(nilai)
    teks = _HIASAN.sub("", nilai.strip()).replace("\N{MINUS SIGN}", "-").strip()
    if "," in teks or _RIBUAN.fullmatch(teks):
        teks = teks.replace(".", "").replace(",", ".")
    return teks
