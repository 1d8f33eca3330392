"""What the pages of a year's texts show, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sinormas.akun.orang import Orang, orang
from sinormas.narasi import bahan
from sinormas.narasi.aturan import NAMA_KEADAAN, Bagian, Keadaan
from sinormas.narasi.bahan import Bahan
from sinormas.narasi.pintu import Terbuka
from sinormas.narasi.rujukan import ANGGARAN, BIDANG, BIDANG_ANGGARAN, tulis
from sinormas.narasi.sebaris import Masalah

WARNA = {
    Keadaan.KOSONG: "abu",
    Keadaan.BAWAAN: "jingga",
    Keadaan.DITULIS: "biru",
    Keadaan.SELESAI: "hijau",
}


@dataclass(frozen=True, slots=True)
class Baris:
    """A section in the list."""

    bagian: Bagian
    keadaan: Keadaan
    kata: str
    warna: str
    penanggung: str
    disimpan: datetime | None
    rusak: int
    ragu: int


def baris(semua: Bahan) -> tuple[Baris, ...]:
    """Every section of a year, in the order of the report."""
    nama = orang(t.penanggung_id for t in semua.tulisan.values())
    masalah = bahan.masalah(semua)
    return tuple(_baris(semua, b, nama, masalah.get(b.kunci, ())) for b in semua.bagian)


def _baris(
    semua: Bahan, b: Bagian, nama: Mapping[UUID, Orang], masalah: Sequence[Masalah]
) -> Baris:
    tulisan = semua.tulisan.get(b.kunci)
    keadaan = tulisan.keadaan if tulisan else Keadaan.KOSONG
    kata = NAMA_KEADAAN[keadaan]
    if keadaan is Keadaan.KOSONG and b.pilihan:
        kata = "Boleh kosong"
    elif keadaan is Keadaan.BAWAAN and tulisan:
        kata = f"Dari {tulisan.bawaan}, belum dibaca"
    siapa = nama.get(tulisan.penanggung_id) if tulisan and tulisan.penanggung_id else None
    rusak = sum(m.rusak for m in masalah)
    return Baris(
        b, keadaan, kata, WARNA[keadaan], siapa.nama if siapa else "",
        tulisan.disimpan if tulisan and tulisan.teks else None, rusak, len(masalah) - rusak,
    )  # fmt: skip


def menurut_bab(semua: Sequence[Baris]) -> list[tuple[str, list[Baris]]]:
    """The rows by the chapter that they are printed in."""
    return [(bab, list(isi)) for bab, isi in groupby(semua, key=lambda b: b.bagian.bab)]


def hitung(semua: Sequence[Baris]) -> Counter[str]:
    """How many sections are how far; those that may stay empty are left out while they are."""
    return Counter(
        b.keadaan.value for b in semua if not (b.bagian.pilihan and b.keadaan is Keadaan.KOSONG)
    )


def tersimpan(terbuka: Terbuka, nama: Mapping[UUID, Orang]) -> str | None:
    """When and by whom a section was last saved."""
    tulisan = terbuka.tulisan
    if tulisan is None or tulisan.disimpan is None:
        return None
    siapa = terbuka.sebut(tulisan.penyimpan_id, nama)
    return f"{terbuka.kapan(tulisan.disimpan)} oleh {siapa}"


def rujukan(semua: Bahan, bagian: Bagian) -> list[tuple[str, str]]:
    """The references that a writer may put in here, each with what it shows now."""
    setahun = semua.angka.hasil.get(semua.angka.tahun, {})
    dekat = [h for h in setahun.values() if bagian.indikator in {None, h.kode}]
    hasil = [
        (f"{{{h.kode}.{bidang}}}", nilai)
        for h in dekat
        if h.definisi.utama
        for bidang in BIDANG
        if (nilai := tulis(h, bidang)) is not None
    ]
    for apa in BIDANG_ANGGARAN:
        isi = f"{ANGGARAN}.{apa}"
        nilai = semua.angka.nilai(isi).teks
        if nilai is not None:
            hasil.append((f"{{{isi}}}", nilai))
    return hasil
