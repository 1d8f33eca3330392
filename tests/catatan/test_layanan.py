"""Recording in the office's registers, and how they stand on a past day."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.catatan import kueri, layanan, layanan_langkah
from sinormas.catatan.register import REGISTER
from sinormas.catatan.ukuran import DAFTAR
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import TidakAda
from sinormas.jejak import kueri as jejak
from sinormas.kinerja import kueri as kinerja
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.pabrik.catatan import ISI, catatan, langkah

KINI = date(2026, 11, 24)


def daftar(instansi, nama, hari, **saring):
    return kueri.daftar(instansi, REGISTER[nama], hari, KINI, **saring).baris


def angka(instansi, tahun):
    """Every measure of the registers, each checked against its list."""
    hasil = {}
    for u in DAFTAR:
        banyak = int(sesi_kini().execute(select(u.himpunan(instansi, tahun).cacah())).scalar_one())
        baris = kinerja.baris_ukuran(instansi, tahun, u.nama).baris
        assert banyak == sum(b.nilai for b in baris), u.nama
        hasil[u.nama] = banyak
    return hasil


def pakai(kerja, *lain, **isi):
    return kerja(*lain, pelaku=izin.sistem(), saat=waktu.sekarang(), **isi)


def test_keadaan_sarana_menurut_tanggal_pemeriksaan(tapin):
    laptop = catatan(tapin, "sarana")
    langkah(tapin, "sarana", laptop, tanggal="2021-06-30", baik="0", rusak_berat="10")
    langkah(tapin, "sarana", laptop, tanggal="2022-06-30", baik="0", rusak_berat="0")
    assert daftar(tapin, "sarana", date(2020, 6, 29)) == []
    keadaan = {
        hari: [(c.keadaan, c.isi["baik"]) for c in daftar(tapin, "sarana", hari)]
        for hari in (date(2020, 6, 30), date(2021, 6, 29), date(2021, 12, 31), KINI)
    }
    assert list(keadaan.values()) == [
        [("sebagian", 7)], [("sebagian", 7)], [("rusak", 0)], [("habis", 0)],
    ]  # fmt: skip
    sarana = [(angka(tapin, t)["sarana"], angka(tapin, t)["sarana_kondisi_baik"])
              for t in (2019, 2020, 2021, 2022)]  # fmt: skip
    assert sarana == [(0, 0), (10, 7), (10, 0), (0, 0)]


def test_unit_dilayani_menurut_tahun_layanannya_dan_yang_sudah_tiada_tidak_dihitung(tapin):
    tu = catatan(tapin, "unit_kerja")
    catatan(tapin, "unit_kerja", nama="Bidang Politik", sampai="2020-12-30")
    catatan(tapin, "unit_kerja", nama="Bidang Ormas", mulai="2020-12-31")
    for _ in range(2):
        langkah(tapin, "unit_kerja", tu, tanggal="2020-12-31")
    langkah(tapin, "unit_kerja", tu, tanggal="2022-01-01")
    hasil = {t: angka(tapin, t) for t in (2019, 2020, 2021)}
    assert [(h["unit_kerja"], h["unit_kerja_dilayani"]) for h in hasil.values()] == [
        (2, 0), (2, 1), (2, 0),
    ]  # fmt: skip
    assert [c.keadaan for c in daftar(tapin, "unit_kerja", date(2020, 12, 31))] == [
        "belum", "dilayani",
    ]  # fmt: skip


def test_laporan_tepat_waktu_menurut_pengiriman_pertamanya(tapin):
    for nama, kirim in (
        ("A", ("2020-03-01", "2020-02-29")), ("B", ("2020-03-01",)), ("C", ()),
    ):  # fmt: skip
        pengenal = catatan(tapin, "laporan_wajib", nama=nama)
        for hari in kirim:
            langkah(tapin, "laporan_wajib", pengenal, tanggal=hari)
    catatan(tapin, "laporan_wajib", nama="D", jatuh_tempo="2027-01-31")
    baris = daftar(tapin, "laporan_wajib", date(2020, 12, 31))
    assert [(c.isi["nama"], c.keadaan) for c in baris] == [
        ("A", "tepat"), ("B", "terlambat"), ("C", "lewat"),
    ]  # fmt: skip
    assert [c.keadaan for c in daftar(tapin, "laporan_wajib", date(2027, 12, 31))] == ["belum"]
    hasil = angka(tapin, 2020)
    assert (hasil["laporan_wajib"], hasil["laporan_tepat_waktu"]) == (3, 1)
    assert instansi_kueri.register_dibuka(tapin, 2020) == {"laporan_wajib"}
    assert instansi_kueri.register_dibuka(tapin, 2027) == frozenset()


def test_administrasi_parpol_selesai_bila_lpj_diterima_sampai_akhir_januari(tapin):
    for partai, hari in (("A", "2021-01-31"), ("B", "2021-02-01"), ("C", None)):
        pengenal = catatan(tapin, "bantuan_parpol", partai=partai)
        if hari:
            langkah(tapin, "bantuan_parpol", pengenal, tahap="lpj", tanggal=hari)
        langkah(tapin, "bantuan_parpol", pengenal)
    baris = daftar(tapin, "bantuan_parpol", date(2020, 12, 31))
    assert [c.keadaan for c in baris] == ["lpj", "lpj", "diajukan"]
    hasil = angka(tapin, 2020)
    assert (hasil["parpol_penerima_bantuan"], hasil["parpol_administrasi_selesai"]) == (3, 1)
    assert set(angka(tapin, 2021).values()) == {0}


def test_pejabat_menurut_tanggal_dan_satu_jabatan_satu_orang(tapin):
    lama = catatan(tapin, "pejabat", sampai="2020-06-30")
    catatan(tapin, "pejabat", nama="Drs. Rahman", mulai="2020-07-01")
    nama = {
        hari: [c.isi["nama"] for c in daftar(tapin, "pejabat", hari)]
        for hari in (date(2019, 1, 1), date(2019, 1, 2), date(2020, 6, 30), date(2020, 7, 1), KINI)
    }
    assert list(nama.values()) == [
        [], ["Dra. Siti Aminah"], ["Dra. Siti Aminah"], ["Drs. Rahman"], ["Drs. Rahman"],
    ]  # fmt: skip
    for mulai, sampai in (("2020-06-30", "2020-06-30"), ("2026-01-01", ""), ("2018-01-01", "")):
        with pytest.raises(IsianSalah, match="tercatat dipegang"):
            catatan(tapin, "pejabat", nama="Lain", mulai=mulai, sampai=sampai)
    pakai(layanan.cabut, tapin, REGISTER["pejabat"], lama, "Salah orang")
    catatan(tapin, "pejabat", nama="Lain", mulai="2019-02-01", sampai="2020-06-30")


@pytest.mark.parametrize("nama", list(REGISTER))
def test_yang_sama_tidak_tercatat_dua_kali_tetapi_boleh_lagi_setelah_dicabut(tapin, banjar, nama):
    pertama = catatan(tapin, nama)
    with pytest.raises(IsianSalah, match="Sudah tercatat"):
        catatan(tapin, nama)
    catatan(banjar, nama)
    pakai(layanan.cabut, tapin, REGISTER[nama], pertama, "Keliru")
    catatan(tapin, nama)
    with pytest.raises(Bentrok, match="sudah dicabut"):
        langkah(tapin, nama, pertama)


@pytest.mark.parametrize("nama", ["sarana", "bantuan_parpol"])
def test_langkah_yang_satu_kali_saja_dicabut_dahulu_lalu_dicatat_lagi(tapin, nama):
    pengenal = catatan(tapin, nama)
    butir = langkah(tapin, nama, pengenal)
    with pytest.raises(IsianSalah, match="Sudah ada"):
        langkah(tapin, nama, pengenal)
    lepas = (tapin, REGISTER[nama], pengenal, butir)
    pakai(layanan_langkah.cabut_langkah, *lepas, "Salah ketik")
    with pytest.raises(Bentrok, match="sudah dicabut"):
        pakai(layanan_langkah.cabut_langkah, *lepas, "Lagi")
    langkah(tapin, nama, pengenal)
    assert [b.dicabut is None for b in kueri.langkah(REGISTER[nama], pengenal)].count(False) == 1


def test_yang_dicabut_tidak_dihitung_dan_alasannya_tinggal(tapin):
    pengenal = catatan(tapin, "sarana")
    butir = langkah(tapin, "sarana", pengenal, tanggal="2020-07-01", baik="1")
    assert angka(tapin, 2020)["sarana_kondisi_baik"] == 1
    pakai(layanan_langkah.cabut_langkah, tapin, REGISTER["sarana"], pengenal, butir, "Keliru")
    assert angka(tapin, 2020)["sarana_kondisi_baik"] == 7
    pakai(layanan.cabut, tapin, REGISTER["sarana"], pengenal, "Milik kantor lain")
    assert set(angka(tapin, 2020).values()) == {0}
    satu = kueri.satu(tapin, REGISTER["sarana"], pengenal, KINI, KINI)
    assert satu.alasan_cabut == "Milik kantor lain"


def test_perubahan_menyebut_versi_dan_meninggalkan_jejak(tapin, banjar):
    pengenal = catatan(tapin, "sarana")
    isi = (tapin, REGISTER["sarana"], pengenal, ISI["sarana"] | {"lokasi": "Gudang"})
    pakai(layanan.ubah, *isi, versi=1)
    with pytest.raises(Bentrok, match="baru saja diubah"):
        pakai(layanan.ubah, *isi, versi=1)
    for kantor, yang in ((banjar, pengenal), (tapin, uuid4())):
        with pytest.raises(TidakAda):
            pakai(layanan.ubah, kantor, REGISTER["sarana"], yang, ISI["sarana"], versi=1)
    baris = jejak.riwayat(tapin.kode_wilayah, "sarana", pengenal)
    assert [b.tindakan for b in baris] == ["ubah", "tambah_langkah", "catat"]
    beda = {p.nama: (p.sebelum, p.sesudah) for p in baris[0].perubahan if p.sebelum != p.sesudah}
    assert beda == {"lokasi": ("Ruang TU", "Gudang")}
    assert jejak.riwayat(banjar.kode_wilayah, "sarana", pengenal) == ()


def test_register_terbuka_oleh_yang_dicatat_dan_dapat_dibuka_kosong(tapin):
    catatan(tapin, "sarana")
    catatan(tapin, "unit_kerja")
    catatan(tapin, "pejabat")
    assert instansi_kueri.register_per_tahun(tapin) == {
        2020: {"sarana"}, 2026: {"unit_kerja"},
    }  # fmt: skip
    pakai(layanan.buka, tapin, REGISTER["bantuan_parpol"], 2025)
    pakai(layanan.buka, tapin, REGISTER["bantuan_parpol"], 2025)
    assert instansi_kueri.register_dibuka(tapin, 2025) == {"bantuan_parpol"}
    with pytest.raises(IsianSalah, match="belum tiba"):
        pakai(layanan.buka, tapin, REGISTER["sarana"], 2027)
    with pytest.raises(TidakAda):
        pakai(layanan.buka, tapin, REGISTER["pejabat"], 2026)
