"""A stolen cookie: whatever its owner does for their safety ends it, wherever it is."""

from __future__ import annotations

import pyotp
import pytest
from sqlalchemy import select

from sinormas.akun import layanan, layanan_faktor
from sinormas.akun.models import FaktorTotp, Pengguna, Penugasan
from sinormas.izin import Peran, sistem
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.akun.bantu import SANDI, orang, surel
from tests.pabrik import akun, kabar

BARU = "ladang hijau di binuang"


@pytest.fixture
def siti(app, tapin):
    return orang(instansi=tapin, peran=Peran.PETUGAS, nama="Siti")


@pytest.fixture
def pemilik(app, siti):
    """The owner's browser, signed in at the door."""
    klien = app.test_client()
    klien.post("/masuk", data={"email": surel(siti), "sandi": SANDI})
    assert klien.get("/antrean").status_code == 200
    return klien


def _salin(app, klien):
    """Another browser with the very same cookie."""
    pencuri = app.test_client()
    pencuri.set_cookie("sinormas", klien.get_cookie("sinormas").value)
    return pencuri


def _ganti_sandi(app, klien, siti, tapin):
    assert klien.post("/akun/sandi", data={"sandi_lama": SANDI, "sandi": BARU}).status_code == 303


def _lupa_sandi(app, klien, siti, tapin):
    lain = app.test_client()
    lain.post("/lupa-sandi", data={"email": surel(siti)})
    isi = kabar.terakhir(surel(siti)).isi
    assert (
        lain.post(kabar.tautan_dalam(isi, "/lupa-sandi"), data={"sandi": BARU}).status_code == 303
    )


def _pasang_faktor(app, klien, siti, tapin):
    klien.post("/akun/faktor/mulai")
    rahasia = sesi_kini().scalars(select(FaktorTotp.rahasia_baru)).one()
    kode = pyotp.TOTP(rahasia).at(waktu.sekarang())
    isi = {"kode": kode, "sandi": SANDI}
    assert "pemulihan" in klien.post("/akun/faktor/pasang", data=isi).text


def _faktor_di_perangkat_lain(app, klien, siti, tapin):
    lain = app.test_client()
    lain.post("/masuk", data={"email": surel(siti), "sandi": SANDI})
    _pasang_faktor(app, lain, siti, tapin)


def _atur_ulang_faktor(app, klien, siti, tapin):
    _pasang_faktor(app, klien, siti, tapin)
    layanan_faktor.atur_ulang_konsol(
        surel(siti), "Ponsel hilang.", pelaku=sistem(), saat=waktu.sekarang()
    )


def _akhiri_yang_lain(app, klien, siti, tapin):
    lain = app.test_client()
    lain.post("/masuk", data={"email": surel(siti), "sandi": SANDI})
    lain.post("/akun/perangkat/akhiri-lain")


def _keluar(app, klien, siti, tapin):
    klien.post("/keluar")


def _oleh_admin(app, klien, siti, tapin):
    tugas = select(Penugasan.id).where(Penugasan.pengguna_id == siti.id)
    admin = akun.klien(app, akun.pengguna(instansi=tapin, peran=Peran.ADMIN))
    admin.post(f"/pengaturan/staf/{sesi_kini().scalars(tugas).one()}/keluarkan")


@pytest.mark.parametrize(
    "usaha",
    [_ganti_sandi, _lupa_sandi, _faktor_di_perangkat_lain, _atur_ulang_faktor, _akhiri_yang_lain,
     _keluar, _oleh_admin],
)  # fmt: skip
def test_kue_curian_mati_sesudah(app, siti, pemilik, tapin, usaha):
    pencuri = _salin(app, pemilik)
    assert pencuri.get("/antrean").status_code == 200, "until now it is as good as the owner's"
    usaha(app, pemilik, siti, tapin)
    sebelum = sesi_kini().scalars(select(Pengguna.nama).where(Pengguna.id == siti.id)).one()
    assert "/masuk" in pencuri.get("/antrean").location
    assert pencuri.post("/akun/nama", data={"nama": "Diganti"}).status_code in (302, 401)
    sesi_kini().rollback()
    sesudah = sesi_kini().scalars(select(Pengguna.nama).where(Pengguna.id == siti.id)).one()
    assert sesudah == sebelum


def test_peran_yang_dicabut_berlaku_juga_bagi_kue_curian(app, siti, pemilik, tapin):
    pencuri = _salin(app, pemilik)
    tugas = select(Penugasan.id).where(Penugasan.pengguna_id == siti.id)
    layanan.cabut_peran(
        tapin, sesi_kini().scalars(tugas).one(), pelaku=sistem(), saat=waktu.sekarang()
    )
    assert pencuri.get("/antrean").status_code == 403


def test_setengah_sesi_curian_mati_bersama_sandinya(app, siti, pemilik, tapin):
    """Who knows the old password stands at the second step; the owner changes it meanwhile."""
    _pasang_faktor(app, pemilik, siti, tapin)
    pencuri = app.test_client()
    pencuri.post("/masuk", data={"email": surel(siti), "sandi": SANDI})
    assert pencuri.get("/masuk/faktor").status_code == 200
    _ganti_sandi(app, pemilik, siti, tapin)
    assert pencuri.get("/masuk/faktor").status_code == 410
