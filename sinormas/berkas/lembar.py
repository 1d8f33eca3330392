"""Reading a stranger's spreadsheet: XLSX, XLS, ODS or CSV into plain rows.

Runs within `penyaring` only, in a process of its own. Its answer is a file of one JSON value a
line: `{"lembar": …}` begins a sheet, `[number, cells]` is a row; a cell is a text, a number, a day
(`["2019-03-14"]`) or null. Nothing is computed: of a formula the value that was stored is read.
"""

from __future__ import annotations

import csv
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from sinormas.berkas.aturan import BerkasDitolak

BENTANG = 400 * 1000 * 1000
"""Bytes that a zipped spreadsheet may unfold to."""
ANGGOTA_ZIP = 2_000
BARIS = 150_000
KOLOM = 60
PANJANG_SEL = 4_001
LEMBAR = 50
_POTONG = 256 * 1024
_KEPALA_ZIP = struct.Struct("<4s22xHH")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

RUSAK = (
    "Berkas ini rusak atau bukan lembar kerja yang dikenal. Buka di Excel atau LibreOffice, simpan "
    "sebagai XLSX, lalu unggah lagi."
)
SANDI = "Berkas ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi."
TERLALU_BANYAK = (
    "Berkas ini memuat lebih dari 150.000 baris. Bagi menjadi beberapa berkas, lalu unggah satu "
    "demi satu."
)
BOM_ZIP = "Isi berkas ini mengembang jauh melebihi ukuran sebuah register, jadi tidak dibuka."
WEB = (
    "Berkas ini halaman web, bukan lembar kerja, walau namanya mungkin .xls. Buka di Excel, simpan "
    "sebagai XLSX, lalu unggah lagi."
)

Isi = str | int | float | list[str] | None


def baca(masuk: Path, keluar: Path) -> str:
    """Write the rows of `masuk` to `keluar`; gives what kind of file it is by its content."""
    with masuk.open("rb") as berkas:
        kepala = berkas.read(4096)
    jenis = _kenali(masuk, kepala)
    with keluar.open("w", encoding="utf-8") as tulis:
        lembar = _csv(masuk, kepala) if jenis == "CSV" else _buku(masuk)
        jumlah = 0
        for nama, tampak, baris in lembar:
            _satu(tulis, {"lembar": nama[:100], "tampak": tampak})
            for nomor, isi in baris:
                sel = _rapi(isi)
                if not sel:
                    continue
                jumlah += 1
                if jumlah > BARIS:
                    raise BerkasDitolak(TERLALU_BANYAK)
                _satu(tulis, [nomor, sel])
    if not jumlah:
        raise BerkasDitolak("Berkas ini tidak memuat satu baris pun.")
    return jenis


def _satu(tulis: IO[str], nilai: Any) -> None:
    tulis.write(json.dumps(nilai, ensure_ascii=True, separators=(",", ":")) + "\n")


def _rapi(isi: Sequence[Isi]) -> list[Isi]:
    """At most `KOLOM` cells, none behind the last that says something."""
    sel = list(isi[:KOLOM])
    while sel and (sel[-1] is None or sel[-1] == ""):
        sel.pop()
    return sel


# -- What it is -----------------------------------------------------------------------------------


def _kenali(jalur: Path, kepala: bytes) -> str:
    if not kepala:
        raise BerkasDitolak("Berkas ini kosong. Pilih berkas lain.")
    if kepala.startswith(b"PK\x03\x04"):
        return _kenali_zip(jalur)
    if kepala.startswith(_OLE):
        return "XLS"
    for awalan, kata in ((b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPG")):
        if kepala.startswith(awalan):
            raise BerkasDitolak(
                f"Ini berkas {kata}, bukan lembar kerja. Yang diterima: XLSX, XLS, ODS, atau CSV."
            )
    awal = kepala.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower()
    if awal.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        raise BerkasDitolak(WEB)
    return "CSV"


RUSAK_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,  # a member asks for a later ZIP than zipfile knows
)
"""What looking into a damaged or foreign ZIP ends in."""


def _kenali_zip(jalur: Path) -> str:
    try:
        with zipfile.ZipFile(jalur) as arsip:
            anggota = arsip.infolist()
            _timbang(jalur, anggota)
            nama = {a.filename for a in anggota}
    except RUSAK_ZIP as galat:
        raise BerkasDitolak(RUSAK) from galat
    if "content.xml" in nama:
        return "ODS"
    if nama & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "XLSX"
    kata = "dokumen Word" if "word/document.xml" in nama else "arsip ZIP"
    raise BerkasDitolak(f"Ini {kata}, bukan lembar kerja. Yang diterima: XLSX, XLS, ODS, atau CSV.")


def _timbang(jalur: Path, anggota: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse what unfolds too far: by what it declares, and by what really comes out."""
    if len(anggota) > ANGGOTA_ZIP or sum(a.file_size for a in anggota) > BENTANG:
        raise BerkasDitolak(BOM_ZIP)
    jumlah = 0
    with jalur.open("rb") as berkas:
        for satu in anggota:
            if satu.flag_bits & 1:
                raise BerkasDitolak(SANDI)
            for besar in _keluar(berkas, satu):
                jumlah += besar
                if jumlah > BENTANG:
                    raise BerkasDitolak(BOM_ZIP)


def _keluar(berkas: IO[bytes], satu: zipfile.ZipInfo) -> Iterator[int]:
    """How many bytes a member gives, piece by piece; its declared length is not believed."""
    berkas.seek(satu.header_offset)
    tanda, panjang_nama, panjang_lain = _KEPALA_ZIP.unpack(berkas.read(_KEPALA_ZIP.size))
    if tanda != b"PK\x03\x04":
        raise zipfile.BadZipFile
    berkas.seek(panjang_nama + panjang_lain, 1)
    if satu.compress_type == zipfile.ZIP_STORED:
        yield satu.compress_size
        return
    if satu.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    urai, sisa = zlib.decompressobj(-15), satu.compress_size
    while sisa > 0 and not urai.eof:
        potong = berkas.read(min(_POTONG, sisa))
        if not potong:
            raise EOFError
        sisa -= len(potong)
        while potong:
            yield len(urai.decompress(potong, _POTONG))
            potong = urai.unconsumed_tail


# -- Workbooks ------------------------------------------------------------------------------------

_Baris = Iterable[tuple[int, Sequence[Isi]]]


def _buku(jalur: Path) -> Iterator[tuple[str, bool, _Baris]]:
    import python_calamine as calamine  # noqa: PLC0415  # only this child needs it

    try:
        buku = calamine.CalamineWorkbook.from_path(str(jalur))
    except calamine.PasswordError as galat:
        raise BerkasDitolak(SANDI) from galat
    except calamine.CalamineError as galat:
        raise BerkasDitolak(_sebab(jalur)) from galat
    for i, satu in enumerate(buku.sheets_metadata[:LEMBAR]):
        if satu.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            lembar = buku.get_sheet_by_index(i)
        except calamine.CalamineError as galat:
            raise BerkasDitolak(RUSAK) from galat
        yield satu.name, satu.visible == calamine.SheetVisibleEnum.Visible, _baris(lembar)


def _sebab(jalur: Path) -> str:
    """A workbook under a password is an OLE file with a part of that name."""
    with jalur.open("rb") as berkas:
        terkunci = "EncryptedPackage".encode("utf-16-le") in berkas.read(4 * 1024 * 1024)
    return SANDI if terkunci else RUSAK


def _baris(lembar: Any) -> Iterator[tuple[int, list[Isi]]]:
    """The rows with their numbers; what was merged downwards stands in each of its rows."""
    if lembar.start is None:
        return
    awal, geser = lembar.start
    gabung = _gabungan(lembar)
    atas: dict[int, tuple[int, Isi]] = {}
    for i, mentah in enumerate(lembar.iter_rows(), start=awal):
        if i - awal >= BARIS + CADANGAN:
            raise BerkasDitolak(TERLALU_BANYAK)
        sel = [None] * geser + [_sel(nilai) for nilai in mentah[:KOLOM]]
        for kolom, sampai in gabung.get(i, ()):
            if kolom < len(sel):
                atas[kolom] = (sampai, sel[kolom])
        for kolom, (sampai, nilai) in list(atas.items()):
            if i > sampai:
                del atas[kolom]
            elif kolom < len(sel):
                sel[kolom] = nilai
        yield i + 1, sel


CADANGAN = 5_000
"""Empty rows that a sheet may have among the others."""


def _gabungan(lembar: Any) -> dict[int, list[tuple[int, int]]]:
    """First row of each range that was merged over several rows, to (column, last row)."""
    hasil: dict[int, list[tuple[int, int]]] = {}
    try:
        semua = lembar.merged_cell_ranges or []
    except Exception:  # an ODS knows none
        return hasil
    for (baris, kolom), (sampai, _) in semua[:BARIS]:
        if sampai > baris:
            hasil.setdefault(baris, []).append((sampai, kolom))
    return {b: [(k, s) for s, k in isi] for b, isi in hasil.items()}


def _sel(nilai: Any) -> Isi:
    if nilai is None or nilai == "":
        return None
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, datetime):
        return [nilai.date().isoformat()]
    if isinstance(nilai, date):
        return [nilai.isoformat()]
    if isinstance(nilai, time | timedelta):
        return str(nilai)
    if isinstance(nilai, float):
        return int(nilai) if nilai.is_integer() and abs(nilai) < 1e17 else nilai
    return nilai if isinstance(nilai, int) else str(nilai)[:PANJANG_SEL]


# -- CSV ------------------------------------------------------------------------------------------


def _csv(jalur: Path, kepala: bytes) -> Iterator[tuple[str, bool, _Baris]]:
    sandi = _sandi(jalur, kepala)
    with jalur.open(encoding=sandi, newline="") as berkas:
        contoh = berkas.read(65_536)
        berkas.seek(0)
        yield "CSV", True, _baris_csv(berkas, _pemisah(contoh))


def _baris_csv(berkas: TextIOWrapper, pemisah: str) -> Iterator[tuple[int, list[Isi]]]:
    csv.field_size_limit(1_000_000)
    baca = csv.reader((b.replace("\0", "") for b in berkas), delimiter=pemisah)
    try:
        for i, isi in enumerate(baca, start=1):
            yield i, [sel[:PANJANG_SEL] or None for sel in isi]
    except csv.Error as galat:
        raise BerkasDitolak(RUSAK) from galat


def _pemisah(contoh: str) -> str:
    """The one that cuts most rows into the same number of cells, several."""
    baris = [b for b in contoh.splitlines()[:-1] or contoh.splitlines() if b.strip()][:50]
    nilai = {}
    for pemisah in ";\t,":
        banyak = [len(b) for b in csv.reader(baris, delimiter=pemisah)]
        lazim = max(set(banyak), key=lambda n: (banyak.count(n), n), default=1)
        nilai[pemisah] = (lazim > 1) * (banyak.count(lazim), lazim) or (0, 0)
    return max(nilai, key=lambda p: nilai[p])


def _sandi(jalur: Path, kepala: bytes) -> str:
    """The encoding, as the programs that write CSV have it."""
    if kepala.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _terbaca(jalur, "utf-16") or _tolak()
    if b"\0" in kepala:
        genap, ganjil = kepala[::2].count(0), kepala[1::2].count(0)
        if max(genap, ganjil) * 4 >= len(kepala):
            return _terbaca(jalur, "utf-16-be" if genap > ganjil else "utf-16-le") or _tolak()
    return _terbaca(jalur, "utf-8-sig") or _terbaca(jalur, "cp1252") or _tolak()


def _tolak() -> str:
    raise BerkasDitolak(RUSAK)


def _terbaca(jalur: Path, sandi: str) -> str:
    """`sandi` if the whole file is text in it, else nothing."""
    try:
        with jalur.open(encoding=sandi, newline="") as berkas:
            while teks := berkas.read(_POTONG):
                aneh = sum(c < " " and c not in "\t\r\n\f\0" for c in teks)
                if aneh * 20 > len(teks):
                    return ""
    except (UnicodeDecodeError, UnicodeError):
        return ""
    return sandi
