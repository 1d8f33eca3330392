"""Files as they come: empty, half, odd and hostile. The audit answers, and makes nothing up."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from sinormas.catatan.register import REGISTER
from sinormas.kinerja.ukuran import DAFTAR
from sinormas.lkip.format import baca, baca_objek
from sinormas.lkip.format.isi import FileLkip, Konflik, Organisasi
from sinormas.lkip.periksa import periksa
from sinormas.lkip.periksa.register import cacah
from sinormas.lkip.periksa.temuan import ARTI, Kode
from tests.lkip.bantu_format import ASLI, SUMBER
from tests.lkip.bantu_periksa import kantor, temuan
from tests.lkip.bantu_periksa_angka import Objek

ANEH: list[Any] = [
    None, "0", "-7.5", "99999999999999", "0.000000001", "-9999999999999999.999999999", "7", "100",
]  # fmt: skip
BERANGKA = ("target", "realisasi", "capaian", "pembilang", "penyebut", "pagu", "persen")


def test_berkas_kosong_tidak_punya_temuan() -> None:
    assert periksa(FileLkip()) == ()
    daftar = ("skala", "indikator", "target", "konflik", "kegiatan", "program", "pernyataan")
    kosong: Objek = {kunci: [] for kunci in daftar}
    assert temuan({"format": "sinormas-lkip/1", "tahun": 2020, **kosong}) == ()


@pytest.mark.parametrize("bagian", [kunci for kunci, isi in ASLI.items() if kunci != "format"])
def test_bagian_mana_pun_boleh_tidak_ada(bagian: str) -> None:
    isi = {kunci: nilai for kunci, nilai in ASLI.items() if kunci != bagian}
    penuh = {satu.kode for satu in periksa(baca(SUMBER)[0])}
    assert {satu.kode for satu in temuan(isi)} <= penuh


def test_pernyataan_saja_dinilai_antara_sesamanya() -> None:
    isi = {"format": ASLI["format"], "pernyataan": ASLI["pernyataan"]}
    kode = {satu.kode for satu in temuan(isi)}
    assert kode == {Kode.TIDAK_SAMA, Kode.JUMLAH, Kode.PERSEN, Kode.GANDA, Kode.PEMBULATAN}


def test_indikator_yang_tidak_dikenal_hanya_dibandingkan_antartempat() -> None:
    baris = {"jenis": "indikator", "indikator": "?", "tahun": 2020, "target": "1", "capaian": "9"}
    dua = [{**baris, "lokasi": "T"}, {**baris, "lokasi": "U", "capaian": "8"}]
    isi = {"format": "sinormas-lkip/1", "indikator": [], "pernyataan": dua}
    assert [satu.kode for satu in temuan(isi)] == [Kode.TIDAK_SAMA]


def test_pernyataan_tanpa_angka_tidak_dinilai() -> None:
    kosong = [
        {k: v for k, v in baris.items() if k not in (*BERANGKA, "kategori")}
        for baris in ASLI["pernyataan"]
    ]
    (satu,) = temuan({**ASLI, "pernyataan": kosong * 2})
    assert (satu.kode, satu.lokasi) == (Kode.HIMPUNAN, "organisasi")


def test_tanpa_tahun_register_tidak_menjawab() -> None:
    assert cacah(FileLkip(konflik=(), organisasi=Organisasi(terdata=1))) == {}


def test_berkas_menghitung_ukuran_yang_sama_dengan_register() -> None:
    isi = FileLkip(
        tahun=2020, konflik=(Konflik(jenis="agama", tahun=2020),), kegiatan=(),  # type: ignore[arg-type]
        organisasi=Organisasi(terdata=1, berpartisipasi=()),
    )  # fmt: skip
    dalam_berkas = {n for n, u in DAFTAR.items() if u.register not in REGISTER}
    assert cacah(isi).keys() == dalam_berkas, "small registers come as `ukuran`"


def test_setiap_kode_punya_arti_dan_berat() -> None:
    assert list(ARTI) == list(Kode)


def test_angka_dan_bagian_yang_aneh_tidak_pernah_menggagalkan_pemeriksaan() -> None:
    for benih in range(60):
        acak, isi = Random(benih), kantor(benih).isi
        for _ in range(acak.randint(1, 60)):
            _rusak(acak, isi)
        for satu in periksa(baca_objek(isi)[0]):
            objek = json.loads(json.dumps(satu.ke_objek()))
            assert objek["penjelasan"].endswith(".")
            if objek["selisih"] is not None:
                terbit, baik, selisih = (
                    Decimal(objek[k]) for k in ("terbit", "seharusnya", "selisih")
                )
                assert terbit - baik == selisih


def _rusak(acak: Random, isi: Objek) -> None:
    """Put something odd into a file that stays readable."""
    baris = acak.choice(isi["pernyataan"])
    match acak.randint(0, 6):
        case 0:
            isi.pop(acak.choice([k for k in ASLI if k not in ("format", "pernyataan")]), None)
        case 1:
            baris["desimal"] = acak.randint(0, 9)
        case 2:
            isi["pernyataan"].append(copy.deepcopy(baris))
        case 3:
            baris["uraian" if baris["jenis"] == "anggaran" else "indikator"] = "Jumlah"
        case 4 if baris["jenis"] == "anggaran":
            baris["tingkat"] = acak.choice(["program", "kegiatan", "belanja", "jumlah", None])
            baris["induk"] = acak.choice([None, "Jumlah", "Program 0", "Belanja Langsung"])
            baris["sama_dengan"] = acak.choice([None, "Total", baris["uraian"], "Belanja Langsung"])
        case _:
            kunci = [k for k in BERANGKA if k in baris]
            if kunci:
                baris[acak.choice(kunci)] = acak.choice(ANEH)


@pytest.mark.parametrize("nama", ["Jumlah", "Belanja Langsung", "P"])
def test_pos_yang_menjadi_induknya_sendiri_tidak_berputar_putar(nama: str) -> None:
    baris = {"jenis": "anggaran", "lokasi": "T", "uraian": nama, "induk": nama, "pagu": "1"}
    isi = {"format": "sinormas-lkip/1", "tahun": 2020,
           "pernyataan": [{**baris, "tingkat": t, "sama_dengan": nama} for t in
                          ("program", "kegiatan", "jumlah", "belanja")]}  # fmt: skip
    assert isinstance(temuan(isi), tuple)


def test_ribuan_jumlah_dalam_satu_tabel_tidak_menjumlah_berulang_ulang() -> None:
    program = [{"jenis": "anggaran", "lokasi": "T", "tingkat": "program", "uraian": f"P{n}",
                "pagu": "1"} for n in range(3000)]  # fmt: skip
    total = [{"jenis": "anggaran", "lokasi": "T", "tingkat": "jumlah", "uraian": "Jumlah",
              "pagu": f"{3000 + n}"} for n in range(3000)]  # fmt: skip
    hasil = temuan({"format": "sinormas-lkip/1", "tahun": 2020, "pernyataan": program + total})
    assert len(hasil) == 2999 + 1
    assert all(len(satu.penjelasan) < 300 for satu in hasil)
