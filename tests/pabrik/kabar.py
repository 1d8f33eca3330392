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
from sinormas.kabar import layanan, pekerja
from sinormas.kabar.models import SuratKeluar
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
