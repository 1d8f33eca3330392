"""Budget lines and their totals: data/README, "Decided", as far as it speaks of money."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lkip.bantu_periksa import temuan
from tests.lkip.bantu_periksa_angka import Objek

PROGRAM = [
    {"nama": "P", "pagu": "30", "realisasi": "20", "kegiatan": [
        {"nama": "a", "pagu": "10", "realisasi": "5"}, {"nama": "b", "pagu": "20",
                                                       "realisasi": "15"}]},
    {"nama": "Q", "pagu": "7", "realisasi": "7"},
]  # fmt: skip
BELANJA = [
    {"jenis": "Belanja Pegawai", "kelompok": "tidak_langsung", "pagu": "50", "realisasi": "40"},
    {"jenis": "Belanja Barang", "kelompok": "langsung", "pagu": "30", "realisasi": "20"},
    {"jenis": "Belanja Modal", "kelompok": "langsung", "pagu": "7", "realisasi": "7"},
]


def _pos(uraian: str, tingkat: str | None, pagu: str | None = None, **isi: Any) -> Objek:
    baris = {"jenis": "anggaran", "lokasi": "T", "uraian": uraian, "tingkat": tingkat}
    return baris | {"pagu": pagu} | isi


def _periksa(*baris: Objek, **bagian: Any) -> list[tuple[str, ...]]:
    """Code, place, line, field and what should be, of the findings of some budget lines."""
    isi = {"format": "sinormas-lkip/1", "tahun": 2020, "pernyataan": list(baris), **bagian}
    objek = [satu.ke_objek() for satu in temuan(isi)]
    return [(o["kode"], o["lokasi"], o["uraian"], o["bidang"], o["seharusnya"]) for o in objek]


# -- Percent --------------------------------------------------------------------------------------


def test_persen_mengikuti_pagu_dan_realisasi_barisnya() -> None:
    baris = {"pagu": "3", "realisasi": "2"}
    assert _periksa(_pos("A", None, **baris, persen="66.67")) == []
    assert _periksa(_pos("A", None, **baris, persen="67")) == []
    assert _periksa(_pos("A", None, **baris, persen="66")) == [
        ("PEMBULATAN", "T", "A", "persen", "66.67")
    ]
    assert _periksa(_pos("A", None, **baris, persen="67", desimal=1)) == [
        ("PEMBULATAN", "T", "A", "persen", "66.7")
    ]
    assert _periksa(_pos("A", None, **baris, persen="60")) == [
        ("PERSEN", "T", "A", "persen", "66.67")
    ]


def test_persen_tanpa_rupiah_tercetak_mengikuti_data() -> None:
    assert _periksa(_pos("Q", "program", persen="100"), program=PROGRAM) == []
    assert _periksa(_pos("Q", "program", persen="70"), program=PROGRAM) == [
        ("PERSEN", "T", "Q", "persen", "100.00")
    ]
    assert _periksa(_pos("Q", "program", persen="70")) == []


def test_pagu_nol_tidak_memberi_persen() -> None:
    assert _periksa(_pos("A", None, "0", realisasi="0")) == []
    (satu,) = temuan({"format": "sinormas-lkip/1", "tahun": 2020,
                      "pernyataan": [_pos("A", None, "0", realisasi="5", persen="0")]})  # fmt: skip
    assert (satu.kode, satu.seharusnya, satu.selisih) == ("PERSEN", None, None)
    assert satu.penjelasan == (
        "Persentase tercetak 0, padahal 5 ÷ 0 (pagu 0) tidak dapat dihitung."
    )


def test_realisasi_di_atas_pagu_bukan_temuan() -> None:
    assert _periksa(_pos("A", None, "2", realisasi="3", persen="150")) == []


# -- Totals of programs ---------------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["Jumlah", "Total", "JUMLAH "])
def test_jumlah_dan_total_menjumlah_program_tabelnya_sekali_masing_masing(nama: str) -> None:
    tabel = [_pos("P", "program", "30"), _pos("P", "program", "30"), _pos("Q", "program", "7")]
    tabel += [_pos("a", "kegiatan", "10", induk="P"), _pos("b", "kegiatan", "20", induk="P")]
    ganda = [("GANDA", "T", "P", None, None)]
    assert _periksa(*tabel, _pos(nama, "jumlah", "37")) == ganda
    assert _periksa(*tabel, _pos(nama, "jumlah", "67")) == [
        ("JUMLAH", "T", nama, "pagu", "37.00"),
        *ganda,
    ]


def test_jumlah_yang_keliru_menurut_data_tidak_dibela() -> None:
    tabel = [_pos("P", "program", "30"), _pos("Q", "program", "7"), _pos("Jumlah", "jumlah", "36")]
    isi = {"format": "sinormas-lkip/1", "tahun": 2020, "program": PROGRAM, "pernyataan": tabel}
    (satu,) = temuan(isi)
    assert satu.penjelasan == "Pagu tercetak 36, padahal 30 + 7 = 37."


def test_jumlah_tabel_lain_tidak_ikut_dijumlah() -> None:
    tabel = [_pos("P", "program", "30"), _pos("Q", "program", "7", lokasi="U")]
    assert _periksa(*tabel, _pos("Jumlah", "jumlah", "30")) == []


def test_program_adalah_jumlah_kegiatannya_bila_semua_tercetak() -> None:
    a, b = (_pos(nama, "kegiatan", nilai, induk="P") for nama, nilai in (("a", "10"), ("b", "20")))
    salah = ("JUMLAH", "T", "P", "pagu", "30.00")
    assert salah in _periksa(_pos("P", "program", "31"), a, b, program=PROGRAM)
    assert _periksa(_pos("P", "program", "30"), a, program=PROGRAM) == []
    assert _periksa(_pos("P", "program", "30"), a) == [("JUMLAH", "T", "P", "pagu", "10.00")]


def test_bagian_yang_tidak_tercetak_membuat_jumlah_tidak_dinilai() -> None:
    tabel = [_pos("P", "program", "30"), _pos("Q", "program", None)]
    assert _periksa(*tabel, _pos("Jumlah", "jumlah", "37")) == []


def test_dua_subjumlah_adalah_angka_yang_berbeda() -> None:
    tabel = [_pos("P", "program", "30"), _pos("Total Per Sasaran 1", "jumlah", "30")]
    tabel += [_pos("Q", "program", "7"), _pos("Total Per Sasaran 2", "jumlah", "7")]
    assert _periksa(*tabel, _pos("Grand Total", "jumlah", "37")) == []


def test_subjumlah_dengan_induk_menjumlah_baris_di_bawah_induk_itu() -> None:
    tabel = [_pos("P", "program", "30", induk="S1"), _pos("Q", "program", "7", induk="S2")]
    s1, s2 = (_pos("Jumlah", "jumlah", n, induk=s) for s, n in (("S1", "30"), ("S2", "8")))
    assert _periksa(*tabel, s1, s2, _pos("Jumlah", "jumlah", "37")) == [
        ("JUMLAH", "T", "Jumlah", "pagu", "7.00")
    ]


def test_jumlah_dua_tabel_sama_hanya_bila_programnya_sama() -> None:
    p, q = _pos("P", "program", "30"), _pos("Q", "program", "7")
    satu = [p, q, _pos("Jumlah", "jumlah", "37")]
    lain = [{**baris, "lokasi": "U"} for baris in (p, _pos("Jumlah", "jumlah", "30"))]
    assert _periksa(*satu, *lain) == []
    sama = [{**baris, "lokasi": "U"} for baris in (p, q, _pos("Jumlah", "jumlah", "38"))]
    assert _periksa(*satu, *sama, program=PROGRAM) == [
        ("TIDAK_SAMA", "U", "Jumlah", "pagu", "37.00"),
        ("JUMLAH", "U", "Jumlah", "pagu", "37.00"),
    ]


# -- Totals of belanja ----------------------------------------------------------------------------


def _jenis(*nama: str) -> list[Objek]:
    return [
        _pos(satu["jenis"], "belanja", satu["pagu"]) for satu in BELANJA if satu["jenis"] in nama
    ]


SEMUA = _jenis("Belanja Pegawai", "Belanja Barang", "Belanja Modal")
LANGSUNG = _pos("Belanja Langsung", "jumlah", "37")
TIDAK_LANGSUNG = _pos("Belanja Tidak Langsung", "jumlah", "50")
PEGAWAI = _pos("Belanja Tidak Langsung", "belanja", "50", sama_dengan="Belanja Pegawai")


@pytest.mark.parametrize(
    "baris",
    [
        SEMUA,
        [*SEMUA, LANGSUNG, TIDAK_LANGSUNG],
        [PEGAWAI, LANGSUNG],
        [TIDAK_LANGSUNG, LANGSUNG],
        [*_jenis("Belanja Pegawai"), LANGSUNG],
        [TIDAK_LANGSUNG, *_jenis("Belanja Barang", "Belanja Modal")],
    ],
)
def test_total_menjumlah_belanja_dan_subjumlah_yang_mencakup_semua_jenis(
    baris: list[Objek],
) -> None:
    assert _periksa(*baris, _pos("Total", "jumlah", "87"), belanja=BELANJA) == []
    assert _periksa(*baris, _pos("Total", "jumlah", "88"), belanja=BELANJA) == [
        ("JUMLAH", "T", "Total", "pagu", "87.00")
    ]


def test_jenis_didahulukan_dari_judul_kelompoknya() -> None:
    judul = _pos("Belanja Tidak Langsung", "belanja", "51")
    assert _periksa(judul, *SEMUA, _pos("Total", "jumlah", "87"), belanja=BELANJA) == [
        ("JUMLAH", "T", "Belanja Tidak Langsung", "pagu", "50.00")
    ]


@pytest.mark.parametrize(
    "baris",
    [
        [],
        [LANGSUNG],
        _jenis("Belanja Pegawai", "Belanja Barang"),
        [*_jenis("Belanja Barang"), LANGSUNG, TIDAK_LANGSUNG],
        [*SEMUA, _pos("Belanja Hibah", "belanja", "1")],
    ],
)
def test_total_yang_bagiannya_tidak_mencakup_semua_jenis_dibiarkan(baris: list[Objek]) -> None:
    assert _periksa(*baris, _pos("Total", "jumlah", "99"), belanja=BELANJA) == []


def test_tanpa_data_belanja_tidak_diketahui_jenis_apa_saja_yang_ada() -> None:
    assert _periksa(*SEMUA, LANGSUNG, _pos("Total", "jumlah", "99")) == []


def test_belanja_langsung_adalah_jumlah_kelompoknya() -> None:
    salah = [("JUMLAH", "T", "Belanja Langsung", "pagu", "37.00")]
    baris = _pos("Belanja Langsung", "jumlah", "38")
    assert _periksa(baris, belanja=BELANJA) == salah
    assert _periksa(*SEMUA, baris, belanja=BELANJA) == salah
    tanpa = [{k: v for k, v in satu.items() if k != "kelompok"} for satu in BELANJA]
    assert _periksa(baris, belanja=tanpa) == []
    assert _periksa(baris, belanja=[*BELANJA[:2], tanpa[2]]) == []


def test_belanja_langsung_yang_jenisnya_tercetak_dijumlah_dari_tabelnya() -> None:
    barang = {**_jenis("Belanja Barang")[0], "pagu": "31"}
    tabel = [barang, *_jenis("Belanja Modal"), _pos("Belanja Langsung", "jumlah", "38")]
    assert _periksa(*tabel, belanja=BELANJA) == [
        ("TIDAK_SESUAI_DATA", "T", "Belanja Barang", "pagu", "30.00")
    ]


def test_jenis_yang_bernama_belanja_langsung_bukan_jumlah() -> None:
    belanja = [{**BELANJA[0], "jenis": "Belanja Langsung"}]
    assert _periksa(_pos("Belanja Langsung", "jumlah", "51"), belanja=belanja) == [
        ("TIDAK_SESUAI_DATA", "T", "Belanja Langsung", "pagu", "50.00")
    ]


@pytest.mark.parametrize(("banyak", "hitungan"), [(9, "1 + " * 8 + "1 = 9"),
                                                  (10, "jumlah 10 bagiannya = 10")])  # fmt: skip
def test_jumlah_yang_panjang_tidak_diuraikan(banyak: int, hitungan: str) -> None:
    program = [_pos(f"P{n}", "program", "1") for n in range(banyak)]
    jenis = [{"jenis": f"J{n}", "kelompok": "langsung", "pagu": "1", "realisasi": "1"}
             for n in range(banyak)]  # fmt: skip
    for baris, sumber in (
        ([*program, _pos("Jumlah", "jumlah", "0")], ""),
        ([_pos("Belanja Langsung", "jumlah", "0")], " menurut data"),
    ):
        isi = {"format": "sinormas-lkip/1", "tahun": 2020, "belanja": jenis, "pernyataan": baris}
        (satu,) = temuan(isi)
        kalimat = f"Pagu tercetak 0, padahal {hitungan.replace(' =', f'{sumber} =')}."
        assert satu.penjelasan == kalimat


def test_jumlah_yang_sama_dengan_pos_lain_tetap_menjumlah_tabelnya() -> None:
    p, q = _pos("P", "program", "30"), _pos("Q", "program", "8")
    total = _pos("Jumlah", "jumlah", "37", sama_dengan="Belanja Langsung")
    assert _periksa(p, q, total, belanja=BELANJA) == [("JUMLAH", "T", "Jumlah", "pagu", "38.00")]
    teks = _pos("Belanja Langsung", "jumlah", "36", lokasi="U")
    assert ("TIDAK_SAMA", "U", "Belanja Langsung", "pagu", "37.00") in _periksa(
        p, total, teks, belanja=BELANJA
    )


# -- One line in several places -------------------------------------------------------------------


def test_pos_dikenal_dari_uraian_dan_induknya() -> None:
    a = _pos("a", "kegiatan", "10", induk="P")
    assert _periksa(a, _pos("a", "kegiatan", "11", induk="Q", lokasi="U"), program=PROGRAM) == []
    assert _periksa(a, _pos(" A", "kegiatan", "11", induk="p", lokasi="U"), program=PROGRAM) == [
        ("TIDAK_SAMA", "U", " A", "pagu", "10.00")
    ]


def test_sama_dengan_menyebut_pos_yang_sama_dengan_nama_lain() -> None:
    salah = {**PEGAWAI, "pagu": "51", "lokasi": "U"}
    assert _periksa(*SEMUA, salah, belanja=BELANJA) == [
        ("TIDAK_SAMA", "U", "Belanja Tidak Langsung", "pagu", "50.00")
    ]


def test_rupiah_yang_tercetak_satu_macam_tetapi_bukan_menurut_data_tidak_sesuai_data() -> None:
    dua = [_pos("Q", "program", "8"), _pos("Q", "program", "8", lokasi="U")]
    assert _periksa(*dua, program=PROGRAM) == [
        ("TIDAK_SESUAI_DATA", tempat, "Q", "pagu", "7.00") for tempat in ("T", "U")
    ]
    assert _periksa(*dua) == []


def test_rupiah_dibandingkan_sampai_sen() -> None:
    dua = [_pos("A", None, "7.00"), _pos("A", None, "7", lokasi="U")]
    assert _periksa(*dua) == []
    assert _periksa(*dua, _pos("A", None, "7.01", lokasi="V")) == [
        ("TIDAK_SAMA", "V", "A", "pagu", None)
    ]


def test_tahun_lain_adalah_angka_lain_dan_data_hanya_untuk_tahun_berkas() -> None:
    lalu = _pos("Q", "program", "9", tahun=2019)
    assert _periksa(_pos("Q", "program", "7"), lalu, program=PROGRAM, belanja=BELANJA) == []
    total = _pos("Belanja Langsung", "jumlah", "9", tahun=2019)
    assert _periksa(total, belanja=BELANJA) == []
