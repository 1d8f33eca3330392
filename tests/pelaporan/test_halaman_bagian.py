"""The pages of the parts: kept as typed, words beside the field, two windows at once."""

from __future__ import annotations

import pytest

from sinormas.pelaporan.aturan import BAGIAN_JENIS, Bagian
from sinormas.pelaporan.aturan import Jenis as JenisLaporan
from sinormas.pelaporan.kolom import KOLOM, Jenis
from sinormas.umum.teks import bersih
from tests.bantuan.baca import Halaman
from tests.pabrik import pelaporan as pabrik
from tests.pelaporan.bantuan import FORMULIR, buka, kirim

JSON = {"Accept": "application/json"}


# -- A part ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("bagian", FORMULIR)
def test_setiap_bagian_menampilkan_yang_diketik(app, tapin, klien_pelapor, bagian):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = buka(klien_pelapor, f"/laporan/{lengkap.id}/{bagian}")
    assert halaman.status == 200
    assert halaman.h1.startswith(
        f"Bagian {BAGIAN_JENIS[JenisLaporan.BARU].index(bagian) + 1} dari 7"
    )
    assert halaman.galat == {}
    isi = dict(halaman.cari("//form[@data-simpan-otomatis]")[0].form_values())
    for kunci, nilai in pabrik.isi(bagian).items():
        if isinstance(nilai, str):
            assert isi[kunci] == nilai


@pytest.mark.parametrize("bagian", FORMULIR)
def test_bagian_kosong_disimpan_lalu_diberi_kata_di_setiap_kolom(
    app, tapin, klien_pelapor, draf, bagian
):
    jawaban = Halaman(kirim(klien_pelapor, f"/laporan/{draf}/{bagian}", {"versi": "0"}))
    assert jawaban.cari("//title")[0].text.startswith("Ada kesalahan: ")
    assert set(jawaban.galat) == {h.removeprefix("#") for h in jawaban.ringkasan}
    assert jawaban.galat
    for id_ in jawaban.galat:
        assert len(jawaban.cari(f"//*[@id='{id_}']")) == 1
    assert bagian in pabrik.muat(tapin, draf).bagian


def test_isian_yang_salah_tetap_tersimpan_dan_katanya_di_samping_kolom(
    app, tapin, klien_pelapor, draf
):
    isi = pabrik.isi(Bagian.LEGALITAS, nomor_legalitas="", legalitas_berakhir=["14", "3", "2014"])
    jawaban = Halaman(kirim(klien_pelapor, f"/laporan/{draf}/legalitas", isi | {"versi": "0"}))
    assert jawaban.galat == {
        "nomor_legalitas": "Nomor SKT belum diisi. Lihat baris Nomor di surat Anda.",
        "legalitas_berakhir": "Tanggal berakhir lebih awal daripada tanggal terbit, "
        "14 April 2024. Periksa tahunnya.",
    }
    assert [u.value for u in jawaban.cari("//input[@name='legalitas_berakhir']")] == [
        "14", "3", "2014",
    ]  # fmt: skip
    assert buka(klien_pelapor, f"/laporan/{draf}/legalitas").galat == {}
    assert set(buka(klien_pelapor, f"/laporan/{draf}/legalitas?periksa=1").galat) == {
        "nomor_legalitas", "legalitas_berakhir",
    }  # fmt: skip


def test_bagian_yang_benar_lanjut_ke_bagian_berikutnya(app, tapin, klien_pelapor, draf):
    urutan = BAGIAN_JENIS[JenisLaporan.BARU]
    for bagian in FORMULIR:
        jawaban = kirim(
            klien_pelapor, f"/laporan/{draf}/{bagian}", pabrik.isi(bagian) | {"versi": "0"}
        )
        tujuan = urutan[urutan.index(bagian) + 1] if bagian is not urutan[-1] else None
        assert jawaban.status_code == 303, Halaman(jawaban).galat
        assert jawaban.location == f"/laporan/{draf}" + (f"/{tujuan}" if tujuan else "")


def test_simpan_apa_adanya_kembali_ke_daftar_tanpa_kata(app, tapin, klien_pelapor, draf):
    jawaban = kirim(
        klien_pelapor, f"/laporan/{draf}/identitas", {"nama": "x" * 400, "versi": "0", "nanti": "1"}
    )
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}")
    assert pabrik.muat(tapin, draf).isi(Bagian.IDENTITAS)["nama"] == "x" * 400


def test_nomor_yang_aneh_ditanyakan_sekali_lalu_diterima(app, tapin, klien_pelapor, draf):
    pabrik.simpan(tapin, draf, klien_pelapor.pelaku, Bagian.IDENTITAS, pabrik.isi(Bagian.IDENTITAS))
    alamat = f"/laporan/{draf}/legalitas"
    isi = pabrik.isi(Bagian.LEGALITAS, nomor_legalitas="12/aneh", npwp="1")
    tanya = Halaman(kirim(klien_pelapor, alamat, isi | {"versi": "0"}))
    assert tanya.status == 200
    assert tanya.galat == {}
    assert "Mohon periksa kembali. Nomor SKT biasanya" in tanya.utama
    assert "NPWP terdiri dari 15 atau 16 angka" in tanya.utama
    (formulir,) = tanya.cari("//form[@data-simpan-otomatis]")
    lagi = kirim(klien_pelapor, alamat, formulir.form_values())
    assert lagi.status_code == 303
    ubah = Halaman(kirim(klien_pelapor, alamat, isi | {"npwp": "2", "nomor_legalitas": "13/aneh",
                                                       "versi": "1", "dilihat": "x"}))  # fmt: skip
    assert "Sudah tersimpan. Mohon periksa" in ubah.utama


def test_desa_dikelompokkan_menurut_kecamatan_tanpa_skrip(app, tapin, klien_pelapor, draf):
    halaman = buka(klien_pelapor, f"/laporan/{draf}/alamat")
    kecamatan = halaman.teks("//select[@name='kode_kecamatan']/option")
    assert len(kecamatan) == 13
    assert kecamatan[0] == "Pilih kecamatan"
    kelompok = {g.get("label"): [o.get("value") for o in g] for g in halaman.cari("//optgroup")}
    assert set(kelompok) == {f"Kecamatan {k}" for k in kecamatan[1:]}
    assert all(k.startswith("63.05.04.") for k in kelompok["Kecamatan Tapin Utara"])


JAHAT = ["", "x" * 10_000, "<b>&\"'", "=1+1", "\u202e📄", "a\x00b", "%00", "9" * 40]


@pytest.mark.parametrize("jahat", JAHAT, ids=range(len(JAHAT)))
def test_isian_jahat_di_semua_kolom_tersimpan_seperti_diketik(
    app, tapin, klien_pelapor, draf, jahat
):
    for bagian in FORMULIR:
        isi = [pasang for k in KOLOM[bagian] for pasang in _terkirim(k, jahat)]
        samping = [("versi", "0"), ("lembar", jahat), ("urut", jahat), ("dilihat", jahat)]
        jawaban = kirim(klien_pelapor, f"/laporan/{draf}/{bagian}", isi + samping)
        assert jawaban.status_code == 200
        _kata_di_kolomnya(Halaman(jawaban), bagian, jahat)
        tersimpan = pabrik.muat(tapin, draf).isi(bagian)
        for k in KOLOM[bagian]:
            _seperti_diketik(k, tersimpan[k.kunci], jahat)
    for ekor in ("", "/periksa", "/dokumen", "/alamat?periksa=1", "/pengurus?periksa=1"):
        assert klien_pelapor.get(f"/laporan/{draf}{ekor}").status_code == 200
    assert klien_pelapor.get("/laporan").status_code == 200


def _kata_di_kolomnya(halaman, bagian, jahat):
    """The words stand beside the field, and the field still holds what was typed."""
    assert halaman.galat
    panjang = [k for k in KOLOM[bagian] if k.jenis is Jenis.TEKS and len(jahat) > k.maks]
    panjang = [k for k in panjang if k.kunci != "nomor_legalitas"]  # read once its kind is chosen
    for k in panjang:
        assert halaman.galat[k.kunci].startswith("Paling banyak"), k.kunci
    for k in KOLOM[bagian]:
        if k.jenis is Jenis.TEKS and jahat and "\x00" not in jahat:
            assert halaman.nilai(k.kunci) == jahat, k.kunci
    for kunci in TANGGAL_SALAH[bagian] if bersih(jahat) else ():
        assert "tidak ada di kalender" in halaman.galat[kunci], kunci
    if bagian is Bagian.PENGURUS and bersih(jahat):
        assert {"lain-0-nik", "lain-0-telepon", "ketua_nik"} <= set(halaman.galat)


TANGGAL_SALAH = {b: [] for b in FORMULIR} | {
    Bagian.LEGALITAS: ["akta_tanggal", "perubahan_tanggal"],
    Bagian.PENGURUS: ["masa_bakti_mulai", "masa_bakti_sampai"],
}


def _terkirim(kolom, jahat):
    if kolom.jenis is Jenis.BARIS:
        return [(f"{kolom.kunci}-0-{anak.kunci}", jahat) for anak in kolom.anak]
    return [(kolom.kunci, jahat)] * (3 if kolom.jenis is Jenis.TANGGAL else 1)


def _seperti_diketik(kolom, nilai, jahat):
    if kolom.jenis is Jenis.BARIS:
        terbaca = bool(bersih(jahat))
        assert nilai == ([{anak.kunci: jahat for anak in kolom.anak}] if terbaca else [])
    elif isinstance(nilai, list):
        assert nilai == ([jahat[:100]] * len(nilai) if jahat else [])
    else:
        assert nilai == jahat


@pytest.mark.parametrize("jahat", JAHAT[1:], ids=range(1, len(JAHAT)))
def test_kunci_dan_versi_yang_jahat_tidak_menjatuhkan_halaman(app, tapin, klien_pelapor, jahat):
    siap = pabrik.siap(tapin, klien_pelapor.pelaku)
    for ekor in ("periksa", "cabut"):
        isi = {"kunci": jahat, "versi": jahat}
        assert kirim(klien_pelapor, f"/laporan/{siap.id}/{ekor}", isi).status_code == 303
    assert kirim(klien_pelapor, "/laporan", {"kunci": jahat, "jenis": "baru"}).status_code == 303
    assert pabrik.muat(tapin, siap.id) == siap


def test_bagian_yang_tidak_dikenal_tidak_ada(app, klien_pelapor, draf):
    for ekor in ("apa", "IDENTITAS", "identitas%00", "..%2f"):
        assert klien_pelapor.get(f"/laporan/{draf}/{ekor}").status_code == 404


# -- Autosave and two at once ----------------------------------------------------------------------


def test_simpan_otomatis_menjawab_json_dengan_jam_kantor(app, tapin, klien_pelapor, draf):
    alamat = f"/laporan/{draf}/identitas"
    jawaban = kirim(
        klien_pelapor, alamat, {"nama": "Awan", "versi": "0", "lembar": "a"}, headers=JSON
    )
    assert (jawaban.status_code, jawaban.json) == (200, {"tersimpan": "10.00 WITA", "versi": 1})
    jawaban = kirim(
        klien_pelapor, alamat, {"nama": "Awan 2", "versi": "0", "lembar": "b"}, headers=JSON
    )
    assert jawaban.status_code == 409
    assert jawaban.json["galat"] == (
        "Bagian ini disimpan oleh Anda dari jendela lain pukul 10.00 WITA. "
        "Yang Anda ketik kami simpan terpisah."
    )
    assert klien_pelapor.get(jawaban.json["pilih"]).status_code == 200
    assert pabrik.muat(tapin, draf).isi(Bagian.IDENTITAS)["nama"] == "Awan"


def test_simpan_otomatis_laporan_yang_sudah_dikirim_ditolak_dengan_json(app, tapin, klien_pelapor):
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    jawaban = kirim(
        klien_pelapor, f"/laporan/{aju.id}/identitas", {"nama": "X", "versi": "1"}, headers=JSON
    )
    assert (jawaban.status_code, "Diajukan" in jawaban.json["galat"]) == (409, True)
