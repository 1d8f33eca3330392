"""Spreadsheets of old registers, and imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import openpyxl

from sinormas.impor import kueri, layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.umum import waktu

MULAI = date(2020, 1, 2)
JUDUL = ("Nama Organisasi", "Bentuk", "Kecamatan", "Nomor SKT")


def xlsx(*lembar: Iterable[Sequence[Any]]) -> BytesIO:
    """A workbook of these sheets."""
    kitab = openpyxl.Workbook()
    for i, baris in enumerate(lembar):
        satu = kitab.active if i == 0 else kitab.create_sheet()
        for b in baris:
            satu.append(list(b))
    return simpan(kitab)


def simpan(kitab: openpyxl.Workbook) -> BytesIO:
    hasil = BytesIO()
    kitab.save(hasil)
    hasil.seek(0)
    return hasil


def diunggah(
    instansi: Instansi, pelaku: Pelaku, isi: BytesIO | Iterable[Sequence[Any]], nama: str = "a.xlsx"
) -> UUID:
    """A file that was read."""
    aliran = isi if isinstance(isi, BytesIO) else xlsx([JUDUL, *isi])
    return layanan.unggah(instansi, aliran, nama, pelaku=pelaku, saat=waktu.sekarang())


def diperiksa(
    instansi: Instansi, pelaku: Pelaku, isi: BytesIO | Iterable[Sequence[Any]], **lain: Any
) -> UUID:
    """A file whose rows were judged, with its columns as they were guessed."""
    impor_id = diunggah(instansi, pelaku, isi, lain.pop("nama", "a.xlsx"))
    berkas = kueri.satu(instansi, impor_id)
    assert berkas is not None
    tabel = kueri.tabel(instansi, berkas)
    layanan.petakan(
        instansi, impor_id, pelaku=pelaku, saat=waktu.sekarang(),
        **{"lembar": tabel.lembar, "judul": tabel.judul, "peta": tabel.peta, "mulai": MULAI,
           "bentuk": None} | lain,
    )  # fmt: skip
    return impor_id


def baris(impor_id: UUID) -> list[kueri.Baris]:
    """Its rows, with what they say."""
    hasil, sesudah = [], 0
    while True:
        halaman = kueri.halaman(impor_id, None, sesudah)
        hasil += [kueri.baris_satu(impor_id, b.id) for b in halaman.baris]
        if halaman.lanjut is None:
            return hasil
        sesudah = int(halaman.lanjut)


def dunia(instansi: Instansi, pelaku: Pelaku) -> dict[str, UUID]:
    """An import with a row, for the routes."""
    impor_id = diperiksa(instansi, pelaku, [("Paguyuban Seni", "LSM", None, None)])
    return {"impor_id": impor_id, "baris_id": baris(impor_id)[0].id}
