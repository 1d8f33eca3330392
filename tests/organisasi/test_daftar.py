"""Searching and paging today's register."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sinormas.izin import PeranAnggota
from sinormas.organisasi import kembaran, kueri_register
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.organisasi.kueri_register import Masa, Saring
from sinormas.pelaporan.aturan import Jenis
from sinormas.umum import jendela
from sinormas.umum.halaman import UKURAN
from tests.pabrik import akun, lanjutan
from tests.pabrik import organisasi as pabrik

HARI = date(2026, 11, 24)


def nama(instansi, **saring):
    return [
        b.nama for b in kueri_register.daftar(instansi, Saring(**saring), hari=HARI).halaman.baris
    ]


@pytest.fixture
def isi(app, tapin, banjar):
    pabrik.organisasi(
        tapin, "Karang Taruna", Bentuk.SEMI_PEMERINTAH, singkatan="KT 100%",
        struktur=Struktur.BERJENJANG,
    )  # fmt: skip
    pabrik.organisasi(
        tapin, "Pemuda Muhammadiyah", Bentuk.OKP, struktur=Struktur.TIDAK_BERJENJANG,
        legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/167/IV/2018",
    )  # fmt: skip
    pabrik.organisasi(
        tapin, "Yayasan Aśoka", Bentuk.YAYASAN, legalitas=Legalitas.BADAN_HUKUM,
        nomor_legalitas="AHU-0009652.AH.01.04.Tahun 2021",
    )  # fmt: skip
    pabrik.organisasi(tapin, "Sudah Bubar", sampai=date(2024, 1, 1))
    pabrik.organisasi(banjar, "Karang Taruna Banjar")


def test_daftar_berisi_yang_masih_di_register_menurut_nama(isi, tapin):
    assert nama(tapin) == ["Karang Taruna", "Pemuda Muhammadiyah", "Yayasan Aśoka"]


def test_cari_menurut_nama_singkatan_dan_nomor(isi, tapin):
    semua = ["Karang Taruna", "Pemuda Muhammadiyah", "Yayasan Aśoka"]
    for cari, ketemu in {
        "karang": semua[:1],
        "TARUNA": semua[:1],
        "taruna karang": semua[:1],
        "asoka": semua[2:],
        "kt 100%": semua[:1],
        "100%": semua[:1],
        "%": [],
        "_": [],
        "\\": [],
        "1117-00-00 / 167": semua[1:2],
        "ahu 0009652 AH 01 04": semua[2:],
        "2": semua[1:2],
        "0009652": semua[2:],
        "9652": semua[2:],
        "99999999999999999999": [],
        "   ": semua,
        "\u202e\u202e": [],
        "😀": [],
        "\x00": [],
        "'; DROP TABLE rekam; --": [],
        "a" * 10_000: [],
    }.items():
        assert nama(tapin, cari=cari) == ketemu, cari[:30]


def test_cari_menurut_nomor_induk(isi, tapin):
    assert "Karang Taruna" in nama(tapin, cari="1")


def test_saringan_menyempitkan_daftar(isi, tapin):
    assert nama(tapin, bentuk=Bentuk.YAYASAN) == ["Yayasan Aśoka"]
    assert nama(tapin, struktur=Struktur.BERJENJANG) == ["Karang Taruna"]
    assert nama(tapin, legalitas=Legalitas.SKT) == ["Pemuda Muhammadiyah"]
    assert nama(tapin, legalitas=Legalitas.SKT, bentuk=Bentuk.YAYASAN) == []
    assert nama(tapin, bentuk=Bentuk.OKP, cari="pemuda") == ["Pemuda Muhammadiyah"]


def test_setiap_organisasi_muncul_sekali_dari_halaman_ke_halaman(app, tapin):
    pabrik.banyak(tapin, 2 * UKURAN + 3)
    for _ in range(UKURAN):
        pabrik.organisasi(tapin, "Nama yang sama")
    terlihat, kursor = [], None
    while True:
        halaman = kueri_register.daftar(tapin, hari=HARI, kursor=kursor).halaman
        terlihat += [b.organisasi_id for b in halaman.baris]
        kursor = halaman.lanjut
        if kursor is None:
            break
    assert len(terlihat) == len(set(terlihat)) == 3 * UKURAN + 3


def test_yang_jarang_cocok_ditemukan_dari_jendela_ke_jendela(app, tapin, monkeypatch):
    """A filter that no index knows looks at so many names and tells where it goes on."""
    monkeypatch.setattr(jendela, "LEBAR", 7)
    jendela.susun.cache_clear()
    pabrik.banyak(tapin, 40)
    for nomor in range(3):
        pabrik.organisasi(
            tapin, f"Zeta {nomor}", Bentuk.OKP, struktur=Struktur.BERJENJANG,
            legalitas=Legalitas.SKT, legalitas_berakhir=date(2026, 1, 1),
            nomor_legalitas=str(nomor),
        )  # fmt: skip
    for saring in (
        Saring(masa=Masa.LEWAT),
        Saring(bentuk=Bentuk.OKP, legalitas=Legalitas.SKT),
        Saring(struktur=Struktur.BERJENJANG, masa=Masa.LEWAT),
    ):
        terlihat, kursor, terpotong = [], None, 0
        while True:
            hasil = kueri_register.daftar(tapin, saring, hari=HARI, kursor=kursor)
            terlihat += [b.nama for b in hasil.halaman.baris]
            terpotong += hasil.terpotong
            kursor = hasil.halaman.lanjut
            if kursor is None:
                break
        assert terlihat == ["Zeta 0", "Zeta 1", "Zeta 2"], saring
        assert terpotong == (saring == Saring(masa=Masa.LEWAT)) * 6
    jendela.susun.cache_clear()


def test_kursor_yang_rusak_membuka_halaman_pertama(isi, tapin):
    for kursor in ("", "x", "W10", "WyJhIiwiYiJd", "é", "A" * 5000, "\x00"):
        assert len(kueri_register.daftar(tapin, hari=HARI, kursor=kursor).halaman.baris) == 3


def test_kembar_menurut_nomor_atau_nama(isi, tapin, banjar):
    baru = pabrik.organisasi(tapin, "Yang Baru", mulai=date(2024, 1, 1))
    isi_baru = pabrik.rekam(
        "KARANG  TARUNA", legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/167/iv/2018"
    )
    kembar = kembaran.kembar(tapin, baru, isi_baru)
    assert [(k.nama, k.alasan) for k in kembar] == [
        ("Karang Taruna", ("Namanya sama",)),
        ("Pemuda Muhammadiyah", ("Nomor suratnya sama",)),
    ]
    assert kembaran.kembar(tapin, baru, pabrik.rekam("Yang Baru")) == ()


# -- Lists to print -------------------------------------------------------------------------------


def test_menurut_kecamatan(app, tapin):
    pabrik.organisasi(tapin, "Utara", kode_kecamatan="63.05.01")
    pabrik.organisasi(tapin, "Selatan", kode_kecamatan="63.05.02")
    assert nama(tapin, kode_kecamatan="63.05.01") == ["Utara"]


def test_yang_segera_dan_yang_sudah_berakhir(app, tapin, banjar):
    for satu, akhir in {
        "Kemarin": date(2026, 11, 23),
        "Hari ini": HARI,
        "Hari ke-60": date(2027, 1, 23),
        "Hari ke-61": date(2027, 1, 24),
    }.items():
        pabrik.organisasi(tapin, satu, legalitas=Legalitas.SKT, legalitas_berakhir=akhir)
    pabrik.organisasi(tapin, "Masa bakti", masa_bakti_sampai=date(2026, 12, 1))
    pabrik.organisasi(
        tapin, "Keduanya", masa_bakti_sampai=HARI, legalitas_berakhir=date(2026, 12, 2)
    )
    pabrik.organisasi(tapin, "Bubar", masa_bakti_sampai=HARI, sampai=date(2026, 1, 1))
    pabrik.organisasi(banjar, "Di Banjar", masa_bakti_sampai=HARI)
    assert nama(tapin, masa=Masa.SEGERA) == ["Hari ini", "Hari ke-60", "Keduanya", "Masa bakti"]
    assert nama(tapin, masa=Masa.LEWAT) == ["Kemarin"]


def test_yang_belum_laporan_tahunan(app, tapin, jam):
    """Not of those that came to the register after it could be sent, and not for a draft."""
    orang = akun.pengguna()
    jam.move_to(datetime(2026, 1, 10, tzinfo=UTC))
    sudah = lanjutan.tercatat(tapin, orang).organisasi_id
    jam.move_to(datetime(2026, 11, 24, 2, tzinfo=UTC))
    draf = pabrik.organisasi(tapin, "Masih draf", Bentuk.LSM)
    pabrik.organisasi(tapin, "Baru tercatat", Bentuk.LSM, mulai=date(2026, 11, 2))
    pabrik.organisasi(tapin, "Tepat waktu", Bentuk.LSM, mulai=date(2026, 10, 31))
    pabrik.anggota(draf, orang, PeranAnggota.PENGURUS)
    lanjutan.diajukan(tapin, sudah, Jenis.TAHUNAN, orang)
    lanjutan.mulai(tapin, draf, Jenis.TAHUNAN, orang)
    assert nama(tapin, belum_tahunan=2026) == ["Masih draf", "Tepat waktu"]
    assert nama(tapin, belum_tahunan=2025) == ["Masih draf"]
