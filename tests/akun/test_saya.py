"""`/akun`: name, password, address, devices; and what a thief of a session cannot do."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas.akun import layanan_akun, layanan_diri
from sinormas.akun import sandi as akun_sandi
from sinormas.akun.aturan import DIAM_SESI
from sinormas.akun.layanan_diri import Peramban
from sinormas.akun.models import JaringanDikenal, PerangkatDikenal, Sesi
from sinormas.akun.perangkat import TAK_DIKENAL, sebut_jaringan, sebut_perangkat
from sinormas.izin import Peran
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.akun.bantu import LAMA, SANDI, akun_dengan, jejak, jumlah_sesi, orang, surel
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.serentak import serentak
from tests.conftest import SAAT
from tests.pabrik import akun, kabar

SANDI_BARU = "ladang hijau di binuang"
PERAMBAN = Peramban(dari="127.0.0.1", agen="uji")
CHROME = (
    "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)


def _sesi(pelaku) -> list[Sesi]:
    sesi_kini().rollback()
    return list(sesi_kini().scalars(select(Sesi).where(Sesi.pengguna_id == pelaku.id)))


def _masuk(app, agen=CHROME, alamat="203.0.113.7"):
    baru = app.test_client()
    baru.post(
        "/masuk",
        data={"email": LAMA, "sandi": SANDI},
        headers={"User-Agent": agen},
        environ_base={"REMOTE_ADDR": alamat},
    )
    return baru


# -- The page -------------------------------------------------------------------------------------


def test_halaman_akun_menunjukkan_siapa_dan_perangkat_mana(app, nur, klien):
    _masuk(app)
    halaman = Halaman(klien.get("/akun"))
    assert halaman.h1 == "Akun saya"
    assert "Nur Aini" in halaman.utama
    assert LAMA in halaman.utama
    ini, itu = halaman.baris
    assert "Perangkat ini" in ini[0]
    assert itu[0] == "Chrome di Android"
    assert itu[1] == "24 November 2026 pukul 10.00 WITA"
    assert itu[3] == "203.0.113.7"
    assert "Akun saya" in Halaman(klien.get("/laporan")).teks("//header//a")


def test_halaman_akun_dengan_kueri_tetap(app, nur, klien):
    with hitung_kueri() as sedikit:
        klien.get("/akun")
    for _ in range(8):
        akun.klien(app, nur)
    with hitung_kueri() as banyak:
        assert len(Halaman(klien.get("/akun")).baris) == 9
    assert len(banyak) == len(sedikit)


def test_tamu_diminta_masuk(app, tamu):
    for alamat in ("", "/nama", "/sandi", "/surel", "/data", "/hapus"):
        assert "/masuk" in tamu.get(f"/akun{alamat}").location


@pytest.mark.parametrize(
    ("agen", "kata"),
    [
        (CHROME, "Chrome di Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Mobile Safari/604.1",
         "Safari di iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
         "Firefox di Linux"),
        ("curl/8.0", TAK_DIKENAL),
        ("", TAK_DIKENAL),
        ("<script>alert(1)</script>", TAK_DIKENAL),
        ("Android", "Android"),
    ],
)  # fmt: skip
def test_kata_perangkat(agen, kata):
    assert sebut_perangkat(agen) == kata


# -- Devices --------------------------------------------------------------------------------------


def test_mengakhiri_satu_perangkat(app, nur, klien):
    curian = _masuk(app)
    (itu,) = [s for s in _sesi(nur) if s.alamat == "203.0.113.7"]
    assert curian.get("/akun").status_code == 200
    assert klien.post(f"/akun/perangkat/{itu.id}/akhiri").location == "/akun"
    assert "/masuk" in curian.get("/akun").location
    assert klien.get("/akun").status_code == 200
    assert ("akhiri_sesi", "sistem") in jejak()
    assert klien.post(f"/akun/perangkat/{itu.id}/akhiri").status_code == 404


def test_perangkat_orang_lain_dan_yang_tidak_ada_dijawab_sama(app, nur, klien):
    lain = orang(email="lain@contoh.id")
    akun.klien(app, lain)
    (asing,) = _sesi(lain)
    for pengenal in (asing.id, uuid4(), "x", "%00"):
        assert klien.post(f"/akun/perangkat/{pengenal}/akhiri").status_code == 404
    assert jumlah_sesi(lain.id) == 1


def test_mengakhiri_semua_yang_lain(app, nur, klien):
    lain = [_masuk(app) for _ in range(3)]
    klien.post("/akun/perangkat/akhiri-lain")
    assert "3 perangkat lain" in Halaman(klien.get("/akun")).kabar[0]
    for satu in lain:
        assert "/masuk" in satu.get("/akun").location
    klien.post("/akun/perangkat/akhiri-lain")
    assert "Tidak ada perangkat lain" in Halaman(klien.get("/akun")).kabar[0]


def test_perangkat_yang_lama_diam_tidak_disebut_lagi(app, nur, jam):
    _masuk(app)
    jam.shift(DIAM_SESI + timedelta(minutes=1))
    baru = akun.klien(app, nur)
    assert len(Halaman(baru.get("/akun")).baris) == 1


# -- Name -----------------------------------------------------------------------------------------


def test_mengganti_nama(nur, klien):
    assert Halaman(klien.get("/akun/nama")).nilai("nama") == "Nur Aini"
    assert klien.post("/akun/nama", data={"nama": "  Nur\tAini   Binti "}).location == "/akun"
    assert akun_dengan(LAMA).nama == "Nur Aini Binti"
    assert ("ganti_nama", "sistem") in jejak()


@pytest.mark.parametrize("nama", ["", "  ", "\u200b", "x" * 201, "x" * 10_000])
def test_nama_yang_salah_ditolak(nur, klien, nama):
    halaman = Halaman(klien.post("/akun/nama", data={"nama": nama}))
    assert set(halaman.galat) == {"nama"}
    assert akun_dengan(LAMA).nama == "Nur Aini"


@pytest.mark.parametrize("nama", ["Nur 🙂", "<b>Nur</b>", "=1+1", "أحمد", "O'Nèill"])
def test_nama_yang_aneh_tampil_apa_adanya(nur, klien, nama):
    klien.post("/akun/nama", data={"nama": nama})
    halaman = Halaman(klien.get("/akun"))
    assert nama in halaman.utama
    assert halaman.cari("//dd/b") == []


# -- Password -------------------------------------------------------------------------------------


def test_mengganti_sandi_mengeluarkan_yang_lain_dan_sesi_ini_berganti(app, nur, klien):
    curian = app.test_client()  # the same cookie, in a thief's browser
    with klien.session_transaction() as asal, curian.session_transaction() as salinan:
        salinan.update(asal)
    assert curian.get("/akun").status_code == 200
    lain = _masuk(app)
    jawaban = klien.post("/akun/sandi", data={"sandi_lama": SANDI, "sandi": SANDI_BARU})
    assert jawaban.location == "/akun"
    assert klien.get("/akun").status_code == 200
    for mati in (curian, lain):
        assert "/masuk" in mati.get("/akun").location
    assert akun_sandi.cocok(akun_dengan(LAMA).sandi, SANDI_BARU)
    assert kabar.terakhir(LAMA).perihal == "Kata sandi Anda sudah diganti"
    assert ("ganti_sandi", "sistem") in jejak()


def test_tautan_lama_mati_sesudah_sandi_diganti(app, nur, klien, tamu):
    tamu.post("/lupa-sandi", data={"email": LAMA})
    tautan = kabar.tautan_dalam(kabar.terakhir(LAMA).isi, "/lupa-sandi")
    klien.post("/akun/sandi", data={"sandi_lama": SANDI, "sandi": SANDI_BARU})
    assert tamu.get(tautan).status_code == 410


@pytest.mark.parametrize(
    ("lama", "baru", "kolom"),
    [
        ("salah salah salah", SANDI_BARU, "sandi_lama"),
        ("", SANDI_BARU, "sandi_lama"),
        (SANDI, "pendek", "sandi"),
        (SANDI, "password123", "sandi"),
        (SANDI, "Nur Aini 2026!", "sandi"),
        (SANDI, LAMA, "sandi"),
        (SANDI, "x" * 1000, "sandi"),
    ],
)
def test_sandi_yang_salah_dijelaskan_dan_tidak_ada_yang_berubah(nur, klien, lama, baru, kolom):
    halaman = Halaman(klien.post("/akun/sandi", data={"sandi_lama": lama, "sandi": baru}))
    assert set(halaman.galat) == {kolom}
    assert akun_sandi.cocok(akun_dengan(LAMA).sandi, SANDI)
    assert jumlah_sesi(nur.id) == 1


def test_sesi_curian_tidak_dapat_menebak_sandi_tanpa_batas(klien):
    kode = [
        klien.post(
            "/akun/sandi", data={"sandi_lama": f"tebakan {i}", "sandi": SANDI_BARU}
        ).status_code
        for i in range(7)
    ]
    assert kode[:5] == [200] * 5
    assert kode[-1] == 429


def test_dua_penggantian_sandi_bersamaan_satu_saja(app, nur):
    hasil = serentak(
        app,
        [
            lambda: layanan_akun.ganti_sandi(
                SANDI, SANDI_BARU, pelaku=nur, peramban=PERAMBAN, saat=SAAT
            ),
            lambda: layanan_akun.ganti_sandi(
                SANDI, "sawah luas di lokpaikat", pelaku=nur, peramban=PERAMBAN, saat=SAAT
            ),
        ],
        IsianSalah,
    )
    assert sum(isinstance(h, str) for h in hasil) == 1
    assert jumlah_sesi(nur.id) == 1


# -- Confirmed before submit, and asked for again -------------------------------------------------


def test_surat_konfirmasi_dapat_diminta_lagi_dari_halaman_akun(app):
    baru = orang(email="baru@contoh.id", dikonfirmasi=False)
    klien = akun.klien(app, baru)
    halaman = Halaman(klien.get("/akun"))
    assert "Belum dikonfirmasi" in halaman.utama
    klien.post(halaman.tautan("Kirim surat konfirmasi lagi"))
    assert kabar.terakhir("baru@contoh.id").perihal == "Konfirmasi alamat e-mail Anda"


def test_sesi_baru_setiap_masuk(app, nur):
    pertama = layanan_diri.masuk(LAMA, SANDI, peramban=PERAMBAN, saat=SAAT)
    dibawa = Peramban(dari="127.0.0.1", agen="uji", token=pertama)
    kedua = layanan_diri.masuk(LAMA, SANDI, peramban=dibawa, saat=SAAT)
    assert pertama != kedua
    assert jumlah_sesi(nur.id) == 1


# -- A device not known before --------------------------------------------------------------------


def test_masuk_dari_perangkat_baru_diberitahukan_sekali(app, nur):
    _masuk(app)
    assert kabar.semua() == []  # the first one: nothing to compare it with
    _masuk(app)
    assert kabar.semua() == []
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"
    _masuk(app, agen=firefox, alamat="198.51.100.9")
    surat = kabar.terakhir(LAMA)
    assert surat.perihal == "Akun Anda dibuka dari perangkat baru"
    for kata in ("Firefox di Linux", "198.51.100.9", "10.00 WITA", "/akun"):
        assert kata in surat.isi
    _masuk(app, agen=firefox)
    _masuk(app)
    assert len(kabar.semua()) == 1


def test_staf_juga_dikabari_bila_jaringannya_baru(app, tapin):
    staf = orang(instansi=tapin, peran=Peran.AUDITOR)

    def masuk(alamat, agen="uji"):
        peramban = Peramban(dari=alamat, agen=agen)
        layanan_diri.masuk(surel(staf), SANDI, peramban=peramban, saat=SAAT)

    masuk("203.0.113.7")
    masuk("203.0.7.200")
    assert kabar.semua() == [], "the first network, and another address within it"
    masuk("198.51.100.9")
    (surat,) = kabar.semua()
    assert surat.perihal == "Akun Anda dibuka dari jaringan baru"
    assert "198.51.100.9" in surat.isi
    masuk("198.51.100.10")
    masuk("-")
    assert len(kabar.semua()) == 1
    masuk("2001:db8::1", agen="Firefox/1")
    assert kabar.semua()[-1].perihal == "Akun Anda dibuka dari perangkat dan jaringan baru"
    assert len(kabar.semua()) == 2, "one mail for both"


def test_pelapor_tidak_dicatat_jaringannya(app, nur):
    _masuk(app, alamat="203.0.113.7")
    _masuk(app, alamat="198.51.100.9")
    assert kabar.semua() == []
    assert sesi_kini().scalars(select(JaringanDikenal.id)).all() == []


def test_masuk_lagi_memperbarui_kapan_perangkat_terakhir_dipakai(app, nur, jam):
    _masuk(app)
    jam.shift(timedelta(days=40))
    _masuk(app)
    dikenal = sesi_kini().scalars(select(PerangkatDikenal)).one()
    assert (dikenal.terakhir - dikenal.pertama).days == 40


@pytest.mark.parametrize(
    ("alamat", "jaringan"),
    [
        ("203.0.113.7", "203.0.0.0/16"),
        ("::ffff:203.0.113.7", "203.0.0.0/16"),
        ("2001:db8:1:2::3", "2001:db8::/32"),
        ("-", None),
        ("x' OR 1=1", None),
    ],
)
def test_kata_jaringan(alamat, jaringan):
    assert sebut_jaringan(alamat) == jaringan


def test_perangkat_yang_mengaku_aneh_tidak_mengotori_surat(app, nur):
    _masuk(app)
    _masuk(app, agen="<script>alert(1)</script>" + "x" * 300)
    assert "script" not in kabar.terakhir(LAMA).isi
    assert TAK_DIKENAL in kabar.terakhir(LAMA).isi
