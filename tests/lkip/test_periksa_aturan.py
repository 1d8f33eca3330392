"""What the audit judges and what it leaves alone: data/README, "Decided", sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lkip.bantu_periksa import temuan
from tests.lkip.bantu_periksa_angka import Objek

SKALA = [{"kategori": "Baik", "minimal": "70"}, {"kategori": "Kurang", "minimal": "0"}]


def _isi(**bagian: Any) -> Objek:
    return {"format": "sinormas-lkip/1", "tahun": 2020, "skala": SKALA, **bagian}


def _indikator(**isi: Any) -> Objek:
    return {"kode": "A", "nama": "A", "arah": "naik", **isi}


def _baris(**isi: Any) -> Objek:
    return {"jenis": "indikator", "lokasi": "T", "indikator": "A", "tahun": 2020, **isi}


def _pos(uraian: str, **isi: Any) -> Objek:
    return {"jenis": "anggaran", "lokasi": "T", "uraian": uraian, **isi}


def _satu(*baris: Objek, indikator: Objek | None = None, **bagian: Any) -> list[tuple[str, ...]]:
    """Code, field and what should be, of the findings of rows about one indicator."""
    isi = _isi(indikator=[indikator or _indikator()], pernyataan=list(baris), **bagian)
    return _ringkas(isi)


def _ringkas(isi: Objek) -> list[tuple[str, ...]]:
    objek = [satu.ke_objek() for satu in temuan(isi)]
    return [(o["kode"], o["bidang"], o["seharusnya"]) for o in objek]


# -- Places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("capaian", ["117.65", "118", "117.6", "117.647", "117.647059"])
def test_angka_tercetak_benar_pada_tempatnya_sendiri(capaian: str) -> None:
    assert _satu(_baris(target="85", realisasi="100", capaian=capaian)) == []


@pytest.mark.parametrize("capaian", ["117", "117.64", "117.7", "117.648"])
def test_angka_yang_dipotong_atau_salah_dibulatkan_adalah_pembulatan(capaian: str) -> None:
    hasil = _satu(_baris(target="85", realisasi="100", capaian=capaian))
    assert hasil == [("PEMBULATAN", "capaian", "117.65")]


@pytest.mark.parametrize("capaian", ["116", "119", "117.66", "117.63", "117.00", "118.00"])
def test_selisih_satu_satuan_terakhir_atau_lebih_bukan_pembulatan(capaian: str) -> None:
    # 117.00 says more than 117: it is judged at the two places that it is printed with.
    hasil = _satu(_baris(target="85", realisasi="100", capaian=capaian))
    assert hasil == [("CAPAIAN", "capaian", "117.65")]


@pytest.mark.parametrize("capaian", ["49", "51", "49.9", "50.1"])
def test_angka_bulat_yang_meleset_satu_tidak_dapat_karena_pembulatan(capaian: str) -> None:
    hasil = _satu(_baris(target="100", realisasi="50", capaian=capaian))
    assert hasil == [("CAPAIAN", "capaian", "50.00")]


def test_desimal_menuntut_tempat_sebanyak_tabelnya() -> None:
    baris = {"target": "85", "realisasi": "100", "capaian": "118"}
    assert _satu(_baris(**baris, desimal=0)) == []
    assert _satu(_baris(**baris, desimal=2)) == [("PEMBULATAN", "capaian", "117.65")]
    assert _satu(_baris(**baris | {"capaian": "117"}, desimal=0)) == [
        ("PEMBULATAN", "capaian", "118")
    ]


def test_desimal_tidak_menuntut_tempat_dari_angka_yang_tidak_dibagi() -> None:
    indikator = _indikator(pembilang="kasus")
    baris = _baris(target="4", realisasi="5", capaian="125.00", desimal=2)
    ukuran = [{"ukuran": "kasus", "tahun": 2020, "nilai": "5"}]
    assert _satu(baris, indikator=indikator, ukuran=ukuran) == []


def test_setengah_dibulatkan_menjauhi_nol_juga_di_bawah_nol() -> None:
    turun = _indikator(arah="turun")
    baris = {"target": "8", "realisasi": "25.001"}  # (16 − 25,001) ÷ 8 × 100 = −112,5125
    assert _satu(_baris(**baris, capaian="-112.513"), indikator=turun) == []
    assert _satu(_baris(**baris, capaian="-112.512"), indikator=turun) == [
        ("PEMBULATAN", "capaian", "-112.51")
    ]


# -- Capaian --------------------------------------------------------------------------------------

SEPERTIGA: Objek = {
    "indikator": _indikator(pembilang="x", penyebut="y"),
    "ukuran": [{"ukuran": u, "tahun": 2020, "nilai": n} for u, n in (("x", "2"), ("y", "3"))],
}
"""Realisasi 66,666…"""


@pytest.mark.parametrize(
    ("realisasi", "capaian"),
    [("66.67", "83.33"), ("66.67", "83.34"), ("67", "83.33"), ("67", "83.75"), ("67", "84")],
)
def test_capaian_dari_realisasi_eksak_dan_dari_yang_dibulatkan_diterima(
    realisasi: str, capaian: str
) -> None:
    # 66,666… ÷ 80 = 83,333…; 66,67 ÷ 80 = 83,3375; 67 ÷ 80 = 83,75.
    assert _satu(_baris(target="80", realisasi=realisasi, capaian=capaian), **SEPERTIGA) == []


def test_capaian_yang_berbeda_hanya_karena_pembulatan_adalah_angka_yang_sama() -> None:
    a = _baris(target="80", realisasi="67", capaian="83.75")
    b = _baris(target="80", realisasi="66.67", capaian="83.34", lokasi="U")
    assert _satu(a, b, **SEPERTIGA) == []
    assert _satu(a, b) == []


def test_capaian_yang_benar_menurut_data_benar_walau_realisasinya_salah_cetak() -> None:
    baris = _baris(target="80", realisasi="60", capaian="83.33")
    assert _satu(baris, **SEPERTIGA) == [("TIDAK_SESUAI_DATA", "realisasi", "66.67")]


def test_realisasi_yang_dipotong_adalah_pembulatan() -> None:
    assert _satu(_baris(realisasi="66.66"), **SEPERTIGA) == [("PEMBULATAN", "realisasi", "66.67")]


def test_capaian_tanpa_target_tercetak_memakai_target_data_dan_tanpa_keduanya_dibiarkan() -> None:
    baris = _baris(realisasi="50", capaian="90")
    target = [{"indikator": "A", "tahun": 2020, "nilai": "50"}]
    assert _satu(baris, target=target) == [("CAPAIAN", "capaian", "100.00")]
    assert _satu(baris) == []
    assert _satu(_baris(target="50", capaian="90")) == []


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
    turun = _indikator(**indikator)
    assert _satu(_baris(**baris, capaian=capaian), indikator=turun) == []
    ((kode, _, seharusnya),) = _satu(_baris(**baris, capaian="33"), indikator=turun)
    assert (kode, float(seharusnya)) == ("CAPAIAN", float(capaian))


def test_target_nol_pada_indikator_naik_tidak_memberi_capaian() -> None:
    target = [{"indikator": "A", "tahun": 2020, "nilai": "0"}]
    (data,) = temuan(_isi(indikator=[_indikator()], target=target))
    assert (data.kode, data.lokasi, data.bidang, data.terbit) == (
        "CAPAIAN", "target", "capaian", None
    )  # fmt: skip
    assert data.penjelasan == "Target 0 pada indikator naik: realisasi ÷ 0 tidak dapat dihitung."
    assert _satu(_baris(target="0", realisasi="5", capaian="100")) == [("CAPAIAN", "capaian", None)]
    assert _satu(_baris(target="0", realisasi="5")) == []


# -- Kategori -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capaian", "kategori"),
    [("70", "Baik"), ("69.995", "Baik"), ("69.99", "Kurang"), ("-8", "Kurang"), ("70", "BAIK ")],
)
def test_kategori_adalah_kata_skala_bagi_capaian_yang_ditampilkan(
    capaian: str, kategori: str
) -> None:
    assert _satu(_baris(capaian=capaian, kategori=kategori)) == []
    lain = "Kurang" if kategori.strip().capitalize() == "Baik" else "Baik"
    assert [kode for kode, *_ in _satu(_baris(capaian=capaian, kategori=lain))] == ["KATEGORI"]


def test_kategori_tanpa_capaian_tercetak_mengikuti_capaian_yang_dihitung() -> None:
    baris = {"target": "100", "realisasi": "60"}
    assert _satu(_baris(**baris, kategori="Kurang")) == []
    assert _satu(_baris(**baris, kategori="Baik")) == [("KATEGORI", "kategori", "Kurang")]


def test_kategori_yang_sesuai_capaian_sebenarnya_tidak_ikut_disalahkan() -> None:
    baris = _baris(target="100", realisasi="90", capaian="9", kategori="Baik")
    assert _satu(baris) == [("CAPAIAN", "capaian", "90.00")]


def test_kata_di_luar_skala_salah_juga_tanpa_capaian() -> None:
    assert _satu(_baris(kategori="Istimewa")) == [("KATEGORI", "kategori", None)]
    assert _satu(_baris(kategori="Baik")) == []


def test_capaian_di_bawah_seluruh_skala_tidak_punya_kata() -> None:
    skala = [{"kategori": "Baik", "minimal": "70"}, {"kategori": "Kurang", "minimal": "50"}]
    baris = _baris(capaian="40", kategori="Kurang")
    assert _satu(baris, skala=skala) == [("KATEGORI", "kategori", None)]


def test_tanpa_skala_kategori_tidak_dinilai() -> None:
    assert _satu(_baris(capaian="40", kategori="Hebat"), skala=[]) == []


# -- Facts ----------------------------------------------------------------------------------------


def test_target_harus_sama_sampai_angka_terakhir() -> None:
    target = [{"indikator": "A", "tahun": 2020, "nilai": "85.125"}]
    assert _satu(_baris(target="85.1250"), target=target) == []
    assert _satu(_baris(target="85.13"), target=target) == [
        ("TIDAK_SESUAI_DATA", "target", "85.125")
    ]


def test_versi_lama_target_yang_dicetak_adalah_tidak_sama() -> None:
    target = [{"indikator": "A", "tahun": 2020, "nilai": nilai} for nilai in ("80", "85")]
    isi = _isi(indikator=[_indikator()], target=target, pernyataan=[_baris(target="80")])
    (satu,) = [t.ke_objek() for t in temuan(isi)]
    assert (satu["kode"], satu["terbit"], satu["seharusnya"]) == ("TIDAK_SAMA", "80", "85.00")
    assert satu["tempat"] == [
        {"lokasi": "T", "baris": None, "terbit": "80"},
        {"lokasi": "target", "baris": None, "terbit": "85.00"},
    ]
    assert _satu(_baris(target="85"), target=target) == []
    dua = [_baris(target="85"), _baris(target="80", lokasi="U")]
    (satu,) = temuan(_isi(indikator=[_indikator()], target=target, pernyataan=dua))
    assert [(t.lokasi, str(t.terbit)) for t in satu.tempat] == [("T", "85"), ("U", "80")]
    assert satu.lokasi == "U"


def test_register_hanya_menjawab_tahun_berkas() -> None:
    indikator = _indikator(pembilang="konflik_agama_diselesaikan", penyebut="konflik_agama")
    konflik = [{"jenis": "agama", "tahun": tahun} for tahun in (2019, 2020)]
    baris = [_baris(tahun=tahun, pembilang="9", penyebut="1") for tahun in (2019, 2020)]
    hasil = [("TIDAK_SESUAI_DATA", "pembilang", "0.00")]
    assert _satu(*baris, indikator=indikator, konflik=konflik) == hasil


def test_tahun_terdahulu_dari_ukuran_lalu_dari_realisasi_terdahulu() -> None:
    terdahulu = [{"indikator": "A", "tahun": 2019, "realisasi": "70"}]
    baris = _baris(tahun=2019, realisasi="60")
    assert _satu(baris, realisasi_terdahulu=terdahulu) == [
        ("TIDAK_SESUAI_DATA", "realisasi", "70.00")
    ]
    ukuran = [{"ukuran": u, "tahun": 2019, "nilai": n} for u, n in (("x", "3"), ("y", "5"))]
    assert _satu(baris, indikator=SEPERTIGA["indikator"], ukuran=ukuran,
                 realisasi_terdahulu=terdahulu) == []  # fmt: skip


def test_bagian_yang_tidak_ada_tidak_diketahui_dan_yang_kosong_adalah_nol() -> None:
    indikator = _indikator(pembilang="konflik_ditangani", penyebut="konflik")
    baris = _baris(pembilang="1", penyebut="1", realisasi="100")
    assert _satu(baris, indikator=indikator) == []
    assert len(_satu(baris, indikator=indikator, konflik=[])) == 2
    nol = indikator | {"penyebut_nol": "50"}
    assert ("TIDAK_SESUAI_DATA", "realisasi", "50.00") in _satu(baris, indikator=nol, konflik=[])


def test_kasus_yang_diselesaikan_juga_ditangani() -> None:
    indikator = _indikator(pembilang="konflik_ditangani", penyebut="konflik")
    konflik = [{"jenis": "agama", "tahun": 2020, "status": "diselesaikan"}]
    baris = _baris(pembilang="1", penyebut="1", realisasi="100")
    assert _satu(baris, indikator=indikator, konflik=konflik) == []


def test_ukuran_yang_berbeda_dari_registernya_adalah_tidak_sama() -> None:
    isi = _isi(konflik=[], ukuran=[{"ukuran": "konflik", "tahun": 2020, "nilai": "2"}])
    (satu,) = [t.ke_objek() for t in temuan(isi)]
    assert (satu["kode"], satu["lokasi"], satu["uraian"]) == ("TIDAK_SAMA", "ukuran", "konflik")
    assert (satu["terbit"], satu["seharusnya"], satu["selisih"]) == ("2", "0.00", "2.00")


PESERTA: Objek = {
    "indikator": _indikator(pembilang="ormas_berpartisipasi", penyebut="ormas_terdata"),
    "organisasi": {
        "terdata": 4,
        "berpartisipasi": [{"nama": n, "bentuk": b} for n, b in (("a", "LSM"), ("b", "Yayasan"))],
    },
}


def test_peserta_di_luar_yang_terdata_disebut_di_tempat_ia_dihitung() -> None:
    baris = _baris(pembilang="2", penyebut="4")
    assert _satu(baris, **PESERTA) == [("HIMPUNAN", "pembilang", "1.00")]
    (satu,) = temuan(_isi(indikator=[PESERTA["indikator"]], organisasi=PESERTA["organisasi"]))
    assert (satu.lokasi, satu.penjelasan) == (
        "organisasi",
        "Dari 2 di pembilang, 1 berbentuk Yayasan, di luar 4 ormas_terdata; tanpa itu "
        "1 ÷ 4 × 100 = 25,00.",
    )


def test_dengan_hanya_terdata_tidak_ada_yang_di_luar() -> None:
    instansi = {"kode_wilayah": "63.05", "nama": "K", "pembilang": "hanya_terdata"}
    baris = _baris(pembilang="1", penyebut="4", realisasi="25")
    assert _satu(baris, **PESERTA, instansi=instansi) == []


def test_yang_hadir_lebih_banyak_dari_yang_diundang_ada_di_luar_undangan() -> None:
    indikator = _indikator(pembilang="masyarakat_hadir", penyebut="masyarakat_diundang")
    kegiatan = [{"nama": "a", "diundang": 10, "hadir": 12}, {"nama": "b", "diundang": 9,
                                                            "hadir": 5}]  # fmt: skip
    baris = _baris(pembilang="17", penyebut="19")
    hasil = [("HIMPUNAN", "pembilang", "15.00")]
    assert _satu(baris, indikator=indikator, kegiatan=kegiatan) == hasil


# -- Places against each other --------------------------------------------------------------------


def test_tanpa_data_tempat_yang_salah_adalah_yang_tidak_lazim_lalu_yang_bukan_pertama() -> None:
    def salah(*realisasi: str) -> tuple[str, str | None]:
        baris = [_baris(realisasi=r, lokasi=f"T{n}") for n, r in enumerate(realisasi)]
        (satu,) = temuan(_isi(indikator=[_indikator()], pernyataan=baris))
        return satu.lokasi, satu.ke_objek()["seharusnya"]

    assert salah("5", "7", "7") == ("T0", None)
    assert salah("5", "7") == ("T1", None)
    assert salah("5", "7", "6", "7", "5") == ("T1", None)
    assert salah("67", "67", "66.67", "66") == ("T3", None)
    assert salah("118", "118", "117.6", "117.9") == ("T2", None)


def test_baris_ganda_dihitung_sekali_ketika_dicari_yang_lazim() -> None:
    baris = [_baris(realisasi="7", lokasi="T0"), _baris(realisasi="5"), _baris(realisasi="5")]
    kode = [(t.kode, t.lokasi) for t in temuan(_isi(indikator=[_indikator()], pernyataan=baris))]
    assert kode == [("TIDAK_SAMA", "T"), ("GANDA", "T")]


def test_hitungan_membuktikan_mana_persen_yang_benar_tanpa_data() -> None:
    rupiah = {"pagu": "25", "realisasi": "21.10"}
    baris = [_pos("A", **rupiah, persen="76.92"), _pos("A", **rupiah, persen="84.40", lokasi="U")]
    assert _ringkas(_isi(pernyataan=baris)) == [
        ("TIDAK_SAMA", "persen", "84.40"),
        ("PERSEN", "persen", "84.40"),
    ]


def test_angka_yang_dibulatkan_lebih_kasar_bukan_angka_lain() -> None:
    baris = [_baris(realisasi=r, lokasi=r) for r in ("66.67", "66.7", "67")]
    assert _satu(*baris) == []
    assert _satu(*baris, _baris(realisasi="66", lokasi="x")) == [("TIDAK_SAMA", "realisasi", None)]


def test_baris_dengan_angka_lain_bukan_baris_ganda() -> None:
    assert _satu(_baris(target="5"), _baris(realisasi="5")) == []
    assert _satu(_baris(), _baris()) == []
    assert [kode for kode, *_ in _satu(_baris(target="5"), _baris(target="5.0"))] == ["GANDA"]
