"""What was handed in stays as it was: for the receipt, and for the officer who returned it."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from sinormas.berkas import layanan as berkas
from sinormas.izin import Peran
from sinormas.pelaporan import layanan_dokumen, pengajuan
from sinormas.pelaporan.aturan import Bagian, Langkah
from sinormas.pelaporan.linimasa import langkah
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from sinormas.verifikasi import layanan as verifikasi
from sinormas.verifikasi.aturan import Catatan
from sinormas.verifikasi.kasus import kasus
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik
from tests.pabrik.berkas import pdf


@pytest.fixture
def pelapor(app, tapin):
    return akun.pengguna(nama="Nur Aini")


@pytest.fixture
def petugas(app, tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS, nama="Siti Rahmah")


@pytest.fixture
def kembali(tapin, pelapor, petugas):
    """A filing that was returned because of its address and a paper."""
    lengkap = pabrik.diajukan(tapin, pelapor)
    verifikasi.kembalikan(
        tapin, lengkap.id, lengkap.versi,
        (Catatan(Bagian.ALAMAT, "alamat", "Tulis nomor rumahnya."),
         Catatan(Bagian.DOKUMEN, "skt", "Buram.")),
        pelaku=petugas, saat=waktu.sekarang(),
    )  # fmt: skip
    return pabrik.muat(tapin, lengkap.id)


def perbaiki(tapin, kembali, pelapor):
    isi = pabrik.isi(Bagian.ALAMAT, alamat="Jalan A. Yani 7", telepon="0811 2222 3333")
    pabrik.simpan(tapin, kembali.id, pelapor, Bagian.ALAMAT, isi)
    pabrik.lampirkan(tapin, kembali.id, pelapor, "skt", pdf())
    return pabrik.muat(tapin, kembali.id)


def test_setiap_pengajuan_tersimpan_seperti_waktu_dikirim(tapin, pelapor, kembali):
    skt = kembali.lampiran["skt"].berkas_id
    pabrik.ajukan(tapin, perbaiki(tapin, kembali, pelapor), pelapor)
    kedua, pertama = pengajuan.riwayat(kembali.id)
    assert (pertama.ke, kedua.ke, pertama.pengaju) == (1, 2, "Nur Aini")
    assert pertama.isi[Bagian.ALAMAT]["alamat"] == "Jalan A. Yani KM 1"
    assert kedua.isi[Bagian.ALAMAT]["alamat"] == "Jalan A. Yani 7"
    assert pertama.lampiran["skt"].berkas_id == skt != kedua.lampiran["skt"].berkas_id


def test_berkas_yang_disebut_pengajuan_tidak_dapat_dihapus(app, tapin, pelapor, kembali):
    skt = kembali.lampiran["skt"].berkas_id
    layanan_dokumen.lepas(tapin, kembali.id, "skt", skt, pelaku=pelapor, saat=waktu.sekarang())
    assert akun.klien(app, pelapor).get(f"/berkas/{skt}").status_code == 200
    with pytest.raises(IntegrityError), transaksi():
        berkas.hapus(tapin, skt, pelaku=pelapor, saat=waktu.sekarang())


def test_petugas_melihat_yang_dikirim_selama_pelapor_memperbaiki(
    app, tapin, pelapor, petugas, kembali
):
    perbaiki(tapin, kembali, pelapor)
    halaman = Halaman(akun.klien(app, petugas).get(f"/antrean/{kembali.id}"))
    assert "Jalan A. Yani KM 1" in halaman.utama
    assert "Jalan A. Yani 7" not in halaman.utama
    tanda_terima = Halaman(akun.klien(app, pelapor).get(f"/laporan/{kembali.id}/tanda-terima"))
    assert tanda_terima.status == 200


def test_petugas_melihat_beda_dari_yang_dikembalikan(app, tapin, pelapor, petugas, kembali):
    lengkap = pabrik.ajukan(tapin, perbaiki(tapin, kembali, pelapor), pelapor)
    satu = kasus(tapin, lengkap.id)
    assert {b.nama for b in satu.diperbaiki} == {"Alamat sekretariat", "Nomor telepon"}
    assert satu.berkas_diganti == {"skt"}
    (telepon,) = (b for b in satu.diperbaiki if b.nama == "Nomor telepon")
    assert "08112222" not in (telepon.nilai or "").replace(" ", "")
    halaman = Halaman(akun.klien(app, petugas).get(f"/antrean/{lengkap.id}"))
    assert "Diperbaiki sejak dikembalikan3 isian" in halaman.utama
    assert "Sebelumnya: Jalan A. Yani KM 1" in halaman.utama
    assert "Berkas baru" in halaman.utama


def test_dikirim_lagi_tanpa_perubahan_dikatakan(app, tapin, pelapor, petugas, kembali):
    lengkap = pabrik.ajukan(tapin, kembali, pelapor)
    halaman = Halaman(akun.klien(app, petugas).get(f"/antrean/{lengkap.id}"))
    assert "Dikirim lagi tanpa perubahan" in halaman.utama


def test_linimasa_pelapor_menyebut_setiap_langkah(app, tapin, pelapor, petugas, kembali):
    lengkap = pabrik.ajukan(tapin, perbaiki(tapin, kembali, pelapor), pelapor)
    assert [x.langkah for x in langkah(lengkap.id)] == [
        Langkah.MULAI, Langkah.AJUKAN, Langkah.KEMBALIKAN, Langkah.AJUKAN,
    ]  # fmt: skip
    halaman = Halaman(akun.klien(app, pelapor).get(f"/laporan/{lengkap.id}"))
    judul = [
        li.xpath("string(./strong)") for li in halaman.cari("//ol[contains(@class,'linimasa')]/li")
    ]
    assert judul == [
        "Laporan mulai diisi", "Laporan dikirim", "Dikembalikan untuk diperbaiki",
        "Laporan dikirim lagi", "Menunggu diperiksa petugas",
        "Anda menerima hasilnya lewat surel",
    ]  # fmt: skip
    assert "oleh Anda" in halaman.utama
    assert "oleh petugas" in halaman.utama
    assert "Siti Rahmah" not in halaman.utama
    assert "Paling lambat" in halaman.utama


def test_nama_petugas_tampil_bila_kantor_menghendaki(app, tapin, pelapor, petugas, kembali):
    from sinormas.instansi.models import Instansi

    with transaksi() as sesi:
        sesi.get_one(Instansi, tapin.id).tampilkan_petugas = True
    halaman = Halaman(akun.klien(app, pelapor).get(f"/laporan/{kembali.id}"))
    assert "oleh petugas Siti Rahmah" in halaman.html.replace("\n", " ")


def test_dicabut_setengah_diperbaiki_tetap_menunjukkan_yang_dikirim(app, tapin, pelapor, kembali):
    lengkap = perbaiki(tapin, kembali, pelapor)
    pabrik.pindahkan(tapin, lengkap, Langkah.CABUT)
    halaman = Halaman(akun.klien(app, pelapor).get(f"/laporan/{kembali.id}/periksa"))
    assert "Jalan A. Yani KM 1" in halaman.utama


def test_halaman_kasus_memakai_jumlah_kueri_tetap(app, tapin, pelapor, petugas, kembali):
    klien = akun.klien(app, petugas)
    klien.get(f"/antrean/{kembali.id}")
    lengkap = pabrik.ajukan(tapin, perbaiki(tapin, kembali, pelapor), pelapor)
    with hitung_kueri() as sekali:
        klien.get(f"/antrean/{lengkap.id}")
    for _ in range(3):
        lengkap = pabrik.pindahkan(tapin, lengkap, Langkah.KEMBALIKAN)
        lengkap = pabrik.ajukan(tapin, lengkap, pelapor)
    with hitung_kueri() as sering:
        klien.get(f"/antrean/{lengkap.id}")
    assert len(sering) == len(sekali)
