"""Several people at one draft: the first save stands, the second waits beside it, whole."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from sinormas.jejak.models import Jejak
from sinormas.organisasi.models import Keanggotaan
from sinormas.pelaporan import layanan, layanan_isi, tertahan
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.layanan_isi import BagianBerubah
from sinormas.pelaporan.models import IsiTertahan
from sinormas.pelaporan.tertahan import Pilih
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik
from tests.pelaporan.bantuan import buka, kirim

JSON = {"Accept": "application/json"}


@pytest.fixture
def kawan(app, tapin, draf):
    """Another member of the same organisation, signed in on a browser of their own."""
    orang = akun.pengguna(nama="Siti Rahmah")
    with transaksi() as sesi:
        sesi.add(
            Keanggotaan(
                organisasi_id=pabrik.muat(tapin, draf).organisasi_id,
                pengguna_id=orang.id,
                dibuat=waktu.sekarang(),
            )
        )
    return akun.klien(app, orang)


def _simpan(tapin, draf, pelaku, isi, bagian=Bagian.KEGIATAN, **lain):
    baku = {"versi": 0, "lembar": "a"}
    return layanan_isi.simpan_bagian(
        tapin, draf, bagian, isi, pelaku=pelaku, saat=waktu.sekarang(), **(baku | lain)
    )


def _bentrok(tapin, draf, pelaku, isi, bagian=Bagian.KEGIATAN, **lain):
    with pytest.raises(BagianBerubah) as galat:
        _simpan(tapin, draf, pelaku, isi, bagian, **lain)
    return galat.value.tertahan_id


def _tersimpan(tapin, draf, bagian=Bagian.KEGIATAN):
    return pabrik.muat(tapin, draf).isi(bagian)


def test_yang_kalah_tersimpan_utuh_dan_tersandi(app, tapin, klien_pelapor, kawan, draf):
    _simpan(tapin, draf, kawan.pelaku, {"program": "Dari kawan"})
    pengenal = _bentrok(
        tapin, draf, klien_pelapor.pelaku, {"program": "Dari saya 6305011203900001"}, lembar="b"
    )
    (satu,) = tertahan.daftar(draf)
    assert (satu.id, satu.penyimpan_id) == (pengenal, klien_pelapor.pelaku.id)
    assert satu.isi["program"] == "Dari saya 6305011203900001"
    mentah = sesi_kini().connection().exec_driver_sql("SELECT isi FROM isi_tertahan").scalar_one()
    assert b"6305011203900001" not in bytes(mentah)
    assert _tersimpan(tapin, draf)["program"] == "Dari kawan"
    jejak = sesi_kini().scalars(
        select(Jejak.tindakan).where(Jejak.objek_id == draf).order_by(Jejak.nomor)
    )
    assert list(jejak) == ["mulai", "simpan_bagian", "tahan_bagian"]


def test_satu_halaman_satu_tempat_dan_yang_terlambat_tidak_menimpa(
    app, tapin, klien_pelapor, kawan, draf
):
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan"})
    saya = klien_pelapor.pelaku
    for urut, kata in ((3, "tiga"), (5, "lima"), (4, "empat, terlambat")):
        _bentrok(tapin, draf, saya, {"program": kata}, lembar="b", urut=urut, otomatis=True)
    assert [t.isi["program"] for t in tertahan.daftar(draf)] == ["lima"]


def test_balasan_yang_hilang_tidak_membuat_bentrok_dengan_diri_sendiri(
    app, tapin, klien_pelapor, draf
):
    """The save arrived, its answer did not: the page saves on with the version it knows."""
    saya = klien_pelapor.pelaku
    assert _simpan(tapin, draf, saya, {"program": "Satu"}, urut=1, otomatis=True) == 1
    assert _simpan(tapin, draf, saya, {"program": "Satu dua"}, urut=2, otomatis=True) == 2
    assert _simpan(tapin, draf, saya, {"program": "Sat"}, urut=1, otomatis=True) == 2
    assert _tersimpan(tapin, draf)["program"] == "Satu dua"
    assert tertahan.daftar(draf) == ()


def test_hanya_sepuluh_halaman_tiap_orang_yang_menunggu(app, tapin, klien_pelapor, kawan, draf):
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan"})
    for i in range(13):
        _bentrok(tapin, draf, klien_pelapor.pelaku, {"program": f"{i}"}, lembar=f"l{i}")
    assert sesi_kini().execute(select(func.count(IsiTertahan.id))).scalar_one() == 10
    assert tertahan.daftar(draf)[-1].isi["program"] == "12"


@pytest.mark.parametrize(
    ("pilihan", "hasil"),
    [
        ({"program": Pilih.DIKETIK}, ("Saya", "Kawan u")),
        ({"program": Pilih.TERSIMPAN, "uraian": Pilih.DIKETIK}, ("Kawan", "Saya u")),
        ({}, ("Kawan", "Kawan u")),
        ({"program": Pilih.KEDUANYA}, ("Kawan", "Kawan u")),
    ],
)
def test_dipilih_baris_demi_baris(app, tapin, klien_pelapor, kawan, draf, pilihan, hasil):
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan", "uraian": "Kawan u"})
    saya = klien_pelapor.pelaku
    pengenal = _bentrok(tapin, draf, saya, {"program": "Saya", "uraian": "Saya u"}, lembar="b")
    layanan_isi.pilih_versi(
        tapin, draf, Bagian.KEGIATAN, pengenal, pilihan, versi=1, pelaku=saya,
        saat=waktu.sekarang(),
    )  # fmt: skip
    isi = _tersimpan(tapin, draf)
    assert (isi["program"], isi["uraian"]) == hasil
    assert tertahan.daftar(draf) == ()


def test_daftar_dapat_digabung_tanpa_kehilangan_siapa_pun(app, tapin, klien_pelapor, kawan, draf):
    def orang(nama):
        return {"jabatan": "Anggota", "nama": nama, "nik": "", "telepon": "", "pejabat": ""}

    saya, bagian = klien_pelapor.pelaku, Bagian.PENGURUS
    _simpan(tapin, draf, kawan.pelaku, {"lain": [orang("Budi"), orang("Kawan")]}, bagian)
    pengenal = _bentrok(
        tapin, draf, saya, {"lain": [orang("Budi"), orang("Saya")]}, bagian, lembar="b"
    )
    layanan_isi.pilih_versi(
        tapin, draf, bagian, pengenal, {"lain": Pilih.KEDUANYA}, versi=1, pelaku=saya,
        saat=waktu.sekarang(),
    )  # fmt: skip
    nama = [baris["nama"] for baris in _tersimpan(tapin, draf, bagian)["lain"]]
    assert nama == ["Budi", "Kawan", "Saya"]


def test_yang_tersimpan_lagi_sementara_memilih_tidak_tertimpa(
    app, tapin, klien_pelapor, kawan, draf
):
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan"})
    saya = klien_pelapor.pelaku
    pengenal = _bentrok(tapin, draf, saya, {"program": "Saya"}, lembar="b")
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan lagi"}, versi=1)
    with pytest.raises(Bentrok):
        layanan_isi.pilih_versi(
            tapin, draf, Bagian.KEGIATAN, pengenal, {"program": Pilih.DIKETIK}, versi=1,
            pelaku=saya, saat=waktu.sekarang(),
        )  # fmt: skip
    assert _tersimpan(tapin, draf)["program"] == "Kawan lagi"
    assert len(tertahan.daftar(draf)) == 1


# -- Pages -----------------------------------------------------------------------------------------


def test_yang_kedua_memilih_di_halaman_dengan_kedua_versi(
    app, tapin, klien_pelapor, kawan, draf, jam
):
    alamat = f"/laporan/{draf}/kegiatan"
    lama = dict(buka(klien_pelapor, alamat).cari("//form[@data-simpan-otomatis]")[0].form_values())
    _simpan(tapin, draf, kawan.pelaku, pabrik.isi(Bagian.KEGIATAN, program="Dari <b>kawan</b>"))
    jam.shift(180)
    saya = lama | {"program": "Dari saya", "jumlah_anggota": "9", "uraian": ""}
    jawaban = kirim(klien_pelapor, alamat, saya)
    assert jawaban.status_code == 303
    halaman = buka(klien_pelapor, jawaban.location)
    assert "disimpan oleh Siti Rahmah, hari ini pukul 10.00 WITA" in halaman.utama
    assert "Yang Anda ketik (Anda, hari ini pukul 10.03 WITA)" in halaman.utama
    assert halaman.teks("//main//legend") == [
        "Jumlah anggota", "Program kerja", "Kegiatan yang sudah berjalan",
    ]  # fmt: skip
    assert "Dari <b>kawan</b>" in halaman.utama
    (formulir,) = halaman.cari("//main//form")
    belum = Halaman(kirim(klien_pelapor, jawaban.location, dict(formulir.form_values())))
    assert belum.status == 422
    assert "Ada 3 hal yang perlu dipilih" in belum.utama
    pilih = {"pilih-program": "diketik", "pilih-uraian": "tersimpan", "versi": "1"}
    sebagian = Halaman(kirim(klien_pelapor, jawaban.location, pilih))
    assert sebagian.cari("//input[@name='pilih-program'][@value='diketik'][@checked]")
    selesai = kirim(klien_pelapor, jawaban.location, pilih | {"pilih-jumlah_anggota": "diketik"})
    assert selesai.location == f"{alamat}?periksa=1"
    isi = _tersimpan(tapin, draf)
    assert (isi["program"], isi["jumlah_anggota"]) == ("Dari saya", "9")
    assert isi["uraian"] == "Gotong royong setiap bulan."
    assert kirim(klien_pelapor, jawaban.location, pilih).location == alamat


def test_simpan_otomatis_menyebut_siapa_dan_di_mana_memilih(app, tapin, klien_pelapor, kawan, draf):
    alamat = f"/laporan/{draf}/kegiatan"
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan"})
    isi = {"program": "Saya", "versi": "0", "lembar": "b", "urut": "1"}
    jawaban = kirim(klien_pelapor, alamat, isi, headers=JSON)
    assert jawaban.status_code == 409
    assert jawaban.json["galat"].startswith("Bagian ini disimpan oleh Siti Rahmah pukul 10.00 WITA")
    assert klien_pelapor.get(jawaban.json["pilih"]).status_code == 200
    for tempat in (alamat, f"/laporan/{draf}", f"/laporan/{draf}/periksa"):
        tautan = buka(klien_pelapor, tempat).cari("//main//a[contains(@href,'/versi/')]")
        assert [t.get("href") for t in tautan] == [jawaban.json["pilih"]]


def test_versi_yang_menunggu_hanya_untuk_anggota(app, tapin, klien_pelapor, kawan, draf):
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan"})
    pengenal = _bentrok(tapin, draf, klien_pelapor.pelaku, {"program": "Saya"}, lembar="b")
    alamat = f"/laporan/{draf}/kegiatan/versi/{pengenal}"
    assert kawan.get(alamat).status_code == 200
    assert "Isian lain" in Halaman(kawan.get(alamat)).utama
    asing = akun.klien(app, akun.pengguna())
    assert asing.get(alamat).status_code == 404
    assert kirim(asing, alamat, {"versi": "1"}).status_code == 404
    lain = f"/laporan/{draf}/identitas/versi/{pengenal}"
    assert klien_pelapor.get(lain).status_code == 303
    assert klien_pelapor.get(f"/laporan/{draf}/kegiatan/versi/apa").status_code == 404
    assert klien_pelapor.get(f"/laporan/{draf}/kegiatan/versi/{pengenal_baru()}").location == (
        f"/laporan/{draf}/kegiatan"
    )


def test_laporan_yang_sudah_dikirim_tidak_dapat_dipilih_lagi(app, tapin, klien_pelapor, kawan):
    aju = pabrik.siap(tapin, klien_pelapor.pelaku)
    pengenal = _bentrok(tapin, aju.id, klien_pelapor.pelaku, {"program": "Lain"}, lembar="b")
    layanan.ajukan(
        tapin, aju.id, kunci="k", versi=aju.versi, pelaku=klien_pelapor.pelaku,
        saat=waktu.sekarang(),
    )  # fmt: skip
    alamat = f"/laporan/{aju.id}/kegiatan/versi/{pengenal}"
    assert klien_pelapor.get(alamat).status_code == 303
    with pytest.raises(Bentrok):
        layanan_isi.pilih_versi(
            tapin, aju.id, Bagian.KEGIATAN, pengenal, {}, versi=1, pelaku=klien_pelapor.pelaku,
            saat=waktu.sekarang(),
        )  # fmt: skip


def test_laporan_yang_selesai_tidak_menyimpan_versi_yang_menunggu(
    app, tapin, klien_pelapor, kawan, draf
):
    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan"})
    _bentrok(tapin, draf, klien_pelapor.pelaku, {"program": "Saya"}, lembar="b")
    kini = pabrik.muat(tapin, draf)
    layanan.cabut(tapin, draf, kini.versi, pelaku=klien_pelapor.pelaku, saat=waktu.sekarang())
    assert tertahan.daftar(draf) == ()


def test_halaman_bagian_memakai_jumlah_kueri_tetap(app, tapin, klien_pelapor, kawan, draf):
    def jumlah():
        with hitung_kueri() as hitungan:
            assert klien_pelapor.get(f"/laporan/{draf}/kegiatan").status_code == 200
        return len(hitungan)

    _simpan(tapin, draf, kawan.pelaku, {"program": "Kawan"})
    _bentrok(tapin, draf, klien_pelapor.pelaku, {"program": "0"}, lembar="l0")
    sedikit = jumlah()
    for i in range(1, 9):
        _bentrok(tapin, draf, klien_pelapor.pelaku, {"program": f"{i}"}, lembar=f"l{i}")
    assert jumlah() == sedikit
