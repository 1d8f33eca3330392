"""The example and what a file leaves out: read whole, nothing made up."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from sinormas.kinerja.aturan import Arah, Pembilang, RumusCapaian
from sinormas.kinerja.hasil import hitung
from sinormas.lkip.format import baca, tulis
from sinormas.lkip.format.isi import (
    Indikator,
    Instansi,
    Organisasi,
)
from sinormas.lkip.format.pernyataan import PernyataanIndikator
from tests.lkip.bantu_format import ASLI, SUMBER, berkas, indikator, isi, salah

# The example


def test_the_example_is_read_without_a_warning() -> None:
    hasil, peringatan = baca(SUMBER)
    assert peringatan == ()
    assert hasil.tahun == 2020
    assert hasil.instansi is not None
    assert hasil.instansi.kode_wilayah == "63.05"
    assert hasil.instansi.pembilang is None
    assert hasil.indikator is not None
    assert [satu.kode for satu in hasil.indikator[:2]] == ["IKU-1", "IKU-2"]
    assert hasil.indikator[10].pembilang is None
    assert hasil.indikator[10].catatan == "LKIP 2020 tidak memuat rumusnya"
    assert hasil.organisasi is not None
    assert (hasil.organisasi.terdata, hasil.organisasi.melapor_yayasan) == (60, 22)
    assert len(hasil.organisasi.berpartisipasi or ()) == 30
    assert hasil.program is not None
    assert sum(satu.pagu for satu in hasil.program) == Decimal(896154528)
    assert hasil.kegiatan is not None
    assert hasil.kegiatan[0].tanggal == date(2020, 3, 10)
    assert (hasil.kegiatan[6].tanggal, hasil.kegiatan[6].tahun) == (None, 2020)
    assert hasil.ukuran is None
    assert hasil.pernyataan is not None
    assert len(hasil.pernyataan) == 140


def test_printed_figures_keep_the_places_they_were_printed_with() -> None:
    hasil, _ = baca(SUMBER)
    dicetak = [satu for satu in hasil.pernyataan or () if isinstance(satu, PernyataanIndikator)]
    assert {f"{satu.capaian:f}" for satu in dicetak if satu.capaian is not None} == {
        *("100", "117.65", "117", "125", "109.37", "116.67", "50")
    }
    assert str(dicetak[31].realisasi) == "87.50"


def test_nothing_of_the_example_is_lost_but_nulls() -> None:
    def tanpa_null(nilai: Any) -> Any:
        if isinstance(nilai, dict):
            return {kunci: tanpa_null(satu) for kunci, satu in nilai.items() if satu is not None}
        return [tanpa_null(satu) for satu in nilai] if isinstance(nilai, list) else nilai

    assert json.loads(tulis(baca(SUMBER)[0])) == tanpa_null(ASLI)


def test_the_example_gives_the_published_figures_by_the_rules() -> None:
    hasil, _ = baca(SUMBER)
    iku_4 = (hasil.indikator or ())[3]
    target = next(t.nilai for t in hasil.target or () if t.indikator == "IKU-4")
    gambar = hitung(
        iku_4.aturan, pembilang=30, penyebut=60, target=target, skala=hasil.skala_aturan
    )
    assert (str(gambar.realisasi_tampil), str(gambar.capaian_tampil)) == ("50.00", "100.00")
    assert gambar.kategori == "Sangat Berhasil"


# What is not said


def test_a_missing_section_is_unknown_and_an_empty_one_is_zero() -> None:
    assert isi().konflik is None
    assert isi(konflik=None).konflik is None
    assert isi(konflik=[]).konflik == ()
    assert isi(organisasi={}).organisasi == Organisasi()
    assert isi(organisasi={"berpartisipasi": []}).organisasi == Organisasi(berpartisipasi=())


def test_an_empty_text_is_a_text_not_given() -> None:
    hasil = isi(indikator=[indikator(satuan="", pembilang="")])
    assert hasil.indikator == (Indikator(kode="A", nama="Nama", arah=Arah.NAIK),)


def test_an_indicator_without_multiplier_and_formula_takes_the_usual_ones() -> None:
    (biasa, khusus) = (
        isi(
            indikator=[
                indikator(arah="turun"),
                indikator(
                    **{"kode": "B", "arah": "turun", "rumus_capaian": "banding", "pengali": "1000"},
                    penyebut_nol="5",
                ),
            ]
        ).indikator
        or ()
    )
    assert biasa.aturan.pengali == 100
    assert biasa.aturan.rumus_capaian is RumusCapaian.SELISIH
    assert biasa.aturan.penyebut_nol is None
    assert khusus.aturan.pengali == 1000
    assert khusus.aturan.penyebut_nol == 5
    assert khusus.aturan.rumus_capaian is RumusCapaian.BANDING


def test_a_scale_left_out_or_empty_is_no_scale() -> None:
    assert isi().skala_aturan is None
    assert isi(skala=[]).skala_aturan is None


def test_the_setting_of_the_numerator_may_stand_under_instansi() -> None:
    hasil = isi(instansi={"kode_wilayah": "63", "nama": "X", "pembilang": "hanya_terdata"})
    assert hasil.instansi == Instansi(
        kode_wilayah="63", nama="X", pembilang=Pembilang.HANYA_TERDATA
    )


def test_a_note_is_free_anywhere() -> None:
    catatan = {"catatan": "baris satu\n\tbaris dua"}
    hasil = isi(
        **catatan,
        indikator=[indikator(**catatan)],
        program=[{"nama": "P", "pagu": 1, "realisasi": 0, **catatan}],
        organisasi=catatan,
    )
    assert hasil.catatan == (hasil.program or ())[0].catatan == "baris satu\n\tbaris dua"
    assert salah(berkas(catatan=["x"])) == ["catatan: harus teks, bukan daftar"]
