"""What is held until a decision stands, and why one can't be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from sinormas.izin import Pelaku
from sinormas.kabar import kueri as kabar
from sinormas.kabar.models import Pesan, SuratKeluar
from sinormas.kegiatan import hadirin
from sinormas.konflik import layanan as konflik_layanan
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import pengakhiran, perbaikan
from sinormas.organisasi.aturan import AlasanAkhir, Legalitas
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import kueri, meja
from sinormas.verifikasi.aturan_meja import JenisCatatan
from sinormas.verifikasi.urung import TidakDapatDiurungkan
from tests.bantuan.baca import Halaman
from tests.pabrik import akun, kegiatan, klaim, konflik, lanjutan, partisipasi
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik
from tests.verifikasi.test_urung import HARI_INI, KABAR, REGISTER, _pemilik, isi, urungkan

# -- The messages are held ------------------------------------------------------------------------


def test_pesan_ditahan_sepuluh_menit_lalu_sampai(klien_pelapor, klien_petugas, tapin, jam):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    klien_pelapor.post("/pesan/dibaca")
    pabrik.lakukan("terima", tapin, laporan, klien_petugas.pelaku)
    klien_pelapor.post("/pesan/dibaca")
    halaman = Halaman(klien_pelapor.get("/pesan"))
    assert "diterima" not in halaman.utama
    assert not halaman.cari("//header//*[contains(@class,'sn-lencana')]")
    (satu,) = sesi_kini().scalars(
        select(Pesan).where(Pesan.tentang_id == laporan.id, Pesan.kunci == "diterima")
    )
    assert klien_pelapor.get(f"/pesan/{satu.id}").status_code == 404
    surat = sesi_kini().scalars(select(SuratKeluar).where(SuratKeluar.kunci == "diterima")).one()
    assert surat.coba_lagi == waktu.sekarang() + timedelta(minutes=10)
    kasus = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert "Dikirim pada 24 November 2026 pukul 10.10 WITA" in kasus.utama
    jam.shift(timedelta(minutes=10))
    assert "diterima" in Halaman(klien_pelapor.get("/pesan")).utama
    assert kabar.satu_pesan(klien_pelapor.pelaku.id, satu.id, waktu.sekarang())


# -- Why not --------------------------------------------------------------------------------------


def tetap(tapin, laporan, petugas, sebab):
    """The decision stands, for that reason, and nothing has moved."""
    sebelum = isi(*REGISTER, *KABAR)
    with pytest.raises(TidakDapatDiurungkan, match=sebab):
        urungkan(tapin, laporan, petugas)
    assert isi(*REGISTER, *KABAR) == sebelum
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DITERIMA
    assert kueri.terakhir(laporan.id) is not None


@pytest.fixture
def diterima(app, tapin):
    """A first filing that was accepted a moment ago: the filing as it was seen, and the officer."""
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("terima", tapin, laporan, petugas)
    return laporan, petugas


def test_sesudah_sepuluh_menit_tidak_lagi(tapin, jam, diterima):
    jam.shift(timedelta(minutes=10))
    tetap(tapin, *diterima, "Sepuluh menit sudah lewat")


def test_hanya_putusannya_sendiri(tapin, diterima):
    tetap(tapin, diterima[0], pabrik.petugas(tapin), "Hanya petugas yang memutuskannya")


@pytest.mark.parametrize("alamat", ["/laporan", "/laporan/{0.id}", "/laporan/{0.id}/tanda-terima"])
def test_bila_organisasi_sudah_membukanya(app, tapin, diterima, alamat):
    pemilik = akun.klien(app, _pemilik(diterima[0]))
    assert pemilik.get(alamat.format(diterima[0])).status_code == 200
    tetap(tapin, *diterima, "Organisasi sudah membuka hasilnya, 24 November 2026 pukul 10.00 WITA")


def test_bila_bukti_penerimaan_sudah_dibuka(app, tapin, diterima):
    assert app.test_client().get(f"/bukti/{diterima[0].kode_bukti}").status_code == 200
    tetap(tapin, *diterima, "Organisasi sudah membuka hasilnya")


def test_dilihat_kantor_atau_pelapor_lain_bukan_dilihat_organisasi(
    klien_petugas, klien_auditor, klien_pelapor, tapin, diterima
):
    laporan, petugas = diterima
    for klien in (klien_petugas, klien_auditor, klien_pelapor):
        klien.get(f"/bukti/{laporan.kode_bukti}") if klien is not klien_pelapor else None
        klien.get("/laporan")
        klien.get(f"/laporan/{laporan.id}")
        klien.get(f"/laporan/{laporan.id}/salinan.pdf").close()
        klien.get(f"/antrean/{laporan.id}")
    urungkan(tapin, laporan, petugas)


def test_bila_surelnya_sudah_diambil_pekerja(tapin, diterima):
    sesi = sesi_kini()
    surat = sesi.scalars(select(SuratKeluar).where(SuratKeluar.kunci == "diterima")).one()
    surat.percobaan = 1
    sesi.commit()
    tetap(tapin, *diterima, "sudah dikirim")


def test_bila_rekan_sudah_mencatat_sesuatu(tapin, diterima):
    laporan, petugas = diterima
    umum = {"saat": waktu.sekarang()}
    meja.catat(tapin, laporan.id, JenisCatatan.CATATAN, None, "x", pelaku=petugas, **umum)
    rekan = pabrik.petugas(tapin)
    meja.catat(tapin, laporan.id, JenisCatatan.CATATAN, None, "x", pelaku=rekan, **umum)
    tetap(tapin, laporan, petugas, "menindaklanjutinya")


def _perbaiki(tapin, organisasi_id, umum):
    rekam = organisasi.rekam_pada(tapin, organisasi_id, HARI_INI)
    perbaikan.perbaiki(
        tapin, organisasi_id, replace(rekam.isi, singkatan="FPRB"), rekam_id=rekam.id,
        versi=rekam.versi, alasan="Lihat akta", **umum,
    )  # fmt: skip


def _akhiri(tapin, organisasi_id, umum):
    pengakhiran.akhiri(tapin, organisasi_id, AlasanAkhir.BUBAR, HARI_INI, **umum)


def _tandai(tapin, organisasi_id, _umum):
    partisipasi.tanda(tapin, organisasi_id, 2026)


def _undang(tapin, organisasi_id, umum):
    hadirin.undang(tapin, kegiatan.kegiatan(tapin, 2026), [organisasi_id], **umum)


def _pihak(tapin, organisasi_id, umum):
    konflik_layanan.tambah_pihak(tapin, konflik.konflik(tapin), organisasi_id, **umum)


def _lapor_lagi(tapin, organisasi_id, _umum):
    pelapor = next(iter(organisasi.pemilik(organisasi_id)))
    lanjutan.mulai(tapin, organisasi_id, Jenis.PERUBAHAN, Pelaku(id=pelapor, nama="Pelapor"))


def _klaim(tapin, organisasi_id, _umum):
    klaim.klaim(tapin, organisasi_id)


@pytest.mark.parametrize(
    ("pakai", "sebab"),
    [
        (_perbaiki, "sudah diubah lagi"),
        (_akhiri, "sudah diubah lagi"),
        (_tandai, "sudah dipakai"),
        (_undang, "sudah dipakai"),
        (_pihak, "sudah dipakai"),
        (_lapor_lagi, "sudah dipakai"),
        (_klaim, "sudah dipakai"),
    ],
)
def test_bila_catatannya_sudah_diubah_atau_dipakai(tapin, diterima, pakai, sebab):
    umum = {"pelaku": pabrik.petugas(tapin), "saat": waktu.sekarang()}
    pakai(tapin, diterima[0].organisasi_id, umum)
    tetap(tapin, *diterima, sebab)


def test_nomor_lama_yang_sudah_menjadi_milik_lain_menghalangi(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    nomor = {"legalitas": Legalitas.SKT, "nomor_legalitas": "1117-00-00/1/IV/2020"}
    lama = pabrik_organisasi.rekam("Forum Pemuda Rantau", **nomor)
    pabrik_organisasi.catat(tapin, laporan.organisasi_id, lama, mulai=date(2024, 5, 1))
    pabrik.lakukan("terima", tapin, laporan, petugas)
    pabrik_organisasi.organisasi(tapin, "Yang Lain", **nomor)
    tetap(tapin, laporan, petugas, "sudah dipakai")


def test_halaman_menyebut_mengapa_dan_bagaimana_seterusnya(klien_petugas, tapin, jam):
    laporan = pabrik.laporan(tapin)
    pabrik.lakukan("terima", tapin, laporan, klien_petugas.pelaku)
    utama = Halaman(klien_petugas.get(f"/antrean/{laporan.id}")).utama
    assert "masih dapat diurungkan sampai 24 November 2026 pukul 10.10 WITA" in utama
    jam.shift(timedelta(minutes=11))
    utama = Halaman(klien_petugas.get(f"/antrean/{laporan.id}")).utama
    assert "tidak dapat diurungkan lagi: Sepuluh menit sudah lewat." in utama
    assert "Yang keliru diperbaiki di register" in utama
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}/urungkan", data={"versi": laporan.versi}, follow_redirects=True
    )
    assert "Keputusan tidak dapat diurungkan. Sepuluh menit sudah lewat." in Halaman(jawaban).utama


@pytest.mark.parametrize("versi", ["", "x", "-1", "999"])
def test_versi_yang_aneh_tidak_mengurungkan_apa_pun(klien_petugas, tapin, versi):
    laporan = pabrik.laporan(tapin)
    pabrik.lakukan("terima", tapin, laporan, klien_petugas.pelaku)
    klien_petugas.post(f"/antrean/{laporan.id}/urungkan", data={"versi": versi})
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DITERIMA
