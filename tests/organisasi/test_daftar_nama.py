"""A list of organisations as people keep it, and whom of the register its lines mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.organisasi import cocok_daftar
from sinormas.organisasi.aturan_daftar import (
    BARIS_TERBANYAK,
    TANPA_JUDUL,
    NamaDaftar,
    baca_daftar,
    tulis_daftar,
)
from sinormas.umum.isian import IsianSalah
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik.organisasi import organisasi


def _tulisan(teks: str) -> list[str]:
    return [n.tulisan for n in baca_daftar(teks)]


def _cocokkan(tapin, tahun: int, daftar: list[str]):
    return cocok_daftar.cocokkan(tapin, tahun, [NamaDaftar(n) for n in daftar])


# -- Reading the list -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("PMI\nKNPI", ["PMI", "KNPI"]),
        ("1. PMI\r\n2) KNPI\r\n(3) HKTI\n- PGRI\n• NU", ["PMI", "KNPI", "HKTI", "PGRI", "NU"]),
        ("\n  PMI  \n\n pmi \nP.M.I.", ["pmi", "P.M.I."]),
        ("No;Nama Organisasi;Hadir\n1;PMI;2\n2;KNPI, Tapin;1", ["PMI", "KNPI, Tapin"]),
        ('no,nama\n1,"PMI, Tapin"\n2,KNPI', ["PMI, Tapin", "KNPI"]),
        ("No\tORMAS\n1\tPMI", ["PMI"]),
        ("Forum Pemuda, Seni dan Budaya\nKNPI", ["Forum Pemuda, Seni dan Budaya", "KNPI"]),
        ("30 September Foundation", ["30 September Foundation"]),
        ("a\x00b", ["ab"]),
        ("DAFTAR HADIR\tRapat 1 Maret\n\nNo\tUtusan\tTtd\n1\tPMI\t", ["PMI"]),
        ("DAFTAR ORMAS\nNama Organisasi\nPMI\nKNPI", ["PMI", "KNPI"]),
        ("1\tPMI\n2\tKNPI", ["PMI", "KNPI"]),
    ],
)
def test_daftar_dibaca_seperti_orang_menulisnya(teks, nama):
    assert _tulisan(teks) == nama


@pytest.mark.parametrize(
    ("teks", "isi"),
    [
        ("Organisasi;Jumlah\nPMI;3\nKNPI;\nHKTI;ya", [("PMI", 3), ("KNPI", None), ("HKTI", None)]),
        ("Nama,Organisasi\nSiti,PMI\nBudi,KNPI\nAni,pmi", [("pmi", 2), ("KNPI", 1)]),
        ("Nama Organisasi,Hadir\nPMI,2\nPMI,3", [("PMI", 5)]),
        ("PMI\nPMI", [("PMI", None)]),
    ],
)  # fmt: skip
def test_orang_tiap_organisasi_dihitung_dari_daftarnya(teks, isi):
    assert [(n.tulisan, n.orang) for n in baca_daftar(teks)] == isi


def test_tabel_tanpa_judul_tidak_ditebak():
    with pytest.raises(IsianSalah, match="belum berjudul"):
        baca_daftar("PMI\tRantau\nKNPI\tBinuang")
    assert "Nama Organisasi" in TANPA_JUDUL


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40),
            st.none() | st.integers(1, 9_999),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_daftar_yang_dikirim_lagi_terbaca_sama(isi):
    try:
        sekali = baca_daftar(tulis_daftar(NamaDaftar(n, o) for n, o in isi))
    except IsianSalah:
        return  # no name among them
    assert baca_daftar(tulis_daftar(sekali)) == sekali


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("", "tidak memuat nama"),
        (" \n\t\n", "tidak memuat nama"),
        ("???\n!!!", "tidak memuat nama"),
        ("\n".join(f"Nama {i}" for i in range(BARIS_TERBANYAK + 1)), "memuat 301"),
        ("a" * 100_001, "terlalu panjang"),
    ],
)
def test_daftar_yang_tidak_dapat_dipakai_disebut_sebabnya(teks, kata):
    with pytest.raises(IsianSalah, match=kata):
        baca_daftar(teks)


# -- Whom the lines mean --------------------------------------------------------------------------


def test_yang_persis_dan_yang_berbeda_ejaan_dikenali_yang_asing_tidak(tapin):
    pmi = organisasi(tapin, "Palang Merah Indonesia (PMI)")
    aisyiyah = organisasi(tapin, "Aisyiyah")
    baris = _cocokkan(
        tapin, 2026, ["palang merah indonesia (pmi)", "PMI", "Asyiyah", "Klub Berkuda Antariksa"]
    )
    assert [b.usul.organisasi_id if b.usul else None for b in baris[:3]] == [pmi, pmi, aisyiyah]
    assert [bool(b.pasti) for b in baris] == [True, True, False, False]
    assert baris[3].calon == ()


def test_dua_yang_serupa_menjadi_pilihan_bukan_tebakan(tapin):
    a = organisasi(tapin, "Majelis Taklim Nurul Huda")
    b = organisasi(tapin, "Majelis Taklim Nurul Huda")
    (baris,) = _cocokkan(tapin, 2026, ["Majelis Taklim Nurul Huda"])
    assert baris.pasti is None
    assert {c.organisasi_id for c in baris.calon} == {a, b}


def test_hanya_yang_ada_di_register_tahun_itu_menjadi_calon(tapin, banjar):
    organisasi(banjar, "Karang Taruna")
    organisasi(tapin, "Karang Taruna", mulai=date(2021, 1, 1))
    (baris,) = _cocokkan(tapin, 2020, ["Karang Taruna"])
    assert baris.calon == ()


def test_yang_tertulis_persis_dicari_dengan_satu_kueri_berapa_pun_banyaknya(tapin):
    nama = [f"Perkumpulan {i}" for i in range(60)]
    for n in nama:
        organisasi(tapin, n)

    def hitung(daftar):
        with hitung_kueri() as terkirim:
            assert all(b.pasti for b in _cocokkan(tapin, 2026, daftar))
        return len(terkirim)

    assert hitung(nama[:2]) == hitung(nama) <= 3
