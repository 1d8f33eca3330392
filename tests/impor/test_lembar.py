"""What comes as a spreadsheet: every kind that is read, and what is refused in clear words."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from datetime import date
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlwt

from sinormas.berkas import lembar
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.berkas.kotak import kotak
from tests.pabrik import impor as pabrik

BARIS = [["Nama", "Jumlah"], ["Karang Taruna", 12], ["Désa Él", 3]]


def baca(tmp_path: Path, isi: bytes) -> list:
    masuk, keluar = tmp_path / "masuk", tmp_path / "keluar"
    masuk.write_bytes(isi)
    lembar.baca(masuk, keluar)
    return [json.loads(b) for b in keluar.read_text().splitlines()]


def isi_baris(hasil: list) -> list:
    return [b[1] for b in hasil if isinstance(b, list)]


def xls() -> bytes:
    kitab = xlwt.Workbook()
    satu = kitab.add_sheet("Satu")
    for i, b in enumerate(BARIS):
        for k, nilai in enumerate(b):
            satu.write(i, k, nilai)
    hasil = io.BytesIO()
    kitab.save(hasil)
    return hasil.getvalue()


def ods() -> bytes:
    dokumen = odf.opendocument.OpenDocumentSpreadsheet()
    satu = odf.table.Table(name="Satu")
    for b in BARIS:
        baris = odf.table.TableRow()
        for nilai in b:
            angka = isinstance(nilai, int)
            sel = odf.table.TableCell(
                valuetype="float" if angka else "string", **({"value": nilai} if angka else {})
            )
            sel.addElement(odf.text.P(text=str(nilai)))
            baris.addElement(sel)
        satu.addElement(baris)
    dokumen.spreadsheet.addElement(satu)
    hasil = io.BytesIO()
    dokumen.write(hasil)
    return hasil.getvalue()


@pytest.mark.parametrize("isi", [
    pabrik.xlsx(BARIS).getvalue(), xls(), ods(),
], ids=["xlsx", "xls", "ods"])  # fmt: skip
def test_tiap_buku_kerja_dibaca_sama(tmp_path, isi) -> None:
    assert isi_baris(baca(tmp_path, isi)) == BARIS


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_csv_apa_pun_sandi_dan_pemisahnya(tmp_path, pemisah, sandi) -> None:
    teks = "\r\n".join(pemisah.join(str(s) for s in b) for b in BARIS) + "\r\n"
    hasil = isi_baris(baca(tmp_path, teks.encode(sandi)))
    assert hasil == [[str(s) for s in b] for b in BARIS]


def test_pemisah_di_dalam_kutip_bukan_pemisah(tmp_path) -> None:
    isi = 'Nama;Alamat\r\n"A; B";"Jalan 1, Rantau"\r\n"C ""D""";"Dua\nbaris"\r\n'
    hasil = isi_baris(baca(tmp_path, isi.encode()))
    assert hasil[1:] == [["A; B", "Jalan 1, Rantau"], ['C "D"', "Dua\nbaris"]]


def test_rumus_sel_gabungan_tanggal_dan_lembar_tersembunyi(tmp_path) -> None:
    kitab = openpyxl.Workbook()
    satu = kitab.active
    for b in (["Nama", "Kecamatan", "Tanggal"], ["A", "Binuang", date(2019, 3, 14)],
              ["B", None, 43538], ["C", None, "=1+1"], ["D", None, None]):  # fmt: skip
        satu.append(b)
    satu.merge_cells("B2:B4")
    lain = kitab.create_sheet("Rahasia")
    lain.sheet_state = "veryHidden"
    lain.append(["x"])
    hasil = baca(tmp_path, pabrik.simpan(kitab).getvalue())
    assert [(b["lembar"], b["tampak"]) for b in hasil if isinstance(b, dict)] == [
        ("Sheet", True), ("Rahasia", False)
    ]  # fmt: skip
    assert isi_baris(hasil)[1:5] == [
        ["A", "Binuang", ["2019-03-14"]], ["B", "Binuang", 43538], ["C", "Binuang"], ["D"]
    ]  # fmt: skip


def _zip(**isi: bytes) -> bytes:
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, badan in isi.items():
            arsip.writestr(nama, badan)
    return hasil.getvalue()


def _bom(*, bohong: bool) -> bytes:
    """A small file of much nothing; a lying one declares that it is short."""
    isi = bytearray(_zip(**{"xl/workbook.xml": b"\0" * (lembar.BENTANG + 1_000_000)}))
    if bohong:
        pusat = isi.rindex(b"PK\x01\x02")
        struct.pack_into("<I", isi, pusat + 24, 1000)
        struct.pack_into("<I", isi, 22, 1000)
    return bytes(isi)


def _zip_masa_depan() -> bytes:
    """A workbook that says it needs a ZIP of version 9.9."""
    isi = bytearray(_zip(**{"xl/workbook.xml": b"<x/>"}))
    struct.pack_into("<H", isi, isi.rindex(b"PK\x01\x02") + 6, 99)
    return bytes(isi)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7 ...", "berkas PDF"),
        (b"\x89PNG\r\n\x1a\n....", "berkas PNG"),
        (b"<html><table><tr><td>x", "halaman web"),
        (_zip(**{"word/document.xml": b"<x/>"}), "dokumen Word"),
        (_zip(**{"apa.txt": b"x"}), "arsip ZIP"),
        (b"PK\x03\x04rusak", "rusak"),
        (_zip(**{"xl/workbook.xml": b"bukan xml"}), "rusak"),
        (_zip_masa_depan(), "rusak"),
        (lembar._OLE + b"\0" * 600, "rusak"),
        (lembar._OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\x00\x01\x02\x03\x07\x08" * 50, "rusak"),
        (pabrik.xlsx([[]]).getvalue(), "tidak memuat satu baris pun"),
        (b"\n\n\n", "tidak memuat satu baris pun"),
    ],
)
def test_yang_bukan_register_ditolak_dengan_kata_yang_jelas(tmp_path, isi, kata) -> None:
    with pytest.raises(BerkasDitolak, match=kata):
        baca(tmp_path, isi)


@pytest.mark.parametrize("bohong", [False, True])
def test_bom_zip_tidak_dibuka(tmp_path, bohong) -> None:
    isi = _bom(bohong=bohong)
    assert len(isi) < 1_000_000
    with pytest.raises(BerkasDitolak, match="mengembang"):
        baca(tmp_path, isi)


def test_baris_yang_terlalu_banyak_ditolak(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(lembar, "BARIS", 5)
    with pytest.raises(BerkasDitolak, match="lebih dari"):
        baca(tmp_path, b"a\n" * 6)


def test_berkas_dibaca_di_dalam_kotak(tmp_path) -> None:
    masuk, keluar = tmp_path / "masuk", tmp_path / "keluar"
    masuk.write_bytes(pabrik.xlsx(BARIS).getvalue())
    assert kotak.kerjakan("lembar", keluar, masuk=str(masuk))["hasil"] == "XLSX"
    assert len(keluar.read_text().splitlines()) == 4
