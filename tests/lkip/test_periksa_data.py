"""A row against the facts and against other places: data/README, sentence by sentence."""

from __future__ import annotations

from tests.lkip.bantu_periksa import temuan
from tests.lkip.bantu_periksa_angka import Objek
from tests.lkip.bantu_periksa_kecil import (
    SEPERTIGA,
    cetakan,
    indikator_uji,
    nilai_baris,
    pos,
    ringkas,
    susun,
)

# -- Facts ----------------------------------------------------------------------------------------


def test_target_harus_sama_sampai_angka_terakhir() -> None:
    target = [{"indikator": "A", "tahun": 2020, "nilai": "85.125"}]
    assert nilai_baris(cetakan(target="85.1250"), target=target) == []
    assert nilai_baris(cetakan(target="85.13"), target=target) == [
        ("TIDAK_SESUAI_DATA", "target", "85.125")
    ]


def test_versi_lama_target_yang_dicetak_adalah_tidak_sama() -> None:
    target = [{"indikator": "A", "tahun": 2020, "nilai": nilai} for nilai in ("80", "85")]
    isi = susun(indikator=[indikator_uji()], target=target, pernyataan=[cetakan(target="80")])
    (satu,) = [t.ke_objek() for t in temuan(isi)]
    assert (satu["kode"], satu["terbit"], satu["seharusnya"]) == ("TIDAK_SAMA", "80", "85.00")
    assert satu["tempat"] == [
        {"lokasi": "T", "baris": None, "terbit": "80"},
        {"lokasi": "target", "baris": None, "terbit": "85.00"},
    ]
    assert nilai_baris(cetakan(target="85"), target=target) == []
    dua = [cetakan(target="85"), cetakan(target="80", lokasi="U")]
    (satu,) = temuan(susun(indikator=[indikator_uji()], target=target, pernyataan=dua))
    assert [(t.lokasi, str(t.terbit)) for t in satu.tempat] == [("T", "85"), ("U", "80")]
    assert satu.lokasi == "U"


def test_register_hanya_menjawab_tahun_berkas() -> None:
    indikator = indikator_uji(pembilang="konflik_agama_diselesaikan", penyebut="konflik_agama")
    konflik = [{"jenis": "agama", "tahun": tahun} for tahun in (2019, 2020)]
    baris = [cetakan(tahun=tahun, pembilang="9", penyebut="1") for tahun in (2019, 2020)]
    hasil = [("TIDAK_SESUAI_DATA", "pembilang", "0.00")]
    assert nilai_baris(*baris, indikator=indikator, konflik=konflik) == hasil


def test_tahun_terdahulu_dari_ukuran_lalu_dari_realisasi_terdahulu() -> None:
    terdahulu = [{"indikator": "A", "tahun": 2019, "realisasi": "70"}]
    baris = cetakan(tahun=2019, realisasi="60")
    assert nilai_baris(baris, realisasi_terdahulu=terdahulu) == [
        ("TIDAK_SESUAI_DATA", "realisasi", "70.00")
    ]
    ukuran = [{"ukuran": u, "tahun": 2019, "nilai": n} for u, n in (("x", "3"), ("y", "5"))]
    assert nilai_baris(baris, indikator=SEPERTIGA["indikator"], ukuran=ukuran,
                 realisasi_terdahulu=terdahulu) == []  # fmt: skip


def test_realisasi_terdahulu_hanya_untuk_tahun_sebelum_tahun_berkas() -> None:
    terdahulu = [{"indikator": "A", "tahun": 2020, "realisasi": "70"}]
    assert nilai_baris(cetakan(realisasi="60"), realisasi_terdahulu=terdahulu) == []


def test_bagian_yang_tidak_ada_tidak_diketahui_dan_yang_kosong_adalah_nol() -> None:
    indikator = indikator_uji(pembilang="konflik_ditangani", penyebut="konflik")
    baris = cetakan(pembilang="1", penyebut="1", realisasi="100")
    assert nilai_baris(baris, indikator=indikator) == []
    assert len(nilai_baris(baris, indikator=indikator, konflik=[])) == 2
    nol = indikator | {"penyebut_nol": "50"}
    assert ("TIDAK_SESUAI_DATA", "realisasi", "50.00") in nilai_baris(
        baris, indikator=nol, konflik=[]
    )


def test_kasus_yang_diselesaikan_juga_ditangani() -> None:
    indikator = indikator_uji(pembilang="konflik_ditangani", penyebut="konflik")
    konflik = [{"jenis": "agama", "tahun": 2020, "status": "diselesaikan"}]
    baris = cetakan(pembilang="1", penyebut="1", realisasi="100")
    assert nilai_baris(baris, indikator=indikator, konflik=konflik) == []


def test_ukuran_yang_berbeda_dari_registernya_adalah_tidak_sama() -> None:
    isi = susun(konflik=[], ukuran=[{"ukuran": "konflik", "tahun": 2020, "nilai": "2"}])
    (satu,) = [t.ke_objek() for t in temuan(isi)]
    assert (satu["kode"], satu["lokasi"], satu["uraian"]) == ("TIDAK_SAMA", "ukuran", "konflik")
    assert (satu["terbit"], satu["seharusnya"], satu["selisih"]) == ("2", "0.00", "2.00")


PESERTA: Objek = {
    "indikator": indikator_uji(pembilang="ormas_berpartisipasi", penyebut="ormas_terdata"),
    "organisasi": {
        "terdata": 4,
        "berpartisipasi": [{"nama": n, "bentuk": b} for n, b in (("a", "LSM"), ("b", "Yayasan"))],
    },
}


def test_peserta_di_luar_yang_terdata_disebut_di_tempat_ia_dihitung() -> None:
    baris = cetakan(pembilang="2", penyebut="4")
    assert nilai_baris(baris, **PESERTA) == [("HIMPUNAN", "pembilang", "1.00")]
    (satu,) = temuan(susun(indikator=[PESERTA["indikator"]], organisasi=PESERTA["organisasi"]))
    assert (satu.lokasi, satu.penjelasan) == (
        "organisasi",
        "Dari 2 di pembilang, 1 berbentuk Yayasan, di luar 4 ormas_terdata; tanpa itu "
        "1 ÷ 4 × 100 = 25,00.",
    )


def test_yang_dicetak_tanpa_peserta_di_luar_tidak_disebut_himpunan() -> None:
    hasil = nilai_baris(cetakan(pembilang="1", penyebut="4"), **PESERTA)
    assert hasil == [("TIDAK_SESUAI_DATA", "pembilang", "2.00")]


def test_tahun_lain_yang_mencetak_pembilang_bukan_tempat_himpunan_tahun_berkas() -> None:
    lalu = cetakan(tahun=2019, pembilang="9", penyebut="9")
    isi = susun(
        indikator=[PESERTA["indikator"]], organisasi=PESERTA["organisasi"], pernyataan=[lalu]
    )
    assert [(t.kode, t.lokasi) for t in temuan(isi)] == [("HIMPUNAN", "organisasi")]


def test_dengan_hanya_terdata_tidak_ada_yang_di_luar() -> None:
    instansi = {"kode_wilayah": "63.05", "nama": "K", "pembilang": "hanya_terdata"}
    baris = cetakan(pembilang="1", penyebut="4", realisasi="25")
    assert nilai_baris(baris, **PESERTA, instansi=instansi) == []


def test_peserta_yang_melebihi_ormas_terdata_ada_di_luarnya() -> None:
    organisasi = PESERTA["organisasi"] | {"terdata": 0}
    indikator = PESERTA["indikator"] | {"penyebut_nol": "0"}
    (satu,) = temuan(susun(indikator=[indikator], organisasi=organisasi))
    assert satu.penjelasan == (
        "Dari 2 di pembilang, 1 berbentuk Yayasan, 1 melebihi banyaknya Ormas terdata, di luar "
        "0 ormas_terdata; tanpa itu 0."
    )


def test_kegiatan_milik_tahun_tanggalnya() -> None:
    indikator = indikator_uji(pembilang="masyarakat_hadir", penyebut="masyarakat_diundang")
    kegiatan = [
        {"nama": "a", "tanggal": "2019-12-31", "diundang": 10, "hadir": 12},
        {"nama": "b", "tahun": 2019, "diundang": 10, "hadir": 12},
        {"nama": "c", "tanggal": "2020-01-01", "diundang": 4, "hadir": 3},
        {"nama": "d", "hadir": 8},
    ]
    baris = cetakan(pembilang="3", penyebut="4", realisasi="75")
    assert nilai_baris(baris, indikator=indikator, kegiatan=kegiatan) == []


def test_yang_hadir_lebih_banyak_dari_yang_diundang_ada_di_luar_undangan() -> None:
    indikator = indikator_uji(pembilang="masyarakat_hadir", penyebut="masyarakat_diundang")
    kegiatan = [{"nama": "a", "diundang": 10, "hadir": 12}, {"nama": "b", "diundang": 9,
                                                            "hadir": 5}]  # fmt: skip
    baris = cetakan(pembilang="17", penyebut="19")
    hasil = [("HIMPUNAN", "pembilang", "15.00")]
    assert nilai_baris(baris, indikator=indikator, kegiatan=kegiatan) == hasil


# -- Places against each other --------------------------------------------------------------------


def test_tanpa_data_tempat_yang_salah_adalah_yang_tidak_lazim_lalu_yang_bukan_pertama() -> None:
    def salah(*realisasi: str) -> tuple[str, str | None]:
        baris = [cetakan(realisasi=r, lokasi=f"T{n}") for n, r in enumerate(realisasi)]
        (satu,) = temuan(susun(indikator=[indikator_uji()], pernyataan=baris))
        return satu.lokasi, satu.ke_objek()["seharusnya"]

    assert salah("5", "7", "7") == ("T0", None)
    assert salah("5", "7") == ("T1", None)
    assert salah("5", "7", "6", "7", "5") == ("T1", None)
    assert salah("67", "67", "66.67", "66") == ("T3", None)
    assert salah("118", "118", "117.6", "117.9") == ("T2", None)


def test_baris_ganda_dihitung_sekali_ketika_dicari_yang_lazim() -> None:
    baris = [cetakan(realisasi="7", lokasi="T0"), cetakan(realisasi="5"), cetakan(realisasi="5")]
    kode = [
        (t.kode, t.lokasi) for t in temuan(susun(indikator=[indikator_uji()], pernyataan=baris))
    ]
    assert kode == [("TIDAK_SAMA", "T"), ("GANDA", "T")]


def test_hitungan_membuktikan_mana_persen_yang_benar_tanpa_data() -> None:
    rupiah = {"pagu": "25", "realisasi": "21.10"}
    baris = [pos("A", **rupiah, persen="76.92"), pos("A", **rupiah, persen="84.40", lokasi="U")]
    assert ringkas(susun(pernyataan=baris)) == [
        ("TIDAK_SAMA", "persen", "84.40"),
        ("PERSEN", "persen", "84.40"),
    ]


def test_angka_yang_dibulatkan_lebih_kasar_bukan_angka_lain() -> None:
    baris = [cetakan(realisasi=r, lokasi=r) for r in ("66.67", "66.7", "67")]
    assert nilai_baris(*baris) == []
    assert nilai_baris(*baris, cetakan(realisasi="66", lokasi="x")) == [
        ("TIDAK_SAMA", "realisasi", None)
    ]


def test_baris_dengan_angka_lain_bukan_baris_ganda() -> None:
    assert nilai_baris(cetakan(target="5"), cetakan(realisasi="5")) == []
    assert nilai_baris(cetakan(), cetakan()) == []
    assert [kode for kode, *_ in nilai_baris(cetakan(target="5"), cetakan(target="5.0"))] == [
        "GANDA"
    ]
