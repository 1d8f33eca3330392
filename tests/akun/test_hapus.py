"""Erasing an account: what goes, what stays, what stands against it; taking one's data along."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select

from sinormas.akun import data_terbaca, layanan_hapus
from sinormas.akun.layanan_diri import Peramban
from sinormas.akun.layanan_hapus import NAMA_TERHAPUS, MasihTerhalang
from sinormas.akun.models import Pengguna, Sesi, SurelBaru, Tautan
from sinormas.izin import Peran, PeranAnggota, TidakAda
from sinormas.jejak.models import Jejak
from sinormas.kabar.models import Pesan, SuratKeluar
from sinormas.klaim import kueri as klaim_kueri
from sinormas.klaim.aturan import KeadaanKlaim
from sinormas.organisasi import anggota, kueri, undangan
from sinormas.pelaporan import kueri as pelaporan_kueri
from sinormas.pelaporan import layanan as pelaporan_layanan
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.akun.bantu import SANDI, akun_dengan, orang
from tests.bantuan.baca import Halaman
from tests.bantuan.isi_tabel import isi_tabel
from tests.bantuan.serentak import serentak
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, pelaporan
from tests.pabrik import klaim as pabrik_klaim
from tests.pabrik import organisasi as pabrik

NUR = "nur@contoh.id"
PERAMBAN = Peramban(dari="127.0.0.1", agen="uji")
PENGURUS, PEMBANTU = PeranAnggota.PENGURUS, PeranAnggota.PEMBANTU


@pytest.fixture
def nur(app, tapin):
    return orang(email=NUR, nama="Nur Aini")


@pytest.fixture
def klien(app, nur):
    return akun.klien(app, nur)


def _hapus(klien, sandi=SANDI):
    return klien.post("/akun/hapus", data={"sandi": sandi})


def _baris(nur) -> Pengguna:
    sesi_kini().rollback()
    return sesi_kini().scalars(select(Pengguna).where(Pengguna.id == nur.id)).one()


# -- What goes ------------------------------------------------------------------------------------


def test_menghapus_akun_melupakan_orangnya(app, nur, klien, tamu):
    ponsel = akun.klien(app, nur)
    tamu.post("/lupa-sandi", data={"email": NUR})
    klien.post("/akun/surel", data={"email": "lain@contoh.id", "sandi": SANDI})
    kabar.pesan(nur)
    halaman = Halaman(klien.get("/akun/hapus"))
    assert halaman.h1 == "Hapus akun"
    for kata in ("Yang dihapus", "Yang tetap ada", "jejak", "arsip"):
        assert kata in halaman.utama
    assert _hapus(klien).location == "/"
    assert "Akun Anda sudah dihapus" in Halaman(klien.get("/")).kabar[0]
    baris = _baris(nur)
    assert (baris.nama, baris.sandi, baris.dikonfirmasi, baris.aktif) == (
        NAMA_TERHAPUS, None, None, False,
    )  # fmt: skip
    assert "nur" not in baris.email
    assert baris.email.endswith(".invalid")
    sesi = sesi_kini()
    for tabel in (Sesi, Tautan, SurelBaru, Pesan):
        assert sesi.scalars(select(tabel).where(tabel.pengguna_id == nur.id)).all() == []
    assert "/masuk" in ponsel.get("/akun").location
    assert tamu.post("/masuk", data={"email": NUR, "sandi": SANDI}).status_code == 200
    assert kabar.terakhir(NUR).perihal == "Akun Anda sudah dihapus"


def test_surat_yang_sudah_terkirim_kepadanya_dilupakan(app, nur, klien):
    kabar.surat(NUR, isi="Yth. Nur Aini", terkirim=SAAT)
    kabar.surat("lain@contoh.id", isi="Yth. Orang lain", terkirim=SAAT)
    _hapus(klien)
    sesi_kini().rollback()
    terkirim = sesi_kini().execute(
        select(SuratKeluar.kepada, SuratKeluar.isi).where(SuratKeluar.terkirim.is_not(None))
    )
    assert sorted(map(tuple, terkirim)) == [
        ("(dihapus)", ""),
        ("lain@contoh.id", "Yth. Orang lain"),
    ]


def test_alamatnya_bebas_dipakai_lagi_oleh_akun_yang_tidak_mewarisi_apa_pun(
    app, tapin, nur, klien, tamu
):
    milik = pabrik.organisasi(tapin, "Karang Taruna", pelaku=nur)
    _hapus(klien)
    tamu.post("/daftar", data={"nama": "Nur Baru", "email": NUR, "sandi": SANDI})
    baru = akun_dengan(NUR)
    assert baru.id != nur.id
    assert kueri.pemilik(milik) == {}


def test_jejak_tetap_dan_menyebut_penghapusannya_tanpa_nama(nur, klien):
    _hapus(klien)
    sesi_kini().rollback()
    (baris,) = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "hapus_akun"))
    assert (baris.pelaku, baris.objek_id) == (NAMA_TERHAPUS, nur.id)


def test_pengurus_lain_diberi_tahu_dan_organisasi_tetap_berjalan(app, tapin, nur, klien):
    milik = pabrik.organisasi(tapin, "Karang Taruna", pelaku=nur)
    siti = pabrik.anggota(milik, email="siti@contoh.id", peran=PENGURUS)
    _hapus(klien)
    assert kueri.pemilik(milik) == {siti.id: PENGURUS}
    assert "Nur Aini" in kabar.terakhir("siti@contoh.id").isi
    assert "Karang Taruna" in kabar.terakhir("siti@contoh.id").isi


def test_laporan_yang_sudah_diterima_tetap_ada(app, tapin, nur, klien):
    lengkap = pelaporan.diajukan(tapin, nur)
    pelaporan_layanan.cabut(tapin, lengkap.id, lengkap.versi, pelaku=nur, saat=SAAT)
    assert _hapus(klien).location == "/"
    assert pelaporan_kueri.laporan_lengkap(tapin, lengkap.id).nama == lengkap.nama


def test_permohonan_yang_menunggu_ditarik(app, tapin, nur, klien):
    milik = pabrik.organisasi(tapin, "Karang Taruna")
    klaim_id = pabrik_klaim.klaim(tapin, milik, nur)
    assert klien.get("/akun/data.json").get_json()["permohonan"][0]["organisasi"] == "Karang Taruna"
    assert _hapus(klien).location == "/"
    sesi_kini().rollback()
    lengkap = klaim_kueri.lengkap(tapin, klaim_id)
    assert lengkap.keadaan is KeadaanKlaim.DICABUT


# -- What stands against it -----------------------------------------------------------------------


@pytest.mark.parametrize("sandi", ["", "salah", "x" * 10_000, "🙂"])
def test_sandi_ditanya_dan_yang_salah_tidak_menghapus(nur, klien, sandi):
    sebelum = isi_tabel()
    halaman = Halaman(_hapus(klien, sandi))
    assert set(halaman.galat) == {"sandi"}
    assert _baris(nur).aktif
    assert isi_tabel() == sebelum


def test_pengurus_terakhir_dengan_laporan_berjalan_diberi_jalan_keluar(app, tapin, nur, klien):
    lengkap = pelaporan.diajukan(tapin, nur)
    halaman = Halaman(_hapus(klien))
    assert "Akun Anda belum dapat dihapus" in halaman.utama
    assert halaman.tautan("Buka laporannya") == f"/laporan/{lengkap.id}"
    assert halaman.cari("//main//form") == []
    assert _baris(nur).aktif
    pabrik.anggota(lengkap.organisasi_id, peran=PENGURUS)
    assert _hapus(klien).location == "/"


def test_draf_pun_laporan_yang_berjalan(tapin, nur, klien):
    pelaporan.siap(tapin, nur)
    assert "masih berjalan" in Halaman(klien.get("/akun/hapus")).utama
    assert _hapus(klien).status_code == 200


def test_pembantu_yang_tinggal_tidak_ditinggalkan_tanpa_pengurus(app, tapin, nur, klien):
    milik = pabrik.organisasi(tapin, "Karang Taruna", pelaku=nur)
    siti = pabrik.anggota(milik)
    halaman = Halaman(_hapus(klien))
    assert "satu-satunya pengurus Karang Taruna" in halaman.utama
    assert halaman.tautan("Buka daftar orangnya") == f"/organisasi-saya/{milik}/orang"
    anggota.ubah_peran(tapin, milik, siti.id, PENGURUS, pelaku=nur, saat=SAAT)
    assert _hapus(klien).location == "/"


def test_pembantu_selalu_boleh_pergi(app, tapin, nur, klien):
    lengkap = pelaporan.diajukan(tapin, akun.pengguna())
    pabrik.anggota(lengkap.organisasi_id, nur)
    assert _hapus(klien).location == "/"


@pytest.mark.parametrize("peran", [p for p in Peran if p is not Peran.PELAPOR])
def test_staf_meminta_perannya_dicabut_dahulu(app, tapin, peran):
    staf = orang(instansi=tapin, peran=peran)
    klien = akun.klien(app, staf)
    assert "Minta admin mencabut peran" in Halaman(_hapus(klien)).utama
    with pytest.raises(MasihTerhalang):
        layanan_hapus.hapus(SANDI, pelaku=staf, peramban=PERAMBAN, saat=SAAT)
    assert _baris(staf).aktif


# -- At the same moment ---------------------------------------------------------------------------


def test_dihapus_dua_kali_bersamaan(app, nur):
    def hapus():
        layanan_hapus.hapus(SANDI, pelaku=nur, peramban=PERAMBAN, saat=SAAT)

    hasil = serentak(app, [hapus] * 2, IsianSalah, TidakAda)
    assert None in hasil
    assert not _baris(nur).aktif


def test_dua_pengurus_pergi_bersamaan_tidak_meninggalkan_pembantu_sendirian(
    app, tapin, nur, monkeypatch
):
    """One leaves just after the other's end was found to be harmless."""

    def lambat(_pengguna_id):
        time.sleep(0.6)
        return ()

    def keluar(pelaku):
        time.sleep(0.3)
        anggota.keluar(tapin, milik, pelaku=pelaku, saat=SAAT)

    monkeypatch.setattr(layanan_hapus, "_penghalang", [*layanan_hapus._penghalang, lambat])
    budi = orang(email="budi@contoh.id")
    milik = pabrik.organisasi(tapin, pelaku=nur)
    pabrik.anggota(milik, budi, PENGURUS)
    siti = pabrik.anggota(milik)
    hasil = serentak(
        app,
        [
            lambda: layanan_hapus.hapus(SANDI, pelaku=nur, peramban=PERAMBAN, saat=SAAT),
            lambda: keluar(budi),
        ],
        MasihTerhalang,
        anggota.PengurusTerakhir,
    )
    assert hasil.count(None) == 1
    sesi_kini().rollback()
    tinggal = kueri.pemilik(milik)
    assert siti.id in tinggal
    assert PENGURUS in tinggal.values()


def test_menerima_undangan_sambil_menghapus_akun_tidak_meninggalkan_anggota_mati(app, tapin, nur):
    budi = akun.pengguna()
    milik = pabrik.organisasi(tapin, pelaku=budi)
    undangan.undang(tapin, milik, NUR, PENGURUS, pelaku=budi, saat=SAAT)
    token = kabar.tautan_dalam(kabar.terakhir(NUR).isi, "/undangan").rpartition("/")[2]
    serentak(
        app,
        [
            lambda: layanan_hapus.hapus(SANDI, pelaku=nur, peramban=PERAMBAN, saat=SAAT),
            lambda: undangan.terima(token, pelaku=nur, saat=SAAT),
        ],
        undangan.UndanganOrangLain,
        anggota.AnggotaSalah,
    )
    assert not _baris(nur).aktif
    assert set(kueri.pemilik(milik)) == {budi.id}


def test_bila_gagal_di_tengah_tidak_ada_yang_berubah(app, tapin, nur, monkeypatch):
    pabrik.organisasi(tapin, pelaku=nur)
    sebelum = isi_tabel()

    def gagal(*_):
        raise RuntimeError("putus")

    monkeypatch.setattr(layanan_hapus.akun_sesi, "akhiri_semua", gagal)
    with pytest.raises(RuntimeError, match="putus"):
        layanan_hapus.hapus(SANDI, pelaku=nur, peramban=PERAMBAN, saat=SAAT)
    assert isi_tabel() == sebelum
    assert _baris(nur).nama == "Nur Aini"


# -- My data --------------------------------------------------------------------------------------


def test_data_saya_memuat_yang_disimpan_tentang_saya_saja(app, tapin, nur, klien):
    milik = pabrik.organisasi(tapin, "Karang Taruna", pelaku=nur)
    undangan.undang(tapin, milik, "siti@contoh.id", PEMBANTU, pelaku=nur, saat=SAAT)
    lengkap = pelaporan.diajukan(tapin, nur)
    kabar.pesan(nur, perihal="Laporan diterima")
    with transaksi():
        lain = orang(email="lain@contoh.id", nama="Orang Lain")
        pabrik.organisasi(tapin, "Punya Orang Lain", pelaku=lain)
    kabar.pesan(lain, perihal="Bukan untuk Nur")
    jawaban = klien.get("/akun/data.json")
    assert jawaban.mimetype == "application/json"
    assert "data-saya.json" in jawaban.headers["Content-Disposition"]
    assert jawaban.headers["Cache-Control"] == "no-store"
    isi = jawaban.get_json()
    assert (isi["akun"]["nama"], isi["akun"]["email"]) == ("Nur Aini", NUR)
    assert isi["akun"]["pesan"][0]["perihal"] == "Laporan diterima"
    assert len(isi["akun"]["perangkat"]) == 1
    assert {o["organisasi"] for o in isi["organisasi"]["keanggotaan"]} == {
        "Karang Taruna", lengkap.nama,
    }  # fmt: skip
    assert isi["organisasi"]["undangan"][0]["kepada"] == "siti@contoh.id"
    assert isi["laporan"][0]["nomor"] == lengkap.nomor
    for asing in ("Orang Lain", "lain@contoh.id", "Bukan untuk Nur", "$argon2"):
        assert asing not in jawaban.text


def test_data_staf_menyebut_perannya(klien_petugas):
    isi = klien_petugas.get("/akun/data.json").get_json()
    assert isi["akun"]["peran_staf"] == ["petugas 63.05"]
    assert "petugas 63.05" in Halaman(klien_petugas.get("/akun/data")).utama


def test_data_saya_terbaca_di_halaman_dengan_tanggal_dalam_kata(tapin, nur, klien):
    kabar.pesan(nur, perihal="<b>Laporan</b> diterima")
    pelaporan.diajukan(tapin, nur)
    halaman = Halaman(klien.get("/akun/data"))
    assert halaman.h1 == "Data saya"
    for kata in ("Nur Aini", NUR, "24 November 2026 pukul 10.00 WITA", "<b>Laporan</b> diterima"):
        assert kata in halaman.utama
    for asing in ("2026-11-24T", "None", "{", "}"):
        assert asing not in halaman.utama
    assert halaman.tautan("Unduh sebagai berkas JSON") == "/akun/data.json"


def test_tiap_bentuk_json_terbaca():
    isi = {
        "dibuat": "2026-11-24T02:00:00+00:00",
        "akun": {
            "nama": "Nur", "kosong": None, "hal": [], "ya": True, "tiga": 3, "bukan_waktu": "T-1",
            "dua": {"sejak": "2026-11-24T02:00:00+00:00", "kunci": [{"nama": "Ponsel"}]},
            "perangkat_dikenal": ["Firefox", "Chrome"],
        },
        "laporan": [],
    }  # fmt: skip
    akun_, laporan = data_terbaca.bagian(isi, "Asia/Makassar")
    assert dict(akun_.fakta) == {
        "Nama": "Nur", "Kosong": "–", "Hal": "–", "Ya": "ya", "Tiga": "3", "Bukan waktu": "T-1",
        "Dua": "sejak: 24 November 2026 pukul 10.00 WITA; kunci: nama: Ponsel",
    }  # fmt: skip
    assert akun_.daftar[0].kolom == ("Perangkat dikenal",)
    assert akun_.daftar[0].baris == (("Firefox",), ("Chrome",))
    assert laporan.daftar[0].baris == ()
    (tak_sama,) = data_terbaca.bagian({"hal": [{"a": 1, "b": 2}, {"b": 3, "c": [4]}]}, "UTC")
    assert tak_sama.daftar[0].kolom == ("A", "B", "C")
    assert tak_sama.daftar[0].baris == (("1", "2", "–"), ("–", "3", "4"))
