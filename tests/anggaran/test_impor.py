"""A budget from a spreadsheet: both shapes, all or nothing, and twice is once."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from sinormas.anggaran import kueri
from sinormas.anggaran.aturan import JenisBelanja
from sinormas.anggaran.aturan_impor import baca
from sinormas.jejak.models import Jejak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.pabrik.anggaran import kosong, uang

ALAMAT = "/anggaran/2026/impor"
BERTINGKAT = """Anggaran Kesbangpol 2026
Kode;Uraian;Pagu Murni;Pagu Perubahan;Januari;Februari
8.01;BIDANG KESATUAN BANGSA;30.000.000;;;
8.01.02;Program Ormas;30.000.000;;;
8.01.02.2.01;Kegiatan Pembinaan;30.000.000;;;
8.01.02.2.01.0001;Sub Pendataan;30.000.000;;;
5.1.01;Belanja Pegawai;10.000.000;12.000.000;1.000.000;500.000,50
5.1.02;Belanja Barang dan Jasa;20.000.000;;;-
5.1.02.01;Belanja Barang;20.000.000;;;
"""
DATAR = """Program\tKegiatan\tSub kegiatan\tKode\tSasaran\tJenis belanja\tPagu\tRealisasi
Program Ormas\tPembinaan\tPendataan\t8.01.02.2.01.0001\tS2\tpegawai\t100\t40
\t\t\t\t\tBarang dan Jasa\t50\t60
\tPengawasan\t\t8.01.02.2.02\t\tModal\t7\t0
Program Lama\t\t\t\t\t\t9\t3
"""


def _periksa(klien, teks, **lain):
    return Halaman(klien.post(ALAMAT, data={"daftar": teks, **lain}))


def _nasib(halaman):
    return [b[4] for b in halaman.baris]


def test_bentuk_bertingkat_dibaca_menurut_kodenya():
    baris = baca(BERTINGKAT)
    assert [b.dilewati for b in baris] == [True, False, False, False, False, False, True]
    assert [b.salah for b in baris] == [""] * 7
    pegawai, barang = (b.uang for b in baris[4:6])
    assert (pegawai.jenis, pegawai.pagu, pegawai.pagu_perubahan) == ("pegawai", 10**7, 12 * 10**6)
    assert pegawai.bulan == {1: 10**6, 2: Decimal("500000.50")}
    assert (barang.jenis, barang.bulan, barang.realisasi) == (JenisBelanja.BARANG_JASA, {}, None)
    assert [p.nama for p in baris[4].jalan] == [
        "Program Ormas",
        "Kegiatan Pembinaan",
        "Sub Pendataan",
    ]
    assert [b.uang for b in baris[:4]] == [None] * 4


def test_bentuk_datar_mewarisi_yang_di_atasnya():
    baris = baca(DATAR)
    assert [[p.nama for p in b.jalan] for b in baris] == [
        ["Program Ormas", "Pembinaan", "Pendataan"],
        ["Program Ormas", "Pembinaan", "Pendataan"],
        ["Program Ormas", "Pengawasan"],
        ["Program Lama"],
    ]
    assert [(p.kode, p.sasaran) for p in baris[0].jalan] == [
        (None, "S2"), (None, None), ("8.01.02.2.01.0001", None),
    ]  # fmt: skip
    assert [b.uang.jenis for b in baris] == ["pegawai", "barang_jasa", "modal", None]


@pytest.mark.parametrize(
    ("lama", "baru", "kata"),
    [
        ("Program Ormas;30.000.000", "Program Ormas;31.000.000", "tidak sama dengan jumlah baris"),
        ("5.1.01;", "5.1.09;", "Jenis belanja dengan kode 5.1.09 tidak dikenal."),
        ("8.01.02.2.01.0001;", "8.01.02.2;", "Tingkat kode ini tidak dikenal."),
        ("8.01.02;Program Ormas;30.000.000;;;\n", "", "Di atas baris ini belum ada program."),
        ("10.000.000;12.000.000", ";12.000.000", "Pagu murni baris ini belum diisi."),
        ("500.000,50", "=1+1", "Jumlah ini tidak dapat dibaca."),
        ("500.000,50", "-5", "Jumlah ini tidak dapat dibaca."),
        ("Sub Pendataan", "a" * 301, "Terlalu panjang"),
        ("8.01.02.2.01.0001;Sub Pendataan", ";Sub Pendataan", "Isi kolom Kode atau Tingkat"),
        ("8.01.02.2.01;Kegiatan", "<b>;Kegiatan", "tidak dapat dibaca."),
    ],
)
def test_baris_yang_salah_disebut_sebabnya(lama, baru, kata):
    assert lama in BERTINGKAT
    salah = [b.salah for b in baca(BERTINGKAT.replace(lama, baru)) if b.salah]
    assert any(kata in s for s in salah), salah


@pytest.mark.parametrize(
    "teks", ["", "\x00", "a;b\n1;2", "Uraian\nx", "Kode;Uraian;Pagu\n", "x" * 500_000]
)
def test_yang_bukan_tabel_anggaran_ditolak(teks):
    with pytest.raises(IsianSalah) as galat:
        baca(teks)
    assert galat.value.kolom == "daftar"


def test_realisasi_bulanan_dan_setahun_tidak_sekaligus():
    (baris,) = baca("Program;Pagu;Realisasi;Januari\nP;10;5;5\n")
    assert baris.salah.startswith("Realisasi diisi per bulan atau")


def test_pratinjau_tidak_menyimpan_muat_menyimpan_dan_sekali_lagi_tidak_mengubah(
    klien_petugas, tapin
):
    halaman = _periksa(klien_petugas, BERTINGKAT)
    assert halaman.h1 == "Anggaran 2026Periksa 7 baris"
    assert _nasib(halaman) == ["Dilewati", "Baru", "Baru", "Baru", "Baru", "Baru", "Dilewati"]
    assert kueri.program_tahun(tapin, 2026) == ()
    assert _periksa(klien_petugas, BERTINGKAT, muat="1").status == 303
    (program,) = kueri.program_tahun(tapin, 2026)
    assert (program.pagu, program.murni, program.realisasi) == (
        32 * 10**6,
        30 * 10**6,
        Decimal("1500000.50"),
    )
    jejak = sesi_kini().query(Jejak).count()
    lagi = _periksa(klien_petugas, BERTINGKAT)
    assert set(_nasib(lagi)) == {"Dilewati", "Sudah tercatat"}
    assert "Tidak ada yang akan berubah" in lagi.utama
    klien_petugas.post(ALAMAT, data={"daftar": BERTINGKAT, "muat": "1"})
    assert "Tidak ada yang berubah." in Halaman(klien_petugas.get("/anggaran/2026")).html
    assert sesi_kini().query(Jejak).count() == jejak


def test_satu_baris_salah_menggagalkan_semuanya(klien_petugas, tapin):
    teks = DATAR.replace("\t50\t60", "\t50\tbanyak")
    halaman = _periksa(klien_petugas, teks, muat="1")
    assert halaman.status == 200
    assert _nasib(halaman)[1].startswith("SalahRealisasi: Jumlah ini tidak dapat dibaca.")
    assert "Belum ada yang dimuat" in halaman.utama
    assert kueri.program_tahun(tapin, 2026) == ()


def test_yang_berbeda_diperbarui_dan_yang_tidak_disebut_tetap(klien_petugas, tapin):
    lain = kosong(tapin, 2026, "Program Lain")
    uang(tapin, lain, 5)
    _periksa(klien_petugas, BERTINGKAT, muat="1")
    baru = BERTINGKAT.replace("Sub Pendataan", "Sub Pendataan Ormas").replace(
        ";500.000,50", ";600.000"
    )
    assert _nasib(_periksa(klien_petugas, baru))[3:5] == ["Berubah", "Berubah"]
    _periksa(klien_petugas, baru, muat="1")
    lama, program = kueri.program_tahun(tapin, 2026)
    assert (lama.nama, lama.pagu) == ("Program Lain", 5)
    assert program.realisasi == 1_600_000
    assert program.bawah[0].bawah[0].nama == "Sub Pendataan Ormas"
    tanpa_bulan = "Kode;Uraian;Pagu Murni\n8.01.02;Program Ormas;\n8.01.02.2.01;K;\n" \
        "8.01.02.2.01.0001;S;\n5.1.01;x;10.000.000\n"  # fmt: skip
    _periksa(klien_petugas, tanpa_bulan, muat="1")
    assert kueri.program_tahun(tapin, 2026)[1].realisasi == 1_600_000


def test_unduhan_yang_dimuat_kembali_tidak_mengubah_apa_pun(klien_petugas, tapin):
    _periksa(klien_petugas, DATAR, muat="1")
    pos = kosong(tapin, 2026, '=Program; "Aneh" 😀')
    uang(tapin, pos, "7.25", perubahan=9, bulan={4: 1}, titipan=True)
    uang(tapin, pos, 3, jenis=None, setahun=2)
    sebelum = kueri.program_tahun(tapin, 2026)
    unduhan = klien_petugas.get("/anggaran/2026/unduh").data
    for teks in (
        {"daftar": unduhan.decode("utf-8-sig")},
        {"berkas": (io.BytesIO(unduhan), "a.csv")},
    ):
        halaman = Halaman(klien_petugas.post(ALAMAT, data=teks, content_type="multipart/form-data"))
        assert set(_nasib(halaman)) == {"Sudah tercatat"}
    assert kueri.program_tahun(tapin, 2026) == sebelum


def test_kantor_lain_tidak_tersentuh(klien_petugas, tapin, banjar):
    pos = kosong(banjar, 2026, "Program Ormas")
    _periksa(klien_petugas, BERTINGKAT, muat="1")
    assert [p.id for p in kueri.program_tahun(banjar, 2026)] == [pos]
    assert len(kueri.program_tahun(tapin, 2026)) == 1
