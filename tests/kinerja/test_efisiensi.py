"""Capaian of a sasaran against the serapan of its programs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from sinormas.anggaran import kueri as anggaran
from sinormas.anggaran.aturan import KelompokBelanja
from sinormas.kinerja import kueri
from sinormas.kinerja.efisiensi import belanja_berprogram, efisiensi
from sinormas.umum.angka import bulatkan
from tests.pabrik import kinerja as pabrik
from tests.pabrik.anggaran import belanja, program


@pytest.fixture
def isi_2020(tapin):
    """The programs of LKIP 2020 that serve a sasaran, and one that serves none."""
    pabrik.contoh_2020(tapin)
    program(tapin, nama="Wawasan Kebangsaan", pagu=61_840_000, realisasi=22_979_400, sasaran="S1")
    program(tapin, nama="Administrasi Perkantoran")
    program(tapin, nama="Kamtibmas", pagu=49_400_000, realisasi=8_749_900, sasaran="S1")
    program(tapin, nama="Pembinaan Ormas", pagu=72_990_000, realisasi=31_719_900, sasaran="S2")
    return tapin


def baris(instansi, tahun=2020):
    hasil = kueri.hitung_tahun(instansi, tahun)
    return {b.sasaran: b for b in efisiensi(anggaran.program_tahun(instansi, tahun), hasil)}


def test_tiap_sasaran_seperti_dalam_lkip_2020(isi_2020):
    hasil = baris(isi_2020)
    assert list(hasil) == ["S1", "S2", None]
    s1, s2 = hasil["S1"], hasil["S2"]
    assert s1.program == ("Wawasan Kebangsaan", "Kamtibmas")
    assert (s1.jumlah.pagu, s1.jumlah.realisasi) == (Decimal(111_240_000), Decimal(31_729_300))
    assert (bulatkan(s1.jumlah.serapan), bulatkan(s2.jumlah.serapan)) == (
        Decimal("28.52"),
        Decimal("43.46"),
    )
    assert (bulatkan(s1.capaian), s2.capaian) == (Decimal("117.65"), Fraction(100))
    assert s1.efisien is True
    assert s1.nama == "Meningkatkan stabilitas ketentraman dan ketertiban masyarakat"


def test_program_tanpa_sasaran_tidak_dinilai(isi_2020):
    pendukung = baris(isi_2020)[None]
    assert pendukung.program == ("Administrasi Perkantoran",)
    assert (pendukung.capaian, pendukung.efisien) == (None, None)


def test_rata_capaian_tidak_dibuat_bila_satu_indikator_belum_diketahui(isi_2020):
    pabrik.catat(isi_2020, pabrik.indikator("IKU-5", sasaran="S2"))
    s2 = baris(isi_2020)["S2"]
    assert (s2.capaian, s2.efisien) == (None, None)


def test_capaian_yang_sama_dengan_serapan_belum_efisien(tapin):
    pabrik.catat(
        tapin,
        *pabrik.SASARAN,
        pabrik.indikator(sasaran="S1"),
        pabrik.target("X-1", 100),
        pabrik.realisasi("X-1", "50", 2020),
    )
    program(tapin, pagu=200, realisasi=100, sasaran="S1")
    assert baris(tapin)["S1"].efisien is False


def test_tanpa_pagu_tidak_ada_serapan_dan_tidak_dinilai(tapin):
    pabrik.contoh_2020(tapin)
    program(tapin, pagu=0, realisasi=0, sasaran="S2")
    s2 = baris(tapin)["S2"]
    assert (s2.jumlah.serapan, s2.efisien) == (None, None)


def test_belanja_berprogram_dijumlahkan(tapin):
    assert belanja_berprogram(anggaran.belanja_tahun(tapin, 2020)) is None
    belanja(tapin, jenis="Belanja Barang dan Jasa", pagu=790_654_528, realisasi=488_051_130)
    belanja(tapin)
    belanja(tapin, jenis="Belanja Pegawai", kelompok=KelompokBelanja.TIDAK_LANGSUNG)
    langsung = belanja_berprogram(anggaran.belanja_tahun(tapin, 2020))
    assert langsung is not None
    assert langsung.pagu == Decimal(896_154_528)
    assert bulatkan(langsung.serapan) == Decimal("65.62")
