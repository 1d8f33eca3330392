"""Small files that say one thing, and what the audit finds in them."""

from __future__ import annotations

from typing import Any

from tests.lkip.bantu_periksa import temuan
from tests.lkip.bantu_periksa_angka import Objek

SKALA = [{"kategori": "Baik", "minimal": "70"}, {"kategori": "Kurang", "minimal": "0"}]


def susun(**bagian: Any) -> Objek:
    return {"format": "sinormas-lkip/1", "tahun": 2020, "skala": SKALA, **bagian}


def indikator_uji(**isi: Any) -> Objek:
    return {"kode": "A", "nama": "A", "arah": "naik", **isi}


def cetakan(**isi: Any) -> Objek:
    return {"jenis": "indikator", "lokasi": "T", "indikator": "A", "tahun": 2020, **isi}


def pos(uraian: str, **isi: Any) -> Objek:
    return {"jenis": "anggaran", "lokasi": "T", "uraian": uraian, **isi}


def nilai_baris(
    *baris: Objek, indikator: Objek | None = None, **bagian: Any
) -> list[tuple[str, ...]]:
    """Code, field and what should be, of the findings of rows about one indicator."""
    isi = susun(indikator=[indikator or indikator_uji()], pernyataan=list(baris), **bagian)
    return ringkas(isi)


def ringkas(isi: Objek) -> list[tuple[str, ...]]:
    objek = [satu.ke_objek() for satu in temuan(isi)]
    return [(o["kode"], o["bidang"], o["seharusnya"]) for o in objek]


SEPERTIGA: Objek = {
    "indikator": indikator_uji(pembilang="x", penyebut="y"),
    "ukuran": [{"ukuran": u, "tahun": 2020, "nilai": n} for u, n in (("x", "2"), ("y", "3"))],
}
"""Realisasi 66,666…"""
