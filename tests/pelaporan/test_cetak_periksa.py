"""Check your answers: each row leads to the very field that it shows."""

from __future__ import annotations

from urllib.parse import urldefrag

from sinormas.pelaporan import dokumen
from sinormas.pelaporan.cetak_templat import TEMPLAT
from tests.bantuan.baca import Halaman
from tests.pabrik import pelaporan as pabrik


def test_tiap_baris_punya_tautan_ubah_ke_isiannya(klien_pelapor, tapin):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = Halaman(klien_pelapor.get(f"/laporan/{lengkap.id}/periksa"))
    baris = halaman.cari("//main//div[contains(@class,'govuk-summary-list__row')]")
    assert len(baris) > 30
    dibuka: dict[str, Halaman] = {}
    for satu in baris:
        label = satu.findtext("dt")
        (tautan,) = satu.xpath(".//a[starts-with(normalize-space(), 'Ubah')]")
        alamat, jangkar = urldefrag(tautan.get("href"))
        if alamat not in dibuka:
            dibuka[alamat] = Halaman(klien_pelapor.get(alamat))
            assert dibuka[alamat].status == 200
        assert jangkar, label
        assert dibuka[alamat].cari(f"//*[@id='{jangkar}']"), (label, alamat, jangkar)
        assert label.lower() in tautan.text_content().lower(), "the link says what it changes"


def test_matriks_hanya_menyebut_surat_yang_dapat_dicetak():
    assert set(dokumen.TEMPLAT) == set(TEMPLAT)
    assert {j.templat for j in dokumen.semua() if j.templat} == set(TEMPLAT)


def test_halaman_dokumen_menawarkan_surat_yang_sudah_terisi(klien_pelapor, tapin):
    laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
    for bagian, isi in pabrik.ISI.items():
        pabrik.simpan(tapin, laporan_id, klien_pelapor.pelaku, bagian, isi)
    halaman = Halaman(klien_pelapor.get(f"/laporan/{laporan_id}/dokumen"))
    tautan = set(halaman.cari("//main//a/@href"))
    for kunci in ("surat_pelaporan", "surat_pernyataan", "biodata"):
        for akhiran in ("pdf", "docx"):
            assert f"/laporan/{laporan_id}/templat/{kunci}.{akhiran}" in tautan


def test_halaman_syarat_menawarkan_lembar_kosong(tamu, tapin):
    halaman = Halaman(tamu.get("/syarat/yayasan/tidak-berjenjang/badan-hukum/baru"))
    assert halaman.status == 200
    tautan = set(halaman.cari("//main//a/@href"))
    for kunci in ("surat_pelaporan", "surat_pernyataan", "biodata"):
        assert f"/syarat/templat/{kunci}.docx" in tautan
