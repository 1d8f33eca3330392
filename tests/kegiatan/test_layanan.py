"""Recording events, and the people invited and present."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kegiatan import kueri, layanan
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.pabrik import akun as pabrik_akun
from tests.pabrik.kegiatan import kegiatan

BARU = KegiatanBaru(nama="Rakor Forum Pembauran", tahun=2026, diundang=70, hadir=68)


def _petugas(instansi):
    return pabrik_akun.pengguna(instansi=instansi, peran=Peran.PETUGAS)


def _cacah(himpunan):
    return sesi_kini().execute(select(himpunan.cacah())).scalar_one()


def test_kegiatan_tercatat_dengan_jejaknya_dan_register_tahunnya_terbuka(tapin):
    pengenal = layanan.catat(tapin, BARU, pelaku=_petugas(tapin), saat=waktu.sekarang())
    (acara,) = kueri.daftar(tapin).baris
    assert (acara.id, acara.nama, acara.diundang, acara.hadir) == (pengenal, BARU.nama, 70, 68)
    assert instansi_kueri.register_dibuka(tapin, 2026) == {"kegiatan"}
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.objek == "kegiatan")).one()
    assert baris.isi["sesudah"]["hadir"] == 68


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"nama": "\x00\u200f"}, "nama"),
        ({"nama": "a" * 10_000}, "nama"),
        ({"tempat": "a" * 301}, "tempat"),
        ({"diundang": -1}, "diundang"),
        ({"hadir": 10**9}, "hadir"),
        ({"tahun": 2027}, "tahun"),
        ({"tanggal": date(2026, 11, 25)}, "tanggal"),
        ({"tanggal": date(2020, 1, 1)}, "tanggal"),
    ],
)
def test_kegiatan_yang_tidak_masuk_akal_ditolak_di_kolomnya(tapin, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        layanan.catat(tapin, replace(BARU, **ubah), pelaku=_petugas(tapin), saat=waktu.sekarang())
    assert galat.value.kolom == kolom
    assert kueri.daftar(tapin).baris == []


def test_hari_terakhir_tahun_menurut_zona_kantor_sudah_boleh_dicatat(tapin, jam):
    """31 December 17.00 UTC is already 1 January in Rantau (WITA)."""
    jam.move_to("2026-12-31T17:00:00+00:00")
    baru = replace(BARU, tahun=2027, tanggal=date(2027, 1, 1))
    assert layanan.catat(tapin, baru, pelaku=_petugas(tapin), saat=waktu.sekarang())


def test_hanya_petugas_kantor_ini_yang_dapat_mencatat(tapin, banjar):
    for peran in (Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN):
        orang = pabrik_akun.pengguna(instansi=tapin, peran=peran)
        with pytest.raises(TidakBoleh):
            layanan.catat(tapin, BARU, pelaku=orang, saat=waktu.sekarang())
    with pytest.raises(TidakAda):
        layanan.catat(tapin, BARU, pelaku=_petugas(banjar), saat=waktu.sekarang())


def test_yang_hadir_dijumlah_hanya_di_kegiatan_yang_menghitung_undangan(tapin, banjar):
    kegiatan(tapin, diundang=70, hadir=70)
    kegiatan(tapin, nama="Rakor", diundang=30, hadir=None)
    kegiatan(tapin, nama="Tanpa undangan", diundang=None, hadir=500)
    kegiatan(tapin, tahun=2019, diundang=9, hadir=9)
    kegiatan(banjar, diundang=9, hadir=9)
    diundang, hadir = kueri.himpunan_diundang(tapin, 2020), kueri.himpunan_hadir(tapin, 2020)
    assert (_cacah(diundang), _cacah(hadir)) == (100, 70)
    rinci = hadir.rinci.subquery()
    baris = sesi_kini().execute(select(rinci.c.nama, rinci.c.nilai).order_by(rinci.c.urut)).all()
    assert [tuple(b) for b in baris] == [("Rakor", 0), ("Sosialisasi Wawasan Kebangsaan", 70)]


def test_tanpa_kegiatan_jumlahnya_nol(tapin):
    assert _cacah(kueri.himpunan_diundang(tapin, 2020)) == 0
