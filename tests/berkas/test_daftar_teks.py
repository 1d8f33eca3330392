"""A list in a file: text as Excel and people write it, and every spreadsheet."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from werkzeug.datastructures import FileStorage

from sinormas.berkas import daftar_teks
from sinormas.berkas.aturan import BerkasDitolak
from tests.pabrik import impor as pabrik


def _baca(isi: bytes, nama: str = "daftar") -> str | None:
    return daftar_teks.baca(FileStorage(io.BytesIO(isi), nama))


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_teks_terbaca_apa_pun_sandinya(app, sandi):
    assert _baca("Nama\r\nCafé".encode(sandi)) == "Nama\r\nCafé"


def test_bita_yang_bukan_sandi_apa_pun_tidak_menggagalkan(app):
    assert _baca(b"PMI\x81\xff") is not None


def test_lembar_pertama_yang_tampak_dan_berisi_dibaca(app):
    kitab = openpyxl.Workbook()
    kitab.active.sheet_state = "visible"
    rahasia = kitab.create_sheet("Rahasia", 0)
    rahasia.append(["jangan"])
    rahasia.sheet_state = "hidden"
    isi = kitab.create_sheet("Hadir")
    isi.append(["Nama", "Waktu", 'Kata "a"'])
    isi.append(["A\tB\nC", date(2026, 3, 1), 2.5])
    kitab.create_sheet("Lain").append(["bukan ini"])
    teks = _baca(pabrik.simpan(kitab).getvalue())
    assert teks == 'Nama\tWaktu\t"Kata ""a"""\nA B C\t2026-03-01\t2,5'


def test_tanpa_berkas_tidak_ada_teks(app):
    assert daftar_teks.baca(None) is None
    assert daftar_teks.baca(FileStorage(io.BytesIO(b""), "")) is None


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"a" * 400_001, "terlalu besar"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"%PDF-1.7", "Ini berkas PDF"),
        (b"\x89PNG\r\n\x1a\n", "Ini berkas PNG"),
        (b"PK\x03\x04" + b"a" * 5_000_000, "lebih besar daripada 5 MB"),
    ],
)
def test_yang_bukan_daftar_ditolak_dengan_kata_yang_jelas(app, isi, kata):
    with pytest.raises(BerkasDitolak, match=kata):
        _baca(isi)
