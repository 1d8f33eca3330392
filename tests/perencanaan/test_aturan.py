"""What is accepted of a plan, how a target is typed, and when papers differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.kinerja.aturan import Arah, Indikator, LangkahSkala, Skala
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.target import JenisTarget, Target
from sinormas.perencanaan import aturan, ketikan
from sinormas.perencanaan.aturan import AksiBaru, Jenjang, PerjanjianBaru, Pihak, RenstraBaru
from sinormas.perencanaan.temuan import (
    Disebut,
    beda_target,
    temuan_anggaran,
    temuan_iku,
    temuan_target,
)
from sinormas.umum.isian import IsianSalah

PREDIKAT = Skala((LangkahSkala("BB", Decimal(70)), LangkahSkala("B", Decimal(60))))


def definisi(arah: Arah = Arah.NAIK, satuan: str = "%") -> Definisi:
    return Definisi(
        id=uuid4(), kode="X-1", mulai=1900, aktif=True, nama="X", sasaran=None,
        nama_sasaran=None, tingkat=None, penanggung_jawab=None, satuan=satuan, utama=True,
        skala=None, predikat=None, sumber_data=None, catatan=None, aturan=Indikator(arah=arah),
    )  # fmt: skip


def baca(teks: str, arah: Arah = Arah.NAIK, predikat: Skala | None = None) -> Target | None:
    return ketikan.baca("x", teks, 2026, definisi(arah), predikat)


# -- Typing a target ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "target"),
    [
        ("85", Target(Decimal(85))),
        ("85,5 %", Target(Decimal("85.5"))),
        ("1.250", Target(Decimal(1250))),
        (">= 80", Target(Decimal(80), JenisTarget.MINIMAL)),
        ("≥80%", Target(Decimal(80), JenisTarget.MINIMAL)),
        ("70 – 80", Target(Decimal(70), JenisTarget.RENTANG, Decimal(80))),
        ("70-80", Target(Decimal(70), JenisTarget.RENTANG, Decimal(80))),
        ("70% s.d. 80%", Target(Decimal(70), JenisTarget.RENTANG, Decimal(80))),
        ("   ", None),
    ],
)
def test_target_dibaca_seperti_orang_menulisnya(teks, target):
    assert baca(teks) == target


@pytest.mark.parametrize(
    ("teks", "arah", "kata"),
    [
        ("80 – 70", Arah.NAIK, "Rentang terbalik"),
        ("-5", Arah.NAIK, "tidak boleh negatif"),
        ("0", Arah.NAIK, "tidak dapat dibagi"),
        ("≤ 5", Arah.NAIK, "paling banyak"),
        ("≥ 5", Arah.TURUN, "paling sedikit"),
        ("≥ 70 – 80", Arah.NAIK, "salah satu saja"),
        ("=1+1", Arah.NAIK, "tidak dapat dibaca"),
        ("<b>5</b>", Arah.NAIK, "tidak dapat dibaca"),
        ("9" * 300, Arah.NAIK, "tidak dapat dibaca"),
        ("٥", Arah.NAIK, "tidak dapat dibaca"),
    ],
)
def test_target_yang_tidak_dapat_dibaca_disebut_di_isiannya(teks, arah, kata):
    with pytest.raises(IsianSalah) as galat:
        baca(teks, arah)
    assert galat.value.kolom == "x"
    assert kata in galat.value.pesan


def test_predikat_ditulis_dengan_katanya():
    assert baca("bb", predikat=PREDIKAT) == Target(Decimal(70))
    assert ketikan.tulis(Target(Decimal(70)), PREDIKAT) == "BB"
    with pytest.raises(IsianSalah, match="BB, B"):
        baca("Bagus", predikat=PREDIKAT)


ANGKA = st.decimals(min_value="0.01", max_value=10**9, places=2)


@given(st.one_of(
    ANGKA.map(Target),
    ANGKA.map(lambda n: Target(n, JenisTarget.MINIMAL)),
    st.tuples(ANGKA, ANGKA).filter(lambda p: p[0] < p[1])
    .map(lambda p: Target(p[0], JenisTarget.RENTANG, p[1])),
))  # fmt: skip
def test_yang_ditulis_di_isian_terbaca_kembali(target):
    assert baca(ketikan.tulis(target, None)) == target


# -- Papers that differ ---------------------------------------------------------------------------

TARGET = st.one_of(
    st.integers(1, 5).map(lambda n: Target(Decimal(n))),
    st.integers(1, 5).map(lambda n: Target(Decimal(n), JenisTarget.MINIMAL)),
    st.integers(1, 4).map(lambda n: Target(Decimal(n), JenisTarget.RENTANG, Decimal(n + 1))),
)
DOKUMEN = st.lists(TARGET, max_size=5).map(
    lambda semua: [Disebut(f"D{ke}", t) for ke, t in enumerate(semua)]
)


@given(DOKUMEN, st.randoms())
def test_temuan_ada_tepat_bila_ada_dua_dokumen_yang_angkanya_lain(semua, acak):
    angka = {(d.target.nilai, d.target.atas) for d in semua}
    assert beda_target(semua) == (len(angka) > 1)
    teracak = list(semua)
    acak.shuffle(teracak)
    assert beda_target(teracak) == beda_target(semua)


@given(DOKUMEN)
def test_temuan_menyebut_setiap_dokumen_dengan_angkanya(semua):
    temuan = list(temuan_target("X-1", "X", 2026, semua, lambda t: f"{t.nilai}/{t.atas}"))
    assert len(temuan) == beda_target(semua)
    for d in semua if temuan else ():
        assert f"{d.sumber} {d.target.nilai}/{d.target.atas}" in temuan[0].kalimat


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_satu_angka_dalam_rentang_bukan_perbedaan(bawah, lebar, titik):
    rentang = Disebut("PK", Target(Decimal(bawah), JenisTarget.RENTANG, Decimal(bawah + lebar)))
    aksi = Disebut("Rencana Aksi", Target(Decimal(titik)), titik=True)
    assert beda_target([rentang, aksi]) == (not bawah <= titik <= bawah + lebar)
    assert beda_target([aksi, rentang]) == beda_target([rentang, aksi])


def test_dua_rentang_yang_lain_tetap_temuan_walau_satu_angka_cocok_dengan_keduanya():
    lebar, sempit = (
        Disebut(n, Target(Decimal(a), JenisTarget.RENTANG, Decimal(b)))
        for n, a, b in (("Renstra", 70, 80), ("PK", 72, 78))
    )
    aksi = Disebut("Rencana Aksi", Target(Decimal(75)), titik=True)
    assert not beda_target([lebar, aksi])
    assert beda_target([lebar, aksi, sempit])


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3).map(Decimal)),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3).map(Decimal)),
)
def test_anggaran_yang_sama_tidak_menjadi_temuan_dan_yang_lain_disebut_namanya(pk, register):
    temuan = {t.pokok for t in temuan_anggaran("PK", pk, register)}
    beda = {n for n in {*pk, *register} if pk.get(n) != register.get(n)}
    assert temuan == (beda if pk and register else set())


def test_anggaran_yang_lain_disebut_dengan_selisihnya():
    (temuan,) = temuan_anggaran(
        "PK", {"Program Sarana": Decimal(147_580_000)}, {"Program Sarana": Decimal(166_305_000)}
    )
    assert "selisih Rp\u00a018.725.000" in temuan.kalimat


def test_sk_dan_iku_yang_dipakai_dibandingkan_dua_arah():
    temuan = list(
        temuan_iku("1", ["A", "C", "Z"], {"A": "a", "B": "b"}, {"A": "a", "B": "b", "C": "c"})
    )
    assert [t.indikator for t in temuan] == ["B", "C", None]


# -- What is accepted -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("awal", "akhir", "kolom", "kata"),
    [
        (2024, 2027, "akhir", "4 tahun"),
        (2018, 2023, "akhir", "6 tahun"),
        (2028, 2024, "akhir", "terbalik"),
        (2026, 2030, "awal", "bertumpuk"),
    ],
)
def test_renstra_lima_tahun_dan_tidak_bertumpuk(awal, akhir, kolom, kata):
    with pytest.raises(IsianSalah) as galat:
        aturan.rapikan_renstra(RenstraBaru(awal, akhir, "Renstra"), [(2022, 2026)])
    assert galat.value.kolom == kolom
    assert kata in galat.value.pesan


def test_renstra_yang_bersambung_diterima():
    assert aturan.rapikan_renstra(RenstraBaru(2027, 2031, " R "), [(2022, 2026)]).nama == "R"


def test_bulan_yang_terbalik_ditolak():
    with pytest.raises(IsianSalah) as galat:
        aturan.rapikan_aksi(AksiBaru("X", "Rapat", "Seksi", 5, 3))
    assert galat.value.kolom == "selesai"


@pytest.mark.parametrize(
    ("pertama", "kedua", "perubahan", "kolom"),
    [
        ("", "Bupati", False, "jabatan_pertama"),
        ("Kepala", " ", False, "jabatan_kedua"),
        ("Kepala", "KEPALA", False, "jabatan_kedua"),
        ("Kepala", "Bupati", True, "alasan"),
    ],
)
def test_pihak_dan_alasan_diminta(pertama, kedua, perubahan, kolom):
    baru = PerjanjianBaru(2026, Jenjang.KANTOR, perubahan, Pihak(pertama), Pihak(kedua))
    with pytest.raises(IsianSalah) as galat:
        aturan.rapikan_perjanjian(baru)
    assert galat.value.kolom == kolom


@pytest.mark.parametrize(
    ("tanggal", "nama", "kata"),
    [
        (None, "B", "belum diisi"),
        (date(2026, 12, 1), "B", "belum tiba"),
        (date(2024, 1, 1), "B", "antara"),
        (date(2026, 1, 9), None, "Nama pihak kedua"),
    ],
)
def test_tanda_tangan_perlu_tanggal_yang_wajar_dan_nama(tanggal, nama, kata):
    with pytest.raises(IsianSalah, match=kata):
        aturan.periksa_tanda_tangan(
            2026, tanggal, Pihak("Kepala", "A"), Pihak("Bupati", nama), date(2026, 11, 24)
        )
