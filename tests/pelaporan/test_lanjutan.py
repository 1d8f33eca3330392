"""What follows a first report: the yearly report, a change, an activity, the end."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from sinormas.izin import TidakAda, TidakBoleh
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import AlasanAkhir, RekamBaru, TanggalSalah
from sinormas.pelaporan import isi as isi_laporan
from sinormas.pelaporan import (
    kueri,
    kueri_kegiatan,
    layanan,
    layanan_lanjutan,
)
from sinormas.pelaporan.aturan import (
    BAGIAN_JENIS,
    Bagian,
    BelumLengkap,
    Jenis,
    Keadaan,
    Langkah,
    TidakAdaYangBerubah,
)
from sinormas.pelaporan.isi import Status
from sinormas.pelaporan.lanjutan import TidakDibuka, diharapkan, tahun_laporan
from sinormas.pelaporan.rekam_berikut import NILAI_BAGIAN, isi_dari_rekam, rekam_berikut
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok
from tests.bantuan.isi_tabel import isi_tabel
from tests.pabrik import akun
from tests.pabrik import lanjutan as pabrik
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan

HARI = date(2026, 11, 24)
LANJUTAN = [j for j in Jenis if j is not Jenis.BARU]


@pytest.fixture
def pelapor(app, tapin):
    return akun.pengguna(nama="Nur Aini")


@pytest.fixture
def milik(tapin, pelapor):
    """An organisation of the reporter on the register: its first report was accepted."""
    return pabrik.tercatat(tapin, pelapor).organisasi_id


def rekam(tapin, organisasi_id) -> RekamBaru:
    return organisasi.rekam_pada(tapin, organisasi_id, HARI).isi


# -- Plain rules ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hari", "tahun"),
    [
        (date(2026, 10, 31), None), (date(2026, 11, 1), 2026), (date(2026, 12, 31), 2026),
        (date(2027, 1, 31), 2026), (date(2027, 2, 1), None),
    ],
)  # fmt: skip
def test_laporan_tahunan_dibuka_1_november_sampai_31_januari(hari, tahun):
    assert tahun_laporan(hari) == tahun


def test_yang_tercatat_sesudah_dibuka_tidak_ditagih_tahun_itu():
    assert diharapkan(2026, date(2026, 10, 31))
    assert not diharapkan(2026, date(2026, 11, 1))


def test_setiap_nilai_rekam_termasuk_tepat_satu_bagian():
    semua = [n for isi in NILAI_BAGIAN.values() for n in isi]
    assert sorted(semua) == sorted(f.name for f in fields(RekamBaru))


def test_isian_dari_rekam_dibaca_kembali_menjadi_rekam_yang_sama():
    penuh = isi_laporan.rekam_baru(pabrik_pelaporan.tanpa_basisdata(pabrik_pelaporan.ISI))
    kembali = pabrik_pelaporan.tanpa_basisdata(isi_dari_rekam(penuh))
    assert isi_laporan.rekam_baru(kembali) == penuh


def test_rekam_lama_yang_hampir_kosong_pun_menjadi_isian():
    tipis = pabrik_organisasi.rekam("Karang Taruna")
    kembali = pabrik_pelaporan.tanpa_basisdata(isi_dari_rekam(tipis))
    assert isi_laporan.rekam_baru(kembali) == tipis


# -- Begun from the register ----------------------------------------------------------------------


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_setiap_jenis_dimulai_dengan_bagian_sendiri(tapin, pelapor, milik, jenis):
    lengkap = pabrik.mulai(tapin, milik, jenis, pelapor)
    assert (lengkap.jenis, lengkap.keadaan, lengkap.nama) == (
        jenis, Keadaan.DRAF, "Forum Pemuda Rantau",
    )  # fmt: skip
    assert lengkap.periode == (2026 if jenis is Jenis.TAHUNAN else None)
    assert set(lengkap.susunan) <= set(BAGIAN_JENIS[jenis])
    hasil = isi_laporan.periksa(lengkap, kueri.konteks(tapin, lengkap, waktu.sekarang()))
    assert tuple(hasil.bagian) == lengkap.susunan
    with pytest.raises(BelumLengkap):
        pabrik_pelaporan.ajukan(tapin, lengkap, pelapor)


def test_tahunan_terisi_dari_register_dan_menunggu_dipastikan(tapin, pelapor, milik):
    lengkap = pabrik.mulai(tapin, milik, Jenis.TAHUNAN, pelapor)
    hasil = isi_laporan.periksa(lengkap, kueri.konteks(tapin, lengkap, waktu.sekarang())).bagian
    assert lengkap.isi(Bagian.ALAMAT)["alamat"] == "Jalan A. Yani KM 1"
    assert hasil[Bagian.ALAMAT].status is Status.BAWAAN
    assert pabrik_pelaporan.muat(tapin, lengkap.id).versi == 1
    for kali in (1, 0):
        assert kali == layanan_lanjutan.masih_sama(
            tapin, lengkap.id, [Bagian.ALAMAT], pelaku=pelapor, saat=waktu.sekarang()
        )
    lengkap = pabrik_pelaporan.muat(tapin, lengkap.id)
    hasil = isi_laporan.periksa(lengkap, kueri.konteks(tapin, lengkap, waktu.sekarang())).bagian
    assert hasil[Bagian.ALAMAT].status is Status.SELESAI
    assert hasil[Bagian.PENGURUS].status is Status.BAWAAN


def test_menyimpan_bagian_tanpa_mengubahnya_juga_memastikan(tapin, pelapor, milik):
    lengkap = pabrik.mulai(tapin, milik, Jenis.TAHUNAN, pelapor)
    isi = lengkap.isi(Bagian.ALAMAT)
    pabrik_pelaporan.simpan(tapin, lengkap.id, pelapor, Bagian.ALAMAT, isi)
    assert not pabrik_pelaporan.muat(tapin, lengkap.id).bagian[Bagian.ALAMAT].bawaan


def test_perubahan_menanyakan_yang_dicentang_saja(tapin, pelapor, milik):
    lengkap = pabrik.mulai(tapin, milik, Jenis.PERUBAHAN, pelapor)
    assert lengkap.susunan == (Bagian.PERUBAHAN, Bagian.DOKUMEN, Bagian.PERNYATAAN)
    isi = {"berubah": ["pengurus", "alamat"], "sejak": ["1", "11", "2026"]}
    pabrik_pelaporan.simpan(tapin, lengkap.id, pelapor, Bagian.PERUBAHAN, isi)
    lengkap = pabrik_pelaporan.muat(tapin, lengkap.id)
    assert lengkap.susunan == (
        Bagian.PERUBAHAN, Bagian.ALAMAT, Bagian.PENGURUS, Bagian.DOKUMEN, Bagian.PERNYATAAN,
    )  # fmt: skip


@pytest.mark.parametrize("jenis", [Jenis.TAHUNAN, Jenis.PERUBAHAN, Jenis.BUBAR])
def test_dua_kali_mulai_melanjutkan_yang_sama(tapin, pelapor, milik, jenis):
    pertama = pabrik.mulai(tapin, milik, jenis, pelapor)
    assert pabrik.mulai(tapin, milik, jenis, pelapor).id == pertama.id
    diajukan = pabrik.diajukan(tapin, milik, jenis, pelapor)
    assert diajukan.id == pertama.id
    assert pabrik.mulai(tapin, milik, jenis, pelapor).id == pertama.id


def test_beberapa_kegiatan_boleh_dalam_setahun(tapin, pelapor, milik):
    pertama = pabrik.siap(tapin, milik, Jenis.KEGIATAN, pelapor)
    kedua = pabrik.mulai(tapin, milik, Jenis.KEGIATAN, pelapor)
    assert kedua.id != pertama.id
    assert pabrik.mulai(tapin, milik, Jenis.KEGIATAN, pelapor).id == kedua.id, "untouched"


def test_kunci_yang_sama_memberi_kegiatan_yang_sama(tapin, pelapor, milik):
    def mulai():
        return layanan_lanjutan.mulai(
            tapin, milik, Jenis.KEGIATAN, kunci="sama", pelaku=pelapor, saat=waktu.sekarang()
        )

    pertama = mulai()
    isi = pabrik.ISI[Jenis.KEGIATAN][Bagian.ACARA]
    pabrik_pelaporan.simpan(tapin, pertama, pelapor, Bagian.ACARA, isi)
    assert mulai() == pertama


def test_laporan_tahunan_sekali_setahun(tapin, pelapor, milik):
    pabrik.terima(tapin, pabrik.diajukan(tapin, milik, Jenis.TAHUNAN, pelapor))
    with pytest.raises(TidakDibuka, match="2026 sudah kami terima"):
        pabrik.mulai(tapin, milik, Jenis.TAHUNAN, pelapor)


def test_tahunan_yang_ditarik_boleh_diulang(tapin, pelapor, milik):
    lama = pabrik.mulai(tapin, milik, Jenis.TAHUNAN, pelapor)
    pabrik_pelaporan.pindahkan(tapin, lama, Langkah.CABUT)
    assert pabrik.mulai(tapin, milik, Jenis.TAHUNAN, pelapor).id != lama.id


def test_tahunan_tertutup_di_luar_waktunya(tapin, pelapor, milik, jam):
    jam.move_to(datetime(2027, 2, 1, 2, 0, tzinfo=UTC))
    with pytest.raises(TidakDibuka, match="1 November"):
        pabrik.mulai(tapin, milik, Jenis.TAHUNAN, pelapor)


def test_yang_tercatat_sesudah_tahunnya_belum_melapor_tahunan(tapin, pelapor, jam):
    jam.move_to(datetime(2027, 1, 20, 2, 0, tzinfo=UTC))
    milik = pabrik.tercatat(tapin, pelapor).organisasi_id
    with pytest.raises(TidakDibuka, match="sesudah 2026"):
        pabrik.mulai(tapin, milik, Jenis.TAHUNAN, pelapor)


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_yang_belum_tercatat_mengirim_laporan_keberadaan_dahulu(tapin, pelapor, jenis):
    lengkap = pabrik_pelaporan.diajukan(tapin, pelapor)
    sebelum = isi_tabel()
    with pytest.raises(TidakDibuka, match="laporan keberadaannya"):
        pabrik.mulai(tapin, lengkap.organisasi_id, jenis, pelapor)
    assert isi_tabel() == sebelum


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_organisasi_orang_lain_seolah_tidak_ada(tapin, banjar, pelapor, milik, jenis):
    with pytest.raises(TidakAda):
        pabrik.mulai(tapin, milik, jenis, akun.pengguna())
    with pytest.raises((TidakBoleh, TidakAda)):
        pabrik.mulai(tapin, milik, jenis, pabrik.petugas(tapin))
    with pytest.raises(TidakAda):
        pabrik.mulai(banjar, milik, jenis, pelapor)


# -- Accepted -------------------------------------------------------------------------------------


def test_perubahan_hanya_mengubah_yang_berubah(tapin, pelapor, milik):
    sebelum = rekam(tapin, milik)
    lengkap = pabrik.diajukan(tapin, milik, Jenis.PERUBAHAN, pelapor)
    pabrik.terima(tapin, lengkap)
    sesudah = rekam(tapin, milik)
    beda = {
        f.name for f in fields(RekamBaru) if getattr(sebelum, f.name) != getattr(sesudah, f.name)
    }
    assert beda == {"alamat"}
    assert sesudah.alamat == "Jalan Baru 7"
    assert organisasi.rekam_pada(tapin, milik, HARI).laporan_id == lengkap.id


def test_perubahan_tidak_mengembalikan_yang_diubah_laporan_lain_di_antaranya(tapin, pelapor, milik):
    """Begun before a yearly report corrected the phone: that correction stays."""
    perubahan = pabrik.diajukan(tapin, milik, Jenis.PERUBAHAN, pelapor)
    tahunan = pabrik.diajukan(
        tapin, milik, Jenis.TAHUNAN, pelapor, alamat={"telepon": "0811 0000 1111"}
    )
    pabrik.terima(tapin, tahunan)
    assert rekam(tapin, milik).telepon == "081100001111"
    pabrik.terima(tapin, perubahan)
    sesudah = rekam(tapin, milik)
    assert (sesudah.alamat, sesudah.telepon) == ("Jalan Baru 7", "081100001111")


def test_perubahan_tanpa_perubahan_ditolak_dengan_kata(tapin, pelapor, milik):
    lengkap = pabrik.siap(tapin, milik, Jenis.PERUBAHAN, pelapor, alamat={})
    assert lengkap.lampiran == {}, "a change of address alone asks for no paper"
    with pytest.raises(TidakAdaYangBerubah):
        pabrik_pelaporan.ajukan(tapin, lengkap, pelapor)


def test_tahunan_yang_sama_tidak_membuat_catatan_baru(tapin, pelapor, milik):
    sebelum = organisasi.rekam_pada(tapin, milik, HARI)
    pabrik.terima(tapin, pabrik.diajukan(tapin, milik, Jenis.TAHUNAN, pelapor))
    assert organisasi.rekam_pada(tapin, milik, HARI).id == sebelum.id


def test_tahunan_yang_dikoreksi_menjadi_catatan_baru(tapin, pelapor, milik):
    lengkap = pabrik.diajukan(
        tapin, milik, Jenis.TAHUNAN, pelapor, identitas={"nama": "Forum Pemuda Tapin"}
    )
    assert lengkap.nama == "Forum Pemuda Tapin"
    pabrik.terima(tapin, lengkap)
    assert rekam(tapin, milik).nama == "Forum Pemuda Tapin"


def test_kegiatan_yang_diterima_dapat_diusulkan_sebagai_bukti(tapin, pelapor, milik):
    sebelum = organisasi.rekam_pada(tapin, milik, HARI)
    lengkap = pabrik.diajukan(tapin, milik, Jenis.KEGIATAN, pelapor)
    assert kueri_kegiatan.diterima(tapin, 2026) == ()
    pabrik.terima(tapin, lengkap)
    (satu,) = kueri_kegiatan.diterima(tapin, 2026, milik)
    assert (satu.laporan_id, satu.nama, satu.tanggal, satu.peserta) == (
        lengkap.id, "Bersih sungai", date(2026, 11, 8), 1120,
    )  # fmt: skip
    assert kueri_kegiatan.diterima(tapin, 2025) == ()
    assert organisasi.rekam_pada(tapin, milik, HARI) == sebelum


def test_pembubaran_mengakhiri_catatan_dengan_alasan_bubar(tapin, pelapor, milik, jam):
    jam.move_to(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
    lengkap = pabrik.diajukan(
        tapin, milik, Jenis.BUBAR, pelapor, pembubaran={"tanggal_bubar": ["27", "11", "2026"]}
    )
    pabrik.terima(tapin, lengkap)
    assert organisasi.rekam_pada(tapin, milik, date(2026, 11, 26)) is not None
    assert organisasi.rekam_pada(tapin, milik, date(2026, 11, 27)) is None
    (akhir,) = organisasi.halaman(tapin, milik).rekam
    assert akhir.alasan_akhir is AlasanAkhir.BUBAR


def test_bubar_sebelum_catatan_terakhir_berakhir_pada_hari_pertamanya(tapin, pelapor, milik):
    pabrik.terima(tapin, pabrik.diajukan(tapin, milik, Jenis.BUBAR, pelapor))
    (akhir,) = organisasi.halaman(tapin, milik).rekam
    assert akhir.selang.sampai == akhir.selang.mulai == HARI


@pytest.mark.parametrize("jenis", [Jenis.TAHUNAN, Jenis.PERUBAHAN])
def test_laporan_yang_tertinggal_tidak_menghidupkan_yang_sudah_bubar(tapin, pelapor, milik, jenis):
    tertinggal = pabrik.diajukan(tapin, milik, jenis, pelapor)
    pabrik.terima(tapin, pabrik.diajukan(tapin, milik, Jenis.BUBAR, pelapor))
    with pytest.raises(TanggalSalah, match="tidak ada di register"):
        pabrik.terima(tapin, tertinggal)
    assert pabrik_pelaporan.muat(tapin, tertinggal.id).keadaan is Keadaan.DIAJUKAN
    with pytest.raises(TidakDibuka):
        pabrik.mulai(tapin, milik, Jenis.KEGIATAN, pelapor)


# -- Out of order, twice --------------------------------------------------------------------------


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_kunci_yang_sama_memberi_tanda_terima_yang_sama(tapin, pelapor, milik, jenis):
    lengkap = pabrik.siap(tapin, milik, jenis, pelapor)

    def ajukan():
        return layanan.ajukan(
            tapin, lengkap.id, kunci="sekali", versi=lengkap.versi, pelaku=pelapor,
            saat=waktu.sekarang(),
        )  # fmt: skip

    assert ajukan() == ajukan()


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_tab_kedua_yang_tertinggal_diberi_tahu(tapin, pelapor, milik, jenis):
    lengkap = pabrik.siap(tapin, milik, jenis, pelapor)
    bagian = lengkap.susunan[0]
    isi = (
        dict(lengkap.isi(bagian))
        | {
            Bagian.PERUBAHAN: {"penjelasan": "Lain."},
            Bagian.KEGIATAN_TAHUN: {"jumlah_kegiatan": "13"},
            Bagian.ACARA: {"peserta": "9"},
            Bagian.PEMBUBARAN: {"alasan_bubar": "Lain."},
        }[bagian]
    )
    pabrik_pelaporan.simpan(tapin, lengkap.id, pelapor, bagian, isi)
    with pytest.raises(Bentrok):
        pabrik_pelaporan.ajukan(tapin, lengkap, pelapor)


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_langkah_di_luar_urutan_ditolak(tapin, pelapor, milik, jenis):
    lengkap = pabrik.siap(tapin, milik, jenis, pelapor)
    for langkah in (Langkah.PERIKSA, Langkah.KEMBALIKAN, Langkah.TERIMA, Langkah.TOLAK):
        with pytest.raises(Bentrok):
            pabrik_pelaporan.pindahkan(tapin, lengkap, langkah)
    diterima = pabrik.terima(tapin, pabrik_pelaporan.ajukan(tapin, lengkap, pelapor))
    with pytest.raises(Bentrok):
        pabrik.terima(tapin, diterima)
    with pytest.raises(Bentrok):
        layanan_lanjutan.masih_sama(
            tapin, diterima.id, [Bagian.ALAMAT], pelaku=pelapor, saat=waktu.sekarang()
        )


def test_rekam_berikut_tanpa_dasar_mengambil_bagian_yang_dicentang():
    """A filing of an older version, which did not note what it began with."""
    lengkap = pabrik_pelaporan.tanpa_basisdata(
        pabrik_pelaporan.ISI | {Bagian.PERUBAHAN: {"berubah": ["alamat"]}}, jenis=Jenis.PERUBAHAN
    )
    kini = pabrik_organisasi.rekam("Nama Kini", alamat="Lama", telepon="1", program="Tetap")
    baru = rekam_berikut(lengkap, None, kini)
    assert (baru.nama, baru.program) == ("Nama Kini", "Tetap")
    assert baru.alamat == "Jalan A. Yani KM 1"
