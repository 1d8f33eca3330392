"""The queue as an officer reads it."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select

from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.pelaporan.antrean import BATAS_HITUNG
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.jendela import LEBAR
from sinormas.umum.transaksi import baca
from sinormas.verifikasi import kueri_antrean, layanan, pegangan
from sinormas.verifikasi.aturan_antrean import (
    PANDANGAN_PALING_BANYAK,
    SaringanAntrean,
    Tumpukan,
    Umur,
)
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.rencana import rencana_kueri
from tests.pabrik import akun
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


# -- A filter without an index --------------------------------------------------------------------


@pytest.mark.parametrize("keadaan", [Keadaan.DIAJUKAN, Keadaan.DITERIMA])
def test_saringan_tanpa_indeks_melihat_sejendela_lalu_berlanjut(klien_petugas, tapin, keadaan):
    """1,000 filings at a time, wherever the two that match stand; none twice, none left out."""
    lama = waktu.sekarang() - timedelta(days=9)
    pabrik.banyak(tapin, 1, keadaan=keadaan, sejak=lama, nama="Cocok 1", bentuk=Bentuk.LSM)
    pabrik.banyak(tapin, LEBAR + 200, keadaan=keadaan, sejak=lama + timedelta(minutes=1))
    pabrik.banyak(
        tapin, 1, keadaan=keadaan, sejak=lama + timedelta(days=8), nama="Cocok 2",
        bentuk=Bentuk.LSM,
    )  # fmt: skip
    tumpukan = "selesai" if keadaan is Keadaan.DITERIMA else "menunggu"
    semua = list(telusuri(klien_petugas, f"/antrean?keadaan={tumpukan}&bentuk=lsm"))
    assert len(semua) == 2
    urut = ["Cocok 2LSM", "Cocok 1LSM"] if tumpukan == "selesai" else ["Cocok 1LSM", "Cocok 2LSM"]
    assert [organisasi(h) for h in semua] == [[urut[0]], [urut[1]]]
    assert "Baru 1 yang cocok di antara 1.000 laporan yang dilihat" in semua[0].utama
    kosong = list(telusuri(klien_petugas, f"/antrean?keadaan={tumpukan}&cari=zzz"))
    assert "Belum ada yang cocok di antara 1.000 laporan" in kosong[0].utama
    assert "cari organisasinya di register" in kosong[0].utama
    assert "Tidak ada laporan yang cocok" in kosong[-1].utama


@pytest.mark.parametrize("tumpukan", [Tumpukan.MENUNGGU, Tumpukan.SELESAI])
def test_yang_disaring_muncul_sekali_dari_halaman_ke_halaman(app, tapin, tumpukan):
    saat = waktu.sekarang() - timedelta(days=3)
    for keadaan in (Keadaan.DIAJUKAN, Keadaan.DIPERIKSA, Keadaan.DITERIMA, Keadaan.DITOLAK):
        for bentuk in (Bentuk.LSM, Bentuk.ORMAS):
            pabrik.banyak(tapin, 30, keadaan=keadaan, sejak=saat, bentuk=bentuk)
    hari = kalender(tapin, waktu.sekarang())
    saringan = SaringanAntrean(tumpukan, bentuk=Bentuk.LSM, cari="laporan")
    terlihat, kursor = [], None
    while True:
        halaman = kueri_antrean.daftar(hari, saringan, kursor=kursor).halaman
        terlihat += [b.laporan for b in halaman.baris]
        kursor = halaman.lanjut
        if kursor is None:
            break
    assert len(terlihat) == len({b.id for b in terlihat}) == 60
    assert {b.bentuk for b in terlihat} == {Bentuk.LSM}


def test_nomor_ditemukan_sejauh_apa_pun(klien_petugas, tapin):
    pabrik.banyak(tapin, LEBAR + 50, sejak=waktu.sekarang() - timedelta(days=9))
    laporan = pabrik.laporan(tapin, "Paling Baru")
    for cari in (laporan.nomor, f" {laporan.nomor.lower()} "):
        halaman = Halaman(klien_petugas.get(f"/antrean?cari={quote(cari)}"))
        assert organisasi(halaman) == ["Paling BaruOrmas"]
    halaman = Halaman(klien_petugas.get(f"/antrean?cari={quote(laporan.nomor)}&bentuk=lsm"))
    assert organisasi(halaman) == []


@pytest.mark.parametrize(
    "saring",
    [
        SaringanAntrean(),
        SaringanAntrean(petugas="saya"),
        SaringanAntrean(petugas="belum", umur=Umur.DEKAT),
        SaringanAntrean(cari="zzz"),
        SaringanAntrean(Tumpukan.SELESAI, kecamatan="63.05.01", legalitas=Legalitas.SKT),
    ],
    ids=lambda s: s.baku,
)
def test_tidak_satu_pun_saringan_membaca_seluruh_tabel(app, basisdata, tapin, saring):
    """What the database says it would do: it goes along an index of the office."""
    pabrik.banyak(tapin, 300)
    pabrik.banyak(tapin, 300, keadaan=Keadaan.DITERIMA)
    hari = kalender(tapin, waktu.sekarang())
    rencana = rencana_kueri(
        lambda: kueri_antrean.daftar(hari, saring, pabrik.petugas(tapin).id), basisdata.jenis
    )
    assert "laporan" in rencana
    assert not re.search(r"SCAN laporan\b|Seq Scan on laporan\b", rencana), rencana


# -- Saved views ----------------------------------------------------------------------------------


def test_pandangan_disimpan_dipakai_dan_dihapus(klien_petugas, tapin):
    alamat = "/antrean?keadaan=diajukan&petugas=belum&umur=dekat"
    (saring,) = Halaman(klien_petugas.get(alamat)).cari("//input[@name='saring']/@value")
    kirim = {"saring": saring, "nama": "  Perlu  segera "}
    jawaban = klien_petugas.post("/antrean/pandangan", data=kirim)
    assert jawaban.headers["Location"] == alamat
    halaman = Halaman(klien_petugas.get("/antrean"))
    assert halaman.tautan("Perlu segera") == alamat
    halaman = Halaman(klien_petugas.get(alamat))
    assert halaman.teks("//nav[@aria-label='Pandangan']//a[@aria-current]") == ["Perlu segera"]
    kirim["saring"] = "keadaan=lewat"
    klien_petugas.post("/antrean/pandangan", data=kirim)
    (satu,) = kueri_antrean.pandangan(tapin, klien_petugas.pelaku.id)
    assert satu.saring == "keadaan=lewat", "the same name takes its place"
    assert klien_petugas.post(f"/antrean/pandangan/{satu.id}/hapus").status_code == 303
    assert kueri_antrean.pandangan(tapin, klien_petugas.pelaku.id) == ()


def test_pandangan_milik_orangnya_sendiri(app, klien_petugas, tapin):
    klien_petugas.post("/antrean/pandangan", data={"saring": "umur=lewat", "nama": "Milik saya"})
    (satu,) = kueri_antrean.pandangan(tapin, klien_petugas.pelaku.id)
    rekan = akun.klien(app, pabrik.petugas(tapin))
    assert "umur=lewat" not in rekan.get("/antrean").text
    assert rekan.post(f"/antrean/pandangan/{satu.id}/hapus").status_code == 404
    assert kueri_antrean.pandangan(tapin, klien_petugas.pelaku.id) == (satu,)


@pytest.mark.parametrize(
    ("kirim", "kata"),
    [
        ({"saring": "umur=lewat", "nama": " "}, "Beri nama pandangan ini."),
        ({"saring": "umur=lewat", "nama": "a" * 61}, "paling banyak 60"),
        ({"saring": "", "nama": "Kosong"}, "Saring dahulu antreannya"),
        ({"saring": "jahat=1&umur=entah", "nama": "Kosong"}, "Saring dahulu antreannya"),
        ({"saring": "cari=" + quote("😀" * 150), "nama": "Panjang"}, "terlalu panjang"),
    ],
)
def test_pandangan_yang_tidak_dapat_disimpan(klien_petugas, tapin, kirim, kata):
    jawaban = klien_petugas.post("/antrean/pandangan", data=kirim, follow_redirects=True)
    assert kata in Halaman(jawaban).utama
    assert kueri_antrean.pandangan(tapin, klien_petugas.pelaku.id) == ()


def test_pandangan_ada_batasnya(klien_petugas):
    for i in range(PANDANGAN_PALING_BANYAK + 1):
        jawaban = klien_petugas.post(
            "/antrean/pandangan", data={"saring": "umur=lewat", "nama": f"Ke-{i}"},
            follow_redirects=True,
        )  # fmt: skip
    assert "Paling banyak 12 pandangan" in Halaman(jawaban).utama


# -- What changes while one looks -----------------------------------------------------------------


def test_baris_menyebut_siapa_yang_memutuskan_tanpa_berpindah(klien_petugas, tapin, banjar):
    laporan = [
        pabrik.laporan(tapin, f"Forum {i}", nomor_legalitas=f"1117-00-00/{i}/IV/2024")
        for i in range(3)
    ]
    asing, lain = pabrik.laporan(banjar, "Di Banjar"), pabrik.petugas(tapin)
    dilihat = [("l", f"{x.id}.{x.versi}") for x in (*laporan, asing)] + [("l", "x"), ("l", "\x00")]
    assert klien_petugas.get("/antrean/kabar", query_string=dilihat[:3]).status_code == 204
    pabrik.lakukan("terima", tapin, laporan[1], lain)
    jawaban = klien_petugas.get("/antrean/kabar", query_string=[*dilihat, ("l", f"{asing.id}.1")])
    halaman = Halaman(jawaban)
    assert organisasi(halaman) == ["Forum 1Ormas"]
    assert (sel(halaman, "Status"), sel(halaman, "Petugas")) == (["Diterima"], [lain.nama])
    assert halaman.teks("//li") == [f"Forum 1: diterima, {lain.nama}"]
    assert "Banjar" not in jawaban.text


def test_menyimak_tidak_memperpanjang_sesi(app, klien_petugas, jam):
    alamat = "/antrean/kabar?l=x"
    klien_petugas.get("/antrean")
    for _ in range(13):
        jam.shift(timedelta(minutes=10))
        jawaban = klien_petugas.get(alamat)
    assert jawaban.status_code == 302, "two hours without a sign of life end a session"


def test_kembali_dari_kasus_ke_saringan_semula(klien_petugas, tapin):
    laporan = pabrik.laporan(tapin)
    halaman = Halaman(klien_petugas.get("/antrean?petugas=belum&bentuk=ormas"))
    alamat = halaman.tautan("Forum Pemuda Rantau")
    assert alamat.startswith(f"/antrean/{laporan.id}?")
    kasus = Halaman(klien_petugas.get(alamat))
    (kembali,) = kasus.cari("//a[contains(@class,'govuk-back-link')]/@href")
    assert kembali == "/antrean?bentuk=ormas&petugas=belum"
    (kirim,) = kasus.cari("//form[@id='formulir-putusan']/@action")
    jawaban = klien_petugas.post(kirim, data={"versi": laporan.versi, "putusan": "terima"})
    assert "petugas=belum" in jawaban.headers["Location"]


def test_draf_dan_laporan_kantor_lain_tidak_ada_di_antrean(meja, tapin):
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
