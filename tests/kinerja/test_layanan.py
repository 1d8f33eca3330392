"""What a file says about indicators, written once and over again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from sinormas import izin
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak import kueri as jejak
from sinormas.jejak.models import Jejak
from sinormas.kinerja import kueri, layanan, models
from sinormas.kinerja.aturan import LangkahSkala, Skala
from sinormas.kinerja.layanan import IsiKinerja, KinerjaSalah
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.pabrik import kinerja as pabrik
from tests.pabrik.akun import pengguna

TABEL = (
    models.Sasaran,
    models.Indikator,
    models.Target,
    models.UkuranTersedia,
    models.RealisasiTersedia,
    models.LangkahSkala,
)


def jumlah():
    sesi = sesi_kini()
    return [sesi.scalar(select(func.count()).select_from(t)) for t in TABEL]


def hasil(instansi, kode="X-1", tahun=2020):
    satu = kueri.lineage(instansi, tahun, kode)
    assert satu is not None
    return satu


def test_isi_yang_sama_dua_kali_tidak_menggandakan_apa_pun(tapin):
    pabrik.definisi_2020(tapin)
    sekali = jumlah()
    pabrik.definisi_2020(tapin)
    assert jumlah() == sekali
    assert sekali == [5, 8, 14, 0, 7, 4]


def test_definisi_dengan_kode_sama_ditimpa(tapin):
    pabrik.catat(tapin, pabrik.indikator("X-1", "Nama lama"), pabrik.indikator("X-2"))
    pabrik.catat(tapin, pabrik.indikator("X-1", "Nama baru", satuan="kasus"))
    assert [h.nama for h in kueri.hitung_tahun(tapin, 2020)] == ["Nama baru", "Indikator X-2"]
    assert hasil(tapin).definisi.satuan == "kasus"


def test_target_lama_tinggal_sebagai_riwayat(tapin):
    pabrik.catat(tapin, pabrik.indikator(), pabrik.target("X-1", 40, versi="murni"))
    pabrik.catat(tapin, pabrik.target("X-1", 50, versi="perubahan"))
    riwayat = sesi_kini().execute(
        select(models.Target.nilai, models.Target.versi).order_by(models.Target.urutan)
    )
    assert [tuple(b) for b in riwayat] == [(Decimal(40), "murni"), (Decimal(50), "perubahan")]
    assert hasil(tapin).hasil.target == 50


def test_target_yang_diubah_lalu_dikembalikan_berlaku_yang_terakhir(tapin):
    for nilai in (40, 50, 40):
        pabrik.catat(tapin, pabrik.indikator(), pabrik.target("X-1", nilai))
    assert hasil(tapin).hasil.target == 40


def test_realisasi_dari_kantor_tidak_ditimpa_angka_terbit(tapin):
    terbit = pabrik.realisasi("X-1", "70", 2019, "realisasi_terdahulu")
    pabrik.catat(tapin, pabrik.indikator(), pabrik.realisasi("X-1", "72", 2019))
    pabrik.catat(tapin, terbit)
    assert hasil(tapin, tahun=2019).hasil.realisasi == 72
    pabrik.catat(tapin, pabrik.realisasi("X-1", "73", 2019), terbit)
    assert hasil(tapin, tahun=2019).hasil.realisasi == 73


def test_skala_diganti_seluruhnya_dan_dibiarkan_bila_tidak_disebut(tapin):
    pabrik.catat(tapin, skala=pabrik.SKALA)
    lima = Skala(tuple(LangkahSkala(f"K{m}", Decimal(m)) for m in (91, 76, 66, 51, 0)))
    pabrik.catat(tapin, skala=lima)
    pabrik.catat(tapin, pabrik.indikator())
    kategori = sesi_kini().scalars(
        select(models.LangkahSkala.kategori).order_by(models.LangkahSkala.minimal.desc())
    )
    assert list(kategori) == ["K91", "K76", "K66", "K51", "K0"]


def test_rujukan_yang_tidak_dikenal_disebut_semua_dan_tidak_ada_yang_ditulis(tapin):
    isi = IsiKinerja(
        indikator=(pabrik.indikator("X-1", sasaran="S9"),),
        target=(pabrik.target("X-9", 1),),
        realisasi=(pabrik.realisasi("X-8", "1", 2019),),
    )
    with pytest.raises(KinerjaSalah) as galat:
        layanan.catat(tapin, isi, pelaku=izin.sistem(), saat=waktu.sekarang())
    assert galat.value.daftar == (
        "indikator X-1: sasaran S9 tidak dikenal",
        "target 2020: indikator X-9 tidak dikenal",
        "realisasi 2019: indikator X-8 tidak dikenal",
    )
    assert jumlah() == [0] * len(TABEL)


def test_kode_kantor_lain_tidak_dikenal(tapin, banjar):
    pabrik.catat(banjar, pabrik.indikator("X-1"))
    with pytest.raises(KinerjaSalah):
        pabrik.catat(tapin, pabrik.target("X-1", 1))


def test_tiap_pemuatan_meninggalkan_satu_baris_jejak(tapin):
    pabrik.definisi_2020(tapin)
    (baris,) = sesi_kini().scalars(select(Jejak).where(Jejak.objek == "kinerja"))
    assert (baris.tindakan, baris.rantai) == ("memuat", "63.05")
    assert baris.isi["sesudah"]["target"] == 14
    assert jejak.periksa()[1] == []


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN])
def test_hanya_petugas_yang_memuat(tapin, peran):
    with pytest.raises(TidakBoleh):
        layanan.catat(
            tapin,
            IsiKinerja(),
            pelaku=pengguna(instansi=tapin, peran=peran),
            saat=waktu.sekarang(),
        )


def test_petugas_kantor_lain_tidak_memuat(tapin, banjar):
    with pytest.raises(TidakAda):
        layanan.catat(
            tapin,
            IsiKinerja(),
            pelaku=pengguna(instansi=banjar, peran=Peran.PETUGAS),
            saat=waktu.sekarang(),
        )
