"""A year on one page, as the head of the office reads it."""

from __future__ import annotations

from sinormas import izin
from sinormas.penetapan import layanan as penetapan
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import kecil, muat

ALAMAT = "/lkip/2020/ringkasan"


def test_pimpinan_melihat_iku_yang_tertinggal_temuan_dan_anggaran(tapin, klien_pimpinan):
    muat(SUMBER)
    halaman = Halaman(klien_pimpinan.get(ALAMAT))
    assert halaman.h1.endswith("Ringkasan 2020")
    iku = [b for b in halaman.baris if b[0].startswith("IKU-")]
    assert len(iku) == 4
    (iku4,) = [b for b in iku if b[0].startswith("IKU-4")]
    assert [s.replace("\u00a0", " ") for s in iku4[1:5]] == [
        "50,00 %", "50,00 %", "100,00 %", "Sangat Berhasil"
    ]  # fmt: skip
    assert len(iku4) == 5 + 4, "a column for each quarter"
    assert "2 dari 30" in halaman.utama
    assert "serapan" in halaman.utama
    assert len(halaman.cari("//*[@role='img']//*[local-name()='svg']")) == 2
    assert all(g.get("aria-label") for g in halaman.cari("//*[@role='img']"))
    assert "Draf: angka hari ini" in halaman.utama
    penetapan.tetapkan(
        tapin, 2020, kode=None, alasan="Uji", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    assert "Angka versi 1, ditetapkan" in Halaman(klien_pimpinan.get(ALAMAT)).utama


def test_menu_menuju_ringkasan_hanya_bagi_pimpinan(klien_pimpinan, klien_petugas, tapin):
    halaman = Halaman(klien_pimpinan.get("/lkip/2026/ringkasan"))
    kini = halaman.teks("//nav//a[@aria-current='page']")
    assert kini == ["Ringkasan"]
    lkip = Halaman(klien_pimpinan.get("/lkip/2026"))
    assert lkip.teks("//nav//a[@aria-current='page']") == ["LKIP"]
    assert "Ringkasan" not in Halaman(klien_petugas.get("/lkip/2026")).teks("//header//nav//a")
    assert klien_petugas.get("/lkip/2026/ringkasan").status_code == 200


def test_yang_belum_diketahui_disebut_dan_kantor_kosong_diberi_jalan(tapin, klien_auditor):
    halaman = Halaman(klien_auditor.get(ALAMAT))
    assert "Kantor belum punya indikator" in halaman.utama
    assert "Anggaran 2020 belum dicatat." in halaman.utama
    muat(SUMBER)
    nanti = Halaman(klien_auditor.get("/lkip/2022/ringkasan"))
    assert "realisasi belum diketahui" in nanti.utama or "target belum ada" in nanti.utama


def test_nama_yang_jahat_di_gambar_tetap_teks(tapin, klien_pimpinan):
    muat(kecil(belanja=[{
        "jenis": "<script>alert(1)</script>", "kelompok": "langsung", "pagu": 10, "realisasi": 5,
    }]))  # fmt: skip
    halaman = Halaman(klien_pimpinan.get(ALAMAT))
    assert not [s for s in halaman.cari("//script") if "alert" in (s.text or "")]
    assert "<script>alert(1)" in " ".join(halaman.teks("//*[local-name()='text']"))


def test_banyaknya_kueri_tetap(basisdata, klien_pimpinan, tapin):
    banyak = []
    for n, tahun in ((1, 2019), (40, 2020)):
        belanja = [
            {"jenis": f"Belanja {k}", "kelompok": "langsung", "pagu": 10, "realisasi": 5}
            for k in range(n)
        ]
        muat(kecil(tahun=tahun, belanja=belanja))
        with hitung_kueri() as kueri:
            assert klien_pimpinan.get(f"/lkip/{tahun}/ringkasan").status_code == 200
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1]
