"""Deciding a case on its page, also when somebody was faster."""

from __future__ import annotations

from datetime import date

import pytest

from sinormas.organisasi import kueri_register
from sinormas.organisasi.aturan import (
    Legalitas,
)
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan.aturan import Keadaan
from sinormas.umum import waktu
from sinormas.verifikasi import kueri, layanan, pegangan
from tests.bantuan.baca import Halaman
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik
from tests.verifikasi.test_kasus import _pemilik, kirim, uraian

# -- Deciding -------------------------------------------------------------------------------------


def test_mulai_periksa_lalu_terima(klien_petugas, tapin, laporan):
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}/periksa", data={"versi": laporan.versi}, follow_redirects=True
    )
    halaman = Halaman(jawaban)
    assert "Ditangani Anda" in halaman.utama
    (versi,) = halaman.cari("//form[@id='formulir-putusan']//input[@name='versi']/@value")
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}", data={"versi": versi, "putusan": "terima"}, follow_redirects=True
    )
    halaman = Halaman(jawaban)
    assert halaman.h1 == "Antrean laporan"
    assert halaman.kabar == [
        "Forum Pemuda Rantau diterima dan tercatat di register.",
        "Forum Pemuda Rantau: keputusan Anda masih dapat diurungkan sampai "
        "24 November 2026 pukul 10.10 WITA",
    ]
    (tercatat,) = kueri_register.daftar(tapin, hari=date(2026, 11, 24)).halaman.baris
    assert tercatat.nama == "Forum Pemuda Rantau"


def test_kembalikan_dengan_kata_untuk_bagian_isian_dan_dokumen(klien_petugas, tapin, laporan):
    jawaban = kirim(
        klien_petugas, laporan, putusan="kembalikan",
        **{
            "b-alamat": "perbaiki",
            "catatan-b-alamat": "Belum lengkap.",
            "catatan-k-alamat-alamat": "Nomor rumah.",
            "d-skt": "perbaiki",
            "catatan-d-skt": "Buram.",
            "b-pengurus": "sesuai",
            "catatan-b-pengurus": "Tidak jadi.",
            "catatan-k-pengurus-ketua_nama": "Juga tidak jadi.",
            "catatan-k-asing-kolom": "Tidak dikenal.",
        },
    )  # fmt: skip
    assert jawaban.status_code == 303
    assert kueri.catatan_terakhir(laporan.id) == {
        ("alamat", ""): "Belum lengkap.",
        ("alamat", "alamat"): "Nomor rumah.",
        ("dokumen", "skt"): "Buram.",
    }


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        ({}, {"putusan": "Pilih keputusan untuk laporan ini."}),
        ({"putusan": "hapus"}, {"putusan": "Pilih keputusan untuk laporan ini."}),
        (
            {"putusan": "kembalikan"},
            {"putusan": "Tulis sedikitnya satu hal yang perlu diperbaiki organisasi."},
        ),
        (
            {"putusan": "kembalikan", "d-skt": "perbaiki", "catatan-d-skt": " "},
            {"d-skt": ("Tulis apa yang perlu diperbaiki pada Surat Keterangan Terdaftar (SKT).")},
        ),
        (
            {"putusan": "kembalikan", "catatan-b-alamat": "a" * 1001},
            {
                "b-alamat": (
                    "Catatan Alamat dan kontak terlalu panjang: paling banyak 1000 karakter."
                )
            },
        ),
        (
            {"putusan": "terima", "d-skt": "perbaiki"},
            {
                "putusan": (
                    "Masih ada yang ditandai perlu diperbaiki. Kembalikan laporan ini, "
                    "atau hapus tandanya."
                )
            },
        ),
        (
            {"putusan": "tolak"},
            {
                "alasan": "Pilih alasan penolakan.",
                "kata": "Jelaskan penolakan ini kepada organisasi.",
            },
        ),
        (
            {"putusan": "tolak", "alasan": "iseng", "kata": "x"},
            {"alasan": "Pilih alasan penolakan."},
        ),
        (
            {"putusan": "terima", "kata": "a" * 10_000},
            {"kata": "Terlalu panjang: paling banyak 2000 karakter."},
        ),
    ],
)
def test_yang_kurang_disebut_di_sebelahnya_dan_ketikan_tetap_ada(
    klien_petugas, tapin, laporan, isian, galat
):
    isian = {"catatan-k-alamat-desa": ""} | isian
    halaman = Halaman(kirim(klien_petugas, laporan, **isian))
    assert halaman.status == 422
    assert halaman.galat == galat
    assert halaman.ringkasan == {f"#{id_}": kata for id_, kata in galat.items()}
    for jangkar in halaman.ringkasan:
        assert halaman.cari(f"//*[@id='{jangkar[1:]}']")
    for nama, nilai in isian.items():
        if nama == "kata" or (nama.startswith("catatan-") and nilai.strip()):
            assert halaman.nilai(nama) == nilai
        elif nama.startswith("d-"):
            (terpilih,) = halaman.cari(f"//input[@name='{nama}'][@checked]/@value")
            assert terpilih == nilai
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DIAJUKAN


def test_kata_berbahaya_kembali_apa_adanya(klien_petugas, laporan):
    kata = "</textarea><script>alert(1)</script>\n=1+1 😀"
    halaman = Halaman(kirim(klien_petugas, laporan, **{"catatan-d-skt": kata, "kata": kata}))
    assert halaman.nilai("catatan-d-skt") == kata
    assert halaman.nilai("kata") == kata
    assert not halaman.cari("//main//script")


def test_nomor_organisasi_lain_disebut_di_keputusan(klien_petugas, tapin, laporan):
    pabrik_organisasi.organisasi(
        tapin, "Yang Lama", legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/167/IV/2024"
    )
    halaman = Halaman(kirim(klien_petugas, laporan, putusan="terima", kata="Selamat."))
    assert halaman.status == 422
    assert halaman.galat == {
        "putusan": (
            "Nomor 1117-00-00/167/IV/2024 sudah tercatat untuk Yang Lama. "
            "Satu nomor hanya untuk satu organisasi."
        )
    }
    assert halaman.nilai("kata") == "Selamat."


@pytest.mark.parametrize(
    ("isian", "judul"),
    [
        ({"putusan": "terima"}, "Diterima"),
        ({"putusan": "kembalikan", "catatan-k-alamat-email": "Salah ketik."}, "Dikembalikan"),
        (
            {"putusan": "tolak", "alasan": "ganda", "kata": "Sudah ada."},
            "Ditolak: Organisasi yang sama sudah tercatat",
        ),
    ],
)
def test_kasus_yang_sudah_diputus_menyebut_putusan_dan_petugasnya(
    klien_petugas, laporan, isian, judul
):
    kirim(klien_petugas, laporan, **isian)
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    (langkah,) = halaman.cari("//ol[contains(@class,'sn-linimasa')]/li[contains(@class,'kini')]")
    teks = " ".join(langkah.text_content().split())
    assert teks.startswith(judul)
    assert f"24 November 2026 pukul 10.00 WITA, {klien_petugas.pelaku.nama}" in teks
    for nama, nilai in isian.items():
        if nama == "kata" or nama.startswith("catatan-"):
            assert nilai in teks
    assert not halaman.cari("//form[@id='formulir-putusan']")


def test_laporan_yang_dicabut_tetap_dapat_dilihat_tetapi_tidak_diputuskan(
    klien_petugas, tapin, laporan
):
    pelaporan.cabut(
        tapin, laporan.id, laporan.versi, pelaku=_pemilik(laporan), saat=waktu.sekarang()
    )
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert "Dicabut oleh organisasi" in halaman.utama
    assert not halaman.cari("//form[@id='formulir-putusan']")
    jawaban = kirim(klien_petugas, laporan, putusan="terima")
    assert jawaban.status_code == 409
    assert "Laporan ini sudah dicabut oleh organisasi." in Halaman(jawaban).utama


def test_nomor_yang_janggal_ditandai_bagi_petugas(klien_petugas, tapin):
    janggal = pabrik.laporan(tapin, nomor_legalitas="117/II/2024")
    halaman = Halaman(klien_petugas.get(f"/antrean/{janggal.id}"))
    assert "Mohon periksa kembali." in uraian(halaman)["Nomor surat"]


# -- Somebody was faster --------------------------------------------------------------------------


def test_petugas_kedua_diberi_tahu_dan_ketikannya_tetap_di_formulir(klien_petugas, tapin, laporan):
    lain = pabrik.petugas(tapin)
    pegangan.periksa(tapin, laporan.id, laporan.versi, pelaku=lain, saat=waktu.sekarang())
    jawaban = kirim(
        klien_petugas, laporan, putusan="kembalikan",
        **{"d-skt": "perbaiki", "catatan-d-skt": "Buram.", "kata": "Sedikit lagi."},
    )  # fmt: skip
    halaman = Halaman(jawaban)
    assert halaman.status == 409
    assert f"Laporan ini sekarang sedang diperiksa oleh {lain.nama}." in halaman.utama
    assert halaman.nilai("catatan-d-skt") == "Buram."
    assert halaman.nilai("kata") == "Sedikit lagi."
    (versi,) = halaman.cari("//form[@id='formulir-putusan']//input[@name='versi']/@value")
    lagi = kirim(
        klien_petugas, laporan, versi=versi, putusan="kembalikan",
        **{"d-skt": "perbaiki", "catatan-d-skt": "Buram."},
    )  # fmt: skip
    assert lagi.status_code == 303


def test_bila_sudah_diputus_keduanya_ditampilkan_berdampingan(klien_petugas, tapin, laporan):
    lain = pabrik.petugas(tapin)
    layanan.terima(
        tapin, laporan.id, laporan.versi, kata="Selamat.", pelaku=lain, saat=waktu.sekarang()
    )
    jawaban = kirim(
        klien_petugas, laporan, putusan="kembalikan",
        **{"d-skt": "perbaiki", "catatan-d-skt": "Buram.", "kata": "Sedikit lagi."},
    )  # fmt: skip
    halaman = Halaman(jawaban)
    assert halaman.status == 409
    assert f"Laporan ini sudah diterima oleh {lain.nama}, 24 November 2026" in halaman.utama
    assert halaman.baris == [
        ["Keputusan", "Diterima", "Dikembalikan"],
        ["Pesan untuk organisasi", "Selamat.", "Sedikit lagi."],
        ["Surat Keterangan Terdaftar (SKT)", "–", "Perlu diperbaiki. Buram."],
    ]
    assert not halaman.cari("//form[@id='formulir-putusan']")


def test_tombol_yang_tertekan_dua_kali_bukan_bentrokan(klien_petugas, tapin, laporan):
    for _ in range(2):
        assert kirim(klien_petugas, laporan, putusan="terima").status_code == 303
    assert len(kueri.riwayat(laporan.id)) == 1


def test_mulai_periksa_yang_terlambat_mengatakan_siapa(klien_petugas, tapin, laporan):
    lain = pabrik.petugas(tapin)
    pegangan.periksa(tapin, laporan.id, laporan.versi, pelaku=lain, saat=waktu.sekarang())
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}/periksa", data={"versi": laporan.versi}, follow_redirects=True
    )
    assert lain.nama in Halaman(jawaban).kabar[0]


@pytest.mark.parametrize("versi", ["", "x", "-1", "9" * 30, "\x00", "²"])
def test_versi_yang_aneh_dianggap_basi(klien_petugas, laporan, versi):
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}", data={"versi": versi, "putusan": "terima"}
    )
    assert jawaban.status_code == 409
