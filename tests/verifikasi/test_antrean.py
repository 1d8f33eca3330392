"""The queue as an officer reads it."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select

from sinormas.organisasi.aturan import Bentuk
from sinormas.pelaporan.antrean import BATAS_HITUNG
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.transaksi import baca
from sinormas.verifikasi import kueri_antrean, layanan, pegangan
from sinormas.verifikasi.aturan_antrean import SaringanAntrean, Tumpukan
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik

JAHAT = ["", " ", "a" * 10_000, "😀", "\u202eabc", "\x00", "<script>alert(1)</script>", "=1+1", "%"]


def hitungan(halaman):
    return {
        b.xpath("string(./span)"): b.xpath("string(./strong)")
        for b in halaman.cari("//ul[contains(@class,'sn-hitung')]//a")
    }


@pytest.fixture
def meja(tapin, banjar, klien_petugas):
    """One filing late, one under check, two new, one returned, one rejected; one of Banjar's."""
    lama = waktu.sekarang() - timedelta(days=40)
    pabrik.banyak(tapin, 1, sejak=lama, bentuk=Bentuk.LSM)
    diperiksa = pabrik.laporan(tapin, "Sedang Diperiksa", nomor_legalitas="1117-00-00/1/IV/2024")
    pegangan.periksa(
        tapin, diperiksa.id, diperiksa.versi, pelaku=klien_petugas.pelaku, saat=waktu.sekarang()
    )
    pabrik.laporan(tapin, "Karang 100% Taruna")
    pabrik.laporan(tapin, "Yayasan Aster")
    kembali = pabrik.laporan(tapin, "Dikembalikan")
    layanan.kembalikan(
        tapin, kembali.id, kembali.versi, pabrik.CATATAN, pelaku=pabrik.petugas(tapin),
        saat=waktu.sekarang(),
    )  # fmt: skip
    pabrik.banyak(tapin, 1, keadaan=Keadaan.DITOLAK, bentuk=Bentuk.OKP)
    pabrik.laporan(banjar, "Di Banjar")
    return klien_petugas


def organisasi(halaman):
    return halaman.teks("//tbody/tr/th")


def sel(halaman, label):
    return halaman.teks(f"//tbody/tr/td[@data-label='{label}']")


def test_antrean_dari_yang_paling_lama_menunggu(meja):
    halaman = Halaman(meja.get("/antrean"))
    assert halaman.h1 == "Antrean laporan"
    assert organisasi(halaman) == [
        "Laporan 0001LSM",
        "Sedang DiperiksaOrmas",
        "Karang 100% TarunaOrmas",
        "Yayasan AsterOrmas",
    ]
    assert sel(halaman, "Umur")[0].startswith("Lewat ")
    assert sel(halaman, "Umur")[1:] == ["Hari ini"] * 3
    assert sel(halaman, "Status") == ["Diajukan", "Diperiksa", "Diajukan", "Diajukan"]
    assert sel(halaman, "Petugas") == ["Belum ada", "Anda", "Belum ada", "Belum ada"]
    assert halaman.cari("//table[@data-papan-tombol]")


def test_jumlah_menurut_tumpukan_sekaligus_saringan(meja):
    halaman = Halaman(meja.get("/antrean"))
    assert hitungan(halaman) == {
        "Perlu ditangani": "4",
        "Diajukan": "3",
        "Diperiksa": "1",
        "Lewat batas": "1",
        "Dikembalikan, menunggu organisasi": "1",
        "Selesai": "1",
    }
    ketemu = {
        "diajukan": ["Laporan 0001LSM", "Karang 100% TarunaOrmas", "Yayasan AsterOrmas"],
        "diperiksa": ["Sedang DiperiksaOrmas"],
        "lewat": ["Laporan 0001LSM"],
        "dikembalikan": ["DikembalikanOrmas"],
        "selesai": ["Laporan 0001Organisasi kepemudaan (OKP)"],
    }
    for kata, nama in ketemu.items():
        halaman = Halaman(meja.get(f"/antrean?keadaan={kata}"))
        assert organisasi(halaman) == nama
        (aktif,) = halaman.cari("//ul[contains(@class,'sn-hitung')]//a[@aria-current]")
        assert aktif.get("href") == f"/antrean?keadaan={kata}"


def test_saringan_di_alamat(meja):
    for saring, nama in {
        "cari=KARANG": ["Karang 100% TarunaOrmas"],
        "cari=100%25": ["Karang 100% TarunaOrmas"],
        "cari=_": [],
        "bentuk=lsm": ["Laporan 0001LSM"],
        "struktur=berjenjang": [],
        "jenis=tahunan": [],
        "keadaan=diajukan&bentuk=ormas&cari=aster": ["Yayasan AsterOrmas"],
    }.items():
        halaman = Halaman(meja.get(f"/antrean?{saring}"))
        assert organisasi(halaman) == nama, saring
        assert bool(nama) != ("Tidak ada laporan yang cocok" in halaman.utama)


def test_cari_menurut_nomor_laporan(meja, tapin):
    laporan = pabrik.laporan(tapin, "Dicari Nomornya")
    halaman = Halaman(meja.get(f"/antrean?cari={laporan.nomor.lower()}"))
    assert organisasi(halaman) == ["Dicari NomornyaOrmas"]


def test_antrean_kosong_menyebut_langkah_berikutnya(klien_petugas):
    halaman = Halaman(klien_petugas.get("/antrean"))
    assert "Tidak ada laporan yang menunggu" in halaman.utama
    assert halaman.tautan("Ke register organisasi") == "/register"


def test_isian_apa_pun_di_alamat_tidak_merusak_antrean(meja):
    for nama in ("cari", "keadaan", "jenis", "bentuk", "struktur", "kursor"):
        for isian in JAHAT:
            halaman = Halaman(meja.get(f"/antrean?{nama}={quote(isian)}"))
            assert halaman.status == 200, (nama, isian[:20])
            assert not halaman.cari("//main//script")


def test_kursor_dengan_saat_yang_mustahil_membuka_halaman_pertama(meja, tapin):
    from sinormas.umum.halaman import tulis_kursor
    from sinormas.umum.pengenal import pengenal_baru

    for saat in ("x", "2026-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", ""):
        kursor = tulis_kursor(saat, pengenal_baru())
        assert len(Halaman(meja.get(f"/antrean?kursor={kursor}")).baris) == 4


@pytest.mark.parametrize("tumpukan", [Tumpukan.MENUNGGU, Tumpukan.DIAJUKAN, Tumpukan.SELESAI])
def test_setiap_laporan_muncul_sekali_dari_halaman_ke_halaman(app, tapin, tumpukan):
    saat = waktu.sekarang() - timedelta(days=3)
    for keadaan in (Keadaan.DIAJUKAN, Keadaan.DIPERIKSA, Keadaan.DITERIMA, Keadaan.DITOLAK):
        pabrik.banyak(tapin, 30, keadaan=keadaan, sejak=saat)
    hari = kalender(tapin, waktu.sekarang())
    terlihat, kursor, selesai = [], None, tumpukan is Tumpukan.SELESAI
    while True:
        halaman = kueri_antrean.daftar(hari, SaringanAntrean(tumpukan), kursor=kursor).halaman
        assert len(halaman.baris) <= 25
        terlihat += [
            (b.laporan.diajukan if selesai else b.laporan.tenggat, b.laporan.id)
            for b in halaman.baris
        ]
        kursor = halaman.lanjut
        if kursor is None:
            break
    assert len(terlihat) == len(set(terlihat)) == (30 if tumpukan is Tumpukan.DIAJUKAN else 60)
    assert terlihat == sorted(terlihat, reverse=selesai)


def test_jumlah_berhenti_dihitung_pada_batasnya(klien_petugas, tapin):
    pabrik.banyak(tapin, BATAS_HITUNG + 5)
    menunggu = baca(select(kueri_antrean.pilih_menunggu()), {"instansi_id": tapin.id})
    assert menunggu.scalar_one() == BATAS_HITUNG
    halaman = Halaman(klien_petugas.get("/antrean"))
    assert hitungan(halaman)["Perlu ditangani"] == "1.000+"


def test_jumlah_kueri_antrean_tetap_untuk_10_dan_1000_laporan(klien_petugas, tapin):
    pabrik.banyak(tapin, 10)
    klien_petugas.get("/antrean")
    with hitung_kueri() as sedikit:
        klien_petugas.get("/antrean")
    pabrik.banyak(tapin, 990, keadaan=Keadaan.DIPERIKSA)
    with hitung_kueri() as banyak:
        klien_petugas.get("/antrean")
    assert len(banyak) == len(sedikit)


def test_draf_dan_laporan_kantor_lain_tidak_ada_di_antrean(meja, tapin):
    from tests.pabrik import akun

    pabrik_pelaporan.siap(tapin, akun.pengguna(), identitas={"nama": "Masih Draf"})
    halaman = Halaman(meja.get("/antrean"))
    assert "Masih Draf" not in halaman.utama
    assert "Di Banjar" not in halaman.utama


def test_hanya_yang_membaca_antrean_yang_membukanya(
    tamu, klien_pelapor, klien_admin, klien_auditor, klien_pimpinan
):
    assert tamu.get("/antrean").status_code == 302
    assert klien_pelapor.get("/antrean").status_code == 403
    assert klien_admin.get("/antrean").status_code == 403
    assert klien_auditor.get("/antrean").status_code == 200
    assert klien_pimpinan.get("/antrean").status_code == 200
