"""The second step at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.akun import aturan_faktor as aturan
from sinormas.akun import layanan, layanan_faktor
from sinormas.akun.aturan import UMUR_SETENGAH
from sinormas.akun.models import Sesi
from sinormas.izin import Peran
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.akun.bantu import SANDI, jejak, jumlah_sesi, orang, serempak, surel
from tests.akun.test_faktor import PERAMBAN, SETENGAH_MENIT, _kode, _pasang, _sandi
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import akun, kabar


def test_sesudah_kata_sandi_baru_separuh_masuk_dan_tidak_ada_yang_terbuka(app, siti):
    rahasia, _ = _pasang(siti)
    klien = app.test_client()
    assert _sandi(klien, siti, "?next=/register").location == "/masuk/faktor"
    for alamat in ("/antrean", "/akun", "/akun/faktor", "/register", "/pesan"):
        assert klien.get(alamat).location.startswith("/masuk?next="), alamat
    assert klien.post("/akun/faktor/mulai").location == "/masuk"
    _sandi(klien, siti, "?next=/register")
    halaman = Halaman(klien.get("/masuk/faktor"))
    assert halaman.h1 == "Masukkan kode dari aplikasi"
    assert "siti@contoh.id" in halaman.utama
    assert klien.post("/masuk/faktor", data={"kode": _kode(rahasia)}).location == "/register"
    assert klien.get("/antrean").status_code == 200
    assert [t for t, _ in jejak()][-1] == "masuk_faktor"


def test_token_berganti_dan_yang_separuh_berakhir(app, siti):
    rahasia, _ = _pasang(siti)
    klien = app.test_client()
    _sandi(klien, siti)
    with klien.session_transaction() as isi:
        separuh = isi["setengah"]["token"]
        assert "_user_id" not in isi
    pencuri = app.test_client()  # half a session is no session, whatever the cookie calls it
    with pencuri.session_transaction() as isi:
        isi["_user_id"] = separuh
    assert pencuri.get("/antrean").status_code == 302
    klien.post("/masuk/faktor", data={"kode": _kode(rahasia)})
    with klien.session_transaction() as isi:
        assert isi["_user_id"] != separuh
        assert "setengah" not in isi
    sesi_kini().rollback()
    assert [s.setengah for s in sesi_kini().scalars(select(Sesi))] == [False]


def test_separuh_masuk_berakhir_sesudah_sepuluh_menit(app, siti, jam):
    rahasia, _ = _pasang(siti)
    klien = app.test_client()
    _sandi(klien, siti)
    jam.move_to(SAAT + UMUR_SETENGAH - timedelta(seconds=1))
    assert klien.get("/masuk/faktor").status_code == 200
    jam.move_to(SAAT + UMUR_SETENGAH)
    kode = _kode(rahasia, SAAT + UMUR_SETENGAH)
    jawaban = klien.post("/masuk/faktor", data={"kode": kode})
    assert jawaban.status_code == 410
    assert Halaman(jawaban).h1 == "Masuk sekali lagi"
    assert app.test_client().get("/masuk/faktor").status_code == 410


def test_kode_yang_sama_dan_yang_lebih_lama_ditolak(app, siti, jam):
    rahasia, _ = _pasang(siti)
    for kode, boleh in (
        (_kode(rahasia), True),
        (_kode(rahasia), False),
        (_kode(rahasia, SAAT - SETENGAH_MENIT), False),
        (_kode(rahasia, SAAT + SETENGAH_MENIT), True),
        (_kode(rahasia, SAAT + 2 * SETENGAH_MENIT), False),
    ):
        klien = app.test_client()
        _sandi(klien, siti)
        jawaban = klien.post("/masuk/faktor", data={"kode": kode})
        assert (jawaban.status_code == 303) is boleh, kode


@pytest.mark.parametrize("geser", [-2, -1, 0, 1, 2])
def test_jam_ponsel_boleh_meleset_satu_langkah(geser):
    rahasia = aturan.rahasia_baru()
    kode = _kode(rahasia, SAAT + geser * SETENGAH_MENIT)
    cocok = aturan.langkah_cocok(rahasia, kode, SAAT, 0)
    assert (cocok is not None) is (abs(geser) <= 1)


@pytest.mark.parametrize(
    "kode",
    [
        *("", " ", "12345", "1234567", "-12345", "1e5000", "<b>123456", "=1+1", None),
        *("١٢٣٤٥٦", "\uff11" * 6, "😀" * 6, "\0" * 6, "9" * 10_000, "\u202e123456"),
    ],
)
def test_isian_aneh_hanyalah_kode_yang_salah(app, siti, kode):
    _pasang(siti)
    klien = app.test_client()
    _sandi(klien, siti)
    for alamat in ("/masuk/faktor", "/masuk/pulih"):
        data = {} if kode is None else {"kode": kode}
        halaman = Halaman(klien.post(alamat, data=data))
        assert halaman.status == 200
        assert list(halaman.galat) == ["kode"]
    assert ("salah_faktor", "63.05") in jejak()


def test_kode_dengan_spasi_diterima(app, siti):
    rahasia, _ = _pasang(siti)
    _sandi(klien := app.test_client(), siti)
    kode = _kode(rahasia)
    jawaban = klien.post("/masuk/faktor", data={"kode": f" {kode[:3]} {kode[3:]}\u00a0"})
    assert jawaban.location == "/antrean"


def test_kode_pemulihan_berlaku_sekali_dan_pemiliknya_dikabari(app, siti):
    _, pulih = _pasang(siti)
    _sandi(klien := app.test_client(), siti)
    ketikan = pulih[3].upper().replace("-", " ")
    assert klien.post("/masuk/pulih", data={"kode": ketikan}).location == "/antrean"
    surat = kabar.terakhir("siti@contoh.id")
    assert surat.perihal == "Kode pemulihan Anda dipakai"
    assert "Kode yang tersisa: 9" in surat.isi
    assert "Masih ada 9 kode" in Halaman(klien.get("/akun/faktor")).utama
    _sandi(lagi := app.test_client(), siti)
    assert "kode" in Halaman(lagi.post("/masuk/pulih", data={"kode": pulih[3]})).galat


def test_kode_pemulihan_baru_mematikan_yang_lama(app, siti):
    _, lama = _pasang(siti)
    klien = akun.klien(app, siti)
    assert "sandi" in Halaman(klien.post("/akun/faktor/kode", data={"sandi": "x"})).galat
    baru = Halaman(klien.post("/akun/faktor/kode", data={"sandi": SANDI})).teks("//main//code")
    assert len(baru) == 10
    assert not set(baru) & set(lama)
    _sandi(masuk := app.test_client(), siti)
    assert masuk.post("/masuk/pulih", data={"kode": lama[0]}).status_code == 200
    assert masuk.post("/masuk/pulih", data={"kode": baru[0]}).status_code == 303


def test_kode_orang_lain_tidak_berlaku(app, tapin, siti):
    _pasang(siti)
    rahasia, pulih = _pasang(orang(instansi=tapin, peran=Peran.PETUGAS))
    _sandi(klien := app.test_client(), siti)
    assert klien.post("/masuk/faktor", data={"kode": _kode(rahasia)}).status_code == 200
    assert klien.post("/masuk/pulih", data={"kode": pulih[0]}).status_code == 200


def test_dari_banyak_yang_serempak_satu_yang_masuk(app, siti):
    rahasia, pulih = _pasang(siti)
    for langkah, kode in (
        (layanan_faktor.masuk_kode, _kode(rahasia)),
        (layanan_faktor.masuk_pulih, pulih[0]),
    ):
        token = [_token_setengah(app, siti) for _ in range(4)]
        hasil = serempak(
            app,
            4,
            lambda langkah=langkah, kode=kode, token=token: langkah(
                token.pop(), kode, peramban=PERAMBAN, saat=SAAT
            ),
        )
        assert sum(isinstance(h, str) for h in hasil) == 1
        assert sum(isinstance(h, IsianSalah) for h in hasil) == 3


def _token_setengah(app, pelaku) -> str:
    _sandi(klien := app.test_client(), pelaku)
    with klien.session_transaction() as isi:
        return isi["setengah"]["token"]


def test_menebak_diperlambat_tanpa_menutup_pintu_pemiliknya(app, siti, jam):
    rahasia, _ = _pasang(siti)
    penebak = app.test_client()
    _sandi(penebak, siti)
    kode = [penebak.post("/masuk/faktor", data={"kode": "000000"}).status_code for _ in range(7)]
    assert kode == [200] * 5 + [429] * 2
    _sandi(penebak, siti)  # a new half session does not begin at zero
    assert penebak.post("/masuk/faktor", data={"kode": "1"}).status_code == 429
    pemilik = app.test_client()
    dari = {"REMOTE_ADDR": "203.0.113.9"}
    pemilik.post("/masuk", data={"email": surel(siti), "sandi": SANDI}, environ_base=dari)
    jawaban = pemilik.post("/masuk/faktor", data={"kode": _kode(rahasia)}, environ_base=dari)
    assert jawaban.location == "/antrean"
    jam.move_to(SAAT + timedelta(seconds=61))
    kemudian = _kode(rahasia, SAAT + timedelta(seconds=61))
    assert penebak.post("/masuk/faktor", data={"kode": kemudian}).status_code == 303


def test_tautan_masuk_dan_sandi_baru_juga_meminta_langkah_kedua(app, siti):
    _pasang(siti)
    tautan = layanan.tautan_masuk("siti@contoh.id", pelaku=izin.sistem(), saat=SAAT)
    klien = app.test_client()
    assert klien.post(tautan.removeprefix("http://127.0.0.1:8000")).location == "/masuk/faktor"
    assert klien.get("/antrean").status_code == 302
    klien.post("/lupa-sandi", data={"email": "siti@contoh.id"})
    alamat = kabar.tautan_dalam(kabar.terakhir("siti@contoh.id").isi, "/lupa-sandi")
    sandi = "ladang hijau di binuang"
    klien.post(alamat, data={"sandi": sandi})
    data = {"email": "siti@contoh.id", "sandi": sandi}
    assert klien.post("/masuk", data=data).location == "/masuk/faktor"


def test_kata_sandi_baru_mengakhiri_yang_separuh(app, siti):
    rahasia, _ = _pasang(siti)
    _sandi(klien := app.test_client(), siti)
    akun_lain = akun.klien(app, siti)
    akun_lain.post("/akun/sandi", data={"sandi_lama": SANDI, "sandi": "ladang hijau di binuang"})
    assert akun_lain.get("/antrean").status_code == 200  # this one goes on whole
    assert klien.post("/masuk/faktor", data={"kode": _kode(rahasia)}).status_code == 410


def test_batal_melupakan_yang_separuh(app, siti):
    _pasang(siti)
    _sandi(klien := app.test_client(), siti)
    assert klien.post("/keluar").location == "/masuk"
    assert klien.get("/masuk/faktor").status_code == 410
    assert jumlah_sesi(siti.id) == 0


def test_tujuan_di_luar_situs_tidak_diikuti(app, siti):
    rahasia, _ = _pasang(siti)
    _sandi(klien := app.test_client(), siti, "?next=//jahat.contoh")
    assert klien.post("/masuk/faktor", data={"kode": _kode(rahasia)}).location == "/antrean"


def test_perangkat_separuh_tidak_dihitung_masuk(app, siti):
    _pasang(siti)
    klien = akun.klien(app, siti)
    _sandi(app.test_client(), siti)
    assert len(Halaman(klien.get("/akun")).baris) == 1
