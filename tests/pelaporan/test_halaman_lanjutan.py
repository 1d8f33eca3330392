"""The pages of what follows a first report, as its people use them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sinormas.izin import PeranAnggota
from sinormas.organisasi.models import Keanggotaan
from sinormas.pelaporan.aturan import BAGIAN_DATA, Bagian, Jenis, Keadaan, Langkah
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import akun
from tests.pabrik import lanjutan as pabrik
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pelaporan.bantuan import baris_tugas, buka, kirim

LANJUTAN = [j for j in Jenis if j is not Jenis.BARU]


@pytest.fixture
def milik(tapin, klien_pelapor, jam):
    """An organisation of the reporter, on the register since October."""
    jam.move_to(datetime(2026, 10, 1, 2, 0, tzinfo=UTC))
    organisasi_id = pabrik.tercatat(tapin, klien_pelapor.pelaku).organisasi_id
    jam.move_to(SAAT)
    return organisasi_id


def formulir(halaman, jenis):
    """The button that begins a filing of that kind, and what it sends."""
    (satu,) = (
        f for f in halaman.cari("//main//form") if dict(f.form_values()).get("jenis") == jenis
    )
    return satu.get("action"), dict(satu.form_values())


def mulai(klien, jenis):
    """Begin a filing of that kind from the reporter's home; its address."""
    alamat, isi = formulir(buka(klien, "/laporan"), jenis)
    jawab = kirim(klien, alamat, isi)
    assert jawab.status_code == 303
    return jawab.location


# -- The reporter's home --------------------------------------------------------------------------


def test_beranda_pelapor_menyebut_organisasi_dan_yang_berikutnya(klien_pelapor, milik):
    halaman = buka(klien_pelapor, "/laporan")
    assert "Forum Pemuda Rantau" in [h.text for h in halaman.cari("//h2")]
    assert "Laporan tahunan 2026 dikirim paling lambat 31 Januari 2027" in halaman.utama
    for jenis in ("tahunan", "perubahan", "kegiatan", "bubar", "baru"):
        formulir(halaman, jenis)


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_setiap_jenis_dimulai_dari_beranda_dan_dua_kali_tekan_sama_saja(
    klien_pelapor, milik, jenis
):
    alamat, isi = formulir(buka(klien_pelapor, "/laporan"), jenis)
    pertama = kirim(klien_pelapor, alamat, isi).location
    assert kirim(klien_pelapor, alamat, isi).location == pertama
    assert buka(klien_pelapor, pertama).status == 200
    assert "Draf" in buka(klien_pelapor, "/laporan").utama


def test_tahunan_yang_diterima_dikatakan_sudah(tapin, klien_pelapor, milik):
    lengkap = pabrik.diajukan(tapin, milik, Jenis.TAHUNAN, klien_pelapor.pelaku)
    pabrik.terima(tapin, lengkap)
    utama = buka(klien_pelapor, "/laporan").utama
    assert "Laporan tahunan 2026 sudah kami terima" in utama
    assert "Mulai laporan tahunan" not in utama


def test_yang_baru_tercatat_boleh_menunggu_tahun_depan(app, tapin):
    pelapor = akun.pengguna()
    pabrik.tercatat(tapin, pelapor)
    halaman = buka(akun.klien(app, pelapor), "/laporan")
    assert "boleh menunggu tahun depan" in halaman.utama
    formulir(halaman, "tahunan")


def test_di_luar_waktunya_disebut_kapan_dibuka(app, tapin, jam):
    jam.move_to(datetime(2026, 6, 1, 2, 0, tzinfo=UTC))
    pelapor = akun.pengguna()
    pabrik.tercatat(tapin, pelapor)
    utama = buka(akun.klien(app, pelapor), "/laporan").utama
    assert "Laporan tahunan 2026 dibuka 1 November 2026 sampai 31 Januari 2027" in utama
    assert "Mulai laporan tahunan" not in utama


def test_skt_yang_hampir_habis_diingatkan(app, tapin):
    pelapor = akun.pengguna()
    pabrik.tercatat(
        tapin, pelapor, legalitas={"legalitas_berakhir": ["1", "1", "2027"]},
        pengurus={"masa_bakti_sampai": ["1", "11", "2026"]},
    )  # fmt: skip
    utama = buka(akun.klien(app, pelapor), "/laporan").utama
    assert "SKT berakhir 1 Januari 2027" in utama
    assert "Masa bakti pengurus sudah berakhir 1 November 2026" in utama


def test_pembantu_tidak_ditawari_pembubaran(app, tapin, milik):
    pembantu = akun.pengguna()
    with transaksi() as sesi:
        sesi.add(
            Keanggotaan(
                organisasi_id=milik, pengguna_id=pembantu.id, peran=PeranAnggota.PEMBANTU,
                dibuat=datetime(2026, 11, 1, tzinfo=UTC),
            )
        )  # fmt: skip
    klien = akun.klien(app, pembantu)
    halaman = buka(klien, "/laporan")
    assert "sudah bubar?" not in halaman.utama
    _, isi = formulir(halaman, "perubahan")
    assert kirim(klien, "/laporan", isi | {"jenis": "bubar"}).status_code == 403


def test_yang_bubar_tidak_dapat_melapor_lagi(tapin, klien_pelapor, milik):
    _, isi = formulir(buka(klien_pelapor, "/laporan"), "kegiatan")
    pabrik.terima(tapin, pabrik.diajukan(tapin, milik, Jenis.BUBAR, klien_pelapor.pelaku))
    halaman = buka(klien_pelapor, "/laporan")
    assert "Tidak lagi tercatat di register kami sejak 10 November 2026: bubar" in halaman.utama
    assert "Laporkan perubahan" not in halaman.utama
    assert kirim(klien_pelapor, "/laporan", isi).location == "/laporan"
    assert "tidak tercatat di register kami" in buka(klien_pelapor, "/laporan").html


@pytest.mark.parametrize("organisasi", ["", "x", "\x00", "0" * 36])
def test_organisasi_yang_tidak_ada_seolah_tidak_ada(klien_pelapor, milik, organisasi):
    isi = {"jenis": "perubahan", "kunci": "k", "organisasi": organisasi}
    assert kirim(klien_pelapor, "/laporan", isi).status_code == 404


def test_organisasi_orang_lain_seolah_tidak_ada(app, tapin, milik):
    isi = {"jenis": "perubahan", "kunci": "k", "organisasi": str(milik)}
    assert kirim(akun.klien(app, akun.pengguna()), "/laporan", isi).status_code == 404


def test_sesudah_keluar_diminta_masuk_lagi(app, klien_pelapor, milik):
    alamat, isi = formulir(buka(klien_pelapor, "/laporan"), "tahunan")
    klien_pelapor.post("/keluar")
    assert kirim(klien_pelapor, alamat, isi).status_code == 401


def test_jumlah_kueri_beranda_tetap(app, tapin, klien_pelapor, milik):
    klien_pelapor.get("/laporan")
    with hitung_kueri() as satu:
        klien_pelapor.get("/laporan")
    for i in range(12):
        pabrik_organisasi.organisasi(tapin, f"Milik {i}", pelaku=klien_pelapor.pelaku)
    for _ in range(4):
        pabrik.siap(tapin, milik, Jenis.KEGIATAN, klien_pelapor.pelaku)
    with hitung_kueri() as banyak:
        klien_pelapor.get("/laporan")
    assert len(banyak) == len(satu)


# -- A year ---------------------------------------------------------------------------------------


def test_tahunan_dipastikan_bagian_demi_bagian(tapin, klien_pelapor, milik):
    alamat = mulai(klien_pelapor, "tahunan")
    halaman = buka(klien_pelapor, alamat)
    assert halaman.h1.endswith("Laporan tahunan 2026")
    tugas = baris_tugas(halaman)
    assert tugas["Alamat dan kontak"][0] == "Belum dipastikan"
    pastikan = buka(klien_pelapor, f"{alamat}/pastikan")
    assert "Jalan A. Yani KM 1" in pastikan.utama
    assert "6305011203900001" not in pastikan.html
    kirim(klien_pelapor, f"{alamat}/pastikan", {"bagian": "alamat"})
    tugas = baris_tugas(buka(klien_pelapor, alamat))
    assert tugas["Alamat dan kontak"][0] == "Selesai"
    assert tugas["Pengurus"][0] == "Belum dipastikan"
    assert kirim(klien_pelapor, f"{alamat}/pastikan", {"bagian": "semua"}).location == alamat
    tugas = baris_tugas(buka(klien_pelapor, alamat))
    assert {tugas[n][0] for n in ("Identitas", "Legalitas", "Pengurus", "Kegiatan")} == {"Selesai"}


@pytest.mark.parametrize("bagian", ["", "x", "dokumen", "pernyataan", "\x00"])
def test_pastikan_dengan_bagian_lain_tidak_mengubah_apa_pun(tapin, klien_pelapor, milik, bagian):
    alamat = mulai(klien_pelapor, "tahunan")
    kirim(klien_pelapor, f"{alamat}/pastikan", {"bagian": bagian})
    lengkap = pabrik_pelaporan.muat(tapin, pabrik.baca_id(alamat))
    assert all(lengkap.bagian[b].bawaan for b in BAGIAN_DATA)


def test_catatan_yang_kurang_dilengkapi_bukan_dipastikan(app, tapin):
    """An organisation that the office knew only by its name."""
    pelapor = akun.pengguna()
    pabrik_organisasi.organisasi(tapin, "Dari LKIP", pelaku=pelapor)
    klien = akun.klien(app, pelapor)
    alamat = mulai(klien, "tahunan")
    halaman = buka(klien, f"{alamat}/pastikan")
    assert "Perlu dilengkapi" in halaman.utama
    assert "Masih sama" not in [f.text_content().strip() for f in halaman.cari("//main//form")]
    kirim(klien, f"{alamat}/pastikan", {"bagian": "semua"})
    assert baris_tugas(buka(klien, alamat))["Pengurus"][0] == "Belum dipastikan"


def test_kegiatan_yang_sudah_dilaporkan_disebut_di_laporan_tahunan(tapin, klien_pelapor, milik):
    pabrik.terima(tapin, pabrik.diajukan(tapin, milik, Jenis.KEGIATAN, klien_pelapor.pelaku))
    alamat = mulai(klien_pelapor, "tahunan")
    halaman = buka(klien_pelapor, f"{alamat}/kegiatan_tahun")
    assert "Bersih sungai, 8 November 2026" in halaman.html


# -- A change -------------------------------------------------------------------------------------


def test_perubahan_hanya_membuka_bagian_yang_dicentang(tapin, klien_pelapor, milik):
    alamat = mulai(klien_pelapor, "perubahan")
    assert klien_pelapor.get(f"{alamat}/alamat").status_code == 404
    jawab = kirim(
        klien_pelapor, f"{alamat}/perubahan",
        [("berubah", "alamat"), ("berubah", "pengurus"), ("sejak", "2"), ("sejak", "11"),
         ("sejak", "2026"), ("versi", "0"), ("lembar", "a")],
    )  # fmt: skip
    assert jawab.location == f"{alamat}/alamat"
    halaman = buka(klien_pelapor, jawab.location)
    assert halaman.cari("//textarea[@name='alamat']")[0].text.strip() == "Jalan A. Yani KM 1"
    tugas = baris_tugas(buka(klien_pelapor, alamat))
    assert tugas["Alamat dan kontak"][0] == "Belum diubah"
    assert "Identitas" not in tugas


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"sejak": ["2", "11", "2026"]}, "berubah"),
        ({"berubah": "alamat"}, "sejak"),
        ({"berubah": "alamat", "sejak": ["1", "12", "2027"]}, "sejak"),
        ({"berubah": "alamat", "sejak": ["29", "2", "2026"]}, "sejak"),
        ({"berubah": "dokumen", "sejak": ["2", "11", "2026"]}, "berubah"),
    ],
)  # fmt: skip
def test_salah_isi_perubahan_disebut_di_samping_isiannya(klien_pelapor, milik, isi, kolom):
    alamat = mulai(klien_pelapor, "perubahan")
    halaman = Halaman(
        kirim(klien_pelapor, f"{alamat}/perubahan", isi | {"versi": "0", "lembar": "a"})
    )
    assert kolom in halaman.galat


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("peserta", "banyak"), ("peserta", "-1"), ("peserta", "٣"), ("peserta", "1,5"),
        ("nama_kegiatan", "12345"), ("nama_kegiatan", "x" * 301), ("tempat_kegiatan", "\x00"),
        ("tanggal_kegiatan", ["25", "11", "2026"]), ("uraian_kegiatan", " "),
    ],
)  # fmt: skip
def test_salah_isi_kegiatan_disebut_di_samping_isiannya(klien_pelapor, milik, kolom, nilai):
    alamat = mulai(klien_pelapor, "kegiatan")
    isi = pabrik.ISI[Jenis.KEGIATAN][Bagian.ACARA] | {kolom: nilai, "versi": "0", "lembar": "a"}
    halaman = Halaman(kirim(klien_pelapor, f"{alamat}/acara", isi))
    assert kolom in halaman.galat


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [("tanggal_bubar", ["1", "1", "2030"]), ("alasan_bubar", ""), ("penanda_bubar", "=1")],
)
def test_salah_isi_pembubaran_disebut_di_samping_isiannya(klien_pelapor, milik, kolom, nilai):
    alamat = mulai(klien_pelapor, "bubar")
    isi = pabrik.ISI[Jenis.BUBAR][Bagian.PEMBUBARAN] | {kolom: nilai, "versi": "0", "lembar": "a"}
    assert kolom in Halaman(kirim(klien_pelapor, f"{alamat}/pembubaran", isi)).galat


# -- The officer ----------------------------------------------------------------------------------


def test_petugas_melihat_lama_dan_baru_dari_perubahan(tapin, klien_pelapor, klien_petugas, milik):
    lengkap = pabrik.diajukan(tapin, milik, Jenis.PERUBAHAN, klien_pelapor.pelaku)
    halaman = Halaman(klien_petugas.get(f"/antrean/{lengkap.id}"))
    assert "Yang berubah1 isian" in halaman.utama
    assert "Sebelumnya: Jalan A. Yani KM 1" in halaman.utama
    assert "Sekarang: Jalan Baru 7" in halaman.utama
    assert "Hanya yang berubah dicatat di register" in halaman.utama


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_petugas_membuka_mengembalikan_dan_menerima_setiap_jenis(
    tapin, klien_pelapor, klien_petugas, milik, jenis
):
    lengkap = pabrik.diajukan(tapin, milik, jenis, klien_pelapor.pelaku)
    antrean = Halaman(klien_petugas.get(f"/antrean?jenis={jenis}"))
    assert len(antrean.baris) == 1
    alamat = f"/antrean/{lengkap.id}"
    assert Halaman(klien_petugas.get(alamat)).h1 == "Forum Pemuda Rantau"
    bagian = lengkap.susunan[0].value
    jawab = klien_petugas.post(
        alamat,
        data={"versi": lengkap.versi, "putusan": "kembalikan", f"b-{bagian}": "perbaiki",
              f"catatan-b-{bagian}": "Tambahkan rinciannya."},
    )  # fmt: skip
    assert jawab.location == "/antrean"
    halaman = buka(klien_pelapor, f"/laporan/{lengkap.id}")
    assert "Tambahkan rinciannya" in halaman.utama
    assert "Perlu diperbaiki" in halaman.utama
    lengkap = pabrik_pelaporan.ajukan(
        tapin, pabrik_pelaporan.muat(tapin, lengkap.id), klien_pelapor.pelaku
    )
    (periksa,) = Halaman(klien_petugas.get(alamat)).cari("//input[@name='versi_periksa']/@value")
    data = {"versi": lengkap.versi, "versi_periksa": periksa, "putusan": "terima"}
    assert klien_petugas.post(alamat, data=data).location == "/antrean"
    assert klien_petugas.post(alamat, data=data).location == "/antrean", "pressed twice"
    lengkap = pabrik_pelaporan.muat(tapin, lengkap.id)
    assert lengkap.keadaan is Keadaan.DITERIMA
    assert "Diterima" in buka(klien_pelapor, f"/laporan/{lengkap.id}").utama
    assert Halaman(klien_petugas.get(alamat)).status == 200


def test_terima_sesudah_bubar_ditolak_dengan_kata(tapin, klien_pelapor, klien_petugas, milik):
    tertinggal = pabrik.diajukan(tapin, milik, Jenis.PERUBAHAN, klien_pelapor.pelaku)
    pabrik.terima(tapin, pabrik.diajukan(tapin, milik, Jenis.BUBAR, klien_pelapor.pelaku))
    jawab = klien_petugas.post(
        f"/antrean/{tertinggal.id}", data={"versi": tertinggal.versi, "putusan": "terima"}
    )
    halaman = Halaman(jawab)
    assert halaman.status == 422
    assert "tidak ada di register" in halaman.utama


@pytest.mark.parametrize("jenis", LANJUTAN)
def test_tanda_terima_dan_bukti_menyebut_jenisnya(app, tapin, klien_pelapor, tamu, milik, jenis):
    lengkap = pabrik.diajukan(tapin, milik, jenis, klien_pelapor.pelaku)
    assert lengkap.judul in buka(klien_pelapor, f"/laporan/{lengkap.id}/tanda-terima").utama
    assert tamu.get(f"/bukti/{lengkap.kode_bukti}").status_code == 200


@pytest.mark.parametrize("jenis", LANJUTAN)
@pytest.mark.parametrize("langkah", [Langkah.KEMBALIKAN, Langkah.TOLAK, Langkah.CABUT])
def test_setiap_keadaan_setiap_jenis_ada_halamannya(tapin, klien_pelapor, milik, jenis, langkah):
    lengkap = pabrik_pelaporan.pindahkan(
        tapin, pabrik.diajukan(tapin, milik, jenis, klien_pelapor.pelaku), langkah
    )
    for ekor in ("", "/periksa", "/tanda-terima", *(f"/{b}" for b in lengkap.susunan)):
        assert klien_pelapor.get(f"/laporan/{lengkap.id}{ekor}").status_code in (200, 303)
