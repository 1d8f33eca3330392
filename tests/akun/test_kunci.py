"""Passkeys: registered, named and removed by their owner, and good for the second step."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas.akun import layanan_kunci
from sinormas.akun.models import KunciMasuk
from sinormas.izin import Peran
from sinormas.umum.transaksi import sesi_kini
from tests.akun.bantu import SANDI, jejak, orang
from tests.akun.test_faktor import _kode, _pasang, _sandi
from tests.bantuan.baca import Halaman
from tests.bantuan.kunci_sandi import ASAL, Perangkat
from tests.pabrik import akun, kabar

TIDAK = "Perangkat tidak memberi kunci yang dapat dipakai. Coba lagi."


@pytest.fixture(autouse=True)
def bernama(app, monkeypatch):
    """Passkeys need the name of a site."""
    monkeypatch.setitem(app.config, "SINORMAS", replace(app.config["SINORMAS"], alamat=ASAL))


@pytest.fixture
def siti(app, tapin):
    return orang(email="siti@contoh.id", instansi=tapin, peran=Peran.PETUGAS)


def _opsi(klien, alamat) -> str:
    (opsi,) = Halaman(klien.get(alamat)).cari("//form[@data-kunci-sandi]/@data-opsi")
    return opsi


def _daftar(klien, perangkat, nama="Ponsel saya", sandi=SANDI, **lain):
    jawaban = perangkat.daftar(_opsi(klien, "/akun/faktor/kunci"), **lain)
    isi = {"nama": nama, "sandi": sandi, "jawaban": jawaban}
    return klien.post("/akun/faktor/kunci", data=isi)


def _punya(app, pelaku) -> Perangkat:
    perangkat = Perangkat()
    assert _daftar(akun.klien(app, pelaku), perangkat).status_code == 303
    return perangkat


def _kunci() -> list[KunciMasuk]:
    sesi_kini().rollback()
    return list(sesi_kini().scalars(select(KunciMasuk)))


def test_didaftarkan_dengan_nama_dan_dipakai_masuk(app, siti):
    _pasang(siti)
    perangkat = _punya(app, siti)
    assert kabar.terakhir("siti@contoh.id").perihal == "Kunci sandi ditambahkan di akun Anda"
    klien = app.test_client()
    _sandi(klien, siti, "?next=/register")
    jawaban = perangkat.masuk(_opsi(klien, "/masuk/faktor"))
    assert klien.post("/masuk/kunci", data={"jawaban": jawaban}).location == "/register"
    assert klien.get("/antrean").status_code == 200
    assert [t for t, _ in jejak()][-1] == "masuk_kunci"
    halaman = Halaman(klien.get("/akun/faktor"))
    assert "Ponsel saya" in halaman.utama
    assert "terakhir dipakai 24 November 2026" in halaman.utama


def test_jawaban_yang_sama_tidak_berlaku_dua_kali(app, siti):
    _pasang(siti)
    perangkat = _punya(app, siti)
    _sandi(klien := app.test_client(), siti)
    jawaban = perangkat.masuk(_opsi(klien, "/masuk/faktor"))
    _sandi(lain := app.test_client(), siti)
    assert lain.post("/masuk/kunci", data={"jawaban": jawaban}).status_code == 200
    assert klien.post("/masuk/kunci", data={"jawaban": jawaban}).status_code == 303
    _sandi(klien, siti)
    assert klien.get("/antrean").status_code == 200


def test_kunci_orang_lain_asal_lain_dan_tanda_tangan_lain_ditolak(app, tapin, siti):
    rekan = orang(instansi=tapin, peran=Peran.PETUGAS)
    _pasang(siti)
    _pasang(rekan)
    punya_siti, punya_rekan = _punya(app, siti), _punya(app, rekan)
    palsu = Perangkat()
    palsu.pengenal = punya_siti.pengenal
    _sandi(klien := app.test_client(), siti)
    opsi = _opsi(klien, "/masuk/faktor")
    for jawaban in (
        punya_rekan.masuk(opsi),
        palsu.masuk(opsi),
        punya_siti.masuk(opsi, asal="http://jahat.contoh"),
    ):
        halaman = Halaman(klien.post("/masuk/kunci", data={"jawaban": jawaban}))
        assert halaman.status == 200
        assert list(halaman.ringkasan.values()) or layanan_kunci.KUNCI_SALAH in halaman.utama
    assert klien.get("/antrean").status_code == 302
    assert [t for t, _ in jejak()].count("salah_faktor") == 3


def test_hitungan_yang_mundur_berarti_kunci_disalin(app, siti):
    _pasang(siti)
    perangkat = _punya(app, siti)
    perangkat.hitungan = 7
    _sandi(klien := app.test_client(), siti)
    jawaban = perangkat.masuk(_opsi(klien, "/masuk/faktor"))
    assert klien.post("/masuk/kunci", data={"jawaban": jawaban}).status_code == 303
    perangkat.hitungan = 3
    _sandi(klien := app.test_client(), siti)
    jawaban = perangkat.masuk(_opsi(klien, "/masuk/faktor"))
    assert klien.post("/masuk/kunci", data={"jawaban": jawaban}).status_code == 200
    assert [k.hitungan for k in _kunci()] == [8]


@pytest.mark.parametrize(
    "jawaban",
    [
        *(None, "", "x", "{}", "[]", "null", "1", '"x"', "\0", "😀", '{"id": 1}', "9" * 30_000),
        '{"id":"a","rawId":"a","type":"public-key","response":{}}',
        '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"YQ",'
        '"attestationObject":"YQ","authenticatorData":"YQ","signature":"YQ"}}',
    ],
)
def test_jawaban_aneh_ditolak_dengan_kata(app, siti, jawaban):
    _pasang(siti)
    _punya(app, siti)
    isi = {} if jawaban is None else {"jawaban": jawaban}
    klien = akun.klien(app, siti)
    data = isi | {"nama": "x", "sandi": SANDI}
    halaman = Halaman(klien.post("/akun/faktor/kunci", data=data))
    assert halaman.galat == {"nama": TIDAK}
    _sandi(tamu := app.test_client(), siti)
    assert tamu.post("/masuk/kunci", data=isi).status_code == 200
    assert tamu.get("/antrean").status_code == 302
    assert len(_kunci()) == 1


def test_mendaftar_meminta_nama_kata_sandi_dan_asal_yang_benar(app, siti):
    _pasang(siti)
    klien = akun.klien(app, siti)
    assert "sandi" in Halaman(_daftar(klien, Perangkat(), sandi="salah")).galat
    assert "nama" in Halaman(_daftar(klien, Perangkat(), nama=" ")).galat
    assert "nama" in Halaman(_daftar(klien, Perangkat(), nama="n" * 61)).galat
    assert Halaman(_daftar(klien, Perangkat(), asal="http://x.contoh")).galat == {"nama": TIDAK}
    lain = Perangkat().daftar(_opsi(akun.klien(app, siti), "/akun/faktor/kunci"))
    isi = {"nama": "x", "sandi": SANDI, "jawaban": lain}
    assert Halaman(klien.post("/akun/faktor/kunci", data=isi)).galat == {"nama": TIDAK}
    assert _kunci() == []


def test_nama_tampil_seperti_diketik_dan_satu_kunci_sekali_saja(app, siti):
    _pasang(siti)
    klien, perangkat = akun.klien(app, siti), Perangkat()
    assert _daftar(klien, perangkat, nama="<b>Ponsel</b> 😀").status_code == 303
    assert "<b>Ponsel</b> 😀" in Halaman(klien.get("/akun/faktor")).utama
    assert "sudah terdaftar" in Halaman(_daftar(klien, perangkat)).galat["nama"]


def test_paling_banyak_sepuluh(app, siti):
    _pasang(siti)
    for _ in range(layanan_kunci.JUMLAH_KUNCI):
        akun.kunci(siti)
    halaman = Halaman(_daftar(akun.klien(app, siti), Perangkat()))
    assert "Paling banyak 10 kunci" in halaman.galat["nama"]


def test_dihapus_pemiliknya_saja(app, tapin, siti):
    _pasang(siti)
    perangkat = _punya(app, siti)
    (kunci,) = _kunci()
    alamat = f"/akun/faktor/kunci/{kunci.id}/hapus"
    rekan = akun.klien(app, orang(instansi=tapin, peran=Peran.PETUGAS))
    assert rekan.post(alamat).status_code == 404
    klien = akun.klien(app, siti)
    assert klien.post(f"/akun/faktor/kunci/{uuid4()}/hapus").status_code == 404
    assert klien.post(alamat).location == "/akun/faktor"
    assert _kunci() == []
    assert ("hapus_kunci", "63.05") in jejak()
    _sandi(tamu := app.test_client(), siti)
    assert Halaman(tamu.get("/masuk/faktor")).cari("//form[@data-kunci-sandi]") == []
    assert perangkat


def test_tanpa_aplikasi_kode_dan_di_alamat_ip_tidak_ditawarkan(app, siti, monkeypatch):
    klien = akun.klien(app, siti)
    assert klien.get("/akun/faktor/kunci").location == "/akun/faktor"
    _pasang(siti)
    klien = akun.klien(app, siti)
    assert klien.get("/akun/faktor/kunci").status_code == 200
    for alamat in ("http://127.0.0.1:8000", "https://[::1]", "http://ormas.contoh.id"):
        pengaturan = replace(app.config["SINORMAS"], alamat=alamat)
        monkeypatch.setitem(app.config, "SINORMAS", pengaturan)
        assert klien.get("/akun/faktor/kunci").location == "/akun/faktor"


def test_data_saya_menyebut_namanya_saja(app, siti):
    _pasang(siti)
    _punya(app, siti)
    faktor = akun.klien(app, siti).get("/akun/data.json").get_json()["akun"]["langkah_kedua"]
    assert [list(k) for k in faktor["kunci_sandi"]] == [["nama", "sejak"]]


def test_mematikan_langkah_kedua_melupakan_kuncinya(app, siti):
    rahasia, _ = _pasang(siti)
    _punya(app, siti)
    klien = akun.klien(app, siti)
    klien.post("/akun/faktor/matikan", data={"sandi": SANDI})
    assert _kunci() == []
    assert _kode(rahasia)
