"""Deciding: all that follows from a decision, or nothing of it; the second officer is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kabar.models import SuratKeluar
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import kueri_register
from sinormas.organisasi.aturan import Legalitas, NomorTerpakai
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan.aturan import Bagian, Keadaan
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from sinormas.verifikasi import kueri, layanan
from sinormas.verifikasi.aturan import (
    AlasanTolak,
    Catatan,
    JenisPutusan,
    PutusanBelumLengkap,
)
from tests.bantuan.isi_tabel import isi_tabel
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik

HARI_INI = date(2026, 11, 24)


SESUDAH = {
    "periksa": Keadaan.DIPERIKSA,
    "terima": Keadaan.DITERIMA,
    "kembalikan": Keadaan.DIKEMBALIKAN,
    "tolak": Keadaan.DITOLAK,
}
KATA = {
    "periksa": "sedang diperiksa oleh",
    "terima": "sudah diterima oleh",
    "kembalikan": "sudah dikembalikan oleh",
    "tolak": "sudah ditolak oleh",
}


def surat():
    return sesi_kini().scalars(select(SuratKeluar).order_by(SuratKeluar.id)).all()


# -- Each decision --------------------------------------------------------------------------------


def test_terima_menjadikan_isi_laporan_catatan_organisasi_mulai_hari_itu(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("terima", tapin, laporan, petugas)
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DITERIMA
    rekam = organisasi.rekam_pada(tapin, laporan.organisasi_id, HARI_INI)
    assert (rekam.selang.mulai, rekam.laporan_id) == (HARI_INI, laporan.id)
    assert rekam.pencatat == petugas.nama
    assert rekam.isi.nama == "Forum Pemuda Rantau"
    assert rekam.isi.nomor_legalitas == "1117-00-00/167/IV/2024"
    assert [p.nama for p in rekam.isi.pengurus] == ["Ahmad Rifani", "Siti Rahmah", "Noor Aida"]
    (putusan,) = kueri.riwayat(laporan.id)
    assert (putusan.jenis, putusan.versi) == (JenisPutusan.TERIMA, laporan.versi)
    assert (putusan.petugas_id, putusan.petugas) == (petugas.id, petugas.nama)


def test_pelapor_diberi_tahu_dengan_tautan_dari_pengaturan(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    sebelum = len(surat())
    layanan.terima(
        tapin, laporan.id, laporan.versi, kata="Selamat.", pelaku=petugas, saat=waktu.sekarang()
    )
    (baru,) = surat()[sebelum:]
    assert baru.perihal == f"Laporan {laporan.nomor}: diterima"
    assert "Pesan dari petugas:\nSelamat." in baru.isi
    assert f"{app.config['SINORMAS'].alamat}/laporan/{laporan.id}" in baru.isi
    assert baru.kepada in {o.email for o in _orang(laporan.pemilik).values()}


def _orang(pengenal):
    from sinormas.akun.orang import orang

    return orang(pengenal)


def test_kembalikan_menyimpan_kata_untuk_setiap_isian_dan_mengirimnya(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    catatan = (
        Catatan(Bagian.ALAMAT, "alamat", "  Tulis nomor rumahnya.  "),
        Catatan(Bagian.DOKUMEN, "skt", "Hasil pindai buram."),
        Catatan(Bagian.PENGURUS, "", "Urutannya\nterbalik."),
        Catatan(Bagian.KEGIATAN, "program", " \u200b "),
    )
    layanan.kembalikan(
        tapin, laporan.id, laporan.versi, catatan, kata="Sedikit lagi.", pelaku=petugas,
        saat=waktu.sekarang(),
    )  # fmt: skip
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    assert kini.keadaan is Keadaan.DIKEMBALIKAN
    assert kueri.catatan_terakhir(laporan.id) == {
        ("alamat", "alamat"): "Tulis nomor rumahnya.",
        ("dokumen", "skt"): "Hasil pindai buram.",
        ("pengurus", ""): "Urutannya\nterbalik.",
    }
    isi = surat()[-1].isi
    assert "Ada 3 hal yang perlu diperbaiki" in isi
    assert "- Alamat sekretariat: Tulis nomor rumahnya." in isi
    assert "- Surat Keterangan Terdaftar (SKT): Hasil pindai buram." in isi
    assert "Sedikit lagi." in isi
    assert "paling lambat 15 Desember 2026" in isi
    assert kueri_register.daftar(tapin, hari=HARI_INI).halaman.baris == []


def test_catatan_hanya_berlaku_selama_laporan_diperbaiki(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    assert kueri.catatan_terakhir(laporan.id) == {}
    pabrik.lakukan("kembalikan", tapin, laporan, petugas)
    assert len(kueri.catatan_terakhir(laporan.id)) == 1
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    pelapor = akun_pemilik(laporan)
    pelaporan.ajukan(
        tapin, laporan.id, kunci="lagi", versi=kini.versi, pelaku=pelapor, saat=waktu.sekarang()
    )
    assert kueri.catatan_terakhir(laporan.id) == {}
    pabrik.lakukan("terima", tapin, pabrik_pelaporan.muat(tapin, laporan.id), petugas)
    assert kueri.catatan_terakhir(laporan.id) == {}
    assert [p.jenis for p in kueri.riwayat(laporan.id)] == ["terima", "kembalikan"]


def akun_pemilik(laporan):
    from sinormas.izin import Pelaku

    return Pelaku(id=laporan.pembuat_id, nama="Pelapor", dari="127.0.0.1")


def test_pengembalian_kedua_menggantikan_catatan_yang_pertama(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("kembalikan", tapin, laporan, petugas)
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    pelaporan.ajukan(
        tapin, laporan.id, kunci="lagi", versi=kini.versi, pelaku=akun_pemilik(laporan),
        saat=waktu.sekarang(),
    )  # fmt: skip
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    layanan.kembalikan(
        tapin, laporan.id, kini.versi, (Catatan(Bagian.DOKUMEN, "skt", "Buram."),),
        pelaku=petugas, saat=waktu.sekarang(),
    )  # fmt: skip
    assert kueri.catatan_terakhir(laporan.id) == {("dokumen", "skt"): "Buram."}


def test_tolak_menyimpan_alasan_dan_penjelasan(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("tolak", tapin, laporan, petugas)
    (putusan,) = kueri.riwayat(laporan.id)
    assert (putusan.alasan, putusan.kata) == (AlasanTolak.WILAYAH_LAIN, "Kantor di Banjar.")
    assert "Alasan: Berkedudukan di wilayah lain." in surat()[-1].isi
    assert pabrik_pelaporan.muat(tapin, laporan.id).diputuskan == waktu.sekarang()


def test_periksa_menyebut_siapa_yang_menangani(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("periksa", tapin, laporan, petugas)
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    assert (kini.keadaan, kini.petugas_id) == (Keadaan.DIPERIKSA, petugas.id)
    pabrik.lakukan("terima", tapin, kini, pabrik.petugas(tapin))


def test_setiap_putusan_meninggalkan_jejak_tanpa_kata_dan_nomor_pribadi(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("kembalikan", tapin, laporan, petugas)
    jejak = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "putuskan")).all()
    assert [j.isi["sesudah"] for j in jejak] == [
        {"putusan": "kembalikan", "versi": laporan.versi, "catatan": ["alamat.alamat"]}
    ]
    assert jejak[0].pelaku == petugas.nama
    semua = str([j.isi for j in sesi_kini().scalars(select(Jejak))])
    assert "6305011203900001" not in semua
    assert "nomor rumahnya" not in semua


# -- What a decision needs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("catatan", "galat"),
    [
        ((), "sedikitnya satu hal"),
        ((Catatan(Bagian.ALAMAT, "", " \n "),), "sedikitnya satu hal"),
        ((Catatan(Bagian.ALAMAT, "", "a"), Catatan(Bagian.ALAMAT, "", "b")), "satu catatan"),
        ((Catatan(Bagian.ALAMAT, "", "a" * 1001),), "Terlalu panjang"),
    ],
)
def test_kembalikan_memerlukan_kata_yang_wajar(app, tapin, catatan, galat):
    laporan = pabrik.laporan(tapin)
    with pytest.raises(PutusanBelumLengkap, match=galat):
        layanan.kembalikan(
            tapin, laporan.id, laporan.versi, catatan, pelaku=pabrik.petugas(tapin),
            saat=waktu.sekarang(),
        )  # fmt: skip
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DIAJUKAN


@pytest.mark.parametrize(
    ("alasan", "kata", "kolom"),
    [
        (None, "kata", {"alasan"}),
        (AlasanTolak.GANDA, "  ", {"kata"}),
        (None, "", {"alasan", "kata"}),
        (AlasanTolak.GANDA, "a" * 2001, {"kata"}),
    ],
)
def test_tolak_memerlukan_alasan_dan_penjelasan(app, tapin, alasan, kata, kolom):
    laporan = pabrik.laporan(tapin)
    with pytest.raises(PutusanBelumLengkap) as galat:
        layanan.tolak(
            tapin, laporan.id, laporan.versi, alasan, kata, pelaku=pabrik.petugas(tapin),
            saat=waktu.sekarang(),
        )  # fmt: skip
    assert set(galat.value.galat) == kolom


def test_nomor_organisasi_lain_menghalangi_terima_tanpa_meninggalkan_apa_pun(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik_organisasi.organisasi(  # recorded while the filing waits: else it had become a claim
        tapin, "Yang Lama", legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/167/IV/2024"
    )
    sebelum = isi_tabel()
    with pytest.raises(NomorTerpakai, match="sudah tercatat untuk Yang Lama"):
        pabrik.lakukan("terima", tapin, laporan, petugas)
    assert isi_tabel() == sebelum
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    assert (kini.keadaan, kini.versi) == (Keadaan.DIAJUKAN, laporan.versi)
    pabrik.lakukan("tolak", tapin, kini, petugas)


# -- Two at once ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kedua", SESUDAH)
@pytest.mark.parametrize("pertama", SESUDAH)
def test_petugas_kedua_diberi_tahu_apa_yang_terjadi_dan_oleh_siapa(app, tapin, pertama, kedua):
    laporan = pabrik.laporan(tapin)
    satu, dua = pabrik.petugas(tapin), pabrik.petugas(tapin)
    pabrik.lakukan(pertama, tapin, laporan, satu)
    sebelum = isi_tabel()
    with pytest.raises(Bentrok, match=f"{KATA[pertama]} {satu.nama}"):
        pabrik.lakukan(kedua, tapin, laporan, dua)
    assert isi_tabel() == sebelum
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is SESUDAH[pertama]


@pytest.mark.parametrize("pasangan", [("terima", "tolak"), ("kembalikan", "terima")])
def test_dua_petugas_pada_detik_yang_sama_hanya_satu_yang_jadi(app, tapin, pasangan):
    laporan = pabrik.laporan(tapin)
    petugas = [pabrik.petugas(tapin), pabrik.petugas(tapin)]
    sesi_kini().close()

    def putuskan(ke):
        with app.app_context():
            try:
                pabrik.lakukan(pasangan[ke], tapin, laporan, petugas[ke])
            except Bentrok as galat:
                return str(galat)
            return "jadi"

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(putuskan, (0, 1)))
    assert hasil.count("jadi") == 1
    menang = hasil.index("jadi")
    assert f"{KATA[pasangan[menang]]} {petugas[menang].nama}" in hasil[1 - menang]
    assert len(kueri.riwayat(laporan.id)) == 1
    tercatat = kueri_register.daftar(tapin, hari=HARI_INI).halaman.baris
    assert len(tercatat) == (pasangan[menang] == "terima")


@pytest.mark.parametrize("langkah", SESUDAH)
def test_laporan_yang_dicabut_tidak_dapat_diputuskan(app, tapin, langkah):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pelaporan.cabut(
        tapin, laporan.id, laporan.versi, pelaku=akun_pemilik(laporan), saat=waktu.sekarang()
    )
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    for versi in (laporan.versi, kini.versi):
        with pytest.raises(Bentrok, match="sudah dicabut oleh organisasi"):
            pabrik.lakukan(langkah, tapin, laporan, petugas, versi)
    assert kueri.riwayat(laporan.id) == ()


def test_keputusan_atas_isi_yang_sudah_diganti_organisasi_diberi_tahu(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("kembalikan", tapin, laporan, petugas)
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    pelaporan.ajukan(
        tapin, laporan.id, kunci="lagi", versi=kini.versi, pelaku=akun_pemilik(laporan),
        saat=waktu.sekarang(),
    )  # fmt: skip
    with pytest.raises(Bentrok, match="sudah dikirim ulang oleh organisasi"):
        pabrik.lakukan("terima", tapin, laporan, petugas)


# -- Who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("langkah", SESUDAH)
def test_hanya_petugas_kantor_itu_yang_memutuskan(app, tapin, banjar, langkah):
    laporan = pabrik.laporan(tapin)
    for peran in (Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN):
        with pytest.raises(TidakBoleh):
            pabrik.lakukan(langkah, tapin, laporan, akun.pengguna(instansi=tapin, peran=peran))
    for pelaku in (pabrik.petugas(banjar), akun.pengguna(), akun_pemilik(laporan)):
        with pytest.raises((TidakAda, TidakBoleh)):
            pabrik.lakukan(langkah, tapin, laporan, pelaku)
    with pytest.raises(TidakAda):
        pabrik.lakukan(langkah, banjar, laporan, pabrik.petugas(banjar))
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DIAJUKAN


@pytest.mark.parametrize("langkah", SESUDAH)
def test_draf_belum_ada_bagi_petugas(app, tapin, langkah):
    draf = pabrik_pelaporan.siap(tapin, akun.pengguna())
    with pytest.raises(TidakAda):
        pabrik.lakukan(langkah, tapin, draf, pabrik.petugas(tapin))


def test_laporan_yang_tidak_dikenal_tidak_ada(app, tapin):
    with pytest.raises(TidakAda):
        layanan.terima(tapin, uuid4(), 1, pelaku=pabrik.petugas(tapin), saat=waktu.sekarang())
