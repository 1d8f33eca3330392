"""Legal numbers as people write them: recognised, doubted, or (another kind) stopped."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.organisasi.nomor import bakukan_npwp
from sinormas.pelaporan.nomor import JenisNomor, kenali, salah_jenis, tanda, tanda_npwp

PENGESAHAN, PEMBERITAHUAN = JenisNomor.PENGESAHAN, JenisNomor.PEMBERITAHUAN


@pytest.mark.parametrize(
    ("tertulis", "baku", "jenis", "tahun", "kode"),
    [
        (
            "AHU-0009652.AH.01.04.Tahun 2021",
            "AHU-0009652.AH.01.04.TAHUN 2021",
            PENGESAHAN,
            2021,
            "04",
        ),
        (
            "AHU-0001483.AH.01.07.TAHUN 2024",
            "AHU-0001483.AH.01.07.TAHUN 2024",
            PENGESAHAN,
            2024,
            "07",
        ),
        (
            "AHU-0010217.AH.01.04. Tahun 2026",
            "AHU-0010217.AH.01.04.TAHUN 2026",
            PENGESAHAN,
            2026,
            "04",
        ),
        ("AHU-119.AH.01.08.Tahun 2013", "AHU-119.AH.01.08.TAHUN 2013", PENGESAHAN, 2013, "08"),
        ("AHU-161.AH.01.07", "AHU-161.AH.01.07", PENGESAHAN, None, "07"),
        (
            "AHU -0004894.AH.01.07 TAHUN 2016",
            "AHU-0004894.AH.01.07.TAHUN 2016",
            PENGESAHAN,
            2016,
            "07",
        ),
        (
            "AHU-0018976.ah.01.07tAHUN 2015",
            "AHU-0018976.AH.01.07.TAHUN 2015",
            PENGESAHAN,
            2015,
            "07",
        ),
        ("AHU-174.AH.01.07.2012", "AHU-174.AH.01.07.TAHUN 2012", PENGESAHAN, 2012, "07"),
        ("0001857.AH.01.04.TAHUN2023", "AHU-0001857.AH.01.04.TAHUN 2023", PENGESAHAN, 2023, "04"),
        (
            "SK Nomor AHU.0009652 AHA.01.04 thn 2021",
            "AHU-0009652.AH.01.04.TAHUN 2021",
            PENGESAHAN,
            2021,
            "04",
        ),
        ("AHU-AH.01.06-0041419", "AHU-AH.01.06-0041419", PEMBERITAHUAN, None, "06"),
        (
            "AHU-00404.60.10.TAHUN 2014",
            "AHU-00404.60.10.2014",
            JenisNomor.PERKUMPULAN_2014,
            2014,
            None,
        ),
        ("1117-00-00/167/IV/2018", "1117-00-00/167/IV/2018", JenisNomor.SKT, 2018, None),
        ("1000-00-00/0112/IV/2021", "1000-00-00/0112/IV/2021", JenisNomor.SKT, 2021, None),
        ("117-00-00/077/II/2018", "117-00-00/077/II/2018", JenisNomor.LAIN, None, None),
        ("450.7/1003/POLPUM", "450.7/1003/POLPUM", JenisNomor.LAIN, None, None),
        ("C2-HT.01.03.A.165", "C2-HT.01.03.A.165", JenisNomor.LAIN, None, None),
        ("AHU-AH.01.09-0012345", "AHU-AH.01.09-0012345", JenisNomor.PERSEROAN, None, None),
        (
            "AHU-0012345.AH.01.01.TAHUN 2020",
            "AHU-0012345.AH.01.01.TAHUN 2020",
            JenisNomor.PERSEROAN,
            None,
            None,
        ),
    ],
)
def test_nomor_dikenali_bagaimanapun_ditulis(tertulis, baku, jenis, tahun, kode):
    dikenal = kenali(tertulis)
    assert (dikenal.baku, dikenal.jenis, dikenal.tahun, dikenal.kode) == (baku, jenis, tahun, kode)


@pytest.mark.parametrize(
    ("tertulis", "jenis"),
    [
        ("AHU-0002887.AH.01.07.TAHUN 2025", PENGESAHAN),
        ("AHU-AH.01.06-0041419.TAHUN 2023", PEMBERITAHUAN),
        ("AHU-00404.60.10.2014", JenisNomor.PERKUMPULAN_2014),
        ("01-00-00/010/D.III.4/VI/2014", JenisNomor.LAIN),
        ("AHU-0009652.AH.0104 TH 2021", PENGESAHAN),
        ("AHU-0009652.A.H.01.04.THN.2021", PENGESAHAN),
        ("AHU-0009652 AH 01 04 2021", PENGESAHAN),
        ("AHU\u20130009652.AH.01.04.Tahun 2021", PENGESAHAN),
        ("No. AHU - 0009652 . AH . 01 . 04 . Tahun 2021", PENGESAHAN),
        ("0009652-AH.01.04 tahun 2021", PENGESAHAN),
        ("1117 - 00 - 00 / 167 / IV / 2018", JenisNomor.SKT),
    ],
)
def test_setiap_contoh_aturan_dikenali(tertulis, jenis):
    """The examples of aturan, section 4, each way of writing that the normaliser names."""
    assert kenali(tertulis).jenis is jenis


@pytest.mark.parametrize(
    ("tertulis", "baku"),
    [
        ("99.999.999.9-999.999", "0999999999999999"),
        ("999999999999999", "0999999999999999"),
        ("0999 9999 9999 9999", "0999999999999999"),
        ("9999999999999999", "9999999999999999"),
        ("99999999999999", ""),
        ("NPWP", ""),
        ("", ""),
        ("٣" * 15, ""),
    ],
)
def test_npwp_15_dan_16_angka_adalah_satu_nomor(tertulis, baku):
    assert bakukan_npwp(tertulis) == baku


def test_hanya_nomor_perseroan_yang_dihentikan():
    assert "perseroan" in salah_jenis("AHU-AH.01.09-0012345")
    assert salah_jenis("apa saja 12") is None
    assert salah_jenis("AHU-0009652.AH.01.04.Tahun 2021") is None


def _tanda(nomor, legalitas=Legalitas.BADAN_HUKUM, bentuk=Bentuk.YAYASAN, tanggal=date(2021, 5, 1)):
    return tanda(nomor, legalitas=legalitas, bentuk=bentuk, tanggal=tanggal)


@pytest.mark.parametrize(
    ("nomor", "lain", "kata"),
    [
        ("AHU-0009652.AH.01.04.Tahun 2021", {}, None),
        ("AHU-0009652.AH.01.07.Tahun 2021", {}, "Kode 07"),
        ("AHU-0009652.AH.01.04.Tahun 2021", {"bentuk": Bentuk.PERKUMPULAN}, "Kode 04"),
        ("AHU-0009652.AH.01.07.Tahun 2021", {"bentuk": Bentuk.ORMAS}, None),
        ("AHU-161.AH.01.07", {"tanggal": date(2011, 5, 1)}, None),
        ("C2-HT.01.03.A.165", {"tanggal": date(2004, 5, 1)}, None),
        ("C2-HT.01.03.A.165", {}, "biasanya tertulis seperti AHU"),
        ("AHU-0009652.AH.01.04.Tahun 2021", {"tanggal": date(2020, 12, 31)}, "lebih awal"),
        ("1117-00-00/167/IV/2018", {}, "tampaknya dari SKT"),
        ("1117-00-00/167/IV/2018", {"legalitas": Legalitas.SKT}, None),
        ("117-00-00/077/II/2018", {"legalitas": Legalitas.SKT}, "biasanya tertulis seperti 1117"),
        (
            "450.7/1003/POLPUM",
            {"legalitas": Legalitas.SKT, "tanggal": date(2016, 5, 1)},
            None,
        ),
        ("AHU-0009652.AH.01.04.Tahun 2021", {"legalitas": Legalitas.SKT}, "pengesahan"),
        ("012/SK/DPP/2021", {"legalitas": Legalitas.SK_INDUK}, None),
    ],
)
def test_nomor_yang_aneh_diminta_diperiksa_kembali(nomor, lain, kata):
    hasil = _tanda(nomor, **lain)
    if kata is None:
        assert hasil is None
    else:
        assert hasil.startswith("Mohon periksa kembali. ")
        assert kata in hasil


@pytest.mark.parametrize(
    ("npwp", "aneh"),
    [
        ("99.999.999.9-999.999", False),
        ("999999999999999", False),
        ("9999999999999999", False),
        ("9999 9999 9999 9999", False),
        ("12345", True),
        ("NPWP saya", True),
    ],
)
def test_npwp_yang_aneh_diminta_diperiksa_kembali(npwp, aneh):
    assert (tanda_npwp(npwp) is not None) is aneh


@given(st.text(max_size=200), st.sampled_from(list(Legalitas)), st.none() | st.dates())
def test_tidak_ada_tulisan_yang_membuat_pemeriksa_jatuh(nomor, legalitas, tanggal):
    hasil = tanda(nomor, legalitas=legalitas, bentuk=Bentuk.YAYASAN, tanggal=tanggal)
    assert hasil is None or hasil.startswith("Mohon periksa kembali. ")
    assert kenali(kenali(nomor).baku).baku == kenali(nomor).baku
