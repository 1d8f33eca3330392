"""The public pages: with figures, with an empty office, with no office at all."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from sinormas.instansi import layanan as instansi_layanan
from sinormas.izin import sistem
from sinormas.lkip import layanan as lkip
from sinormas.organisasi.aturan import Bentuk
from sinormas.umum import waktu
from sinormas.umum.retensi import MASA
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import instansi as pabrik_instansi
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik.organisasi import organisasi
from tests.pabrik.partisipasi import lkip_2020, tanda

UMUM = ("/", "/cari", "/bantuan", "/pelindungan-data", "/aksesibilitas")


@pytest.fixture
def lain(tapin):
    """An office beside Tapin. A site without a setting serves the one with the lowest code."""
    return pabrik_instansi.instansi("63.11")


@pytest.mark.parametrize("alamat", UMUM)
def test_halaman_umum_terbuka_tanpa_instansi(app, alamat):
    halaman = Halaman(app.test_client().get(alamat))
    assert halaman.status == 200
    assert halaman.h1


@pytest.mark.parametrize("alamat", UMUM)
def test_halaman_umum_terbuka_dengan_kantor_yang_masih_kosong(tamu, klien_pelapor, alamat):
    for klien in (tamu, klien_pelapor):
        assert Halaman(klien.get(alamat)).status == 200


def test_beranda_tanpa_tahun_yang_diketahui_tidak_mengarang_angka(tamu, tapin):
    organisasi(tapin, mulai=date(2020, 1, 1))
    halaman = Halaman(tamu.get("/"))
    assert halaman.h1 == "Laporkan keberadaan organisasi Anda"
    assert not halaman.cari("//figure")
    assert "Angka tahun" not in halaman.utama


def test_beranda_menggambar_register_tahun_terakhir_yang_diketahui(tamu, tapin, lain):
    lkip_2020(tapin)
    tanda(lain, organisasi(lain), 2025)
    with transaksi() as sesi:
        instansi_layanan.buka_register(sesi, tapin, 2027, "partisipasi")
    halaman = Halaman(tamu.get("/"))
    (judul,) = halaman.teks("//figcaption")
    assert judul == "82 organisasi melapor pada 2020. Satu tanda, satu organisasi."
    isi = "//figure//svg[1]//*[contains(@class,'sn-titik__isi')]"
    luar = "//figure//svg[1]//*[contains(@class,'sn-titik__luar')]"
    gambar = "[ancestor::svg[contains(@class,'sn-titik__gambar')]]"
    assert len(halaman.cari(isi + gambar)) == 28
    assert len(halaman.cari(luar + gambar)) == 2
    assert halaman.teks("//p[@class='sn-angka__nilai']")[0] == "82"


def test_beranda_dan_partisipasi_menyebut_angka_lkip_2020_yang_sama(tamu, klien_petugas, tapin):
    contoh = files("sinormas.lkip").joinpath("contoh", "lkip-tapin-2020.json").read_bytes()
    lkip.muat(contoh, pelaku=sistem(), saat=waktu.sekarang())
    beranda = Halaman(tamu.get("/"))
    nilai = dict(
        zip(
            beranda.teks("//p[@class='sn-angka__label']"),
            beranda.teks("//p[@class='sn-angka__nilai']"),
            strict=True,
        )
    )
    assert nilai["Organisasi melapor"] == "82"
    assert nilai["Persentase Ormas yang berpartisipasi"] == "50,00 %"
    assert "30 dari 60. Target 50,00 %" in beranda.utama
    partisipasi = Halaman(klien_petugas.get("/partisipasi/2020"))
    assert partisipasi.teks("//p[contains(@class,'sn-angka__nilai')]") == ["30 dari 60"]
    assert "28/60 = 46,67 %" in " ".join(partisipasi.teks("//*[contains(@class,'sn-temuan')]"))


def test_direktori_menyebut_fakta_umum_saja(tamu, tapin):
    pengenal = organisasi(
        tapin, "Karang Taruna Bintang", mulai=date(2019, 3, 1), singkatan="KTB",
        kode_kecamatan="63.05.05", alamat="Jalan Rahasia 7", telepon="081200001111",
        email="rahasia@contoh.id",
    )  # fmt: skip
    pabrik_organisasi.catat(
        tapin, pengenal,
        pabrik_organisasi.rekam("Karang Taruna", singkatan="KTB", kode_kecamatan="63.05.05"),
        mulai=date(2021, 1, 1),
    )  # fmt: skip
    organisasi(tapin, "Yayasan Aster", Bentuk.YAYASAN)
    halaman = Halaman(tamu.get("/cari"))
    butir = halaman.teks("//section//li")
    assert len(butir) == 2
    assert butir[0].startswith("Karang Taruna (KTB)")
    assert "tercatat sejak 1 Maret 2019" in butir[0]
    assert "Kecamatan" in butir[0]
    assert butir[0].endswith("Ormas Terdata")
    assert butir[1].endswith("Yayasan Melapor")
    for rahasia in ("Jalan Rahasia", "0812", "rahasia@"):
        assert rahasia not in halaman.html


def test_direktori_tidak_memuat_yang_sudah_keluar_dan_yang_kantor_lain(tamu, tapin, lain):
    organisasi(tapin, "Sudah Bubar", sampai=date(2026, 1, 1))
    organisasi(lain, "Milik Kantor Lain")
    halaman = Halaman(tamu.get("/cari"))
    assert "Direktori masih kosong" in halaman.utama


@pytest.mark.parametrize(
    ("cari", "jumlah"),
    [("karang", 1), ("KTB", 1), ("KÁRANG  taruna", 1), ("tidak ada", 0), ("%", 0), ("_", 0)],
)
def test_direktori_dicari_menurut_nama_dan_singkatan(tamu, tapin, cari, jumlah):
    organisasi(tapin, "Karang Taruna", singkatan="KTB")
    organisasi(tapin, "Muhammadiyah")
    halaman = Halaman(tamu.get("/cari", query_string={"cari": cari}))
    assert len(halaman.teks("//section//li")) == jumlah
    assert halaman.nilai("cari") == cari


@pytest.mark.parametrize(
    "cari",
    ["a" * 10_000, "\x00", "🙂", "\u202eabc", "<script>alert(1)</script>", "=1+1", "'; DROP TABLE"],
)
def test_isian_cari_yang_aneh_dijawab_dengan_tenang(tamu, tapin, cari):
    organisasi(tapin)
    jawaban = tamu.get("/cari", query_string={"cari": cari, "bentuk": cari, "kursor": cari})
    assert jawaban.status_code == 200
    assert b"<script>alert" not in jawaban.data


def test_direktori_disaring_menurut_bentuk_dan_dibuka_pada_huruf(tamu, tapin):
    for nama, bentuk in (("Aisyiyah", Bentuk.ORMAS), ("KNPI", Bentuk.OKP), ("PMI", Bentuk.ORMAS)):
        organisasi(tapin, nama, bentuk)
    halaman = Halaman(tamu.get("/cari?bentuk=ormas"))
    assert halaman.teks("//section/h2") == ["A", "P"]
    assert Halaman(tamu.get("/cari?dari=k")).teks("//section/h2") == ["K", "P"]
    assert "Tidak ada organisasi di sini" in Halaman(tamu.get("/cari?dari=z")).utama


def test_direktori_berhalaman_tanpa_melewatkan_dan_mengulang(tamu, tapin):
    for i in range(60):
        organisasi(tapin, f"Ormas {i:02}")
    nama = [
        n for h in telusuri(tamu, "/cari") for n in h.teks("//span[@class='sn-direktori__nama']")
    ]
    assert len(nama) == len(set(nama)) == 60


def test_jumlah_kueri_beranda_dan_direktori_tetap(tamu, tapin):
    def hitung(alamat):
        with hitung_kueri() as kueri:
            assert tamu.get(alamat).status_code == 200
        return len(kueri)

    organisasi(tapin, kode_kecamatan="63.05.05")
    tanda(tapin, organisasi(tapin))
    sedikit = [hitung(a) for a in ("/", "/cari")]
    for _ in range(60):
        organisasi(tapin, kode_kecamatan="63.05.05")
    assert [hitung(a) for a in ("/", "/cari")] == sedikit


@pytest.mark.basisdata("sqlite")
def test_pencarian_yang_terlalu_sering_diminta_menunggu(tamu, tapin):
    kode = [tamu.get("/cari?cari=a").status_code for _ in range(121)]
    assert kode == [200] * 120 + [429]


def test_robots_menjauhkan_mesin_pencari_dari_bukti(tamu):
    jawaban = tamu.get("/robots.txt")
    assert jawaban.mimetype == "text/plain"
    assert "Disallow: /bukti/" in jawaban.text


def test_masa_simpan_di_halaman_sama_dengan_yang_dijalankan(tamu):
    baris = Halaman(tamu.get("/pelindungan-data")).baris
    assert [b[0] for b in baris] == [m.apa for m in MASA]
    assert all(m.lama in b[1] and m.sejak in b[1] for b, m in zip(baris, MASA, strict=True))
