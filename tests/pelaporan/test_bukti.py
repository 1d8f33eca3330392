"""What the public proof page may know."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from sinormas.pelaporan import kueri
from sinormas.pelaporan.aturan import Jenis, Keadaan, Langkah
from sinormas.pelaporan.qr import qr
from sinormas.umum import waktu
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik


def test_bukti_menyebut_laporan_tanpa_data_pribadi(app, tapin):
    aju = pabrik.diajukan(tapin, akun.pengguna(nama="Siti Rahmah"))
    bukti = kueri.bukti(aju.kode_bukti)
    assert (bukti.nomor, bukti.nama, bukti.bentuk.value) == (aju.nomor, aju.nama, "ormas")
    assert (bukti.jenis, bukti.keadaan, bukti.instansi) == (Jenis.BARU, Keadaan.DIAJUKAN, tapin)
    assert (bukti.diajukan, bukti.diputuskan) == (waktu.sekarang(), None)
    assert {f.name for f in fields(bukti)} == {
        "instansi", "nomor", "nama", "bentuk", "jenis", "keadaan", "diajukan", "diputuskan",
    }  # fmt: skip
    pabrik.pindahkan(tapin, aju, Langkah.TERIMA)
    assert kueri.bukti(aju.kode_bukti).keadaan is Keadaan.DITERIMA


@pytest.mark.parametrize("kode", ["", "x", "x" * 10_000, "\x00", "é", "' OR 1=1 --", "%"])
def test_kode_yang_tidak_dikenal_tidak_berarti_apa_apa(app, tapin, kode):
    pabrik.diajukan(tapin, akun.pengguna())
    assert kueri.bukti(kode) is None


def test_kode_qr_tergambar_sebagai_kotak_kotak_gelap():
    kode = qr("http://127.0.0.1:8000/bukti/abc")
    assert kode.sisi == 29 + 4
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", kode.jalur)
    assert kode.jalur.startswith("M2 2h7v1h-7z")
