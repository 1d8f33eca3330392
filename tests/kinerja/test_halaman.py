"""The year's page, read as a person would; who may, and at what cost."""

from __future__ import annotations

import re

import pytest
from flask import render_template_string
from sqlalchemy import update

from sinormas.instansi.models import Instansi as TabelInstansi
from sinormas.kinerja.forms import FormAngka
from sinormas.organisasi.aturan import Bentuk
from sinormas.umum.transaksi import transaksi
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import kinerja as pabrik
from tests.pabrik.anggaran import belanja, program

TAHUN_ASING = (0, 1, 1899, 2201, 99999, 10**30)


def baris(halaman, kode):
    """The cells of the row of an indicator; the head of the row is its name with its code."""
    return next(b for b in halaman.baris if b[0].endswith(kode) and len(b) > 5)


def test_halaman_tahun_memuat_iku_dengan_hitungan_target_capaian_dan_kategori(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020")
    assert halaman.status == 200
    assert halaman.h1 == "Kinerja 2020"
    assert "pada 31 Desember 2020, pukul 24.00 WITA" in halaman.utama
    iku_4 = baris(halaman, "IKU-4")
    assert iku_4[2:6] == ["50,00 %30 dari 60 Ormas", "50,00 %", "100,00 %", "Sangat Berhasil"]
    assert baris(halaman, "IKU-2")[2] == "100,00 %tidak ada kasus"
    assert baris(halaman, "IKK-6")[2] == "100,00 %70 dari 70 orang"
    assert halaman.teks("//section/h2") == [
        "Sasaran 1Meningkatkan stabilitas ketentraman dan ketertiban masyarakat",
        "Sasaran 2Meningkatnya partisipasi Ormas dalam rangka stabilitas politik",
        "Temuan",
        "Indikator program",
        "Dari tahun ke tahun",
        "Dibandingkan",
        "Belum masuk",
        "Yang berubah sejak 25 Oktober 2026",
        "Anggaran dan efisiensi",
    ]


def test_yang_belum_dicatat_tidak_ditulis_nol(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020")
    assert baris(halaman, "IKK-1")[2:6] == ["Belum dicatat", "100,00 %", "–", "Belum ada"]
    assert baris(halaman, "IKK-7")[2] == "Rumus belum ada"


def test_tiga_tahun_berdampingan_dan_grafik_berkata_sama(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020")
    grafik = [
        g.get("aria-label") for g in halaman.cari("//*[contains(@class,'sn-kolom-tahun')][@role]")
    ]
    assert [g.replace("\n", "") for g in grafik] == [
        "2018: 100,00; 2019: 87,50; 2020: 100,00",
        "2018: 100,00; 2019: 100,00; 2020: 100,00",
        "2018: 100,00; 2019: 100,00; 2020: 100,00",
        "2018: belum diukur; 2019: 70,00; 2020: 50,00",
    ]
    peluru = [g.get("aria-label") for g in halaman.cari("//*[@class='sn-peluru'][@role]")]
    assert "Realisasi 50,00\N{NO-BREAK SPACE}%, target 50,00\N{NO-BREAK SPACE}%" in peluru


def test_tiap_angka_membuka_asalnya(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020")
    tautan = halaman.cari("//tr[contains(., 'IKU-4')]//a[@class='sn-asal sn-tebal']")
    assert tautan[0].get("href") == "/kinerja/2020/IKU-4"


def test_temuan_disebut_di_atas_dan_dibaca_di_bawah(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020")
    assert "1 temuan perlu dibaca sebelum 2020 ditetapkan" in halaman.utama
    assert any("28/60 = 46,67 %" in b[1] for b in halaman.baris if len(b) == 2)
    with transaksi() as sesi:
        sesi.execute(update(TabelInstansi).values(pembilang="hanya_terdata"))
    tanpa = buka("/kinerja/2020")
    assert "temuan perlu dibaca" not in tanpa.utama
    assert baris(tanpa, "IKU-4")[2] == "46,67 %28 dari 60 Ormas"


def test_anggaran_per_sasaran_dengan_serapan_dan_efisiensi(tapin, buka):
    pabrik.contoh_2020(tapin)
    program(tapin, nama="Pembinaan Ormas", pagu=72_990_000, realisasi=31_719_900, sasaran="S2")
    belanja(tapin)
    halaman = buka("/kinerja/2020")
    (s2,) = [b for b in halaman.baris if "Pembinaan Ormas" in b[0]]
    assert s2[1:3] == ["Rp 72.990.000", "Rp 31.719.900"]
    assert s2[4:] == ["43,46 %", "100,00 %", "Efisien"]
    (langsung,) = halaman.teks("//tfoot//th[@scope='row']")
    assert langsung == "Seluruh belanja langsung"


def test_anggaran_yang_belum_dicatat_disebut_begitu(tapin, buka):
    pabrik.contoh_2020(tapin)
    assert "Anggaran 2020 belum dicatat" in buka("/kinerja/2020").utama


def test_realisasi_melebihi_pagu_ditandai(tapin, buka):
    pabrik.contoh_2020(tapin)
    program(tapin, nama="Boros", pagu=100, realisasi=150, sasaran="S2")
    (boros,) = [b for b in buka("/kinerja/2020").baris if "Boros" in b[0]]
    assert boros[4] == "150,00 %Melebihi pagu"


def test_pilihan_tahun_menyebut_yang_terisi_dan_yang_berjalan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020")
    tahun = halaman.teks("//nav[@aria-label='Tahun']//li")
    assert tahun == ["2018Terbit", "2019Terbit", "2020Draf", "2026Berjalan"]
    (kini,) = halaman.teks("//nav[@aria-label='Tahun']//a[@aria-current]")
    assert kini == "2020Draf"


def test_tahun_berjalan_tanpa_isi_menunjukkan_langkah_berikutnya(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2026")
    assert halaman.status == 200
    assert "Belum ada yang dicatat untuk 2026" in halaman.utama
    assert halaman.tautan("Buka 2020") == "/kinerja/2020"
    assert halaman.baris == []


def test_kantor_tanpa_indikator_mendapat_penjelasan(tapin, buka):
    assert "Kantor belum punya indikator" in buka("/kinerja/2020").utama


@pytest.mark.parametrize("tahun", TAHUN_ASING)
def test_tahun_yang_tidak_masuk_akal_tidak_ada(tapin, buka, tahun):
    pabrik.definisi_2020(tapin)
    assert buka(f"/kinerja/{tahun}").status == 404
    assert buka(f"/kinerja/{tahun}/IKU-4").status == 404


def test_kinerja_tanpa_tahun_membuka_tahun_terakhir_yang_terisi(tapin, klien_pimpinan):
    pabrik.contoh_2020(tapin)
    pabrik.catat(tapin, pabrik.target("IKU-4", 60, 2025))
    assert klien_pimpinan.get("/kinerja").headers["Location"] == "/kinerja/2020"


def test_kinerja_tanpa_tahun_dan_tanpa_isi_membuka_tahun_berjalan(tapin, klien_pimpinan):
    assert klien_pimpinan.get("/kinerja").headers["Location"] == "/kinerja/2026"


def test_nama_indikator_yang_jahat_tampil_sebagai_teks(tapin, buka):
    jahat = '<script>alert(1)</script>"\u202e😀 =1+1'
    pabrik.catat(tapin, pabrik.indikator("A/B <i>", jahat), pabrik.target("A/B <i>", 1))
    halaman = buka("/kinerja/2020")
    assert halaman.cari("//main//script") == []
    assert "<script>alert(1)</script>" in baris(halaman, "A/B <i>")[0]
    alamat = next(a.get("href") for a in halaman.cari("//main//a") if "A/B" in a.get("href"))
    telusur = buka(alamat)
    assert telusur.status == 200
    assert telusur.h1.endswith(jahat)


# -- Who, and at what cost ------------------------------------------------------------------------


@pytest.mark.parametrize("alamat", ["/kinerja", "/kinerja/2020", "/kinerja/2020/IKU-4"])
def test_hanya_yang_membaca_kinerja_yang_membuka(
    tapin, tamu, klien_pelapor, klien_petugas, klien_auditor, klien_admin, alamat
):
    pabrik.contoh_2020(tapin)
    boleh = 302 if alamat == "/kinerja" else 200
    assert "/masuk" in tamu.get(alamat).headers["Location"]
    for klien, kode in (
        (klien_petugas, boleh),
        (klien_auditor, boleh),
        (klien_admin, 403),
        (klien_pelapor, 403),
    ):
        assert klien.get(alamat).status_code == kode


def test_milik_kantor_lain_tidak_terlihat(tapin, banjar, buka):
    pabrik.contoh_2020(tapin)
    pabrik.catat(banjar, pabrik.indikator("B-1", "Rahasia Banjar"), pabrik.target("B-1", 1))
    pabrik.buka(banjar, 2020, "organisasi", "partisipasi")
    pabrik.tandai(banjar, pabrik.ormas(banjar, 3, nama="Milik Banjar"))
    assert buka("/kinerja/2020/B-1").status == 404
    assert "Banjar" not in buka("/kinerja/2020").utama
    assert "Banjar" not in buka("/kinerja/2020/IKU-4").utama


@pytest.mark.parametrize("alamat", ["/kinerja/2020", "/kinerja/2020/IKU-4"])
def test_banyak_kueri_halaman_tidak_bergantung_pada_banyak_organisasi(
    tapin, klien_pimpinan, alamat
):
    pabrik.contoh_2020(tapin)
    klien_pimpinan.get(alamat)
    with hitung_kueri() as sedikit:
        klien_pimpinan.get(alamat)
    pabrik.tandai(tapin, pabrik.ormas(tapin, 1000, nama="Tambahan"))
    pabrik.ormas(tapin, 50, Bentuk.YAYASAN, nama="Yayasan tambahan")
    with hitung_kueri() as banyak:
        klien_pimpinan.get(alamat)
    assert len(sedikit) == len(banyak)


def test_halaman_lain_meminta_indikator_lewat_templat(app, tapin):
    pabrik.contoh_2020(tapin)
    kata = (
        "{% for h in indikator_ukuran('ormas_berpartisipasi', 2020) %}{{ h.kode }}"
        "={{ h.hasil.realisasi_tampil }};{% endfor %}"
        "{% for h in indikator_utama(2020) %}{{ h.kode }} {% endfor %}"
    )
    with app.test_request_context():
        assert render_template_string(kata) == "IKU-4=50.00;IKU-1 IKU-2 IKU-3 IKU-4 "


def test_templat_tanpa_kantor_tidak_mendapat_apa_apa(app):
    kata = "{{ indikator_utama(2020) | list }}{{ indikator_ukuran('konflik', 2020) | list }}"
    with app.test_request_context():
        assert re.sub(r"\s", "", render_template_string(kata)) == "[][]"


@pytest.mark.parametrize("teks", ["", " ", "\t"])
def test_angka_yang_kosong_diminta_lagi(app, teks):
    with app.test_request_context(method="POST", data={"nilai": teks, "bukti": "Surat"}):
        form = FormAngka()
        assert not form.validate()
        assert form.nilai.errors == ["Angka belum diisi."]
