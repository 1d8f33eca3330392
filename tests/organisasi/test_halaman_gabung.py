"""Twins at the desk: found, looked at, merged, and parted again, as a person does it."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote
from uuid import uuid4

import pytest

from sinormas.organisasi import pengakhiran
from sinormas.organisasi.aturan import AlasanAkhir, Bentuk, Jabatan, PengurusBaru
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun, gabung, kinerja, lanjutan, partisipasi
from tests.pabrik import organisasi as pabrik

ALASAN = "Akta dan ketuanya sama"


@pytest.fixture
def kembar(app, tapin):
    """The one from an old register, the other from a report."""
    tetap = pabrik.organisasi(
        tapin, "Karang Taruna Bastari", Bentuk.OKP, mulai=date(2024, 3, 1), alamat="Jl. Baru 1",
        pengurus=(PengurusBaru(Jabatan.KETUA, "Ahmad", "6305010101700001"),),
    )  # fmt: skip
    asal = pabrik.organisasi(tapin, "Karang Taruna Bastarie", Bentuk.ORMAS, mulai=date(2020, 1, 2))
    partisipasi.tanda(tapin, asal, 2022)
    return tetap, asal


def sidik(klien, alamat):
    return Halaman(klien.get(alamat)).cari("//input[@name='sidik']/@value")[0]


def test_dari_halaman_organisasi_sampai_tergabung(klien_petugas, tapin, kembar):
    tetap, asal = kembar
    halaman = Halaman(klien_petugas.get(f"/register/{tetap}"))
    cari = Halaman(klien_petugas.get(halaman.tautan("Gabungkan dengan catatan lain")))
    alamat = cari.tautan("Karang Taruna Bastarie")
    assert alamat == f"/register/{tetap}/gabung/{asal}"
    lihat = Halaman(klien_petugas.get(alamat))
    assert "Yang tetap: Karang Taruna Bastari (nomor induk 1)" in lihat.utama
    assert "2 Januari 2020 sampai sekarang" in lihat.utama
    assert ["Nama", "Karang Taruna Bastari", "Karang Taruna Bastarie", "Beda"] in lihat.baris
    assert "Tanda partisipasi1" in " ".join(lihat.teks("//dl[@class='sn-rinci']/div"))
    assert "6305010101700001" not in lihat.html
    jawaban = klien_petugas.post(
        alamat, data={"alasan": ALASAN, "sidik": sidik(klien_petugas, alamat)}
    )
    assert jawaban.status_code == 303
    sesudah = Halaman(klien_petugas.get(jawaban.headers["Location"]))
    assert sesudah.kabar == ["Karang Taruna Bastarie sudah digabung ke sini."]
    assert "Karang Taruna Bastarie (nomor induk 2) digabung ke sini" in " ".join(
        sesudah.teks("//aside")
    )
    assert sesudah.teks("//aside//ol/li/strong") == [
        "Digabung dengan Karang Taruna Bastarie (nomor induk 2)",
        "Berubah: nama, bentuk, alamat sekretariat, dan 2 isian lain",
        "Tercatat di register",
    ]
    assert "2022" in sesudah.utama
    lalu = Halaman(klien_petugas.get(f"/register/{tetap}?pada=2021-01-01"))
    assert lalu.h1 == "Karang Taruna Bastarie"


def test_alamat_yang_digabung_menuju_yang_tetap(app, klien_petugas, tamu, tapin, kembar):
    tetap, asal = kembar
    orang = pabrik.anggota(asal)
    gabung.gabung(tapin, gabung.Kembar(tetap, asal, lanjutan.petugas(tapin)))
    for akhir in ("", "/akhiri", "/gabung", "/perbaiki", "/data-pribadi"):
        jawaban = klien_petugas.get(f"/register/{asal}{akhir}")
        assert (jawaban.status_code, jawaban.headers["Location"]) == (303, f"/register/{tetap}")
    halaman = Halaman(klien_petugas.get(f"/register/{tetap}"))
    assert "Catatan yang Anda buka sudah digabung" in halaman.kabar[0]
    kirim = klien_petugas.post(f"/register/{asal}/akhiri", data={"alasan": "bubar"})
    assert kirim.headers["Location"] == f"/register/{tetap}"
    assert "Isian belum disimpan" in " ".join(
        Halaman(klien_petugas.get(f"/register/{tetap}")).kabar
    )
    umum = tamu.get(f"/organisasi/{asal}")
    assert (umum.status_code, umum.headers["Location"]) == (302, f"/organisasi/{tetap}")
    pengurus = akun.klien(app, orang)
    mereka = pengurus.get(f"/organisasi-saya/{asal}/orang")
    assert mereka.headers["Location"].startswith(f"/organisasi-saya/{tetap}")
    lain = akun.klien(app, akun.pengguna())
    assert lain.get(f"/organisasi-saya/{asal}/orang").status_code == 404


def test_tanpa_alasan_atau_berubah_sejak_dilihat_ketikannya_tinggal(klien_petugas, tapin, kembar):
    tetap, asal = kembar
    alamat = f"/register/{tetap}/gabung/{asal}"
    lama = sidik(klien_petugas, alamat)
    kosong = Halaman(klien_petugas.post(alamat, data={"alasan": " ", "sidik": lama}))
    assert kosong.status == 422
    assert "Tulis dari mana diketahui" in kosong.galat["alasan"]
    partisipasi.tanda(tapin, asal, 2023)
    berubah = Halaman(klien_petugas.post(alamat, data={"alasan": ALASAN, "sidik": lama}))
    assert berubah.status == 409
    assert "berubah sejak halaman ini dibuka" in berubah.utama
    assert berubah.nilai("alasan") == ALASAN
    (baru,) = berubah.cari("//input[@name='sidik']/@value")
    assert klien_petugas.post(alamat, data={"alasan": ALASAN, "sidik": baru}).status_code == 303
    for isian in ("", "x" * 5000, "\x00", "😀"):
        assert klien_petugas.post(alamat, data={"alasan": ALASAN, "sidik": isian}).status_code < 500


def test_memisahkan_lagi(klien_petugas, tapin, kembar):
    tetap, asal = kembar
    gabung.gabung(tapin, gabung.Kembar(tetap, asal, lanjutan.petugas(tapin)))
    halaman = Halaman(klien_petugas.get(f"/register/{tetap}"))
    alamat = halaman.tautan("Pisahkan lagi")
    kosong = Halaman(klien_petugas.post(alamat, data={"alasan": ""}))
    assert (kosong.status, "mengapa keduanya" in kosong.galat["alasan"]) == (422, True)
    jawaban = klien_petugas.post(alamat, data={"alasan": "Dua organisasi"}, follow_redirects=True)
    sesudah = Halaman(jawaban)
    assert sesudah.h1 == "Karang Taruna Bastarie"
    assert sesudah.kabar == ["Karang Taruna Bastarie tercatat lagi sendiri."]
    assert sesudah.teks("//aside//ol/li/strong")[:2] == [
        "Penggabungan dibatalkan",
        "Digabung dengan catatan lain",
    ]
    lagi = Halaman(klien_petugas.post(alamat, data={"alasan": "Dua organisasi"}))
    assert (lagi.status, "sudah dibatalkan" in lagi.utama) == (422, True)
    assert klien_petugas.get(f"/register/{asal}/pisahkan/{uuid4()}").status_code == 404


def test_yang_melihat_saja_tidak_ditawari(klien_auditor, klien_pimpinan, tapin, kembar):
    tetap, asal = kembar
    gabung.gabung(tapin, gabung.Kembar(tetap, asal, lanjutan.petugas(tapin)))
    for klien in (klien_auditor, klien_pimpinan):
        halaman = klien.get(f"/register/{tetap}")
        assert "digabung ke sini" in halaman.text
        assert "/pisahkan/" not in halaman.text
        assert f"/register/{tetap}/gabung" not in halaman.text
        for alamat in (f"/register/{tetap}/gabung", f"/register/{tetap}/gabung/{asal}"):
            assert klien.get(alamat).status_code == 403


def test_pencarian_catatan_lain_dengan_isian_apa_pun(klien_petugas, kembar):
    tetap, _ = kembar
    for isian in ("", "karang", "2", "a" * 10_000, "\x00", "<script>", "%"):
        jawaban = klien_petugas.get(f"/register/{tetap}/gabung?cari={quote(isian)}")
        assert jawaban.status_code == 200
        assert f"/gabung/{tetap}" not in jawaban.text
        assert "<script>alert" not in jawaban.text
    diri = klien_petugas.get(f"/register/{tetap}/gabung/{tetap}")
    assert diri.status_code == 303


def test_jumlah_kueri_tetap_seberapa_pun_isinya(klien_petugas, tapin, kembar):
    tetap, asal = kembar
    alamat = f"/register/{tetap}/gabung/{asal}"
    pabrik.anggota(asal)
    klien_petugas.get(alamat)
    with hitung_kueri() as sedikit:
        klien_petugas.get(alamat)
    for _ in range(12):
        pabrik.anggota(asal)
    with hitung_kueri() as banyak:
        klien_petugas.get(alamat)
    assert len(banyak) == len(sedikit)


def test_pengakhiran_yang_tidak_mengakhiri_lagi_disebut_begitu(klien_petugas, tapin):
    """The twin was struck off while the other one stood: both were on the register in 2022."""
    tetap = pabrik.organisasi(tapin, "Yang Tetap", mulai=date(2022, 1, 1))
    asal = pabrik.organisasi(tapin, "Yang Dicoret", mulai=date(2020, 1, 1))
    pengakhiran.akhiri(
        tapin, asal, AlasanAkhir.DICORET, date(2023, 5, 1), nomor_surat="9/2023",
        pelaku=lanjutan.petugas(tapin), saat=waktu.sekarang(),
    )  # fmt: skip
    gabung.gabung(tapin, gabung.Kembar(tetap, asal, lanjutan.petugas(tapin)))
    sisi = " ".join(Halaman(klien_petugas.get(f"/register/{tetap}")).teks("//aside"))
    assert "Dicoret dari register sejak 1 Mei 2023 (pada catatan yang digabung)" in sisi
    assert "Surat 9/2023" in sisi


def test_asal_angka_menyebut_yang_digabung_sesudah_tahunnya(klien_petugas, tapin):
    kinerja.definisi_2020(tapin)
    organisasi_ini = [pabrik.organisasi(tapin, f"Kembar {i}") for i in range(2)]
    partisipasi.tanda(tapin, organisasi_ini[0], 2020)
    alamat = "/kinerja/2020/IKU-4"
    assert "tidak dihitung sendiri lagi" not in klien_petugas.get(alamat).text
    gabung.gabung(tapin, gabung.Kembar(*organisasi_ini, lanjutan.petugas(tapin)))
    halaman = Halaman(klien_petugas.get(alamat))
    assert "Kembar 1 (nomor induk 2) tidak dihitung sendiri lagi" in halaman.utama
    assert halaman.tautan("catatan yang sama") == f"/register/{organisasi_ini[0]}"
