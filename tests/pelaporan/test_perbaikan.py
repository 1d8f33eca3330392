"""The office puts a typing error right in today's record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.jejak.models import Jejak
from sinormas.organisasi import kueri, pencarian, perbaikan
from sinormas.organisasi.aturan import (
    Bentuk,
    Jabatan,
    Legalitas,
    NomorTerpakai,
    PengurusBaru,
    Struktur,
)
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import organisasi as pabrik

NIK = "6305010101700001"
TAUTAN = "//a[contains(@href,'perbaiki')]"
HARI = date(2026, 11, 24)


@pytest.fixture
def karang(tapin):
    return pabrik.organisasi(
        tapin, "Karang Tarunna", Bentuk.OKP, singkatan="KT", struktur=Struktur.BERJENJANG,
        legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/167/IV/2018", alamat="Jl. Lama",
        telepon="081299988877",
        pengurus=(
            PengurusBaru(Jabatan.KETUA, "Budi", NIK, telepon="081234567890"),
            PengurusBaru(Jabatan.LAIN, "Nur", "6305014101700002", sebutan="Wakil"),
        ),
    )  # fmt: skip


def rekam(instansi, organisasi_id):
    return kueri.rekam_pada(instansi, organisasi_id, HARI)


def isian(klien, url, /, **ganti):
    """The form as a browser would send it back, with some fields changed."""
    pohon = Halaman(klien.get(url)).pohon
    (form,) = pohon.xpath("//main//form[@method='post']")
    hasil: dict[str, list[str]] = {}
    for nama, nilai in form.form_values():
        hasil.setdefault(nama, []).append(nilai)
    return {**hasil, **ganti}


def test_petugas_memperbaiki_nama_tanpa_selang_baru(klien_petugas, tapin, karang):
    awal = rekam(tapin, karang)
    alamat = f"/register/{karang}/perbaiki"
    data = isian(klien_petugas, alamat, nama="Karang Taruna", alasan="Kelebihan huruf n")
    halaman = Halaman(klien_petugas.post(alamat, data=data, follow_redirects=True))
    assert halaman.kabar == ["Diperbaiki: Nama."]
    assert halaman.h1 == "Karang Taruna (KT)"
    assert "Kelebihan huruf n" in halaman.utama
    riwayat = kueri.halaman(tapin, karang)
    assert len(riwayat.rekam) == 1
    kini = riwayat.rekam[0]
    assert kini.isi == replace(awal.isi, nama="Karang Taruna")
    assert (kini.id, kini.selang, kini.pencatat, kini.versi) == (
        awal.id, awal.selang, awal.pencatat, 2,
    )  # fmt: skip
    assert [c.nama for c in pencarian.cari(tapin, nama="karang taruna")] == ["Karang Taruna"]


def test_jejak_menyebut_sebelum_dan_sesudah_tanpa_nomor_pribadi(klien_petugas, tapin, karang):
    alamat = f"/register/{karang}/perbaiki/pengurus"
    data = isian(
        klien_petugas, alamat, ketua_nik="6305010101700009", sekretaris_nama="",
        ketua_nama="Budi S.", alasan="Lihat KTP",
    )  # fmt: skip
    assert klien_petugas.post(alamat, data=data).status_code == 303
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "perbaiki")).one()
    assert baris.isi["sebelum"] == {"Ketua": "Budi", "NIK ketua": perbaikan.TERTUTUP}
    assert baris.isi["sesudah"]["Ketua"] == "Budi S."
    assert baris.isi["sesudah"]["alasan"] == "Lihat KTP"
    assert "630501" not in str(baris.isi)


def test_nomor_pribadi_tersamar_dan_tetap_bila_dibiarkan(klien_petugas, tapin, karang):
    alamat = f"/register/{karang}/perbaiki/pengurus"
    html = klien_petugas.get(alamat).text
    assert NIK not in html
    assert "081234567890" not in html
    assert "6305••••••••0001" in html
    data = isian(klien_petugas, alamat, ketua_nama="Budi Santoso", alasan="x")
    assert klien_petugas.post(alamat, data=data).status_code == 303
    ketua, wakil = rekam(tapin, karang).isi.pengurus
    assert (ketua.nama, ketua.nik, ketua.telepon) == ("Budi Santoso", NIK, "081234567890")
    assert (wakil.nama, wakil.nik) == ("Nur", "6305014101700002")
    alamat = f"/register/{karang}/perbaiki/alamat"
    assert "081299988877" not in klien_petugas.get(alamat).text
    data = isian(klien_petugas, alamat, alamat="Jl. Baru", alasan="x")
    assert klien_petugas.post(alamat, data=data).status_code == 303
    assert rekam(tapin, karang).isi.telepon == "081299988877"


def test_baris_pengurus_ditambah_dan_dihapus_di_halaman(klien_petugas, tapin, karang):
    alamat = f"/register/{karang}/perbaiki/pengurus"
    halaman = Halaman(klien_petugas.post(alamat, data=isian(klien_petugas, alamat, tambah="1")))
    assert halaman.status == 200
    assert len(halaman.cari("//div[@data-baris-daftar]//input[contains(@name,'-nama')]")) == 2
    halaman = Halaman(klien_petugas.post(alamat, data=isian(klien_petugas, alamat, hapus="0")))
    assert not halaman.cari("//section[@id='lain']//div[@data-baris-daftar]//input")
    assert len(rekam(tapin, karang).isi.pengurus) == 2


def test_alasan_diminta_dan_tanpa_beda_disebut(klien_petugas, tapin, karang):
    alamat = f"/register/{karang}/perbaiki"
    halaman = Halaman(klien_petugas.post(alamat, data=isian(klien_petugas, alamat, nama="Baru")))
    assert halaman.status == 422
    assert halaman.galat == {"alasan": perbaikan.ALASAN_KOSONG}
    assert halaman.nilai("nama") == "Baru"
    halaman = Halaman(klien_petugas.post(alamat, data=isian(klien_petugas, alamat, alasan="x")))
    assert halaman.status == 422
    assert perbaikan.TANPA_BEDA in halaman.utama
    assert rekam(tapin, karang).versi == 1


@pytest.mark.parametrize("nama", ["", "   ", "a" * 10_000, "😀", "\u202e", "123"])
def test_nama_yang_bukan_nama_ditolak_di_sebelahnya(klien_petugas, tapin, karang, nama):
    alamat = f"/register/{karang}/perbaiki"
    data = isian(klien_petugas, alamat, nama=nama, alasan="x")
    halaman = Halaman(klien_petugas.post(alamat, data=data))
    assert halaman.status == 422
    assert "nama" in halaman.galat
    assert rekam(tapin, karang).isi.nama == "Karang Tarunna"


def test_yang_belum_pernah_diisi_boleh_tetap_kosong(klien_petugas, tapin):
    lama = pabrik.organisasi(tapin, "Dari register lama", npwp="12", bentuk_asal="Semi")
    for bagian, ganti in {
        "identitas": {"singkatan": "DRL"},
        "legalitas": {"akta_nomor": "7"},
        "alamat": {"alamat": "Jl. A"},
        "kegiatan": {"jumlah_anggota": "120"},
    }.items():
        alamat = f"/register/{lama}/perbaiki/{bagian}"
        data = isian(klien_petugas, alamat, alasan="x", **ganti)
        assert klien_petugas.post(alamat, data=data).status_code == 303, bagian
    isi = rekam(tapin, lama).isi
    assert (isi.singkatan, isi.akta.nomor, isi.alamat, isi.jumlah_anggota) == (
        "DRL", "7", "Jl. A", 120,
    )  # fmt: skip
    assert (isi.npwp, isi.bentuk_asal) == ("12", "Semi")


def test_yang_terlambat_diberi_tahu_dan_ketikannya_tetap(klien_petugas, tapin, karang):
    alamat = f"/register/{karang}/perbaiki"
    data = isian(klien_petugas, alamat, nama="Yang kedua", alasan="x")
    kini = rekam(tapin, karang)
    perbaiki(tapin, karang, kini, replace(kini.isi, nama="Yang pertama"))
    halaman = Halaman(klien_petugas.post(alamat, data=data))
    assert halaman.status == 422
    assert "baru saja diubah orang lain" in halaman.utama
    assert halaman.nilai("nama") == "Yang kedua"
    assert rekam(tapin, karang).isi.nama == "Yang pertama"


def test_perubahan_yang_tercatat_sementara_itu_menolak_perbaikan(tapin, karang):
    kini = rekam(tapin, karang)
    pabrik.catat(tapin, karang, kini.isi, mulai=date(2026, 11, 1))
    with pytest.raises(Bentrok):
        perbaiki(tapin, karang, kini, replace(kini.isi, nama="X"))


def test_nomor_milik_organisasi_lain_ditolak(klien_petugas, tapin, karang):
    pabrik.organisasi(tapin, "Lain", legalitas=Legalitas.SKT, nomor_legalitas="9-9/9/2020")
    kini = rekam(tapin, karang)
    with pytest.raises(NomorTerpakai):
        perbaiki(tapin, karang, kini, replace(kini.isi, nomor_legalitas="9-9/9/2020"))
    assert rekam(tapin, karang).versi == 1


def test_yang_tidak_lagi_di_register_tidak_diperbaiki(klien_petugas, tapin):
    lama = pabrik.organisasi(tapin, "Lama", sampai=date(2024, 1, 1))
    jawaban = klien_petugas.get(f"/register/{lama}/perbaiki")
    assert jawaban.status_code == 303
    assert not Halaman(klien_petugas.get(f"/register/{lama}")).cari(
        "//a[contains(@href,'perbaiki')]"
    )


def test_hanya_petugas_kantor_itu_yang_memperbaiki(
    klien_auditor, klien_pimpinan, klien_petugas, banjar, karang
):
    for klien in (klien_auditor, klien_pimpinan):
        assert klien.get(f"/register/{karang}/perbaiki").status_code == 403
        assert klien.post(f"/register/{karang}/perbaiki").status_code == 403
        assert not Halaman(klien.get(f"/register/{karang}")).cari(TAUTAN)
    asing = pabrik.organisasi(banjar)
    assert klien_petugas.get(f"/register/{asing}/perbaiki").status_code == 404
    assert klien_petugas.get(f"/register/{karang}/perbaiki/dokumen").status_code == 404
    tautan = Halaman(klien_petugas.get(f"/register/{karang}")).cari(
        "//a[contains(@href,'perbaiki')]"
    )
    assert len(tautan) == 4


def test_jumlah_kueri_halaman_organisasi_tetap(klien_petugas, tapin, karang):
    klien_petugas.get(f"/register/{karang}")
    with hitung_kueri() as sedikit:
        klien_petugas.get(f"/register/{karang}")
    for nomor in range(20):
        kini = rekam(tapin, karang)
        perbaiki(tapin, karang, kini, replace(kini.isi, nama=f"Nama {nomor}"))
    with hitung_kueri() as banyak:
        klien_petugas.get(f"/register/{karang}")
    assert len(banyak) == len(sedikit)


def test_tanpa_alasan_tidak_ada_perbaikan(tapin, karang):
    kini = rekam(tapin, karang)
    for alasan in (None, "", " \n", "\x00", "a" * 501):
        with pytest.raises(IsianSalah):
            perbaiki(tapin, karang, kini, replace(kini.isi, nama="X"), alasan=alasan)


def perbaiki(instansi, organisasi_id, kini, isi, alasan="x"):
    return perbaikan.perbaiki(
        instansi, organisasi_id, isi, rekam_id=kini.id, versi=kini.versi, alasan=alasan,
        pelaku=izin.sistem(), saat=waktu.sekarang(),
    )  # fmt: skip
