"""The workbook and the CSV of a year, opened again by others, say what `kinerja.kueri` says."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl.utils.datetime import to_excel
from sqlalchemy import insert

from sinormas.extensions import db
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.kinerja import kueri as kinerja
from sinormas.konflik.models import Konflik
from sinormas.lkip import ekspor
from sinormas.lkip.ekspor import EksporGagal, Format
from sinormas.lkip.ekspor import angka as ekspor_angka
from sinormas.lkip.ekspor import ke_xlsx as ekspor_xlsx
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas, PengurusBaru, Struktur
from sinormas.umum import waktu
from sinormas.umum.angka import bulatkan
from sinormas.umum.pengenal import pengenal_baru
from tests.lkip.bantu_ekspor import baris_csv, baris_lembar, buka_xlsx, isi_berkas
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import kecil, muat
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import anggaran as pabrik_anggaran
from tests.pabrik import kegiatan as pabrik_kegiatan
from tests.pabrik import konflik as pabrik_konflik
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import partisipasi as pabrik_partisipasi

LEMBAR = ["IKU", "indikator", "organisasi", "partisipasi", "konflik", "kegiatan", "anggaran"]


@pytest.fixture
def kantor(app):
    """Tapin with the example loaded."""
    muat(SUMBER)
    return instansi_kueri.menurut_kode("63.05")


@pytest.fixture
def buku(kantor):
    return buka_xlsx(isi_berkas(kantor, Format.XLSX))


# -- XLSX -----------------------------------------------------------------------------------------


def test_buku_berisi_tujuh_lembar_dengan_kepala_yang_diam(buku):
    assert buku.sheetnames == LEMBAR
    for lembar in buku:
        assert lembar.freeze_panes == "A2"
        assert all(sel.font.bold for sel in lembar[1])


@pytest.mark.parametrize("nama", ["IKU", "indikator"])
def test_angka_di_buku_sama_dengan_kinerja(kantor, buku, nama):
    hasil = {
        h.kode: h
        for h in kinerja.hitung_tahun(kantor, 2020)
        if nama == "indikator" or h.definisi.utama
    }
    baris = {b["Kode"]: b for b in baris_lembar(buku, nama)}
    assert list(baris) == list(hasil)
    for kode, h in hasil.items():
        for kolom, nilai in (
            ("Realisasi", h.hasil.realisasi),
            ("Target", h.hasil.target),
            ("Capaian (%)", h.hasil.capaian),
        ):
            harap = None if nilai is None else float(bulatkan(nilai))
            assert baris[kode][kolom] == harap, (kode, kolom)
        assert baris[kode]["Pembilang"] == h.hasil.pembilang
        assert baris[kode]["Penyebut"] == h.hasil.penyebut
        assert baris[kode]["Kategori"] == h.hasil.kategori


def test_rumus_ditulis_sebagai_teks_di_samping_angkanya(buku):
    (iku4,) = [b for b in baris_lembar(buku, "IKU") if b["Kode"] == "IKU-4"]
    assert iku4["Hitungan realisasi"] == "30 ÷ 60 × 100"
    assert iku4["Realisasi"] == 50
    assert iku4["Hitungan capaian"].startswith("50,00 ÷ 50,00 × 100 = 100,00")
    assert "2 dari 30 berbentuk Yayasan" in iku4["Temuan"]
    iku2 = baris_lembar(buku, "IKU")[1]
    assert iku2["Hitungan realisasi"] == "0 ÷ 0, ditetapkan 100"
    ikk7 = baris_lembar(buku, "indikator")[-1]
    assert (ikk7["Hitungan realisasi"], ikk7["Realisasi"]) == ("Rumus belum ada", None)


def test_lembar_register_memuat_setiap_baris(buku):
    organisasi = baris_lembar(buku, "organisasi")
    assert len(organisasi) == 82
    assert sum(b["Terdata"] == "Ya" for b in organisasi) == 60
    assert sum(b["Berpartisipasi 2020"] == "Ya" for b in organisasi) == 30
    assert sorted(b["Nomor induk"] for b in organisasi) == list(range(1, 83))
    partisipasi = baris_lembar(buku, "partisipasi")
    assert [b["Terdata"] for b in partisipasi].count("Tidak") == 2
    assert {b["Jenis bukti"] for b in partisipasi} == {"Tertulis dalam LKIP terbit"}
    assert len(partisipasi) == 30
    assert [b["Keadaan"] for b in baris_lembar(buku, "konflik")] == ["Diselesaikan"]
    assert len(baris_lembar(buku, "kegiatan")) == 7


def test_tanggal_dan_rupiah_adalah_nilai_bukan_teks(buku):
    organisasi, kegiatan = baris_lembar(buku, "organisasi"), baris_lembar(buku, "kegiatan")
    assert {b["Catatan berlaku sejak"] for b in organisasi} == {datetime(2020, 1, 1)}  # noqa: DTZ001
    assert kegiatan[0]["Tanggal"] == datetime(2020, 3, 10)  # noqa: DTZ001
    anggaran = baris_lembar(buku, "anggaran")
    (jumlah,) = [b for b in anggaran if b["Uraian"] == "Semua program"]
    assert jumlah["Pagu"] == 896154528
    assert jumlah["Serapan (%)"] == pytest.approx(65.62)
    assert jumlah["Hitungan serapan"] == "588.101.130 ÷ 896.154.528 × 100"
    lembar = buku["anggaran"]
    assert lembar["F2"].number_format.startswith("[$Rp-421]")
    assert buku["kegiatan"]["A2"].number_format == "[$-421]d mmmm yyyy"


def test_isian_lengkap_sebuah_organisasi_terbaca_kembali(tapin):
    (kode_kecamatan, kecamatan), *_ = instansi_kueri.kecamatan("63.05")
    (kode_desa, desa), *_ = instansi_kueri.desa([kode_kecamatan])
    organisasi_id = pabrik_organisasi.organisasi(
        tapin,
        "Lembaga Peduli Sungai",
        Bentuk.LSM,
        singkatan="LPS",
        struktur=Struktur.TIDAK_BERJENJANG,
        legalitas=Legalitas.SKT,
        nomor_legalitas="123/SKT/2020",
        tanggal_legalitas=date(2020, 2, 29),
        alamat="Jalan Brigjen H. Hasan Basry",
        kode_kecamatan=kode_kecamatan,
        kode_desa=kode_desa,
        telepon="081234567890",
        email="rahasia@contoh.id",
        pengurus=(PengurusBaru(Jabatan.KETUA, "Nur Aini", "6305010101900001"),),
    )
    pabrik_partisipasi.tanda(tapin, organisasi_id)
    isi = isi_berkas(tapin, Format.XLSX)
    (baris,) = baris_lembar(buka_xlsx(isi), "organisasi")
    assert baris == {
        "Nomor induk": 1,
        "Nama": "Lembaga Peduli Sungai",
        "Singkatan": "LPS",
        "Bentuk": "LSM",
        "Terdata": "Ya",
        "Berpartisipasi 2020": "Ya",
        "Struktur": "Tidak berjenjang",
        "Legalitas": "Surat Keterangan Terdaftar (SKT)",
        "Nomor legalitas": "123/SKT/2020",
        "Tanggal legalitas": datetime(2020, 2, 29),  # noqa: DTZ001
        "Legalitas berakhir": None,
        "Alamat": "Jalan Brigjen H. Hasan Basry",
        "Kecamatan": kecamatan,
        "Desa/kelurahan": desa,
        "Catatan berlaku sejak": datetime(2020, 1, 2),  # noqa: DTZ001
        "Dicatat oleh": "sistem",
    }


def test_data_pribadi_tidak_keluar_dalam_format_apa_pun(tapin):
    organisasi_id = pabrik_organisasi.organisasi(
        tapin,
        telepon="081234567890",
        email="rahasia@contoh.id",
        pengurus=(PengurusBaru(Jabatan.KETUA, "Nur Aini", "6305010101900001"),),
    )
    pabrik_partisipasi.tanda(tapin, organisasi_id)
    for format_ in Format:
        isi = isi_berkas(tapin, format_)
        if format_ is Format.XLSX:
            with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
                isi = b"".join(arsip.read(nama) for nama in arsip.namelist())
        for rahasia in (b"081234567890", b"rahasia@contoh.id", b"6305010101900001", b"Nur Aini"):
            assert rahasia not in isi


def test_organisasi_disebut_dengan_namanya_pada_akhir_tahun_itu(tapin):
    berganti = pabrik_organisasi.organisasi(tapin, "Nama Lama", mulai=date(2019, 5, 1))
    for nama, mulai in (("Antara", date(2020, 6, 1)), ("Nama 2020", date(2020, 6, 1)),
                        ("Nama Baru", date(2021, 1, 1))):  # fmt: skip
        isi = pabrik_organisasi.rekam(nama, Bentuk.LSM)
        pabrik_organisasi.catat(tapin, berganti, isi, mulai=mulai)
    keluar = pabrik_organisasi.organisasi(
        tapin, "Sudah Bubar", mulai=date(2019, 5, 1), sampai=date(2020, 7, 1)
    )
    for organisasi_id in (berganti, keluar):
        pabrik_partisipasi.tanda(tapin, organisasi_id)
    buku = buka_xlsx(isi_berkas(tapin, Format.XLSX))
    assert [b["Nama"] for b in baris_lembar(buku, "organisasi")] == ["Nama 2020"]
    tanda = [(b["Nama"], b["Bentuk"], b["Terdata"]) for b in baris_lembar(buku, "partisipasi")]
    assert tanda == [("Nama 2020", "LSM", "Ya"), ("Sudah Bubar", "Ormas", "Tidak")]


@pytest.mark.parametrize(
    "hari",
    [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2000, 2, 29), date(2200, 12, 31)],
)
def test_hari_di_buku_dihitung_seperti_pembaca_lain_menghitungnya(hari):
    assert ekspor_xlsx._nomor_hari(hari) == to_excel(hari)


SUNTIKAN = ("=1+1", "+62", "-1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://x")', "＝1+1")


def test_nama_yang_menyerupai_rumus_adalah_teks_dalam_buku(tapin):
    for nama in (*SUNTIKAN, "_x000D_", "https://contoh.id", "007"):
        pabrik_organisasi.organisasi(tapin, nama)
        pabrik_kegiatan.kegiatan(tapin, nama=nama)
    buku = buka_xlsx(isi_berkas(tapin, Format.XLSX))
    for lembar in (buku["organisasi"], buku["kegiatan"]):
        sel = [sel for (sel,) in lembar.iter_rows(min_row=2, min_col=2, max_col=2)]
        assert {s.data_type for s in sel} == {"s"} | ({"inlineStr"} & {s.data_type for s in sel})
        assert all(s.hyperlink is None for s in sel)
        assert {nama.strip() for nama in SUNTIKAN} <= {s.value for s in sel}


def test_rupiah_dengan_sen_dan_yang_terlalu_panjang_tetap_tepat(tapin):
    pabrik_anggaran.program(tapin, pagu=Decimal("1000.50"), realisasi=Decimal("0"), kegiatan=())
    pabrik_anggaran.program(
        tapin,
        nama="Besar",
        pagu=Decimal("9999999999999999.99"),
        realisasi=Decimal("0"),
        kegiatan=(),
    )
    sen, besar, _ = baris_lembar(buka_xlsx(isi_berkas(tapin, Format.XLSX)), "anggaran")
    assert sen["Pagu"] == pytest.approx(1000.5)
    assert besar["Pagu"] == "9999999999999999.99"


def test_yang_belum_dicatat_tidak_tampak_seperti_nihil(app):
    muat(kecil(konflik=[]))
    buku = buka_xlsx(isi_berkas(instansi_kueri.menurut_kode("63.05"), Format.XLSX))
    assert buku["konflik"]["A2"].value == "Nihil"
    assert buku["kegiatan"]["A2"].value == "Belum dicatat untuk 2020"
    assert buku["IKU"]["A2"].value == "Belum ada indikator utama"


def test_lembar_yang_melebihi_batas_xlsx_ditolak_bukan_dipotong(kantor, monkeypatch):
    monkeypatch.setattr(ekspor_xlsx, "BARIS_TERBANYAK", 81)
    with pytest.raises(EksporGagal, match="Lembar organisasi melebihi 81 baris"):
        isi_berkas(kantor, Format.XLSX)


# -- CSV ------------------------------------------------------------------------------------------


def test_csv_dapat_dibaca_dan_sama_dengan_kinerja(kantor):
    isi = isi_berkas(kantor, Format.CSV)
    assert isi.startswith(b"\xef\xbb\xbfKode wilayah,Tahun,Kode,")
    assert b"\r\n" in isi
    baris = baris_csv(isi)
    hasil = kinerja.hitung_tahun(kantor, 2020)
    assert [b["Kode"] for b in baris] == [h.kode for h in hasil]
    for b, h in zip(baris, hasil, strict=True):
        assert (b["Kode wilayah"], b["Tahun"]) == ("63.05", "2020")
        nilai = h.hasil.realisasi
        assert b["Realisasi"] == ("" if nilai is None else str(bulatkan(nilai)))
    assert baris[3]["Hitungan realisasi"] == "30 ÷ 60 × 100"
    assert baris[0]["Capaian (%)"] == "117.65"


@pytest.mark.parametrize("nama", [s for s in SUNTIKAN if not s.startswith("\t")])
def test_nama_yang_menyerupai_rumus_adalah_teks_dalam_csv(app, nama):
    muat(kecil(indikator=[{"kode": "A", "nama": nama, "arah": "turun", "catatan": "\t=1+1"}]))
    (baris,) = baris_csv(isi_berkas(instansi_kueri.menurut_kode("63.05"), Format.CSV))
    assert baris["Indikator"] == f"'{nama}"
    assert baris["Catatan"] == "'\t=1+1"


def test_angka_negatif_tetap_angka_dalam_csv(app):
    indikator = [{"kode": "A", "nama": "A", "arah": "naik"}]
    muat(kecil(indikator=indikator, realisasi=[{"indikator": "A", "tahun": 2020, "nilai": "-5"}]))
    (baris,) = baris_csv(isi_berkas(instansi_kueri.menurut_kode("63.05"), Format.CSV))
    assert baris["Realisasi"] == "-5.00"


# -- Who, and when --------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", [Peran.PETUGAS, Peran.PIMPINAN, Peran.AUDITOR])
def test_yang_membaca_boleh_mengekspor(kantor, peran):
    orang = pabrik_akun.pengguna(instansi=kantor, peran=peran)
    assert isi_berkas(kantor, Format.CSV, pelaku=orang)


def test_admin_tidak_boleh_dan_kantor_lain_seolah_tidak_ada(kantor, banjar):
    with pytest.raises(TidakBoleh):
        admin = pabrik_akun.pengguna(instansi=kantor, peran=Peran.ADMIN)
        isi_berkas(kantor, Format.CSV, pelaku=admin)
    with pytest.raises(TidakAda):
        asing = pabrik_akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
        isi_berkas(kantor, Format.CSV, pelaku=asing)
    with pytest.raises(TidakAda):
        isi_berkas(kantor, Format.CSV, pelaku=pabrik_akun.pengguna())


def test_kantor_lain_tidak_ikut_terekspor(kantor, banjar):
    organisasi_id = pabrik_organisasi.organisasi(banjar, "Milik Banjar")
    pabrik_partisipasi.tanda(banjar, organisasi_id)
    pabrik_konflik.konflik(banjar, permasalahan="Milik Banjar")
    for format_ in Format:
        isi = isi_berkas(kantor, format_)
        if format_ is Format.XLSX:
            with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
                isi = b"".join(arsip.read(nama) for nama in arsip.namelist())
        assert b"Milik Banjar" not in isi


def test_satu_ekspor_membaca_satu_saat(kantor, monkeypatch):
    """A case that is recorded while the export runs is in none of its tables."""
    asli = ekspor_angka.indikator

    def menyela(hasil):
        with db.engine.begin() as koneksi:
            koneksi.execute(
                insert(Konflik).values(
                    id=pengenal_baru(), instansi_id=kantor.id, tahun=2020, jenis="agama",
                    keadaan="terjadi", pihak="", permasalahan="Menyela", lokasi="",
                    pencatat="x", dicatat=waktu.sekarang(),
                )
            )  # fmt: skip
        return asli(hasil)

    with monkeypatch.context() as tambal:
        tambal.setattr(ekspor.ekspor_angka, "indikator", menyela)
        buku = buka_xlsx(isi_berkas(kantor, Format.XLSX))
    assert len(baris_lembar(buku, "konflik")) == 1
    assert len(baris_lembar(buka_xlsx(isi_berkas(kantor, Format.XLSX)), "konflik")) == 2
