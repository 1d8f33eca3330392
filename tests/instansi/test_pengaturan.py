"""What an office decides for itself: who reads it, who changes it, what is accepted."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.instansi import kueri, layanan
from sinormas.instansi.aturan import Setelan, salah_pola
from sinormas.izin import Peran
from sinormas.jejak.models import Jejak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import akun

BARU = {
    "pembilang": "hanya_terdata",
    "batas_periksa": "10",
    "batas_lengkapi": "20",
    "pola_tanda_terima": "{tahun}/{bulan_romawi}/{seri:04}",
}


def _kini(instansi):
    sesi_kini().rollback()
    return kueri.menurut_id(instansi.id)


def _jejak() -> list[Jejak]:
    sesi_kini().rollback()
    return list(sesi_kini().scalars(select(Jejak).order_by(Jejak.nomor)))


def test_admin_mengubah_pengaturan_dan_perubahannya_tercatat(klien_admin, tapin, banjar):
    jawaban = klien_admin.post("/pengaturan", data=BARU)
    assert (jawaban.status_code, jawaban.location) == (303, "/pengaturan")
    halaman = Halaman(klien_admin.get("/pengaturan"))
    assert halaman.kabar == ["Pengaturan disimpan."]
    assert halaman.nilai("batas_periksa") == "10"
    assert "2026/XI/0001" in halaman.utama
    kini = _kini(tapin)
    assert (kini.pembilang, kini.batas_periksa, kini.batas_lengkapi) == ("hanya_terdata", 10, 20)
    assert _kini(banjar).pembilang == "semua_pelapor"
    (baris,) = _jejak()
    assert (baris.rantai, baris.tindakan, baris.objek_id) == ("63.05", "atur", tapin.id)
    assert baris.isi == {
        "sebelum": {
            "pembilang": "semua_pelapor",
            "batas_periksa": 15,
            "batas_lengkapi": 15,
            "pola_tanda_terima": "{seri:03}/TT/{kode_wilayah}/{tahun}",
        },
        "sesudah": BARU | {"batas_periksa": 10, "batas_lengkapi": 20},
    }


def test_yang_tercatat_hanya_yang_berbeda_dan_tanpa_beda_tidak_ada_jejak(klien_admin):
    klien_admin.post("/pengaturan", data=BARU)
    klien_admin.post("/pengaturan", data=BARU)
    assert "Tidak ada yang berubah." in Halaman(klien_admin.get("/pengaturan")).kabar
    klien_admin.post("/pengaturan", data=BARU | {"batas_periksa": "11"})
    (_, kedua) = _jejak()
    assert kedua.isi == {"sebelum": {"batas_periksa": 10}, "sesudah": {"batas_periksa": 11}}


@pytest.mark.parametrize(
    ("ganti", "bidang", "kata"),
    [
        ({"pembilang": ""}, "pembilang", "Pilih siapa yang dihitung."),
        ({"pembilang": "lain"}, "pembilang", "tidak ada dalam daftar"),
        ({"batas_periksa": ""}, "batas_periksa", "Isi jumlah hari kerja."),
        ({"batas_periksa": "0"}, "batas_periksa", "antara 1 dan 90"),
        ({"batas_periksa": "91"}, "batas_periksa", "antara 1 dan 90"),
        ({"batas_periksa": "-5"}, "batas_periksa", "antara 1 dan 90"),
        ({"batas_periksa": "9" * 5000}, "batas_periksa", ""),
        ({"batas_lengkapi": "lima"}, "batas_lengkapi", "angka bulat"),
        ({"batas_lengkapi": "1.5"}, "batas_lengkapi", "angka bulat"),
        ({"pola_tanda_terima": ""}, "pola_tanda_terima", "belum diisi"),
        ({"pola_tanda_terima": "{seri"}, "pola_tanda_terima", "tidak berpasangan"),
        ({"pola_tanda_terima": "{seri}"}, "pola_tanda_terima", "{seri} dan {tahun}"),
        ({"pola_tanda_terima": "{seri}{tahun}{x}"}, "pola_tanda_terima", "Isian yang dikenal"),
        ({"pola_tanda_terima": "{seri}{tahun}\u202e"}, "pola_tanda_terima", "tidak tampak"),
        ({"pola_tanda_terima": "{seri}{tahun}" + "a" * 10_000}, "pola_tanda_terima", "panjang"),
    ],
)
def test_isian_yang_salah_ditolak_di_sampingnya_dan_yang_diketik_tetap(
    klien_admin, tapin, ganti, bidang, kata
):
    halaman = Halaman(klien_admin.post("/pengaturan", data=BARU | ganti))
    assert halaman.status == 200
    assert list(halaman.galat) == [bidang]
    assert kata in halaman.galat[bidang]
    if bidang != "pembilang":
        assert halaman.nilai(bidang) == ganti[bidang]
    assert _kini(tapin) == tapin


@pytest.mark.parametrize(
    ("pola", "baik"),
    [
        ("{seri:03}/TT/{kode_wilayah}/{tahun}", True),
        ("{seri}-{bulan_romawi}-{tahun}", True),
        ("{{x}} {seri} {tahun}", True),
        ("{} {seri} {tahun}", False),
        ("{0} {seri} {tahun}", False),
        ("{seri!r} {tahun}", False),
        ("{seri.real} {tahun}", False),
        ("{seri[0]} {tahun}", False),
        ("{seri:>9999999} {tahun}", False),
        ("{seri:{tahun}} {tahun}", False),
        ("{tahun}", False),
        ("{seri} {tahun} } ", False),
    ],
)
def test_pola_nomor(pola, baik):
    assert (salah_pola(pola) is None) is baik


def test_pimpinan_dan_auditor_membaca_tanpa_formulir_dan_tidak_dapat_mengubah(
    klien_pimpinan, klien_auditor, klien_petugas, klien_pelapor, tapin
):
    for klien in (klien_pimpinan, klien_auditor):
        halaman = Halaman(klien.get("/pengaturan"))
        assert halaman.status == 200
        assert halaman.cari("//main//form") == []
        assert "15 hari kerja" in halaman.utama
        assert "Hanya admin kantor yang dapat mengubahnya." in halaman.utama
    for klien in (klien_pimpinan, klien_auditor, klien_petugas):
        assert klien.post("/pengaturan", data=BARU).status_code == 403
    assert klien_petugas.get("/pengaturan").status_code == 403
    assert klien_pelapor.get("/pengaturan").status_code in (403, 404)
    assert _kini(tapin) == tapin


def test_layanan_bertanya_sendiri_tentang_izin_dan_memeriksa_sendiri(app, tapin, banjar):
    setelan = Setelan("hanya_terdata", 10, 10, "{seri}/{tahun}")
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    admin_lain = akun.pengguna(instansi=banjar, peran=Peran.ADMIN)
    with pytest.raises(izin.TidakBoleh):
        layanan.atur(tapin, setelan, pelaku=petugas, saat=SAAT)
    with pytest.raises(izin.TidakAda):
        layanan.atur(tapin, setelan, pelaku=admin_lain, saat=SAAT)
    for salah in (
        Setelan("lain", 10, 10, "{seri}/{tahun}"),
        Setelan("hanya_terdata", 0, 10, "{seri}/{tahun}"),
        Setelan("hanya_terdata", 10, 91, "{seri}/{tahun}"),
        Setelan("hanya_terdata", 10, 10, "{seri}"),
    ):
        with pytest.raises(IsianSalah):
            layanan.atur(tapin, salah, pelaku=izin.sistem(), saat=SAAT)
    assert _kini(tapin) == tapin
