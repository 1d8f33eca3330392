"""The matrix in force: as the office has changed it, from a day on, and never backwards."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sinormas.berkas.aturan import MB, PDF
from sinormas.extensions import db
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak import kueri as jejak
from sinormas.pelaporan import dokumen, isi, kueri, layanan_syarat, syarat
from sinormas.pelaporan.aturan import Jenis
from sinormas.pelaporan.matriks import Jalur, Masa, Sifat
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik

HARI_INI = date(2026, 11, 24)
BESOK = HARI_INI + timedelta(days=1)
DOMISILI = dokumen.menurut_kunci("domisili")
TAMBAHAN = replace(
    DOMISILI,
    kunci="",
    nama="Foto bendera",
    kalimat="Foto bendera organisasi.",
    masa=Masa.SELAMANYA,
    bulan=None,
    syarat=None,
    petak={Jenis.BARU: dict.fromkeys(Jalur, Sifat.WAJIB)},
)


@pytest.fixture
def admin(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.ADMIN)


def _ubah(instansi, pelaku, jenis, *, mulai=BESOK, versi=0):
    return layanan_syarat.ubah(
        instansi, jenis, mulai=mulai, versi=versi, pelaku=pelaku, saat=waktu.sekarang()
    )


def _tambah(instansi, pelaku, jenis=TAMBAHAN, *, mulai=BESOK):
    return layanan_syarat.tambah(instansi, jenis, mulai=mulai, pelaku=pelaku, saat=waktu.sekarang())


def _hentikan(instansi, pelaku, kunci, *, mulai=BESOK, versi=0):
    return layanan_syarat.hentikan(
        instansi, kunci, mulai=mulai, versi=versi, pelaku=pelaku, saat=waktu.sekarang()
    )


def _diminta(instansi, laporan_id):
    """The papers that a filing asks for, as its form sees them."""
    lengkap = pabrik.muat(instansi, laporan_id)
    konteks = kueri.konteks(instansi, lengkap, waktu.sekarang())
    return {d.kunci: d for d in isi.periksa(lengkap, konteks).dokumen or ()}


def _draf_terisi(instansi, pelaku):
    laporan_id = pabrik.draf(instansi, pelaku)
    for bagian, baku in pabrik.ISI.items():
        pabrik.simpan(instansi, laporan_id, pelaku, bagian, baku)
    return laporan_id


def test_kantor_yang_tidak_mengubah_apa_pun_memakai_bawaan(tapin):
    with hitung_kueri() as terkirim:
        assert syarat.matriks(tapin, waktu.sekarang()) == dokumen.semua()
    assert len(terkirim) == 1


def test_laporan_yang_dimulai_sehari_sebelumnya_memakai_syarat_lama(tapin, admin, jam):
    pelapor = akun.pengguna()
    _ubah(tapin, admin, replace(DOMISILI, batas=2 * MB, tipe=frozenset({PDF})))
    _tambah(tapin, admin)
    _hentikan(tapin, admin, "foto_kantor")
    lama = _draf_terisi(tapin, pelapor)
    jam.shift(timedelta(days=1))
    baru = _draf_terisi(tapin, pelapor)
    for _ in range(2):  # and on the day after, and much later
        dulu, kini = _diminta(tapin, lama), _diminta(tapin, baru)
        assert dulu["domisili"].jenis == DOMISILI
        assert "foto_kantor" in dulu
        assert "foto_bendera" not in dulu
        assert kini["domisili"].jenis.batas == 2 * MB
        assert "foto_kantor" not in kini
        assert kini["foto_bendera"].wajib
        jam.shift(timedelta(days=400))


def test_hari_kantor_yang_menentukan_bukan_hari_utc(tapin, admin, jam):
    """The new day of WITA begins at 16.00 UTC of the day before."""
    _hentikan(tapin, admin, "foto_kantor")
    jam.move_to("2026-11-24T15:59:59+00:00")
    sebelum = syarat.matriks(tapin, waktu.sekarang())
    jam.move_to("2026-11-24T16:00:00+00:00")
    sesudah = syarat.matriks(tapin, waktu.sekarang())
    assert {j.kunci for j in sebelum} - {j.kunci for j in sesudah} == {"foto_kantor"}


def test_perubahan_hari_ini_tidak_mengenai_laporan_tadi_pagi(tapin, admin, jam):
    pelapor = akun.pengguna()
    pagi = _draf_terisi(tapin, pelapor)
    jam.shift(timedelta(hours=3))
    _hentikan(tapin, admin, "foto_kantor", mulai=HARI_INI)
    sore = _draf_terisi(tapin, pelapor)
    assert "foto_kantor" in _diminta(tapin, pagi)
    assert "foto_kantor" not in _diminta(tapin, sore)


def test_berkas_dokumen_yang_dihentikan_tetap_bernama_di_laporan_lama(tapin, admin, jam):
    lengkap = pabrik.siap(tapin, akun.pengguna())
    jam.shift(timedelta(minutes=1))
    _hentikan(tapin, admin, "foto_kantor", mulai=HARI_INI)
    lagi = pabrik.muat(tapin, lengkap.id)
    assert dokumen.menurut_kunci("foto_kantor", lagi.syarat).nama == "Foto kantor dengan papan nama"
    assert "foto_kantor" in lagi.lampiran


def test_perubahan_kantor_lain_tidak_berlaku_di_sini(tapin, banjar, jam):
    asing = akun.pengguna(instansi=banjar, peran=Peran.ADMIN)
    _hentikan(banjar, asing, "foto_kantor", mulai=HARI_INI)
    assert syarat.matriks(tapin, waktu.sekarang()) == dokumen.semua()
    assert len(syarat.matriks(banjar, waktu.sekarang())) == len(dokumen.semua()) - 1


def test_dokumen_yang_dihentikan_dapat_diminta_lagi(tapin, admin, jam):
    _hentikan(tapin, admin, "foto_kantor", mulai=HARI_INI)
    jam.shift(timedelta(days=10))
    foto = dokumen.menurut_kunci("foto_kantor")
    assert _ubah(tapin, admin, foto, mulai=HARI_INI + timedelta(days=10), versi=1)
    assert syarat.matriks(tapin, waktu.sekarang()) == dokumen.semua()


def test_urutan_bawaan_tetap_dan_tambahan_di_belakang(tapin, admin, jam):
    _tambah(tapin, admin)
    _ubah(tapin, admin, replace(DOMISILI, batas=MB))
    jam.shift(timedelta(days=1))
    kunci = [j.kunci for j in syarat.matriks(tapin, waktu.sekarang())]
    assert kunci == [*(j.kunci for j in dokumen.semua()), "foto_bendera"]


def test_yang_sama_tidak_membuat_versi_baru(tapin, admin):
    assert not _ubah(tapin, admin, DOMISILI)
    assert syarat.menurut_kunci(syarat.riwayat(tapin), "domisili").terakhir.versi == 0


def test_perubahan_yang_direncanakan_dapat_dibatalkan(tapin, admin, jam):
    _ubah(tapin, admin, replace(DOMISILI, batas=MB))
    layanan_syarat.batalkan(tapin, "domisili", versi=1, pelaku=admin, saat=waktu.sekarang())
    jam.shift(timedelta(days=2))
    assert syarat.matriks(tapin, waktu.sekarang()) == dokumen.semua()
    riwayat = syarat.menurut_kunci(syarat.riwayat(tapin), "domisili")
    assert [v.versi for v in riwayat.versi] == [0, 1, 2], "nothing is taken out of the history"


def test_dokumen_tambahan_yang_dibatalkan_tidak_pernah_diminta(tapin, admin, jam):
    kunci = _tambah(tapin, admin)
    layanan_syarat.batalkan(tapin, kunci, versi=1, pelaku=admin, saat=waktu.sekarang())
    jam.shift(timedelta(days=2))
    assert syarat.matriks(tapin, waktu.sekarang()) == dokumen.semua()


def test_yang_sudah_berlaku_tidak_dapat_dibatalkan(tapin, admin, jam):
    _ubah(tapin, admin, replace(DOMISILI, batas=MB))
    jam.shift(timedelta(days=1))
    with pytest.raises(Bentrok, match="sudah berlaku"):
        layanan_syarat.batalkan(tapin, "domisili", versi=1, pelaku=admin, saat=waktu.sekarang())


def test_perubahan_tidak_boleh_mendahului_yang_direncanakan(tapin, admin):
    _ubah(tapin, admin, replace(DOMISILI, batas=MB), mulai=date(2027, 1, 1))
    with pytest.raises(IsianSalah, match="1 Januari 2027") as salah:
        _ubah(tapin, admin, replace(DOMISILI, batas=2 * MB), mulai=BESOK, versi=1)
    assert salah.value.kolom == "mulai"


@pytest.mark.parametrize(
    ("mulai", "kata"),
    [
        (date(2026, 11, 23), "sudah lewat"),
        (date(1, 1, 1), "sudah lewat"),
        (date(2031, 12, 1), "lima tahun"),
        (date(9999, 12, 31), "lima tahun"),
    ],
)
def test_tanggal_yang_tidak_masuk_akal_ditolak(tapin, admin, mulai, kata):
    for lakukan in (
        lambda: _ubah(tapin, admin, replace(DOMISILI, batas=MB), mulai=mulai),
        lambda: _tambah(tapin, admin, mulai=mulai),
        lambda: _hentikan(tapin, admin, "domisili", mulai=mulai),
    ):
        with pytest.raises(IsianSalah, match=kata) as salah:
            lakukan()
        assert salah.value.kolom == "mulai"
    assert syarat.matriks(tapin, waktu.sekarang()) == dokumen.semua()


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"nama": ""}, "nama"),
        ({"nama": " \u200b "}, "nama"),
        ({"nama": "a" * 10_000}, "nama"),
        ({"nama": "foto KANTOR dengan papan-nama"}, "nama"),
        ({"kalimat": "\x00"}, "kalimat"),
        ({"kalimat": "a" * 251}, "kalimat"),
        ({"contoh": ""}, "contoh"),
        ({"tipe": frozenset()}, "tipe"),
        ({"batas": 0}, "batas_mb"),
        ({"batas": 21 * MB}, "batas_mb"),
        ({"batas": -MB}, "batas_mb"),
        ({"petak": {}}, "petak"),
        ({"petak": {Jenis.BARU: {}}}, "petak"),
        ({"petak": {Jenis.BARU: {Jalur.SKT: Sifat.BERSYARAT}}, "syarat": None}, "syarat"),
        ({"petak": {Jenis.BARU: {Jalur.SKT: Sifat.BERSYARAT}}, "syarat": "a" * 151}, "syarat"),
        ({"masa": Masa.BULAN, "bulan": None}, "bulan"),
        ({"masa": Masa.BULAN, "bulan": 0}, "bulan"),
        ({"masa": Masa.BULAN, "bulan": 10**9}, "bulan"),
        ({"bila": replace(DOMISILI.bila, bidang=frozenset({"Sihir"}))}, "bidang"),
    ],
)
def test_isian_yang_salah_disebut_kolomnya(tapin, admin, ganti, kolom):
    with pytest.raises(IsianSalah) as salah:
        _tambah(tapin, admin, replace(TAMBAHAN, **ganti))
    assert salah.value.kolom == kolom
    with pytest.raises(IsianSalah) as salah:
        _ubah(tapin, admin, replace(DOMISILI, **ganti))
    assert salah.value.kolom == kolom


@pytest.mark.parametrize(
    ("nama", "kunci"),
    [
        ("Foto bendera", "foto_bendera"),
        ("Surat Keterangan Domisili!", None),
        ("<b>=1+1</b>", "b_1_1_b"),
        ("😀", "dokumen"),
        ("مرحبا", "dokumen"),
        ("Baru", "baru_2"),
        ("Pratinjau", "pratinjau_2"),
        ("NPWP", "npwp_2"),
        ("a" * 120, "a" * 36),
    ],
)
def test_kunci_dibuat_dari_nama_dan_tidak_pernah_dua(tapin, admin, nama, kunci):
    if kunci is None:
        with pytest.raises(IsianSalah, match="Sudah ada"):
            _tambah(tapin, admin, replace(TAMBAHAN, nama=nama))
        return
    assert _tambah(tapin, admin, replace(TAMBAHAN, nama=nama)) == kunci
    assert len(kunci) <= 40


def test_kata_dirapikan(tapin, admin, jam):
    bersyarat = {Jenis.BARU: {Jalur.SKT: Sifat.BERSYARAT}}
    kotor = replace(
        TAMBAHAN, nama="  Foto\x00  bendera ", kalimat="Foto bendera", contoh="Kain merah.",
        petak=bersyarat, syarat="organisasi punya bendera.",
    )  # fmt: skip
    kunci = _tambah(tapin, admin, kotor)
    jam.shift(timedelta(days=1))
    rapi = dokumen.menurut_kunci(kunci, syarat.matriks(tapin, waktu.sekarang()))
    assert (rapi.nama, rapi.kalimat, rapi.syarat) == (
        "Foto bendera", "Foto bendera.", "bila organisasi punya bendera",
    )  # fmt: skip


def test_hanya_admin_kantor_ini_yang_mengubah(tapin, banjar):
    for peran in (Peran.PETUGAS, Peran.PIMPINAN, Peran.AUDITOR):
        with pytest.raises(TidakBoleh):
            _ubah(tapin, akun.pengguna(instansi=tapin, peran=peran), replace(DOMISILI, batas=MB))
    for asing in (akun.pengguna(), akun.pengguna(instansi=banjar, peran=Peran.ADMIN)):
        for lakukan in (
            lambda siapa: _ubah(tapin, siapa, replace(DOMISILI, batas=MB)),
            lambda siapa: _tambah(tapin, siapa),
            lambda siapa: _hentikan(tapin, siapa, "domisili"),
            lambda siapa: layanan_syarat.batalkan(
                tapin, "domisili", versi=0, pelaku=siapa, saat=waktu.sekarang()
            ),
        ):
            with pytest.raises(TidakAda):
                lakukan(asing)
    assert syarat.riwayat(tapin) == syarat.riwayat(banjar)


def test_dokumen_yang_tidak_ada_tidak_dapat_diubah(tapin, admin):
    with pytest.raises(TidakAda):
        _ubah(tapin, admin, replace(DOMISILI, kunci="tidak_ada"))
    with pytest.raises(TidakAda):
        _hentikan(tapin, admin, "tidak_ada")


def test_setiap_perubahan_meninggalkan_jejak(tapin, admin):
    _ubah(tapin, admin, replace(DOMISILI, batas=MB))
    _hentikan(tapin, admin, "foto_kantor")
    _tambah(tapin, admin)
    layanan_syarat.batalkan(tapin, "domisili", versi=1, pelaku=admin, saat=waktu.sekarang())
    saring = jejak.Saringan(objek="syarat_dokumen")
    baris = jejak.daftar(tapin.kode_wilayah, saring, None).baris
    assert sorted(b.tindakan for b in baris) == [
        "batalkan_dokumen", "hentikan_dokumen", "tambah_dokumen", "ubah_dokumen",
    ]  # fmt: skip
    ubah = next(b for b in baris if b.tindakan == "ubah_dokumen")
    assert {(p.nama, p.sebelum, p.sesudah) for p in ubah.perubahan} == {
        ("batas_mb", "5", "1"), ("dokumen", None, "domisili"), ("mulai", None, "2026-11-25"),
    }  # fmt: skip
    assert jejak.periksa()[1] == []


def test_yang_kedua_diberi_tahu_bila_orang_lain_lebih_dahulu(tapin, admin):
    _ubah(tapin, admin, replace(DOMISILI, batas=MB))
    with pytest.raises(Bentrok, match="baru saja diubah"):
        _ubah(tapin, admin, replace(DOMISILI, batas=2 * MB), versi=0)


def test_dua_admin_serentak_hanya_satu_yang_berlaku(app, tapin, admin):
    hasil: list[str] = []
    mulai = threading.Barrier(4)

    def kerja(mb: int) -> None:
        with app.app_context():
            mulai.wait()
            try:
                _ubah(tapin, admin, replace(DOMISILI, batas=mb * MB))
                hasil.append("berubah")
            except Bentrok:
                hasil.append("bentrok")
            finally:
                db.session.remove()

    utas = [threading.Thread(target=kerja, args=(mb,)) for mb in (1, 2, 3, 4)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert sorted(hasil) == ["bentrok", "bentrok", "bentrok", "berubah"]
    riwayat = syarat.menurut_kunci(syarat.riwayat(tapin), "domisili")
    assert [v.versi for v in riwayat.versi] == [0, 1]


def test_banyak_perubahan_tetap_satu_kueri(tapin, admin, jam):
    for versi in range(12):
        _ubah(
            tapin, admin, replace(DOMISILI, batas=(versi % 4 + 1) * MB), mulai=HARI_INI,
            versi=versi,
        )  # fmt: skip
    with hitung_kueri() as terkirim:
        satu = dokumen.menurut_kunci("domisili", syarat.matriks(tapin, waktu.sekarang()))
    assert satu.batas == 4 * MB
    assert len(terkirim) == 1
