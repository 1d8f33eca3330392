"""Checking, submitting, the receipt, and what happens with a filing afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinormas.pelaporan.aturan import Bagian, Langkah
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik
from tests.pelaporan.bantuan import ajukan, baris_tugas, buka, kirim, rapi

# -- Check and submit ------------------------------------------------------------------------------


def test_periksa_menampilkan_semua_isi_dengan_tautan_ubah(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    assert halaman.h1.endswith("Periksa jawaban Anda")
    baris = {
        rapi(r.xpath("./dt")[0]): rapi(r.xpath("./dd")[0])
        for r in halaman.cari("//div[contains(@class,'govuk-summary-list__row')]")
    }
    assert baris["Nama organisasi"] == "Forum Pemuda Rantau"
    assert baris["Bentuk organisasi"] == "Ormas"
    assert baris["Kecamatan"] == "Tapin Utara"
    assert baris["Desa atau kelurahan"] == "Rantau Kiwa"
    assert baris["Tanggal terbit"] == "14 April 2024"
    assert baris["NIK ketua"] == "6305••••••••0001"
    assert "6305011203900001" not in halaman.html
    assert "0812 3456 7890" not in halaman.html
    assert baris["KTP-el ketua"] == "surat.pdf"
    ubah = halaman.teks("//dd[contains(@class,'actions')]/a")
    assert len(ubah) == len(halaman.cari("//div[contains(@class,'govuk-summary-list__row')]"))
    assert "Ubah Nama organisasi" in ubah


def test_kirim_memberi_tanda_terima_dan_kirim_dua_kali_sama_saja(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    pertama, kedua = ajukan(klien_pelapor, halaman), ajukan(klien_pelapor, halaman)
    tujuan = f"/laporan/{lengkap.id}/tanda-terima"
    assert (pertama.status_code, pertama.location, kedua.location) == (303, tujuan, tujuan)
    terima = buka(klien_pelapor, tujuan)
    assert terima.h1 == "Laporan Anda sudah kami terima"
    assert terima.teks("//*[contains(@class,'tanda-terima__nomor')]") == ["001/TT/63.05/2026"]
    for kata in ("24 November 2026 pukul 10.00 WITA", "16 berkas", "KTP-el ketua",
                 "Paling lambat 15 Desember 2026", "bukan surat keterangan"):  # fmt: skip
        assert kata in terima.utama
    assert "ke p••••••@surel.go.id" in terima.utama
    (qr,) = terima.cari("//section[@aria-label='Tanda terima']//*[local-name()='svg']")
    assert qr.get("role") == "img"
    assert terima.cari("//*[@style]|//style") == []
    assert [b[1] for b in buka(klien_pelapor, "/laporan").baris] == ["Diajukan"]


def test_tab_kedua_yang_mengirim_diberi_tahu(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    alamat = f"/laporan/{lengkap.id}/periksa"
    satu, dua = buka(klien_pelapor, alamat), buka(klien_pelapor, alamat)
    assert ajukan(klien_pelapor, satu).location.endswith("/tanda-terima")
    jawaban = ajukan(klien_pelapor, dua)
    assert (jawaban.status_code, jawaban.location) == (303, alamat)
    halaman = buka(klien_pelapor, alamat)
    assert "sekarang berstatus Diajukan" in " ".join(halaman.kabar)
    assert halaman.h1.endswith("Isi laporan")
    assert halaman.cari("//main//form") == []


def test_isi_yang_berubah_setelah_diperiksa_harus_diperiksa_lagi(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    pabrik.simpan(
        tapin, lengkap.id, klien_pelapor.pelaku, Bagian.KEGIATAN, {"program": "Lain sama sekali"}
    )
    assert ajukan(klien_pelapor, halaman).location == f"/laporan/{lengkap.id}/periksa"
    lagi = buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    assert "baru saja diubah" in " ".join(lagi.kabar)
    assert "Lain sama sekali" in lagi.utama


def test_surel_yang_belum_dikonfirmasi_menunjukkan_jalan_keluarnya(app, tapin):
    klien = akun.klien(app, akun.pengguna(dikonfirmasi=False))
    lengkap = pabrik.siap(tapin, klien.pelaku)
    halaman = buka(klien, f"/laporan/{lengkap.id}/periksa")
    assert "Alamat surel Anda belum dikonfirmasi" in halaman.utama
    assert halaman.tautan("Kirim ulang tautannya")
    jawaban = Halaman(
        kirim(klien, f"/laporan/{lengkap.id}/periksa", {"kunci": "k", "versi": lengkap.versi})
    )
    assert "belum dikonfirmasi" in jawaban.utama
    assert pabrik.muat(tapin, lengkap.id).nomor is None


MENCARI_NAMA = 10
"""What it takes to ask the register whether it knows an organisation of that name."""


def test_halaman_laporan_memakai_jumlah_kueri_tetap(app, tapin, klien_pelapor, draf):
    def ukur(laporan_id):
        hasil = {}
        for ekor in ("", "/identitas", "/alamat", "/dokumen", "/periksa"):
            with hitung_kueri() as terkirim:
                assert klien_pelapor.get(f"/laporan/{laporan_id}{ekor}").status_code == 200
            hasil[ekor] = len(terkirim)
        return hasil

    kosong = ukur(draf)
    penuh = ukur(pabrik.siap(tapin, klien_pelapor.pelaku).id)
    tambahan = dict.fromkeys(kosong, 2) | dict.fromkeys(("/identitas", "/periksa"), MENCARI_NAMA)
    assert all(penuh[ekor] - kosong[ekor] <= tambahan[ekor] for ekor in kosong), (kosong, penuh)
    assert all(n <= 16 + tambahan[ekor] for ekor, n in penuh.items()), penuh


# -- Returned, withdrawn, decided ------------------------------------------------------------------


def test_yang_dikembalikan_terbuka_pada_yang_harus_diperbaiki(app, tapin, klien_pelapor, catatan):
    catatan[("pengurus", "ketua_nik")] = "NIK ketua tidak sama dengan KTP."
    catatan[("dokumen", "skt")] = "Pindaian SKT buram."
    catatan[("kegiatan", "")] = "Uraikan per tahun."
    kembali = pabrik.dikembalikan(tapin, klien_pelapor.pelaku)
    halaman = buka(klien_pelapor, f"/laporan/{kembali.id}")
    tugas = baris_tugas(halaman)
    assert tugas["Pengurus"] == ("Perlu diperbaiki", "Petugas: NIK ketua tidak sama dengan KTP.")
    assert tugas["Dokumen"][0] == tugas["Kegiatan"][0] == "Perlu diperbaiki"
    assert tugas["Identitas"][0] == "Selesai"
    assert "3 bagian perlu diperbaiki" in halaman.utama
    assert "15 Desember 2026" in halaman.utama
    assert "tersisa 15 hari kerja" in halaman.utama.lower()
    assert "/pengurus" in halaman.tautan("Lanjutkan ke Pengurus")

    pengurus = buka(klien_pelapor, f"/laporan/{kembali.id}/pengurus")
    (kata,) = pengurus.cari("//*[contains(@class,'sn-kata-petugas')]")
    assert "NIK ketua tidak sama dengan KTP." in rapi(kata)
    assert "ketua_nik" in kata.getnext().xpath(".//input/@name")
    kegiatan = buka(klien_pelapor, f"/laporan/{kembali.id}/kegiatan")
    assert "Uraikan per tahun." in kegiatan.utama
    dokumen = buka(klien_pelapor, f"/laporan/{kembali.id}/dokumen")
    assert dokumen.teks("//section/h2")[0] == "Perlu diganti"
    assert "Pindaian SKT buram." in dokumen.utama


def test_yang_sudah_diperbaiki_ditandai_dan_dikirim_lagi(app, tapin, klien_pelapor, catatan, jam):
    catatan[("kegiatan", "program")] = "Terlalu singkat."
    kembali = pabrik.dikembalikan(tapin, klien_pelapor.pelaku)
    jam.shift(timedelta(hours=1))
    periksa = buka(klien_pelapor, f"/laporan/{kembali.id}/periksa")
    assert "Belum diubah sejak dikembalikan: Kegiatan" in periksa.utama
    jawaban = kirim(
        klien_pelapor, f"/laporan/{kembali.id}/kegiatan",
        pabrik.isi(Bagian.KEGIATAN, program="Lebih panjang.") | {"versi": "1"},
    )  # fmt: skip
    assert jawaban.location == f"/laporan/{kembali.id}"
    tugas = baris_tugas(buka(klien_pelapor, f"/laporan/{kembali.id}"))
    assert tugas["Kegiatan"][0] == "Sudah diperbaiki"
    catatan.clear()
    ajukan(klien_pelapor, buka(klien_pelapor, f"/laporan/{kembali.id}/periksa"))
    terima = buka(klien_pelapor, f"/laporan/{kembali.id}/tanda-terima")
    assert "setelah diperbaiki" in terima.utama
    assert kembali.nomor in terima.utama


def test_tenggat_yang_lewat_dikatakan_dan_laporan_tetap_dapat_dilengkapi(
    app, tapin, klien_pelapor, jam
):
    kembali = pabrik.dikembalikan(tapin, klien_pelapor.pelaku)
    jam.shift(timedelta(days=1))
    klien = akun.klien(app, klien_pelapor.pelaku)
    assert "tersisa 14 hari kerja" in buka(klien, f"/laporan/{kembali.id}").utama.lower()
    jam.shift(timedelta(days=60))
    klien = akun.klien(app, klien_pelapor.pelaku)
    halaman = buka(klien, f"/laporan/{kembali.id}")
    assert "sudah lewat" in halaman.utama
    assert halaman.tautan("Periksa dan kirim")


def test_laporan_ditarik_kembali_sesudah_ditanya_sekali(app, tapin, klien_pelapor):
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    tanya = buka(klien_pelapor, f"/laporan/{aju.id}/cabut")
    assert tanya.h1.endswith("Tarik kembali laporan ini?")
    (formulir,) = tanya.cari("//main//form")
    isi = dict(formulir.form_values())
    kosong = Halaman(kirim(klien_pelapor, f"/laporan/{aju.id}/cabut", isi | {"sebab": " "}))
    assert kosong.galat == {"sebab": "Tulis sebabnya dengan beberapa kata."}
    isi["sebab"] = "Salah memilih <b>bentuk</b>"
    assert kirim(klien_pelapor, f"/laporan/{aju.id}/cabut", isi).location == "/laporan"
    assert [b[1] for b in buka(klien_pelapor, "/laporan").baris] == ["Dicabut"]
    lagi = kirim(klien_pelapor, f"/laporan/{aju.id}/cabut", isi)
    assert lagi.location == f"/laporan/{aju.id}/cabut"
    assert klien_pelapor.get(lagi.location).location == f"/laporan/{aju.id}"
    utama = buka(klien_pelapor, f"/laporan/{aju.id}").utama
    assert "Ditarik kembali" in utama
    assert "Salah memilih <b>bentuk</b>" in utama


def test_draf_ditarik_tanpa_ditanya_sebabnya(klien_pelapor, draf):
    tanya = buka(klien_pelapor, f"/laporan/{draf}/cabut")
    (formulir,) = tanya.cari("//main//form")
    isi = dict(formulir.form_values())
    assert "sebab" not in isi
    assert kirim(klien_pelapor, f"/laporan/{draf}/cabut", isi).location == "/laporan"


@pytest.mark.parametrize(
    ("langkah", "kata"),
    [(Langkah.PERIKSA, "Sedang diperiksa petugas"), (Langkah.TERIMA, "sudah tercatat di register"),
     (Langkah.TOLAK, "Bila alasannya kurang jelas")],
)  # fmt: skip
def test_keadaan_laporan_diceritakan(app, tapin, klien_pelapor, langkah, kata):
    laporan = pabrik.pindahkan(tapin, pabrik.diajukan(tapin, klien_pelapor.pelaku), langkah)
    halaman = buka(klien_pelapor, f"/laporan/{laporan.id}")
    assert kata in halaman.utama
    assert buka(klien_pelapor, halaman.tautan("Lihat isi laporan")).h1.endswith("Isi laporan")
    assert buka(klien_pelapor, halaman.tautan("Lihat tanda terima")).status == 200


def test_isian_html_dan_rumus_tampil_sebagai_tulisan(app, tapin, klien_pelapor):
    jahat = "<img src=x onerror=alert(1)>\"'=1+1"
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku, identitas={"nama": jahat})
    for ekor in ("", "/periksa", "/tanda-terima", "/cabut"):
        halaman = buka(klien_pelapor, f"/laporan/{lengkap.id}{ekor}")
        assert "<img" not in halaman.html
        assert jahat in halaman.utama or ekor == "/cabut"
    assert jahat in buka(klien_pelapor, "/laporan").utama
