"""What is typed, read as the values of a register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sinormas.catatan.aturan import BanyakSalah, Jenis, kunci, rapikan_langkah, rapikan_pokok
from sinormas.catatan.register import BANTUAN_PARPOL, PEJABAT, REGISTER, SARANA, UNIT_KERJA
from tests.pabrik.catatan import ISI, LANGKAH

HARI = date(2026, 11, 24)


def salah(register, isi, rapikan=rapikan_pokok):
    with pytest.raises(BanyakSalah) as galat:
        rapikan(register, isi, HARI)
    return {g.kolom: g.pesan for g in galat.value.daftar}


def test_tiap_register_punya_bidang_dengan_nama_yang_tidak_berulang():
    for r in REGISTER.values():
        nama = [b.nama for b in r.semua]
        assert len(nama) == len(set(nama)), r.nama
        assert {*r.kunci, r.kepala} <= {b.nama for b in r.pokok}
        assert {*r.tampil} <= set(nama)
        assert {*r.langkah_unik, "tanggal"} <= {b.nama for b in r.langkah}
        assert all(b.pilihan for b in r.semua if b.jenis is Jenis.PILIHAN)


def test_angka_tanggal_rupiah_dan_pilihan_dibaca_seperti_diketik():
    isi = rapikan_pokok(BANTUAN_PARPOL, ISI["bantuan_parpol"], HARI)
    assert isi == {
        "partai": "Partai Sejahtera", "tahun": 2020, "suara": 12_500,
        "jumlah": Decimal("25000000.0"),
    }  # fmt: skip
    for tahap in ("lpj", "laporan pertanggungjawaban diterima"):
        isi = rapikan_langkah(BANTUAN_PARPOL, {"tahap": tahap, "tanggal": "31 Jan 2021"}, HARI)
        assert isi == {"tahap": "lpj", "tanggal": date(2021, 1, 31), "uraian": None}


def test_semua_yang_salah_disebut_sekaligus():
    assert set(salah(SARANA, {}, rapikan_langkah)) == {
        "tanggal", "baik", "rusak_ringan", "rusak_berat",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("register", "isi", "kolom", "kata"),
    [
        ("sarana", {"nama": "   "}, "nama", "Nama barang belum diisi"),
        ("sarana", {"nama": "!!!"}, "nama", "Nama barang harus memuat huruf"),
        ("sarana", {"nama": "a" * 201}, "nama", "Terlalu panjang"),
        ("bantuan_parpol", {"tahun": "1066"}, "tahun", "Tahun harus antara"),
        ("bantuan_parpol", {"suara": "-1"}, "suara", "Perolehan suara sah harus angka bulat"),
        ("bantuan_parpol", {"suara": "9" * 400}, "suara", "Perolehan suara sah harus angka bulat"),
        ("bantuan_parpol", {"suara": "999.999.999"}, "suara", "Perolehan suara sah terlalu besar"),
        ("bantuan_parpol", {"jumlah": "banyak"}, "jumlah", "Jumlah ini tidak dapat dibaca"),
        ("bantuan_parpol", {"jumlah": "9" * 17}, "jumlah", "Jumlah rupiah paling banyak"),
        ("laporan_wajib", {"jatuh_tempo": "31 2 2026"}, "jatuh_tempo", "“31 2 2026” bukan tanggal"),
        ("laporan_wajib", {"jatuh_tempo": "1 1 3000"}, "jatuh_tempo", "Tahun harus antara"),
        ("pejabat", {"sampai": "2018-01-01"}, "sampai", "Tanggal berakhir ini lebih awal"),
    ],
)
def test_yang_tidak_dapat_dicatat_ditolak_dengan_katanya(register, isi, kolom, kata):
    pesan = salah(REGISTER[register], ISI[register] | isi)
    assert list(pesan) == [kolom]
    assert pesan[kolom].startswith(kata)


def test_langkah_tidak_boleh_di_masa_depan_tetapi_batas_waktu_boleh():
    for nama, register in REGISTER.items():
        pesan = salah(register, LANGKAH[nama] | {"tanggal": "2026-11-25"}, rapikan_langkah)
        assert pesan == {"tanggal": "Tanggal ini belum tiba."}
    rapikan_pokok(REGISTER["laporan_wajib"], ISI["laporan_wajib"] | {"jatuh_tempo": "2027-02-28"},
                  HARI)  # fmt: skip


def test_kunci_tidak_membedakan_huruf_besar_dan_tanda():
    a = rapikan_pokok(UNIT_KERJA, {"nama": "Sub-Bagian  TATA usaha"}, HARI)
    b = rapikan_pokok(UNIT_KERJA, {"nama": "sub bagian tata usaha"}, HARI)
    assert kunci(UNIT_KERJA, a) == kunci(UNIT_KERJA, b)
    panjang = ISI["pejabat"] | {"jabatan": "ﷺ" * 200, "nama": "ﷺ" * 200}
    assert len(kunci(PEJABAT, rapikan_pokok(PEJABAT, panjang, HARI))) <= 650
