"""Writing the workbook: empty for an office to fill in, or with what a file holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import IO, Any, Final

from sinormas.lkip.format import ke_objek
from sinormas.lkip.format.isi import FileLkip
from sinormas.lkip.kertas.susunan import LEMBAR, TUNGGAL, Kolom, Lembar, tunggal

PETUNJUK: Final = (
    "Ketik angka laporan yang sudah terbit di buku kerja ini, lalu unggah untuk diperiksa.",
    "Lembar Angka indikator dan Angka anggaran: salin setiap tabel seperti tercetak. Tulis "
    "tempatnya sekali (misalnya Bab III Tabel 3.2), baris di bawahnya mengikuti bila dikosongkan.",
    "Tulis angka persis seperti tercetak, juga nolnya: 117,60 berbeda dari 117,6. Rupiah boleh "
    "bertitik: 25.000.000. Yang tidak tercetak dikosongkan.",
    "Lembar lain berisi data: indikator dan rumusnya, target, ukuran, register, anggaran. Makin "
    "banyak yang diisi, makin banyak yang dapat diperiksa; yang tidak diketahui dikosongkan.",
    "Judul kolom bertanda * wajib diisi pada setiap baris. Nama lembar dan judul jangan diubah.",
)
LEBAR: Final[Mapping[str, int]] = {"lokasi": 32, "nama": 44, "uraian": 44, "catatan": 40}
LEBAR_BIASA: Final = 18
BARIS_PILIHAN: Final = 2_000
"""So many rows offer their words to choose from."""


def tulis(aliran: IO[bytes], isi: FileLkip | None = None) -> None:
    """Write the workbook into a seekable stream; texts only, so that every printed place stays."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # only who makes a workbook needs it

    objek = ke_objek(isi) if isi is not None else {}
    opsi = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(aliran, opsi) as buku:
        buku.set_properties({"title": "Kertas kerja pemeriksaan LKIP"})
        kepala = buku.add_format({"bold": True, "bg_color": "#DCE9ED", "bottom": 1})
        sel = buku.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        _petunjuk(buku.add_worksheet("Petunjuk"), kepala, sel)
        _tunggal(buku.add_worksheet(TUNGGAL), objek, kepala, sel)
        for satu in LEMBAR:
            _lembar(buku.add_worksheet(satu.nama), satu, _baris(satu, objek), kepala, sel)


def _petunjuk(lembar: Any, kepala: Any, sel: Any) -> None:
    lembar.set_column(0, 0, 24)
    lembar.set_column(1, 1, 100, sel)
    lembar.write_string(0, 0, "Petunjuk", kepala)
    for nomor, kata in enumerate(PETUNJUK, start=1):
        lembar.write_string(nomor, 1, kata, sel)
    awal = len(PETUNJUK) + 2
    lembar.write_string(awal, 0, "Lembar", kepala)
    lembar.write_string(awal, 1, "Isinya", kepala)
    for nomor, satu in enumerate(LEMBAR, start=awal + 1):
        lembar.write_string(nomor, 0, satu.nama)
        lembar.write_string(nomor, 1, satu.petunjuk, sel)


def _tunggal(lembar: Any, objek: Mapping[str, Any], kepala: Any, sel: Any) -> None:
    lembar.set_column(0, 0, 40)
    lembar.set_column(1, 1, 80, sel)
    for nomor, (induk, kolom) in enumerate(tunggal()):
        lembar.write_string(nomor, 0, kolom.judul, kepala)
        nilai = (objek.get(induk, {}) if induk else objek).get(kolom.kunci)
        if nilai is not None:
            lembar.write_string(nomor, 1, str(nilai), sel)


def _lembar(
    lembar: Any, satu: Lembar, baris: Iterator[Sequence[str | None]], kepala: Any, sel: Any
) -> None:
    lembar.freeze_panes(1, 0)
    for letak, kolom in enumerate(satu.kolom):
        lembar.set_column(letak, letak, LEBAR.get(kolom.kunci, LEBAR_BIASA), sel)
        lembar.write_string(0, letak, f"{kolom.judul} *" if kolom.wajib else kolom.judul, kepala)
        if pilihan := _pilihan(kolom):
            lembar.data_validation(
                1, letak, BARIS_PILIHAN, letak,
                {"validate": "list", "source": pilihan, "error_type": "information"},
            )  # fmt: skip
    for nomor, isi in enumerate(baris, start=1):
        for letak, nilai in enumerate(isi):
            if nilai is not None:
                lembar.write_string(nomor, letak, nilai, sel)


def _pilihan(kolom: Kolom) -> list[str]:
    if issubclass(kolom.tipe, StrEnum):
        return [anggota.value for anggota in kolom.tipe]
    return ["ya", "tidak"] if kolom.tipe is bool else []


def _baris(lembar: Lembar, objek: Mapping[str, Any]) -> Iterator[Sequence[str | None]]:
    for atas, rekam in _rekam(lembar, objek):
        if lembar.kelas.JENIS and rekam["jenis"] != lembar.kelas.JENIS:
            continue
        yield [_teks((atas if k.induk else rekam).get(k.kunci)) for k in lembar.kolom]


def _rekam(lembar: Lembar, objek: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """The records of a sheet, each with the one that it belongs to."""
    kunci, *bawah = lembar.bagian
    bagian = objek.get(kunci, [])
    for atas in bagian if isinstance(bagian, list) else [bagian]:
        if not bawah:
            yield atas, atas
        else:
            yield from ((atas, rekam) for rekam in atas.get(bawah[0], []))


def _teks(nilai: object) -> str | None:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return None if nilai is None else str(nilai)
