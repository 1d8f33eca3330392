"""A forgotten password, and what ends with the old one."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from sinormas.akun import layanan, layanan_diri
from sinormas.akun import sandi as akun_sandi
from sinormas.akun.aturan import salah_sandi
from sinormas.akun.sandi_umum import _semua
from sinormas.izin import Peran, sistem
from tests.akun.bantu import SANDI, akun_dengan, jejak, jumlah_sesi, orang, serempak, surel
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import akun, kabar

BARU = "ladang hijau di binuang"


@pytest.fixture
def nur(app, tapin):
    return orang(email="nur@contoh.id")


def _minta(klien, email="nur@contoh.id"):
    klien.post("/lupa-sandi", data={"email": email})
    return kabar.tautan_dalam(kabar.terakhir(email).isi, "/lupa-sandi")


def test_alamat_dikenal_dan_asing_dijawab_sama_dan_masing_masing_mendapat_surat(tamu, nur):
    dikenal = tamu.post("/lupa-sandi", data={"email": "nur@contoh.id"})
    asing = tamu.post("/lupa-sandi", data={"email": "asing@contoh.id"})
    assert (dikenal.status_code, dikenal.location) == (303, "/lupa-sandi/terkirim")
    assert (asing.status_code, asing.location, asing.data) == (303, dikenal.location, dikenal.data)
    assert "asing@contoh.id" in Halaman(tamu.get(asing.location)).utama
    assert kabar.terakhir("nur@contoh.id").perihal == "Buat kata sandi baru"
    assert kabar.terakhir("asing@contoh.id").perihal == "Belum ada akun dengan alamat ini"


def test_alamat_yang_salah_tulis_dijelaskan_di_sampingnya(tamu):
    halaman = Halaman(tamu.post("/lupa-sandi", data={"email": "nur@@contoh"}))
    assert "salah tulis" in halaman.galat["email"]
    assert halaman.nilai("email") == "nur@@contoh"


def test_sandi_baru_mengakhiri_semua_sesi_dan_semua_tautan(app, tamu, nur):
    ponsel, meja = akun.klien(app, nur), akun.klien(app, nur)
    lain = akun.klien(app, orang())
    masuk = layanan.tautan_masuk("nur@contoh.id", pelaku=sistem(), saat=SAAT)
    tautan_lain, tautan = _minta(tamu), _minta(tamu)
    jawaban = tamu.post(tautan, data={"sandi": BARU})
    assert (jawaban.status_code, jawaban.location) == (303, "/masuk")
    assert "Kata sandi baru sudah disimpan" in Halaman(tamu.get("/masuk")).kabar[0]
    assert ponsel.get("/masuk").status_code == meja.get("/masuk").status_code == 200
    assert lain.get("/masuk").status_code == 303
    for mati in (tautan, tautan_lain, masuk.removeprefix("http://127.0.0.1:8000")):
        assert tamu.get(mati).status_code == 410
    tersimpan = akun_dengan("nur@contoh.id").sandi
    assert akun_sandi.cocok(tersimpan, BARU)
    assert not akun_sandi.cocok(tersimpan, SANDI)
    assert kabar.terakhir("nur@contoh.id").perihal == "Kata sandi Anda sudah diganti"
    assert ("ganti_sandi", "sistem") in jejak()


def test_membuka_tautan_tidak_memakainya(tamu, nur):
    tautan = _minta(tamu)
    for _ in range(3):
        assert Halaman(tamu.get(tautan)).h1 == "Buat kata sandi baru"
    assert tamu.post(tautan, data={"sandi": BARU}).status_code == 303


def test_sandi_lemah_ditolak_dan_tautan_masih_berlaku(tamu, nur):
    tautan = _minta(tamu)
    for lemah, kata in (("pendek", "paling sedikit"), ("nur@contoh.id", "tidak boleh sama")):
        halaman = Halaman(tamu.post(tautan, data={"sandi": lemah}))
        assert kata in halaman.galat["sandi"]
    assert akun_sandi.cocok(akun_dengan("nur@contoh.id").sandi, SANDI)
    assert tamu.post(tautan, data={"sandi": BARU}).status_code == 303


def test_tautan_berlaku_setengah_jam_dan_sekali(tamu, nur, jam):
    tautan = _minta(tamu)
    jam.shift(timedelta(minutes=30))
    assert tamu.post(tautan, data={"sandi": BARU}).status_code == 410
    tautan = _minta(tamu)
    assert tamu.post(tautan, data={"sandi": BARU}).status_code == 303
    assert tamu.post(tautan, data={"sandi": "sandi ketiga orang lain"}).status_code == 410
    assert akun_sandi.cocok(akun_dengan("nur@contoh.id").sandi, BARU)


def test_dua_pemakaian_serempak_hanya_satu_yang_berhasil(app, nur):
    layanan_diri.minta_setel_ulang("nur@contoh.id", saat=SAAT)
    token = kabar.tautan_dalam(kabar.terakhir("nur@contoh.id").isi, "/lupa-sandi")[12:]
    peramban = layanan_diri.Peramban("127.0.0.1", "uji")
    hasil = serempak(
        app, 3, lambda: layanan_diri.setel_sandi(token, BARU, peramban=peramban, saat=SAAT)
    )
    assert sorted(type(h).__name__ for h in hasil) == ["NoneType", "TautanMati", "TautanMati"]


def test_tautan_menyebut_alamat_pengaturan_bukan_kepala_host(tamu, nur):
    tamu.post("/lupa-sandi", data={"email": "nur@contoh.id"}, headers={"Host": "jahat.contoh"})
    isi = kabar.terakhir("nur@contoh.id").isi
    assert "jahat" not in isi
    assert "http://127.0.0.1:8000/lupa-sandi/" in isi


def test_akun_tanpa_sandi_membuatnya_lewat_tautan_dan_alamatnya_terkonfirmasi(tamu, tapin):
    pelaku = orang(sandi=None, instansi=tapin, peran=Peran.PETUGAS, dikonfirmasi=False)
    tautan = _minta(tamu, surel(pelaku))
    tamu.post(tautan, data={"sandi": BARU})
    assert akun_dengan(surel(pelaku)).dikonfirmasi == SAAT
    assert tamu.post("/masuk", data={"email": surel(pelaku), "sandi": BARU}).status_code == 303


def test_peramban_yang_sedang_dipakai_orang_lain_juga_dikeluarkan(app, nur):
    lain = orang()
    klien = akun.klien(app, lain)
    klien.post(_minta(klien), data={"sandi": BARU})
    assert klien.get("/masuk").status_code == 200
    assert jumlah_sesi(lain.id) == 0


def test_tautan_masuk_dari_operator_berlaku_sekali_lima_menit_dan_menunggu_tombol(
    app, tamu, nur, jam
):
    def cetak():
        penuh = layanan.tautan_masuk("nur@contoh.id", pelaku=sistem(), saat=SAAT)
        return penuh.removeprefix("http://127.0.0.1:8000")

    tautan = cetak()
    halaman = Halaman(tamu.get(tautan))
    assert halaman.h1 == "Masuk dengan tautan"
    assert nur.nama in halaman.utama
    assert jumlah_sesi(nur.id) == 0
    assert tamu.post(tautan).location == "/laporan"
    assert jumlah_sesi(nur.id) == 1
    assert app.test_client().post(tautan).status_code == 410
    kedua = cetak()
    jam.shift(timedelta(minutes=5))
    assert app.test_client().get(kedua).status_code == 410
    assert [t for t, _ in jejak()] == ["cetak_tautan_masuk", "masuk_tautan", "cetak_tautan_masuk"]


@pytest.mark.parametrize(
    ("sandi", "salah"),
    [
        ("123456789", True),
        ("sepuluh123", False),
        ("a" * 256, True),
        ("ab1!" * 64, False),
        ("ab1!" * 64 + "x", True),
        ("nur.aini.x", True),
        ("NUR.AINI.X", True),
        ("nur.aini.x@contoh.id", True),
        ("qwertyuiop", True),
        ("benar kuda baterai", False),
        ("🙂😀😃😄😁😆😅😂🤣😊", False),
    ],
)
def test_aturan_sandi(sandi, salah):
    assert bool(salah_sandi(sandi, "nur.aini.x@contoh.id")) is salah


@pytest.mark.parametrize(
    "sandi",
    [
        "qwertyuiop", "1234567890", "Manchester", "PASSWORD123", "basketball", "Basketball99!",
        "12345678901234", "98765432109876", "abcdefghijklmnop", "asdfghjklzx",
        "bismillah2026", "Indonesia 1945", "kesbangpol-63", "kabupaten tapin", "Tapin63.05!!",
        "nur aini 1985", "NurAini!!!", "aaaaaaaaaabbb",
    ],
)  # fmt: skip
def test_yang_sering_dipakai_ditolak_juga_dengan_angka_di_ujungnya(sandi):
    assert salah_sandi(sandi, "nur.aini@contoh.id", "Nur Aini")


@pytest.mark.parametrize(
    "sandi",
    ["sungai tenang di rantau", "kuda hitam naik perahu", "tapin punya sungai", "x9 delapan belas",
     "١٢٣ نور على نور", "ñandú über alles", "        spasi di depan"],
)  # fmt: skip
def test_kalimat_panjang_dari_huruf_apa_pun_diterima(sandi):
    assert salah_sandi(sandi, "nur.aini@contoh.id", "Nur Aini") is None


def test_daftar_sandi_umum_lengkap():
    assert len(_semua()) > 10_000
    assert {"123456", "password", "qwerty", "iloveyou", "dragon"} <= _semua()
    assert all(s == s.lower() and s.strip() == s for s in _semua())


def test_sandi_dari_papan_ketik_yang_berbeda_sama_saja():
    """é as one character, or as e and an accent."""
    assert akun_sandi.cocok(akun_sandi.hash_sandi("caf\u00e9 di rantau"), "cafe\u0301 di rantau")


def test_sandi_raksasa_dijawab_seketika(tamu, nur):
    mulai = time.perf_counter()
    for panjang in (1000, 400_000):
        halaman = Halaman(
            tamu.post("/masuk", data={"email": "nur@contoh.id", "sandi": "x" * panjang})
        )
        assert halaman.status == 200
        tamu.post(
            "/daftar", data={"nama": "A", "email": "b@c.id", "sandi": "ab1!" * (panjang // 4)}
        )
    assert time.perf_counter() - mulai < 5
    assert akun_dengan("b@c.id") is None
