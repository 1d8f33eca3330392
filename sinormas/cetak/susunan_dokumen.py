"""A report as the data that the template reads, and the drawings that it names."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sinormas.cetak import grafik
from sinormas.cetak.aturan import Gambar, KodeQr
from sinormas.cetak.aturan_dokumen import (
    Bagian,
    BlokDokumen,
    Daftar,
    DaftarIsi,
    Dokumen,
    Foto,
    Grafik,
    Paragraf,
    TabelData,
    bagian_lebar,
    ukuran_foto,
    utuh,
)
from sinormas.cetak.susunan import (
    JENIS,
    TANPA_JUDUL,
    Bersih,
    gambar_svg,
    kop,
    polos,
    qr_svg,
    ukuran_titik,
)

JENIS_DOKUMEN: dict[type[Any], str] = {
    **JENIS,
    Bagian: "bagian",
    Paragraf: "paragraf",
    Daftar: "daftar",
    Foto: "foto",
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
    data["ada_gambar"] = any(isinstance(b, Grafik | Foto) for b in semua)
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
    elif isinstance(blok, Foto):
        data = _foto(blok, bersih, gambar)
    elif isinstance(blok, Daftar):
        data = _daftar(blok, bersih)
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
    if isinstance(blok, KodeQr):
        data["berkas"] = f"qr-{len(gambar)}.svg"
        gambar[data["berkas"]] = qr_svg(blok.tautan)
    if isinstance(blok, Bagian):
        data["teks"] = data["teks"].strip() or TANPA_JUDUL
    return data | {"jenis": JENIS_DOKUMEN[type(blok)]}


def _daftar(blok: Daftar, bersih: Bersih) -> dict[str, Any]:
    """A list; what lies in it is told apart as the blocks themselves are."""
    return {
        "bernomor": blok.bernomor,
        "mulai": blok.mulai,
        "butir": [[_blok(satu, bersih, {}) for satu in butir] for butir in blok.butir],
    }


def _foto(blok: Foto, bersih: Bersih, gambar: dict[str, bytes]) -> dict[str, Any]:
    alt = bersih(blok.alt).strip() or TANPA_JUDUL
    isi = Gambar(blok.isi, blok.akhiran, alt)
    berkas = f"foto-{len(gambar)}.svg"
    gambar[berkas] = gambar_svg(isi)
    lebar, _ = ukuran_foto(*ukuran_titik(isi))
    return {"berkas": berkas, "alt": alt, "judul": bersih(blok.judul), "lebar": lebar}
