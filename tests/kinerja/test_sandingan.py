"""The year's figures beside others, what changed since a day, and who is late."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from sinormas.anggaran import kueri as anggaran
from sinormas.anggaran.aturan import Jumlah
from sinormas.cetak.grafik_tahun import tren
from sinormas.kinerja import kueri, terlambat
from sinormas.kinerja.efisiensi import BarisEfisiensi, efisiensi, pmk
from sinormas.kinerja.sejak import baca_sejak
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import anggaran as pabrik_anggaran
from tests.pabrik import kinerja as pabrik
from tests.pabrik import partisipasi
from tests.pabrik.catatan import catatan
from tests.pabrik.organisasi import organisasi

HARI_INI = date(2026, 11, 24)
ISI = {"nilai_provinsi": "62,5", "sumber_provinsi": "LKjIP Provinsi 2020"}


def _laporan(instansi, nama):
    catatan(instansi, "laporan_wajib", nama=nama, kepada="BPKAD", jatuh_tempo=date(2026, 10, 10))


def _baris(halaman, judul):
    (tabel,) = halaman.cari(f"//table[caption[contains(., '{judul}')]]")
    return [
        [" ".join(sel.text_content().split()) for sel in baris.xpath("./th|./td")]
        for baris in tabel.xpath("./tbody/tr")
    ]


def _satu(halaman, judul, kode):
    return next(b for b in _baris(halaman, judul) if kode in b[0])


@pytest.mark.basisdata("sqlite")
def test_setiap_indikator_bersanding_dengan_tahun_akhir_renstra_dan_orang_lain(
    klien_petugas, tapin
):
    pabrik.contoh_2020(tapin)
    pabrik.catat(tapin, pabrik.target("IKU-4", 60, 2022), pabrik.target("IKU-4", 80, 2023))
    assert klien_petugas.post("/kinerja/pembanding/2020/IKU-4", data=ISI).status_code == 303
    halaman = Halaman(klien_petugas.get("/kinerja/2020"))
    tahun = _satu(halaman, "menurut tahun", "IKU-4")
    assert tahun[-2:] == ["70,00 %", "50,00 %capaian 100,00 %"] or "50,00 %" in tahun[-1]
    lain = _satu(halaman, "dibandingkan", "IKU-4")
    assert lain[1:] == [
        "50,00 %",
        "2019 diukur dengan cara lain"
        if "cara lain" in lain[2]
        else "Turun 20 dari 2019, memburuk",
        "80,00 % pada 2023tingkat kemajuan 62,50 %",
        "62,50 %, kantor 12,5 di bawahnyaSumber: LKjIP Provinsi 2020",
        "–",
    ]
    (gambar,) = halaman.cari("//*[@class='sn-tren'][contains(@aria-label,'IKU-4')]")
    assert "2020 50,00\u00a0%, target 50,00\u00a0%" in gambar.get("aria-label")
    assert "2018 belum diketahui" in gambar.get("aria-label")


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"nilai_provinsi": "62,5"}, "sumber_provinsi"),
        ({"sumber_nasional": "Laporan"}, "nilai_nasional"),
        ({"nilai_provinsi": "=1+1", "sumber_provinsi": "x"}, "nilai_provinsi"),
        ({"nilai_provinsi": "1", "sumber_provinsi": "a" * 301}, "sumber_provinsi"),
        ({"nilai_provinsi": "1", "sumber_provinsi": "\x00 \u202e"}, "sumber_provinsi"),
    ],
)
def test_pembanding_yang_tidak_utuh_disebut_di_isiannya(klien_petugas, tapin, isi, kolom):
    pabrik.contoh_2020(tapin)
    halaman = Halaman(klien_petugas.post("/kinerja/pembanding/2020/IKU-4", data=isi))
    assert (halaman.status, list(halaman.galat)) == (422, [kolom])
    assert _satu(Halaman(klien_petugas.get("/kinerja/2020")), "dibandingkan", "IKU-4")[4] == "–"


def test_pembanding_diganti_dan_ditarik_kembali(klien_petugas, tapin, banjar):
    pabrik.contoh_2020(tapin)
    alamat = "/kinerja/pembanding/2020/IKU-4"
    for isi, hasil in (
        (ISI, "62,50 %, kantor 12,5 di bawahnyaSumber: LKjIP Provinsi 2020"),
        (ISI | {"nilai_provinsi": "50"}, "50,00 %, kantor samaSumber: LKjIP Provinsi 2020"),
        ({"nilai_provinsi": "", "sumber_provinsi": ""}, "–"),
    ):
        klien_petugas.post(alamat, data=isi)
        lain = _satu(Halaman(klien_petugas.get("/kinerja/2020")), "dibandingkan", "IKU-4")
        assert lain[4] == hasil
    assert klien_petugas.get("/kinerja/pembanding/2020/IKU-99").status_code == 404


def test_yang_datang_dan_pergi_disebut_dengan_namanya(klien_petugas, tapin, jam):
    pabrik.contoh_2020(tapin)
    jam.move_to(datetime(2026, 11, 1, tzinfo=UTC))
    lama = [organisasi(tapin, nama=f"Ormas Lama {i}", mulai=date(2026, 1, 1)) for i in range(3)]
    partisipasi.tanda(tapin, lama[0], 2026)
    jam.move_to(datetime(2026, 11, 20, tzinfo=UTC))
    partisipasi.tanda(tapin, lama[1], 2026)
    jam.move_to(datetime(2026, 11, 24, 2, tzinfo=UTC))
    halaman = Halaman(klien_petugas.get("/kinerja/2026?sejak=2026-11-10"))
    teks = " ".join(halaman.utama.split())
    assert "Yang berubah sejak 10 November 2026" in teks
    assert "Ormas Lama 1" in teks
    assert "Ormas Lama 0 datang" not in teks
    assert "1 menjadi 2." in teks
    sesudah = Halaman(klien_petugas.get("/kinerja/2026?sejak=2026-11-22")).utama
    assert "Tidak ada angka yang berubah sejak 22 November 2026." in sesudah


@pytest.mark.parametrize(
    ("teks", "tahun", "hasil"),
    [
        ("2026-11-03", 2026, date(2026, 11, 3)),
        ("", 2026, date(2026, 10, 25)),
        ("bukan", 2026, date(2026, 10, 25)),
        ("\x00", 2020, date(2026, 10, 25)),
        ("2019-01-01", 2020, date(2020, 1, 1)),
        ("2027-01-01", 2026, date(2026, 11, 23)),
        (None, 2027, None),
    ],
)
def test_hari_pembanding_selalu_hari_yang_sudah_lewat(teks, tahun, hasil):
    assert baca_sejak(teks, tahun, HARI_INI) == hasil


def test_yang_terlambat_disebut_dengan_orangnya(tapin):
    pabrik.contoh_2020(tapin)
    pos = pabrik_anggaran.kosong(tapin, 2026)
    pabrik_anggaran.uang(tapin, pos, 100, bulan={8: 10})
    _laporan(tapin, "SPJ September")
    hasil = kueri.hitung_tahun(tapin, 2026)
    daftar = terlambat.daftar(tapin, 2026, hasil, anggaran.program_tahun(tapin, 2026), HARI_INI)
    menurut = {t.apa: t for t in daftar}
    assert menurut["SPJ September"].sebab == "Paling lambat 10 Oktober 2026, lewat 45 hari"
    assert menurut["SPJ September"].siapa == "kepada BPKAD"
    assert menurut["Realisasi anggaran September"].sebab.startswith("Bulannya berakhir 55 hari")
    assert "IKU-4" in menurut["Register partisipasi"].sebab
    assert terlambat.daftar(tapin, 2027, hasil, (), HARI_INI) == ()


def test_kueri_halaman_tahun_tetap_untuk_sedikit_dan_banyak(klien_petugas, tapin, jam):
    pabrik.contoh_2020(tapin)

    def hitung():
        with hitung_kueri() as terkirim:
            assert klien_petugas.get("/kinerja/2026").status_code == 200
        return len(terkirim)

    def isi(awal, akhir):
        for i in range(awal, akhir):
            satu = organisasi(tapin, nama=f"Ormas {i}", mulai=date(2026, 1, 1))
            partisipasi.tanda(tapin, satu, 2026)
            pos = pabrik_anggaran.kosong(tapin, 2026, f"Program {i}")
            pabrik_anggaran.uang(tapin, pos, 10, bulan={1: 1, 2: 2})
            _laporan(tapin, f"Laporan {i}")

    isi(0, 1)
    hitung()
    sedikit = hitung()
    isi(1, 15)
    assert hitung() == sedikit


# -- Efficiency by the Minister's formula ----------------------------------------------------------


def _efisiensi(pagu, realisasi, capaian):
    kosong = Jumlah()
    return BarisEfisiensi(
        "S1", None, (), Jumlah(Decimal(pagu), Decimal(realisasi)), capaian, kosong
    )


@pytest.mark.parametrize(
    ("baris", "e", "nilai"),
    [
        ([(100, 90, Fraction(100))], Fraction(10), Fraction(75)),
        ([(100, 100, Fraction(100))], Fraction(0), Fraction(50)),
        ([(100, 50, Fraction(100))], Fraction(50), Fraction(100)),
        ([(100, 100, Fraction(50))], Fraction(-100), Fraction(0)),
        ([(100, 90, Fraction(100)), (300, 300, Fraction(110))], Fraction(40, 430) * 100, None),
        ([(100, 90, Fraction(100)), (900, 1, None)], Fraction(10), Fraction(75)),
    ],
)
def test_rumus_pmk_dan_batasnya(baris, e, nilai):
    hasil = pmk([_efisiensi(*b) for b in baris])
    assert hasil.efisiensi == e
    assert nilai is None or hasil.nilai == nilai


def test_tanpa_capaian_tidak_ada_efisiensi_pmk():
    assert pmk([]) is None
    assert pmk([_efisiensi(100, 1, None), _efisiensi(100, 1, Fraction(0))]) is None


def test_uang_titipan_tidak_ikut_menilai(tapin):
    pabrik.contoh_2020(tapin)
    pos = pabrik_anggaran.program(tapin, nama="Pembinaan", pagu=100, realisasi=50, sasaran="S2")
    pabrik_anggaran.uang(tapin, pos, 900, setahun=0, titipan=True)
    (s2,) = efisiensi(anggaran.program_tahun(tapin, 2020), kueri.hitung_tahun(tapin, 2020))
    assert (s2.jumlah, s2.titipan) == (Jumlah(Decimal(100), Decimal(50)), Jumlah(Decimal(900)))


def test_kantor_yang_menyalakannya_melihat_rumus_pmk(klien_admin, klien_petugas, tapin):
    pabrik.contoh_2020(tapin)
    pabrik_anggaran.program(tapin, nama="A", pagu=100, realisasi=90, sasaran="S2")
    assert "PMK 249/2011" not in Halaman(klien_petugas.get("/kinerja/2020")).utama
    isian = {
        "pembilang": "semua_pelapor", "batas_periksa": "15", "batas_lengkapi": "15",
        "pola_tanda_terima": "{seri:03}/TT/{tahun}", "efisiensi_pmk": "y",
    }  # fmt: skip
    assert klien_admin.post("/pengaturan", data=isian).status_code == 303
    halaman = Halaman(klien_petugas.get("/kinerja/2020"))
    assert _baris(halaman, "PMK 249/2011")[0][1:] == ["10,00 %", "75,00 %"]


# -- The drawing -----------------------------------------------------------------------------------


def test_gambar_tren_berkata_lengkap_putus_di_tahun_kosong_dan_tak_memuat_markah():
    gambar = str(
        tren([("<b>", Decimal(1)), ("2019", None), ("2020", Decimal("87.5"))], [None, 90, 85],
             kata='"><script>')
    )  # fmt: skip
    assert "<script" not in gambar
    assert "<b>" not in gambar
    assert (
        "2019 belum diketahui, target 90,00\u00a0%; 2020 87,50\u00a0%, target 85,00\u00a0%"
        in gambar
    )
    assert gambar.count("M") == 2 + 1 + 2  # two pieces of line, the ground, two targets
    assert len(gambar) < 1_300
