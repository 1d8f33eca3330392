"""Rows of a spreadsheet in a register: all or none, faults by row, and out again."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
import xlsxwriter

from sinormas.catatan import kueri
from sinormas.catatan.register import REGISTER
from tests.bantuan.baca import Halaman
from tests.catatan.test_halaman import _buka
from tests.pabrik.catatan import catatan, langkah

SARANA = (
    "DAFTAR BARANG KANTOR\n"
    "No\tNama barang\tKode barang\tTanggal periksa\tBaik\tRusak ringan\tRusak berat\n"
    "1\tLaptop\t02.06\t30/06/2020\t7\t2\t1\n"
    "2\tKursi\t\t30 Juni 2020\t1.040\t0\t0\n"
)


def muat(klien, nama, tempel="", berkas=None):
    data = {"tempel": tempel}
    if berkas is not None:
        data["berkas"] = (BytesIO(berkas), "daftar.xlsx")
    return klien.post(f"/catatan/{nama}/impor", data=data)


def test_baris_tempelan_dimuat_semua_dan_yang_sudah_ada_hanya_bertambah_langkah(
    klien_petugas, tapin
):
    laptop = catatan(tapin, "sarana", kode="02.06", tanggal="2019-06-30")
    jawaban = muat(klien_petugas, "sarana", SARANA)
    assert jawaban.location == "/catatan/sarana"
    halaman = Halaman(klien_petugas.get(jawaban.location))
    assert halaman.kabar == ["1 sarana dan 2 pemeriksaan dimuat."]
    assert [b[:4] for b in halaman.baris] == [
        ["Kursi", "1.040", "0", "0"], ["Laptop02.06", "7", "2", "1"],
    ]  # fmt: skip
    assert len(kueri.langkah(REGISTER["sarana"], laptop)) == 2


def test_satu_baris_salah_dan_tidak_satu_pun_dimuat(klien_petugas, tapin):
    rusak = SARANA + "3\t\t\t31 Februari 2020\tbanyak\t0\t0\n4\tLaptop\t02.06\t30/6/2020\t1\t0\t0\n"
    halaman = Halaman(muat(klien_petugas, "sarana", rusak))
    assert halaman.status == 422
    kesalahan = [b for b in halaman.baris if b[0].startswith("Baris")]
    assert [b[:2] for b in kesalahan] == [
        ["Baris 5", "Nama barang"], ["Baris 5", "Diperiksa pada"], ["Baris 5", "Baik"],
    ]  # fmt: skip
    assert "31 Februari 2020" in halaman.nilai("tempel")
    assert _buka(klien_petugas, "sarana").baris == []
    ganda = SARANA + "4\tLaptop\t02.06\t30/6/2020\t1\t0\t0\n"
    halaman = Halaman(muat(klien_petugas, "sarana", ganda))
    (kesalahan,) = [b for b in halaman.baris if b[0].startswith("Baris")]
    assert kesalahan[0] == "Baris 5"
    assert kesalahan[2].startswith("Sudah ada pemeriksaan seperti ini.")
    assert _buka(klien_petugas, "sarana").baris == []


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize(
    ("tempel", "kata"),
    [
        ("", "Pilih berkasnya, atau tempel"),
        ("halo dunia", "Baris judul tidak ditemukan."),
        ("Nama barang;Baik", "Kolom ini belum ada."),
        (SARANA.replace("Kode barang", "Warna"), "Kolom ini tidak dikenal."),
        (SARANA.replace("Rusak ringan", "Baik"), "Kolom ini ada dua kali."),
        (SARANA.partition("1\tLaptop")[0], "Di bawah baris judul belum ada"),
        (SARANA + "1\tx\t\t1 1 2020\t1\t0\t0\n" * 1_100, "Paling banyak 1.000 baris"),
        ('Nama barang\t"\x00' + "a" * 200_000, "tidak"),
    ],
)
def test_tabel_yang_bukan_daftarnya_ditolak_dengan_sebabnya(klien_petugas, tapin, tempel, kata):
    halaman = Halaman(muat(klien_petugas, "sarana", tempel))
    assert halaman.status == 422
    assert kata in halaman.utama
    assert _buka(klien_petugas, "sarana").baris == []


def test_berkas_xlsx_dengan_tanggal_dan_angka_dimuat(klien_petugas, tapin):
    isi = BytesIO()
    with xlsxwriter.Workbook(isi) as buku:
        lembar = buku.add_worksheet("Parpol")
        hari = buku.add_format({"num_format": "dd/mm/yyyy"})
        judul = ("Partai", "Tahun anggaran", "Suara", "Jumlah bantuan", "Tahap", "Tanggal")
        lembar.write_row(0, 0, judul)
        lembar.write_row(1, 0, ("Partai Sejahtera", 2020, 12500, 25000000.5, "lpj"))
        lembar.write_number(1, 5, 44196, hari)
        lembar.write_row(2, 0, ("Partai Makmur", 2020, 900, 1800000))
    assert muat(klien_petugas, "bantuan_parpol", berkas=isi.getvalue()).status_code == 303
    assert [b[:4] for b in _buka(klien_petugas, "bantuan_parpol", tahun=2020).baris] == [
        ["Partai Makmur", "900", "Rp 1.800.000", "–"],
        ["Partai Sejahtera", "12.500", "Rp 25.000.000,50", "31 Desember 2020"],
    ]
    halaman = Halaman(muat(klien_petugas, "bantuan_parpol", berkas=b"PK\x03\x04rusak"))
    assert (halaman.status, list(halaman.galat)) == (422, ["berkas"])


@pytest.mark.parametrize("nama", list(REGISTER))
def test_yang_diunduh_dapat_dimuat_lagi_di_tempat_lain(
    klien_petugas, klien_auditor, tapin, banjar, nama
):
    pengenal = catatan(tapin, nama)
    if nama != "sarana":
        langkah(tapin, nama, pengenal)
    pada = "?tahun=2020" if REGISTER[nama].tahunan else "?pada=2026-03-31"
    isi = klien_auditor.get(f"/catatan/{nama}/unduh.csv{pada}").get_data(as_text=True)
    kepala, baris = csv.reader(StringIO(isi.removeprefix("\ufeff")))
    contoh = klien_petugas.get(f"/catatan/{nama}/contoh.csv").get_data(as_text=True)
    assert contoh.removeprefix("\ufeff").strip().split(",") == kepala[:-3]
    klien_petugas.post(f"/catatan/{nama}/{pengenal}/cabut", data={"alasan": "Dimuat lagi"})
    jawaban = muat(klien_petugas, nama, isi.removeprefix("\ufeff"))
    assert jawaban.status_code == 303, Halaman(jawaban).utama
    ulang = klien_auditor.get(f"/catatan/{nama}/unduh.csv{pada}").get_data(as_text=True)
    _, baris_ulang = csv.reader(StringIO(ulang.removeprefix("\ufeff")))
    assert baris_ulang[:-2] == baris[:-2]


@pytest.mark.parametrize("nama", ["'Aisyiyah", "=1+1 Laptop", "'", "Laptop 'baru'"])
def test_tanda_petik_pengaman_lembar_tidak_menjadi_bagian_nama(klien_petugas, tapin, nama):
    pengenal = catatan(tapin, "unit_kerja", nama=f"{nama} x", mulai="2020-01-01")
    isi = klien_petugas.get("/catatan/unit_kerja/unduh.csv").get_data(as_text=True)
    klien_petugas.post(f"/catatan/unit_kerja/{pengenal}/cabut", data={"alasan": "Dimuat lagi"})
    assert muat(klien_petugas, "unit_kerja", isi.removeprefix("\ufeff")).status_code == 303
    assert [b[0] for b in _buka(klien_petugas, "unit_kerja").baris] == [f"{nama} x"]
