"""The year's page and the lineage page, read as a person would."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from flask import render_template_string
from sqlalchemy import update

from sinormas.instansi.models import Instansi as TabelInstansi
from sinormas.kinerja.forms import FormAngka
from sinormas.organisasi.aturan import Bentuk
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import kinerja as pabrik
from tests.pabrik.anggaran import belanja, program
from tests.pabrik.konflik import konflik

TAHUN_ASING = (0, 1, 1899, 2201, 99999, 10**30)


@pytest.fixture
def buka(klien_pimpinan):
    """A page as the head of the office sees it."""

    def lihat(alamat):
        return Halaman(klien_pimpinan.get(alamat))

    return lihat


def baris(halaman, kode):
    """The cells of the row of an indicator; the head of the row is its name with its code."""
    (sel,) = [b for b in halaman.baris if b[0].endswith(kode) and len(b) > 5]
    return sel


# -- The year -------------------------------------------------------------------------------------


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
    (alamat,) = [a.get("href") for a in halaman.cari("//main//a") if "A/B" in a.get("href")]
    telusur = buka(alamat)
    assert telusur.status == 200
    assert telusur.h1.endswith(jahat)


# -- Lineage --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rumus:
    hasil: str
    atas: str
    bawah: str


def daftar(halaman):
    """The rows behind the count, without the other tables of the page."""
    baris = halaman.cari("//section[@aria-labelledby='daftar']//tbody/tr")
    return [[" ".join(sel.text_content().split()) for sel in b] for b in baris]


def rumus(halaman):
    (kotak,) = halaman.cari("//*[contains(@class,'sn-rumus ')]")
    (hasil,) = kotak.xpath(".//*[@class='sn-rumus__hasil']")
    sisi = kotak.xpath(".//*[@class='sn-pecahan']/span")
    return Rumus(*(" ".join(" ".join(s.itertext()).split()) for s in (hasil, *sisi)))


def test_asal_angka_menunjukkan_rumus_dengan_kedua_hitungan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4")
    assert halaman.h1 == "Asal angka IKU-4, tahun 2020Persentase Ormas yang berpartisipasi"
    assert rumus(halaman) == Rumus(
        "50,00 %",
        "30 organisasi ditandai berpartisipasi pada 2020",
        "dibagi 60 Ormas terdata pada 31 Desember 2020",
    )
    (atas, bawah) = halaman.cari("//*[@class='sn-pecahan']//a")
    assert atas.get("href") == "/kinerja/2020/IKU-4?ukuran=ormas_berpartisipasi#daftar"
    assert bawah.get("href") == "/kinerja/2020/IKU-4?ukuran=ormas_terdata#daftar"
    (tanda,) = halaman.cari("//*[@class='sn-titik__gambar']")
    assert "60 Ormas terdata, 28 di antaranya" in tanda.get("aria-label")
    assert "22 Yayasan, 2 di antaranya" in tanda.get("aria-label")


def test_temuan_dan_kedua_setelan_berdampingan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4")
    (temuan,) = halaman.teks("//*[contains(@class,'sn-temuan')]")
    assert temuan.startswith(
        "Sebagian pembilang berada di luar penyebut 2 dari 30 berbentuk Yayasan"
    )
    assert halaman.teks("//*[contains(@class,'sn-banding')]/div") == [
        "Semua pelapor 50,00 % 30 dari 60. Dipakai kantor.",
        "Hanya yang terdata 46,67 % 28 dari 60. Ditampilkan sebagai pembanding.",
    ]


def test_daftar_pembilang_berlanjut_dan_menandai_yang_di_luar_penyebut(tapin, buka):
    pabrik.contoh_2020(tapin)
    pertama = buka("/kinerja/2020/IKU-4")
    assert len(daftar(pertama)) == 25
    assert daftar(pertama)[0][:3] == [
        "Organisasi 000001",
        "Ormas. Sosialisasi Wawasan Kebangsaan",
        "Petugas 2",
    ]
    assert daftar(pertama)[0][3] == "24 November 2026 pukul 10.00 WITA"
    assert "Menampilkan 25 dari 30 baris" in pertama.utama
    kedua = buka(pertama.tautan("Berikutnya"))
    assert [b[0] for b in daftar(kedua)[3:]] == [
        "Yayasan 000001Di luar penyebut",
        "Yayasan 000002Di luar penyebut",
    ]
    assert kedua.tautan("Ke awal daftar").startswith("/kinerja/2020/IKU-4?ukuran=")
    assert kedua.cari("//main//a[starts-with(@href, '/register/')]")


def test_daftar_penyebut_dibuka_lewat_alamatnya(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4?ukuran=ormas_terdata")
    assert halaman.teks("//h2[@id='daftar']") == ["60 Ormas terdata pada 31 Desember 2020"]
    (aktif,) = halaman.teks("//ul[contains(@class,'sn-pilah')]//a[@aria-current]")
    assert aktif == "Penyebut 60"
    assert not any("Di luar penyebut" in b[0] for b in halaman.baris)


@pytest.mark.parametrize("ukuran", ["konflik", "x", "", "%00", "a" * 5000])
def test_ukuran_yang_bukan_milik_indikator_membuka_pembilang(tapin, buka, ukuran):
    pabrik.contoh_2020(tapin)
    halaman = buka(f"/kinerja/2020/IKU-4?ukuran={ukuran}&kursor={ukuran}")
    assert halaman.teks("//h2[@id='daftar']") == ["30 organisasi ditandai berpartisipasi pada 2020"]


def test_orang_dijumlahkan_dari_tiap_kegiatan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKK-6")
    assert rumus(halaman).atas == "70 orang hadir dalam kegiatan pada 2020"
    assert [(b[0], b[2]) for b in daftar(halaman)] == [("Sosialisasi Wawasan Kebangsaan", "70")]


def test_daftar_kosong_berkata_jumlahnya_memang_nol(tapin, buka):
    pabrik.contoh_2020(tapin)
    assert "jumlahnya memang nol" in buka("/kinerja/2020/IKU-2").utama


def test_yang_belum_dicatat_menyebut_registernya(tapin, buka):
    pabrik.definisi_2020(tapin)
    halaman = buka("/kinerja/2020/IKU-4")
    assert rumus(halaman).hasil == "–"
    assert "Belum ada yang dicatat di register partisipasi untuk 2020." in halaman.utama
    kata = "Belum ada yang dicatat di register unit kerja untuk 2020."
    assert kata in buka("/kinerja/2020/IKK-1").utama


def test_angka_terbit_disebut_tidak_diturunkan(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2019/IKU-1")
    assert "87,50 %" in halaman.utama
    assert "angka terbit dalam laporan terdahulu" in halaman.utama
    assert "87,50 ÷ 80,00 × 100 = 109,38 %, Sangat Berhasil" in halaman.utama


def test_indikator_tanpa_rumus_tidak_punya_daftar(tapin, buka):
    pabrik.contoh_2020(tapin)
    halaman = buka("/kinerja/2020/IKK-7")
    assert halaman.status == 200
    assert "Rumus belum ada" in halaman.utama
    assert halaman.cari("//h2[@id='daftar']") == []


def test_nilai_yang_diberikan_menyebut_buktinya(tapin, buka):
    pabrik.catat(
        tapin,
        pabrik.indikator(pembilang="unit_kerja_dilayani", penyebut="unit_kerja"),
        pabrik.ukuran("unit_kerja_dilayani", 9, bukti="Berita acara 12/2020"),
        pabrik.ukuran("unit_kerja", 12),
    )
    halaman = buka("/kinerja/2020/X-1")
    assert rumus(halaman).atas == "9 unit kerja dilayani pada 2020"
    assert "Angka yang diberikan kantor. Bukti: Berita acara 12/2020." in halaman.utama


def test_satu_jumlah_tanpa_penyebut(tapin, buka):
    pabrik.catat(tapin, pabrik.indikator(pembilang="ormas_terdata", satuan="Ormas"))
    pabrik.buka(tapin, 2020, "organisasi")
    pabrik.ormas(tapin, 3)
    halaman = buka("/kinerja/2020/X-1")
    (hasil,) = halaman.teks("//*[@class='sn-rumus__hasil']")
    assert hasil == "3 Ormas"
    assert len(daftar(halaman)) == 3
    assert halaman.cari("//ul[contains(@class,'sn-pilah')]") == []


@pytest.mark.parametrize(
    "alamat", ["2020/IKU-9", "2020/", "2020/iku-4", "2015/IKU-4", "2020/%00", "2020/" + "x" * 999]
)
def test_kode_atau_tahun_yang_tidak_dikenal_tidak_ada(tapin, buka, alamat):
    pabrik.contoh_2020(tapin)
    assert buka(f"/kinerja/{alamat}").status == 404


def test_siapa_dan_kapan_yang_pertama_dan_terakhir(tapin, buka, jam):
    pabrik.contoh_2020(tapin)
    jam.shift(3600)
    konflik(tapin, permasalahan="Kasus kedua")
    halaman = buka("/kinerja/2020/IKU-1")
    butir = halaman.teks("//ol[contains(@class,'sn-linimasa')]/li")
    assert butir[0].startswith("Terakhir dicatat: Kasus kedua")
    assert "24 November 2026 pukul 11.00 WITA" in butir[0]
    assert butir[1].startswith("Pertama dicatat: Batas wilayah")


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
