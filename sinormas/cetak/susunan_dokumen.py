"""A report as the data that the template reads, and the drawings that it names."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sinormas.cetak import grafik
from sinormas.cetak.aturan_dokumen import (
    Bagian,
    BlokDokumen,
    DaftarIsi,
    Dokumen,
    Grafik,
    TabelData,
    bagian_lebar,
    utuh,
)
from sinormas.cetak.susunan import JENIS, TANPA_JUDUL, Bersih, kop, polos

JENIS_DOKUMEN: dict[type[Any], str] = {
    **JENIS,
    Bagian: "bagian",
    TabelData: "tabel_data",
    Grafik: "grafik",
    DaftarIsi: "daftar_isi",
}
"""The blocks, as the template calls them."""


def susun(dokumen: Dokumen, bersih: Bersih) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The data of a report, every text of it through `bersih`; and its drawings by name."""
    gambar: dict[str, bytes] = {}
    data = {
        f.name: polos(getattr(dokumen, f.name), bersih)
        for f in fields(dokumen)
        if f.name not in {"sampul", "awal", "isi"}
    }
    data["judul"] = data["judul"].strip() or TANPA_JUDUL
    data["sampul"] = {
        "judul": polos(dokumen.sampul.judul, bersih),
        "kop": kop(dokumen.sampul.kop, bersih, gambar),
        "tempat_waktu": bersih(dokumen.sampul.tempat_waktu),
    }
    for nama in ("awal", "isi"):
        data[nama] = [_blok(b, bersih, gambar) for b in getattr(dokumen, nama)]
    semua = (*dokumen.awal, *dokumen.isi)
    data["ada_tabel"] = any(isinstance(b, TabelData) for b in semua)
    data["ada_gambar"] = any(isinstance(b, Grafik) for b in semua)
    return data, gambar


def _blok(blok: BlokDokumen, bersih: Bersih, gambar: dict[str, bytes]) -> dict[str, Any]:
    data: dict[str, Any]
    if isinstance(blok, Grafik):
        berkas = f"grafik-{len(gambar)}.svg"
        gambar[berkas] = grafik.svg(blok, bersih).encode()
        alt = bersih(blok.alt).strip() or TANPA_JUDUL
        data = {"berkas": berkas, "alt": alt} | {
            n: bersih(getattr(blok, n)) for n in ("judul", "sumber")
        }
    elif isinstance(blok, TabelData):
        data = {
            "judul": bersih(blok.judul),
            "sumber": bersih(blok.sumber),
            "kolom": polos(blok.kolom, bersih),
            "lebar": bagian_lebar(blok.kolom),
            "baris": [[bersih(s) for s in baris] for baris in blok.baris],
            "jumlah": [[bersih(s) for s in baris] for baris in blok.jumlah],
            "tebal": sorted(blok.tebal),
            "utuh": utuh(blok),
        }
    else:
        data = polos(blok, bersih)
    if isinstance(blok, Bagian):
        data["teks"] = data["teks"].strip() or TANPA_JUDUL
    return data | {"jenis": JENIS_DOKUMEN[type(blok)]}
