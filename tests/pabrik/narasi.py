"""Sections of a year's report, written."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.narasi import kueri, layanan, layanan_gambar
from sinormas.narasi.kueri import Tulisan
from sinormas.narasi.layanan import Didahului
from sinormas.umum import waktu
from tests.pabrik.berkas import gambar as gambar_baru

TAHUN = 2020
KUNCI = "latar_belakang"


def tulis(
    instansi: Instansi, teks: str, kunci: str = KUNCI, tahun: int = TAHUN, **lain: Any
) -> int:
    """Write a section, by the system on a page of its own unless said; its version."""
    ada = kueri.satu(instansi, tahun, kunci)
    isi = {
        "versi": ada.versi if ada else 0,
        "lembar": "",
        "pelaku": izin.sistem(),
        "saat": waktu.sekarang(),
    }
    return layanan.simpan(instansi, tahun, kunci, teks, **(isi | lain))


def satu(instansi: Instansi, kunci: str = KUNCI, tahun: int = TAHUN) -> Tulisan:
    """A section that was begun."""
    ada = kueri.satu(instansi, tahun, kunci)
    assert ada is not None
    return ada


def gambar(instansi: Instansi, isi: bytes | None = None) -> int:
    """A picture; its number."""
    return layanan_gambar.unggah(
        instansi, io.BytesIO(isi or gambar_baru()), "bagan.jpg", pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )  # fmt: skip


def dunia(instansi: Instansi, tahun: int) -> dict[str, UUID | str | int]:
    """A section with an older version, a text that waits beside it, and a picture."""
    tulis(instansi, "Versi lama.", tahun=tahun)
    tulis(instansi, "Versi kini.", tahun=tahun)
    try:
        tulis(instansi, "Yang menunggu.", tahun=tahun, versi=0)
    except Didahului as galat:
        gambar(instansi)
        return {"kunci_narasi": KUNCI, "narasi_tertahan_id": galat.tertahan_id}
    raise AssertionError("the second save was not held back")
