"""Another e-mail address, confirmed before it is used."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from sinormas.akun import layanan_akun
from sinormas.akun.models import SurelBaru
from sinormas.akun.tautan import TautanMati
from sinormas.jejak.models import Jejak
from sinormas.umum import waktu
from sinormas.umum.rahasia import samarkan_surel
from sinormas.umum.transaksi import sesi_kini
from tests.akun.bantu import BARU, LAMA, SANDI, akun_dengan, jejak, orang
from tests.akun.test_saya import PERAMBAN
from tests.bantuan.baca import Halaman
from tests.bantuan.serentak import serentak
from tests.conftest import SAAT
from tests.pabrik import akun, kabar


def _minta(klien, email=BARU, sandi=SANDI):
    return klien.post("/akun/surel", data={"email": email, "sandi": sandi})


def _tautan(email=BARU) -> str:
    return kabar.tautan_dalam(kabar.terakhir(email).isi, "/surel-baru")


def test_alamat_berganti_sesudah_dikonfirmasi_dari_sana(nur, klien):
    assert _minta(klien).location == "/akun"
    assert akun_dengan(LAMA)
    assert BARU in Halaman(klien.get("/akun")).utama
    assert kabar.terakhir(LAMA).perihal == "Ada permintaan mengganti alamat e-mail Anda"
    tautan = _tautan()
    assert Halaman(klien.get(tautan)).h1 == "Pakai alamat e-mail baru"
    assert akun_dengan(LAMA)  # looking changes nothing
    assert klien.post(tautan).location == "/akun"
    assert akun_dengan(LAMA) is None
    assert akun_dengan(BARU).id == nur.id
    assert kabar.terakhir(LAMA).perihal == "Alamat e-mail akun Anda sudah diganti"
    assert "sudah diganti" not in Halaman(klien.get("/akun")).utama
    assert klien.post(tautan).status_code == 410
    assert [t for t, _ in jejak()][-2:] == ["minta_ganti_surel", "ganti_surel"]


def test_tautan_di_peramban_lain_menanyakan_sandi_pemilik_akun(app, nur, klien, tamu):
    """The stranger behind a mistyped address has the link, and gets nothing by it."""
    _minta(klien)
    tautan = _tautan()
    assert "Kata sandi akun ini salah" in Halaman(tamu.post(tautan, data={"sandi": "x"})).utama
    orang_lain = akun.klien(app, orang(email="lain@contoh.id"))
    assert "sandi" in Halaman(orang_lain.post(tautan)).galat
    assert akun_dengan(BARU) is None
    assert tamu.post(tautan, data={"sandi": SANDI}).location == "/akun"
    assert akun_dengan(BARU).id == nur.id
    assert tamu.get("/akun").status_code == 200


def test_tidak_ketahuan_apakah_alamat_itu_punya_akun(app, klien, nur):
    orang(email="punya@contoh.id")
    jawaban, halaman = [], []
    for alamat in ("punya@contoh.id", "bebas@contoh.id"):
        jawab = _minta(klien, alamat)
        jawaban.append((jawab.status_code, jawab.location))
        halaman.append(Halaman(klien.get("/akun")).utama.replace(alamat, ""))
    assert jawaban[0] == jawaban[1]
    assert halaman[0] == halaman[1]
    assert kabar.terakhir("punya@contoh.id").perihal == "Alamat ini sudah punya akun"
    assert "/surel-baru/" not in kabar.terakhir("punya@contoh.id").isi
    assert "/surel-baru/" in kabar.terakhir("bebas@contoh.id").isi


def test_permintaan_baru_mematikan_yang_lama_dan_dapat_dibatalkan(klien, nur, tamu):
    _minta(klien)
    lama = _tautan()
    _minta(klien, "lain@contoh.id")
    assert klien.get(lama).status_code == 410
    tautan = _tautan("lain@contoh.id")
    klien.post("/akun/surel/batal")
    assert klien.get(tautan).status_code == 410
    assert "belum dikonfirmasi" not in Halaman(klien.get("/akun")).utama
    assert sesi_kini().scalars(select(SurelBaru.id)).all() == []


def test_tautan_alamat_baru_berlaku_sehari(klien, nur, jam):
    _minta(klien)
    tautan = _tautan()
    jam.shift(timedelta(days=1))
    assert klien.get(tautan).status_code == 410
    assert "Minta lagi dari" in Halaman(klien.get(tautan)).utama


def test_tautan_sandi_ke_alamat_lama_mati(klien, nur, tamu):
    tamu.post("/lupa-sandi", data={"email": LAMA})
    ke_lama = kabar.tautan_dalam(kabar.terakhir(LAMA).isi, "/lupa-sandi")
    _minta(klien)
    klien.post(_tautan())
    assert tamu.get(ke_lama).status_code == 410


def test_alamat_yang_keburu_dipakai_orang_lain(app, klien, nur):
    _minta(klien)
    tautan = _tautan()
    orang(email=BARU)
    assert klien.post(tautan).status_code == 410
    assert akun_dengan(LAMA).id == nur.id


@pytest.mark.parametrize(
    ("email", "sandi", "kolom"),
    [
        (LAMA, SANDI, "email"),
        ("NUR@contoh.id", SANDI, "email"),
        ("", SANDI, "email"),
        ("salah@@contoh", SANDI, "email"),
        ("x" * 10_000 + "@contoh.id", SANDI, "email"),
        ("nur\x00@contoh.id", SANDI, "email"),
        ("nur@contoh.id\nBcc: x@y.id", SANDI, "email"),
        ("🙂@contoh.id", SANDI, "email"),
        (BARU, "salah", "sandi"),
        (BARU, "", "sandi"),
    ],
)
def test_alamat_atau_sandi_yang_salah_ditolak(klien, nur, email, sandi, kolom):
    halaman = Halaman(_minta(klien, email, sandi))
    assert set(halaman.galat) == {kolom}
    assert kabar.semua() == []


def test_akun_tanpa_sandi_diarahkan_membuatnya(app):
    tanpa = orang(sandi=None, email="tanpa@contoh.id")
    halaman = Halaman(_minta(akun.klien(app, tanpa), "x@contoh.id", ""))
    assert "sandi" in halaman.galat


def test_konfirmasi_bersamaan_berhasil_sekali(app, nur):
    layanan_akun.minta_surel_baru(BARU, SANDI, pelaku=nur, peramban=PERAMBAN, saat=SAAT)
    token = _tautan().rpartition("/")[2]

    def pakai():
        return layanan_akun.konfirmasi_surel_baru(
            token, None, peramban=PERAMBAN, masuk=nur, saat=waktu.sekarang()
        )

    hasil = serentak(app, [pakai] * 3, TautanMati)
    assert hasil.count(None) == 1
    assert akun_dengan(BARU).id == nur.id


def test_nama_dan_alamat_tercatat_sebelum_dan_sesudahnya(nur, klien):
    klien.post("/akun/nama", data={"nama": "Nur Aini Rahman"})
    _minta(klien)
    klien.post(_tautan())
    isi = {j.tindakan: j.isi for j in sesi_kini().scalars(select(Jejak))}
    assert isi["ganti_nama"] == {
        "sebelum": {"nama": "Nur Aini"}, "sesudah": {"nama": "Nur Aini Rahman"},
    }  # fmt: skip
    assert isi["ganti_surel"] == {
        "sebelum": {"email": samarkan_surel(LAMA)}, "sesudah": {"email": samarkan_surel(BARU)},
    }  # fmt: skip
    assert LAMA not in str(isi), "a trace is for good, an address is not"
