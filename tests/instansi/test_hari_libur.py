"""The days that an office adds to the national holidays, and what moves with them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from sinormas.instansi import kueri, layanan_libur
from sinormas.instansi.aturan import Setelan
from sinormas.instansi.layanan import atur
from sinormas.instansi.models import HariLibur
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik

SENIN = date(2026, 11, 30)
ALAMAT = "/pengaturan/hari-libur"


@pytest.fixture
def admin(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.ADMIN)


def tambah(tapin, admin, hari=SENIN, nama="Hari Jadi Tapin"):
    return layanan_libur.tambah(tapin, hari, nama, pelaku=admin, saat=waktu.sekarang())


def isi(hari=SENIN, nama="Hari Jadi Tapin"):
    return {"tanggal": [str(hari.day), str(hari.month), str(hari.year)], "nama": nama}


def test_hari_yang_ditambah_menggeser_batas_laporan_yang_menunggu(app, tapin, admin):
    menunggu = pabrik.diajukan(tapin, akun.pengguna())
    kembali = pabrik.dikembalikan(
        tapin, akun.pengguna(), legalitas={"nomor_legalitas": "1117-00-00/168/IV/2024"},
        identitas={"nama": "Yang Lain"},
    )  # fmt: skip
    assert tambah(tapin, admin) == 2
    for lama in (menunggu, kembali):
        assert pabrik.muat(tapin, lama.id).tenggat == lama.tenggat + timedelta(days=1)
    assert layanan_libur.hapus(tapin, SENIN, pelaku=admin, saat=waktu.sekarang()) == 2
    assert pabrik.muat(tapin, menunggu.id).tenggat == menunggu.tenggat
    assert layanan_libur.hapus(tapin, SENIN, pelaku=admin, saat=waktu.sekarang()) is None


def test_batas_yang_diatur_ulang_berlaku_bagi_yang_menunggu(app, tapin, admin):
    lama = pabrik.diajukan(tapin, akun.pengguna())
    setelan = Setelan(**{f.name: getattr(tapin, f.name) for f in fields(Setelan)})
    atur(tapin, replace(setelan, batas_periksa=5), pelaku=admin, saat=waktu.sekarang())
    assert pabrik.muat(tapin, lama.id).tenggat == date(2026, 12, 1) < lama.tenggat


def test_setiap_perubahan_meninggalkan_jejak(app, tapin, admin):
    tambah(tapin, admin)
    layanan_libur.hapus(tapin, SENIN, pelaku=admin, saat=waktu.sekarang())
    kata = sesi_kini().scalars(select(Jejak.tindakan).order_by(Jejak.id)).all()
    assert kata[-2:] == ["tambah_libur", "hapus_libur"]


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (None, "Isi tanggalnya"), (date(2026, 11, 28), "Sabtu atau Minggu"),
        (date(2026, 12, 25), "sudah libur nasional"), (date(2019, 11, 29), "tahunnya"),
        (date(2040, 11, 29), "tahunnya"),
    ],
)  # fmt: skip
def test_hari_yang_tidak_mungkin_ditolak(app, tapin, admin, hari, kata):
    with pytest.raises(IsianSalah, match=kata) as galat:
        tambah(tapin, admin, hari)
    assert galat.value.kolom == "tanggal"


@pytest.mark.parametrize("nama", ["", "  ", "\x00", "x" * 101])
def test_nama_hari_diminta_dan_terbatas(app, tapin, admin, nama):
    with pytest.raises(IsianSalah):
        tambah(tapin, admin, nama=nama)


def test_satu_hari_hanya_sekali(app, tapin, admin):
    tambah(tapin, admin)
    with pytest.raises(IsianSalah, match="sudah ada"):
        tambah(tapin, admin, nama="Lagi")


def test_hanya_admin_kantornya_yang_mengubah(app, tapin, banjar):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    with pytest.raises(TidakBoleh):
        tambah(tapin, petugas)
    with pytest.raises(TidakAda):
        tambah(tapin, akun.pengguna(instansi=banjar, peran=Peran.ADMIN))


def test_halaman_memuat_libur_kantor_dan_nasional(klien_admin, tapin):
    kosong = Halaman(klien_admin.get(ALAMAT))
    assert kosong.h1 == "Hari libur 2026"
    assert "Belum ada hari libur yang ditambahkan kantor untuk 2026" in kosong.utama
    assert "17 Agustus 2026" in kosong.utama
    assert "Kemerdekaan" in kosong.utama
    jawab = klien_admin.post(ALAMAT, data=isi(nama="<b>Hari Jadi</b>"))
    assert jawab.location == f"{ALAMAT}?tahun=2026"
    halaman = Halaman(klien_admin.get(jawab.location))
    assert "30 November 2026" in halaman.utama
    assert "<b>Hari Jadi</b>" in halaman.utama
    jawab = klien_admin.post(f"{ALAMAT}/hapus", data={"tanggal": SENIN.isoformat()})
    assert "kembali menjadi hari kerja" in Halaman(klien_admin.get(jawab.location)).html
    assert kueri.libur_kantor(tapin, 2026) == []


def test_salah_isi_disebut_di_samping_isiannya(klien_admin):
    halaman = Halaman(klien_admin.post(ALAMAT, data=isi(date(2026, 11, 28))))
    assert halaman.status == 422
    assert "Sabtu atau Minggu" in halaman.galat["tanggal"]
    assert klien_admin.post(f"{ALAMAT}/hapus", data={"tanggal": "x"}).status_code == 404


def test_yang_membaca_tidak_melihat_formulir(klien_auditor, tamu, klien_petugas):
    halaman = Halaman(klien_auditor.get(ALAMAT))
    assert halaman.status == 200
    assert not halaman.cari("//main//form")
    assert tamu.get(ALAMAT).status_code == 302
    assert klien_petugas.get(ALAMAT).status_code == 403


def test_tahun_apa_pun_di_alamat_tidak_merusak_halaman(klien_admin):
    for tahun in ("2027", "1800", "x", "", "99999999999", "\u0663"):
        assert klien_admin.get(f"{ALAMAT}?tahun={tahun}").status_code == 200


def test_jumlah_kueri_tetap(klien_admin, tapin):
    klien_admin.get(ALAMAT)
    with hitung_kueri() as sedikit:
        klien_admin.get(ALAMAT)
    with transaksi() as sesi:
        sesi.add_all(
            HariLibur(instansi_id=tapin.id, tanggal=date(2026, 3, 1) + timedelta(days=i), nama="L")
            for i in range(100)
        )
    with hitung_kueri() as banyak:
        klien_admin.get(ALAMAT)
    assert len(banyak) == len(sedikit)
