"""The rules of likeness, without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.organisasi import kemiripan
from sinormas.organisasi.kemiripan import (
    MIRIP,
    SANGAT_MIRIP,
    awal_kata,
    bentangan,
    eja,
    kata,
    kata_indeks,
    mirip,
    mirip_kata,
    selisih_satu,
    trigram,
    urai,
)

TAPIN = frozenset({"kabupaten", "tapin"})
NAMA = st.text(alphabet="abcdefghijklmnopqrstuvwxyz ()-.'", max_size=60)


def _mirip(a: str, b: str) -> float:
    return mirip(urai(a), urai(b), TAPIN)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Palang Merah Indonesia", "PMI"),
        ("PMI Kab. Tapin", "Palang Merah Indonesia (PMI) Cabang Tapin"),
        ("PC Nahdlatul Ulama Kab. Tapin", "NU"),
        ("MUI", "Majelis Ulama Indonesia Kab. Tapin (MUI Kab. Tapin)"),
        ("Yayasan Aster Pulau Pinang (YAPP)", "YAPP"),
    ],
)
def test_singkatan_yang_dikenal_sangat_mirip(a, b):
    assert _mirip(a, b) >= SANGAT_MIRIP
    assert _mirip(b, a) >= SANGAT_MIRIP


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Muhamadiyah", "Muhammadiyah"),
        ("Tjahaja Rantau", "Cahaya Rantau"),
        ("Forum Pemoeda Rantau", "Forum Pemuda Rantau"),
        ("Roudlotul Ulum", "Raudhatul Ulum"),
        ("Yayasan Bina Rantau", "Bina Rantau"),
        ("Rantau Bina Yayasan", "Yayasan Bina Rantau"),
        ("Asyiyah", "'Aisyiyah"),
        ("Bhakti Pertiwi", "Bakti Pertiwi"),
        ("Gerakan Pemuda Ansor", "GP Ansor"),
    ],
)
def test_ejaan_dan_urutan_lain_tetap_mirip(a, b):
    assert _mirip(a, b) >= MIRIP


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yayasan Bina Rantau", "Yayasan Darul Hikmah"),
        ("Majelis Taklim Nurul Huda", "Karang Taruna Nusantara"),
        ("Ikatan Bidan Indonesia", "Ikatan Dokter Indonesia Muda Raya"),
        ("Pemuda Muhammadiyah", "Pemuda Panca Marga"),
        ("", "Yayasan"),
        ("Yayasan", "Perkumpulan"),
    ],
)
def test_nama_lain_tidak_mirip(a, b):
    assert _mirip(a, b) < MIRIP


@given(NAMA, NAMA)
def test_mirip_setangkup_dan_antara_nol_dan_satu(a, b):
    nilai = _mirip(a, b)
    assert 0 <= nilai <= 1 + 1e-9
    assert nilai == pytest.approx(_mirip(b, a), abs=0.2), "which word is paired first may differ"


@given(NAMA)
def test_nama_sama_dengan_dirinya(a):
    assert _mirip(a, a) == 1.0


@given(st.text(max_size=400), st.text(max_size=70))
def test_teks_apa_pun_menjadi_kata_indeks_tanpa_spasi(nama, singkatan):
    for satu in kata_indeks(nama, singkatan):
        assert satu
        assert " " not in satu
        assert not set(satu) & set("'\"\\&|!():*")


@given(st.text(alphabet="abcdefgh", min_size=4, max_size=12), st.data())
def test_satu_salah_ketik_dikenali(satu, data):
    letak = data.draw(st.integers(0, len(satu) - 1))
    salah = data.draw(
        st.sampled_from(
            [
                satu[:letak] + satu[letak + 1 :],
                satu[:letak] + "z" + satu[letak:],
                satu[:letak] + "z" + satu[letak + 1 :],
                satu[:letak] + satu[letak : letak + 2][::-1] + satu[letak + 2 :],
            ]
        )
    )
    assert salah == satu or selisih_satu(satu, salah)
    assert selisih_satu(satu, salah) == selisih_satu(salah, satu)


def test_dua_salah_bukan_selisih_satu():
    assert not selisih_satu("hikmah", "hakmuh")
    assert selisih_satu("rantau", "ranta")


def test_trigram_menyertakan_tepi_kata():
    assert trigram("pmi") == {" pm", "pmi", "mi "}
    assert mirip_kata("huda", "huda") == 1.0
    assert mirip_kata("huda", "xyzw") == 0.0


def test_huruf_awal_berhenti_di_tempat_dan_tanpa_yayasan():
    assert awal_kata(kata("Yayasan Bakti Umat Kabupaten Tapin")) == ("ybu", "bu")
    assert awal_kata(kata("Forum Pemuda dan Olahraga Rantau")) == ("fpor",)


def test_bentangan_memanjangkan_dan_memendekkan():
    assert ("palang", "merah", "indonesia", "tapin") in bentangan(("pmi", "tapin"))
    assert ("pmi", "tapin") in bentangan(("palang", "merah", "indonesia", "tapin"))


def test_ejaan_satu_untuk_tetangga():
    assert eja("tjahaja") == eja("cahaja")
    assert eja("muhammadiyah") == eja("muhamadiyah")


def test_data_terlipat_dan_tidak_bertabrakan():
    """A short name that is no folded word would never be found."""
    data = kemiripan.data()
    for pendek, panjang in data.panjang.items():
        assert kata(pendek) == (pendek,)
        assert kata(" ".join(panjang)) == panjang
    assert len(data.pendek) == len(data.panjang), "two short names for one"
