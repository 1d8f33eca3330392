"""The pattern of receipt numbers: tried before it is kept, refused where it cannot work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sinormas.instansi import kueri
from sinormas.instansi.aturan import memakai, nomor_kantor, salah_pola
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.pabrik import pelaporan as pabrik

ISI = {
    "pembilang": "semua_pelapor",
    "batas_periksa": "15",
    "batas_lengkapi": "15",
    "pola_tanda_terima": "{klasifikasi}/{seri:03}/{singkatan}/{bulan_romawi}/{tahun}",
    "klasifikasi": "200.1.3",
}


def kini(instansi):
    sesi_kini().rollback()
    return kueri.menurut_id(instansi.id)


def test_semua_isian_dipakai(tapin):
    kantor = replace(tapin, pola_tanda_terima=ISI["pola_tanda_terima"], klasifikasi="200.1.3")
    assert nomor_kantor(kantor, 7, date(2026, 8, 1)) == "200.1.3/007/Kesbangpol Tapin/VIII/2026"
    assert nomor_kantor(tapin, 7, date(2026, 8, 1)) == "007/TT/63.05/2026"


def test_contoh_dilihat_dahulu_tanpa_disimpan(klien_admin, tapin):
    halaman = Halaman(klien_admin.post("/pengaturan", data=ISI | {"contoh": "1"}))
    assert halaman.status == 200
    assert "200.1.3/001/Kesbangpol Tapin/XI/2026" in halaman.utama
    assert "Belum disimpan." in halaman.utama
    assert halaman.nilai("klasifikasi") == "200.1.3"
    assert kini(tapin) == tapin
    assert klien_admin.post("/pengaturan", data=ISI).status_code == 303
    assert "200.1.3/001/" in Halaman(klien_admin.get("/pengaturan")).utama


def test_tanda_terima_bernomor_menurut_pola(klien_admin, klien_pelapor, tapin):
    klien_admin.post("/pengaturan", data=ISI)
    lengkap = pabrik.diajukan(kini(tapin), klien_pelapor.pelaku)
    assert lengkap.nomor == "200.1.3/001/Kesbangpol Tapin/XI/2026"


@pytest.mark.parametrize(
    ("ganti", "bidang", "kata"),
    [
        ({"klasifikasi": ""}, "klasifikasi", "memakai {klasifikasi}"),
        ({"klasifikasi": "x" * 41}, "klasifikasi", "Paling banyak 40"),
        ({"klasifikasi": "a\u202eb"}, "klasifikasi", "karakter biasa"),
        ({"pola_tanda_terima": "{seri}/{klasifikasi}"}, "pola_tanda_terima", "{seri} dan {tahun}"),
        ({"pola_tanda_terima": "{nomor}/{tahun}"}, "pola_tanda_terima", "Isian yang dikenal"),
        ({"pola_tanda_terima": "{seri}/{tahun:03}"}, "pola_tanda_terima", "Lebar hanya untuk seri"),
        (
            {"pola_tanda_terima": "{singkatan}" * 6 + "{seri}{tahun}"},
            "pola_tanda_terima",
            "terlalu panjang",
        ),
    ],
)
@pytest.mark.parametrize("contoh", [{}, {"contoh": "1"}])
def test_pola_yang_tidak_jalan_ditolak_dengan_kata(klien_admin, tapin, ganti, bidang, kata, contoh):
    halaman = Halaman(klien_admin.post("/pengaturan", data=ISI | ganti | contoh))
    assert list(halaman.galat) == [bidang]
    assert kata in halaman.galat[bidang]
    assert halaman.nilai(bidang) == ganti[bidang]
    assert kini(tapin) == tapin


def test_aturan_pola():
    assert memakai("{seri}{klasifikasi}", "klasifikasi")
    assert not memakai("{{klasifikasi}}{seri}", "klasifikasi")
    assert salah_pola("{seri}/{tahun}/{singkatan}/{klasifikasi}") is None
    assert salah_pola("{seri}/{tahun}/{klasifikasi}", klasifikasi="x" * 99) is not None
