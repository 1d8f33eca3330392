"""Events from a table, pasted or in a file: looked through, mended, recorded all or none."""

from __future__ import annotations

import io
from datetime import date

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kegiatan import kueri, massal
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.kegiatan.aturan_berkas import TERBANYAK, baca
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.serentak import serentak
from tests.pabrik import akun
from tests.pabrik import impor as pabrik_impor
from tests.pabrik.kegiatan import kegiatan

HARI_INI = date(2026, 11, 24)
KEPALA = "Nama kegiatan\tTanggal\tTempat\tDiundang\tHadir\n"
ALAMAT = "/kegiatan/berkas"


def _satu(baris: str, kepala: str = KEPALA):
    (hasil,) = baca(kepala + baris, HARI_INI)
    return hasil


def _kirim(klien, daftar="", **lain):
    return Halaman(klien.post(ALAMAT, data={"daftar": daftar, **lain}))


def _dengan_berkas(isi):
    """A fresh stream for each database."""
    berkas = isi.get("berkas")
    return isi | ({"berkas": (io.BytesIO(berkas), "a.xlsx")} if berkas else {})


def _acara(tapin, tahun=None):
    return {
        (k.nama, k.tahun, k.tanggal, k.tempat, k.diundang, k.hadir)
        for k in kueri.daftar(tapin, tahun=tahun).baris
    }


# -- Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baris", "isi"),
    [
        ("Rakor\t8 Oktober 2020\tAula\t70\t70", (date(2020, 10, 8), "Aula", 70, 70)),
        ("Rakor\tRabu, 8 Oktober 2020\t\t7 orang\t1.200 orang", (date(2020, 10, 8), None, 7, 1200)),
        ("Rakor\t2020-10-08\t-\t-\t", (date(2020, 10, 8), "-", None, None)),
        ("Rakor\t44112", (date(2020, 10, 8), None, None, None)),
    ],
)  # fmt: skip
def test_kegiatan_dibaca_seperti_orang_menulisnya(baris, isi):
    baru = _satu(baris).baru
    assert (baru.tanggal, baru.tempat, baru.diundang, baru.hadir) == isi
    assert baru.tahun == 2020


def test_tahun_saja_cukup_dan_judul_boleh_di_bawah_kepala_surat():
    teks = "DAFTAR KEGIATAN;\n;\nNo;Kegiatan;Tahun;Peserta\n1;Rakor;2019;30\n;;;\n"
    (baris,) = baca(teks, HARI_INI)
    assert (baris.baru.nama, baris.baru.tahun, baris.baru.tanggal) == ("Rakor", 2019, None)
    assert (baris.baru.diundang, baris.baru.hadir) == (None, 30)


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        ("\t8 Oktober 2020", "Nama kegiatan belum diisi"),
        ("Rakor", "Tahun atau tanggalnya belum ada"),
        ("Rakor\t31 Februari 2020", "bukan tanggal"),
        ("Rakor\t8-9 Oktober 2020", "bukan tanggal"),
        ("Rakor\t25 November 2026", "belum tiba"),
        ("Rakor\t8 Oktober 2020\tAula\tbanyak", "bukan jumlah orang"),
        ("Rakor\t8 Oktober 2020\tAula\t-3", "bukan jumlah orang"),
        ("Rakor\t8 Oktober 2020\tAula\t1000001", "antara 0 dan"),
    ],
)
def test_baris_yang_salah_disebut_sebabnya(baris, kata):
    hasil = _satu(baris)
    assert hasil.baru is None
    assert kata in hasil.salah


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("", "tidak memuat kegiatan"),
        (KEPALA, "tidak memuat kegiatan"),
        ("Rakor\t8 Oktober 2020", "baris judulnya"),
        ("a" * 100_001, "terlalu panjang"),
        (KEPALA + "Rakor\t8 Oktober 2020\n" * (TERBANYAK + 1), "Paling banyak 500"),
    ],
)
def test_yang_bukan_tabel_kegiatan_ditolak(teks, kata):
    with pytest.raises(IsianSalah, match=kata):
        baca(teks, HARI_INI)


# -- Recording ------------------------------------------------------------------------------------


def test_semua_tercatat_sekaligus_dan_yang_sama_lagi_tidak_menambah(app, tapin):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    hari = date(2020, 10, 8)
    daftar = [
        KegiatanBaru("Rakor", 2020, hari, diundang=70, hadir=70),
        KegiatanBaru("Sosialisasi", 2019),
        KegiatanBaru("rakor ", 2020, hari),
    ]

    def catat():
        return massal.catat_daftar(tapin, daftar, pelaku=petugas, saat=waktu.sekarang())

    assert sorted(serentak(app, [catat] * 3)) == [0, 0, 2]
    assert len(_acara(tapin)) == 2
    jejak = sesi_kini().scalars(select(Jejak.tindakan).where(Jejak.objek == "kegiatan")).all()
    assert jejak == ["catat", "catat"]
    assert kueri.hitungan(tapin, 2020).diundang == 70


def test_satu_yang_salah_menggagalkan_semuanya(tapin):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    daftar = [KegiatanBaru("Rakor", 2020), KegiatanBaru("", 2020)]
    with pytest.raises(IsianSalah):
        massal.catat_daftar(tapin, daftar, pelaku=petugas, saat=waktu.sekarang())
    with pytest.raises(TidakBoleh):
        massal.catat_daftar(
            tapin, daftar[:1], pelaku=akun.pengguna(instansi=tapin, peran=Peran.AUDITOR),
            saat=waktu.sekarang(),
        )  # fmt: skip
    assert _acara(tapin) == set()


# -- The page -------------------------------------------------------------------------------------


def test_petugas_membawa_berkas_memperbaiki_yang_salah_dan_mencatat(klien_petugas, tapin):
    kegiatan(tapin, 2020, "Sosialisasi", tanggal=date(2020, 3, 1))
    berkas = pabrik_impor.xlsx([
        ("REKAP KEGIATAN 2020",), ("No", "Nama Kegiatan", "Tanggal", "Tempat", "Diundang", "Hadir"),
        (1, "Rakor", date(2020, 10, 8), "Aula", 70, 70),
        (2, "Sosialisasi", "1 Maret 2020", None, None, None),
        (3, "Dialog", "31 Juni 2020", "Rantau", None, 12),
    ])  # fmt: skip
    halaman = _kirim(klien_petugas, berkas=(berkas, "kegiatan.xlsx"))
    assert halaman.status == 200, halaman.galat
    assert "1 akan dicatat, 1 sudah tercatat, 1 salah." in halaman.utama
    assert "“31 Juni 2020” bukan tanggal" in halaman.baris[2][-1]
    assert not halaman.cari("//button[@name='catat']")
    isi = halaman.nilai("daftar")
    assert klien_petugas.post(ALAMAT, data={"daftar": isi, "catat": "1"}).status_code == 200
    assert len(_acara(tapin)) == 1, "all or nothing"

    isi = isi.replace("31 Juni 2020", "30 Juni 2020")
    halaman = _kirim(klien_petugas, isi)
    assert "2 akan dicatat, 1 sudah tercatat, 0 salah." in halaman.utama
    (catat,) = halaman.cari("//button[@name='catat']/@value")
    jawaban = klien_petugas.post(ALAMAT, data={"daftar": isi, "catat": catat})
    assert (jawaban.status_code, jawaban.location) == (303, "/kegiatan")
    assert "2 kegiatan tercatat." in Halaman(klien_petugas.get("/kegiatan")).kabar
    assert ("Rakor", 2020, date(2020, 10, 8), "Aula", 70, 70) in _acara(tapin)
    assert len(_acara(tapin)) == 3
    halaman = _kirim(klien_petugas, isi)
    assert "Semua kegiatan di daftar ini sudah tercatat." in halaman.utama
    assert not halaman.cari("//button[@name='catat']")


def test_daftar_yang_diubah_sesudah_dilihat_ditampilkan_lagi(klien_petugas, tapin):
    isi = KEPALA + "Rakor\t8 Oktober 2020\nDialog\t9 Oktober 2020"
    assert klien_petugas.post(ALAMAT, data={"daftar": isi, "catat": "1"}).status_code == 200
    assert _acara(tapin) == set()


@pytest.mark.parametrize(
    ("isi", "kolom", "kata"),
    [
        ({"daftar": ""}, "daftar", "tidak memuat kegiatan"),
        ({"daftar": "Rakor 2020"}, "daftar", "baris judulnya"),
        ({"daftar": "", "berkas": b"PK\x03\x04"}, "berkas", "rusak"),
    ],
)
def test_yang_salah_disebut_di_sampingnya(klien_petugas, tapin, isi, kolom, kata):
    halaman = _kirim(klien_petugas, **_dengan_berkas(isi))
    assert (halaman.status, list(halaman.galat)) == (422, [kolom])
    assert kata in halaman.galat[kolom]
    assert halaman.nilai("daftar").strip() == isi["daftar"]


def test_isi_yang_jahat_tampil_sebagai_tulisan(klien_petugas, tapin):
    halaman = _kirim(klien_petugas, KEPALA + "<script>alert(1)</script>\t8 Oktober 2020")
    assert "<script>alert" not in halaman.html
    assert halaman.baris[0][0] == "<script>alert(1)</script>"
