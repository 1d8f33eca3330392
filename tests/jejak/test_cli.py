"""`sinormas jejak periksa`."""

from __future__ import annotations

import json

from sqlalchemy import text

from sinormas.umum.transaksi import transaksi
from tests.jejak.test_jejak import _catat, _lepas_penjaga, _pasang_penjaga


def _rusak() -> None:
    with transaksi() as sesi:
        _lepas_penjaga()
        sesi.execute(text("UPDATE jejak SET pelaku = 'lain' WHERE nomor = 2"))
    _pasang_penjaga()


def test_jejak_utuh_berakhir_nol_dan_menyebut_jumlahnya(app):
    _catat(3)
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa"])
    assert (hasil.exit_code, hasil.output) == (0, "Jejak utuh: 3 baris.\n")
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa", "--json"])
    assert json.loads(hasil.output) == {"baris": 3, "jangkar": 0, "rusak": []}


def test_jejak_rusak_berakhir_satu_dan_menyebut_baris_pertama_yang_tidak_cocok(app):
    _catat(3)
    _catat(2, "sistem")
    _rusak()
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa"])
    assert hasil.exit_code == 1
    assert hasil.output.splitlines() == [
        "Rantai 63.05, baris 2: isinya berubah.",
        "Rantai sistem, baris 2: isinya berubah.",
    ]
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa", "--json"])
    assert hasil.exit_code == 1
    assert json.loads(hasil.output)["rusak"][0] == {
        "rantai": "63.05",
        "nomor": 2,
        "sebab": "isinya berubah",
    }
