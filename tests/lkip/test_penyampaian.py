"""The year around a report: what is due, what is done, what was sent to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sinormas import izin
from sinormas.catatan import layanan_langkah
from sinormas.catatan.register import LAPORAN_WAJIB
from sinormas.lkip import penyampaian
from sinormas.lkip.penyampaian import kalender, layanan
from sinormas.penetapan import layanan as penetapan
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import muat
from tests.pabrik import ekspor as pabrik

ALAMAT = "/lkip/2025/penyampaian"


def keadaan(halaman, awal, kepada="–"):
    """A row of the checklist: by when, where it stands, since when."""
    banyak = len(halaman.cari("(//table)[1]/tbody/tr"))
    daftar = halaman.baris[:banyak]
    (satu,) = [b for b in daftar if b[0].startswith(awal) and b[1] == kepada]
    return satu[2:]


@pytest.mark.parametrize(
    ("hari", "jadi"),
    [
        (date(2026, 2, 27), date(2026, 2, 27)),
        (date(2026, 2, 28), date(2026, 2, 27)),
        (date(2026, 3, 1), date(2026, 2, 27)),
    ],
)
def test_hari_libur_mundur_ke_hari_kerja_sebelumnya(hari, jadi):
    assert kalender.mundur(hari, frozenset()) == jadi
    assert kalender.mundur(jadi, frozenset({jadi})) == date(2026, 2, 26)


def test_lkjip_jatuh_tempo_akhir_februari_juga_di_tahun_kabisat_dan_kepada_kepala_daerahnya(tapin):
    kota = replace(tapin, kabupaten="Kota Banjarmasin")
    provinsi = replace(tapin, kode_wilayah="63")
    for kantor, kepala in ((tapin, "Bupati"), (kota, "Wali Kota"), (provinsi, "Gubernur")):
        (satu,) = [
            t for t in kalender.susun(kantor, 2023, frozenset()) if t.langkah.kunci == "lkjip"
        ]
        assert (satu.hari, satu.kepada) == (date(2024, 2, 29), kepala)


def test_yang_lewat_yang_segera_dan_yang_belum_waktunya_dibedakan(tapin, klien_petugas):
    halaman = Halaman(klien_petugas.get("/lkip/2026/penyampaian"))
    lewat = keadaan(halaman, "Pengukuran kinerja triwulan III 2026", "Bupati")
    assert lewat[0] == "9 Oktober 2026"
    assert lewat[1] == "Tidak diketahuiBelum tercatat di register laporan"
    menteri = keadaan(halaman, "LKjIP 2026", "Menteri PANRB")
    assert menteri[0] == "26 Februari 2027"
    assert menteri[1].startswith("Belum waktunya")
    layanan.catat_tenggat(tapin, 2026, pelaku=izin.sistem(), saat=waktu.sekarang())
    tercatat = Halaman(klien_petugas.get("/lkip/2026/penyampaian"))
    assert keadaan(tercatat, "Pengukuran kinerja triwulan III 2026", "Bupati")[1] == (
        "Lewat, belum selesai"
    )
    segera = penyampaian.daftar_periksa(tapin, 2026, (), None, date(2027, 2, 20))
    assert next(b for b in segera if b.tenggat.langkah.kunci == "menpan").keadaan == "dekat"


def test_pengiriman_dicatat_sekali_dengan_tanggal_kantor_dan_tampak_selesai(tapin, klien_petugas):
    klien_petugas.post(ALAMAT)
    ulang = Halaman(klien_petugas.post(ALAMAT, follow_redirects=True))
    assert ulang.kabar[-1] == "Semuanya sudah tercatat."
    butir = penyampaian.daftar_periksa(tapin, 2025, (), None, date(2026, 11, 24))
    kirim = next(b for b in butir if b.tenggat.langkah.kunci == "lkjip")
    layanan_langkah.tambah_langkah(
        tapin, LAPORAN_WAJIB, kirim.catatan_id,
        {"tanggal": "26 2 2026", "uraian": "Surat 700/12, kode abc"},
        pelaku=izin.sistem(), saat=waktu.sekarang(),
    )  # fmt: skip
    halaman = Halaman(klien_petugas.get(ALAMAT))
    assert keadaan(halaman, "LKjIP 2025", "Bupati")[1:] == ["Selesai", "26 Februari 2026"]
    kiriman = [b for b in halaman.baris if "Surat 700/12, kode abc" in b]
    assert kiriman[0][1:3] == ["Bupati", "26 Februari 2026dicatat sistem"]
    (baris_arsip,) = [b for b in penyampaian.pengiriman(tapin, 2025) if b[4]]
    assert baris_arsip[:2] == ("LKjIP 2025", "Bupati")


def test_yang_dilihat_program_sendiri_selesai_tanpa_dicatat(tapin, klien_pimpinan):
    muat(SUMBER)
    penetapan.tetapkan(
        tapin, 2020, kode=None, alasan="Uji", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    pabrik.ekspor(tapin, 2020, versi=1, kode="kode-laporan")
    halaman = Halaman(klien_pimpinan.get("/lkip/2020/penyampaian"))
    assert keadaan(halaman, "Realisasi semua indikator 2020")[1] == "Selesai"
    assert keadaan(halaman, "Kinerja 2020 ditetapkan")[1:] == [
        "Selesai, terlambat", "24 November 2026"
    ]  # fmt: skip
    assert keadaan(halaman, "LKjIP 2020 tersimpan")[1] == "Selesai, terlambat"
    assert "kode-laporan" in halaman.utama
    assert not halaman.cari("//button[normalize-space()='Catat semuanya']")
    assert klien_pimpinan.post("/lkip/2020/penyampaian").status_code == 403


def test_banyaknya_kueri_tetap_sebelum_dan_sesudah_dicatat(basisdata, tapin, klien_petugas):
    banyak = []
    for _ in range(2):
        with hitung_kueri() as kueri:
            assert klien_petugas.get(ALAMAT).status_code == 200
        banyak.append(len(kueri))
        layanan.catat_tenggat(tapin, 2025, pelaku=izin.sistem(), saat=waktu.sekarang())
    assert banyak[0] == banyak[1]
