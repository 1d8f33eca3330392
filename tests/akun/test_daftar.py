"""Registering, and confirming the address."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinormas.akun import layanan_diri
from sinormas.akun import sandi as akun_sandi
from tests.akun.bantu import SANDI, akun_dengan, jejak, jumlah_sesi, orang, serempak
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import akun, kabar

NUR = {"nama": "Nur Aini", "email": "nur@contoh.id", "sandi": SANDI}


def _daftar(klien, **ganti):
    return klien.post("/daftar", data=NUR | ganti)


def _tautan(email="nur@contoh.id"):
    return kabar.tautan_dalam(kabar.terakhir(email).isi, "/konfirmasi")


def test_pendaftar_baru_mendapat_akun_yang_belum_dikonfirmasi_dan_surat(tamu):
    jawaban = _daftar(tamu)
    assert (jawaban.status_code, jawaban.location) == (303, "/daftar/terkirim")
    assert "nur@contoh.id" in Halaman(tamu.get("/daftar/terkirim")).utama
    baru = akun_dengan("nur@contoh.id")
    assert (baru.nama, baru.dikonfirmasi, baru.aktif) == ("Nur Aini", None, True)
    assert akun_sandi.cocok(baru.sandi, SANDI)
    assert "http://127.0.0.1:8000/konfirmasi/" in kabar.terakhir("nur@contoh.id").isi
    assert jejak() == [("daftar", "sistem")]


def test_alamat_yang_sudah_punya_akun_dijawab_persis_sama(tamu):
    lama = orang("kata sandi yang lama", email="lama@contoh.id")
    baru, ada = _daftar(tamu), _daftar(tamu, email="lama@contoh.id")
    assert (baru.status_code, baru.location, baru.data) == (ada.status_code, ada.location, ada.data)
    isi = Halaman(tamu.get(ada.location)).utama
    _daftar(tamu, email="lain@contoh.id")
    assert Halaman(tamu.get(baru.location)).utama == isi.replace("lama@", "lain@")
    assert akun_sandi.cocok(akun_dengan("lama@contoh.id").sandi, "kata sandi yang lama")
    assert kabar.terakhir("lama@contoh.id").perihal == "Anda sudah punya akun"
    assert akun_dengan("lama@contoh.id").nama == lama.nama


def test_alamat_dikenal_dan_baru_menghitung_satu_hash(tamu, monkeypatch):
    orang(email="lama@contoh.id")
    dihitung = []
    asli = akun_sandi.hash_sandi
    monkeypatch.setattr(akun_sandi, "hash_sandi", lambda s: dihitung.append(1) or asli(s))
    _daftar(tamu)
    assert len(dihitung) == 1
    _daftar(tamu, email="lama@contoh.id")
    assert len(dihitung) == 2


def test_alamat_yang_belum_dikonfirmasi_mendapat_tautan_baru_dan_sandinya_tetap(tamu):
    _daftar(tamu)
    _daftar(tamu, sandi="sandi lain yang panjang", nama="Orang lain")
    lama = akun_dengan("nur@contoh.id")
    assert (lama.nama, akun_sandi.cocok(lama.sandi, SANDI)) == ("Nur Aini", True)
    assert tamu.get(_tautan()).status_code == 200


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [
        ({"nama": ""}, {"nama": "Nama Anda belum diisi."}),
        ({"nama": " \t\u200f\u202e\x00 "}, {"nama": "Nama Anda belum diisi."}),
        ({"nama": "a" * 10_000}, {"nama": "Nama paling banyak 200 karakter."}),
        ({"email": ""}, {"email": "Alamat e-mail belum diisi."}),
        ({"email": "nur"}, {"email": "salah tulis"}),
        ({"email": "nur@contoh"}, {"email": "salah tulis"}),
        ({"email": "nur@contoh.id\r\nBcc: x@y.id"}, {"email": "salah tulis"}),
        ({"email": "nur@contoh.id\x00"}, {"email": "salah tulis"}),
        ({"email": "nür@contoh.id"}, {"email": "salah tulis"}),
        ({"email": "<nur@contoh.id>"}, {"email": "salah tulis"}),
        ({"email": "a" * 10_000 + "@contoh.id"}, {"email": "salah tulis"}),
        ({"sandi": ""}, {"sandi": "paling sedikit 10 karakter"}),
        ({"sandi": "pendek"}, {"sandi": "paling sedikit 10 karakter"}),
        ({"sandi": "x1" * 129}, {"sandi": "paling banyak 256 karakter"}),
        ({"sandi": "NUR@contoh.id"}, {"sandi": "tidak boleh sama dengan nama atau alamat e-mail"}),
        ({"sandi": "1234567890"}, {"sandi": "mudah ditebak"}),
        ({"sandi": "Password123"}, {"sandi": "mudah ditebak"}),
        ({"sandi": "          "}, {"sandi": "mudah ditebak"}),
        ({"sandi": "abababababab"}, {"sandi": "mudah ditebak"}),
        (
            {"nama": "", "email": "x", "sandi": "y"},
            {"nama": "belum diisi", "email": "salah tulis", "sandi": "paling sedikit"},
        ),
    ],
)
def test_isian_yang_salah_dijelaskan_di_sampingnya_dan_yang_diketik_tetap(tamu, ganti, galat):
    halaman = Halaman(_daftar(tamu, **ganti))
    assert halaman.status == 200
    assert set(halaman.galat) == set(galat)
    for bidang, kata in galat.items():
        assert kata in halaman.galat[bidang]
        assert f"#{bidang}" in halaman.ringkasan
    diketik = NUR | ganti
    if "\x00" not in diketik["nama"] + diketik["email"] and "\r" not in diketik["email"]:
        assert halaman.nilai("nama") == diketik["nama"]
        assert halaman.nilai("email") == diketik["email"]
    assert not halaman.nilai("sandi")
    assert kabar.semua() == []


@pytest.mark.parametrize(
    "nama", ["<b>Nur</b>", "=1+1", "Nur 🙂 Aini", "نور", "a" * 200, 'O\'Nur "x" {{ 7*7 }}']
)
def test_nama_yang_aneh_disimpan_apa_adanya_dan_tidak_masuk_surat(tamu, nama):
    _daftar(tamu, nama=nama)
    assert akun_dengan("nur@contoh.id").nama == nama
    assert nama not in kabar.terakhir("nur@contoh.id").isi


def test_sandi_panjang_dengan_spasi_dan_emoji_boleh(tamu):
    sandi = "é🙂 " * 85 + "x"
    _daftar(tamu, sandi=sandi)
    assert akun_sandi.cocok(akun_dengan("nur@contoh.id").sandi, sandi)


def test_sandi_yang_sama_dari_papan_ketik_lain_tetap_cocok():
    assert akun_sandi.cocok(akun_sandi.hash_sandi("café di rantau"), "cafe\u0301 di rantau")


def test_huruf_besar_pada_alamat_tidak_membuat_akun_kedua(tamu):
    _daftar(tamu)
    _daftar(tamu, email=" NUR@Contoh.ID ")
    assert akun_dengan("nur@contoh.id").nama == "Nur Aini"
    assert len(kabar.semua()) == 2


def test_tautan_memakai_alamat_pengaturan_bukan_kepala_host(tamu):
    tamu.post("/daftar", data=NUR, headers={"Host": "jahat.contoh", "X-Forwarded-Host": "jahat"})
    isi = kabar.terakhir("nur@contoh.id").isi
    assert "jahat" not in isi
    assert "http://127.0.0.1:8000/konfirmasi/" in isi


def test_dua_pendaftaran_serempak_untuk_satu_alamat_membuat_satu_akun(app, tapin):
    hasil = serempak(app, 2, lambda: layanan_diri.daftar(
        "nur@contoh.id", "Nur", SANDI, dari="127.0.0.1", saat=SAAT
    ))  # fmt: skip
    assert hasil == [None, None]
    assert len(kabar.semua()) == 2
    assert jejak() == [("daftar", "sistem")]


def test_yang_sudah_masuk_tidak_mendaftar_lagi(klien_petugas):
    assert klien_petugas.get("/daftar").location == "/antrean"


# -- Confirming -----------------------------------------------------------------------------------


def test_membuka_tautan_konfirmasi_tidak_mengubah_apa_pun(tamu):
    _daftar(tamu)
    for metode in (tamu.get, tamu.head, tamu.get):
        assert metode(_tautan()).status_code == 200
    assert akun_dengan("nur@contoh.id").dikonfirmasi is None


def test_konfirmasi_dengan_sandi_mengonfirmasi_dan_memasukkan(tamu):
    _daftar(tamu)
    jawaban = tamu.post(_tautan(), data={"sandi": SANDI})
    assert (jawaban.status_code, jawaban.location) == (303, "/laporan")
    nur = akun_dengan("nur@contoh.id")
    assert nur.dikonfirmasi == SAAT
    assert jumlah_sesi(nur.id) == 1
    assert tamu.get("/masuk").location == "/laporan"
    assert jejak() == [("daftar", "sistem"), ("konfirmasi", "sistem")]


def test_sandi_salah_tidak_menghabiskan_tautan(tamu):
    _daftar(tamu)
    halaman = Halaman(tamu.post(_tautan(), data={"sandi": "bukan yang benar"}))
    assert halaman.status == 200
    assert "Kata sandi salah" in halaman.galat["sandi"]
    assert akun_dengan("nur@contoh.id").dikonfirmasi is None
    assert tamu.post(_tautan(), data={"sandi": SANDI}).status_code == 303


def test_tautan_konfirmasi_berlaku_sekali_dan_tiga_hari(tamu, jam):
    _daftar(tamu)
    pertama = _tautan()
    jam.shift(timedelta(days=3))
    halaman = Halaman(tamu.get(pertama))
    assert (halaman.status, halaman.h1) == (410, "Tautan tidak berlaku lagi")
    assert tamu.post(pertama, data={"sandi": SANDI}).status_code == 410
    _daftar(tamu)
    kedua = _tautan()
    assert tamu.post(kedua, data={"sandi": SANDI}).status_code == 303
    assert tamu.get(kedua).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "%F0%9F%99%82", "..%2F..%2Fetc"])
def test_tautan_karangan_dijawab_seperti_tautan_mati(tamu, token):
    for jalur in ("/konfirmasi/", "/lupa-sandi/", "/masuk/tautan/"):
        assert tamu.get(jalur + token).status_code in (404, 410)


def test_tautan_hanya_untuk_gunanya(tamu):
    _daftar(tamu)
    token = _tautan().rpartition("/")[2]
    assert tamu.get(f"/lupa-sandi/{token}").status_code == 410
    assert tamu.get(f"/masuk/tautan/{token}").status_code == 410


def test_dua_pemakaian_serempak_hanya_satu_yang_berhasil(app, tapin):
    layanan_diri.daftar("nur@contoh.id", "Nur", SANDI, dari="-", saat=SAAT)
    token = _tautan().rpartition("/")[2]
    peramban = layanan_diri.Peramban("127.0.0.1", "uji")

    def pakai():
        return layanan_diri.konfirmasi(token, SANDI, peramban=peramban, masuk=None, saat=SAAT)

    hasil = serempak(app, 4, pakai)
    assert sum(isinstance(h, str) for h in hasil) == 1
    assert sum(type(h).__name__ == "TautanMati" for h in hasil) == 3
    assert jumlah_sesi(akun_dengan("nur@contoh.id").id) == 1


def test_pemilik_yang_sudah_masuk_cukup_menekan_tombol(app, tamu):
    nur = orang(email="nur@contoh.id", dikonfirmasi=False)
    klien = akun.klien(app, nur)
    assert Halaman(klien.get("/konfirmasi")).h1 == "Alamat e-mail belum dikonfirmasi"
    assert klien.post("/konfirmasi").location == "/daftar/terkirim"
    halaman = Halaman(klien.get(_tautan()))
    assert halaman.cari("//input[@type='password']") == []
    assert klien.post(_tautan()).location == "/laporan"
    assert akun_dengan("nur@contoh.id").dikonfirmasi == SAAT
    assert klien.get("/konfirmasi").location == "/laporan"


def test_orang_lain_yang_sedang_masuk_tetap_ditanya_sandi_dan_sesinya_berganti(app, tamu):
    _daftar(tamu)
    lain = orang(email="lain@contoh.id")
    klien = akun.klien(app, lain)
    assert Halaman(klien.post(_tautan(), data={})).galat
    assert klien.post(_tautan(), data={"sandi": SANDI}).status_code == 303
    assert jumlah_sesi(lain.id) == 0


def test_penumpang_alamat_orang_tidak_mendapat_akun_lewat_klik_pemiliknya(app, tamu):
    """A stranger registers the victim's address with a password of their own, and waits."""
    _daftar(tamu, sandi="sandi si penumpang")
    korban = app.test_client()
    _daftar(korban, sandi="sandi si pemilik")
    halaman = Halaman(korban.post(_tautan(), data={"sandi": "sandi si pemilik"}))
    assert halaman.galat
    assert akun_dengan("nur@contoh.id").dikonfirmasi is None
    korban.post("/lupa-sandi", data={"email": "nur@contoh.id"})
    setel = kabar.tautan_dalam(kabar.terakhir("nur@contoh.id").isi, "/lupa-sandi")
    korban.post(setel, data={"sandi": "sandi si pemilik"})
    penumpang = app.test_client().post(
        "/masuk", data={"email": "nur@contoh.id", "sandi": "sandi si penumpang"}
    )
    assert penumpang.status_code == 200
    assert akun_dengan("nur@contoh.id").dikonfirmasi == SAAT
