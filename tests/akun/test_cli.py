"""`sinormas pengguna …`."""

from __future__ import annotations

import json

import pytest

from sinormas.izin import Peran
from tests.akun.bantu import SANDI, akun_dengan, jejak, orang
from tests.pabrik import akun


@pytest.fixture
def jalankan(app):
    return lambda *perintah: app.test_cli_runner().invoke(args=["pengguna", *perintah])


def _jalur(teks: str) -> str:
    (tautan,) = [b for b in teks.split() if b.startswith("http://127.0.0.1:8000/")]
    return tautan.removeprefix("http://127.0.0.1:8000")


@pytest.mark.parametrize("peran", [p.value for p in Peran])
def test_akun_dari_konsol_membuat_sandinya_lewat_tautan_lalu_masuk(tamu, jalankan, peran):
    hasil = jalankan("buat", "Siti@Contoh.id", "--peran", peran, "--nama", "Siti Rahmah")
    assert hasil.exit_code == 0
    assert "berlaku 30 menit" in hasil.output
    assert tamu.post(_jalur(hasil.output), data={"sandi": SANDI}).status_code == 303
    masuk = tamu.post("/masuk", data={"email": "siti@contoh.id", "sandi": SANDI})
    tujuan = {"pelapor": "/laporan", "admin": "/pengaturan"}.get(peran, "/antrean")
    assert masuk.location == tujuan
    assert akun_dengan("siti@contoh.id").nama == "Siti Rahmah"
    assert jejak()[:2] == [("buat", "63.05"), ("cetak_tautan_setel_ulang", "sistem")]


def test_keluaran_json_hanya_satu_nilai(tamu, jalankan):
    hasil = jalankan("buat", "siti@contoh.id", "--peran", "petugas", "--json")
    isi = json.loads(hasil.output)
    assert _jalur(isi.pop("tautan")).startswith("/lupa-sandi/")
    assert isi == {
        "email": "siti@contoh.id",
        "peran": "petugas",
        "instansi": "63.05",
        "akun_baru": True,
        "peran_baru": True,
    }


def test_kedua_kalinya_tidak_mengubah_apa_pun_dan_mengatakannya(tamu, jalankan):
    orang(email="siti@contoh.id")
    pertama = jalankan("buat", "siti@contoh.id", "--peran", "petugas")
    assert "sudah punya akun; sekarang juga petugas" in pertama.output
    assert "http" not in pertama.output
    kedua = jalankan("buat", "siti@contoh.id", "--peran", "petugas")
    assert (kedua.exit_code, "tidak ada yang berubah" in kedua.output) == (0, True)


def test_beberapa_kantor_menuntut_pilihan(tamu, banjar, jalankan):
    hasil = jalankan("buat", "siti@contoh.id", "--peran", "petugas")
    assert hasil.exit_code == 1
    assert "--instansi: 63.03, 63.05" in hasil.output
    dipilih = jalankan("buat", "siti@contoh.id", "--peran", "petugas", "--instansi", "63.03")
    assert dipilih.exit_code == 0
    asing = jalankan("buat", "siti@contoh.id", "--peran", "petugas", "--instansi", "99.99")
    assert (asing.exit_code, "Belum ada instansi dengan kode 99.99" in asing.output) == (1, True)


def test_tanpa_kantor_perintah_menyebut_langkahnya(app, jalankan):
    hasil = jalankan("buat", "siti@contoh.id", "--peran", "petugas")
    assert (hasil.exit_code, "sinormas siapkan" in hasil.output) == (1, True)


@pytest.mark.parametrize("email", ["", "x", "a@b", "a@contoh.id\nb@contoh.id", "a" * 300 + "@b.id"])
def test_alamat_yang_salah_ditolak(tamu, jalankan, email):
    for perintah in (("buat", email, "--peran", "admin"), ("tautan-masuk", email)):
        hasil = jalankan(*perintah)
        assert hasil.exit_code == 1
        assert "Alamat e-mail" in hasil.output


def test_tautan_masuk_dicetak_dan_tercatat(tamu, jalankan):
    akun.pengguna(email="siti@contoh.id")
    hasil = jalankan("tautan-masuk", "siti@contoh.id")
    assert "Berlaku 5 menit" in hasil.output
    assert tamu.post(_jalur(hasil.output)).location == "/laporan"
    assert _jalur(json.loads(jalankan("tautan-masuk", "siti@contoh.id", "--json").output)["tautan"])
    assert [t for t, _ in jejak()][:2] == ["cetak_tautan_masuk", "masuk_tautan"]


def test_tautan_masuk_untuk_alamat_asing_ditolak(tamu, jalankan):
    hasil = jalankan("tautan-masuk", "asing@contoh.id")
    assert (hasil.exit_code, "Belum ada akun" in hasil.output) == (1, True)
    assert jejak() == []
