"""The use cases of a filing: begun, kept as typed, submitted once, returned, withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from sinormas import izin
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kabar.models import SuratKeluar
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.organisasi.models import Keanggotaan, Organisasi
from sinormas.pelaporan import kueri, layanan, layanan_isi
from sinormas.pelaporan.aturan import (
    BATAS_TERBUKA,
    Bagian,
    BelumLengkap,
    Keadaan,
    Langkah,
    SurelBelumDikonfirmasi,
    TerlaluBanyakDraf,
)
from sinormas.pelaporan.layanan_isi import BagianBerubah
from sinormas.pelaporan.models import Laporan
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik


@pytest.fixture
def pelapor(app):
    return akun.pengguna(nama="Siti Rahmah", email="siti@contoh.id")


def _jejak(laporan_id):
    return [
        j.tindakan
        for j in sesi_kini().scalars(
            select(Jejak).where(Jejak.objek_id == laporan_id).order_by(Jejak.nomor)
        )
    ]


def _ajukan(tapin, lengkap, pelaku, kunci="kunci-a", versi=None):
    return layanan.ajukan(
        tapin, lengkap.id, kunci=kunci, versi=lengkap.versi if versi is None else versi,
        pelaku=pelaku, saat=waktu.sekarang(),
    )  # fmt: skip


def _simpan(tapin, laporan_id, pelaku, isi, *, versi, lembar="a", otomatis=False):
    return layanan_isi.simpan_bagian(
        tapin, laporan_id, Bagian.IDENTITAS, isi, versi=versi, lembar=lembar, otomatis=otomatis,
        pelaku=pelaku, saat=waktu.sekarang(),
    )  # fmt: skip


# -- Beginning ------------------------------------------------------------------------------------


def test_mulai_membuat_organisasi_keanggotaan_dan_draf(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    lengkap = pabrik.muat(tapin, laporan_id)
    assert (lengkap.keadaan, lengkap.versi, lengkap.nomor) == (Keadaan.DRAF, 1, None)
    assert set(lengkap.pemilik) == {pelapor.id}
    organisasi = sesi_kini().get(Organisasi, lengkap.organisasi_id)
    assert (organisasi.instansi_id, organisasi.nomor_induk) == (tapin.id, None)
    assert _jejak(laporan_id) == ["mulai"]


def test_kunci_yang_sama_dan_draf_yang_belum_disentuh_memberi_draf_yang_sama(app, tapin, pelapor):
    def mulai(kunci):
        return layanan.mulai(tapin, kunci=kunci, pelaku=pelapor, saat=waktu.sekarang())

    pertama = mulai("k")
    assert mulai("k") == pertama
    assert mulai("lain") == pertama
    pabrik.simpan(tapin, pertama, pelapor, Bagian.IDENTITAS, pabrik.isi(Bagian.IDENTITAS))
    assert mulai("k") == pertama
    assert mulai("lain") != pertama
    assert layanan.mulai(tapin, kunci="k", pelaku=akun.pengguna(), saat=waktu.sekarang()) not in (
        pertama,
    )


def test_orang_tidak_menumpuk_draf_tanpa_batas(app, tapin, pelapor):
    for _ in range(BATAS_TERBUKA):
        laporan_id = pabrik.draf(tapin, pelapor)
        pabrik.simpan(tapin, laporan_id, pelapor, Bagian.IDENTITAS, {"nama": "A"})
    with pytest.raises(TerlaluBanyakDraf, match="cabut salah satunya"):
        pabrik.draf(tapin, pelapor)
    layanan.cabut(tapin, laporan_id, 2, pelaku=pelapor, saat=waktu.sekarang())
    assert pabrik.draf(tapin, pelapor)


def test_petugas_tidak_melapor_supaya_tidak_memutuskan_laporannya_sendiri(app, tapin):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    with pytest.raises(TidakBoleh):
        pabrik.draf(tapin, petugas)
    assert sesi_kini().scalar(select(func.count()).select_from(Organisasi)) == 0


# -- Parts ----------------------------------------------------------------------------------------


def test_bagian_tersimpan_seperti_diketik_walau_salah(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    isi = {"nama": "  x\x00" * 10, "bentuk": "pt", "struktur": "", "singkatan": "", "bidang": ["?"]}
    assert _simpan(tapin, laporan_id, pelapor, isi, versi=0) == 1
    lengkap = pabrik.muat(tapin, laporan_id)
    assert lengkap.isi(Bagian.IDENTITAS) == isi | {"ciri": []}
    assert (lengkap.versi, lengkap.disimpan) == (2, waktu.sekarang())
    assert _jejak(laporan_id) == ["mulai", "simpan_bagian"]


def test_yang_tampil_di_daftar_mengikuti_isi(app, tapin, pelapor):
    laporan_id = pabrik.siap(tapin, pelapor).id
    baris = sesi_kini().get(Laporan, laporan_id)
    assert (baris.nama, baris.bentuk, baris.struktur) == (
        "Forum Pemuda Rantau", Bentuk.ORMAS, Struktur.TIDAK_BERJENJANG,
    )  # fmt: skip
    assert (baris.legalitas, baris.kode_kecamatan) == (Legalitas.SKT, "63.05.04")
    pabrik.simpan(tapin, laporan_id, pelapor, Bagian.IDENTITAS, {"nama": "x" * 400, "bentuk": "?"})
    baris = sesi_kini().get(Laporan, laporan_id, populate_existing=True)
    assert (baris.nama, baris.bentuk, baris.struktur) == (None, None, None)


def test_isi_tersandi_di_basis_data(app, tapin, pelapor):
    laporan_id = pabrik.siap(tapin, pelapor).id
    koneksi = sesi_kini().connection()
    mentah = koneksi.exec_driver_sql("SELECT isi FROM isi_bagian").scalars().all()
    assert mentah
    assert not any(b"6305011203900001" in bytes(m) or b"Rifani" in bytes(m) for m in mentah)
    isi = str(sesi_kini().scalars(select(Jejak.isi).where(Jejak.objek_id == laporan_id)).all())
    assert "6305011203900001" not in isi


def test_menyimpan_isi_yang_sama_tidak_mengubah_apa_apa(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    isi = pabrik.isi(Bagian.IDENTITAS)
    assert _simpan(tapin, laporan_id, pelapor, isi, versi=0) == 1
    assert _simpan(tapin, laporan_id, pelapor, isi, versi=0, lembar="lain") == 1
    assert pabrik.muat(tapin, laporan_id).versi == 2
    assert _jejak(laporan_id) == ["mulai", "simpan_bagian"]


def test_jendela_kedua_diberi_tahu_dan_tidak_menimpa(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    _simpan(tapin, laporan_id, pelapor, {"nama": "Satu"}, versi=0, lembar="a")
    with pytest.raises(BagianBerubah) as galat:
        _simpan(tapin, laporan_id, pelapor, {"nama": "Dua"}, versi=0, lembar="b")
    assert galat.value.kini.isi["nama"] == "Satu"
    assert galat.value.kini.versi == 1
    assert pabrik.muat(tapin, laporan_id).isi(Bagian.IDENTITAS)["nama"] == "Satu"
    assert _simpan(tapin, laporan_id, pelapor, {"nama": "Dua"}, versi=1, lembar="b") == 2


def test_lembar_sendiri_boleh_mendahului_simpan_otomatisnya_bukan_sebaliknya(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    _simpan(tapin, laporan_id, pelapor, {"nama": "Aw"}, versi=0, otomatis=True)
    assert _simpan(tapin, laporan_id, pelapor, {"nama": "Awan"}, versi=0) == 2
    assert _simpan(tapin, laporan_id, pelapor, {"nama": "Awa"}, versi=1, otomatis=True) == 2
    with pytest.raises(BagianBerubah):
        _simpan(tapin, laporan_id, pelapor, {"nama": "Awa"}, versi=0, lembar="")
    assert pabrik.muat(tapin, laporan_id).isi(Bagian.IDENTITAS)["nama"] == "Awan"


def test_laporan_orang_lain_dan_kantor_lain_seolah_tidak_ada(app, tapin, banjar, pelapor):
    lengkap = pabrik.siap(tapin, pelapor)
    lain = akun.pengguna()
    petugas_banjar = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    for instansi, siapa in ((tapin, lain), (banjar, pelapor), (tapin, petugas_banjar)):
        with pytest.raises(TidakAda):
            _simpan(instansi, lengkap.id, siapa, {"nama": "X"}, versi=1)
        with pytest.raises(TidakAda):
            layanan.ajukan(
                instansi, lengkap.id, kunci="k", versi=lengkap.versi, pelaku=siapa,
                saat=waktu.sekarang(),
            )  # fmt: skip
        with pytest.raises(TidakAda):
            layanan.cabut(instansi, lengkap.id, lengkap.versi, pelaku=siapa, saat=waktu.sekarang())
    with pytest.raises(TidakAda):
        _simpan(tapin, uuid4(), pelapor, {"nama": "X"}, versi=0)
    assert kueri.laporan_lengkap(banjar, lengkap.id) is None
    assert pabrik.muat(tapin, lengkap.id) == lengkap


def test_petugas_kantor_sendiri_pun_tidak_mengisi_laporan(app, tapin, pelapor):
    lengkap = pabrik.siap(tapin, pelapor)
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    with pytest.raises(TidakBoleh):
        _simpan(tapin, lengkap.id, petugas, {"nama": "X"}, versi=1)


# -- Submitting -----------------------------------------------------------------------------------


def test_ajukan_memberi_nomor_kode_bukti_surat_dan_jejak(app, tapin, pelapor):
    lengkap = pabrik.siap(tapin, pelapor)
    terima = _ajukan(tapin, lengkap, pelapor)
    assert (terima.nomor, terima.diajukan) == ("001/TT/63.05/2026", waktu.sekarang())
    assert len(terima.kode_bukti) == 22
    kini = pabrik.muat(tapin, lengkap.id)
    assert (kini.keadaan, kini.versi) == (Keadaan.DIAJUKAN, lengkap.versi + 1)
    surat = sesi_kini().execute(select(SuratKeluar)).scalar_one()
    assert surat.kepada == "siti@contoh.id"
    for kata in (terima.nomor, "24 November 2026 pukul 10.00 WITA", "15 Desember 2026",
                 f"/bukti/{terima.kode_bukti}", "Forum Pemuda Rantau"):  # fmt: skip
        assert kata in surat.isi
    assert "6305" not in surat.isi.replace("63.05", "").replace(str(lengkap.id), "")
    assert _jejak(lengkap.id)[-1] == "ajukan"


def test_kunci_yang_sama_memberi_tanda_terima_yang_sama(app, tapin, pelapor, jam):
    lengkap = pabrik.siap(tapin, pelapor)
    terima = _ajukan(tapin, lengkap, pelapor)
    jam.shift(timedelta(hours=1))
    assert _ajukan(tapin, lengkap, pelapor) == terima
    assert _ajukan(tapin, lengkap, pelapor, versi=999) == terima
    with pytest.raises(Bentrok, match="Diajukan"):
        _ajukan(tapin, lengkap, pelapor, kunci="kunci-lain")
    assert sesi_kini().scalar(select(func.count()).select_from(SuratKeluar)) == 1


def test_kunci_milik_laporan_lain_tidak_berarti_apa_apa(app, tapin, pelapor):
    satu, dua = pabrik.siap(tapin, pelapor), pabrik.siap(tapin, pelapor)
    assert _ajukan(tapin, satu, pelapor).nomor == "001/TT/63.05/2026"
    assert _ajukan(tapin, dua, pelapor).nomor == "002/TT/63.05/2026"


def test_surel_yang_belum_dikonfirmasi_menahan_laporan(app, tapin):
    pelaku = akun.pengguna(dikonfirmasi=False)
    lengkap = pabrik.siap(tapin, pelaku)
    with pytest.raises(SurelBelumDikonfirmasi, match="belum dikonfirmasi"):
        _ajukan(tapin, lengkap, pelaku)
    assert pabrik.muat(tapin, lengkap.id) == lengkap


def test_laporan_yang_belum_lengkap_menyebut_bagiannya_dan_tidak_menghabiskan_nomor(
    app, tapin, pelapor
):
    kurang = pabrik.siap(tapin, pelapor, pengurus={"ketua_nik": "123"})
    with pytest.raises(BelumLengkap, match="Lengkapi dahulu: Pengurus"):
        _ajukan(tapin, kurang, pelapor)
    assert pabrik.muat(tapin, kurang.id) == kurang
    assert _ajukan(tapin, pabrik.siap(tapin, pelapor), pelapor).nomor == "001/TT/63.05/2026"


def test_isi_yang_berubah_setelah_diperiksa_menahan_pengajuan(app, tapin, pelapor):
    lengkap = pabrik.siap(tapin, pelapor)
    pabrik.simpan(
        tapin, lengkap.id, pelapor, Bagian.KEGIATAN, pabrik.isi(Bagian.KEGIATAN, program="Lain")
    )
    with pytest.raises(Bentrok, match="baru saja diubah"):
        _ajukan(tapin, lengkap, pelapor)


def test_tahun_nomor_menurut_jam_kantor(app, tapin, pelapor, jam):
    jam.move_to(datetime(2026, 12, 31, 15, 59, tzinfo=UTC))
    assert _ajukan(tapin, pabrik.siap(tapin, pelapor), pelapor).nomor.endswith("/2026")
    jam.move_to(datetime(2026, 12, 31, 16, 0, tzinfo=UTC))
    assert _ajukan(tapin, pabrik.siap(tapin, pelapor), pelapor).nomor == "001/TT/63.05/2027"


def test_yang_dikembalikan_diajukan_lagi_dengan_nomor_yang_sama(app, tapin, pelapor, jam):
    kembali = pabrik.dikembalikan(tapin, pelapor)
    sebelum = (kembali.nomor, kembali.kode_bukti)
    jam.shift(timedelta(days=20))
    pabrik.simpan(
        tapin,
        kembali.id,
        pelapor,
        Bagian.KEGIATAN,
        pabrik.isi(Bagian.KEGIATAN, program="Diperbaiki"),
    )
    kini = pabrik.muat(tapin, kembali.id)
    terima = _ajukan(tapin, kini, pelapor, kunci="kedua")
    assert (terima.nomor, terima.kode_bukti) == sebelum
    assert terima.diajukan == waktu.sekarang()
    assert pabrik.muat(tapin, kembali.id).versi == kini.versi + 1
    assert _ajukan(tapin, pabrik.siap(tapin, pelapor), pelapor).nomor.startswith("002/")


def test_organisasi_mempunyai_paling_banyak_satu_laporan_terbuka_sejenis(app, tapin, pelapor):
    lengkap = pabrik.siap(tapin, pelapor)
    with pytest.raises(IntegrityError), transaksi() as sesi:
        sesi.add(
            Laporan(
                instansi_id=tapin.id, organisasi_id=lengkap.organisasi_id, jenis=lengkap.jenis,
                dibuat=waktu.sekarang(), pembuat_id=pelapor.id, disimpan=waktu.sekarang(),
            )
        )  # fmt: skip


# -- Moving on ------------------------------------------------------------------------------------


@pytest.mark.parametrize("langkah", [Langkah.TERIMA, Langkah.TOLAK, Langkah.CABUT])
def test_yang_selesai_tidak_berubah_lagi(app, tapin, pelapor, langkah):
    selesai = pabrik.pindahkan(tapin, pabrik.diajukan(tapin, pelapor), langkah)
    assert selesai.selesai
    assert (selesai.diputuskan is not None) == (langkah is not Langkah.CABUT)
    with pytest.raises(Bentrok):
        _simpan(tapin, selesai.id, pelapor, {"nama": "X"}, versi=1)
    with pytest.raises(Bentrok):
        pabrik.lampirkan(tapin, selesai.id, pelapor, "logo")
    with pytest.raises(Bentrok):
        _ajukan(tapin, selesai, pelapor, kunci="lain")
    for lain in (Langkah.TERIMA, Langkah.KEMBALIKAN, Langkah.PERIKSA, Langkah.CABUT):
        with pytest.raises(Bentrok, match="sekarang berstatus"):
            pabrik.pindahkan(tapin, selesai, lain)
    assert pabrik.muat(tapin, selesai.id) == selesai


def test_yang_sedang_di_meja_petugas_tidak_dapat_diisi(app, tapin, pelapor):
    aju = pabrik.diajukan(tapin, pelapor)
    with pytest.raises(Bentrok, match="berstatus Diajukan"):
        _simpan(tapin, aju.id, pelapor, {"nama": "X"}, versi=1)


def test_pindahkan_memakai_versi_dan_menyebut_keadaan_sekarang(app, tapin, pelapor):
    aju = pabrik.diajukan(tapin, pelapor)
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    hasil = layanan.pindahkan(
        tapin, aju.id, aju.versi, Langkah.PERIKSA, pelaku=petugas, saat=waktu.sekarang(),
        petugas_id=petugas.id,
    )  # fmt: skip
    assert hasil is Keadaan.DIPERIKSA
    assert pabrik.muat(tapin, aju.id).petugas_id == petugas.id
    with pytest.raises(Bentrok, match="Diperiksa"):
        layanan.pindahkan(
            tapin, aju.id, aju.versi, Langkah.TERIMA, pelaku=petugas, saat=waktu.sekarang()
        )
    kembali = pabrik.pindahkan(tapin, pabrik.muat(tapin, aju.id), Langkah.KEMBALIKAN)
    assert (kembali.dikembalikan, kembali.diputuskan) == (waktu.sekarang(), None)


def test_ajukan_bukan_lewat_pindahkan(app, tapin, pelapor):
    siap = pabrik.siap(tapin, pelapor)
    with pytest.raises(ValueError, match="ajukan"):
        pabrik.pindahkan(tapin, siap, Langkah.AJUKAN)


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN])
def test_hanya_petugas_yang_memindahkan(app, tapin, pelapor, peran):
    aju = pabrik.diajukan(tapin, pelapor)
    for pelaku, galat in ((akun.pengguna(instansi=tapin, peran=peran), TidakBoleh),
                          (pelapor, TidakAda)):  # fmt: skip
        with pytest.raises(galat):
            layanan.pindahkan(
                tapin, aju.id, aju.versi, Langkah.TERIMA, pelaku=pelaku, saat=waktu.sekarang()
            )


def test_anggota_lain_organisasi_ikut_mengisi(app, tapin, pelapor):
    lengkap = pabrik.siap(tapin, pelapor)
    kawan = akun.pengguna()
    with transaksi() as sesi:
        sesi.add(
            Keanggotaan(
                organisasi_id=lengkap.organisasi_id, pengguna_id=kawan.id, dibuat=waktu.sekarang()
            )
        )
    pabrik.simpan(
        tapin, lengkap.id, kawan, Bagian.KEGIATAN, pabrik.isi(Bagian.KEGIATAN, program="Dari kawan")
    )
    assert pabrik.muat(tapin, lengkap.id).bagian[Bagian.KEGIATAN].penyimpan_id == kawan.id
    assert [b.id for b in kueri.daftar_saya(tapin, kawan.id).baris] == [lengkap.id]


def test_pelaku_tanpa_orang_tidak_memulai(app, tapin):
    with pytest.raises(TidakBoleh):
        layanan.mulai(tapin, kunci="k", pelaku=izin.sistem(), saat=waktu.sekarang())
