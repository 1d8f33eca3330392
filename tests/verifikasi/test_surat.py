"""The letters of decisions: what they say, who gets them, that they stay as they were."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from docx2python import docx2python

from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import Kop
from sinormas.izin import Peran, TidakBoleh
from sinormas.organisasi.aturan import NomorTerpakai
from sinormas.pelaporan.aturan import Jenis
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok
from sinormas.verifikasi import kueri_surat, layanan, layanan_surat
from sinormas.verifikasi.aturan import AlasanTolak
from sinormas.verifikasi.aturan_surat import SetelanSurat, berlaku_sampai, masa_sah
from tests.bantuan.baca import Halaman
from tests.pabrik import akun, lanjutan
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik

HARI = date(2026, 11, 24)
NIK = "6305011203900001"


def putuskan(instansi, laporan, bagaimana):
    umum = {"pelaku": pabrik.petugas(instansi), "saat": waktu.sekarang()}
    if bagaimana == "terima":
        layanan.terima(instansi, laporan.id, laporan.versi, **umum)
    elif bagaimana == "kembalikan":
        layanan.kembalikan(instansi, laporan.id, laporan.versi, pabrik.CATATAN, **umum)
    else:
        layanan.tolak(
            instansi, laporan.id, laporan.versi, AlasanTolak.WILAYAH_LAIN, "Kantor di Banjar.",
            **umum,
        )  # fmt: skip
    return kueri_surat.surat_laporan([laporan.id])[0]


def atur(instansi, **ganti):
    admin = akun.pengguna(instansi=instansi, peran=Peran.ADMIN)
    return layanan_surat.atur_surat(
        instansi, SetelanSurat(**ganti), pelaku=admin, saat=waktu.sekarang()
    )


def unduh(klien, laporan, surat, akhiran="pdf"):
    jawaban = klien.get(f"/laporan/{laporan.id}/surat/{surat.id}.{akhiran}")
    assert jawaban.status_code == 200
    assert jawaban.headers["Cache-Control"] == "no-store"
    isi = jawaban.data
    jawaban.close()
    return isi


def kata(isi):
    pdf = pypdf.PdfReader(io.BytesIO(isi))
    return " ".join(" ".join(h.extract_text() for h in pdf.pages).split())


# -- What they say --------------------------------------------------------------------------------


def test_surat_keterangan_memuat_fakta_klausul_dan_tembusan(klien_pelapor, tapin):
    atur(tapin, tembusan="Bupati Tapin\n\nDandim 1010/Tapin\nKapolres\nKajari")
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    surat = putuskan(tapin, laporan, "terima")
    isi = unduh(klien_pelapor, laporan, surat)
    teks = kata(isi)
    for bagian in (
        "PEMERINTAH KABUPATEN TAPIN KANTOR KESATUAN BANGSA DAN POLITIK",
        "SURAT KETERANGAN MELAPOR",
        "001/SKM/63.05/2026",
        f"nomor {laporan.nomor} tanggal 24 November 2026, telah dicatat keberadaan:",
        "Forum Pemuda Rantau",
        "FPR",
        "Jalan A. Yani KM 1",
        "Tapin Utara",
        "nomor 1117-00-00/167/IV/2024",
        "Ahmad Rifani",
        "bukan Surat Keterangan Terdaftar (SKT)",
        "Rantau, 24 November 2026",
        "Bupati Tapin",
        "Dandim 1010/Tapin",
        "/bukti/",
    ):
        assert bagian in teks, bagian
    for rahasia in (NIK, "99.999.999.9-999.999", "0812"):
        assert rahasia not in teks
    assert len(pypdf.PdfReader(io.BytesIO(isi)).pages) == 1


def test_surat_pengembalian_memuat_kata_tiap_isian_dan_batasnya(klien_pelapor, tapin):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    surat = putuskan(tapin, laporan, "kembalikan")
    teks = kata(unduh(klien_pelapor, laporan, surat))
    assert "001/SP/63.05/2026" in teks
    assert "Yth. Pengurus Forum Pemuda Rantau" in teks
    assert "Tulis nomor rumahnya." in teks
    assert "paling lambat 15 Desember 2026 (15 hari kerja)" in teks


def test_surat_penolakan_memuat_alasannya(klien_pelapor, tapin):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    teks = kata(unduh(klien_pelapor, laporan, putuskan(tapin, laporan, "tolak")))
    assert "Berkedudukan di wilayah lain" in teks
    assert "Kantor di Banjar." in teks


def test_surat_ada_juga_sebagai_word(klien_pelapor, tapin):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    isi = unduh(klien_pelapor, laporan, putuskan(tapin, laporan, "terima"), "docx")
    with docx2python(io.BytesIO(isi)) as dokumen:
        assert "Forum Pemuda Rantau" in dokumen.text


@pytest.mark.parametrize("jenis", [Jenis.TAHUNAN, Jenis.PERUBAHAN, Jenis.KEGIATAN, Jenis.BUBAR])
def test_tiap_jenis_laporan_yang_diterima_mendapat_surat(klien_pelapor, tapin, jenis):
    pertama = lanjutan.tercatat(tapin, klien_pelapor.pelaku)
    laporan = lanjutan.diajukan(tapin, pertama.organisasi_id, jenis, klien_pelapor.pelaku)
    surat = putuskan(tapin, laporan, "terima")
    biasa = jenis not in (Jenis.KEGIATAN, Jenis.BUBAR)
    assert (surat.berlaku_sampai is not None) is biasa
    assert surat.nomor == "002/SKM/63.05/2026"
    assert laporan.nomor in kata(unduh(klien_pelapor, laporan, surat))


# -- That they stay, and are numbered without gaps ------------------------------------------------


def test_surat_tetap_seperti_pada_harinya(klien_pelapor, tapin, jam):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    surat = putuskan(tapin, laporan, "terima")
    dulu = unduh(klien_pelapor, laporan, surat)
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    jam.shift(86_400)
    atur(tapin, judul="Surat Keberadaan", masa_berlaku="tanpa")
    cetak.atur_kop(tapin, Kop(kepala_nama="Orang Lain"), pelaku=admin, saat=waktu.sekarang())
    assert unduh(klien_pelapor, laporan, surat) == dulu


def test_keputusan_yang_gagal_tidak_memakan_nomor(app, tapin):
    pertama = pabrik.laporan(tapin, "Satu")
    kembar = pabrik.laporan(tapin, "Dua")
    putuskan(tapin, pertama, "terima")
    with pytest.raises(NomorTerpakai):
        putuskan(tapin, kembar, "terima")
    with pytest.raises(Bentrok):
        putuskan(tapin, pertama, "terima")
    lain = pabrik.laporan(tapin, "Tiga", nomor_legalitas="1117-00-00/168/IV/2024", npwp="")
    assert putuskan(tapin, lain, "terima").nomor == "002/SKM/63.05/2026"


@pytest.mark.parametrize(
    ("masa", "akhir", "hasil"),
    [
        ("tanpa", (date(2027, 1, 1),), None),
        ("tahun:2", (date(2027, 1, 1),), date(2028, 11, 24)),
        ("terdekat", (date(2029, 4, 13), date(2028, 1, 1)), date(2028, 1, 1)),
        ("terdekat", (None, None), date(2031, 11, 24)),
        ("terdekat", (date(2040, 1, 1), None), date(2031, 11, 24)),
        ("terdekat", (date(2020, 1, 1), HARI), HARI),
    ],
)
def test_masa_berlaku(masa, akhir, hasil):
    assert berlaku_sampai(masa, HARI, akhir) == hasil


def test_tahun_kabisat_tidak_membuat_tanggal_mustahil():
    assert berlaku_sampai("tahun:1", date(2028, 2, 29), ()) == date(2029, 2, 28)


@pytest.mark.parametrize("masa", ["", "tahun:0", "tahun:11", "tahun:x", "selamanya", "tahun:١"])
def test_masa_berlaku_yang_aneh_ditolak(masa):
    assert not masa_sah(masa)


# -- Who gets them --------------------------------------------------------------------------------


def test_surat_ditawarkan_di_halaman_pelapor_kasus_dan_register(
    klien_pelapor, klien_petugas, tapin
):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    surat = putuskan(tapin, laporan, "terima")
    tujuan = f"/laporan/{laporan.id}/surat/{surat.id}.pdf"
    for klien, alamat in (
        (klien_pelapor, f"/laporan/{laporan.id}"),
        (klien_petugas, f"/antrean/{laporan.id}"),
        (klien_petugas, f"/register/{laporan.organisasi_id}"),
    ):
        halaman = Halaman(klien.get(alamat))
        assert halaman.cari(f"//a[@href='{tujuan}']"), alamat
    unduh(klien_petugas, laporan, surat)


def test_surat_pengembalian_ada_di_daftar_tugas(klien_pelapor, tapin):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    surat = putuskan(tapin, laporan, "kembalikan")
    halaman = Halaman(klien_pelapor.get(f"/laporan/{laporan.id}"))
    assert halaman.cari(f"//a[contains(@href, '/surat/{surat.id}.pdf')]")


def test_surat_laporan_lain_atau_akhiran_lain_tidak_ada(klien_pelapor, tapin):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    putuskan(tapin, laporan, "terima")
    asing = putuskan(
        tapin, pabrik.laporan(tapin, "Asing", nomor_legalitas="A-9", npwp=""), "terima"
    )
    surat = kueri_surat.surat_laporan([laporan.id])[0]
    for alamat in (
        f"/laporan/{laporan.id}/surat/{asing.id}.pdf",
        f"/laporan/{asing.laporan_id}/surat/{asing.id}.pdf",
        f"/laporan/{laporan.id}/surat/{surat.id}.exe",
        f"/laporan/{laporan.id}/surat/x.pdf",
    ):
        assert klien_pelapor.get(alamat).status_code == 404, alamat


# -- The public proof -----------------------------------------------------------------------------


def kode(laporan, surat):
    return kueri_surat.isi(laporan.id, surat.id).tautan.rpartition("/")[2]


def test_bukti_surat_menyebut_surat_dan_masanya_tanpa_hal_pribadi(app, tapin, jam):
    laporan = pabrik.laporan(tapin)
    surat = putuskan(tapin, laporan, "terima")
    klien, alamat = app.test_client(), f"/bukti/{kode(laporan, surat)}"
    halaman = Halaman(klien.get(alamat))
    assert halaman.h1 == "Surat ini asli"
    for bagian in ("Surat Keterangan Melapor", "001/SKM/63.05/2026", "Forum Pemuda Rantau"):
        assert bagian in halaman.utama
    assert waktu.format_tanggal(surat.berlaku_sampai) in halaman.utama
    for pribadi in ("Ahmad Rifani", NIK, "0812", "Jalan A. Yani"):
        assert pribadi not in klien.get(alamat).text
    jam.shift(86_400 * 365 * 6)
    assert "masa berlakunya sudah lewat" in Halaman(klien.get(alamat)).h1


def test_bukti_surat_mengatakan_bila_organisasinya_tidak_tercatat_lagi(klien_pelapor, app, tapin):
    pertama = lanjutan.tercatat(tapin, klien_pelapor.pelaku)
    surat = kueri_surat.surat_laporan([pertama.id])[0]
    bubar = lanjutan.diajukan(tapin, pertama.organisasi_id, Jenis.BUBAR, klien_pelapor.pelaku)
    putuskan(tapin, bubar, "terima")
    halaman = Halaman(app.test_client().get(f"/bukti/{kode(pertama, surat)}"))
    assert "tidak tercatat lagi" in halaman.utama


@pytest.mark.parametrize("palsu", ["x", "a" * 500, "%00", "é", "' OR 1=1"])
def test_kode_yang_tidak_dikenal_tidak_ada(app, tapin, palsu):
    assert app.test_client().get(f"/bukti/{palsu}").status_code == 404


# -- What the office sets -------------------------------------------------------------------------


def test_admin_mengatur_surat_di_halaman(klien_admin, tapin):
    halaman = Halaman(klien_admin.get("/pengaturan"))
    assert halaman.cari("//a[@href='/pengaturan/surat']")
    isi = {
        "judul": "Surat Keberadaan", "pola": "{seri:02}/SK/{tahun}",
        "pola_pemberitahuan": "{seri:02}/P/{tahun}", "masa": "tahun", "tahun": "3",
        "tembusan": "Bupati\r\n \r\nKapolres",
    }  # fmt: skip
    assert klien_admin.post("/pengaturan/surat", data=isi).status_code == 303
    setelan = kueri_surat.setelan(tapin)
    assert (setelan.judul, setelan.masa_berlaku) == ("Surat Keberadaan", "tahun:3")
    assert setelan.daftar_tembusan == ("Bupati", "Kapolres")
    surat = putuskan(tapin, pabrik.laporan(tapin), "terima")
    assert (surat.nomor, surat.berlaku_sampai) == ("01/SK/2026", date(2029, 11, 24))
    halaman = Halaman(klien_admin.get("/pengaturan/surat"))
    assert halaman.cari("//input[@name='tahun']")[0].get("value") == "3"


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("judul", "  "),
        ("judul", "x" * 10_000),
        ("pola", "tanpa isian"),
        ("pola", "{seri}/{tahun}/{nik}"),
        ("pola", "{klasifikasi}/{seri}/{tahun}"),
        ("pola_pemberitahuan", "{seri:03}/SKM/{kode_wilayah}/{tahun}"),
        ("tahun", "0"),
        ("tahun", "99"),
        ("tembusan", "x\n" * 20),
        ("tembusan", "x" * 10_000),
    ],
)
def test_setelan_yang_salah_disebut_di_isiannya(klien_admin, tapin, kolom, nilai):
    isi = {
        "judul": "Surat", "pola": "{seri:03}/SKM/{kode_wilayah}/{tahun}",
        "pola_pemberitahuan": "{seri}/P/{tahun}", "masa": "tahun", "tahun": "3", "tembusan": "",
    }  # fmt: skip
    jawaban = klien_admin.post("/pengaturan/surat", data=isi | {kolom: nilai})
    assert jawaban.status_code == 200
    assert Halaman(jawaban).cari(f"//*[@id='{kolom}-error']")
    assert kueri_surat.setelan(tapin) == SetelanSurat()


def test_hanya_admin_yang_mengatur(app, tapin):
    with pytest.raises(TidakBoleh):
        layanan_surat.atur_surat(
            tapin, SetelanSurat(judul="X"), pelaku=pabrik.petugas(tapin), saat=waktu.sekarang()
        )


def test_pola_yang_sama_berturut_turut_tidak_dicatat_lagi(app, tapin):
    assert atur(tapin, judul="Surat Lain") is True
    assert atur(tapin, judul="Surat Lain") is False
    with pytest.raises(IsianSalah):
        atur(tapin, masa_berlaku="kapan-kapan")
