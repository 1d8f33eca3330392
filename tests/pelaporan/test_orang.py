"""Several people at one filing: what a pembantu may, and what only a pengurus may."""

from __future__ import annotations

import pytest

from sinormas.izin import PeranAnggota, TidakBoleh
from sinormas.organisasi import anggota
from sinormas.pelaporan import kueri, layanan
from sinormas.pelaporan.aturan import Keadaan
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import akun, pelaporan
from tests.pabrik import organisasi as pabrik_organisasi


@pytest.fixture
def nur(app):
    return akun.pengguna(nama="Nur Aini")


@pytest.fixture
def siap(tapin, nur):
    return pelaporan.siap(tapin, nur)


@pytest.fixture
def siti(siap):
    return pabrik_organisasi.anggota(siap.organisasi_id, nama="Siti Rahmah")


def _keadaan(tapin, laporan_id):
    return kueri.laporan_lengkap(tapin, laporan_id).keadaan


def test_pembantu_mengisi_dan_melihat_daftarnya(app, tapin, siap, siti):
    klien = akun.klien(app, siti)
    assert siap.nama in Halaman(klien.get("/laporan")).utama
    halaman = Halaman(klien.get(f"/laporan/{siap.id}"))
    assert halaman.status == 200
    assert "Tarik kembali" not in halaman.utama
    assert klien.get(f"/laporan/{siap.id}/kegiatan").status_code == 200


def test_pembantu_tidak_mengirim_dan_diberi_tahu_siapa_yang_dapat(app, tapin, siap, siti):
    klien = akun.klien(app, siti)
    halaman = Halaman(klien.get(f"/laporan/{siap.id}/periksa"))
    assert "Yang mengirim adalah pengurus" in halaman.utama
    assert "Nur Aini" in halaman.utama
    assert halaman.cari("//main//form[contains(@action, '/periksa')]") == []
    jawaban = klien.post(
        f"/laporan/{siap.id}/periksa", data={"kunci": "satu", "versi": str(siap.versi)}
    )
    assert jawaban.status_code == 403
    assert _keadaan(tapin, siap.id) is Keadaan.DRAF
    with pytest.raises(TidakBoleh):
        layanan.ajukan(tapin, siap.id, kunci="satu", versi=siap.versi, pelaku=siti, saat=SAAT)


def test_pembantu_tidak_menarik_kembali(app, tapin, siap, siti):
    klien = akun.klien(app, siti)
    assert klien.get(f"/laporan/{siap.id}/cabut").status_code == 403
    versi = {"versi": str(siap.versi)}
    assert klien.post(f"/laporan/{siap.id}/cabut", data=versi).status_code == 403
    assert _keadaan(tapin, siap.id) is Keadaan.DRAF


def test_pembantu_yang_dijadikan_pengurus_dapat_mengirim(tapin, siap, nur, siti):
    anggota.ubah_peran(
        tapin, siap.organisasi_id, siti.id, PeranAnggota.PENGURUS, pelaku=nur, saat=SAAT
    )
    terima = layanan.ajukan(tapin, siap.id, kunci="satu", versi=siap.versi, pelaku=siti, saat=SAAT)
    assert terima.nomor
    assert _keadaan(tapin, siap.id) is Keadaan.DIAJUKAN


def test_yang_dikeluarkan_tidak_menemukan_laporannya_lagi(app, tapin, siap, nur, siti):
    klien = akun.klien(app, siti)
    anggota.keluarkan(tapin, siap.organisasi_id, siti.id, pelaku=nur, saat=SAAT)
    for alamat in ("", "/kegiatan", "/periksa", "/cabut"):
        assert klien.get(f"/laporan/{siap.id}{alamat}").status_code == 404
    berkas = next(iter(siap.lampiran.values())).berkas_id
    assert klien.get(f"/berkas/{berkas}").status_code == 404
    assert siap.nama not in Halaman(klien.get("/laporan")).utama
