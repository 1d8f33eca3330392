"""What the marks of a year measure: all of them, the terdata among them, those outside."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from sinormas.izin import sistem
from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.partisipasi import kueri, layanan
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik.organisasi import organisasi
from tests.pabrik.partisipasi import KELUAR, lkip_2020, tanda


def _cacah(himpunan):
    return sesi_kini().execute(select(himpunan.cacah())).scalar_one()


def _rinci(himpunan):
    rinci = himpunan.rinci.subquery()
    return sesi_kini().execute(select(rinci).order_by(rinci.c.urut, rinci.c.id)).all()


def test_lkip_2020_tiga_puluh_dari_enam_puluh_dua_di_antaranya_yayasan(tapin, banjar):
    lkip_2020(tapin)
    tanda(banjar, organisasi(banjar))
    semua = kueri.himpunan_berpartisipasi(tapin, 2020, hanya_terdata=False)
    terdata = kueri.himpunan_berpartisipasi(tapin, 2020, hanya_terdata=True)
    assert (_cacah(semua), _cacah(terdata)) == (30, 28)
    assert (len(_rinci(semua)), len(_rinci(terdata))) == (30, 28)
    assert kueri.di_luar_terdata(tapin, 2020) == {Bentuk.YAYASAN: 2}
    ringkas = kueri.ringkas(tapin, 2020)
    assert (ringkas.terdata, ringkas.di_luar, ringkas.melapor) == (60, 22, 82)
    assert (ringkas.terdata_ikut, ringkas.di_luar_ikut, ringkas.belum) == (28, 2, 52)


def test_yang_sudah_keluar_pada_akhir_tahun_terhitung_tanpa_bentuk(tapin):
    keluar = organisasi(tapin, "Bubar Juli", mulai=date(2019, 1, 1), sampai=KELUAR)
    tanda(tapin, keluar)
    tanda(tapin, organisasi(tapin))
    assert kueri.di_luar_terdata(tapin, 2020) == {None: 1}
    ringkas = kueri.ringkas(tapin, 2020)
    assert (ringkas.keluar_ikut, ringkas.terdata_ikut, ringkas.ikut) == (1, 1, 2)
    organisasi(tapin, mulai=date(2019, 1, 1), sampai=KELUAR)
    ringkas = kueri.ringkas(tapin, 2020)
    assert (ringkas.melapor, ringkas.semua, ringkas.belum) == (1, 3, 1)
    (baris,) = [
        b
        for b in _rinci(kueri.himpunan_berpartisipasi(tapin, 2020, hanya_terdata=False))
        if b.id == keluar
    ]
    assert (baris.nama, baris.nilai) == ("Bubar Juli", 1)
    assert baris.rincian.startswith("Ormas. Rakor")


def test_bentuk_dan_nama_adalah_yang_berlaku_pada_akhir_tahun_itu(tapin):
    pengenal = organisasi(tapin, "Nama Lama", mulai=date(2019, 1, 1))
    pabrik_organisasi.catat(
        tapin, pengenal, pabrik_organisasi.rekam("Yayasan Nama Baru", Bentuk.YAYASAN),
        mulai=date(2021, 1, 1),
    )  # fmt: skip
    tanda(tapin, pengenal, 2020)
    tanda(tapin, pengenal, 2021)
    assert kueri.di_luar_terdata(tapin, 2020) == {}
    assert kueri.di_luar_terdata(tapin, 2021) == {Bentuk.YAYASAN: 1}
    nama = {
        tahun: _rinci(kueri.himpunan_berpartisipasi(tapin, tahun, hanya_terdata=False))[0].nama
        for tahun in (2020, 2021)
    }
    assert nama == {2020: "Nama Lama", 2021: "Yayasan Nama Baru"}


def test_nama_yang_berganti_di_tengah_tahun_tidak_menggandakan_baris(tapin):
    pengenal = organisasi(tapin, "A", mulai=date(2019, 1, 1))
    for bulan, nama in ((3, "B"), (6, "C")):
        pabrik_organisasi.catat(
            tapin, pengenal, pabrik_organisasi.rekam(nama), mulai=date(2020, bulan, 1)
        )
    tanda(tapin, pengenal)
    semua = kueri.himpunan_berpartisipasi(tapin, 2020, hanya_terdata=False)
    assert _cacah(semua) == 1
    assert [b.nama for b in _rinci(semua)] == ["C"]
    assert [p.nama for p in kueri.pilihan(tapin, 2020, [pengenal])] == ["C"]


def test_tanda_yang_dicabut_tidak_terhitung(tapin):
    ormas = organisasi(tapin)
    layanan.cabut(tapin, tanda(tapin, ormas), "Keliru", pelaku=sistem(), saat=waktu.sekarang())
    assert _cacah(kueri.himpunan_berpartisipasi(tapin, 2020, hanya_terdata=False)) == 0
    assert kueri.riwayat(tapin, ormas) == ()


def test_riwayat_menyebut_tahun_terbaru_dahulu_dan_hanya_kantor_ini(tapin, banjar):
    ormas = organisasi(tapin, mulai=date(2019, 1, 1))
    tanda(tapin, ormas, 2019)
    tanda(tapin, ormas, 2020)
    assert [t.tahun for t in kueri.riwayat(tapin, ormas)] == [2020, 2019]
    assert kueri.riwayat(banjar, ormas) == ()


def test_yang_tanpa_surat_tidak_disebut_yayasan(tapin, klien_petugas):
    organisasi(
        tapin, "Forum Sungai", legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/1/IV/2024"
    )
    organisasi(tapin, "Yayasan Hutan", Bentuk.YAYASAN)
    hanya_yayasan = kueri.ringkas(tapin, 2026)
    assert (hanya_yayasan.di_luar, hanya_yayasan.kata_luar) == (1, "Yayasan")
    organisasi(tapin, "Kelompok Baru", legalitas=Legalitas.BELUM)
    campur = kueri.ringkas(tapin, 2026)
    assert (campur.terdata, campur.di_luar, campur.kata_luar) == (1, 2, "di luar penyebut")
    halaman = Halaman(klien_petugas.get("/partisipasi/2026"))
    assert "Yayasan dan yang tanpa SKT atau SK, di luar penyebut" in halaman.utama
    assert "2 di luar penyebut belum" in halaman.utama
