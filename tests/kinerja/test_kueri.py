"""The figures of a year against what LKIP 2020 says, and where they come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri
from sinormas.kinerja.aturan import Arah, RumusCapaian
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.temuan import KodeTemuan
from sinormas.konflik.aturan import KeadaanKonflik
from sinormas.organisasi.aturan import Bentuk
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import kinerja as pabrik
from tests.pabrik.konflik import konflik

PENUH, SANGAT = Decimal("100.00"), "Sangat Berhasil"
KETAT = (
    "2 dari 30 berbentuk Yayasan, di luar 60 Ormas terdata. "
    "Bila hanya yang terdata dihitung: 28/60 = 46,67\N{NO-BREAK SPACE}%."
)


def figur(instansi: Instansi, tahun: int = 2020) -> dict[str, tuple[object, ...]]:
    """Each indicator's counts and figures, as shown."""
    return {
        h.kode: (
            h.hasil.pembilang,
            h.hasil.penyebut,
            h.hasil.realisasi_tampil,
            h.hasil.capaian_tampil,
            h.hasil.kategori,
        )
        for h in kueri.hitung_tahun(instansi, tahun)
    }


def satu(instansi: Instansi, kode: str = "X-1", tahun: int = 2020) -> HasilIndikator:
    hasil = kueri.lineage(instansi, tahun, kode)
    assert hasil is not None
    return hasil


# -- LKIP 2020 ------------------------------------------------------------------------------------


def test_tahun_2020_dihitung_seperti_isi_lkip(tapin):
    pabrik.contoh_2020(tapin)
    assert figur(tapin) == {
        "IKU-1": (1, 1, PENUH, Decimal("117.65"), SANGAT),
        "IKU-2": (0, 0, PENUH, Decimal("117.65"), SANGAT),
        "IKU-3": (0, 0, PENUH, Decimal("117.65"), SANGAT),
        "IKU-4": (30, 60, Decimal("50.00"), PENUH, SANGAT),
        "IKK-1": (None, None, None, None, None),
        "IKK-4": (1, 1, PENUH, Decimal("125.00"), SANGAT),
        "IKK-6": (70, 70, PENUH, Decimal("125.00"), SANGAT),
        "IKK-7": (None, None, None, None, None),
    }


def test_iku_4_menyebut_yayasan_di_luar_penyebut_dan_angka_yang_lebih_ketat(tapin):
    pabrik.contoh_2020(tapin)
    temuan = {h.kode: h.hasil.temuan for h in kueri.hitung_tahun(tapin, 2020) if h.hasil.temuan}
    assert {k: [(t.kode, t.kalimat) for t in daftar] for k, daftar in temuan.items()} == {
        "IKU-4": [(KodeTemuan.HIMPUNAN, KETAT)]
    }


def test_setelan_hanya_terdata_memberi_28_dari_60_tanpa_temuan(tapin):
    pabrik.contoh_2020(tapin)
    ketat = replace(tapin, pembilang="hanya_terdata")
    assert figur(ketat)["IKU-4"] == (28, 60, Decimal("46.67"), Decimal("93.33"), SANGAT)
    assert satu(ketat, "IKU-4").hasil.temuan == ()


def test_peserta_yang_sudah_keluar_disebut_tidak_ada_di_register(tapin):
    pabrik.definisi_2020(tapin)
    pabrik.buka(tapin, 2020, "organisasi", "partisipasi")
    pabrik.tandai(tapin, pabrik.ormas(tapin, 4)[:1])
    pabrik.tandai(tapin, pabrik.ormas(tapin, 1, nama="Bubar", sampai=date(2020, 7, 1)))
    (temuan,) = satu(tapin, "IKU-4").hasil.temuan
    assert temuan.kalimat.startswith(
        "1 dari 2 tidak ada di register pada 31 Desember 2020, di luar 4 Ormas terdata."
    )


def test_tahun_sebelumnya_memakai_angka_terbit(tapin):
    pabrik.contoh_2020(tapin)
    hasil = kueri.hitung_beberapa(tapin, [2018, 2019, 2020])
    tiga = {
        h.kode: [s.hasil.realisasi_tampil for t in (2018, 2019, 2020) for s in hasil[t]
                 if s.kode == h.kode]
        for h in hasil[2020]
        if h.definisi.utama
    }  # fmt: skip
    assert tiga == {
        "IKU-1": [PENUH, Decimal("87.50"), PENUH],
        "IKU-2": [PENUH, PENUH, PENUH],
        "IKU-3": [PENUH, PENUH, PENUH],
        "IKU-4": [None, Decimal("70.00"), Decimal("50.00")],
    }
    terbit = next(h for h in hasil[2019] if h.kode == "IKU-1")
    assert terbit.diberikan is not None
    assert terbit.diberikan.keterangan == "realisasi_terdahulu"
    assert terbit.hasil.capaian_tampil == Decimal("109.38")


def test_beberapa_tahun_sekaligus_sama_dengan_satu_per_satu(tapin):
    pabrik.contoh_2020(tapin)
    beberapa = kueri.hitung_beberapa(tapin, [2018, 2019, 2020])
    assert beberapa == {t: kueri.hitung_tahun(tapin, t) for t in (2018, 2019, 2020)}


# -- What is known --------------------------------------------------------------------------------


def test_register_yang_belum_dibuka_berarti_tidak_tahu_bukan_nol(tapin):
    pabrik.definisi_2020(tapin)
    assert {nilai[:3] for nilai in figur(tapin).values()} == {(None, None, None)}


def test_register_yang_dibuka_dan_kosong_berarti_nol(tapin):
    pabrik.definisi_2020(tapin)
    pabrik.buka(tapin, 2020, "konflik")
    hasil = figur(tapin)
    assert hasil["IKU-1"][:3] == (0, 0, PENUH)
    assert hasil["IKU-4"][:3] == (None, None, None)


def test_satu_sisi_yang_diketahui_belum_memberi_realisasi(tapin):
    pabrik.definisi_2020(tapin)
    pabrik.buka(tapin, 2020, "organisasi")
    pabrik.ormas(tapin, 3)
    assert figur(tapin)["IKU-4"][:3] == (None, 3, None)


def test_register_tahun_lain_tidak_menjawab(tapin):
    pabrik.definisi_2020(tapin)
    konflik(tapin, 2021)
    assert figur(tapin)["IKU-1"][:2] == (None, None)
    assert figur(tapin, 2021)["IKU-1"][:2] == (1, 1)


def test_nilai_yang_diberikan_dipakai_bila_tidak_ada_register(tapin):
    pabrik.catat(
        tapin,
        pabrik.indikator(pembilang="unit_kerja_dilayani", penyebut="unit_kerja"),
        pabrik.ukuran("unit_kerja_dilayani", 9, bukti="Berita acara"),
        pabrik.ukuran("unit_kerja", 12),
    )
    hasil = satu(tapin)
    assert (hasil.hasil.pembilang, hasil.hasil.penyebut) == (9, 12)
    assert hasil.hasil.realisasi_tampil == Decimal("75.00")
    assert [u.register for u in hasil.ukuran] == [None, None]


def test_register_mengalahkan_nilai_yang_diberikan_dan_bedanya_jadi_temuan(tapin):
    pabrik.contoh_2020(tapin)
    pabrik.catat(tapin, pabrik.ukuran("ormas_terdata", 61), pabrik.ukuran("konflik", 1))
    hasil = {h.kode: h for h in kueri.hitung_tahun(tapin, 2020)}
    assert hasil["IKU-4"].hasil.penyebut == 60
    himpunan, beda = hasil["IKU-4"].hasil.temuan
    assert (himpunan.kode, beda.kode) == (KodeTemuan.HIMPUNAN, KodeTemuan.TIDAK_SAMA)
    assert "menurut register 60, menurut berkas 61: selisih 1" in beda.kalimat
    assert hasil["IKK-4"].hasil.temuan == ()


def test_nilai_yang_diberikan_menjawab_tahun_yang_registernya_tidak_ada(tapin):
    pabrik.contoh_2020(tapin)
    pabrik.catat(
        tapin,
        pabrik.ukuran("ormas_terdata", 50, 2017),
        pabrik.ukuran("ormas_berpartisipasi", 20, 2017),
    )
    assert figur(tapin, 2017)["IKU-4"][:3] == (20, 50, Decimal("40.00"))


def test_hitungan_mengalahkan_realisasi_yang_diberikan(tapin):
    pabrik.contoh_2020(tapin)
    pabrik.catat(
        tapin, pabrik.realisasi("IKU-4", "99", 2020), pabrik.realisasi("IKK-7", "82", 2020)
    )
    turunan, diberikan = satu(tapin, "IKU-4"), satu(tapin, "IKK-7")
    assert (turunan.hasil.realisasi_tampil, turunan.diberikan) == (Decimal("50.00"), None)
    assert diberikan.hasil.realisasi_tampil == Decimal("82.00")
    assert diberikan.diberikan is not None
    assert diberikan.hasil.capaian_tampil == Decimal("102.50")


def test_target_terakhir_yang_berlaku(tapin):
    pabrik.catat(
        tapin,
        pabrik.indikator(),
        pabrik.target("X-1", 40, versi="murni"),
        pabrik.target("X-1", 50, versi="perubahan"),
        pabrik.realisasi("X-1", "50", 2020),
    )
    hasil = satu(tapin)
    assert (hasil.hasil.target, hasil.versi_target) == (Decimal(50), "perubahan")
    assert hasil.hasil.capaian_tampil == PENUH


@pytest.mark.parametrize(
    ("rumus", "capaian"),
    [(None, "120.00"), (RumusCapaian.SELISIH, "120.00"), (RumusCapaian.BANDING, "125.00")],
)
def test_indikator_turun_dinilai_menurut_rumus_pilihan_kantor(tapin, rumus, capaian):
    pabrik.catat(
        tapin,
        pabrik.indikator(arah=Arah.TURUN, rumus_capaian=rumus),
        pabrik.target("X-1", 10),
        pabrik.realisasi("X-1", "8", 2020),
    )
    assert satu(tapin).hasil.capaian_tampil == Decimal(capaian)


def test_tanpa_penyebut_angkanya_adalah_jumlah_itu_sendiri(tapin):
    pabrik.catat(tapin, pabrik.indikator(pembilang="ormas_terdata", satuan="Ormas"))
    pabrik.buka(tapin, 2020, "organisasi")
    pabrik.ormas(tapin, 7)
    assert satu(tapin).hasil.realisasi_tampil == Decimal("7.00")


def test_skala_kantor_lain_dan_peringkatnya(tapin):
    pabrik.contoh_2020(tapin)
    peringkat = {h.kode: h.peringkat for h in kueri.hitung_tahun(tapin, 2020)}
    assert (peringkat["IKU-4"], peringkat["IKK-7"]) == (1, 0)


def test_tanpa_skala_tidak_ada_kategori(tapin):
    pabrik.catat(
        tapin, pabrik.indikator(), pabrik.target("X-1", 50), pabrik.realisasi("X-1", "50", 2020)
    )
    assert (satu(tapin).hasil.kategori, satu(tapin).peringkat) == (None, 0)


def test_kasus_selesai_juga_tertangani(tapin):
    pabrik.definisi_2020(tapin)
    for keadaan in KeadaanKonflik:
        konflik(tapin, keadaan=keadaan)
    hasil = figur(tapin)
    assert hasil["IKK-4"][:2] == (2, 3)
    assert hasil["IKU-1"][:2] == (1, 3)


# -- Choosing -------------------------------------------------------------------------------------


def test_indikator_utama_dan_menurut_ukuran(tapin):
    pabrik.contoh_2020(tapin)
    utama = kueri.indikator_utama(tapin, 2020)
    assert [h.kode for h in utama] == ["IKU-1", "IKU-2", "IKU-3", "IKU-4"]
    (iku_4,) = kueri.indikator_ukuran(tapin, 2020, "ormas_berpartisipasi")
    assert (iku_4.kode, iku_4.hasil.realisasi_tampil) == ("IKU-4", Decimal("50.00"))
    assert [t.kode for t in iku_4.hasil.temuan] == [KodeTemuan.HIMPUNAN]
    assert kueri.indikator_ukuran(tapin, 2020, "tidak_ada") == ()


def test_kode_yang_tidak_ada_tidak_punya_asal(tapin):
    pabrik.definisi_2020(tapin)
    assert kueri.lineage(tapin, 2020, "IKU-9") is None


def test_tahun_yang_dikenal(tapin):
    pabrik.contoh_2020(tapin)
    pabrik.catat(tapin, pabrik.target("IKU-4", 60, 2027))
    pabrik.buka(tapin, 2016, "anggaran")
    dikenal = {t.tahun: (t.register, t.angka, t.berdata) for t in kueri.daftar_tahun(tapin)}
    assert dikenal == {
        2016: (False, False, False),
        2018: (False, True, True),
        2019: (False, True, True),
        2020: (True, False, True),
        2027: (False, False, False),
    }


def test_kantor_tanpa_indikator_tidak_punya_hasil(tapin):
    assert kueri.hitung_tahun(tapin, 2020) == ()
    assert kueri.daftar_tahun(tapin) == ()


def test_kantor_lain_tidak_ikut_terhitung(tapin, banjar):
    pabrik.contoh_2020(tapin)
    pabrik.definisi_2020(banjar)
    pabrik.buka(banjar, 2020, "organisasi", "partisipasi", "konflik", "kegiatan")
    pabrik.tandai(banjar, pabrik.ormas(banjar, 5, nama="Milik Banjar")[:1])
    pabrik.tandai(banjar, pabrik.ormas(banjar, 1, Bentuk.YAYASAN, nama="Yayasan Banjar"))
    pabrik.catat(banjar, pabrik.ukuran("unit_kerja", 3), pabrik.target("IKU-4", 10))
    assert figur(tapin)["IKU-4"][:3] == (30, 60, Decimal("50.00"))
    assert figur(tapin)["IKK-1"] == (None,) * 5
    assert figur(banjar)["IKU-4"][:3] == (2, 5, Decimal("40.00"))
    assert satu(tapin, "IKU-4").hasil.target == 50
    nama = {b.nama for b in kueri.baris_ukuran(tapin, 2020, "ormas_terdata").baris}
    assert nama
    assert not any("Banjar" in n for n in nama)


# -- Cost -----------------------------------------------------------------------------------------


def test_banyak_kueri_tidak_bergantung_pada_banyak_organisasi(tapin):
    pabrik.contoh_2020(tapin)
    with hitung_kueri() as sedikit:
        kueri.hitung_tahun(tapin, 2020)
    pabrik.tandai(tapin, pabrik.ormas(tapin, 1000, nama="Tambahan")[:600])
    with hitung_kueri() as banyak:
        assert figur(tapin)["IKU-4"][:2] == (630, 1060)
    assert len(sedikit) == len(banyak) == 6


def test_semua_ukuran_dihitung_dalam_satu_pernyataan(tapin):
    pabrik.contoh_2020(tapin)
    with hitung_kueri() as kirim:
        kueri.hitung_tahun(tapin, 2020)
    (hitungan,) = [k for k in kirim if "konflik" in k]
    assert "partisipasi" in hitungan
    assert "rekam" in hitungan
    assert "kegiatan" in hitungan


def test_tiga_tahun_tidak_lebih_banyak_kueri_dari_satu(tapin):
    pabrik.contoh_2020(tapin)
    pabrik.buka(tapin, 2019, "organisasi", "partisipasi", "konflik")
    pabrik.buka(tapin, 2018, "organisasi", "partisipasi")
    with hitung_kueri() as tiga:
        kueri.hitung_beberapa(tapin, [2018, 2019, 2020])
    assert len(tiga) == 6
