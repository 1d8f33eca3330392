"""A paper as the data that the template reads, and the files that it names."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from sinormas.cetak.aturan import (
    Alinea,
    Butir,
    Gambar,
    HalamanBaru,
    Judul,
    KodeQr,
    KopSurat,
    PasFoto,
    Rincian,
    Surat,
    Tabel,
    Tajuk,
    TandaTangan,
)
from sinormas.umum.qr import kode_qr

JENIS: dict[type[Any], str] = {
    Alinea: "alinea",
    Judul: "judul",
    Rincian: "rincian",
    Butir: "butir",
    Tabel: "tabel",
    TandaTangan: "tanda_tangan",
    PasFoto: "pas_foto",
    KodeQr: "kode_qr",
    HalamanBaru: "halaman_baru",
    Tajuk: "tajuk",
}
"""The blocks, as the template calls them."""

Bersih = Callable[[str], str]
TANPA_JUDUL = "Tanpa judul"
"""PDF/UA asks for a title."""


def susun(surat: Surat, bersih: Bersih) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The data of a paper, every text of it through `bersih`; and its pictures by name."""
    gambar: dict[str, bytes] = {}
    data = {f.name: polos(getattr(surat, f.name), bersih) for f in fields(surat) if f.name != "kop"}
    data["judul"] = data["judul"].strip() or TANPA_JUDUL
    data["kop"] = kop(surat.kop, bersih, gambar) if surat.kop else None
    for blok, asal in zip(data["isi"], surat.isi, strict=True):
        blok["jenis"] = JENIS[type(asal)]
        if isinstance(asal, KodeQr):
            blok["berkas"] = f"qr-{len(gambar)}.svg"
            gambar[blok["berkas"]] = qr_svg(asal.tautan)
    return data, gambar


def kop(isi: KopSurat, bersih: Bersih, gambar: dict[str, bytes]) -> dict[str, Any]:
    """The data of a letterhead; its emblem goes into `gambar`."""
    data: dict[str, Any] = {
        "induk": bersih(isi.induk) if isi.induk else None,
        "nama": bersih(isi.nama),
        "baris": [bersih(b) for b in isi.baris],
        "lambang": None,
        "kosong": isi.kosong,
    }
    if isi.lambang:
        data["lambang"] = "lambang.svg"
        data["alt"] = bersih(isi.lambang.alt)
        gambar[data["lambang"]] = gambar_svg(isi.lambang)
    return data


def polos(nilai: Any, bersih: Bersih) -> Any:
    """Dataclasses as mappings, dates as [year, month, day], texts cleaned."""
    if isinstance(nilai, str):
        return bersih(nilai)
    if isinstance(nilai, date):
        return [nilai.year, nilai.month, nilai.day]
    if isinstance(nilai, tuple):
        return [polos(n, bersih) for n in nilai]
    if is_dataclass(nilai):
        return {f.name: polos(getattr(nilai, f.name), bersih) for f in fields(nilai)}
    return nilai


def qr_svg(tautan: str) -> bytes:
    """The code as a drawing, readable with 15 % of it lost."""
    keluar = io.BytesIO()
    kode_qr(tautan).save(keluar, kind="svg", border=0, xmldecl=False, svgns=True, nl=False)
    return keluar.getvalue()


def gambar_svg(gambar: Gambar) -> bytes:
    """A picture within a drawing: the engine takes its files as text."""
    lebar, tinggi = ukuran_titik(gambar)
    tipe = "png" if gambar.akhiran == ".png" else "jpeg"
    sandi = base64.b64encode(gambar.isi).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{lebar}" height="{tinggi}">'
        f'<image width="{lebar}" height="{tinggi}" href="data:image/{tipe};base64,{sandi}"/></svg>'
    ).encode()


def ukuran_titik(gambar: Gambar) -> tuple[int, int]:
    """Width and height of a picture in points of its own."""
    from PIL import Image  # noqa: PLC0415  # 2 MB, only where needed

    with Image.open(io.BytesIO(gambar.isi)) as isi:
        lebar, tinggi = isi.size
    return lebar, tinggi
