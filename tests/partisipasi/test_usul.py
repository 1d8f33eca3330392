"""Reported activities: proposed, confirmed by an officer with their report as evidence, or not."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kinerja import kueri as kinerja
from sinormas.organisasi import layanan as organisasi_layanan
from sinormas.organisasi.aturan import AlasanAkhir
from sinormas.partisipasi import kueri, layanan, usul
from sinormas.partisipasi.aturan import JenisBukti, TidakTerdaftar
from sinormas.pelaporan.aturan import Bagian, Jenis
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.serentak import serentak
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import kinerja as pabrik_kinerja
from tests.pabrik import lanjutan
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik.partisipasi import tanda

TAHUN = 2026


@pytest.fixture
def petugas(tapin):
    return pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def _organisasi(instansi, nama, nomor):
    orang = pabrik_akun.pengguna()
    lengkap = lanjutan.tercatat(
        instansi,
        orang,
        identitas=pabrik_pelaporan.isi(Bagian.IDENTITAS, nama=nama),
        legalitas=pabrik_pelaporan.isi(
            Bagian.LEGALITAS, nomor_legalitas=f"1117-00-00/{nomor}/IV/2024", npwp=""
        ),
    )
    return orang, lengkap.organisasi_id


def _kegiatan(instansi, orang, organisasi_id):
    laporan = lanjutan.diajukan(instansi, organisasi_id, Jenis.KEGIATAN, orang)
    return lanjutan.terima(instansi, laporan).id


def _terima(instansi, laporan_id, pelaku):
    return usul.terima(instansi, TAHUN, laporan_id, pelaku=pelaku, saat=waktu.sekarang())


def _tolak(instansi, laporan_id, pelaku, alasan="kegiatan intern"):
    usul.tolak(instansi, TAHUN, laporan_id, alasan, pelaku=pelaku, saat=waktu.sekarang())


def test_yang_diterima_menjadi_usul_dan_tandanya_bersandar_pada_laporannya(tapin, petugas):
    pabrik_kinerja.definisi_2020(tapin)
    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    laporan = _kegiatan(tapin, orang, o)
    (u,) = usul.daftar(tapin, TAHUN).baris
    assert (u.laporan_id, u.organisasi, u.tanggal) == (laporan, "Forum Sungai", date(2026, 11, 8))
    assert usul.jumlah(tapin, TAHUN) == 1
    assert kueri.ringkas(tapin, TAHUN).ikut == 0
    _terima(tapin, [laporan], petugas)
    berlaku = kueri.tanda_berlaku(tapin, TAHUN, o)
    assert (berlaku.jenis, berlaku.laporan_id) == (JenisBukti.LAPORAN_KEGIATAN, laporan)
    assert berlaku.uraian == "Bersih sungai, 8 November 2026, Desa Banua Halat"
    assert usul.daftar(tapin, TAHUN).baris == []
    iku4 = next(h for h in kinerja.hitung_tahun(tapin, TAHUN) if h.kode == "IKU-4")
    assert (iku4.hasil.pembilang, iku4.hasil.penyebut) == (1, 1)


def test_dua_kegiatan_satu_organisasi_menjadi_satu_tanda_dari_yang_pertama(tapin, petugas):
    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    dua = [_kegiatan(tapin, orang, o) for _ in range(2)]
    assert usul.jumlah(tapin, TAHUN) == 2
    assert len(_terima(tapin, dua, petugas).tanda) == 1
    assert kueri.tanda_berlaku(tapin, TAHUN, o).laporan_id == min(dua)
    assert usul.jumlah(tapin, TAHUN) == 0


def test_yang_sudah_ditandai_atau_tahun_lain_bukan_usul(tapin, petugas):
    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    laporan = _kegiatan(tapin, orang, o)
    assert usul.jumlah(tapin, 2025) == 0
    tanda_id = tanda(tapin, o, TAHUN)
    assert usul.jumlah(tapin, TAHUN) == 0
    layanan.cabut(tapin, tanda_id, "keliru", pelaku=petugas, saat=waktu.sekarang())
    assert [u.laporan_id for u in usul.daftar(tapin, TAHUN).baris] == [laporan]


def test_yang_ditolak_beralasan_berjejak_dan_tidak_diusulkan_lagi(tapin, petugas):
    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    laporan = _kegiatan(tapin, orang, o)
    with pytest.raises(IsianSalah):
        _tolak(tapin, laporan, petugas, " ")
    _tolak(tapin, laporan, petugas)
    assert usul.jumlah(tapin, TAHUN) == 0
    with pytest.raises(TidakAda):
        _tolak(tapin, laporan, petugas)
    with pytest.raises(Bentrok, match="sudah diputuskan"):
        _terima(tapin, [laporan], petugas)
    jejak = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "tolak_usul")).one()
    assert jejak.isi["sesudah"] == {"tahun": TAHUN, "alasan": "kegiatan intern"}


def test_dua_petugas_sekaligus_satu_diberi_tahu(app, tapin, petugas):
    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    laporan = _kegiatan(tapin, orang, o)
    hasil = serentak(app, [lambda: _terima(tapin, [laporan], petugas)] * 2, Bentrok)
    assert sum(isinstance(h, Bentrok) for h in hasil) == 1
    sesi_kini().rollback()
    assert kueri.ringkas(tapin, TAHUN).ikut == 1


def test_usul_kantor_lain_dan_peran_lain_tidak_dapat_diputuskan(tapin, banjar, petugas):
    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    laporan = _kegiatan(tapin, orang, o)
    di_banjar = pabrik_akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    assert usul.daftar(banjar, TAHUN).baris == []
    with pytest.raises(TidakAda):
        _tolak(banjar, laporan, di_banjar)
    with pytest.raises(TidakBoleh):
        _terima(tapin, [laporan], pabrik_akun.pengguna(instansi=tapin, peran=Peran.AUDITOR))


def test_yang_keluar_dari_register_sepanjang_tahun_tidak_dapat_ditandai(tapin, petugas):
    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    laporan = _kegiatan(tapin, orang, o)
    organisasi_layanan.akhiri(
        tapin, o, AlasanAkhir.BUBAR, date(2026, 11, 24), pelaku=petugas, saat=waktu.sekarang()
    )
    with pytest.raises(TidakTerdaftar):
        _terima(tapin, [laporan], petugas)


# -- The pages ------------------------------------------------------------------------------------


def test_petugas_memeriksa_usul_menandai_dan_menolak(klien_petugas, tapin):
    orang, a = _organisasi(tapin, "Forum Sungai", 101)
    orang_b, b = _organisasi(tapin, "Forum Hutan", 102)
    satu, dua = _kegiatan(tapin, orang, a), _kegiatan(tapin, orang_b, b)
    tahun = Halaman(klien_petugas.get(f"/partisipasi/{TAHUN}"))
    assert "2 laporan kegiatan menunggu" in tahun.utama
    alamat = tahun.tautan("Periksa usulnya")
    halaman = Halaman(klien_petugas.get(alamat))
    assert halaman.cari("//input[@name='pilih']/@value") == [str(satu), str(dua)]
    jawaban = klien_petugas.post(alamat, data={"pilih": str(satu)})
    assert jawaban.location == f"/partisipasi/{TAHUN}"
    halaman = Halaman(klien_petugas.get(jawaban.location))
    assert any("1 organisasi ditandai" in k for k in halaman.kabar)
    tolak = Halaman(klien_petugas.get(alamat)).tautan("Bukan partisipasi")
    salah = Halaman(klien_petugas.post(tolak, data={"alasan": ""}))
    assert (salah.status, list(salah.galat)) == (422, ["alasan"])
    assert klien_petugas.post(tolak, data={"alasan": "rapat intern"}).location == alamat
    assert "Tidak ada usul yang menunggu" in Halaman(klien_petugas.get(alamat)).utama
    for pilih in ("x", str(satu)):
        kode = klien_petugas.post(alamat, data={"pilih": pilih}).status_code
        assert kode == (404 if pilih == "x" else 303)
    assert klien_petugas.post(alamat).status_code == 303


def test_halaman_usul_memakai_kueri_yang_tetap_jumlahnya(klien_petugas, tapin):
    def hitung():
        with hitung_kueri() as terkirim:
            assert klien_petugas.get(f"/partisipasi/{TAHUN}/usul").status_code == 200
        return len(terkirim)

    orang, o = _organisasi(tapin, "Forum Sungai", 101)
    _kegiatan(tapin, orang, o)
    sedikit = hitung()
    for _ in range(8):
        _kegiatan(tapin, orang, o)
    assert hitung() == sedikit
