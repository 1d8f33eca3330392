"""The second factor: switched on and off, asked for at the door, required by the office, reset."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pyotp
import pytest
from sqlalchemy import select, text, update

from sinormas import izin
from sinormas.akun import aturan_faktor as aturan
from sinormas.akun import layanan_faktor
from sinormas.akun.layanan_diri import Peramban
from sinormas.akun.models import FaktorTotp, KodePulih, Penugasan
from sinormas.instansi.models import Instansi
from sinormas.izin import Peran
from sinormas.jejak.models import Jejak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.akun.bantu import SANDI, jejak, orang, surel
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import akun, kabar

PERAMBAN = Peramban(dari="127.0.0.1", agen="uji")
SETENGAH_MENIT = timedelta(seconds=30)


def _pasang(pelaku, saat=SAAT) -> tuple[str, tuple[str, ...]]:
    """Switch the factor on an hour ago: the secret and the recovery codes."""
    lalu = saat - timedelta(hours=1)
    layanan_faktor.mulai(pelaku=pelaku, saat=lalu)
    rahasia = layanan_faktor.sedang_dipasang(pelaku, lalu).rahasia
    pulih = layanan_faktor.pasang(
        _kode(rahasia, lalu), SANDI, pelaku=pelaku, peramban=PERAMBAN, saat=lalu
    )
    return rahasia, pulih


def _kode(rahasia, saat=SAAT) -> str:
    return pyotp.TOTP(rahasia).at(saat)


def _sandi(klien, pelaku, tujuan=""):
    return klien.post("/masuk" + tujuan, data={"email": surel(pelaku), "sandi": SANDI})


def _wajib(instansi, *, wajib):
    with transaksi() as sesi:
        sesi.execute(update(Instansi).where(Instansi.id == instansi.id).values(wajib_faktor=wajib))


# -- Switching it on and off ----------------------------------------------------------------------


def test_dipasang_dengan_kode_pertama_dan_sepuluh_kode_pemulihan_ditunjukkan_sekali(app, siti):
    klien, lain = akun.klien(app, siti), akun.klien(app, siti)
    halaman = Halaman(klien.get("/akun"))
    assert "Langkah kedua waktu masuk Belum dipasang" in halaman.utama
    assert klien.post("/akun/faktor/mulai").location == "/akun/faktor/pasang"
    halaman = Halaman(klien.get("/akun/faktor/pasang"))
    (gambar,) = halaman.cari("//main//img/@src")
    assert gambar.startswith("data:image/svg+xml")
    rahasia = re.sub(r"\s", "", halaman.teks("//main//strong")[0])
    isi = {"kode": _kode(rahasia), "sandi": SANDI}
    assert Halaman(klien.post("/akun/faktor/pasang", data=isi | {"sandi": "x"})).galat == {
        "sandi": "Kata sandi Anda yang sekarang salah."
    }
    assert "kode" in Halaman(klien.post("/akun/faktor/pasang", data=isi | {"kode": "1"})).galat
    halaman = Halaman(klien.post("/akun/faktor/pasang", data=isi))
    assert halaman.h1 == "Simpan kode pemulihan Anda"
    kode = halaman.teks("//main//code")
    assert len(set(kode)) == 10
    (unduhan,) = halaman.cari("//main//a[@download]/@href")
    assert all(k in unquote(unduhan) for k in kode)
    assert klien.get("/akun/faktor/pasang").location == "/akun/faktor"
    halaman = Halaman(klien.get("/akun/faktor"))
    assert "Masih ada 10 kode" in halaman.utama
    assert not any(k in halaman.html for k in kode)
    assert lain.get("/akun").status_code == 302  # opened without the factor
    assert kabar.terakhir("siti@contoh.id").perihal == "Langkah kedua sudah dipasang"
    assert ("pasang_faktor", "63.05") in jejak()


def test_rahasia_dan_kode_tidak_terbaca_dari_basis_data(app, siti):
    rahasia, pulih = _pasang(siti)
    sesi = sesi_kini()
    sesi.rollback()
    mentah = bytes(sesi.execute(text("SELECT rahasia FROM faktor_totp")).scalar_one())
    assert rahasia.encode() not in mentah
    sidik = {k for (k,) in sesi.execute(text("SELECT sidik FROM kode_pulih"))}
    assert len(sidik) == 10
    assert not any(k in sidik or k.replace("-", "") in sidik for k in pulih)
    semua = "".join(str(j.isi) for j in sesi.scalars(select(Jejak)))
    assert rahasia not in semua
    assert not any(k in semua for k in pulih)


def test_mematikan_meminta_kata_sandi_dan_mengabari_pemiliknya(app, siti):
    _pasang(siti)
    klien = akun.klien(app, siti)
    assert "sandi" in Halaman(klien.post("/akun/faktor/matikan", data={"sandi": "salah"})).galat
    assert klien.post("/akun/faktor/matikan", data={"sandi": SANDI}).location == "/akun"
    sesi_kini().rollback()
    assert sesi_kini().scalars(select(FaktorTotp)).all() == []
    assert sesi_kini().scalars(select(KodePulih)).all() == []
    assert kabar.terakhir("siti@contoh.id").perihal == "Langkah kedua sudah dimatikan"
    assert _sandi(app.test_client(), siti).location == "/antrean"


def test_pemasangan_yang_terlalu_lama_mulai_lagi(app, siti):
    layanan_faktor.mulai(pelaku=siti, saat=SAAT)
    rahasia = layanan_faktor.sedang_dipasang(siti, SAAT).rahasia
    nanti = SAAT + aturan.UMUR_PASANG
    assert layanan_faktor.sedang_dipasang(siti, nanti) is None
    with pytest.raises(IsianSalah, match="terlalu lama"):
        layanan_faktor.pasang(
            _kode(rahasia, nanti), SANDI, pelaku=siti, peramban=PERAMBAN, saat=nanti
        )


def test_ponsel_lama_berlaku_sampai_kode_pertama_dari_yang_baru(app, siti):
    lama, _ = _pasang(siti)
    layanan_faktor.mulai(pelaku=siti, saat=SAAT)
    baru = layanan_faktor.sedang_dipasang(siti, SAAT).rahasia
    klien = app.test_client()
    _sandi(klien, siti)
    assert klien.post("/masuk/faktor", data={"kode": _kode(lama)}).location == "/antrean"
    layanan_faktor.pasang(_kode(baru), SANDI, pelaku=siti, peramban=PERAMBAN, saat=SAAT)
    _sandi(klien := app.test_client(), siti)
    kemudian = _kode(lama, SAAT + SETENGAH_MENIT)
    assert "kode" in Halaman(klien.post("/masuk/faktor", data={"kode": kemudian})).galat


# -- Asked for by the office ----------------------------------------------------------------------


def test_staf_tanpa_langkah_kedua_memasangnya_sebelum_yang_lain(app, tapin, siti, klien_pelapor):
    klien = akun.klien(app, siti)
    assert klien.get("/antrean").status_code == 200
    _wajib(tapin, wajib=True)
    for alamat in ("/antrean", "/register", "/akun", "/pesan", "/akun/sandi", "/jejak"):
        assert klien.get(alamat).location == "/akun/faktor", alamat
    assert "Kantor Anda meminta langkah kedua" in Halaman(klien.get("/akun/faktor")).utama
    klien.post("/akun/faktor/mulai")
    rahasia = layanan_faktor.sedang_dipasang(siti, SAAT).rahasia
    klien.post("/akun/faktor/pasang", data={"kode": _kode(rahasia), "sandi": SANDI})
    assert klien.get("/antrean").status_code == 200
    assert klien_pelapor.get("/akun").status_code == 200  # only of staff
    assert _sandi(app.test_client(), siti).location == "/masuk/faktor"


def test_produksi_memintanya_bila_kantor_tidak_menetapkan_lain(app, tapin, siti, monkeypatch):
    monkeypatch.setitem(app.config, "SINORMAS", replace(app.config["SINORMAS"], produksi=True))
    klien = akun.klien(app, siti)
    assert klien.get("/antrean").location == "/akun/faktor"
    _wajib(tapin, wajib=False)
    assert klien.get("/antrean").status_code == 200


def test_admin_menetapkannya_dan_tercatat(klien_admin, tapin):
    halaman = Halaman(klien_admin.get("/pengaturan"))
    assert halaman.cari("//input[@name='wajib_faktor'][@checked]") == []
    isi = {
        "pembilang": tapin.pembilang,
        "batas_periksa": 15,
        "batas_lengkapi": 15,
        "pola_tanda_terima": tapin.pola_tanda_terima,
    }
    klien_admin.post("/pengaturan", data=isi)
    sesi_kini().rollback()
    assert sesi_kini().get_one(Instansi, tapin.id).wajib_faktor is None  # never chosen: as it was
    klien_admin.post("/pengaturan", data=isi | {"wajib_faktor": "y"})
    sesi_kini().rollback()
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "atur")).one()
    assert baris.isi == {"sebelum": {"wajib_faktor": None}, "sesudah": {"wajib_faktor": True}}
    assert klien_admin.get("/pengaturan").location == "/akun/faktor"


def test_pengaturan_menunjukkan_yang_berlaku_dalam_mode_produksi(app, tapin, monkeypatch):
    monkeypatch.setitem(app.config, "SINORMAS", replace(app.config["SINORMAS"], produksi=True))
    pimpinan, admin = (orang(instansi=tapin, peran=p) for p in (Peran.PIMPINAN, Peran.ADMIN))
    _pasang(pimpinan)
    _pasang(admin)
    halaman = Halaman(akun.klien(app, admin).get("/pengaturan"))
    assert halaman.cari("//input[@name='wajib_faktor'][@checked]")
    halaman = Halaman(akun.klien(app, pimpinan).get("/pengaturan"))
    assert re.search(r"Staf diminta masuk dengan langkah kedua\s*Ya", halaman.utama)


def test_halaman_tetap_satu_kueri_untuk_siapa_yang_masuk(app, siti):
    klien = akun.klien(app, siti)
    with hitung_kueri() as tanpa:
        klien.get("/akun")
    _pasang(siti)
    klien = akun.klien(app, siti)
    with hitung_kueri() as dengan:
        klien.get("/akun")
    assert len(dengan) == len(tanpa)


# -- Reset for somebody ---------------------------------------------------------------------------


def test_admin_mengatur_ulang_milik_rekan_dengan_alasan(app, tapin, siti, klien_admin):
    _pasang(siti)
    klien = akun.klien(app, siti)
    halaman = Halaman(klien_admin.get("/pengaturan/staf"))
    alamat = halaman.tautan("Atur ulang langkah kedua")
    assert Halaman(klien_admin.post(alamat, data={"alasan": " "})).galat == {
        "alasan": "Alasannya belum diisi."
    }
    assert "alasan" in Halaman(klien_admin.post(alamat, data={"alasan": "a" * 10_000})).galat
    jawaban = klien_admin.post(alamat, data={"alasan": "Ponsel hilang <b>"})
    assert jawaban.location == "/pengaturan/staf"
    assert klien.get("/antrean").status_code == 302  # signed out
    surat = kabar.terakhir("siti@contoh.id")
    assert surat.perihal == "Langkah kedua Anda diatur ulang"
    assert "Ponsel hilang" in surat.isi
    sesi_kini().rollback()
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "atur_ulang_faktor")).one()
    assert (baris.rantai, baris.pelaku) == ("63.05", klien_admin.pelaku.nama)
    assert baris.isi["sesudah"]["alasan"] == "Ponsel hilang <b>"
    assert _sandi(app.test_client(), siti).location == "/antrean"
    assert "tidak memakai langkah kedua" in Halaman(klien_admin.get(alamat)).utama


def test_bukan_milik_sendiri_dan_bukan_kantor_lain(app, tapin, banjar, klien_admin):
    def penugasan(pelaku):
        return (
            sesi_kini()
            .scalars(select(Penugasan.id).where(Penugasan.pengguna_id == pelaku.id))
            .one()
        )

    admin = orang(instansi=tapin, peran=Peran.ADMIN)
    asing = orang(instansi=banjar, peran=Peran.PETUGAS)
    _pasang(admin)
    _pasang(asing)
    klien = akun.klien(app, admin)
    halaman = Halaman(klien.get("/pengaturan/staf"))
    assert not any("Atur ulang" in t for t in halaman.teks("//main//a"))
    alamat = f"/pengaturan/staf/{penugasan(admin)}/faktor"
    assert "alasan" in Halaman(klien.post(alamat, data={"alasan": "x"})).galat
    for pengenal in (penugasan(asing), uuid4(), "x"):
        alamat = f"/pengaturan/staf/{pengenal}/faktor"
        assert klien.get(alamat).status_code == 404
        assert klien.post(alamat, data={"alasan": "x"}).status_code == 404
    petugas = orang(instansi=tapin, peran=Peran.PETUGAS)
    with pytest.raises(izin.TidakBoleh):
        layanan_faktor.atur_ulang(tapin, penugasan(admin), "x", pelaku=petugas, saat=SAAT)
    with pytest.raises(izin.TidakBoleh):
        layanan_faktor.atur_ulang_konsol("a@contoh.id", "x", pelaku=petugas, saat=SAAT)


def test_pengelola_mengatur_ulang_dari_konsol(app, siti):
    jalankan = app.test_cli_runner().invoke
    perintah = ["pengguna", "atur-ulang-faktor", "siti@contoh.id"]
    hasil = jalankan(args=perintah)
    assert hasil.exit_code == 1
    assert "tidak memakai langkah kedua" in hasil.output
    _pasang(siti)
    hasil = jalankan(args=[*perintah, "--alasan", "Ponsel tercebur"])
    assert hasil.exit_code == 0, hasil.output
    assert ("atur_ulang_faktor", "sistem") in jejak()
    assert "Ponsel tercebur" in kabar.terakhir("siti@contoh.id").isi
    assert _sandi(app.test_client(), siti).location == "/antrean"
    assert jalankan(args=["pengguna", "atur-ulang-faktor", "tiada@contoh.id"]).exit_code == 1


def test_data_saya_menyebutnya_dan_akun_yang_dihapus_melupakannya(app, tapin):
    nur = orang(email="nur@contoh.id")
    _pasang(nur)
    klien = akun.klien(app, nur)
    faktor = klien.get("/akun/data.json").get_json()["akun"]["langkah_kedua"]
    assert faktor["kode_pemulihan_tersisa"] == 10
    assert "rahasia" not in faktor
    klien.post("/akun/hapus", data={"sandi": SANDI})
    sesi_kini().rollback()
    assert sesi_kini().scalars(select(FaktorTotp)).all() == []
    assert sesi_kini().scalars(select(KodePulih)).all() == []
