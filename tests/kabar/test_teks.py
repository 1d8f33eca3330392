"""The registry of texts, and an office's own words: changed safely, with history, and back."""

from __future__ import annotations

import re
import string
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from sinormas import izin
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kabar import layanan, layanan_teks
from sinormas.kabar.aturan import (
    PANJANG_ISI,
    PANJANG_PERIHAL,
    Kanal,
    Kata,
    isi_teks,
    isian_dalam,
    salah_kata,
)
from sinormas.kabar.kueri_teks import riwayat
from sinormas.kabar.layanan_teks import KataSalah, simpan
from sinormas.kabar.models import Pesan, TeksInstansi
from sinormas.kabar.teks import contoh, daftar_teks, kata_kantor, susun
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi
from tests.conftest import SAAT
from tests.pabrik import akun, kabar

ADMIN = izin.sistem()
DITERIMA = daftar_teks()["diterima"]
DATA = {
    "jenis": "Pelaporan keberadaan",
    "organisasi": "Forum Rantau",
    "nomor": "001/TT/63.05/2026",
    "kata_petugas": "",
    "tautan": "http://127.0.0.1:8000/laporan/1",
}
KATA = Kata("Nomor {nomor}", "Selamat, {organisasi}: {nomor}.")


def kirim(instansi, kepada="nur@contoh.id", **ganti) -> None:
    with transaksi():
        layanan.kirim(
            instansi, "diterima", layanan.Penerima(kepada), DATA | ganti, saat=waktu.sekarang()
        )


# -- The registry ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kunci", daftar_teks())
def test_tiap_teks_bawaan_lulus_aturannya_sendiri(kunci):
    teks = daftar_teks()[kunci]
    assert salah_kata(teks, teks.kata) == {}
    assert isian_dalam(teks.kata.isi + teks.kata.perihal) - {"kantor", "singkatan"} == set(
        teks.isian
    ), "a field that the text does not use"
    assert len(teks.kunci) <= 40
    assert all(i.arti and i.contoh for i in teks.isian.values())


@pytest.mark.parametrize("kunci", daftar_teks())
def test_tiap_teks_dapat_dipratinjau_dan_habis_terisi(app, tapin, kunci):
    teks = daftar_teks()[kunci]
    hasil = susun(tapin, teks, teks.kata, contoh(teks))
    assert not isian_dalam(hasil.perihal + hasil.isi)
    assert hasil.perihal
    assert "\n" not in hasil.perihal


def test_tiap_kunci_yang_dipakai_ada_dan_tiap_yang_ada_dipakai():
    """A call with a key that is not there fails only when it is reached; this reads them all."""
    akar = Path(__file__).parents[2] / "sinormas"
    sumber = "\n".join(j.read_text("utf-8") for j in akar.rglob("*.py"))
    disebut = set(re.findall(r"\"([a-z_]+)\"", sumber)) | {
        f"baris_{hal}" for hal in ("legalitas", "masa_bakti", "domisili", "tahunan", "lengkapi")
    }
    assert set(daftar_teks()) - disebut == set()


def test_yang_memuat_tautan_pribadi_tidak_tampil_di_halaman_pesan():
    for teks in daftar_teks().values():
        if teks.rahasia:
            assert teks.kanal == {Kanal.SUREL}, teks.kunci


def test_data_harus_tepat_isian_teksnya(app, tapin):
    for salah in ({}, DATA | {"lain": "x"}, {k: v for k, v in DATA.items() if k != "nomor"}):
        with pytest.raises(ValueError, match="do not match"):
            susun(tapin, DITERIMA, DITERIMA.kata, salah)


# -- Filling in -----------------------------------------------------------------------------------


def test_alinea_yang_isiannya_kosong_tidak_ikut(app, tapin):
    tanpa = susun(tapin, DITERIMA, DITERIMA.kata, DATA).isi
    dengan = susun(tapin, DITERIMA, DITERIMA.kata, DATA | {"kata_petugas": "Terima kasih."}).isi
    assert "Pesan dari petugas" not in tanpa
    assert "\n\nPesan dari petugas:\nTerima kasih.\n\n" in dengan
    assert "\n\n\n" not in tanpa


def test_nilai_tidak_dibaca_lagi_sebagai_isian(app, tapin):
    jahat = "{tautan} {kantor} {{nomor}} {0} {nomor.__class__} %(nomor)s"
    hasil = susun(tapin, DITERIMA, DITERIMA.kata, DATA | {"organisasi": jahat})
    assert jahat in hasil.isi


@pytest.mark.parametrize(
    "jahat",
    [
        "x\r\nBcc: lain@contoh.id",
        "x\nSubject: lain",
        "x\u2028y",
        "x\x00y",
        "x\u202egnp",
        "x" * 9999,
    ],
)
def test_judul_selalu_satu_baris_yang_wajar(app, tapin, jahat):
    kata = Kata("Halo {organisasi}", DITERIMA.kata.isi)
    hasil = susun(tapin, DITERIMA, kata, DATA | {"organisasi": jahat})
    assert len(hasil.perihal) <= 200
    assert hasil.perihal.isprintable()


@given(st.text(max_size=60), st.text(max_size=60))
def test_nilai_apa_pun_masuk_utuh_sekali(satu, dua):
    nilai = {"satu": satu, "dua": dua}
    hasil = isi_teks(Kata("p", "A {satu} B {dua} C"), nilai)
    assert hasil.isi == (f"A {satu} B {dua} C" if satu and dua else "")


@given(st.text(alphabet=string.printable, max_size=80))
def test_kata_apa_pun_diterima_atau_ditolak_dengan_kata(teks):
    salah = salah_kata(DITERIMA, Kata("Judul", teks))
    if not salah:
        isi_teks(Kata("Judul", teks), dict.fromkeys(DITERIMA.dikenal, "x"))
    assert all(isinstance(s, str) and s.endswith(".") for s in salah.values())


# -- What an office may say -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("perihal", "isi", "kolom", "sebagian"),
    [
        ("", "{nomor}", "perihal", "Judul belum diisi"),
        (" \t", "{nomor}", "perihal", "Judul belum diisi"),
        ("Satu\nDua", "{nomor}", "perihal", "satu baris"),
        ("x" * (PANJANG_PERIHAL + 1), "{nomor}", "perihal", "paling banyak"),
        ("x", "", "isi", "belum diisi"),
        ("x", "{nomor}" + "x" * PANJANG_ISI, "isi", "paling banyak"),
        ("x", "Tanpa yang diminta", "isi", "harus memuat {nomor}"),
        ("x", "{nomor} {asing}", "isi", "{asing} tidak dikenal"),
        ("{password}", "{nomor}", "perihal", "tidak dikenal"),
        ("x", "{nomor} {", "isi", "Kurung kurawal"),
        ("x", "{nomor} }", "isi", "Kurung kurawal"),
        ("x", "{nomor} {{kantor}}", "isi", "Kurung kurawal"),
        ("x", "{nomor} {nomor.__class__}", "isi", "Kurung kurawal"),
        ("x", "{nomor} {nomor!r}", "isi", "Kurung kurawal"),
        ("x", "{nomor} {nomor:>999999999}", "isi", "Kurung kurawal"),
        ("x", "{nomor} {0}", "isi", "Kurung kurawal"),
        ("x", "{nomor} { nomor }", "isi", "Kurung kurawal"),
        ("x", "{nomor} {NOMOR}", "isi", "Kurung kurawal"),
    ],
)
def test_kata_yang_tidak_dapat_dikirim_ditolak_dengan_sebabnya(
    tapin, perihal, isi, kolom, sebagian
):
    with pytest.raises(KataSalah) as galat:
        simpan(tapin, "diterima", Kata(perihal, isi), 0, pelaku=ADMIN, saat=SAAT)
    assert sebagian in galat.value.galat[kolom]
    assert riwayat(tapin, "diterima") == ()


def test_kata_kantor_dipakai_hanya_oleh_kantor_itu(tapin, banjar):
    assert simpan(tapin, "diterima", KATA, 0, pelaku=ADMIN, saat=SAAT)
    kirim(tapin, "tapin@contoh.id")
    kirim(banjar, "banjar@contoh.id")
    assert kabar.terakhir("tapin@contoh.id").isi == "Selamat, Forum Rantau: 001/TT/63.05/2026."
    assert kabar.terakhir("tapin@contoh.id").perihal == "Nomor 001/TT/63.05/2026"
    assert "Yang terhormat" in kabar.terakhir("banjar@contoh.id").isi


def test_surat_akun_memakai_kata_kantor_situs(tapin):
    kata = Kata("Halo", "Dari {kantor}: {tautan_daftar}")
    simpan(tapin, "belum_ada", kata, 0, pelaku=ADMIN, saat=SAAT)
    with transaksi():
        layanan.kirim(
            None, "belum_ada", layanan.Penerima("a@contoh.id"), {"tautan_daftar": "u"}, saat=SAAT
        )
    (surat,) = kabar.semua()
    assert surat.isi == f"Dari {tapin.nama}: u"
    assert surat.instansi_id == tapin.id


def test_riwayat_menyimpan_semua_dan_bawaan_dapat_dikembalikan(tapin, jam):
    dua = Kata("Dua", "{nomor} dua")
    assert simpan(tapin, "diterima", KATA, 0, pelaku=ADMIN, saat=SAAT)
    assert simpan(tapin, "diterima", dua, 1, pelaku=ADMIN, saat=SAAT)
    layanan_teks.kembalikan(tapin, "diterima", 2, pelaku=ADMIN, saat=SAAT)
    assert kata_kantor(tapin, "diterima") == DITERIMA.kata
    assert [(v.versi, v.isi) for v in riwayat(tapin, "diterima")] == [
        (3, None), (2, dua.isi), (1, KATA.isi),
    ]  # fmt: skip
    jejak = sesi_kini().scalars(select(Jejak).where(Jejak.objek == "teks").order_by(Jejak.nomor))
    assert [j.tindakan for j in jejak] == ["ubah", "ubah", "kembalikan"]


def test_menyimpan_yang_sama_tidak_membuat_versi(tapin):
    assert not simpan(tapin, "diterima", DITERIMA.kata, 0, pelaku=ADMIN, saat=SAAT)
    assert sesi_kini().scalar(select(func.count()).select_from(TeksInstansi)) == 0


def test_yang_kedua_diberi_tahu(tapin):
    simpan(tapin, "diterima", KATA, 0, pelaku=ADMIN, saat=SAAT)
    with pytest.raises(Bentrok):
        simpan(tapin, "diterima", Kata("x", "{nomor}"), 0, pelaku=ADMIN, saat=SAAT)
    with pytest.raises(Bentrok):
        layanan_teks.kembalikan(tapin, "diterima", 0, pelaku=ADMIN, saat=SAAT)
    assert kata_kantor(tapin, "diterima") == KATA


def test_dua_admin_sekaligus_satu_yang_menang(app, tapin):
    mulai, hasil = threading.Barrier(4), []

    def kerja(n: int) -> None:
        with app.app_context():
            mulai.wait()
            try:
                simpan(tapin, "diterima", Kata(f"Judul {n}", "{nomor}"), 0, pelaku=ADMIN, saat=SAAT)
                hasil.append("simpan")
            except Bentrok:
                hasil.append("bentrok")

    utas = [threading.Thread(target=kerja, args=(n,)) for n in range(4)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["bentrok"] * 3 + ["simpan"]


def test_hanya_admin_kantor_itu_yang_mengubah(tapin, banjar):
    for peran, galat in ((Peran.PETUGAS, TidakBoleh), (Peran.PIMPINAN, TidakBoleh)):
        with pytest.raises(galat):
            simpan(tapin, "diterima", KATA, 0, saat=SAAT,
                   pelaku=akun.pengguna(instansi=tapin, peran=peran))  # fmt: skip
    with pytest.raises(TidakAda):
        simpan(tapin, "diterima", KATA, 0, saat=SAAT,
               pelaku=akun.pengguna(instansi=banjar, peran=Peran.ADMIN))  # fmt: skip
    with pytest.raises(TidakAda):
        simpan(tapin, "tidak_ada", KATA, 0, pelaku=ADMIN, saat=SAAT)


def test_satu_kabar_di_halaman_dan_lewat_surat_dalam_satu_transaksi(tapin):
    orang = akun.pengguna()
    with pytest.raises(ZeroDivisionError), transaksi():
        layanan.kirim(tapin, "diterima", layanan.Penerima("a@contoh.id", orang.id), DATA, saat=SAAT)
        raise ZeroDivisionError
    assert kabar.semua() == []
    assert sesi_kini().scalar(select(func.count()).select_from(Pesan)) == 0
