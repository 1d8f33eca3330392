"""Which papers are asked for: rules as data, true on every path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.berkas.aturan import MB, SEMUA_TIPE
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.dokumen import (
    Ciri,
    DataSalah,
    Sifat,
    baca,
    menurut_kunci,
    semua,
    semua_bidang,
)

STRUKTUR, LEGALITAS, BENTUK = (st.sampled_from(list(k)) for k in (Struktur, Legalitas, Bentuk))
BIDANG = st.lists(st.sampled_from(semua_bidang()), unique=True, max_size=6)
BERDASAR = st.sampled_from([x for x in Legalitas if x is not Legalitas.BELUM])
DASAR = {
    Legalitas.SKT: "skt",
    Legalitas.BADAN_HUKUM: "sk_pengesahan",
    Legalitas.SK_INDUK: "sk_induk",
}


def diminta(*jawaban):
    return dokumen.diminta(Ciri(*jawaban), semua())


def _wajib(*jawaban):
    return [d.kunci for d in diminta(*jawaban) if d.wajib]


@given(STRUKTUR, BERDASAR, BENTUK, BIDANG)
def test_setiap_jalan_meminta_surat_yang_menjadi_dasarnya(struktur, legalitas, bentuk, bidang):
    hasil = diminta(struktur, legalitas, bentuk, bidang)
    dasar = {d.kunci for d in hasil if d.jenis.dasar_hukum and d.wajib}
    assert DASAR[legalitas] in dasar
    assert dasar <= {DASAR[legalitas], "sk_induk"}


@given(STRUKTUR, BENTUK, BIDANG)
def test_yang_belum_bersurat_tidak_diminta_skt_atau_sk_pengesahan(struktur, bentuk, bidang):
    kunci = {d.kunci for d in diminta(struktur, Legalitas.BELUM, bentuk, bidang)}
    assert not kunci & {"skt", "sk_pengesahan", "legalitas_pusat"}


@given(LEGALITAS, BENTUK, BIDANG)
def test_yang_berjenjang_tidak_diminta_lebih_banyak(legalitas, bentuk, bidang):
    berjenjang = _wajib(Struktur.BERJENJANG, legalitas, bentuk, bidang)
    setempat = _wajib(Struktur.TIDAK_BERJENJANG, legalitas, bentuk, bidang)
    assert len(berjenjang) <= len(setempat)
    assert set(berjenjang) - set(setempat) <= {"sk_induk"}


@given(STRUKTUR, LEGALITAS, BENTUK, BIDANG)
def test_tidak_ada_surat_yang_diminta_dua_kali_dan_urutannya_tetap(
    struktur, legalitas, bentuk, bidang
):
    kunci = [d.kunci for d in diminta(struktur, legalitas, bentuk, bidang)]
    assert len(kunci) == len(set(kunci))
    urutan = [j.kunci for j in semua()]
    assert kunci == sorted(kunci, key=urutan.index)


@given(STRUKTUR, LEGALITAS, BENTUK, BIDANG)
def test_yang_bersyarat_menyebut_syaratnya(struktur, legalitas, bentuk, bidang):
    for d in diminta(struktur, legalitas, bentuk, bidang):
        assert (d.syarat is not None) == (d.sifat is Sifat.BERSYARAT)


@given(STRUKTUR, LEGALITAS, BENTUK)
def test_rekomendasi_hanya_diminta_menurut_bidangnya(struktur, legalitas, bentuk):
    agama = _wajib(struktur, legalitas, bentuk, ["Agama"])
    percaya = _wajib(struktur, legalitas, bentuk, ["Kepercayaan kepada Tuhan Yang Maha Esa"])
    lain = _wajib(struktur, legalitas, bentuk, ["Sosial"])
    assert set(agama) - set(lain) == {"rekomendasi_agama"}
    assert set(percaya) - set(lain) == {"rekomendasi_kepercayaan"}


def test_surat_yang_selalu_diminta_menurut_daftar_kantor():
    selalu = set.intersection(
        *(set(_wajib(s, x, b)) for s in Struktur for x in Legalitas for b in Bentuk)
    )
    assert selalu == {
        "surat_pelaporan", "susunan_pengurus", "ktp_ketua", "ktp_sekretaris", "ktp_bendahara",
        "biodata_pengurus", "domisili", "foto_kantor", "surat_pernyataan", "formulir_isian",
    }  # fmt: skip


def test_program_kerja_wajib_hanya_bagi_yang_ber_skt_setempat():
    def wajib(struktur, legalitas):
        return "program_kerja" in _wajib(struktur, legalitas, Bentuk.ORMAS)

    assert wajib(Struktur.TIDAK_BERJENJANG, Legalitas.SKT)
    assert not wajib(Struktur.BERJENJANG, Legalitas.SKT)
    assert not wajib(Struktur.TIDAK_BERJENJANG, Legalitas.BADAN_HUKUM)


def test_setiap_surat_menjelaskan_dirinya():
    for jenis in semua():
        assert jenis.kalimat.endswith(".")
        assert jenis.tipe <= SEMUA_TIPE
        assert MB <= jenis.batas <= 20 * MB
        assert menurut_kunci(jenis.kunci) is jenis
        assert len(jenis.kunci) <= 40
    assert menurut_kunci("tidak-ada") is None


def test_daftar_bidang_lengkap_dan_tanpa_ulangan():
    assert len(semua_bidang()) == len(set(semua_bidang())) == 50
    assert semua_bidang()[0] == "Lingkungan Hidup"
    assert semua_bidang()[-1] == "Lainnya"


_DASAR = 'kunci="a"\nnama="A"\nkalimat="A."\ntipe=["pdf"]\nbatas_mb=1\n'


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (f'[[dokumen]]\n{_DASAR}petak={{baru="perlu"}}', "dokumen a"),
        (f'[[dokumen]]\n{_DASAR}petak={{baru="bersyarat"}}', "syarat"),
        (f'[[dokumen]]\n{_DASAR}syarat="bila"\npetak={{baru="wajib"}}', "syarat"),
        (f'[[dokumen]]\n{_DASAR}warna="x"\npetak={{baru="wajib"}}', "tidak dikenal: warna"),
        (f'[[dokumen]]\n{_DASAR}bila={{warna="x"}}\npetak={{baru="wajib"}}', "tidak dikenal"),
        (f'[[dokumen]]\n{_DASAR}bila={{bentuk=["pt"]}}\npetak={{baru="wajib"}}', "pt"),
        (f'[[dokumen]]\n{_DASAR}petak={{baru={{pt="wajib"}}}}', "pt"),
        (f'[[dokumen]]\n{_DASAR}petak={{lain="wajib"}}', "lain"),
        (f'[[dokumen]]\n{_DASAR}petak="wajib"', "dokumen a"),
        (f'[[dokumen]]\n{_DASAR}masa="bulan"\npetak={{baru="wajib"}}', "bulan"),
        (f'[[dokumen]]\n{_DASAR}bulan=3\npetak={{baru="wajib"}}', "bulan"),
        (f'[[dokumen]]\n{_DASAR}templat="surat"\npetak={{baru="wajib"}}', "templat"),
        (f'[[dokumen]]\n{_DASAR.replace("pdf", "docx")}petak={{baru="wajib"}}', "docx"),
        (f"[[dokumen]]\n{_DASAR}", "petak"),
        (2 * f'[[dokumen]]\n{_DASAR}petak={{baru="wajib"}}\n', "sama"),
    ],
)
def test_data_yang_salah_disebut_letaknya(isi, kata):
    with pytest.raises(DataSalah, match=kata):
        baca(isi)
