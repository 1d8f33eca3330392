"""The papers of a filing as files: who gets them, what they say, that they open."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdf
import pytest
from docx2python import docx2python

from sinormas.cetak import layanan as cetak
from sinormas.izin import Peran
from sinormas.organisasi.aturan import (
    Bentuk,
    Jabatan,
    Legalitas,
    PengurusBaru,
    RekamBaru,
    Struktur,
)
from sinormas.pelaporan import cetak_bahan, cetak_templat
from sinormas.pelaporan.aturan import NAMA_JENIS, Jenis
from sinormas.pelaporan.cetak_templat import TEMPLAT
from sinormas.pelaporan.terbaca import Terbaca
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik


def teks(isi: bytes) -> str:
    """What a reader of the PDF sees, in one line."""
    pdf = pypdf.PdfReader(io.BytesIO(isi))
    return " ".join(" ".join(h.extract_text() for h in pdf.pages).split())


def teks_docx(isi: bytes) -> str:
    with docx2python(io.BytesIO(isi)) as dokumen:
        return " ".join(dokumen.text.split())


def unduh(klien, alamat: str) -> bytes:
    jawaban = klien.get(alamat)
    assert jawaban.status_code == 200, alamat
    assert jawaban.headers["Content-Disposition"].startswith("attachment")
    assert jawaban.headers["Cache-Control"] == "no-store"
    isi = jawaban.data
    jawaban.close()
    return isi


def test_tanda_terima_memuat_semua_yang_dijanjikan(klien_pelapor, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    kata = teks(unduh(klien_pelapor, f"/laporan/{lengkap.id}/tanda-terima.pdf"))
    for bagian in (
        "PEMERINTAH KABUPATEN TAPIN KANTOR KESATUAN BANGSA DAN POLITIK",
        "TANDA TERIMA BERKAS",
        f"Nomor {lengkap.nomor}",
        "Forum Pemuda Rantau",
        "24 November 2026 pukul 10.00 WITA",
        klien_pelapor.pelaku.nama,
        "Surat pelaporan keberadaan",
        "bukan tanda keberadaan",
        "paling lambat 15 Desember 2026 (15 hari kerja)",
        f"/bukti/{lengkap.kode_bukti}",
        "Halaman 1 dari 1",
    ):
        assert bagian in kata, bagian
    assert "6305011203900001" not in kata


def test_tanda_terima_sama_bila_dicetak_lagi_kemudian(klien_pelapor, tapin, jam):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    alamat = f"/laporan/{lengkap.id}/tanda-terima.pdf"
    pertama = unduh(klien_pelapor, alamat)
    jam.shift(3600)
    assert unduh(klien_pelapor, alamat) == pertama


def test_halaman_tanda_terima_dan_kasus_menunjuk_ke_unduhan(klien_pelapor, klien_petugas, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    unduhan = {f"/laporan/{lengkap.id}/tanda-terima.pdf", f"/laporan/{lengkap.id}/salinan.pdf"}
    for klien, alamat in (
        (klien_pelapor, f"/laporan/{lengkap.id}/tanda-terima"),
        (klien_pelapor, f"/laporan/{lengkap.id}"),
        (klien_petugas, f"/antrean/{lengkap.id}"),
    ):
        tautan = {a.get("href") for a in Halaman(klien.get(alamat)).cari("//main//a")}
        assert unduhan <= tautan, alamat
        for satu in unduhan:
            assert unduh(klien, satu).startswith(b"%PDF-")


def test_draf_bukan_milik_kantor_dan_belum_bertanda_terima(klien_pelapor, klien_petugas, tapin):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    for nama in ("tanda-terima.pdf", "salinan.pdf"):
        assert klien_petugas.get(f"/laporan/{lengkap.id}/{nama}").status_code == 404
    jawaban = klien_pelapor.get(f"/laporan/{lengkap.id}/tanda-terima.pdf")
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{lengkap.id}")
    kata = teks(unduh(klien_pelapor, f"/laporan/{lengkap.id}/salinan.pdf"))
    assert "belum dikirim" in kata


def test_orang_lain_tidak_mendapat_apa_pun(app, klien_pelapor, klien_admin, tapin, banjar):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    lain = akun.klien(app, akun.pengguna())
    petugas_banjar = akun.klien(app, akun.pengguna(instansi=banjar, peran=Peran.PETUGAS))
    for nama in ("tanda-terima.pdf", "salinan.pdf", "templat/biodata.pdf"):
        for klien in (lain, petugas_banjar, klien_admin):
            assert klien.get(f"/laporan/{lengkap.id}/{nama}").status_code in (403, 404), nama
        assert "/masuk" in app.test_client().get(f"/laporan/{lengkap.id}/{nama}").location


def test_salinan_memuat_isian_yang_disamarkan_lalu_tiap_berkas(klien_pelapor, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    isi = unduh(klien_pelapor, f"/laporan/{lengkap.id}/salinan.pdf")
    kata = teks(isi)
    for bagian in ("Identitas", "Forum Pemuda Rantau", "6305••••••••0001", "Ahmad Rifani"):
        assert bagian in kata, bagian
    assert "6305011203900001" not in kata
    with pikepdf.open(io.BytesIO(isi)) as pdf, pdf.open_outline() as garis:
        judul = [satu.title for satu in garis.root]
        assert len(judul) == 1 + len(lengkap.lampiran)
        assert "1. Surat pelaporan keberadaan" in judul
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as meta:
            assert "pdfuaid:part" not in meta, "scans are pictures: no claim of accessibility"


def test_berkas_yang_hilang_dari_simpanan_disebut_dalam_salinan(app, klien_pelapor, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    for berkas in app.config["SINORMAS"].folder_berkas.rglob("*"):
        if berkas.is_file():
            berkas.unlink()
    isi = unduh(klien_pelapor, f"/laporan/{lengkap.id}/salinan.pdf")
    assert teks(isi).count("tidak dapat dibaca lagi") == len(lengkap.lampiran)


def test_gudang_yang_terganggu_bukan_salinan_yang_kurang(app, klien_pelapor, tapin, monkeypatch):
    """A store that is down for a moment must not look like papers that are lost."""
    from sinormas.berkas import layanan as berkas
    from sinormas.berkas.penyimpanan import GudangGangguan

    def terganggu(_):
        raise GudangGangguan("tidak menjawab")

    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    monkeypatch.setattr(berkas, "salinan", terganggu)
    assert klien_pelapor.get(f"/laporan/{lengkap.id}/salinan.pdf").status_code == 503


@pytest.mark.parametrize("kunci", sorted(TEMPLAT))
def test_surat_terisi_dari_yang_sudah_diketik(klien_pelapor, tapin, kunci):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    alamat = f"/laporan/{lengkap.id}/templat/{kunci}"
    pdf, docx = unduh(klien_pelapor, alamat + ".pdf"), unduh(klien_pelapor, alamat + ".docx")
    for kata in (teks(pdf), teks_docx(docx)):
        for bagian in ("Ahmad Rifani", "Siti Rahmah"):
            assert bagian in kata, (kunci, bagian)
    if kunci == "surat_pelaporan":
        kata = teks(pdf)
        assert "Yth. Bupati Tapin" in kata
        assert "c.q. Kepala Kantor Kesatuan Bangsa dan Politik Kabupaten Tapin" in kata
        assert "1117-00-00/167/IV/2024" in kata


def test_surat_pernyataan_memuat_butirnya_dan_tempat_meterai(klien_pelapor, tapin):
    from sinormas.pelaporan.kolom import PERNYATAAN

    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    alamat = f"/laporan/{lengkap.id}/templat/surat_pernyataan"
    for kata in (
        teks(unduh(klien_pelapor, alamat + ".pdf")),
        teks_docx(unduh(klien_pelapor, alamat + ".docx")),
    ):
        for butir in PERNYATAAN:
            assert butir in kata
        assert "Meterai Rp 10.000" in kata


def test_biodata_satu_halaman_untuk_tiap_orang(klien_pelapor, tapin):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    isi = unduh(klien_pelapor, f"/laporan/{lengkap.id}/templat/biodata.pdf")
    halaman = [h.extract_text() for h in pypdf.PdfReader(io.BytesIO(isi)).pages]
    assert len(halaman) == 3
    for satu, nama, nik in zip(
        halaman,
        ("Ahmad Rifani", "Siti Rahmah", "Noor Aida"),
        ("6305011203900001", "6305015203900002", "6305015507950003"),
        strict=True,
    ):
        assert nama in satu
        assert nik in satu
        assert "Pas foto 4 × 6" in satu


def test_yang_belum_diketik_menjadi_titik_titik(klien_pelapor, tamu, tapin):
    laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
    for klien, alamat in (
        (klien_pelapor, f"/laporan/{laporan_id}/templat"),
        (tamu, "/syarat/templat"),
    ):
        for kunci in TEMPLAT:
            kata = teks(unduh(klien, f"{alamat}/{kunci}.pdf"))
            assert "....." in kata
            assert "None" not in kata
            assert "…………" in teks_docx(unduh(klien, f"{alamat}/{kunci}.docx"))


def test_templat_yang_tidak_ada(klien_pelapor, tamu, tapin):
    laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
    for nama in ("lain.pdf", "biodata.exe", "biodata.pdf.docx", "..%2fsurat.typ"):
        assert klien_pelapor.get(f"/laporan/{laporan_id}/templat/{nama}").status_code == 404
        assert tamu.get(f"/syarat/templat/{nama}").status_code == 404


def test_nama_yang_berbahaya_keluar_seperti_diketik(klien_pelapor, tapin):
    nama = "#eval(1) *a* $x$ @b \\c =1+1 <b>&amp; _d_ `e` ~f // g /* h */ 'i' \"j\" 😀 العربية"
    lengkap = pabrik.diajukan(
        tapin,
        klien_pelapor.pelaku,
        identitas={"nama": nama},
        pengurus={"ketua_nama": "=HYPERLINK(1) #x"},
        pernyataan={"penanda": "=HYPERLINK(1) #x"},
    )
    for alamat in ("tanda-terima.pdf", "salinan.pdf", *(f"templat/{k}.pdf" for k in TEMPLAT)):
        kata = teks(unduh(klien_pelapor, f"/laporan/{lengkap.id}/{alamat}"))
        assert nama[:60].split("😀", maxsplit=1)[0].strip() in kata


def test_halaman_tanda_terima_menyebut_siapa_yang_menyampaikan(klien_pelapor, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    halaman = Halaman(klien_pelapor.get(f"/laporan/{lengkap.id}/tanda-terima"))
    assert klien_pelapor.pelaku.nama in halaman.utama
    assert "bukan tanda keberadaan" in halaman.utama


def test_laporan_yang_hanya_menanyakan_sebagian_mengisi_surat_dari_register():
    rekam = RekamBaru(
        nama="Forum Pemuda Rantau",
        bentuk=Bentuk.ORMAS,
        alamat="Jalan Lama 1",
        pengurus=(PengurusBaru(Jabatan.KETUA, "Ahmad Rifani"),),
    )
    terbaca = cetak_bahan.lengkapi(Terbaca(alamat="Jalan Baru 2"), rekam)
    assert (terbaca.nama, terbaca.alamat) == ("Forum Pemuda Rantau", "Jalan Baru 2")
    assert [o.nama for o in terbaca.pengurus] == ["Ahmad Rifani"]


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        (Jenis.BARU, "keberadaan organisasi kami di Kabupaten Tapin"),
        (Jenis.TAHUNAN, "perkembangan dan kegiatan organisasi kami"),
        (Jenis.PERUBAHAN, "perubahan pada organisasi kami"),
        (Jenis.KEGIATAN, "kegiatan organisasi kami"),
        (Jenis.BUBAR, "pembubaran organisasi kami"),
    ],
)
def test_surat_pelaporan_menyebut_apa_yang_dilaporkan(tapin, jenis, kata):
    bahan = cetak_bahan.Bahan(
        tapin, SAAT.date(), Terbaca(struktur=Struktur.BERJENJANG), {}, jenis, f"{NAMA_JENIS[jenis]}"
    )
    isi = teks(cetak.pdf(cetak_templat.surat_pelaporan(bahan)))
    assert kata in isi
    assert f"Perihal : {NAMA_JENIS[jenis]}" in isi
    assert "Peraturan Pemerintah Nomor 58 Tahun 2016" in isi, "a branch reports by this rule"


def test_dasar_hukum_tidak_disebut_bila_tidak_berlaku(tapin):
    """No article asks a local report of a local one with an SKT (aturan, section 1)."""
    terbaca = Terbaca(struktur=Struktur.TIDAK_BERJENJANG, legalitas=Legalitas.SKT)
    bahan = cetak_bahan.Bahan(tapin, SAAT.date(), terbaca, {})
    isi = teks(cetak.pdf(cetak_templat.surat_pelaporan(bahan)))
    assert "Peraturan Pemerintah" not in isi
    assert "Bersama surat ini kami melaporkan keberadaan" in isi


@pytest.mark.parametrize(
    ("wilayah", "harap"),
    [
        ("Kabupaten Tapin", "Bupati Tapin"),
        ("Kota Banjarbaru", "Wali Kota Banjarbaru"),
        ("Kalimantan Selatan", "Gubernur Kalimantan Selatan"),
    ],
)
def test_kepada_kepala_daerah(tapin, wilayah, harap):
    assert cetak_bahan.kepala_daerah(replace(tapin, kabupaten=wilayah)) == harap


@pytest.mark.parametrize("nama", ["tanda-terima.pdf", "salinan.pdf"])
def test_banyak_kueri_tidak_bergantung_pada_banyak_berkas(klien_pelapor, tapin, nama):
    sedikit = pabrik.diajukan(tapin, klien_pelapor.pelaku, legalitas={"legalitas": "belum"})
    banyak = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    assert len(sedikit.lampiran) < len(banyak.lampiran)
    jumlah = []
    for satu in (sedikit, banyak):
        with hitung_kueri() as terkirim:
            unduh(klien_pelapor, f"/laporan/{satu.id}/{nama}")
        jumlah.append(len(terkirim))
    assert jumlah[0] == jumlah[1] <= 24
