"""Who acts for an organisation: roles, joining by the office, leaving, being removed; and races."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.izin import Peran, PeranAnggota, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.organisasi import anggota, kueri, kueri_anggota
from sinormas.organisasi.aturan_anggota import (
    BATAS_ANGGOTA,
    AnggotaSalah,
    PengurusTerakhir,
    periksa_sisa,
)
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.serentak import serentak
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, pelaporan
from tests.pabrik import organisasi as pabrik

PENGURUS, PEMBANTU = PeranAnggota.PENGURUS, PeranAnggota.PEMBANTU


@pytest.fixture
def nur(app):
    return akun.pengguna(nama="Nur Aini", email="nur@contoh.id")


@pytest.fixture
def milik(tapin, nur):
    return pabrik.organisasi(tapin, "Karang Taruna", pelaku=nur)


@pytest.fixture
def petugas(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def _anggota(organisasi_id) -> dict:
    sesi_kini().rollback()
    return dict(kueri.pemilik(organisasi_id))


def _jejak(tindakan) -> list[Jejak]:
    sesi_kini().rollback()
    return list(
        sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == tindakan).order_by(Jejak.nomor))
    )


# -- The rule -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("semua", "baru", "salah"),
    [
        ({"a": PENGURUS}, None, True),
        ({"a": PENGURUS}, PEMBANTU, True),
        ({"a": PENGURUS}, PENGURUS, False),
        ({"a": PENGURUS, "b": PEMBANTU}, None, True),
        ({"a": PENGURUS, "b": PENGURUS}, None, False),
        ({"a": PENGURUS, "b": PENGURUS}, PEMBANTU, False),
        ({"a": PEMBANTU, "b": PENGURUS}, None, False),
        ({"a": PEMBANTU, "b": PENGURUS}, PENGURUS, False),
        ({"b": PENGURUS}, None, False),
    ],
)
def test_selalu_ada_pengurus_yang_tinggal(semua, baru, salah):
    if not salah:
        periksa_sisa(semua, "a", baru)
        return
    with pytest.raises(PengurusTerakhir, match="satu-satunya pengurus"):
        periksa_sisa(semua, "a", baru)


# -- Roles ----------------------------------------------------------------------------------------


def test_yang_memulai_adalah_pengurus(tapin, nur, milik):
    assert _anggota(milik) == {nur.id: PENGURUS}


def test_pengurus_mengubah_peran_dan_orangnya_diberi_tahu(tapin, nur, milik):
    siti = pabrik.anggota(milik, email="siti@contoh.id")
    anggota.ubah_peran(tapin, milik, siti.id, PENGURUS, pelaku=nur, saat=SAAT)
    assert _anggota(milik) == {nur.id: PENGURUS, siti.id: PENGURUS}
    surat = kabar.terakhir("siti@contoh.id")
    assert surat.perihal == "Peran Anda di Karang Taruna berubah"
    assert "Anda sekarang pengurus" in surat.isi
    (baris,) = _jejak("ubah_peran_anggota")
    assert baris.isi["sebelum"] == {"pengguna": str(siti.id), "peran": "pembantu"}
    assert baris.isi["sesudah"] == {"pengguna": str(siti.id), "peran": "pengurus"}
    anggota.ubah_peran(tapin, milik, siti.id, PENGURUS, pelaku=nur, saat=SAAT)
    assert len(_jejak("ubah_peran_anggota")) == 1


def test_pengurus_terakhir_tidak_menurunkan_dirinya(tapin, nur, milik):
    pabrik.anggota(milik)
    with pytest.raises(PengurusTerakhir):
        anggota.ubah_peran(tapin, milik, nur.id, PEMBANTU, pelaku=nur, saat=SAAT)
    assert _anggota(milik)[nur.id] is PENGURUS


def test_pembantu_tidak_mengatur_siapa_pun(tapin, nur, milik):
    siti, budi = pabrik.anggota(milik), pabrik.anggota(milik)
    with pytest.raises(TidakBoleh):
        anggota.ubah_peran(tapin, milik, siti.id, PENGURUS, pelaku=siti, saat=SAAT)
    with pytest.raises(TidakBoleh):
        anggota.keluarkan(tapin, milik, budi.id, pelaku=siti, saat=SAAT)
    with pytest.raises(TidakBoleh):
        anggota.tambah(tapin, milik, uuid4(), pelaku=siti, saat=SAAT)


def test_orang_luar_dan_kantor_lain_tidak_menemukan_organisasinya(tapin, banjar, nur, milik):
    asing = akun.pengguna()
    petugas_lain = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    for pelaku in (asing, petugas_lain):
        for kerja in (
            lambda p: anggota.ubah_peran(tapin, milik, nur.id, PEMBANTU, pelaku=p, saat=SAAT),
            lambda p: anggota.keluarkan(tapin, milik, nur.id, pelaku=p, saat=SAAT, alasan="x"),
            lambda p: anggota.keluar(tapin, milik, pelaku=p, saat=SAAT),
            lambda p: anggota.tambah(tapin, milik, p.id, pelaku=p, saat=SAAT),
        ):
            with pytest.raises(TidakAda):
                kerja(pelaku)
    with pytest.raises(TidakAda):  # an organisation of another office
        anggota.keluar(banjar, milik, pelaku=nur, saat=SAAT)


# -- The office -----------------------------------------------------------------------------------


def test_kantor_memasukkan_orang_dan_semua_diberi_tahu(tapin, nur, milik, petugas):
    siti = akun.pengguna(nama="Siti Rahmah", email="siti@contoh.id")
    assert anggota.tambah(tapin, milik, siti.id, pelaku=petugas, saat=SAAT)
    assert _anggota(milik) == {nur.id: PENGURUS, siti.id: PENGURUS}
    for alamat in ("nur@contoh.id", "siti@contoh.id"):
        surat = kabar.terakhir(alamat)
        assert surat.perihal == "Narahubung Karang Taruna berganti"
        assert "Siti Rahmah" in surat.isi
    assert not anggota.tambah(tapin, milik, siti.id, pelaku=petugas, saat=SAAT)
    (baris,) = _jejak("tambah_anggota")
    assert (baris.objek_id, baris.isi["sesudah"]["peran"]) == (milik, "pengurus")


def test_pembantu_dinaikkan_pengurus_tidak_diturunkan_oleh_penambahan(tapin, nur, milik, petugas):
    siti = pabrik.anggota(milik)
    assert anggota.tambah(tapin, milik, siti.id, pelaku=petugas, saat=SAAT)
    assert not anggota.tambah(tapin, milik, nur.id, PEMBANTU, pelaku=petugas, saat=SAAT)
    assert _anggota(milik) == {nur.id: PENGURUS, siti.id: PENGURUS}


def test_organisasi_tanpa_akun_dari_daftar_kantor_mendapat_pengurus_pertamanya(tapin, petugas):
    lama = pabrik.organisasi(tapin, sumber="lkip-2020")
    siti = akun.pengguna()
    anggota.tambah(tapin, lama, siti.id, pelaku=petugas, saat=SAAT)
    assert _anggota(lama) == {siti.id: PENGURUS}


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN])
def test_hanya_petugas_yang_memasukkan_dan_mengeluarkan(tapin, nur, milik, peran):
    staf = akun.pengguna(instansi=tapin, peran=peran)
    with pytest.raises(TidakBoleh):
        anggota.tambah(tapin, milik, staf.id, pelaku=staf, saat=SAAT)
    with pytest.raises(TidakBoleh):
        anggota.keluarkan(tapin, milik, nur.id, pelaku=staf, saat=SAAT, alasan="x")


def test_kantor_mengeluarkan_dengan_alasan_yang_dibaca_orangnya(tapin, nur, milik, petugas):
    pabrik.anggota(milik, email="siti@contoh.id", peran=PENGURUS, nama="Siti Rahmah")
    siti = next(o for o in _anggota(milik) if o != nur.id)
    with pytest.raises(IsianSalah) as galat:
        anggota.keluarkan(tapin, milik, siti, pelaku=petugas, saat=SAAT, alasan=" \n ")
    assert galat.value.kolom == "alasan"
    with pytest.raises(IsianSalah, match="Terlalu panjang"):
        anggota.keluarkan(tapin, milik, siti, pelaku=petugas, saat=SAAT, alasan="x" * 501)
    anggota.keluarkan(
        tapin, milik, siti, pelaku=petugas, saat=SAAT, alasan="Masa baktinya berakhir."
    )
    assert _anggota(milik) == {nur.id: PENGURUS}
    surat = kabar.terakhir("siti@contoh.id")
    assert surat.perihal == "Anda tidak lagi mengurus Karang Taruna"
    assert "Alasannya: Masa baktinya berakhir." in surat.isi
    assert tapin.nama in surat.isi
    assert "Siti Rahmah tidak lagi" in kabar.terakhir("nur@contoh.id").isi
    (baris,) = _jejak("keluarkan_anggota")
    assert baris.isi["sesudah"]["alasan"] == "Masa baktinya berakhir."


def test_kantor_pun_tidak_mengeluarkan_pengurus_terakhir(tapin, nur, milik, petugas):
    with pytest.raises(PengurusTerakhir):
        anggota.keluarkan(tapin, milik, nur.id, pelaku=petugas, saat=SAAT, alasan="Pindah.")
    assert _anggota(milik) == {nur.id: PENGURUS}


def test_mengganti_narahubung_memasukkan_yang_baru_lalu_mengeluarkan_yang_lama(
    tapin, nur, milik, petugas
):
    siti = akun.pengguna()
    anggota.tambah(tapin, milik, siti.id, pelaku=petugas, saat=SAAT)
    anggota.keluarkan(tapin, milik, nur.id, pelaku=petugas, saat=SAAT, alasan="Sudah pindah.")
    assert _anggota(milik) == {siti.id: PENGURUS}


def test_akun_yang_dihapus_tidak_dimasukkan(tapin, milik, petugas):
    siti = akun.pengguna()
    akun.tutup(siti)
    with pytest.raises(AnggotaSalah, match="dihapus"):
        anggota.tambah(tapin, milik, siti.id, pelaku=petugas, saat=SAAT)


def test_jumlah_orang_dibatasi(tapin, milik, petugas):
    for _ in range(BATAS_ANGGOTA - 1):
        pabrik.anggota(milik)
    with pytest.raises(AnggotaSalah, match="paling banyak"):
        anggota.tambah(tapin, milik, akun.pengguna().id, pelaku=petugas, saat=SAAT)


# -- Leaving --------------------------------------------------------------------------------------


def test_pengurus_mengeluarkan_tanpa_harus_beralasan(tapin, nur, milik):
    siti = pabrik.anggota(milik, email="siti@contoh.id")
    anggota.keluarkan(tapin, milik, siti.id, pelaku=nur, saat=SAAT)
    assert _anggota(milik) == {nur.id: PENGURUS}
    surat = kabar.terakhir("siti@contoh.id")
    assert "oleh pengurus organisasi" in surat.isi
    assert "Alasannya" not in surat.isi
    assert [s for s in kabar.semua() if s.kepada == "nur@contoh.id"] == []


def test_mengeluarkan_diri_sendiri_lewat_pintu_yang_lain(tapin, nur, milik):
    with pytest.raises(AnggotaSalah, match="Berhenti"):
        anggota.keluarkan(tapin, milik, nur.id, pelaku=nur, saat=SAAT)


def test_berhenti_sendiri_dan_pengurus_lain_tahu(tapin, nur, milik):
    siti = pabrik.anggota(milik, nama="Siti Rahmah")
    anggota.keluar(tapin, milik, pelaku=siti, saat=SAAT)
    assert _anggota(milik) == {nur.id: PENGURUS}
    assert "Siti Rahmah tidak lagi" in kabar.terakhir("nur@contoh.id").isi
    with pytest.raises(PengurusTerakhir):
        anggota.keluar(tapin, milik, pelaku=nur, saat=SAAT)
    assert [j.pelaku_id for j in _jejak("keluar_organisasi")] == [siti.id]


def test_petugas_tidak_berhenti_dari_organisasi_orang(tapin, milik, petugas):
    with pytest.raises(TidakAda):
        anggota.keluar(tapin, milik, pelaku=petugas, saat=SAAT)


def test_yang_tidak_ada_seolah_tidak_ada(tapin, nur, milik):
    for kerja in (
        lambda: anggota.keluarkan(tapin, milik, uuid4(), pelaku=nur, saat=SAAT),
        lambda: anggota.ubah_peran(tapin, milik, uuid4(), PEMBANTU, pelaku=nur, saat=SAAT),
        lambda: anggota.keluar(tapin, uuid4(), pelaku=nur, saat=SAAT),
    ):
        with pytest.raises(TidakAda):
            kerja()


# -- At the same moment ---------------------------------------------------------------------------


def test_dua_pengurus_saling_mengeluarkan_seorang_tinggal(app, tapin, nur, milik):
    siti = pabrik.anggota(milik, peran=PENGURUS)
    hasil = serentak(
        app,
        [
            lambda: anggota.keluarkan(tapin, milik, siti.id, pelaku=nur, saat=SAAT),
            lambda: anggota.keluarkan(tapin, milik, nur.id, pelaku=siti, saat=SAAT),
        ],
        TidakAda,
        PengurusTerakhir,
    )
    assert hasil.count(None) == 1
    assert list(_anggota(milik).values()) == [PENGURUS]


def test_dua_pengurus_berhenti_bersama_seorang_tinggal(app, tapin, nur, milik):
    siti = pabrik.anggota(milik, peran=PENGURUS)
    hasil = serentak(
        app,
        [
            lambda: anggota.keluar(tapin, milik, pelaku=nur, saat=SAAT),
            lambda: anggota.keluar(tapin, milik, pelaku=siti, saat=SAAT),
        ],
        PengurusTerakhir,
    )
    assert hasil.count(None) == 1
    assert list(_anggota(milik).values()) == [PENGURUS]


def test_dua_pengurus_saling_menurunkan_seorang_tetap(app, tapin, nur, milik):
    siti = pabrik.anggota(milik, peran=PENGURUS)
    serentak(
        app,
        [
            lambda: anggota.ubah_peran(tapin, milik, siti.id, PEMBANTU, pelaku=nur, saat=SAAT),
            lambda: anggota.ubah_peran(tapin, milik, nur.id, PEMBANTU, pelaku=siti, saat=SAAT),
        ],
        TidakBoleh,
        PengurusTerakhir,
    )
    assert sorted(_anggota(milik).values()) == [PEMBANTU, PENGURUS]


def test_dua_petugas_memasukkan_orang_yang_sama_sekali_saja(app, tapin, milik, petugas):
    siti = akun.pengguna()
    hasil = serentak(
        app,
        [lambda: anggota.tambah(tapin, milik, siti.id, pelaku=petugas, saat=SAAT)] * 4,
    )
    assert sorted(hasil) == [False, False, False, True]


# -- Reading --------------------------------------------------------------------------------------


def test_daftar_orang_pengurus_dahulu_dan_kueri_tetap(tapin, nur, milik):
    pabrik.anggota(milik, nama="Zul")
    pabrik.anggota(milik, nama="Ahmad")
    sesi_kini().rollback()
    with hitung_kueri() as sedikit:
        semua = kueri_anggota.daftar_anggota(milik)
    assert [a.nama for a in semua] == ["Nur Aini", "Ahmad", "Zul"]
    for _ in range(20):
        pabrik.anggota(milik)
    with hitung_kueri() as banyak:
        assert len(kueri_anggota.daftar_anggota(milik)) == 23
    assert len(banyak) == len(sedikit) == 2


def test_organisasi_saya_bernama_dari_register_atau_dari_yang_diketik(tapin, banjar, nur, milik):
    draf = pelaporan.siap(tapin, nur)
    pabrik.anggota(pabrik.organisasi(banjar, "Punya Banjar"), nur)
    halaman = kueri_anggota.organisasi_saya(tapin, nur.id, None)
    nama = {o.nama for o in halaman.baris}
    assert nama == {"Karang Taruna", draf.nama}
    assert all(o.jumlah == 1 for o in halaman.baris)


def test_organisasi_saya_dengan_kueri_tetap(tapin, nur):
    pabrik.organisasi(tapin, pelaku=nur)
    sesi_kini().rollback()
    with hitung_kueri() as sedikit:
        kueri_anggota.organisasi_saya(tapin, nur.id, None)
    for _ in range(27):
        pabrik.organisasi(tapin, pelaku=nur)
    sesi_kini().rollback()
    with hitung_kueri() as banyak:
        halaman = kueri_anggota.organisasi_saya(tapin, nur.id, None)
    assert len(halaman.baris) == 25
    assert halaman.lanjut
    assert len(kueri_anggota.organisasi_saya(tapin, nur.id, halaman.lanjut).baris) == 3
    assert len(banyak) == len(sedikit) == 3


def test_konsol_boleh_mengeluarkan_tanpa_alasan(tapin, nur, milik):
    siti = pabrik.anggota(milik)
    anggota.keluarkan(tapin, milik, siti.id, pelaku=izin.sistem(), saat=SAAT)
    assert _anggota(milik) == {nur.id: PENGURUS}
