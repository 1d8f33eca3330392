"""A figure typed by hand that contradicts the data is marked; nothing else is."""

from __future__ import annotations

import pytest

from sinormas.cetak.aturan_dokumen import Potongan, Tanda
from sinormas.narasi.ragu import Pemeriksa
from tests.narasi.bantu import angka


def ragu(teks: str, indikator: str | None = None) -> dict[str, str]:
    """The marked figures of a paragraph, each with its word why."""
    hasil = Pemeriksa(angka(), indikator).periksa((Potongan(teks),))
    assert "".join(p.teks for p in hasil) == teks
    return {p.teks: p.kata.replace("\u00a0", " ") for p in hasil if p.tanda is Tanda.RAGU}


@pytest.mark.parametrize(("teks", "salah"), [
    ("Realisasi IKU-4 sebesar 45 %.", ["45 %"]),
    ("Realisasi IKU-4 sebesar 45,5% dari target 60 persen.", ["45,5%", "60 persen"]),
    ("Capaian Persentase Ormas yang berpartisipasi 90,00 %.", ["90,00 %"]),
    ("IKU-4 mencapai 48 %.", ["48 %"]),
    ("Pembilang IKU-4 ialah 28 dan penyebutnya 60.", ["28"]),
    ("Pada tahun 2019 realisasi IKU-4 65 %.", ["65 %"]),
        ("Realisasi IKU-4 tahun 2020 sebesar 45 %.", ["45 %"]),
    ("Realisasi IKU-1 dan IKU-4 masing-masing 99 % dan 50 %.", ["99 %"]),
    ("Nomor 5. Realisasi IKU-4 45 %; capaian IKU-4 100 %.", ["45 %"]),
])  # fmt: skip
def test_angka_yang_bertentangan_ditandai(teks, salah):
    assert list(ragu(teks)) == salah


def test_kata_sebabnya_menyebut_data_dan_tahun_lalu():
    assert ragu("Realisasi IKU-4 70 %.") == {
        "70 %": "Menurut data: realisasi IKU-4 2020 50,00 %. Yang ditulis ialah realisasi 2019."
    }


def test_bagian_tentang_satu_indikator_tidak_perlu_menyebutnya():
    assert ragu("Realisasi hanya 45 % karena hujan.", "IKU-4") != {}
    assert ragu("Realisasi hanya 45 % karena hujan.") == {}


@pytest.mark.parametrize("teks", [
    "Realisasi IKU-4 50 % dan capaiannya 100,00 %.",
    "Realisasi IKU-4 sama dengan target 50 %.",
    "Target dan realisasi IKU-4 50 %.",
    "Realisasi IKU-4 pada 2019 sebesar 70 %.",
    "Tahun lalu realisasi IKU-4 70 %.",
    "Realisasi IKU-4 turun dari 70 % menjadi 50 %.",
    "Realisasi IKU-4 turun 20 poin persen.",
    "Realisasi IKU-4 turun sebesar 20 %.",
    "Realisasi IKU-4 lebih dari 40 %, kurang dari 60 %.",
    "Realisasi IKU-4 melampaui 45 % pada akhir tahun.",
    "Menurut Peraturan Bupati Nomor 45 Tahun 2019 tentang realisasi IKU-4.",
    "Realisasi IKU-4 ditetapkan dengan SK Nomor 188/45/KESBANGPOL/2020 tanggal 31-12-2020.",
    "Realisasi IKU-4 dihitung tanggal 15.01.2021 pukul 10.30.",
    "Realisasi IKU-4 triwulan III 35 %.",
    "Realisasi anggaran IKU-4 61,23 %.",
    "Realisasi IKU-4 didukung 7 kegiatan dengan kehadiran 80 %.",
    "Realisasi IKU-4 30 dari 60 Ormas.",
    "Rata-rata nasional realisasi IKU-4 63 %.",
    "Target IKU-4 pada akhir Renstra 90 %.",
    "Realisasi IKU-1 2019 33 %.",
    "Realisasi IKU-1 dan IKU-4 pada 2019 masing-masing 33 % dan 70 %.",
    "Realisasi IKU-2 66,67 %.",
    "Realisasi IKU-2 66,7 %; realisasi IKU-2 67 %.",
    "Pembilang IKU-4 tahun 2020 berasal dari register.",
    "Sebanyak 45 % peserta adalah pemuda.",
    "Realisasi IKU-44 12 %.",
    "Realisasi program 12 % menunjang IKU-4.",
    "Realisasi IKU-4 40–60 %.",
])  # fmt: skip
def test_tidak_ada_tanda_palsu(teks):
    assert ragu(teks) == {}


def test_benar_sampai_tempat_yang_ditulis():
    assert ragu("Serapan baik. Realisasi IKU-4 50,0 %. Realisasi IKU-4 50,01 %.") != {}
    assert "50,0 %" not in ragu("Realisasi IKU-4 50,0 %.")


def test_rujukan_tidak_pernah_diragukan_dan_memutus_angka_berikutnya():
    potongan = (
        Potongan("Target IKU-4 "),
        Potongan("99,00 %", tanda=Tanda.RUJUKAN, kata="IKU-4.target"),
        Potongan(" saja, hadir 12 %."),
    )
    assert Pemeriksa(angka(), None).periksa(potongan) == potongan
