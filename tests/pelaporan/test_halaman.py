"""The reporter's list and task list; order, owners, sign-out: read as a person reads them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sinormas.izin import Peran
from sinormas.pelaporan.aturan import BAGIAN_JENIS, Bagian, Jenis
from sinormas.pelaporan.models import Laporan
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik
from tests.pelaporan.bantuan import baris_tugas, buka, kirim

# -- The list --------------------------------------------------------------------------------------


def test_pelapor_memulai_laporan_dan_menemukannya_lagi(app, tapin, klien_pelapor):
    awal = buka(klien_pelapor, "/laporan")
    assert awal.h1 == "Laporan saya"
    assert "belum mempunyai laporan" in awal.utama
    isi = {u.get("name"): u.get("value") for u in awal.cari("//main//form//input")}
    assert isi["jenis"] == "baru"
    jawaban = kirim(klien_pelapor, "/laporan", isi)
    assert jawaban.status_code == 303
    lagi = kirim(klien_pelapor, "/laporan", isi)
    assert lagi.location == jawaban.location
    assert buka(klien_pelapor, jawaban.location).h1.endswith("Pelaporan keberadaan")
    assert [b[1] for b in buka(klien_pelapor, "/laporan").baris] == ["Draf"]


@pytest.mark.parametrize("jenis", ["", "tahunan", "apa", "baru\x00"])
def test_jenis_lain_tidak_dapat_dimulai(app, tapin, klien_pelapor, jenis):
    assert kirim(klien_pelapor, "/laporan", {"jenis": jenis, "kunci": "k"}).status_code == 404
    assert buka(klien_pelapor, "/laporan").baris == []


def test_petugas_diberi_tahu_bahwa_akunnya_bukan_untuk_melapor(app, klien_petugas):
    halaman = buka(klien_petugas, "/laporan")
    assert "Akun petugas tidak dipakai untuk melapor" in halaman.utama
    assert halaman.cari("//main//form") == []
    assert kirim(klien_petugas, "/laporan", {"jenis": "baru"}).status_code == 403


def test_daftar_berhalaman_dengan_jumlah_kueri_tetap(app, tapin, klien_pelapor):
    def tambah(jumlah):
        with transaksi() as sesi:
            for _ in range(jumlah):
                laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
                sesi.get(Laporan, laporan_id).keadaan = "dicabut"

    def ukur():
        with hitung_kueri() as terkirim:
            assert klien_pelapor.get("/laporan").status_code == 200
        return len(terkirim)

    tambah(3)
    sedikit = ukur()
    tambah(60)
    assert ukur() == sedikit
    pertama = buka(klien_pelapor, "/laporan")
    assert len(pertama.baris) == 25
    kedua = buka(klien_pelapor, pertama.tautan("Berikutnya"))
    ketiga = buka(klien_pelapor, kedua.tautan("Berikutnya"))
    assert (len(kedua.baris), len(ketiga.baris)) == (25, 13)
    assert klien_pelapor.get("/laporan?kursor=%00rusak").status_code == 200


# -- The task list ---------------------------------------------------------------------------------


def test_daftar_tugas_berkata_apa_yang_kurang(app, tapin, klien_pelapor, draf):
    pelaku = klien_pelapor.pelaku
    pabrik.simpan(tapin, draf, pelaku, Bagian.IDENTITAS, pabrik.isi(Bagian.IDENTITAS))
    pabrik.simpan(
        tapin, draf, pelaku, Bagian.LEGALITAS,
        pabrik.isi(Bagian.LEGALITAS, nomor_legalitas="", tanggal_legalitas=["", "", ""]),
    )  # fmt: skip
    pabrik.lampirkan(tapin, draf, pelaku, "skt")
    halaman = buka(klien_pelapor, f"/laporan/{draf}")
    tugas = baris_tugas(halaman)
    assert list(tugas) == [
        "Identitas", "Legalitas", "Alamat dan kontak", "Pengurus", "Kegiatan", "Dokumen",
        "Pernyataan", "Periksa jawaban dan kirim",
    ]  # fmt: skip
    assert tugas["Identitas"][0] == "Selesai"
    assert tugas["Legalitas"] == ("Sedang diisi", "Belum ada: Nomor surat, Tanggal terbit")
    assert tugas["Pengurus"][0] == "Belum diisi"
    assert tugas["Dokumen"][0] == "Sedang diisi"
    assert tugas["Dokumen"][1].startswith("1 dari 16 berkas yang diminta sudah terunggah. Kurang:")
    assert tugas["Periksa jawaban dan kirim"][0] == "Belum bisa dimulai"
    assert "1 dari 7 bagian selesai" in halaman.utama
    assert "Tersimpan hari ini pukul 10.00 WITA." in halaman.utama
    assert halaman.tautan("Lanjutkan ke Legalitas").startswith(f"/laporan/{draf}/legalitas")


def test_draf_yang_belum_disentuh_tidak_mengaku_tersimpan(app, klien_pelapor, draf):
    halaman = buka(klien_pelapor, f"/laporan/{draf}")
    assert halaman.cari("//p[contains(@class,'sn-tersimpan')][not(@hidden)]") == []
    assert "0 dari 7 bagian" in halaman.utama
    assert baris_tugas(halaman)["Dokumen"][1].startswith("Isi dahulu Identitas dan Legalitas")


def test_yang_lengkap_dapat_diperiksa_dan_dikirim(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = buka(klien_pelapor, f"/laporan/{lengkap.id}")
    assert "7 dari 7 bagian selesai" in halaman.utama
    assert halaman.tautan("Periksa dan kirim") == f"/laporan/{lengkap.id}/periksa"


# -- Order, owners, sign-out -----------------------------------------------------------------------


def test_langkah_di_luar_urutan_dijawab_dengan_halaman(app, tapin, klien_pelapor, draf):
    jawaban = klien_pelapor.get(f"/laporan/{draf}/tanda-terima")
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}")
    halaman = Halaman(kirim(klien_pelapor, f"/laporan/{draf}/periksa", {"kunci": "k", "versi": 1}))
    assert "Laporan belum dapat dikirim" in halaman.utama
    tanpa_kunci = kirim(klien_pelapor, f"/laporan/{draf}/periksa", {"versi": 1})
    assert tanpa_kunci.status_code == 303
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    for bagian in BAGIAN_JENIS[Jenis.BARU]:
        jawaban = klien_pelapor.get(f"/laporan/{aju.id}/{bagian}")
        assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{aju.id}")
    jawaban = kirim(klien_pelapor, f"/laporan/{aju.id}/identitas", {"nama": "X", "versi": "1"})
    assert jawaban.status_code == 303
    assert "tidak dapat diubah lagi" in " ".join(buka(klien_pelapor, f"/laporan/{aju.id}").kabar)


ALAMAT = ["", "/identitas", "/dokumen", "/periksa", "/tanda-terima", "/cabut"]


@pytest.mark.parametrize("ekor", ALAMAT)
def test_laporan_orang_lain_tidak_ada(app, tapin, klien_pelapor, ekor):
    milik_lain_pelaku = akun.pengguna()
    milik_lain = pabrik.diajukan(tapin, milik_lain_pelaku)
    for laporan_id in (milik_lain.id, uuid4(), "bukan-pengenal", "%00"):
        assert klien_pelapor.get(f"/laporan/{laporan_id}{ekor}").status_code == 404
    if ekor not in ("", "/tanda-terima"):
        assert kirim(klien_pelapor, f"/laporan/{milik_lain.id}{ekor}", {}).status_code == 404
    assert pabrik.muat(tapin, milik_lain.id) == milik_lain
    assert akun.klien(app, milik_lain_pelaku).get(f"/laporan/{milik_lain.id}").status_code == 200


@pytest.mark.parametrize("ekor", ALAMAT)
def test_laporan_kantor_lain_tidak_ada(app, tapin, banjar, ekor):
    laporan = pabrik.diajukan(tapin, akun.pengguna())
    petugas_banjar = akun.klien(app, akun.pengguna(instansi=banjar, peran=Peran.PETUGAS))
    assert petugas_banjar.get(f"/laporan/{laporan.id}{ekor}").status_code == 404


@pytest.mark.parametrize("ekor", ALAMAT)
def test_setelah_keluar_diminta_masuk_dan_tidak_ada_yang_tersimpan(
    app, tapin, klien_pelapor, draf, ekor
):
    klien_pelapor.post("/keluar")
    assert klien_pelapor.get(f"/laporan/{draf}{ekor}").location.startswith("/masuk")
    if ekor not in ("", "/tanda-terima"):
        jawaban = kirim(klien_pelapor, f"/laporan/{draf}{ekor}", {"nama": "X"})
        assert jawaban.status_code == 401
        assert Halaman(jawaban).tautan("Masuk lagi (tab baru)").startswith("/masuk")
    assert pabrik.muat(tapin, draf).bagian == {}


def test_tanpa_tanda_csrf_tidak_ada_yang_tersimpan(app, tapin, klien_pelapor, draf, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", not app.debug)
    jawaban = kirim(klien_pelapor, f"/laporan/{draf}/identitas", {"nama": "X", "versi": "0"})
    assert jawaban.status_code == 400
    assert pabrik.muat(tapin, draf).bagian == {}
