"""Exports made in the background: kept whole with their hash, or not at all."""

from __future__ import annotations

import errno
import hashlib
import io
from datetime import timedelta

import pypdf
import pytest
from docx import Document
from sqlalchemy import func, select

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.berkas.models import Berkas
from sinormas.jejak import kueri as jejak
from sinormas.lkip import ekspor as ekspor_lkip
from sinormas.lkip.models import Ekspor
from sinormas.lkip.tersimpan import kerja, kueri, layanan
from sinormas.lkip.tersimpan.aturan import (
    DIAM,
    MENYERAH,
    PERCOBAAN_TERBANYAK,
    TERPUTUS,
    Format,
    Keadaan,
)
from sinormas.operasi import retensi
from sinormas.penetapan import kueri as penetapan
from sinormas.penetapan import layanan as penetapan_layanan
from sinormas.umum import waktu
from sinormas.umum.halaman import tulis_kursor
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import kecil, muat
from tests.pabrik import ekspor as pabrik


def minta(tapin, bentuk=Format.CSV, tahun=2020):
    return layanan.minta(tapin, tahun, bentuk, pelaku=izin.sistem(), saat=waktu.sekarang())


def buat(tapin, bentuk=Format.CSV, tahun=2020):
    ekspor_id = minta(tapin, bentuk, tahun)
    kerja.jalankan(waktu.sekarang())
    return kueri.satu(tapin, ekspor_id)


def tetapkan(tapin):
    penetapan_layanan.tetapkan(
        tapin, 2020, kode=None, alasan="Untuk uji", pelaku=izin.sistem(), saat=waktu.sekarang()
    )


def isi(ekspor) -> bytes:
    return b"".join(berkas.buka(ekspor.berkas.sha256))


def sisa_sementara() -> list:
    return list(berkas.folder_sementara().iterdir())


# -- Asked for, made, kept ------------------------------------------------------------------------


def test_yang_diminta_dibuat_disimpan_dengan_sidiknya_dan_diunduh_utuh(tapin, klien_pimpinan):
    muat(SUMBER)
    jawaban = klien_pimpinan.post("/lkip/2020/ekspor", data={"bentuk": "csv"})
    assert jawaban.status_code == 303
    alamat = jawaban.headers["Location"]
    menunggu = klien_pimpinan.get(alamat)
    assert Halaman(menunggu).h1.endswith("Menunggu giliran")
    assert menunggu.headers["Refresh"]
    kerja.jalankan(waktu.sekarang())
    halaman = Halaman(klien_pimpinan.get(alamat))
    assert halaman.h1.endswith("Tersimpan")
    assert "Draf, belum ditetapkan" in halaman.utama
    unduhan = klien_pimpinan.get(halaman.tautan("Unduh CSV"))
    assert hashlib.sha256(unduhan.data).hexdigest() in halaman.utama
    assert b"IKU-4" in unduhan.data
    (baris,) = [b for b in Halaman(klien_pimpinan.get("/lkip/2020")).baris if b[0] == "Tabel CSV"]
    assert baris[1:3] == ["Tersimpan", "Draf"]
    assert jejak.periksa()[1] == []


def test_permintaan_kembar_adalah_satu_dan_yang_lama_tetap_ada(tapin):
    muat(kecil())
    assert minta(tapin) == minta(tapin)
    kerja.jalankan(waktu.sekarang())
    kedua = buat(tapin)
    assert [e.id for e in kueri.daftar(tapin, 2020).baris] != [kedua.id]
    assert {e.keadaan for e in kueri.daftar(tapin, 2020).baris} == {Keadaan.SELESAI}


def test_auditor_membaca_ekspor_dan_tidak_membuatnya(tapin, klien_auditor):
    ekspor_id = pabrik.ekspor(tapin, 2020)
    assert klien_auditor.post("/lkip/2020/ekspor", data={"bentuk": "csv"}).status_code == 403
    assert klien_auditor.get(f"/lkip/ekspor/{ekspor_id}/unduh").data == pabrik.ISI
    assert "Buat laporan PDF" not in Halaman(klien_auditor.get("/lkip/2020")).utama


def test_bentuk_yang_tidak_dikenal_ditolak_dengan_kata(tapin, klien_petugas):
    halaman = Halaman(
        klien_petugas.post("/lkip/2020/ekspor", data={"bentuk": "exe"}, follow_redirects=True)
    )
    assert halaman.kabar == ["Pilih bentuk berkasnya dahulu."]
    assert klien_petugas.get("/lkip/2020/unduh/zip").status_code == 404


def test_laporan_tahun_yang_ditetapkan_memuat_kode_dan_sidik_naskahnya(tapin):
    muat(SUMBER)
    draf = buat(tapin, Format.PDF)
    assert (draf.keadaan, draf.kode) == (Keadaan.SELESAI, None)
    tetapkan(tapin)
    naskah = penetapan.berlaku(tapin, 2020)
    pdf, word = buat(tapin, Format.PDF), buat(tapin, Format.DOCX)
    assert pdf.versi == word.versi == naskah.versi
    assert pdf.kode != word.kode
    halaman = [h.extract_text() for h in pypdf.PdfReader(io.BytesIO(isi(pdf))).pages]
    rapat = halaman[-1].replace("\n", "").replace("\u200b", "")
    assert "KEASLIAN LAPORAN" in halaman[-1]
    assert pdf.kode in rapat
    assert naskah.sha256 in rapat
    assert all(pdf.kode in h.replace("\u200b", "") for h in halaman[1:])
    isi_word = Document(io.BytesIO(isi(word)))
    teks = " ".join(p.text or "" for p in isi_word.element.body.iter() if p.tag.endswith("}t"))
    assert word.kode in teks
    assert naskah.sha256 in teks
    assert buat(tapin, Format.XLSX).kode is None


def test_banyaknya_kueri_daftar_tetap(basisdata, tapin, klien_petugas):
    banyak = []
    for n, tahun in ((2, 2019), (20, 2020)):
        for _ in range(n):
            pabrik.ekspor(tapin, tahun)
        with hitung_kueri() as kueri_:
            assert klien_petugas.get(f"/lkip/{tahun}/ekspor").status_code == 200
        banyak.append(len(kueri_))
    assert banyak[0] == banyak[1]


# -- What may go wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize("saat", ["x", "2026-01-01", "0001-01-01T00:00:00+14:00"])
def test_kursor_dengan_saat_yang_mustahil_membuka_halaman_pertama(tapin, klien_petugas, saat):
    pabrik.ekspor(tapin, 2020)
    halaman = Halaman(
        klien_petugas.get(f"/lkip/2020/ekspor?kursor={tulis_kursor(saat, pengenal_baru())}")
    )
    assert (halaman.status, len(halaman.baris)) == (200, 1)


def test_cakram_penuh_tidak_meninggalkan_apa_pun_dan_berkata(tapin, monkeypatch):
    muat(kecil())

    def penuh(*_isi, **_lain):
        raise OSError(errno.ENOSPC, "No space left on device")

    for di, nama in ((ekspor_lkip, "tulis"), (berkas, "simpan_buatan")):
        with monkeypatch.context() as tambal:
            tambal.setattr(di, nama, penuh)
            ekspor = buat(tapin)
        assert ekspor.keadaan is Keadaan.GAGAL
        assert "penuh" in ekspor.kabar
        assert "Tidak ada berkas yang tersimpan" in ekspor.kabar
        assert sisa_sementara() == []
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 0
    assert buat(tapin).keadaan is Keadaan.SELESAI


def test_gangguan_yang_tak_terduga_diberi_kata_dan_dapat_diulang(tapin, klien_petugas, monkeypatch):
    muat(kecil())
    monkeypatch.setattr(ekspor_lkip, "tulis", lambda *_i, **_l: 1 / 0)
    gagal = Halaman(klien_petugas.get(f"/lkip/ekspor/{buat(tapin).id}"))
    assert gagal.h1.endswith("Gagal")
    assert "Terjadi gangguan" in gagal.utama
    assert gagal.cari("//button[normalize-space()='Coba lagi']")


def test_yang_berkali_kali_membunuh_pekerjanya_dihentikan(tapin, jam, monkeypatch):
    muat(kecil())
    ekspor_id = minta(tapin)
    for ke in range(PERCOBAAN_TERBANYAK):
        assert kerja._ambil(ekspor_id, waktu.sekarang()), ke
        kerja.jalankan(waktu.sekarang())  # whoever comes too early leaves it alone
        assert kueri.satu(tapin, ekspor_id).keadaan is Keadaan.DIBUAT
        jam.shift(DIAM + timedelta(seconds=1))
    kerja.jalankan(waktu.sekarang())
    ekspor = kueri.satu(tapin, ekspor_id)
    assert (ekspor.keadaan, ekspor.kabar) == (Keadaan.GAGAL, MENYERAH)


def test_pekerja_yang_didahului_tidak_menimpa(tapin, jam):
    """A worker thought dead comes to its end while another one is at it, and after."""
    muat(kecil())
    ekspor_id = minta(tapin)
    assert kerja._ambil(ekspor_id, waktu.sekarang())
    lambat = kueri.satu(tapin, ekspor_id)
    jam.shift(DIAM + timedelta(seconds=1))
    assert kerja._ambil(ekspor_id, waktu.sekarang())
    kedua = kueri.satu(tapin, ekspor_id)
    kerja._kerjakan(tapin, lambat)
    assert kueri.satu(tapin, ekspor_id) == kedua
    kerja._kerjakan(tapin, kedua)
    selesai = kueri.satu(tapin, ekspor_id)
    assert (selesai.keadaan, selesai.kabar) == (Keadaan.SELESAI, TERPUTUS)
    kerja._kerjakan(tapin, lambat)
    assert kueri.satu(tapin, ekspor_id) == selesai


def test_kemajuan_tampak_selama_dibuat(tapin, klien_petugas):
    muat(kecil())
    ekspor_id = minta(tapin)
    kerja._ambil(ekspor_id, waktu.sekarang())
    kerja._maju(kueri.satu(tapin, ekspor_id), 1, 3)
    sesi_kini().close()  # a page reads a moment of its own
    halaman = Halaman(klien_petugas.get(f"/lkip/ekspor/{ekspor_id}"))
    assert "Langkah 2 dari 3" in halaman.utama


# -- What goes, what stays ------------------------------------------------------------------------


def test_ekspor_draf_menua_dan_yang_ditetapkan_tinggal(tapin, jam):
    muat(SUMBER)
    tetapkan(tapin)
    draf = pabrik.ekspor(tapin, 2020)
    asli = pabrik.ekspor(tapin, 2020, versi=1, kode="kode-asli", isi=b"%PDF-1.7 asli")
    jam.shift(timedelta(days=91))
    muda = pabrik.ekspor(tapin, 2020, isi=b"%PDF-1.7 muda")
    hasil = {
        h.masa.kunci: h.jumlah
        for h in retensi.jalankan(coba=False, pelaku=izin.sistem(), saat=waktu.sekarang())
    }
    assert hasil["ekspor"] == 1
    assert kueri.satu(tapin, draf) is None
    assert {e.id for e in kueri.daftar(tapin, 2020).baris} == {asli, muda}
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 2


def test_kode_hanya_milik_laporan_dari_versi_yang_ditetapkan(tapin):
    """The database itself refuses the rest."""
    for salah in ({"kode": "tanpa-versi"}, {"versi": 1}, {"tanda_tangan": "B-B"}):
        with pytest.raises(Exception, match=r"(?i)constraint"):
            pabrik.ekspor(tapin, 2020, **salah)
    assert sesi_kini().scalar(select(func.count()).select_from(Ekspor)) == 0
