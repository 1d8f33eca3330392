"""What a row is judged by, in itself: data/README, "Decided", sentence by sentence."""

from __future__ import annotations

import pytest

from tests.lkip.bantu_periksa import temuan
from tests.lkip.bantu_periksa_angka import Objek
from tests.lkip.bantu_periksa_kecil import SEPERTIGA, cetakan, indikator_uji, nilai_baris, susun

# -- Places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("capaian", ["117.65", "118", "117.6", "117.647", "117.647059"])
def test_angka_tercetak_benar_pada_tempatnya_sendiri(capaian: str) -> None:
    assert nilai_baris(cetakan(target="85", realisasi="100", capaian=capaian)) == []


@pytest.mark.parametrize("capaian", ["117", "117.64", "117.7", "117.648"])
def test_angka_yang_dipotong_atau_salah_dibulatkan_adalah_pembulatan(capaian: str) -> None:
    hasil = nilai_baris(cetakan(target="85", realisasi="100", capaian=capaian))
    assert hasil == [("PEMBULATAN", "capaian", "117.65")]


@pytest.mark.parametrize("capaian", ["116", "119", "117.66", "117.63", "117.00", "118.00"])
def test_selisih_satu_satuan_terakhir_atau_lebih_bukan_pembulatan(capaian: str) -> None:
    # 117.00 says more than 117: it is judged at the two places that it is printed with.
    hasil = nilai_baris(cetakan(target="85", realisasi="100", capaian=capaian))
    assert hasil == [("CAPAIAN", "capaian", "117.65")]


@pytest.mark.parametrize("capaian", ["49", "51", "49.9", "50.1"])
def test_angka_bulat_yang_meleset_satu_tidak_dapat_karena_pembulatan(capaian: str) -> None:
    hasil = nilai_baris(cetakan(target="100", realisasi="50", capaian=capaian))
    assert hasil == [("CAPAIAN", "capaian", "50.00")]


def test_desimal_menuntut_tempat_sebanyak_tabelnya() -> None:
    baris = {"target": "85", "realisasi": "100", "capaian": "118"}
    assert nilai_baris(cetakan(**baris, desimal=0)) == []
    assert nilai_baris(cetakan(**baris, desimal=2)) == [("PEMBULATAN", "capaian", "117.65")]
    assert nilai_baris(cetakan(**baris | {"capaian": "117"}, desimal=0)) == [
        ("PEMBULATAN", "capaian", "118")
    ]


def test_desimal_tidak_menuntut_tempat_dari_angka_yang_tidak_dibagi() -> None:
    indikator = indikator_uji(pembilang="kasus")
    baris = cetakan(target="4", realisasi="5", capaian="125.00", desimal=2)
    ukuran = [{"ukuran": "kasus", "tahun": 2020, "nilai": "5"}]
    assert nilai_baris(baris, indikator=indikator, ukuran=ukuran) == []


def test_setengah_dibulatkan_menjauhi_nol_juga_di_bawah_nol() -> None:
    turun = indikator_uji(arah="turun")
    baris = {"target": "8", "realisasi": "25.001"}  # (16 − 25,001) ÷ 8 × 100 = −112,5125
    assert nilai_baris(cetakan(**baris, capaian="-112.513"), indikator=turun) == []
    assert nilai_baris(cetakan(**baris, capaian="-112.512"), indikator=turun) == [
        ("PEMBULATAN", "capaian", "-112.51")
    ]


# -- Capaian --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("realisasi", "capaian"),
    [("66.67", "83.33"), ("66.67", "83.34"), ("67", "83.33"), ("67", "83.75"), ("67", "84")],
)
def test_capaian_dari_realisasi_eksak_dan_dari_yang_dibulatkan_diterima(
    realisasi: str, capaian: str
) -> None:
    # 66,666… ÷ 80 = 83,333…; 66,67 ÷ 80 = 83,3375; 67 ÷ 80 = 83,75.
    assert (
        nilai_baris(cetakan(target="80", realisasi=realisasi, capaian=capaian), **SEPERTIGA) == []
    )


def test_capaian_yang_berbeda_hanya_karena_pembulatan_adalah_angka_yang_sama() -> None:
    a = cetakan(target="80", realisasi="67", capaian="83.75")
    b = cetakan(target="80", realisasi="66.67", capaian="83.34", lokasi="U")
    assert nilai_baris(a, b, **SEPERTIGA) == []
    assert nilai_baris(a, b) == []


def test_capaian_yang_benar_menurut_data_benar_walau_realisasinya_salah_cetak() -> None:
    baris = cetakan(target="80", realisasi="60", capaian="83.33")
    assert nilai_baris(baris, **SEPERTIGA) == [("TIDAK_SESUAI_DATA", "realisasi", "66.67")]


def test_capaian_yang_keliru_seharusnya_dari_realisasi_eksak() -> None:
    baris = cetakan(target="80", realisasi="60", capaian="10")
    assert nilai_baris(baris, **SEPERTIGA)[0] == ("CAPAIAN", "capaian", "83.33")


def test_realisasi_yang_dipotong_adalah_pembulatan() -> None:
    assert nilai_baris(cetakan(realisasi="66.66"), **SEPERTIGA) == [
        ("PEMBULATAN", "realisasi", "66.67")
    ]


def test_capaian_tanpa_target_tercetak_memakai_target_data_dan_tanpa_keduanya_dibiarkan() -> None:
    baris = cetakan(realisasi="50", capaian="90")
    target = [{"indikator": "A", "tahun": 2020, "nilai": "50"}]
    assert nilai_baris(baris, target=target) == [("CAPAIAN", "capaian", "100.00")]
    assert nilai_baris(baris) == []
    assert nilai_baris(cetakan(target="50", capaian="90")) == []


@pytest.mark.parametrize(
    ("indikator", "target", "realisasi", "capaian"),
    [
        ({"arah": "turun"}, "10", "15", "50"),
        ({"arah": "turun"}, "10", "25", "-50"),
        ({"arah": "turun", "rumus_capaian": "selisih"}, "10", "0", "200"),
        ({"arah": "turun", "rumus_capaian": "banding"}, "10", "16", "62.5"),
        ({"arah": "turun", "rumus_capaian": "banding"}, "10", "0", "200"),
        ({"arah": "turun"}, "0", "0", "100"),
        ({"arah": "turun", "rumus_capaian": "banding"}, "0", "3", "0"),
    ],
)
def test_indikator_turun_dinilai_dengan_rumusnya(
    indikator: Objek, target: str, realisasi: str, capaian: str
) -> None:
    baris = {"target": target, "realisasi": realisasi}
    turun = indikator_uji(**indikator)
    assert nilai_baris(cetakan(**baris, capaian=capaian), indikator=turun) == []
    ((kode, _, seharusnya),) = nilai_baris(cetakan(**baris, capaian="33"), indikator=turun)
    assert (kode, float(seharusnya)) == ("CAPAIAN", float(capaian))


def test_data_saja_hanya_disebut_bila_target_indikator_naik_nol() -> None:
    banding = indikator_uji(arah="turun", rumus_capaian="banding")
    for nilai, target in (("-5", "10"), ("3", "0")):
        isi = susun(
            indikator=[banding],
            target=[{"indikator": "A", "tahun": 2020, "nilai": target}],
            realisasi=[{"indikator": "A", "tahun": 2020, "nilai": nilai}],
        )
        assert temuan(isi) == ()


def test_target_nol_pada_indikator_naik_tidak_memberi_capaian() -> None:
    target = [{"indikator": "A", "tahun": 2020, "nilai": "0"}]
    (data,) = temuan(susun(indikator=[indikator_uji()], target=target))
    assert (data.kode, data.lokasi, data.bidang, data.terbit) == (
        "CAPAIAN", "target", "capaian", None
    )  # fmt: skip
    assert data.penjelasan == "Target 0 pada indikator naik: realisasi ÷ 0 tidak dapat dihitung."
    assert nilai_baris(cetakan(target="0", realisasi="5", capaian="100")) == [
        ("CAPAIAN", "capaian", None)
    ]
    assert nilai_baris(cetakan(target="0", realisasi="5")) == []


# -- Kategori -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capaian", "kategori"),
    [("70", "Baik"), ("69.995", "Baik"), ("69.99", "Kurang"), ("-8", "Kurang"), ("70", "BAIK ")],
)
def test_kategori_adalah_kata_skala_bagi_capaian_yang_ditampilkan(
    capaian: str, kategori: str
) -> None:
    assert nilai_baris(cetakan(capaian=capaian, kategori=kategori)) == []
    lain = "Kurang" if kategori.strip().capitalize() == "Baik" else "Baik"
    assert [kode for kode, *_ in nilai_baris(cetakan(capaian=capaian, kategori=lain))] == [
        "KATEGORI"
    ]


def test_kategori_tanpa_capaian_tercetak_mengikuti_capaian_yang_dihitung() -> None:
    baris = {"target": "100", "realisasi": "60"}
    assert nilai_baris(cetakan(**baris, kategori="Kurang")) == []
    assert nilai_baris(cetakan(**baris, kategori="Baik")) == [("KATEGORI", "kategori", "Kurang")]


def test_kategori_yang_sesuai_capaian_sebenarnya_tidak_ikut_disalahkan() -> None:
    baris = cetakan(target="100", realisasi="90", capaian="9", kategori="Baik")
    assert nilai_baris(baris) == [("CAPAIAN", "capaian", "90.00")]


def test_kategori_yang_seharusnya_adalah_yang_dari_capaian_sebenarnya() -> None:
    baris = cetakan(target="100", realisasi="90", capaian="9", kategori="Istimewa")
    assert nilai_baris(baris)[0] == ("KATEGORI", "kategori", "Baik")


def test_kata_di_luar_skala_salah_juga_tanpa_capaian() -> None:
    assert nilai_baris(cetakan(kategori="Istimewa")) == [("KATEGORI", "kategori", None)]
    assert nilai_baris(cetakan(kategori="Baik")) == []


def test_capaian_di_bawah_seluruh_skala_tidak_punya_kata() -> None:
    skala = [{"kategori": "Baik", "minimal": "70"}, {"kategori": "Kurang", "minimal": "50"}]
    baris = cetakan(capaian="40", kategori="Kurang")
    assert nilai_baris(baris, skala=skala) == [("KATEGORI", "kategori", None)]


def test_tanpa_skala_kategori_tidak_dinilai() -> None:
    assert nilai_baris(cetakan(capaian="40", kategori="Hebat"), skala=[]) == []
