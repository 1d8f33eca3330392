"""Definitions and targets changed by the office: from a year on, traced, by petugas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak import kueri as jejak
from sinormas.jejak.models import Jejak
from sinormas.kinerja import kueri, kueri_definisi, layanan_definisi, layanan_skala
from sinormas.kinerja.aturan import Arah, Rumus, RumusCapaian
from sinormas.kinerja.aturan_definisi import TargetDiketik
from sinormas.kinerja.target import JenisTarget
from sinormas.organisasi.aturan import Bentuk
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.isi_tabel import isi_tabel
from tests.kinerja.bantu_definisi import BARU, beri_target, kolom_salah, simpan_skala, tambah, ubah
from tests.pabrik import kinerja as pabrik
from tests.pabrik.akun import pengguna


def kode_tahun(tapin, tahun):
    return [h.kode for h in kueri.hitung_tahun(tapin, tahun)]


# -- Versions by year -----------------------------------------------------------------------------


def test_indikator_baru_berlaku_mulai_tahunnya(tapin, oleh):
    tambah(tapin, oleh)
    assert kode_tahun(tapin, 2023) == []
    assert kode_tahun(tapin, 2024) == kode_tahun(tapin, 2026) == ["IKU-5"]


def test_perubahan_mulai_sebuah_tahun_membiarkan_tahun_sebelumnya(tapin, oleh):
    pabrik.contoh_2020(tapin)
    sebelum = kueri.hitung_beberapa(tapin, (2018, 2019, 2020))
    iku_4 = pabrik.indikator_id(tapin, "IKU-4")
    baru = replace(BARU, nama="Persentase LSM", pembilang="ormas_terdata?bentuk=lsm", utama=True)
    assert ubah(tapin, iku_4, 2021, baru, oleh)
    assert kueri.hitung_beberapa(tapin, (2018, 2019, 2020)) == sebelum
    kini = kueri.lineage(tapin, 2021, "IKU-4")
    assert (kini.nama, kini.definisi.mulai) == ("Persentase LSM", 2021)


def test_perubahan_di_tahun_yang_sama_menimpa_versi_itu(tapin, oleh):
    indikator_id = tambah(tapin, oleh)
    assert ubah(tapin, indikator_id, 2024, replace(BARU, nama="Nama lain"), oleh)
    assert ubah(tapin, indikator_id, 2025, replace(BARU, nama="Nama ketiga"), oleh)
    tercatat = kueri_definisi.satu(tapin, indikator_id)
    assert [(v.definisi.mulai, v.definisi.nama) for v in tercatat.versi] == [
        (2025, "Nama ketiga"),
        (2024, "Nama lain"),
    ]


def test_definisi_yang_sama_tidak_menulis_apa_pun(tapin, oleh):
    indikator_id = tambah(tapin, oleh)
    sebelum = isi_tabel()
    assert not ubah(tapin, indikator_id, 2025, BARU, oleh)
    assert isi_tabel() == sebelum


def test_indikator_yang_dihentikan_hilang_mulai_tahun_itu_saja(tapin, oleh):
    indikator_id = tambah(tapin, oleh)
    ubah(tapin, indikator_id, 2026, replace(BARU, aktif=False), oleh)
    assert [kode_tahun(tapin, t) for t in (2024, 2025, 2026)] == [["IKU-5"], ["IKU-5"], []]


def test_berkas_yang_dimuat_mengubah_mulai_tahunnya_saja(tapin):
    pabrik.catat(tapin, pabrik.indikator("X-1", "Lama"))
    pabrik.catat(tapin, pabrik.indikator("X-1", "Baru"), tahun=2022)
    nama = {t: kueri.lineage(tapin, t, "X-1").nama for t in (2018, 2021, 2022, 2030)}
    assert nama == {2018: "Lama", 2021: "Lama", 2022: "Baru", 2030: "Baru"}


def test_berkas_yang_dimuat_tidak_menghapus_yang_tidak_dapat_dikatakannya(tapin, oleh):
    indikator_id = tambah(tapin, oleh, replace(BARU, batas_capaian=120, sumber_data="Register"))
    pabrik.catat(
        tapin,
        pabrik.indikator("IKU-5", "Dari berkas", pembilang="ormas_terdata"),
        tahun=2025,
    )
    d = kueri_definisi.satu(tapin, indikator_id).terakhir
    assert (d.nama, d.aturan.batas_capaian, d.sumber_data) == ("Dari berkas", 120, "Register")
    assert d.aturan.rumus is Rumus.JUMLAH


# -- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("nama", {"nama": " \u200b "}),
        ("nama", {"nama": "x" * 501}),
        ("satuan", {"satuan": "x" * 41}),
        ("sasaran", {"sasaran": "S9"}),
        ("pembilang", {"pembilang": "tidak_ada"}),
        ("pembilang", {"pembilang": None}),
        ("pembilang", {"pembilang": "ormas_terdata?bentuk=kerajaan"}),
        ("penyebut", {"penyebut": None}),
        ("pengali", {"pengali": Decimal(0)}),
        ("pengali", {"pengali": Decimal(-100)}),
        ("mundur", {"rumus": Rumus.PERUBAHAN, "mundur": 0}),
        ("mundur", {"rumus": Rumus.PERUBAHAN, "mundur": 11}),
        ("mundur", {"rumus": Rumus.PERUBAHAN, "mundur": None}),
        ("rumus_capaian", {"arah": Arah.TURUN}),
        ("batas_capaian", {"batas_capaian": 110}),
        ("skala", {"skala": "Tidak ada"}),
        ("predikat", {"rumus": Rumus.DIKETIK, "predikat": "Tidak ada"}),
    ],
)
def test_definisi_yang_salah_disebut_di_bidangnya(tapin, oleh, kolom, isi):
    assert kolom_salah(tambah, tapin, oleh, replace(BARU, **isi)) == kolom


def test_kode_kosong_terlalu_panjang_atau_dipakai_ditolak(tapin, oleh):
    tambah(tapin, oleh)
    for kode in ("", "   ", "x" * 21, "IKU-5"):
        assert kolom_salah(tambah, tapin, oleh, kode=kode) == "kode"


def test_tahun_jauh_sebelum_tahun_pertama_kantor_atau_jauh_di_depan_ditolak(tapin, oleh):
    """Five years before the first may stand beside it, with figures that were published."""
    pabrik.buka(tapin, 2020, "organisasi")
    for mulai in (2014, 1800, -5, 2037, 99999):
        assert kolom_salah(tambah, tapin, oleh, mulai=mulai) == "mulai"
    tambah(tapin, oleh, mulai=2015)


def test_yang_tidak_dipakai_rumusnya_tidak_tersimpan(tapin, oleh):
    banyak = replace(
        BARU,
        rumus=Rumus.JUMLAH,
        mundur=3,
        pengali=Decimal(1000),
        rumus_capaian=RumusCapaian.BANDING,
    )
    a = kueri_definisi.satu(tapin, tambah(tapin, oleh, banyak)).terakhir.aturan
    assert (a.rumus, a.penyebut, a.mundur, a.pengali) == (Rumus.JUMLAH, None, None, 100)


def test_dua_orang_sekaligus_yang_kedua_diberi_tahu(tapin, oleh):
    indikator_id = tambah(tapin, oleh)
    lama = kueri_definisi.satu(tapin, indikator_id).versi_terakhir
    ubah(tapin, indikator_id, 2025, replace(BARU, nama="Orang pertama"), oleh)
    sebelum = isi_tabel()
    with pytest.raises(Bentrok):
        layanan_definisi.ubah(
            tapin, indikator_id, 2025, replace(BARU, nama="Orang kedua"), versi=lama, **oleh
        )
    with pytest.raises(Bentrok):
        layanan_definisi.catat_target(
            tapin, indikator_id, TargetDiketik(tahun=2025, nilai=Decimal(1)), ganti=False,
            versi=lama, **oleh,
        )  # fmt: skip
    assert isi_tabel() == sebelum


# -- Targets --------------------------------------------------------------------------------------


def test_target_berlaku_untuk_tahunnya(tapin, oleh):
    indikator_id = tambah(tapin, oleh)
    beri_target(tapin, indikator_id, oleh, jenis=JenisTarget.MINIMAL, nilai=Decimal("87.5"))
    hasil = kueri.lineage(tapin, 2025, "IKU-5").hasil
    assert (hasil.ditarget.jenis, hasil.target) == (JenisTarget.MINIMAL, Decimal("87.5"))
    assert kueri.lineage(tapin, 2024, "IKU-5").hasil.ditarget is None


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("nilai", {"nilai": Decimal(0)}),
        ("nilai", {"nilai": Decimal(-5)}),
        ("jenis", {"jenis": JenisTarget.MAKSIMAL}),
        ("atas", {"jenis": JenisTarget.RENTANG, "atas": None}),
        ("atas", {"jenis": JenisTarget.RENTANG, "atas": Decimal(40)}),
        ("atas", {"jenis": JenisTarget.RENTANG, "atas": Decimal(50)}),
        ("tahun", {"tahun": 2023}),
        ("tahun", {"tahun": 1900}),
        ("tahun", {"tahun": 2050}),
        ("versi", {"versi": "x" * 61}),
    ],
)
def test_target_yang_salah_disebut_di_bidangnya(tapin, oleh, kolom, isi):
    indikator_id = tambah(tapin, oleh)
    assert kolom_salah(beri_target, tapin, indikator_id, oleh, **isi) == kolom


def test_indikator_turun_boleh_bertarget_nol_dan_tidak_paling_sedikit(tapin, oleh):
    turun = replace(BARU, arah=Arah.TURUN, rumus_capaian=RumusCapaian.SELISIH)
    indikator_id = tambah(tapin, oleh, turun)
    beri_target(tapin, indikator_id, oleh, nilai=Decimal(0))
    minimal = {"jenis": JenisTarget.MINIMAL, "versi": "lain"}
    assert kolom_salah(beri_target, tapin, indikator_id, oleh, **minimal) == "jenis"


def test_dua_target_setahun_perlu_nama_lain_atau_menggantikan(tapin, oleh):
    indikator_id = tambah(tapin, oleh)
    beri_target(tapin, indikator_id, oleh, versi="Murni")
    sama = {"versi": "murni", "nilai": Decimal(60)}
    assert kolom_salah(beri_target, tapin, indikator_id, oleh, **sama) == "versi"
    beri_target(tapin, indikator_id, oleh, ganti=True, **sama)
    beri_target(tapin, indikator_id, oleh, versi="perubahan", nilai=Decimal(70))
    riwayat = kueri_definisi.satu(tapin, indikator_id).target
    assert [(t.target.nilai, t.versi, t.berlaku) for t in riwayat] == [
        (70, "perubahan", True),
        (60, "murni", False),
        (50, "Murni", False),
    ]


# -- Filters --------------------------------------------------------------------------------------


def test_ukuran_yang_disaring_menghitung_yang_cocok_dan_daftarnya_sama(tapin, oleh):
    pabrik.buka(tapin, 2020, "organisasi", "partisipasi")
    lsm = pabrik.ormas(tapin, 4, Bentuk.LSM, nama="LSM")
    pabrik.tandai(tapin, lsm[:3])
    pabrik.tandai(tapin, pabrik.ormas(tapin, 6, nama="Ormas")[:1])
    pabrik.tandai(tapin, pabrik.ormas(tapin, 1, Bentuk.LSM, nama="Bubar", sampai=date(2020, 7, 1)))
    saring = "?bentuk=lsm"
    disaring = replace(
        BARU, pembilang=f"ormas_berpartisipasi{saring}", penyebut=f"ormas_terdata{saring}"
    )
    tambah(tapin, oleh, disaring, mulai=2020)
    hasil = kueri.lineage(tapin, 2020, "IKU-5")
    assert (hasil.hasil.pembilang, hasil.hasil.penyebut) == (4, 4)
    nama = [b.nama for b in kueri.baris_ukuran(tapin, 2020, disaring.pembilang).baris]
    assert nama == ["Bubar 000001", "LSM 000001", "LSM 000002", "LSM 000003"]
    bukti = "ormas_berpartisipasi?bentuk=lsm,ormas&bukti=kegiatan"
    assert len(kueri.baris_ukuran(tapin, 2020, bukti).baris) == 5
    assert kueri.baris_ukuran(tapin, 2020, "ormas_berpartisipasi?bukti=lkip").baris == []


# -- Who, and the trace ---------------------------------------------------------------------------


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN])
def test_hanya_petugas_yang_mengubah_definisi(tapin, oleh, peran):
    """An admin touches no figures, and a definition decides them."""
    indikator_id = tambah(tapin, oleh)
    lain = {"pelaku": pengguna(instansi=tapin, peran=peran), "saat": waktu.sekarang()}
    sebelum = isi_tabel()
    for kerja in (
        lambda: tambah(tapin, lain, kode="IKU-6"),
        lambda: ubah(tapin, indikator_id, 2025, replace(BARU, nama="x"), lain),
        lambda: beri_target(tapin, indikator_id, lain),
        lambda: simpan_skala(tapin, lain),
        lambda: layanan_skala.simpan_sasaran(tapin, "S", "x", "program", baru=True, **lain),
    ):
        with pytest.raises(TidakBoleh):
            kerja()
    assert isi_tabel() == sebelum


def test_indikator_kantor_lain_seolah_tidak_ada(tapin, banjar, oleh):
    pabrik.catat(banjar, pabrik.indikator("B-1"))
    asing = pabrik.indikator_id(banjar, "B-1")
    assert kueri_definisi.satu(tapin, asing) is None
    with pytest.raises(TidakAda):
        layanan_definisi.ubah(tapin, asing, 2025, BARU, versi=1, **oleh)
    with pytest.raises(TidakAda):
        ubah(banjar, asing, 2025, BARU, oleh)


def test_tiap_perubahan_meninggalkan_jejak_sebelum_dan_sesudah(tapin, oleh):
    indikator_id = tambah(tapin, oleh)
    ubah(tapin, indikator_id, 2025, replace(BARU, nama="Nama baru"), oleh)
    beri_target(tapin, indikator_id, oleh, nilai=Decimal("12.5"))
    simpan_skala(tapin, oleh)
    baris = sesi_kini().scalars(select(Jejak).order_by(Jejak.nomor)).all()
    assert [(b.tindakan, b.objek) for b in baris] == [
        ("tambah", "indikator"),
        ("ubah", "indikator"),
        ("target", "indikator"),
        ("tambah", "skala"),
    ]
    assert baris[1].isi["sebelum"] == {"nama": BARU.nama}
    assert baris[1].isi["sesudah"] == {"kode": "IKU-5", "mulai": 2025, "nama": "Nama baru"}
    assert baris[2].isi["sesudah"]["nilai"] == "12.5"
    assert baris[3].isi["sesudah"]["Sangat Rendah"] == "0"
    assert jejak.periksa()[1] == []
