"""From a spreadsheet to the register."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from sinormas.impor import kueri, layanan, layanan_baris
from sinormas.impor.aturan import Keadaan, Nasib
from sinormas.izin import Peran
from sinormas.organisasi import kueri as organisasi
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.pabrik import akun


def buku(baris, nama="Register") -> BytesIO:
    kitab = openpyxl.Workbook()
    kitab.active.title = nama
    for b in baris:
        kitab.active.append(b)
    hasil = BytesIO()
    kitab.save(hasil)
    hasil.seek(0)
    return hasil


@pytest.fixture
def petugas(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def test_berkas_kecil_masuk_dari_awal_sampai_akhir(tapin, petugas) -> None:
    isi = buku([
        ["DAFTAR ORMAS KABUPATEN TAPIN"],
        [],
        ["No", "Nama  Organisasi", "Jenis", "Kecamatan"],
        [1, "Karang  Taruna", "Semi Pemerintahan", "Tapin Utara"],
        [2, "Yayasan Bina", "Yayasan", None],
        [3, "", "LSM", None],
    ])  # fmt: skip
    saat = waktu.sekarang()
    impor = layanan.unggah(tapin, isi, "register.xlsx", pelaku=petugas, saat=saat)
    berkas = kueri.satu(tapin, impor)
    tabel = kueri.tabel(tapin, berkas)
    layanan.petakan(
        tapin, impor, lembar=tabel.lembar, judul=tabel.judul, peta=tabel.peta,
        mulai=date(2020, 1, 2), bentuk=None, pelaku=petugas, saat=saat,
    )  # fmt: skip
    berkas = kueri.satu(tapin, impor)
    assert berkas.keadaan is Keadaan.SIAP, berkas.kabar
    assert kueri.hitung(impor)[Nasib.BARU] == 2
    assert kueri.hitung(impor)[Nasib.SALAH] == 1
    layanan_baris.pilih_semua(tapin, impor, Nasib.SALAH, Nasib.LEWATI, pelaku=petugas, saat=saat)
    layanan.muat(tapin, impor, pelaku=petugas, saat=saat)
    berkas = kueri.satu(tapin, impor)
    assert berkas.keadaan is Keadaan.SELESAI, berkas.kabar
    assert sesi_kini().scalar(select(organisasi.himpunan_terdata(tapin, 2020).cacah())) == 1
