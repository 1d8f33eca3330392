"""Scales, predicates and goals changed by the office, from a year on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sinormas.izin import TidakAda
from sinormas.kinerja import kueri, kueri_definisi, layanan_skala
from sinormas.kinerja.aturan import Arah, Rumus
from sinormas.kinerja.aturan_definisi import DefinisiBaru
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.target import JenisTarget
from tests.kinerja.bantu_definisi import (
    BARU,
    beri_target,
    kolom_salah,
    simpan_skala,
    tambah,
    ubah,
)
from tests.pabrik import kinerja as pabrik


def test_skala_lima_langkah_menilai_indikator_yang_memilihnya(tapin, oleh):
    pabrik.contoh_2020(tapin)
    simpan_skala(tapin, oleh, mulai=2020)
    iku_4 = pabrik.indikator_id(tapin, "IKU-4")
    d = replace(BARU, nama="Persentase Ormas yang berpartisipasi", skala="Lima langkah", utama=True)
    ubah(tapin, iku_4, 2020, d, oleh)
    hasil = {h.kode: (h.hasil.kategori, h.peringkat) for h in kueri.hitung_tahun(tapin, 2020)}
    assert hasil["IKU-4"] == ("Sangat Tinggi", 1)
    assert hasil["IKU-1"] == ("Sangat Berhasil", 1)


def test_skala_kantor_diganti_mulai_sebuah_tahun_membiarkan_tahun_sebelumnya(tapin, oleh):
    pabrik.contoh_2020(tapin)
    pabrik.catat(tapin, pabrik.realisasi("IKU-4", "60", 2021), pabrik.target("IKU-4", 80, 2021))
    (kantor,) = kueri_definisi.daftar_skala(tapin)
    simpan_skala(tapin, oleh, nama=kantor.nama, mulai=2021, versi=kantor.versi)
    kategori = {t: kueri.lineage(tapin, t, "IKU-4").hasil.kategori for t in (2020, 2021)}
    assert kategori == {2020: "Sangat Berhasil", 2021: "Sedang"}


@pytest.mark.parametrize(
    ("kolom", "baris"),
    [
        ("langkah-0-kategori", ()),
        ("langkah-0-kategori", (("", 5),)),
        ("langkah-1-minimal", (("A", 50), ("B", None), ("C", 0))),
        ("langkah-1-minimal", (("A", 50), ("B", 20))),
        ("langkah-1-minimal", (("A", 50), ("B", 50), ("C", 0))),
        ("langkah-1-kategori", (("Baik", 50), ("baik", 20), ("C", 0))),
        ("langkah-2-minimal", (("A", 50), ("B", 20), ("C", -1))),
    ],
)
def test_skala_yang_berlubang_atau_kembar_disebut_di_barisnya(tapin, oleh, kolom, baris):
    assert kolom_salah(simpan_skala, tapin, oleh, baris) == kolom


def test_nama_skala_kosong_kembar_atau_tahunnya_salah_ditolak(tapin, oleh):
    simpan_skala(tapin, oleh)
    assert kolom_salah(simpan_skala, tapin, oleh) == "nama"
    assert kolom_salah(simpan_skala, tapin, oleh, nama=" ") == "nama"
    assert kolom_salah(simpan_skala, tapin, oleh, nama="Lain", mulai=1500) == "mulai"
    predikat = {"guna": Guna.PREDIKAT, "nama": "P", "bawaan": True}
    assert kolom_salah(simpan_skala, tapin, oleh, **predikat) == "bawaan"


def test_skala_lain_dijadikan_skala_kantor_dan_yang_lama_tidak_lagi(tapin, oleh):
    pabrik.catat(tapin, skala=pabrik.SKALA)
    simpan_skala(tapin, oleh, bawaan=True)
    assert [(s.nama, s.bawaan) for s in kueri_definisi.daftar_skala(tapin)] == [
        ("Lima langkah", True),
        ("Skala kantor", False),
    ]


def test_predikat_dinilai_dari_angka_di_baliknya(tapin, oleh):
    akip = (("AA", 90), ("A", 80), ("BB", 70), ("B", 60), ("CC", 50), ("C", 30), ("D", 0))
    simpan_skala(tapin, oleh, akip, nama="Predikat AKIP", guna=Guna.PREDIKAT)
    diketik = DefinisiBaru(
        nama="Nilai AKIP", arah=Arah.NAIK, satuan="", rumus=Rumus.DIKETIK, predikat="Predikat AKIP"
    )
    indikator_id = tambah(tapin, oleh, diketik)
    beri_target(tapin, indikator_id, oleh, nilai=Decimal(70))
    pabrik.catat(tapin, pabrik.realisasi("IKU-5", "80", 2025))
    hasil = kueri.lineage(tapin, 2025, "IKU-5")
    assert hasil.hasil.capaian_tampil == Decimal("114.29")
    from sinormas.kinerja import kata

    assert (kata.realisasi(hasil), kata.target(hasil)) == ("A", "BB")
    rentang = {"jenis": JenisTarget.RENTANG, "atas": Decimal(80), "versi": "lain"}
    assert kolom_salah(beri_target, tapin, indikator_id, oleh, **rentang) == "jenis"


def test_sasaran_ditambah_lalu_diperbaiki_kalimatnya(tapin, oleh):
    layanan_skala.simpan_sasaran(tapin, "S3", "Lama", "strategis", baru=True, **oleh)
    layanan_skala.simpan_sasaran(tapin, "S3", "Baru", "program", baru=False, **oleh)
    (sasaran,) = kueri_definisi.daftar_sasaran(tapin)
    assert (sasaran.kode, sasaran.nama, sasaran.tingkat) == ("S3", "Baru", "program")

    def lagi():
        layanan_skala.simpan_sasaran(tapin, "S3", "Kembar", "program", baru=True, **oleh)

    assert kolom_salah(lagi) == "kode"
    with pytest.raises(TidakAda):
        layanan_skala.simpan_sasaran(tapin, "S9", "x", "program", baru=False, **oleh)
