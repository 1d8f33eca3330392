"""The audit of the LKIP 2020, line by line: each finding was worked out by hand from the paper.

Where a line could be read in two ways, a test says why it is read in this one.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from sinormas.lkip.format import baca
from sinormas.lkip.periksa import periksa
from sinormas.lkip.periksa.temuan import Kode, Temuan
from tests.lkip.bantu_format import SUMBER

ISI = baca(SUMBER)[0]
TEMUAN = periksa(ISI)

SARANA = "Program Peningkatan Sarana dan Prasarana Aparatur"
PELAPORAN = "Program Peningkatan Pengembangan Sistem Pelaporan Capaian Kinerja dan Keuangan"
CAPAIAN_IKU = "Bab III.A.1 tabel Capaian Atas IKU Tahun 2020"
RUMUSAN = "Bab III.A.1 Rumusan IKU"
EFISIENSI_1 = "Bab III.A.5 tabel efisiensi Sasaran 1"
EFISIENSI_2 = "Bab III.A.5 tabel efisiensi Sasaran 2"
ANGGARAN_1 = "Bab III.A.5 anggaran pendukung Sasaran 1"
ANGGARAN_2 = "Bab III.A.5 anggaran pendukung Sasaran 2"
PROGRAM = "Bab III.A.4 tabel Kinerja Program"
PK = "Bab II.B Perjanjian Kinerja (anggaran)"

BERULANG = {
    # 1 case settled of 1, and none of none: 100 by the office's own formula, printed as 85.
    "IKU-1": [CAPAIAN_IKU, "Bab III.A.1 Tabel 3.1", "Bab III.A.2 Tabel 3.4",
              "Bab III.A.3 Tabel 3.5", "Bab III.A.4 tabel Analisis", EFISIENSI_1, "Bab IV Penutup"],
    "IKU-3": [CAPAIAN_IKU, "Bab III.A.1 Tabel 3.1", "Bab III.A.2 Tabel 3.4",
              "Bab III.A.3 Tabel 3.5", "Bab III.A.4 tabel Analisis", "Bab IV Penutup"],
}  # fmt: skip

DIHARAPKAN = {
    # code, place, of what, field, printed, should be
    # 100 is at or above 85, the lower end of the highest step.
    ("KATEGORI", "Bab III.A.1 Tabel 3.2", "IKU-4", "kategori", "Berhasil", "Sangat Berhasil"),
    ("KATEGORI", PROGRAM, "IKK-7", "kategori", "Berhasil", "Sangat Berhasil"),
    # 50 ÷ 50; 100 ÷ 85.
    ("CAPAIAN", "Bab III.A.3 Tabel 3.5", "IKU-4", "capaian", "50", "100.00"),
    ("CAPAIAN", EFISIENSI_1, "IKU-3", "capaian", "125", "117.65"),
    *(
        ("TIDAK_SESUAI_DATA", lokasi, kode, "realisasi", "85", "100.00")
        for kode, tempat in BERULANG.items()
        for lokasi in tempat
    ),
    # Perjanjian Kinerja: 80 for IKK-7, 50 for IKU-4; 30 of 60 organisations.
    ("TIDAK_SESUAI_DATA", PROGRAM, "IKK-7", "target", "50", "80.00"),
    ("TIDAK_SESUAI_DATA", EFISIENSI_2, "IKU-4", "target", "80", "50.00"),
    ("TIDAK_SESUAI_DATA", EFISIENSI_2, "IKU-4", "realisasi", "100", "50.00"),
    # Two of the thirty are a Yayasan, and the sixty hold none.
    ("HIMPUNAN", RUMUSAN, "IKU-4", "pembilang", "30", "28.00"),
    ("TIDAK_SAMA", CAPAIAN_IKU, "IKU-1", "realisasi", "85", "100.00"),
    ("TIDAK_SAMA", CAPAIAN_IKU, "IKU-1", "capaian", "100", "117.65"),
    ("TIDAK_SAMA", CAPAIAN_IKU, "IKU-3", "realisasi", "85", "100.00"),
    ("TIDAK_SAMA", CAPAIAN_IKU, "IKU-3", "capaian", "100", "117.65"),
    ("TIDAK_SAMA", RUMUSAN, "IKU-2", "capaian", "117", "117.65"),
    ("TIDAK_SAMA", "Bab III.A.3 Tabel 3.5", "IKU-4", "capaian", "50", "100.00"),
    ("TIDAK_SAMA", EFISIENSI_2, "IKU-4", "target", "80", "50.00"),
    ("TIDAK_SAMA", EFISIENSI_2, "IKU-4", "realisasi", "100", "50.00"),
    ("TIDAK_SAMA", PROGRAM, "IKK-7", "target", "50", "80.00"),
    # The first two are the realisasi of Table 3.6, printed as pagu.
    ("TIDAK_SAMA", PK, SARANA, "pagu", "147580000", "166305000.00"),
    ("TIDAK_SAMA", PK, PELAPORAN, "pagu", "32682700", "33806000.00"),
    ("TIDAK_SAMA", "Ikhtisar Eksekutif", "Belanja Tidak Langsung", "pagu", "950347504",
     "1167432120.00"),
    # 1.041.964.253 ÷ 1.167.432.120 = 89,2526 %; 21.100.000 ÷ 25.000.000 = 84,4 %.
    ("TIDAK_SAMA", "Ikhtisar Eksekutif", "Belanja Tidak Langsung", "persen", "109.64", "89.25"),
    ("TIDAK_SAMA", ANGGARAN_2, "Sistem Informasi Ormas", "persen", "76.92", "84.40"),
    ("PERSEN", ANGGARAN_2, "Sistem Informasi Ormas", "persen", "76.92", "84.40"),
    # The eight programs of the Perjanjian Kinerja; 950.347.504 + 896.154.528.
    ("JUMLAH", PK, "Jumlah", "pagu", "896154528", "876306228.00"),
    ("JUMLAH", "Ikhtisar Eksekutif", "Total", "pagu", "2063586648", "1846502032.00"),
    ("GANDA", "Bab III.A.1 Tabel 3.1", "IKU-2", None, None, None),
    # 100 ÷ 85 = 117,647…; 31.729.300 ÷ 111.240.000 = 28,523…
    ("PEMBULATAN", RUMUSAN, "IKU-1", "capaian", "117", "117.65"),
    ("PEMBULATAN", RUMUSAN, "IKU-2", "capaian", "117", "117.65"),
    ("PEMBULATAN", RUMUSAN, "IKU-3", "capaian", "117", "117.65"),
    ("PEMBULATAN", ANGGARAN_1, "Jumlah", "persen", "28", "29"),
    # 87,5 ÷ 80 = 109,375: half goes up.
    ("PEMBULATAN", "Bab III.A.2 Tabel 3.4", "IKU-1", "capaian", "109.37", "109.38"),
    ("PEMBULATAN", "Bab III.A.3 Tabel 3.5", "IKU-1", "capaian", "109.37", "109.38"),
}  # fmt: skip


def _ringkas(satu: Temuan) -> tuple[str | None, ...]:
    objek = satu.ke_objek()
    apa = objek["indikator"] or objek["uraian"]
    return (objek["kode"], objek["lokasi"], apa, objek["bidang"], objek["terbit"],
            objek["seharusnya"])  # fmt: skip


def _di(lokasi: str, apa: str) -> set[str]:
    """The codes of what is found in a row."""
    return {t.kode for t in TEMUAN if t.lokasi == lokasi and apa in (t.indikator, t.uraian)}


def test_lkip_2020_ditemukan_salah_pada_empat_puluh_lima_hal_ini_dan_tidak_lain() -> None:
    assert sorted(map(str, map(_ringkas, TEMUAN))) == sorted(map(str, DIHARAPKAN))


def test_seratus_delapan_dari_seratus_empat_puluh_pernyataan_dibiarkan() -> None:
    # 13 rows print 85; 5 more of Table 3.1 to 3.5, 4 of the formulas, 1 of the programs, 2 of
    # efisiensi; 2 of the budget by sasaran, 3 of the Perjanjian Kinerja, 2 of the Ikhtisar.
    assert len(ISI.pernyataan or ()) == 140
    assert len({t.urutan for t in TEMUAN}) == 13 + 5 + 4 + 1 + 2 + 2 + 3 + 2 == 140 - 108


def test_baris_yang_ganda_adalah_yang_kedua() -> None:
    (satu,) = [t for t in TEMUAN if t.kode is Kode.GANDA]
    assert (satu.baris, satu.tahun) == (3, 2020)


def test_yang_mengubah_penilaian_disebut_lebih_dahulu() -> None:
    kode = [t.kode for t in TEMUAN]
    assert kode[:2] == [Kode.KATEGORI, Kode.KATEGORI]
    assert kode[-6:] == [Kode.PEMBULATAN] * 6
    assert [t.urutan for t in TEMUAN[4:20]] == sorted(t.urutan for t in TEMUAN[4:20])


@pytest.mark.parametrize(
    ("lokasi", "indikator"),
    [
        # 85 ÷ 85 = 100: what is wrong with the row is its realisasi, from which it follows.
        (CAPAIAN_IKU, "IKU-1"),
        # 100 ÷ 80 = 125: so is it with target and realisasi, both of another year.
        (EFISIENSI_2, "IKU-4"),
        # 50 ÷ 50 = 100; nobody knows the realisasi of IKK-7, so that of the row is taken.
        (PROGRAM, "IKK-7"),
    ],
)
def test_capaian_yang_mengikuti_realisasi_yang_keliru_tidak_disalahkan_lagi(
    lokasi: str, indikator: str
) -> None:
    assert Kode.TIDAK_SESUAI_DATA in _di(lokasi, indikator)
    assert Kode.CAPAIAN not in _di(lokasi, indikator)


@pytest.mark.parametrize(
    ("lokasi", "apa"),
    [
        # No case at all is 100 by the office's rule, and 100 ÷ 85 rounds to 117,65.
        (CAPAIAN_IKU, "IKU-2"),
        # 70 ÷ 60 = 116,667 against the target that the last chapter names.
        ("Bab III.A.2 Tabel 3.4", "IKU-4"),
        ("Bab IV Penutup", "IKU-4"),
        (PROGRAM, "IKK-4"),
        (PROGRAM, "IKK-6"),
        # 0 of 25.000.000 is 0 %, however short it is printed.
        ("Bab III.B Tabel 3.6", "Tapin Expo"),
        # The same name over other programs is another figure.
        ("Bab III.B Tabel 3.6", "Jumlah"),
        # Direct spending alone doesn't make a Total, so this text isn't summed.
        ("Bab III.B teks", "Total"),
        ("Bab III.B teks", "Belanja Langsung"),
        ("Ikhtisar Eksekutif", "Belanja Langsung"),
        ("Bab III.B Tabel 3.7", "Total"),
    ],
)
def test_angka_yang_benar_dibiarkan(lokasi: str, apa: str) -> None:
    assert _di(lokasi, apa) == set()


def test_persen_yang_mengikuti_pagu_yang_keliru_hanya_tidak_sama() -> None:
    # 1.041.964.253 ÷ 950.347.504 = 109,64 %: the percent follows, its pagu is what differs.
    assert _di("Ikhtisar Eksekutif", "Belanja Tidak Langsung") == {Kode.TIDAK_SAMA}


def test_jumlah_yang_benar_menurut_data_disebut_bersama_bagiannya_yang_keliru() -> None:
    # The total contradicts its table, so it is named; the sentence says where the fault lies.
    jumlah = [t for t in TEMUAN if t.kode is Kode.JUMLAH]
    assert all("menurut data jumlah itu benar" in t.penjelasan for t in jumlah)


def test_tidak_sama_menyebut_setiap_tempat_dengan_nilainya() -> None:
    (satu,) = [t for t in TEMUAN if t.kode is Kode.TIDAK_SAMA
               and (t.indikator, t.bidang) == ("IKU-4", "capaian")]  # fmt: skip
    assert [(t.lokasi, t.terbit) for t in satu.tempat] == [
        (CAPAIAN_IKU, Decimal(100)),
        (RUMUSAN, Decimal(100)),
        ("Bab III.A.1 Tabel 3.2", Decimal(100)),
        ("Bab III.A.2 Tabel 3.4", Decimal(100)),
        ("Bab III.A.3 Tabel 3.5", Decimal(50)),
        ("Bab III.A.4 tabel Analisis", Decimal(100)),
        (EFISIENSI_2, Decimal(125)),
    ]


@pytest.mark.parametrize(
    ("kode", "apa", "kalimat"),
    [
        (Kode.KATEGORI, "IKU-4",
         'Kategori tercetak "Berhasil", padahal capaian 100,00 ≥ 85 berarti "Sangat Berhasil".'),
        (Kode.CAPAIAN, "IKU-3", "Capaian tercetak 125, padahal 100 ÷ 85 × 100 = 117,65."),
        (Kode.TIDAK_SESUAI_DATA, "IKU-1",
         "Realisasi tercetak 85, padahal menurut data 1 ÷ 1 × 100 = 100,00."),
        (Kode.TIDAK_SESUAI_DATA, "IKU-3",
         "Realisasi tercetak 85, padahal menurut data 0 ÷ 0 (penyebut 0 ditetapkan) = 100,00."),
        (Kode.TIDAK_SESUAI_DATA, "IKK-7",
         "Target tercetak 50, padahal target IKK-7 tahun 2020 menurut data 80."),
        (Kode.HIMPUNAN, "IKU-4",
         "Dari 30 di pembilang, 2 berbentuk Yayasan, di luar 60 ormas_terdata; tanpa itu "
         "28 ÷ 60 × 100 = 46,67."),
        (Kode.TIDAK_SAMA, "IKK-7",
         "Target IKK-7 tahun 2020 tercetak 80 di 1 tempat dan 50 di 1 tempat, padahal menurut "
         "data 80."),
        (Kode.PERSEN, "Sistem Informasi Ormas",
         "Persentase tercetak 76,92, padahal 21.100.000 ÷ 25.000.000 × 100 = 84,40."),
        (Kode.JUMLAH, "Total",
         "Pagu tercetak 2.063.586.648, padahal 950.347.504 + 896.154.528 = 1.846.502.032; menurut "
         "data jumlah itu benar, jadi bagiannya yang keliru."),
        (Kode.GANDA, "IKU-2", "IKU-2 tahun 2020 mengulang baris 2 dengan angka yang sama."),
        (Kode.PEMBULATAN, "IKU-1",
         "Capaian tercetak 117, padahal 100 ÷ 85 × 100 = 117,6470…, yang dibulatkan menjadi "
         "117,65."),
    ],
)  # fmt: skip
def test_setiap_temuan_menjelaskan_diri_dalam_satu_kalimat(
    kode: Kode, apa: str, kalimat: str
) -> None:
    pertama = next(t for t in TEMUAN if t.kode is kode and apa in (t.indikator, t.uraian))
    assert pertama.penjelasan == kalimat
