"""A scale as people type it: what makes it whole. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from sinormas.kinerja.aturan import LangkahSkala, Skala
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, teks_wajib


class Guna(StrEnum):
    """What a scale is for."""

    KATEGORI = "kategori"
    """It names a capaian; its lowest step begins at 0, so that every capaian has a name."""
    PREDIKAT = "predikat"
    """It says what a predicate such as BB or WTP is worth, so that a capaian can be told."""


NAMA_GUNA = {
    Guna.KATEGORI: "Kategori capaian, misalnya Sangat Berhasil",
    Guna.PREDIKAT: "Predikat dengan nilainya, misalnya BB atau WTP",
}
PANJANG_NAMA = 60
LANGKAH_TERBANYAK = 30
Diketik = tuple[str | None, Decimal | None]
"""A row as it was typed: its name, its number."""


def kolom_langkah(urutan: int, bidang: str) -> str:
    """The field of a row, by its place in the form."""
    return f"langkah-{urutan}-{bidang}"


def periksa_skala(guna: Guna, baris: Sequence[Diketik]) -> Skala:
    """The scale that was typed, blank rows left out. Raises `IsianSalah` at the row."""
    langkah: dict[int, LangkahSkala] = {}
    for urutan, (nama, nilai) in enumerate(baris):
        if not (nama or "").strip() and nilai is None:
            continue
        kolom = kolom_langkah(urutan, "kategori")
        kategori = teks_wajib(kolom, nama, PANJANG_NAMA, kosong="Nama langkah belum diisi.")
        if nilai is None:
            raise IsianSalah(kolom_langkah(urutan, "minimal"), "Angkanya belum diisi.")
        _tolak_kembar(langkah, urutan, kategori, nilai)
        langkah[urutan] = LangkahSkala(kategori, nilai)
    if not langkah:
        raise IsianSalah(kolom_langkah(0, "kategori"), "Isi paling sedikit satu langkah.")
    urut = sorted(langkah.items(), key=lambda butir: butir[1].minimal, reverse=True)
    terendah, akhir = urut[-1]
    if guna is Guna.KATEGORI and akhir.minimal != 0:
        raise IsianSalah(kolom_langkah(terendah, "minimal"), _berlubang(akhir.minimal))
    if guna is Guna.PREDIKAT and akhir.minimal < 0:
        raise IsianSalah(kolom_langkah(terendah, "minimal"), "Nilai predikat harus 0 atau lebih.")
    return Skala(tuple(satu for _, satu in urut))


def _tolak_kembar(
    langkah: dict[int, LangkahSkala], urutan: int, kategori: str, nilai: Decimal
) -> None:
    for lain in langkah.values():
        if lain.kategori.casefold() == kategori.casefold():
            raise IsianSalah(
                kolom_langkah(urutan, "kategori"), f"{kategori} sudah ada di langkah lain."
            )
        if lain.minimal == nilai:
            raise IsianSalah(
                kolom_langkah(urutan, "minimal"),
                f"Angka {format_angka(nilai)} sudah dipakai {lain.kategori}.",
            )


def _berlubang(terendah: Decimal) -> str:
    batas = format_angka(terendah)
    if terendah < 0:
        return f"Langkah terendah mulai dari 0, bukan {batas}."
    return (
        f"Skala ini berlubang: capaian di bawah {batas} tidak mendapat kategori. "
        "Langkah terendah harus mulai dari 0."
    )
