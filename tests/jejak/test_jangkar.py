"""Anchors: what proves a chain even against one who can write the database."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from pathlib import PurePath

import openpyxl
import pytest
from sqlalchemy import select, update

from sinormas.cetak.aturan import TIPE_DOCX
from sinormas.izin import Peran
from sinormas.jejak import kueri
from sinormas.jejak.aturan import AWAL, Jangkar, baca_jangkar, hash_baris
from sinormas.jejak.bubuhan import KEPALA
from sinormas.jejak.models import Jejak, UjungJejak
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.jejak.test_halaman import _catat as catat_dengan
from tests.jejak.test_jejak import _catat, _lepas_penjaga, _pasang_penjaga
from tests.pabrik import akun, organisasi, rute
from tests.pabrik import kinerja as pabrik_kinerja


def _tulis_ulang() -> None:
    """An attacker who owns the database: another story, every hash fitting again."""
    with transaksi() as sesi:
        _lepas_penjaga()
        sebelum = AWAL
        for j in sesi.scalars(select(Jejak).order_by(Jejak.nomor)).all():
            j.pelaku = "lain" if j.nomor == 2 else j.pelaku
            j.hash_sebelum, sebelum = sebelum, hash_baris(kueri._isi(j), sebelum)
            j.hash = sebelum
        sesi.flush()
        sesi.execute(update(UjungJejak).values(hash=sebelum))
    _pasang_penjaga()


@pytest.mark.basisdata("sqlite")
def test_jejak_yang_ditulis_ulang_seluruhnya_ketahuan_dari_jangkarnya(app):
    _catat(3)
    lama = kueri.jangkar("63.05")
    _catat(2)
    assert kueri.periksa_jangkar(lama) is None
    _tulis_ulang()
    assert kueri.periksa() == (5, [])
    rusak = kueri.periksa_jangkar(lama)
    assert (rusak.rantai, rusak.nomor) == ("63.05", 3)
    assert "ditulis ulang" in rusak.sebab
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa", "--jangkar", str(lama)])
    assert hasil.exit_code == 1
    assert hasil.output.startswith("Rantai 63.05, baris 3: tidak sama dengan jangkar")


def test_jangkar_yang_dicetak_dapat_dicocokkan_kemudian(app):
    _catat(3)
    _catat(1, "sistem")
    cetak = app.test_cli_runner().invoke(args=["jejak", "jangkar"]).output.split()
    assert [baca_jangkar(j).rantai for j in cetak] == ["63.05", "sistem"]
    _catat(4)
    perintah = ["jejak", "periksa", "--json"]
    for j in cetak:
        perintah += ["--jangkar", j]
    hasil = app.test_cli_runner().invoke(args=perintah)
    assert json.loads(hasil.output) == {"baris": 8, "jangkar": 2, "rusak": []}


def test_jangkar_dari_baris_yang_tidak_ada_lagi_disebut(app):
    _catat(1)
    rusak = kueri.periksa_jangkar(Jangkar("63.05", 9, "a" * 64))
    assert rusak.sebab == "baris jangkar hilang"


@pytest.mark.parametrize(
    "teks",
    ["", "63.05", "63.05:0:" + "a" * 64, "63.05:1:xyz", "63.05:1:" + "A" * 64,
     "'; DROP TABLE:1:" + "a" * 64, "63.05:" + "9" * 30 + ":" + "a" * 64],
)  # fmt: skip
def test_yang_bukan_jangkar_ditolak_dengan_kata(app, teks):
    with pytest.raises(ValueError, match="bukan jangkar"):
        baca_jangkar(teks)
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa", "--jangkar", teks])
    assert hasil.exit_code == 2
    assert "sinormas jejak jangkar" in hasil.output


# -- The page and the export ----------------------------------------------------------------------


def test_halaman_menunjukkan_jangkar_dan_disaring_menurut_hari_kantor(klien_auditor, tapin, jam):
    catat_dengan("lama")
    jam.shift(timedelta(hours=13, minutes=59))  # 23.59 WITA
    catat_dengan("malam")
    jam.shift(timedelta(minutes=1))
    catat_dengan("besok")
    jam.shift(timedelta(hours=-14))
    assert str(kueri.jangkar("63.05")) in Halaman(klien_auditor.get("/jejak")).utama

    def tindakan(**saring):
        return [
            b[0].removesuffix("Uji")
            for b in Halaman(klien_auditor.get("/jejak", query_string=saring)).baris
        ]

    assert tindakan(sampai="2026-11-24") == ["Malam", "Lama"]
    assert tindakan(mulai="2026-11-25") == ["Besok"]
    assert tindakan(mulai="2026-11-24", sampai="2026-11-24") == ["Malam", "Lama"]
    for aneh in ("kemarin", "2026-13-01", "0001-01-01", "9999-12-31", "\x00"):
        assert len(tindakan(mulai=aneh, sampai=aneh)) == 3


def test_unduhan_memuat_yang_disaring_dan_jangkarnya_tanpa_rumus(klien_auditor, tapin):
    catat_dengan("satu", pelaku="=1+1", sesudah={"nama": 'Forum, "Pemuda"\nTapin'})
    catat_dengan("dua")
    catat_dengan("satu", rantai="63.03")
    jawaban = klien_auditor.get("/jejak/ekspor.csv?tindakan=satu")
    assert "attachment" in jawaban.headers["Content-Disposition"]
    assert jawaban.headers["Cache-Control"] == "no-store"
    kepala, satu = csv.reader(io.StringIO(jawaban.data.decode("utf-8-sig")))
    assert kepala[:3] == ["Rantai", "Nomor", "Waktu (UTC)"]
    assert len(kepala) == len(satu)
    assert satu[:2] == ["63.05", "1"]
    assert satu[3] == "'=1+1"
    assert json.loads(satu[8])["nama"]["sesudah"] == 'Forum, "Pemuda"\nTapin'
    assert kueri.periksa_jangkar(Jangkar("63.05", 1, satu[9])) is None, "each line proves itself"
    assert jawaban.headers[KEPALA] == str(kueri.jangkar("63.05"))


@pytest.mark.parametrize(
    "alamat",
    [
        "/jejak/ekspor.csv",
        "/register/unduh.csv",
        "/lkip/2020/unduh/csv",
        "/lkip/2020/unduh/xlsx",
        "/lkip/2020/unduh/json",
    ],
)
def test_nama_unduhan_dapat_dicocokkan_kemudian(app, klien_auditor, tapin, alamat):
    pabrik_kinerja.definisi_2020(tapin)
    catat_dengan("satu")
    with klien_auditor.get(alamat) as jawaban:
        (nama,) = re.findall(r'filename="?([^";]+)', jawaban.headers["Content-Disposition"])
        assert jawaban.data
    catat_dengan("kemudian")
    assert nama.endswith(PurePath(alamat.replace("/unduh/", "/unduh.")).suffix)
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa", "--jangkar", nama])
    assert (hasil.exit_code, "cocok dengan 1 jangkar" in hasil.output) == (0, True)
    palsu = nama.replace("_63.05-", "_63.03-")
    assert app.test_cli_runner().invoke(args=["jejak", "periksa", "--jangkar", palsu]).exit_code


def test_kantor_yang_belum_mencatat_apa_pun_tetap_mengunduh(klien_auditor):
    jawaban = klien_auditor.get("/register/unduh.csv")
    assert jawaban.headers["Content-Disposition"].endswith("register-63.05-2026-11-24.csv")
    assert KEPALA not in jawaban.headers


def test_lembar_kerja_dan_daftar_cetak_memuat_jangkarnya(klien_auditor, tapin):
    pabrik_kinerja.definisi_2020(tapin)
    organisasi.organisasi(tapin)
    with klien_auditor.get("/lkip/2020/unduh/xlsx") as jawaban:
        kitab = openpyxl.load_workbook(io.BytesIO(jawaban.data))
    jangkar = str(kueri.jangkar("63.05"))
    assert kitab.properties.description == f"Jangkar jejak: {jangkar}"
    assert jangkar in Halaman(klien_auditor.get("/register/cetak")).utama


TANPA_DAFTAR = {"akun.data_unduh", "catatan.contoh", "impor.unduh_salah", "lkip.kertas"}
"""Not lists of the office: a person's own data, what is to be filled in, rows that go back."""


def test_tiap_unduhan_daftar_dari_rute_mana_pun_berjangkar(app, tapin):
    dunia, terlihat = rute.dunia(tapin), set()
    for peran in (Peran.PETUGAS, Peran.ADMIN):
        klien = akun.klien(app, akun.pengguna(instansi=tapin, peran=peran))
        for aturan in app.url_map.iter_rules():
            if "GET" not in aturan.methods or aturan.endpoint in TANPA_DAFTAR | {"static"}:
                continue
            nilai = dunia.nilai(aturan.endpoint, tuple(aturan.arguments))
            with app.test_request_context():
                alamat = app.url_for(aturan.endpoint, **nilai)
            with klien.get(alamat) as jawaban:
                if "attachment" not in jawaban.headers.get("Content-Disposition", ""):
                    continue
                if jawaban.mimetype in ("application/pdf", "image/jpeg", TIPE_DOCX):
                    continue  # one paper, not a list
                assert KEPALA in jawaban.headers, aturan.endpoint
                terlihat.add(aturan.endpoint)
    assert {"jejak.ekspor", "lkip.unduh", "organisasi.unduh_register"} <= terlihat


def test_unduhan_panjang_tidak_bertambah_kuerinya(klien_auditor, tapin):
    def hitung():
        with hitung_kueri() as terkirim:
            assert klien_auditor.get("/jejak/ekspor.csv").data
        return len(terkirim)

    catat_dengan()
    sedikit = hitung()
    for _ in range(30):
        catat_dengan()
    assert hitung() == sedikit
