"""Pictures for the texts of a report."""

from __future__ import annotations

import re
from datetime import datetime
from typing import IO

from sqlalchemy import select

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import JPG, MB, PNG
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.narasi.models import Narasi, NarasiGambar, NarasiLama, NarasiTertahan
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini, transaksi

BATAS_GAMBAR = 2 * MB
BATAS_FOTO = 20 * MB
"""A photograph may come in so large; it is shrunk to the size of a page."""
TIPE = frozenset({JPG, PNG})
NOMOR = "gambar_narasi"


def unggah(
    instansi: Instansi, aliran: IO[bytes], nama: str, *, pelaku: Pelaku, saat: datetime
) -> int:
    """Take in a picture; its number. Raises `BerkasDitolak`."""
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    siap = berkas.siapkan(
        aliran, nama, batas=BATAS_GAMBAR, tipe_boleh=TIPE, batas_gambar=BATAS_FOTO
    )
    with transaksi() as sesi:
        nomor = instansi_layanan.nomor_berikut(sesi, instansi, NOMOR, 0)
        berkas_id = berkas.catat(instansi, siap, pelaku=pelaku, saat=saat)
        sesi.add(NarasiGambar(instansi_id=instansi.id, nomor=nomor, berkas_id=berkas_id))
        sesi.flush()
        jejak.catat(
            pelaku, "unggah_gambar", "narasi", berkas_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"nomor": nomor},
        )  # fmt: skip
    return nomor


def hapus(instansi: Instansi, nomor: int, *, pelaku: Pelaku, saat: datetime) -> None:
    """Remove a picture that no text shows, of any year or version. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    with transaksi() as sesi:
        baris = sesi.get(NarasiGambar, (instansi.id, nomor), with_for_update=True)
        if baris is None:
            raise TidakAda("gambar")
        if _dipakai(instansi, nomor):
            raise IsianSalah(
                "gambar", f"gambar-{nomor} masih disebut dalam sebuah teks atau versi lamanya, "
                "jadi tidak dapat dihapus.",
            )  # fmt: skip
        berkas_id = baris.berkas_id
        sesi.delete(baris)
        sesi.flush()
        berkas.hapus(instansi, berkas_id, pelaku=pelaku, saat=saat)
        jejak.catat(
            pelaku, "hapus_gambar", "narasi", berkas_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum={"nomor": nomor},
        )  # fmt: skip


def _dipakai(instansi: Instansi, nomor: int) -> bool:
    """Whether a text names it."""
    label = f"gambar-{nomor}"
    sebutan = re.compile(rf"{label}(?!\d)", re.IGNORECASE)
    return any(
        sebutan.search(teks)
        for tabel in (Narasi, NarasiLama, NarasiTertahan)
        for teks in sesi_kini().scalars(
            select(tabel.teks).where(
                tabel.instansi_id == instansi.id, tabel.teks.icontains(label, autoescape=True)
            )
        )
    )
