"""Mails in the outbox, and an application that sends them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

import config
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.kabar import layanan, pekerja
from sinormas.kabar.models import GerbangWa, Pesan, SuratKeluar
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini, transaksi


def surat(
    kepada: str = "nur@contoh.id",
    perihal: str = "Perihal",
    isi: str = "Isi surat.",
    **lain: Any,
) -> UUID:
    """A mail that is due, in any words."""
    saat = waktu.sekarang()
    with transaksi() as sesi:
        baru = SuratKeluar(
            id=pengenal_baru(),
            kepada=kepada,
            perihal=perihal,
            isi=isi,
            **({"dibuat": saat, "coba_lagi": saat} | lain),
        )
        sesi.add(baru)
        sesi.info[layanan.MENUNGGU] = True
        return baru.id


def pesan(pelaku: Pelaku, perihal: str = "Perihal", isi: str = "Isi pesan.", **lain: Any) -> UUID:
    """A message on a person's page, not read yet."""
    with transaksi() as sesi:
        baru = Pesan(
            id=pengenal_baru(),
            pengguna_id=pelaku.id,
            perihal=perihal,
            isi=isi,
            **({"kunci": "diterima", "dibuat": waktu.sekarang()} | lain),
        )
        sesi.add(baru)
        return baru.id


def gerbang(instansi: Instansi, url: str = "https://wa.contoh.id/kirim", **lain: Any) -> str:
    """A gateway of an office in use; its secret."""
    with transaksi() as sesi:
        nilai = {"rahasia": "rahasia-bersama", "aktif": True, "diubah": waktu.sekarang()} | lain
        sesi.add(GerbangWa(instansi_id=instansi.id, url=url, **nilai))
        return str(nilai["rahasia"])


def dunia(instansi: Instansi, pelapor: Pelaku) -> dict[str, UUID | str | int]:
    """What the routes of this room can name."""
    gerbang(instansi)
    gagal = surat(instansi_id=instansi.id, menyerah=waktu.sekarang(), galat_terakhir="550 tidak")
    return {
        "surat_id": gagal,
        "nomor_surat": gagal,
        "pesan_id": pesan(pelapor),
        "kunci": "diterima",
    }


def semua() -> list[SuratKeluar]:
    """The outbox, oldest first, as the database has it now."""
    sesi = sesi_kini()
    sesi.rollback()
    return list(sesi.scalars(select(SuratKeluar).order_by(SuratKeluar.dibuat, SuratKeluar.id)))


def terakhir(kepada: str) -> SuratKeluar:
    """The newest mail to an address."""
    return [s for s in semua() if s.kepada == kepada][-1]


def tautan_dalam(isi: str, jalur: str) -> str:
    """The path of the link in a mail that leads to `jalur`."""
    (baris,) = [b for b in isi.split() if f"{jalur}/" in b]
    return jalur + baris.partition(jalur)[2]


@contextmanager
def ber_relai(app: Flask, port: int, **surel: Any) -> Iterator[None]:
    """Within the block the application has a relay on the loopback."""
    semula: config.Pengaturan = app.config["SINORMAS"]
    nilai = {"host": "127.0.0.1", "port": port, "tls": False, "dari": "Kantor <kantor@contoh.id>"}
    app.config["SINORMAS"] = replace(semula, surel=config.Surel(**nilai | surel))
    try:
        yield
    finally:
        app.config["SINORMAS"] = semula
        antrean = app.extensions.pop(pekerja.EKSTENSI, None)
        if antrean is not None:
            antrean.huey.storage.close()
