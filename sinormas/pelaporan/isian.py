"""Between a browser and the form of a part: what was sent becomes what is kept, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from sinormas.instansi import kueri as instansi_kueri
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.baca import baris_terkirim, ratakan
from sinormas.pelaporan.forms import (
    FORM,
    FormAlamat,
    FormBagian,
    FormPengurus,
    FormPengurusLain,
    Pilihan,
)
from sinormas.pelaporan.kolom import KOLOM, MAKS_BARIS, PENGURUS_LAIN, Jenis, Kolom
from sinormas.pelaporan.lengkap import Isi
from sinormas.umum.tampilan import pilihan


def formulir(
    bagian: Bagian,
    isi: Isi,
    kecamatan: Pilihan,
    desa: Mapping[str, Pilihan],
    *,
    baris_baru: bool = False,
) -> FormBagian:
    """The form of a part, filled with what was typed; `baris_baru`: with room for one more row."""
    form = FORM[bagian](formdata=_formdata(bagian, isi))
    if isinstance(form, FormPengurus) and baris_baru and len(form.lain) < MAKS_BARIS:
        form.lain.append_entry()
    if isinstance(form, FormAlamat):
        form.kode_kecamatan.choices = pilihan([("", "Pilih kecamatan"), *kecamatan])
        form.kode_desa.choices = [
            replace(satu, optgroup=nama)
            for nama, daftar in desa.items()
            for satu in pilihan(daftar)
        ]
    return form


def desa_berkelompok(kecamatan: Pilihan) -> dict[str, list[tuple[str, str]]]:
    """The villages by the name of their kecamatan, so that a plain select can group them."""
    hasil: dict[str, list[tuple[str, str]]] = {}
    nama = dict(kecamatan)
    for kode, desa in instansi_kueri.desa(nama) if nama else ():
        hasil.setdefault(nama[kode.rpartition(".")[0]], []).append((kode, desa))
    return dict(sorted(hasil.items()))


def baris_kosong() -> FormPengurusLain:
    """A row for a script to copy; `__n__` stands for its number."""
    return FormPengurusLain(prefix=f"{PENGURUS_LAIN}-__n__-")


def _formdata(bagian: Bagian, isi: Isi) -> MultiDict[str, str]:
    """What was typed as a browser sends it: a box that is not ticked is not there."""
    hasil: MultiDict[str, str] = MultiDict()
    for k in KOLOM[bagian]:
        nilai = isi.get(k.kunci)
        if k.jenis is Jenis.BARIS:
            for kunci, satu in ratakan(k, nilai):
                if satu:
                    hasil.add(kunci, satu)
            continue
        for satu in nilai if isinstance(nilai, list) else [nilai] if nilai else []:
            hasil.add(k.kunci, satu)
    return hasil


def ambil(bagian: Bagian, terkirim: MultiDict[str, str]) -> dict[str, Any]:
    """What a browser sent for a part, as it was typed."""
    return {k.kunci: _ambil(k, terkirim) for k in KOLOM[bagian]}


def _ambil(k: Kolom, terkirim: MultiDict[str, str]) -> Any:
    if k.jenis is Jenis.BARIS:
        return baris_terkirim(k, terkirim.items(multi=True))
    if k.jenis in (Jenis.BANYAK, Jenis.TANGGAL):
        return terkirim.getlist(k.kunci)
    return terkirim.get(k.kunci, "")


def tanpa_baris(terkirim: MultiDict[str, str], kunci: str, urutan: str) -> MultiDict[str, str]:
    """What was sent, without one row."""
    awal = f"{kunci}-{urutan}-"
    return MultiDict((n, isi) for n, isi in terkirim.items(multi=True) if not n.startswith(awal))
