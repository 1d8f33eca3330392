"""A filing at the counter: marked, without members, and decided by another officer."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.organisasi.aturan import Bentuk
from sinormas.pelaporan import kueri_loket, layanan, layanan_lanjutan, loket
from sinormas.pelaporan.aturan import Bagian, Jenis, Keadaan
from sinormas.pelaporan.lanjutan import TidakDibuka
from sinormas.pelaporan.loket import Tamu
from sinormas.pelaporan.models import LaporanLoket
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from sinormas.verifikasi import layanan as verifikasi
from sinormas.verifikasi import pegangan
from sinormas.verifikasi.aturan import AlasanTolak, PutusanBelumLengkap
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.serentak import serentak
from tests.pabrik import akun, organisasi, pelaporan
from tests.pabrik import klaim as pabrik_klaim
from tests.pabrik import loket as pabrik
from tests.pabrik import verifikasi as pabrik_verifikasi


@pytest.fixture
def petugas(tapin):
    return pabrik_verifikasi.petugas(tapin)


def _isi(instansi, laporan_id, petugas):
    """Everything that a first report asks for, by the officer's hand."""
    for bagian, isi in pelaporan.ISI.items():
        pelaporan.simpan(instansi, laporan_id, petugas, bagian, isi)
    from sinormas.pelaporan import isi as isi_laporan
    from sinormas.pelaporan import kueri

    lengkap = pelaporan.muat(instansi, laporan_id)
    konteks = kueri.konteks(instansi, lengkap, waktu.sekarang())
    for satu in isi_laporan.periksa(lengkap, konteks).dokumen or ():
        if satu.wajib:
            pelaporan.lampirkan(instansi, laporan_id, petugas, satu.kunci)
    return pelaporan.muat(instansi, laporan_id)


def _kirim(instansi, lengkap, petugas):
    return layanan.ajukan(
        instansi, lengkap.id, kunci="satu", versi=lengkap.versi, pelaku=petugas,
        saat=waktu.sekarang(),
    )  # fmt: skip


@pytest.fixture
def terkirim(tapin, petugas):
    lengkap = _isi(tapin, pabrik.draf(tapin, petugas), petugas)
    _kirim(tapin, lengkap, petugas)
    return pelaporan.muat(tapin, lengkap.id)


def test_petugas_mengisi_dan_mengirim_untuk_tamu(tapin, petugas, terkirim):
    assert terkirim.nomor
    assert terkirim.keadaan is Keadaan.DIAJUKAN
    assert organisasi_kueri.pemilik(terkirim.organisasi_id) == {}, "nobody owns it yet"
    catatan = kueri_loket.catatan(terkirim.id)
    assert (catatan.petugas, catatan.tamu, catatan.hubungan, catatan.telepon) == (
        petugas.nama, "Hj. Mariani", "Bendahara", "0812 3456 7890",
    )  # fmt: skip
    jejak = sesi_kini().scalars(select(Jejak.isi).where(Jejak.tindakan == "mulai_loket")).one()
    assert "0812" not in str(jejak)


def test_yang_mengisi_tidak_memutuskan(tapin, petugas, terkirim):
    umum = {"pelaku": petugas, "saat": waktu.sekarang()}
    with pytest.raises(Bentrok, match="petugas lain"):
        pegangan.periksa(tapin, terkirim.id, terkirim.versi, **umum)
    with pytest.raises(PutusanBelumLengkap, match="petugas lain"):
        verifikasi.terima(tapin, terkirim.id, terkirim.versi, **umum)
    with pytest.raises(PutusanBelumLengkap, match="petugas lain"):
        verifikasi.tolak(
            tapin, terkirim.id, terkirim.versi, next(iter(AlasanTolak)), "Tidak.", **umum
        )
    with pytest.raises(PutusanBelumLengkap, match="petugas lain"):
        verifikasi.kembalikan(tapin, terkirim.id, terkirim.versi, pabrik_verifikasi.CATATAN, **umum)
    assert pelaporan.muat(tapin, terkirim.id).keadaan is Keadaan.DIAJUKAN


def test_yang_mengisi_tidak_diserahi_laporannya(tapin, petugas, terkirim):
    lain = pabrik_verifikasi.petugas(tapin)
    for pelaku, kata in ((petugas, "Anda yang mengisi"), (lain, f"{petugas.nama} yang mengisi")):
        with pytest.raises(IsianSalah, match=kata):
            pegangan.serahkan(
                tapin, terkirim.id, terkirim.versi, petugas.id, pelaku=pelaku,
                saat=waktu.sekarang(),
            )  # fmt: skip


def test_petugas_lain_menerima_dan_register_memberi_tanda(tapin, terkirim, klien_petugas):
    lain = klien_petugas.pelaku
    verifikasi.terima(tapin, terkirim.id, terkirim.versi, pelaku=lain, saat=waktu.sekarang())
    halaman = Halaman(klien_petugas.get(f"/register/{terkirim.organisasi_id}"))
    assert "Dilaporkan di loket" in halaman.utama
    pemohon = akun.pengguna()
    klaim_id = pabrik_klaim.klaim(tapin, terkirim.organisasi_id, pemohon)
    from sinormas.klaim import layanan as klaim

    klaim.terima(tapin, klaim_id, 1, pelaku=lain, saat=waktu.sekarang())
    assert set(organisasi_kueri.pemilik(terkirim.organisasi_id)) == {pemohon.id}


def test_pengambil_alih_dan_yang_memulai_keduanya_tidak_memutuskan(tapin, petugas):
    kedua, ketiga = pabrik_verifikasi.petugas(tapin), pabrik_verifikasi.petugas(tapin)
    laporan_id = pabrik.draf(tapin, petugas)
    loket.ambil_alih(tapin, laporan_id, pelaku=kedua, saat=waktu.sekarang())
    with pytest.raises(TidakBoleh):
        pelaporan.simpan(tapin, laporan_id, petugas, Bagian.IDENTITAS, {"nama": "x"})
    lengkap = _isi(tapin, laporan_id, kedua)
    _kirim(tapin, lengkap, kedua)
    versi = pelaporan.muat(tapin, laporan_id).versi
    for siapa in (petugas, kedua):
        with pytest.raises(PutusanBelumLengkap):
            verifikasi.terima(tapin, laporan_id, versi, pelaku=siapa, saat=waktu.sekarang())
    verifikasi.terima(tapin, laporan_id, versi, pelaku=ketiga, saat=waktu.sekarang())
    with pytest.raises(Bentrok):
        loket.ambil_alih(tapin, laporan_id, pelaku=ketiga, saat=waktu.sekarang())


def test_untuk_organisasi_terdaftar_isian_disalin_dari_register(tapin, petugas):
    ada = organisasi.organisasi(tapin, "Karang Taruna Bina Muda", Bentuk.ORMAS, sumber="lkip")
    laporan_id = pabrik.draf(tapin, petugas, jenis=Jenis.PERUBAHAN, organisasi_id=ada)
    lengkap = pelaporan.muat(tapin, laporan_id)
    assert (lengkap.organisasi_id, lengkap.nama) == (ada, "Karang Taruna Bina Muda")
    assert lengkap.isi(Bagian.IDENTITAS)["nama"] == "Karang Taruna Bina Muda"
    assert pabrik.draf(tapin, petugas, jenis=Jenis.PERUBAHAN, organisasi_id=ada) == laporan_id


def test_draf_milik_organisasi_tidak_diambil_loket(tapin, petugas):
    pemilik = akun.pengguna()
    ada = organisasi.organisasi(tapin, pelaku=pemilik)
    layanan_lanjutan.mulai(
        tapin, ada, Jenis.PERUBAHAN, kunci="satu", pelaku=pemilik, saat=waktu.sekarang()
    )
    from datetime import timedelta

    with pytest.raises(TidakDibuka, match="akunnya sendiri"):
        loket.mulai(
            tapin, pabrik.TAMU, jenis=Jenis.PERUBAHAN, organisasi_id=ada, kunci="dua",
            pelaku=petugas, saat=waktu.sekarang() + timedelta(seconds=1),
        )  # fmt: skip
    assert sesi_kini().scalars(select(LaporanLoket.laporan_id)).all() == []


def test_yang_bukan_haknya(tapin, banjar, petugas):
    for pelaku in (
        akun.pengguna(instansi=tapin, peran=Peran.PIMPINAN),
        akun.pengguna(instansi=tapin, peran=Peran.AUDITOR),
        akun.pengguna(instansi=tapin, peran=Peran.ADMIN),
    ):
        with pytest.raises(TidakBoleh):
            pabrik.draf(tapin, pelaku)
    for pelaku in (akun.pengguna(), pabrik_verifikasi.petugas(banjar)):
        with pytest.raises(TidakAda):
            pabrik.draf(tapin, pelaku)
    with pytest.raises(TidakAda):
        pabrik.draf(
            tapin, petugas, jenis=Jenis.PERUBAHAN, organisasi_id=organisasi.organisasi(banjar)
        )
    laporan_id, lain = pabrik.draf(tapin, petugas), pabrik_verifikasi.petugas(tapin)
    for pelaku in (lain, akun.pengguna()):
        with pytest.raises(TidakAda if not pelaku.staf else TidakBoleh):
            pelaporan.simpan(tapin, laporan_id, pelaku, Bagian.IDENTITAS, {"nama": "x"})
    milik_orang = pelaporan.draf(tapin, akun.pengguna())
    for laporan in (milik_orang, uuid4()):
        with pytest.raises(TidakAda):
            loket.ambil_alih(tapin, laporan, pelaku=petugas, saat=waktu.sekarang())


@pytest.mark.parametrize(
    ("tamu", "kolom"),
    [
        (Tamu("", "0812345678", "Ketua"), "tamu"),
        (Tamu("  \u202e", "0812345678", "Ketua"), "tamu"),
        (Tamu("x" * 10_000, "0812345678", "Ketua"), "tamu"),
        (Tamu("Aida", "", "Ketua"), "telepon"),
        (Tamu("Aida", "1234567", "Ketua"), "telepon"),
        (Tamu("Aida", "0812-abc-4567", "Ketua"), "telepon"),
        (Tamu("Aida", "=1+12345678", "Ketua"), "telepon"),
        (Tamu("Aida", "٠٨١٢٣٤٥٦٧٨", "Ketua"), "telepon"),
        (Tamu("Aida", "0" * 16, "Ketua"), "telepon"),
        (Tamu("Aida", "0812345678", None), "hubungan"),
        (Tamu("Aida", "0812345678", "x" * 101), "hubungan"),
    ],
)
def test_tamu_diperiksa(tapin, petugas, tamu, kolom):
    with pytest.raises(IsianSalah) as galat:
        pabrik.draf(tapin, petugas, tamu=tamu)
    assert galat.value.kolom == kolom


def test_kunci_yang_sama_memberi_draf_yang_sama_juga_serentak(app, tapin, petugas):
    saat = waktu.sekarang()

    def mulai():
        return loket.mulai(tapin, pabrik.TAMU, kunci="satu", pelaku=petugas, saat=saat)

    (pertama,) = set(serentak(app, [mulai] * 4))
    assert mulai() == pertama


# -- Pages ----------------------------------------------------------------------------------------


def test_dari_antrean_sampai_daftar_tugas(klien_petugas):
    assert "/loket" in Halaman(klien_petugas.get("/antrean")).cari("//main//a/@href")
    halaman = Halaman(klien_petugas.get("/loket/baru"))
    data = {"kunci": halaman.cari("//input[@name='kunci']")[0].value}
    kosong = Halaman(klien_petugas.post("/loket/baru", data=data))
    assert set(kosong.galat) == {"tamu"}, "the first that lacks; nothing was made"
    data |= {"tamu": "Hj. Mariani", "telepon": "0812 3456 7890", "hubungan": "Ketua"}
    jawaban = klien_petugas.post("/loket/baru", data=data)
    assert jawaban.status_code == 303
    assert (
        klien_petugas.post("/loket/baru", data=data).headers["Location"]
        == (jawaban.headers["Location"])
    )
    tugas = Halaman(klien_petugas.get(jawaban.headers["Location"]))
    assert f"Diisi di loket oleh {klien_petugas.pelaku.nama} untuk Hj. Mariani" in tugas.utama
    daftar = Halaman(klien_petugas.get("/loket"))
    assert daftar.baris[0][1:3] == ["Hj. Mariani", "Anda"]


def test_kasus_sendiri_tanpa_formulir_putusan(app, tapin, petugas, terkirim, klien_petugas):
    sendiri = Halaman(akun.klien(app, petugas).get(f"/antrean/{terkirim.id}"))
    assert "Petugas lain yang memutuskan laporan ini" in sendiri.utama
    assert sendiri.cari("//form[@id='formulir-putusan']") == []
    assert "0812 3456 7890" in sendiri.utama
    lain = Halaman(klien_petugas.get(f"/antrean/{terkirim.id}"))
    assert "telepon 08" in lain.utama
    assert "0812 3456 7890" not in lain.utama
    assert len(lain.cari("//form[@id='formulir-putusan']")) == 1


def test_tanda_terima_menyebut_loket(app, petugas, terkirim):
    klien = akun.klien(app, petugas)
    halaman = Halaman(klien.get(f"/laporan/{terkirim.id}/tanda-terima"))
    assert f"oleh {petugas.nama} untuk Hj. Mariani" in halaman.utama
    pdf = klien.get(f"/laporan/{terkirim.id}/tanda-terima.pdf")
    assert pdf.status_code == 200


def test_register_mengantar_ke_loket(klien_petugas, tapin):
    ada = organisasi.organisasi(tapin)
    halaman = Halaman(klien_petugas.get(f"/register/{ada}"))
    alamat = halaman.tautan("Isi laporan di loket")
    formulir = Halaman(klien_petugas.get(alamat))
    assert formulir.cari("//input[@name='jenis']/@value") == ["perubahan", "tahunan", "kegiatan"]
    for asing in ("x", str(uuid4())):
        assert klien_petugas.get(f"/loket/baru?organisasi={asing}").status_code == 404


def test_jumlah_kueri_daftar_loket_tetap(klien_petugas, tapin):
    def hitung() -> int:
        with hitung_kueri() as terkirim:
            klien_petugas.get("/loket")
        return len(terkirim)

    pabrik.draf(tapin, klien_petugas.pelaku)
    sedikit = hitung()
    for _ in range(20):
        pabrik.draf(tapin, klien_petugas.pelaku)
    assert hitung() == sedikit
