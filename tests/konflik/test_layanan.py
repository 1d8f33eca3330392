"""Recording a case, moving it forward, and the measures that come from the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.konflik import kueri, layanan
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik, KonflikBaru
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.pabrik import akun as pabrik_akun
from tests.pabrik.konflik import konflik

BARU = KonflikBaru(
    jenis=JenisKonflik.AGAMA, tahun=2026, permasalahan="Izin mendirikan rumah ibadah"
)


def _petugas(instansi):
    return pabrik_akun.pengguna(instansi=instansi, peran=Peran.PETUGAS)


def _cacah(himpunan):
    return sesi_kini().execute(select(himpunan.cacah())).scalar_one()


def test_kasus_tercatat_dengan_pencatat_dan_jejaknya_dan_register_tahunnya_terbuka(tapin):
    petugas = _petugas(tapin)
    pengenal = layanan.catat(tapin, BARU, pelaku=petugas, saat=waktu.sekarang())
    kasus = kueri.satu(tapin, pengenal)
    assert kasus is not None
    assert (kasus.jenis, kasus.keadaan, kasus.pencatat) == (
        JenisKonflik.AGAMA, KeadaanKonflik.TERJADI, petugas.nama,
    )  # fmt: skip
    assert instansi_kueri.register_dibuka(tapin, 2026) == {"konflik"}
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.objek == "konflik")).one()
    assert (baris.tindakan, baris.objek_id, baris.rantai) == ("catat", pengenal, "63.05")


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"permasalahan": ""}, "permasalahan"),
        ({"permasalahan": " \u202e\x00\u200b "}, "permasalahan"),
        ({"permasalahan": "a" * 2001}, "permasalahan"),
        ({"pihak": "a" * 10_000}, "pihak"),
        ({"lokasi": "a" * 301}, "lokasi"),
        ({"tahun": 2027}, "tahun"),
        ({"tahun": 1899}, "tahun"),
        ({"tanggal": date(2025, 12, 31)}, "tanggal"),
        ({"tanggal": date(2026, 12, 1)}, "tanggal"),
        ({"cara": "mediasi"}, "cara"),
    ],
)
def test_kasus_yang_tidak_masuk_akal_ditolak_di_kolomnya_dan_tidak_ada_yang_tertulis(
    tapin, ubah, kolom
):
    with pytest.raises(IsianSalah) as galat:
        layanan.catat(tapin, replace(BARU, **ubah), pelaku=_petugas(tapin), saat=waktu.sekarang())
    assert galat.value.kolom == kolom
    assert kueri.daftar(tapin).baris == []
    assert instansi_kueri.register_dibuka(tapin, 2026) == frozenset()


def test_teks_dibersihkan_dari_karakter_kendali_dan_arah(tapin):
    pengenal = konflik(tapin, permasalahan="Baris\u202e satu\x00\n\n  Baris 🙂 dua ", pihak="A\tB")
    kasus = kueri.satu(tapin, pengenal)
    assert kasus is not None
    assert (kasus.permasalahan, kasus.pihak) == ("Baris satu\n\nBaris 🙂 dua", "A B")


def test_hanya_petugas_kantor_ini_yang_dapat_mencatat(tapin, banjar):
    for peran in (Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN):
        orang = pabrik_akun.pengguna(instansi=tapin, peran=peran)
        with pytest.raises(TidakBoleh):
            layanan.catat(tapin, BARU, pelaku=orang, saat=waktu.sekarang())
    with pytest.raises(TidakAda):
        layanan.catat(tapin, BARU, pelaku=_petugas(banjar), saat=waktu.sekarang())


def test_yang_diselesaikan_terhitung_juga_sebagai_ditangani(tapin, banjar):
    konflik(tapin, keadaan=KeadaanKonflik.TERJADI)
    konflik(tapin, keadaan=KeadaanKonflik.DITANGANI)
    konflik(tapin, keadaan=KeadaanKonflik.DISELESAIKAN)
    konflik(tapin, keadaan=KeadaanKonflik.DISELESAIKAN, jenis=JenisKonflik.EKONOMI)
    konflik(tapin, tahun=2019)
    konflik(banjar)
    jenis = JenisKonflik.SOSIAL_BUDAYA
    assert _cacah(kueri.himpunan(tapin, 2020)) == 4
    assert _cacah(kueri.himpunan(tapin, 2020, jenis=(jenis,))) == 3
    assert _cacah(kueri.himpunan(tapin, 2020, jenis=(jenis,), tertangani=True)) == 2
    assert _cacah(kueri.himpunan(tapin, 2020, jenis=(jenis,), selesai=True)) == 1
    assert _cacah(kueri.himpunan(tapin, 2020, jenis=(JenisKonflik.AGAMA,))) == 0


def test_baris_di_balik_hitungan_sebanyak_hitungannya(tapin):
    konflik(tapin, permasalahan="Sengketa lahan", lokasi="")
    konflik(tapin, permasalahan="Batas desa", lokasi="Desa Sabah")
    rinci = kueri.himpunan(tapin, 2020, selesai=True).rinci.subquery()
    baris = sesi_kini().execute(select(rinci).order_by(rinci.c.urut)).all()
    assert [(b.nama, b.rincian, b.nilai, b.pencatat) for b in baris] == [
        ("Batas desa", "Desa Sabah", 1, "sistem"),
        ("Sengketa lahan", None, 1, "sistem"),
    ]
