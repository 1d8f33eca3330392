"""Saving while typing, versions, two people at once, last year's text, a closed year."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak import kueri as jejak
from sinormas.narasi import bahan, kueri, layanan, layanan_gambar, layanan_tugas
from sinormas.narasi.aturan import PANJANG_TEKS, Keadaan
from sinormas.narasi.layanan import Didahului
from sinormas.penetapan import bahan as penetapan_bahan
from sinormas.penetapan import kueri as penetapan_kueri
from sinormas.penetapan import layanan as penetapan
from sinormas.penetapan import naskah
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun, kinerja
from tests.pabrik import narasi as pabrik
from tests.pabrik.narasi import KUNCI, TAHUN, satu, tulis


@pytest.fixture
def budi(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


@pytest.fixture
def ani(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def lama(instansi):
    return [(v.nomor, v.teks) for v in kueri.riwayat(instansi, satu(instansi).id)]


# -- Saving ---------------------------------------------------------------------------------------


def test_sekali_duduk_satu_versi_dan_duduk_berikutnya_versi_baru(tapin, budi, jam):
    for ke, teks in enumerate(("a", "ab", "abc"), start=1):
        assert tulis(tapin, teks, lembar="L1", urut=ke, otomatis=True, pelaku=budi) == ke
    assert (satu(tapin).teks, lama(tapin)) == ("abc", [])
    jam.shift(timedelta(minutes=31))
    tulis(tapin, "abcd", lembar="L1", urut=9, pelaku=budi)
    assert lama(tapin) == [(3, "abc")]
    tulis(tapin, "lain", lembar="L2", pelaku=budi)
    assert lama(tapin) == [(4, "abcd"), (3, "abc")]


def test_teks_yang_sama_tidak_menambah_apa_apa(tapin, budi):
    assert tulis(tapin, "a\r\n", pelaku=budi) == tulis(tapin, "a", pelaku=budi) == 1


def test_simpanan_otomatis_yang_terlambat_tidak_menimpa(tapin, budi):
    tulis(tapin, "awal", lembar="L1", urut=1, pelaku=budi)
    tulis(tapin, "baru", lembar="L1", urut=4, versi=1, otomatis=True, pelaku=budi)
    assert tulis(tapin, "basi", lembar="L1", urut=2, versi=1, otomatis=True, pelaku=budi) == 2
    assert satu(tapin).teks == "baru"


def test_orang_kedua_diberi_tahu_dan_tidak_ada_yang_hilang(tapin, budi, ani):
    tulis(tapin, "punya Budi", lembar="B", versi=0, pelaku=budi)
    with pytest.raises(Didahului) as galat:
        tulis(tapin, "punya Ani", lembar="A", versi=0, pelaku=ani)
    assert galat.value.oleh == budi.id
    with pytest.raises(Didahului) as lagi:
        tulis(tapin, "punya Ani juga", lembar="A", urut=2, versi=0, pelaku=ani)
    assert lagi.value.tertahan_id == galat.value.tertahan_id
    (menunggu,) = kueri.tertahan(tapin, satu(tapin).id)
    assert (satu(tapin).teks, menunggu.teks) == ("punya Budi", "punya Ani juga")

    pilih = {"pelaku": ani, "saat": waktu.sekarang()}
    with pytest.raises(Bentrok, match="Bandingkan sekali lagi"):
        layanan.pilih(tapin, TAHUN, KUNCI, menunggu.id, dipakai=True, versi=7, **pilih)
    layanan.pilih(tapin, TAHUN, KUNCI, menunggu.id, dipakai=True, versi=1, **pilih)
    assert satu(tapin).teks == "punya Ani juga"
    assert lama(tapin) == [(1, "punya Budi")]
    assert kueri.tertahan(tapin, satu(tapin).id) == ()


def test_memilih_yang_tersimpan_melupakan_yang_menunggu(tapin, budi, ani):
    tulis(tapin, "punya Budi", versi=0, pelaku=budi)
    with pytest.raises(Didahului) as galat:
        tulis(tapin, "punya Ani", versi=0, pelaku=ani)
    layanan.pilih(
        tapin, TAHUN, KUNCI, galat.value.tertahan_id, dipakai=False, versi=1, pelaku=ani,
        saat=waktu.sekarang(),
    )  # fmt: skip
    assert (satu(tapin).teks, satu(tapin).versi) == ("punya Budi", 1)
    assert kueri.tertahan(tapin, satu(tapin).id) == ()


def test_versi_lama_dipakai_lagi_tanpa_menghapus_yang_kini(tapin, budi):
    for teks in ("satu", "dua"):
        tulis(tapin, teks, pelaku=budi)
    isi = {"pelaku": budi, "saat": waktu.sekarang()}
    with pytest.raises(Bentrok):
        layanan.pulihkan(tapin, TAHUN, KUNCI, 1, versi=1, **isi)
    layanan.pulihkan(tapin, TAHUN, KUNCI, 1, versi=2, **isi)
    assert satu(tapin).teks == "satu"
    assert lama(tapin) == [(2, "dua"), (1, "satu")]
    with pytest.raises(TidakAda):
        layanan.pulihkan(tapin, TAHUN, KUNCI, 9, versi=3, **isi)


def test_teks_terlalu_panjang_ditolak_dengan_jumlahnya(tapin):
    with pytest.raises(IsianSalah, match=r"paling banyak 40\.000 karakter, sekarang 40\.001\."):
        tulis(tapin, "x" * (PANJANG_TEKS + 1))


# -- Who, and how far -----------------------------------------------------------------------------


def test_hanya_petugas_kantornya_yang_menulis(tapin, banjar, budi):
    for peran in (Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN):
        with pytest.raises(TidakBoleh):
            tulis(tapin, "x", pelaku=akun.pengguna(instansi=tapin, peran=peran))
    with pytest.raises(TidakAda):
        tulis(banjar, "x", pelaku=budi)
    with pytest.raises(TidakAda):
        pabrik.layanan_gambar.unggah(
            banjar, io.BytesIO(b"x"), "x.png", pelaku=budi, saat=waktu.sekarang()
        )


def test_selesai_oleh_siapa_dan_batal_begitu_ditulis_lagi(tapin, budi):
    isi = {"pelaku": budi, "saat": waktu.sekarang()}
    with pytest.raises(IsianSalah, match="Tulis dahulu"):
        layanan_tugas.tandai(tapin, TAHUN, KUNCI, selesai=True, versi=0, **isi)
    tulis(tapin, "isi", pelaku=budi)
    layanan_tugas.tandai(tapin, TAHUN, KUNCI, selesai=True, versi=1, **isi)
    assert (satu(tapin).keadaan, satu(tapin).penyelesai) == (Keadaan.SELESAI, budi.nama)
    with pytest.raises(Bentrok):
        layanan_tugas.tandai(tapin, TAHUN, KUNCI, selesai=False, versi=9, **isi)
    tulis(tapin, "isi lain", pelaku=budi)
    assert satu(tapin).keadaan is Keadaan.DITULIS


def test_penanggung_jawab_ialah_petugas_kantor(tapin, banjar, budi):
    isi = {"pelaku": budi, "saat": waktu.sekarang()}
    layanan_tugas.serahkan(tapin, TAHUN, KUNCI, budi.id, **isi)
    assert satu(tapin).penanggung_id == budi.id
    orang_lain = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    with pytest.raises(IsianSalah, match="Pilih petugas"):
        layanan_tugas.serahkan(tapin, TAHUN, KUNCI, orang_lain.id, **isi)
    layanan_tugas.serahkan(tapin, TAHUN, KUNCI, None, **isi)
    assert satu(tapin).penanggung_id is None


def test_setiap_tulisan_berjejak_tanpa_isinya(tapin, budi):
    tulis(tapin, "rahasia sementara", pelaku=budi)
    (baris,) = jejak.tentang("narasi", satu(tapin).id)
    assert "simpan_narasi" in str(baris)
    assert "rahasia" not in str(baris)


# -- From an earlier year -------------------------------------------------------------------------


def test_teks_tahun_lalu_menjadi_awal_yang_belum_dibaca(tapin, budi):
    tulis(tapin, "Angka {IKU-4.capaian}", tahun=2018)
    tulis(tapin, "sudah ada", "tupoksi")
    tulis(tapin, "lama", "tupoksi", tahun=2019)
    tulis(tapin, "milik 2019", "penutup.langkah", tahun=2019)
    semua = bahan.baca(tapin, TAHUN)
    bagian = tuple(b for b in semua.bagian if not b.mengurai)
    assert layanan.bawa(tapin, TAHUN, bagian, pelaku=budi, saat=waktu.sekarang()) == 1
    kini = satu(tapin)
    assert (kini.teks, kini.bawaan, kini.keadaan) == (
        "Angka {IKU-4.capaian}", 2018, Keadaan.BAWAAN
    )  # fmt: skip
    assert satu(tapin, "tupoksi").teks == "sudah ada"
    assert kueri.satu(tapin, TAHUN, "penutup.langkah") is None
    layanan_tugas.tandai(
        tapin, TAHUN, KUNCI, selesai=True, versi=1, pelaku=budi, saat=waktu.sekarang()
    )
    assert satu(tapin).keadaan is Keadaan.SELESAI


# -- A year that is signed off --------------------------------------------------------------------


def test_tahun_yang_ditetapkan_membekukan_teks_dan_menutupnya(tapin):
    kinerja.contoh_2020(tapin)
    tulis(tapin, "Capaian {IKU-4.capaian}, dan {IKU-9.capaian}.")
    tetapkan = {"kode": None, "pelaku": izin.sistem(), "saat": waktu.sekarang()}
    with pytest.raises(IsianSalah) as galat:
        penetapan.tetapkan(tapin, TAHUN, alasan=None, **tetapkan)
    assert galat.value.kolom == "alasan"
    butir = {b.kalimat for b in penetapan_bahan.baca_lengkap(tapin, TAHUN).butir if b.bagian}
    assert butir == {
        "{IKU-9.capaian}: Tidak ada indikator IKU-9 pada 2020.",
        "Teksnya belum ditandai selesai.",
    }
    penetapan.tetapkan(tapin, TAHUN, alasan="Dicetak besok.", **tetapkan)
    beku = naskah.baca(penetapan_kueri.isi(tapin, TAHUN, 1))["narasi"]
    assert [(n["bagian"], n["teks"]) for n in beku] == [
        (KUNCI, "Capaian {IKU-4.capaian}, dan {IKU-9.capaian}.")
    ]
    assert penetapan.buktikan(tapin, TAHUN, pelaku=izin.sistem()).utuh
    oleh = {"pelaku": izin.sistem(), "saat": waktu.sekarang()}
    for kerja in (
        lambda: tulis(tapin, "lain"),
        lambda: layanan_tugas.tandai(tapin, TAHUN, KUNCI, selesai=True, versi=1, **oleh),
        lambda: layanan_tugas.serahkan(tapin, TAHUN, KUNCI, None, **oleh),
    ):
        with pytest.raises(Bentrok, match="Pimpinan dapat membukanya untuk versi baru"):
            kerja()
    assert satu(tapin).versi == 1
    penetapan.buka(tapin, TAHUN, alasan="Salah tulis.", pelaku=izin.sistem(), saat=waktu.sekarang())
    assert tulis(tapin, "lain") == 2


# -- Pictures -------------------------------------------------------------------------------------


def test_gambar_bernomor_urut_dan_hanya_yang_tak_disebut_dapat_dihapus(tapin, budi, banjar):
    pertama, kedua = pabrik.gambar(tapin), pabrik.gambar(tapin)
    assert (pertama, kedua, pabrik.gambar(banjar)) == (1, 2, 1)
    for _ in range(10):
        pabrik.gambar(tapin)
    tulis(tapin, "![x](gambar-12)")
    hapus = {"pelaku": budi, "saat": waktu.sekarang()}
    with pytest.raises(IsianSalah, match="gambar-12 masih disebut"):
        layanan_gambar.hapus(tapin, 12, **hapus)
    tulis(tapin, "tanpa")
    with pytest.raises(IsianSalah, match="versi lamanya"):
        layanan_gambar.hapus(tapin, 12, **hapus)
    (satu_gambar,) = (g for g in kueri.gambar_terakhir(tapin) if g.nomor == 1)
    layanan_gambar.hapus(tapin, 1, **hapus)
    assert {g.nomor for g in kueri.gambar_terakhir(tapin)} == set(range(2, 13))
    assert not berkas.boleh_lihat(budi, satu_gambar.berkas.id)


def test_gambar_dilihat_pembaca_laporan_kantornya_saja(tapin, banjar, budi):
    pabrik.gambar(tapin)
    (satu_gambar,) = kueri.gambar_terakhir(tapin)
    assert berkas.boleh_lihat(budi, satu_gambar.berkas.id)
    lain = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    assert not berkas.boleh_lihat(lain, satu_gambar.berkas.id)
    assert not berkas.boleh_lihat(akun.pengguna(), satu_gambar.berkas.id)


def test_yang_bukan_gambar_ditolak(tapin, budi):
    for isi in (b"%PDF-1.4 bukan gambar", b"", b"\x89PNG\r\n\x1a\nrusak"):
        with pytest.raises(BerkasDitolak):
            layanan_gambar.unggah(
                tapin, io.BytesIO(isi), "x.png", pelaku=budi, saat=waktu.sekarang()
            )
    assert kueri.gambar_terakhir(tapin) == ()


def test_foto_besar_dikecilkan_menjadi_sebesar_halaman(tapin):
    foto = io.BytesIO()
    Image.effect_noise((4000, 3000), 90).save(foto, "JPEG", quality=95)
    assert len(foto.getvalue()) > layanan_gambar.BATAS_GAMBAR
    pabrik.gambar(tapin, foto.getvalue())
    (satu_gambar,) = kueri.gambar_terakhir(tapin)
    assert satu_gambar.berkas.ukuran < len(foto.getvalue())


# -- Reading a year -------------------------------------------------------------------------------


def test_teks_bagian_yang_indikatornya_hilang_tetap_dapat_dibaca(tapin):
    tulis(tapin, "x", "iku.LAMA.sebab")
    bagian = bahan.baca(tapin, TAHUN).satu("iku.LAMA.sebab")
    assert bagian is not None
    assert bagian.bab == "Tidak dicetak lagi"


def test_kueri_tetap_untuk_sedikit_dan_banyak_teks(tapin):
    kinerja.contoh_2020(tapin)
    pabrik.gambar(tapin)
    tulis(tapin, "![x](gambar-1) {anggaran.pagu} {IKU-4.capaian@2015}")
    with hitung_kueri() as sedikit:
        bahan.masalah(bahan.baca(tapin, TAHUN))
    for b in bahan.baca(tapin, TAHUN).bagian:
        tulis(tapin, "![x](gambar-1) {anggaran.pagu} {IKU-4.capaian@2015} lagi", b.kunci)
    with hitung_kueri() as banyak:
        bahan.masalah(bahan.baca(tapin, TAHUN))
    assert len(sedikit) == len(banyak)
