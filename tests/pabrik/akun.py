"""People and signed-in clients."""

from __future__ import annotations

import os
from datetime import datetime
from itertools import count
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from sinormas.akun import sesi as akun_sesi
from sinormas.akun.models import KunciMasuk, Pengguna, Penugasan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, Tugas
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi

_urutan = count(1)


def pengguna(
    *,
    instansi: Instansi | None = None,
    peran: Peran | None = None,
    email: str | None = None,
    nama: str | None = None,
    dikonfirmasi: bool = True,
) -> Pelaku:
    """A person who can sign in; with an office and a role, a member of its staff."""
    saat: datetime = waktu.sekarang()
    nama = nama or f"{(peran or Peran.PELAPOR).value.title()} {next(_urutan)}"
    with transaksi() as sesi:
        orang = Pengguna(
            email=email or f"{nama.lower().replace(' ', '.')}@surel.go.id",
            nama=nama,
            dibuat=saat,
            dikonfirmasi=saat if dikonfirmasi else None,
        )
        sesi.add(orang)
        sesi.flush()
        tugas: tuple[Tugas, ...] = ()
        if instansi and peran and peran is not Peran.PELAPOR:
            sesi.add(
                Penugasan(instansi_id=instansi.id, pengguna_id=orang.id, peran=peran, dibuat=saat)
            )
            tugas = (Tugas(peran, instansi.id, instansi.kode_wilayah),)
        return Pelaku(
            id=orang.id, nama=nama, dari="127.0.0.1", tugas=tugas, email_dikonfirmasi=dikonfirmasi
        )


def tutup(pelaku: Pelaku) -> None:
    """Close an account."""
    with transaksi() as sesi:
        sesi.execute(update(Pengguna).where(Pengguna.id == pelaku.id).values(aktif=False))


def kunci(pelaku: Pelaku) -> UUID:
    """A passkey that nobody holds the other half of."""
    with transaksi() as sesi:
        baris = KunciMasuk(
            pengguna_id=pelaku.id,
            kredensial=os.urandom(16),
            kunci_umum=b"-",
            nama="Ponsel saya",
            dibuat=waktu.sekarang(),
        )
        sesi.add(baris)
        sesi.flush()
        return baris.id


def klien(app: Flask, pelaku: Pelaku) -> FlaskClient:
    """A browser in which `pelaku` is signed in; `klien.pelaku` tells who."""
    assert isinstance(pelaku.id, UUID)
    token = akun_sesi.buka(pelaku.id, saat=waktu.sekarang(), alamat="127.0.0.1", agen="uji")
    hasil = app.test_client()
    with hasil.session_transaction() as penyimpanan:
        penyimpanan["_user_id"] = token
        penyimpanan["_fresh"] = True
    hasil.pelaku = pelaku  # type: ignore[attr-defined]
    return hasil
