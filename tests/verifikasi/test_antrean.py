"""The queue as an officer reads it."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select

from sinormas.organisasi.aturan import Legalitas
from sinormas.pelaporan.antrean import BATAS_HITUNG
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.transaksi import baca
from sinormas.verifikasi import kueri_antrean
from sinormas.verifikasi.aturan_antrean import (
    SaringanAntrean,
    Tumpukan,
)
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import verifikasi as pabrik

JAHAT = ["", " ", "a" * 10_000, "😀", "\u202eabc", "\x00", "<script>alert(1)</script>", "=1+1", "%"]


def hitungan(halaman):
    return {
        b.xpath("string(./span)"): b.xpath("string(./strong)")
        for b in halaman.cari("//ul[contains(@class,'sn-hitung')]//a")
    }


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


def test_saringan_legalitas_kecamatan_petugas_dan_umur(klien_petugas, tapin, banjar):
    saya, lain = klien_petugas.pelaku, pabrik.petugas(tapin)
    hari = kalender(tapin, waktu.sekarang())
    pabrik.banyak(tapin, 1, nama="Lewat", tenggat=hari.hari_ini - timedelta(days=1))
    for nama, batas in (("Hari ini", 0), ("Dekat", 4), ("Longgar", 5)):
        tenggat = waktu.hari_kerja_setelah(hari.hari_ini, batas, hari.libur)
        pabrik.banyak(tapin, 1, nama=nama, tenggat=tenggat)
    pabrik.banyak(tapin, 1, nama="Milik saya", petugas_id=saya.id)
    pabrik.banyak(tapin, 1, nama="Milik lain", petugas_id=lain.id)
    pabrik.banyak(
        tapin, 1, nama="Di Binuang", kode_kecamatan="63.05.01", legalitas=Legalitas.BADAN_HUKUM
    )
    for saring, nama in {
        "umur=lewat": ["Lewat"],
        "umur=dekat": ["Hari ini", "Dekat"],
        "umur=longgar&petugas=belum": ["Longgar", "Di Binuang"],
        "petugas=saya": ["Milik saya"],
        f"petugas={lain.id}": ["Milik lain"],
        f"petugas={saya.id}&umur=lewat": [],
        "legalitas=badan_hukum": ["Di Binuang"],
        "kecamatan=63.05.01": ["Di Binuang"],
        "kecamatan=63.05.01&legalitas=skt": [],
        "keadaan=lewat&umur=dekat": [],
        "keadaan=selesai&umur=lewat": [],
    }.items():
        halaman = Halaman(klien_petugas.get(f"/antrean?{saring}"))
        assert organisasi(halaman) == [f"{n}Ormas" for n in nama], saring
    saring = f"kecamatan=63.05.01&petugas={lain.id}&umur=lewat"
    halaman = Halaman(klien_petugas.get(f"/antrean?{saring}"))
    aktif = " ".join(halaman.teks("//p[contains(@class,'sn-saring__aktif')]"))
    assert all(kata in aktif for kata in ("Binuang", lain.nama, "Lewat batas"))


def test_angka_milik_saya_dan_belum_diambil(klien_petugas, klien_auditor, tapin):
    pabrik.banyak(tapin, 3, petugas_id=klien_petugas.pelaku.id)
    pabrik.banyak(tapin, 2)
    halaman = Halaman(klien_petugas.get("/antrean"))
    assert halaman.tautan("Milik saya (3)") == "/antrean?petugas=saya"
    assert halaman.tautan("Belum diambil (2)") == "/antrean?petugas=belum"
    assert "Milik saya" not in Halaman(klien_auditor.get("/antrean")).utama


def test_cari_menurut_nomor_laporan(meja, tapin):
    laporan = pabrik.laporan(tapin, "Dicari Nomornya")
    halaman = Halaman(meja.get(f"/antrean?cari={laporan.nomor.lower()}"))
    assert organisasi(halaman) == ["Dicari NomornyaOrmas"]


def test_antrean_kosong_menyebut_langkah_berikutnya(klien_petugas):
    halaman = Halaman(klien_petugas.get("/antrean"))
    assert "Tidak ada laporan yang menunggu" in halaman.utama
    assert halaman.tautan("Ke register organisasi") == "/register"


def test_isian_apa_pun_di_alamat_tidak_merusak_antrean(meja):
    for nama in (
        "cari", "keadaan", "jenis", "bentuk", "struktur", "legalitas", "kecamatan", "petugas",
        "umur", "kursor",
    ):  # fmt: skip
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


@pytest.mark.parametrize(
    "saring",
    [
        "cari=laporan 0001",
        "cari=tidak ada",
        "cari=0001/UJI/2026",
        "petugas=saya",
        "petugas=belum&legalitas=skt",
        "kecamatan=63.05.01",
        "umur=dekat",
        "keadaan=selesai&bentuk=lsm",
    ],
)
def test_jumlah_kueri_tetap_untuk_saringan_apa_pun(klien_petugas, tapin, saring):
    pabrik.banyak(tapin, 10)
    pabrik.banyak(tapin, 10, keadaan=Keadaan.DITERIMA)
    klien_petugas.get(f"/antrean?{saring}")
    with hitung_kueri() as sedikit:
        klien_petugas.get(f"/antrean?{saring}")
    pabrik.banyak(tapin, 1_500)
    pabrik.banyak(tapin, 1_500, keadaan=Keadaan.DITERIMA)
    with hitung_kueri() as banyak:
        klien_petugas.get(f"/antrean?{saring}")
    assert len(banyak) == len(sedikit)
