"""The queue's filters without an index, saved views, and what changes while one looks."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pytest

from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.jendela import LEBAR
from sinormas.verifikasi import kueri_antrean
from sinormas.verifikasi.aturan_antrean import (
    PANDANGAN_PALING_BANYAK,
    SaringanAntrean,
    Tumpukan,
    Umur,
)
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.rencana import rencana_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik
from tests.verifikasi.test_antrean import organisasi, sel

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
