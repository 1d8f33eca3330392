"""The matrix of papers: document × way × kind of filing, with conditions known and unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.berkas.aturan import MB, PDF, SEMUA_TIPE
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan import cetak_templat, dokumen
from sinormas.pelaporan.aturan import BAGIAN_DATA, Bagian, Jenis
from sinormas.pelaporan.dokumen import baca_jenis, semua, semua_bidang, tulis_jenis
from sinormas.pelaporan.matriks import (
    Bila,
    Ciri,
    Jalur,
    JenisDokumen,
    Masa,
    Sifat,
    diminta,
    jalur,
)

SATU = JenisDokumen(
    kunci="surat",
    nama="Surat",
    kalimat="Surat.",
    tipe=frozenset({PDF}),
    batas=MB,
    petak={Jenis.BARU: {Jalur.YAYASAN: Sifat.WAJIB}},
)
CIRI = Ciri(Struktur.TIDAK_BERJENJANG, Legalitas.BADAN_HUKUM, Bentuk.YAYASAN)


def _pilih(kelas):
    return st.sampled_from(list(kelas))


def _sebagian(kelas):
    return st.none() | st.frozensets(_pilih(kelas), min_size=1)


KATA = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)
PETAK = st.dictionaries(_pilih(Jenis), st.dictionaries(_pilih(Jalur), _pilih(Sifat)))
BILA = st.builds(
    Bila,
    legalitas=_sebagian(Legalitas),
    bentuk=_sebagian(Bentuk),
    bidang=_sebagian(semua_bidang()),
    pejabat=st.booleans(),
    berubah=_sebagian(BAGIAN_DATA),
)


@st.composite
def jenis_dokumen(draw) -> JenisDokumen:
    petak = {j: p for j, p in draw(PETAK).items() if p}
    bersyarat = any(Sifat.BERSYARAT in p.values() for p in petak.values())
    masa = draw(_pilih(Masa))
    return JenisDokumen(
        kunci="surat",
        nama=draw(KATA),
        kalimat=draw(KATA),
        contoh=draw(KATA),
        tipe=draw(st.frozensets(_pilih(SEMUA_TIPE), min_size=1)),
        batas=draw(st.integers(1, 20)) * MB,
        petak=petak,
        syarat=draw(KATA) if bersyarat else None,
        bila=draw(BILA),
        masa=masa,
        bulan=draw(st.integers(1, 120)) if masa is Masa.BULAN else None,
        templat=draw(st.none() | st.sampled_from(dokumen.TEMPLAT)),
        dasar_hukum=draw(st.booleans()),
    )


CIRI_TAHU = st.builds(
    Ciri,
    struktur=_pilih(Struktur),
    legalitas=_pilih(Legalitas),
    bentuk=_pilih(Bentuk),
    bidang=st.frozensets(_pilih(semua_bidang()), max_size=4),
    jenis=_pilih(Jenis),
    pejabat=st.booleans(),
    berubah=st.frozensets(_pilih(BAGIAN_DATA)),
)


@given(jenis_dokumen())
def test_yang_ditulis_terbaca_sama(jenis):
    assert baca_jenis("surat", tulis_jenis(jenis)) == jenis


def test_bawaan_yang_ditulis_terbaca_sama():
    for jenis in semua():
        assert baca_jenis(jenis.kunci, tulis_jenis(jenis)) == jenis


@given(jenis_dokumen(), CIRI_TAHU)
def test_yang_belum_diketahui_tidak_pernah_menyembunyikan_surat(jenis, ciri):
    """Whatever the form asks for, the page that knows less has said, and on which condition."""
    belum = replace(ciri, bidang=None, pejabat=None, berubah=None)
    form = diminta(ciri, [jenis])
    halaman = diminta(belum, [jenis])
    assert {d.kunci for d in form} <= {d.kunci for d in halaman}
    for d in halaman:
        if not form:
            assert d.syarat is not None, "without a condition it is asked for whatever comes"
        elif d.syarat is None:
            assert form[0].sifat is d.sifat


@given(jenis_dokumen(), CIRI_TAHU)
def test_hanya_petaknya_yang_menentukan_bila_semua_syarat_terpenuhi(jenis, ciri):
    tanpa = replace(jenis, bila=Bila())
    hasil = diminta(ciri, [tanpa])
    sifat = jenis.petak.get(ciri.jenis, {}).get(ciri.jalur)
    assert [d.sifat for d in hasil] == ([sifat] if sifat else [])


@given(_pilih(Struktur), _pilih(Legalitas), _pilih(Bentuk))
def test_setiap_organisasi_punya_satu_jalur(struktur, legalitas, bentuk):
    hasil = jalur(struktur, legalitas, bentuk)
    assert (hasil is Jalur.BERJENJANG) == (
        struktur is Struktur.BERJENJANG or legalitas is Legalitas.SK_INDUK
    )
    if hasil is Jalur.YAYASAN:
        assert (bentuk, legalitas) == (Bentuk.YAYASAN, Legalitas.BADAN_HUKUM)
    if hasil is Jalur.BELUM:
        assert legalitas is Legalitas.BELUM


def test_persetujuan_diminta_hanya_bila_ada_pejabat_di_pengurus():
    def kunci(*, pejabat):
        return {d.kunci: d.sifat for d in diminta(replace(CIRI, pejabat=pejabat), semua())}

    assert kunci(pejabat=True)["persetujuan_tokoh"] is Sifat.WAJIB
    assert "persetujuan_tokoh" not in kunci(pejabat=False)
    assert kunci(pejabat=None)["persetujuan_tokoh"] is Sifat.BERSYARAT


@pytest.mark.parametrize(
    ("legalitas", "ada", "tidak"),
    [
        (Legalitas.SKT, {"skt"}, {"sk_pengesahan", "legalitas_pusat", "sk_perubahan"}),
        (Legalitas.BADAN_HUKUM, {"sk_pengesahan", "sk_perubahan"}, {"skt", "legalitas_pusat"}),
        (Legalitas.SK_INDUK, {"legalitas_pusat", "sk_perubahan"}, {"skt", "sk_pengesahan"}),
    ],
)
def test_cabang_diminta_surat_pusatnya(legalitas, ada, tidak):
    ciri = replace(CIRI, struktur=Struktur.BERJENJANG, legalitas=legalitas)
    kunci = {d.kunci for d in diminta(ciri, semua())}
    assert ada | {"sk_induk"} <= kunci
    assert not kunci & tidak


def test_laporan_perubahan_hanya_meminta_surat_dari_yang_berubah():
    def kunci(*bagian):
        ciri = replace(CIRI, jenis=Jenis.PERUBAHAN, pejabat=False, berubah=frozenset(bagian))
        return {d.kunci for d in diminta(ciri, semua())}

    assert {"domisili", "bukti_sekretariat", "foto_kantor"} <= kunci(Bagian.ALAMAT)
    assert not {"susunan_pengurus", "ktp_ketua", "npwp"} & kunci(Bagian.ALAMAT)
    assert {"susunan_pengurus", "ktp_ketua", "akta_perubahan"} <= kunci(Bagian.PENGURUS)
    assert not {"domisili", "foto_kantor"} & kunci(Bagian.PENGURUS)
    pengurus = replace(CIRI, jenis=Jenis.PERUBAHAN, berubah=frozenset({Bagian.PENGURUS}))
    assert [d.kunci for d in diminta(pengurus, semua()) if d.wajib] == ["susunan_pengurus"]


def test_laporan_kegiatan_tidak_mewajibkan_surat():
    ciri = replace(CIRI, jenis=Jenis.KEGIATAN)
    assert {d.kunci: d.wajib for d in diminta(ciri, semua())} == {
        "laporan_kegiatan": False, "foto_kegiatan": False,
    }  # fmt: skip


def test_laporan_tahunan_meminta_laporan_perkembangan():
    wajib = {d.kunci for d in diminta(replace(CIRI, jenis=Jenis.TAHUNAN), semua()) if d.wajib}
    assert wajib == {"laporan_kegiatan"}


@pytest.mark.parametrize(
    ("masa", "bulan", "sampai"),
    [
        (Masa.SELAMANYA, None, None),
        (Masa.SKT, None, date(2029, 4, 13)),
        (Masa.MASA_BAKTI, None, date(2028, 12, 31)),
        (Masa.BULAN, 12, date(2025, 2, 28)),
        (Masa.BULAN, 48, date(2028, 2, 29)),
        (Masa.BULAN, 1, date(2024, 3, 29)),
    ],
)
def test_surat_berakhir_menurut_masanya(masa, bulan, sampai):
    jenis = replace(SATU, masa=masa, bulan=bulan)
    assert sampai == jenis.berlaku_sampai(
        terbit=date(2024, 2, 29),
        skt_berakhir=date(2029, 4, 13),
        masa_bakti_sampai=date(2028, 12, 31),
    )
    assert jenis.berlaku_sampai() is None


@given(jenis_dokumen())
def test_foto_diterima_di_mana_pdf_diterima(jenis):
    assert jenis.diterima == (SEMUA_TIPE if PDF in jenis.tipe else jenis.tipe)


def test_setiap_surat_bawaan_punya_contoh_dan_masa_yang_diketahui():
    for jenis in semua():
        assert jenis.contoh.endswith("."), jenis.kunci
        assert not jenis.berhenti
    masa = {j.kunci: j.masa for j in semua() if j.masa is not Masa.SELAMANYA}
    assert masa == {
        "skt": Masa.SKT, "sk_induk": Masa.MASA_BAKTI, "susunan_pengurus": Masa.MASA_BAKTI,
        "domisili": Masa.BULAN,
    }  # fmt: skip
    assert {j.kunci: j.templat for j in semua() if j.templat} == {
        "surat_pelaporan": "surat_pelaporan", "biodata_pengurus": "biodata",
        "surat_pernyataan": "surat_pernyataan", "formulir_isian": "formulir",
    }  # fmt: skip


def test_surat_yang_dapat_diisikan_ada_pembuatnya():
    assert set(dokumen.TEMPLAT) == set(cetak_templat.TEMPLAT)
