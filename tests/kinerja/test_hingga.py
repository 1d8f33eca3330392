"""As it stood: what a register said when a day was over in the office's zone, not what it says now.

31 December 23.59.59 is of the year, 1 January 00.00.00 is not, wherever the office lies.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from sinormas import izin
from sinormas.kinerja import kueri
from sinormas.kinerja.triwulan import akhir_triwulan, pada, satu_triwulan, triwulan
from sinormas.konflik import kueri as konflik_kueri
from sinormas.konflik import layanan as konflik_layanan
from sinormas.konflik.aturan import KeadaanKonflik, LangkahBaru
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi import layanan as partisipasi
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import instansi as pabrik_instansi
from tests.pabrik import kinerja as pabrik
from tests.pabrik.kegiatan import kegiatan
from tests.pabrik.konflik import konflik
from tests.pabrik.partisipasi import tanda

ZONA = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
TAHUN = 2025


def kantor(nama_zona: str):
    return pabrik_instansi.instansi(f"99.{nama_zona}", zona_waktu=ZONA[nama_zona])


def jumlah(instansi, ukuran, hari, tahun=TAHUN):
    """A count as it stood when `hari` was over; None where that is not known."""
    pabrik.catat(instansi, pabrik.indikator("J-1", pembilang=ukuran, satuan=""))
    hasil = kueri.lineage(instansi, tahun, "J-1", pada(hari, tahun, instansi.zona_waktu))
    return hasil.hasil.pembilang


def pindah(jam, instansi, *bagian):
    jam.move_to(datetime(*bagian, tzinfo=ZoneInfo(instansi.zona_waktu)))


# -- The edge of a year ---------------------------------------------------------------------------


@pytest.mark.parametrize("nama_zona", ZONA)
def test_tanda_pada_detik_terakhir_tahun_ikut_dan_sedetik_kemudian_tidak(app, jam, nama_zona):
    instansi = kantor(nama_zona)
    satu, dua = pabrik.ormas(instansi, 2, mulai=date(TAHUN, 1, 2))
    pindah(jam, instansi, TAHUN, 12, 31, 23, 59, 59)
    tanda(instansi, satu, TAHUN)
    pindah(jam, instansi, TAHUN + 1, 1, 1, 0, 0, 0)
    tanda(instansi, dua, TAHUN)
    akhir = date(TAHUN, 12, 31)
    assert jumlah(instansi, "ormas_berpartisipasi", akhir) == 1
    assert jumlah(instansi, "ormas_berpartisipasi", date(TAHUN + 1, 1, 1)) == 2
    setahun = kueri.lineage(instansi, TAHUN, "J-1")
    assert setahun.hasil.pembilang == 2  # the year itself takes what is recorded later


@pytest.mark.parametrize("nama_zona", ZONA)
def test_yang_dicabut_sesudahnya_masih_ada_waktu_itu(app, jam, nama_zona):
    instansi = kantor(nama_zona)
    (satu,) = pabrik.ormas(instansi, 1, mulai=date(TAHUN, 1, 2))
    pindah(jam, instansi, TAHUN, 12, 31, 23, 59, 58)
    tanda_id = tanda(instansi, satu, TAHUN)
    pindah(jam, instansi, TAHUN + 1, 1, 1, 0, 0, 0)
    partisipasi.cabut(
        instansi, tanda_id, "Salah orang", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    assert jumlah(instansi, "ormas_berpartisipasi", date(TAHUN, 12, 31)) == 1
    assert jumlah(instansi, "ormas_berpartisipasi", date(TAHUN, 12, 30)) == 0
    assert jumlah(instansi, "ormas_berpartisipasi", date(TAHUN + 1, 1, 1)) == 0


@pytest.mark.parametrize("nama_zona", ZONA)
def test_terdata_dihitung_pada_hari_itu(app, nama_zona):
    instansi = kantor(nama_zona)
    pabrik.buka(instansi, TAHUN, "organisasi")
    pabrik.ormas(instansi, 3, mulai=date(TAHUN, 4, 1))
    pabrik.ormas(instansi, 2, nama="Bubar", mulai=date(TAHUN, 1, 2), sampai=date(TAHUN, 6, 30))
    hari = (date(TAHUN, 3, 31), date(TAHUN, 4, 1), date(TAHUN, 6, 29), date(TAHUN, 6, 30))
    assert [jumlah(instansi, "ormas_terdata", h) for h in hari] == [2, 5, 5, 3]


# -- The registers --------------------------------------------------------------------------------


def test_kasus_dan_kegiatan_menurut_hari_kejadian_dan_saat_dicatat(tapin, jam):
    pindah(jam, tapin, TAHUN, 2, 1, 8)
    konflik(tapin, TAHUN, tanggal=date(TAHUN, 1, 15))
    kegiatan(tapin, TAHUN, diundang=10, hadir=8, tanggal=date(TAHUN, 1, 20))
    pindah(jam, tapin, TAHUN, 5, 1, 8)
    konflik(tapin, TAHUN, tanggal=date(TAHUN, 2, 2))  # happened in the first quarter, told later
    kegiatan(tapin, TAHUN, nama="Dua", diundang=5, hadir=5, tanggal=date(TAHUN, 4, 2))
    maret, juni = date(TAHUN, 3, 31), date(TAHUN, 6, 30)
    assert [jumlah(tapin, "konflik", h) for h in (maret, juni)] == [1, 2]
    assert [jumlah(tapin, "masyarakat_hadir", h) for h in (maret, juni)] == [8, 13]
    assert [jumlah(tapin, "kegiatan_dicatat", h) for h in (maret, juni)] == [1, 2]


def test_kasus_yang_diselesaikan_kemudian_belum_selesai_waktu_itu(tapin, jam):
    pindah(jam, tapin, TAHUN, 2, 1, 8)
    kasus_id = konflik(tapin, TAHUN, keadaan=KeadaanKonflik.TERJADI)
    pindah(jam, tapin, TAHUN, 5, 1, 8)
    kasus = konflik_kueri.satu(tapin, kasus_id)
    konflik_layanan.tambah_langkah(
        tapin, kasus_id, LangkahBaru(KeadaanKonflik.DISELESAIKAN, "Mediasi"), versi=kasus.versi,
        pelaku=izin.sistem(), saat=waktu.sekarang(),
    )  # fmt: skip
    maret, juni = date(TAHUN, 3, 31), date(TAHUN, 6, 30)
    for ukuran in ("konflik_ditangani", "konflik_diselesaikan"):
        assert [jumlah(tapin, ukuran, h) for h in (maret, juni)] == [0, 1], ukuran


def test_kasus_yang_dicabut_kemudian_masih_dihitung_waktu_itu(tapin, jam):
    pindah(jam, tapin, TAHUN, 2, 1, 8)
    kasus_id = konflik(tapin, TAHUN)
    pindah(jam, tapin, TAHUN, 5, 1, 8)
    konflik_layanan.cabut(tapin, kasus_id, "Ganda", pelaku=izin.sistem(), saat=waktu.sekarang())
    maret, juni = date(TAHUN, 3, 31), date(TAHUN, 6, 30)
    assert [jumlah(tapin, "konflik_diselesaikan", h) for h in (maret, juni)] == [1, 0]


def test_register_yang_baru_diisi_sesudah_tahunnya_tidak_menjawab_triwulan(tapin):
    """LKIP 2020 was loaded in 2026: nobody knows how its quarters stood, zero would be a lie."""
    pabrik.contoh_2020(tapin)
    assert jumlah(tapin, "ormas_berpartisipasi", date(2020, 3, 31), 2020) is None
    assert jumlah(tapin, "konflik", date(2020, 12, 31), 2020) is None
    assert jumlah(tapin, "ormas_terdata", date(2020, 12, 31), 2020) == 60


def test_register_yang_dibuka_dan_kosong_berarti_nol_pada_triwulan(tapin):
    pabrik.buka(tapin, TAHUN, "konflik")
    assert jumlah(tapin, "konflik", date(TAHUN, 3, 31)) == 0


def test_angka_yang_diketik_seperti_keadaannya_waktu_itu(tapin, jam):
    pabrik.catat(tapin, pabrik.indikator())
    pindah(jam, tapin, TAHUN, 3, 1, 8)
    pabrik.catat(tapin, pabrik.realisasi("X-1", "40", TAHUN))
    pindah(jam, tapin, TAHUN, 4, 1, 0)
    pabrik.catat(tapin, pabrik.realisasi("X-1", "45", TAHUN))

    def nilai(hari):
        hingga = pada(hari, TAHUN, tapin.zona_waktu)
        return kueri.lineage(tapin, TAHUN, "X-1", hingga).hasil.realisasi

    assert [nilai(date(TAHUN, b, h)) for b, h in ((2, 28), (3, 31), (4, 1))] == [None, 40, 45]


def test_hanya_terdata_memakai_yang_terdata_pada_hari_itu(tapin, jam):
    """The stricter setting looks at the same day above and below the line."""
    with transaksi() as sesi:
        from sinormas.instansi.models import Instansi as Tabel

        sesi.execute(update(Tabel).values(pembilang="hanya_terdata"))
    ketat = pabrik_instansi.tapin()
    pindah(jam, ketat, TAHUN, 2, 1, 8)
    pabrik.buka(ketat, TAHUN, "organisasi")
    (yayasan,) = pabrik.ormas(ketat, 1, Bentuk.YAYASAN, mulai=date(TAHUN, 1, 2))
    (bubar,) = pabrik.ormas(
        ketat, 1, nama="Bubar", mulai=date(TAHUN, 1, 2), sampai=date(TAHUN, 5, 1)
    )
    tanda(ketat, yayasan, TAHUN)
    tanda(ketat, bubar, TAHUN)
    hari = (date(TAHUN, 3, 31), date(TAHUN, 6, 30))
    assert [jumlah(ketat, "ormas_berpartisipasi", h) for h in hari] == [1, 0]


# -- Quarters -------------------------------------------------------------------------------------


def test_triwulan_berakhir_pada_harinya():
    akhir = [akhir_triwulan(2024, n) for n in (1, 2, 3, 4)]
    assert akhir == [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]


def test_triwulan_berjalan_dilihat_sampai_hari_ini_dan_yang_belum_mulai_tidak_ada():
    daftar = triwulan(2026, date(2026, 5, 10), "Asia/Makassar")
    assert [(t.nama, t.berjalan, t.hingga.hari) for t in daftar] == [
        ("I", False, date(2026, 3, 31)),
        ("II", True, date(2026, 5, 10)),
    ]
    assert triwulan(2027, date(2026, 5, 10), "Asia/Makassar") == ()
    assert satu_triwulan(3, 2026, date(2026, 5, 10), "Asia/Makassar") is None


def test_hari_sesudah_tahun_melihat_tahun_itu_dengan_yang_diketahui_kemudian():
    hingga = pada(date(2021, 2, 1), 2020, "Asia/Makassar")
    assert hingga.hari == date(2020, 12, 31)
    assert hingga.saat == datetime(2021, 2, 2, tzinfo=ZoneInfo("Asia/Makassar"))


def test_satu_hari_berakhir_pada_saat_yang_berbeda_di_tiap_zona():
    saat = {n: waktu.akhir_hari(date(2020, 12, 31), z) for n, z in ZONA.items()}
    assert saat["WIB"] - saat["WITA"] == saat["WITA"] - saat["WIT"] == timedelta(hours=1)


def test_empat_triwulan_semua_indikator_dalam_kueri_yang_tetap(tapin, jam):
    pabrik.definisi_2020(tapin)
    pabrik.buka(tapin, TAHUN, "organisasi", "partisipasi", "konflik", "kegiatan")
    daftar = [t.hingga for t in triwulan(TAHUN, date(2026, 11, 24), tapin.zona_waktu)]
    with hitung_kueri() as sedikit:
        kueri.hitung_pada(tapin, TAHUN, daftar)
    pabrik.catat(tapin, *(pabrik.indikator(f"T-{n}", pembilang="konflik") for n in range(20)))
    pabrik.tandai(tapin, pabrik.ormas(tapin, 300, mulai=date(TAHUN, 1, 2)), TAHUN)
    with hitung_kueri() as banyak:
        hasil = kueri.hitung_pada(tapin, TAHUN, daftar)
    assert len(sedikit) == len(banyak) == 4
    assert {len(h) for h in hasil.values()} == {28}


def test_triwulan_iv_sama_dengan_setahun_bila_dicatat_tepat_waktu(tapin, jam):
    pindah(jam, tapin, TAHUN, 11, 1, 8)
    pabrik.definisi_2020(tapin)
    pabrik.buka(tapin, TAHUN, "organisasi", "partisipasi", "konflik", "kegiatan")
    pabrik.tandai(tapin, pabrik.ormas(tapin, 4, mulai=date(TAHUN, 1, 2))[:1], TAHUN)
    konflik(tapin, TAHUN)
    kegiatan(tapin, TAHUN, diundang=4, hadir=3)
    hingga = pada(date(TAHUN, 12, 31), TAHUN, tapin.zona_waktu)
    akhir = kueri.hitung_pada(tapin, TAHUN, [hingga])[hingga]
    setahun = kueri.hitung_tahun(tapin, TAHUN)
    assert [h.hasil.realisasi for h in akhir] == [h.hasil.realisasi for h in setahun]
    iku_4 = next(h for h in akhir if h.kode == "IKU-4")
    assert iku_4.hasil.realisasi_tampil == Decimal("25.00")
