"""The report of a year, opened again by others: its figures are those of `kinerja`."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx2python
import pdfplumber
import pypdf
import pytest

from sinormas import izin
from sinormas.anggaran import kueri as anggaran
from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import Alinea, GagalCetak
from sinormas.instansi import kueri as instansi_kueri
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.efisiensi import efisiensi
from sinormas.konflik import kueri as konflik_kueri
from sinormas.konflik import layanan as konflik_layanan
from sinormas.konflik.aturan import KeadaanKonflik
from sinormas.lkip import dokumen, ekspor
from sinormas.lkip.dokumen import kalimat
from sinormas.lkip.dokumen.bahan import keadaan_akhir
from sinormas.lkip.ekspor import EksporGagal, Format
from sinormas.umum import waktu
from sinormas.umum.aliran import potret
from sinormas.umum.angka import format_angka, format_persen
from tests.lkip.bantu_ekspor import isi_berkas
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import kecil, muat
from tests.pabrik import kinerja as pabrik
from tests.pabrik import konflik as pabrik_konflik

NAMA = [
    "#eval(1) *tebal* _x_ $y$ @z <label> {{ 7*7 }} = judul",
    "Yayasan " + "x" * 292,
    "جمعية الخير 😀 & <b>",
]


@pytest.fixture
def kantor(app):
    muat(SUMBER)
    return instansi_kueri.menurut_kode("63.05")


def rapi(teks: str) -> str:
    return " ".join(teks.replace("\u00a0", " ").split())


def tabel_pdf(isi: bytes) -> list[list[str]]:
    """The rows of all tables, page by page."""
    with pdfplumber.open(io.BytesIO(isi)) as pdf:
        return [
            [rapi(sel or "") for sel in baris]
            for halaman in pdf.pages
            for tabel in halaman.extract_tables(
                {"vertical_strategy": "text", "horizontal_strategy": "lines"}
            )
            for baris in tabel
        ]


def teks_pdf(isi: bytes) -> str:
    return rapi(" ".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(isi)).pages))


def tabel_docx(isi: bytes) -> list[list[str]]:
    """The rows of all tables."""
    with docx2python.docx2python(io.BytesIO(isi)) as word:
        return [[rapi(" ".join(sel)) for sel in baris] for tabel in word.body for baris in tabel]


def sertakan(baris: list[list[str]], *isi: str) -> bool:
    """Whether some row holds these cells, in this order."""
    return any(satu[i : i + len(isi)] == list(isi) for satu in baris for i in range(len(satu)))


# -- Figures --------------------------------------------------------------------------------------


def test_setiap_angka_di_tabel_docx_sama_dengan_kinerja(kantor):
    baris = tabel_docx(isi_berkas(kantor, Format.DOCX))
    for h in kinerja.hitung_tahun(kantor, 2020):
        angka = (kalimat.target(h), kalimat.realisasi(h), kalimat.capaian(h))
        assert sertakan(baris, kalimat.nama(h), *map(rapi, angka), h.hasil.kategori or "–"), h.kode
    for p in anggaran.program_tahun(kantor, 2020):
        for nama, jumlah in [(p.nama, p.jumlah), *((k.nama, k.jumlah) for k in p.kegiatan)]:
            angka = (format_angka(jumlah.pagu), format_angka(jumlah.realisasi),
                     format_persen(jumlah.serapan))  # fmt: skip
            assert sertakan(baris, rapi(nama), *map(rapi, angka)), nama
    belanja = anggaran.belanja_tahun(kantor, 2020)
    for b in belanja:
        assert sertakan(baris, b.jenis, format_angka(b.pagu), format_angka(b.realisasi)), b.jenis
    jumlah = anggaran.jumlahkan(belanja)
    assert sertakan(baris, "Jumlah", format_angka(jumlah.pagu), format_angka(jumlah.realisasi))


def test_setiap_angka_di_pdf_sama_dengan_kinerja(kantor):
    kata = teks_pdf(isi_berkas(kantor, Format.PDF))
    for h in kinerja.hitung_tahun(kantor, 2020):
        angka = (kalimat.target(h), kalimat.realisasi(h), kalimat.capaian(h))
        ekor = rapi(" ".join((*angka, h.hasil.kategori or "–")))
        assert ekor in kata, (h.kode, ekor)
        assert h.kode in kata
    for p in anggaran.program_tahun(kantor, 2020):
        for jumlah in (p.jumlah, *(k.jumlah for k in p.kegiatan)):
            baris = f"{format_angka(jumlah.pagu)} {format_angka(jumlah.realisasi)} "
            assert baris + rapi(format_persen(jumlah.serapan)) in kata


def test_tabel_pdf_terbaca_baris_demi_baris(kantor):
    baris = [" ".join(b) for b in tabel_pdf(isi_berkas(kantor, Format.PDF))]
    iku4 = [b for b in baris if "IKU-4" in b and "50,00 %" in b and "100,00 %" in b]
    assert iku4


def test_tahun_lalu_disanding_dan_kalimatnya_dibuat(kantor):
    kata = teks_pdf(isi_berkas(kantor, Format.PDF))
    assert (
        "Realisasi IKU-4 50,00 % sama dengan target 50,00 %; capaian 100,00 % (Sangat Berhasil)."
        in kata
    )
    assert (
        "Dibanding 2019, realisasi IKU-4 turun 20,00 poin persen, dari 70,00 % menjadi 50,00 %."
        in kata
    )
    assert "Angka 2018 dan 2019 diambil dari laporan terdahulu." in kata
    assert "Target akhir Renstra (2023) belum dicatat untuk IKU-1, IKU-2, IKU-3" in kata
    assert "Belum ada standar nasional yang dicatat untuk indikator ini." in kata


def test_temuan_berdiri_di_samping_angkanya(kantor):
    temuan = "2 dari 30 berbentuk Yayasan, di luar 60 Ormas terdata."
    for format_ in (Format.PDF, Format.DOCX):
        isi = isi_berkas(kantor, format_)
        kata = teks_pdf(isi) if format_ is Format.PDF else rapi(_kata_docx(isi))
        assert kata.count(temuan) >= 3  # summary, Bab III, lineage


def _kata_docx(isi: bytes) -> str:
    with docx2python.docx2python(io.BytesIO(isi)) as word:
        return str(word.text)


def test_efisiensi_dan_jumlah_anggaran_mengikuti_kinerja(kantor):
    kata = teks_pdf(isi_berkas(kantor, Format.PDF))
    program = anggaran.program_tahun(kantor, 2020)
    milik = efisiensi(program, kinerja.hitung_tahun(kantor, 2020))
    for baris in (b for b in milik if b.sasaran):
        capaian, serapan = map(rapi, map(format_persen, (baris.capaian, baris.jumlah.serapan)))
        assert f"Rata-rata capaian {capaian} lebih tinggi daripada serapan {serapan}" in kata
    assert f"Jumlah {format_angka(anggaran.jumlahkan(program).pagu)}" in kata


def test_keadaan_kasus_ialah_keadaannya_pada_akhir_tahun(kantor):
    id_ = pabrik_konflik.konflik(kantor, keadaan=KeadaanKonflik.DISELESAIKAN)
    kasus = konflik_kueri.satu(kantor, id_)
    for ditangani, selesai, harap in (
        (None, None, KeadaanKonflik.DISELESAIKAN),
        (date(2020, 12, 30), date(2020, 12, 31), KeadaanKonflik.DISELESAIKAN),
        (date(2020, 12, 31), date(2021, 1, 1), KeadaanKonflik.DITANGANI),
        (date(2021, 1, 1), date(2021, 1, 2), KeadaanKonflik.TERJADI),
    ):
        kapan = {"ditangani_pada": ditangani, "diselesaikan_pada": selesai}
        assert keadaan_akhir(replace(kasus, **kapan), 2020) is harap


def test_yang_tidak_diketahui_disebut_sebabnya(tapin):
    pabrik.catat(
        tapin,
        pabrik.indikator("A-1", "Tanpa rumus", utama=True),
        pabrik.indikator("A-2", "Tanpa target", utama=True),
        pabrik.indikator("A-3", "Kurang", utama=True),
        pabrik.target("A-1", 80),
        pabrik.target("A-3", 80),
        pabrik.realisasi("A-2", "12.5", 2020),
        pabrik.realisasi("A-3", "79.99", 2020),
    )
    kata = teks_pdf(isi_berkas(tapin, Format.PDF))
    assert "Realisasi A-1 belum diketahui: rumus belum ada." in kata
    assert "Realisasi A-2 12,50 %; target belum ditetapkan." in kata
    assert "Realisasi A-3 79,99 % lebih rendah daripada target 80,00 %; capaian 99,99 %." in kata
    assert "Realisasi A-3 tidak dapat dibandingkan: angka 2019 tidak tercatat." in kata
    assert "Kantor belum menetapkan skala capaian" in kata


def test_yang_tanpa_kejadian_disebut_ditetapkan(kantor):
    kata = teks_pdf(isi_berkas(kantor, Format.PDF))
    assert "Realisasi IKU-2 ditetapkan 100,00 % karena tidak ada kasus tahun itu." in kata
    assert "0 ÷ 0: penyebut nol, ditetapkan 100,00 %" in kata


def test_lampiran_menyebut_setiap_peserta_dan_kasusnya(kantor):
    baris = tabel_docx(isi_berkas(kantor, Format.DOCX))
    awal = next(i for i, b in enumerate(baris) if b[:2] == ["No", "Nama organisasi"])
    peserta = baris[awal + 1 : awal + 31]
    assert [b[0] for b in peserta] == [str(n) for n in range(1, 31)]
    assert sum(b[3] == "Tidak" for b in peserta) == 2
    assert any("PT. AGM" in sel for b in baris for sel in b)


def test_target_akhir_renstra_dipakai_bila_ada(tapin):
    pabrik.contoh_2020(tapin)
    pabrik.catat(tapin, pabrik.target("IKU-4", 80, 2023))
    kata = _kata_docx(isi_berkas(_berrenstra(tapin), Format.DOCX)).replace("\u00a0", " ")
    assert "62,50 %" in kata  # 50 of 80


def _berrenstra(tapin):
    return replace(tapin, renstra="2018-2023")


def test_kasus_yang_dicabut_tidak_disebut(kantor):
    id_ = pabrik_konflik.konflik(kantor, permasalahan="Salah catat")
    assert b"Salah catat" in isi_berkas(kantor, Format.JSON)
    konflik_layanan.cabut(
        kantor, id_, "Dicatat dua kali.", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    assert b"Salah catat" not in isi_berkas(kantor, Format.JSON)
    assert "Salah catat" not in _kata_docx(isi_berkas(kantor, Format.DOCX))


# -- What is missing, hostile, long ---------------------------------------------------------------


@pytest.mark.parametrize("format_", [Format.PDF, Format.DOCX])
def test_kantor_tanpa_apa_apa_mendapat_laporan_yang_mengatakannya(tapin, format_):
    isi = isi_berkas(tapin, format_, 2026)
    kata = teks_pdf(isi) if format_ is Format.PDF else rapi(_kata_docx(isi))
    assert "Kantor belum menetapkan indikator kinerja utama." in kata
    assert "Anggaran 2026 belum dicatat." in kata
    assert "Register partisipasi belum dicatat untuk 2026." in kata


def test_nihil_dan_belum_dicatat_tidak_sama(app):
    muat(kecil(konflik=[]))
    kantor = instansi_kueri.pertama()
    kata = teks_pdf(isi_berkas(kantor, Format.PDF))
    assert "Tidak ada kasus konflik pada 2020." in kata
    assert "Register kegiatan belum dicatat untuk 2020." in kata


@pytest.mark.parametrize("nama", NAMA)
def test_nama_apa_pun_dicetak_apa_adanya(app, nama):
    peserta = [{"nama": nama[:300], "bentuk": "Ormas"}]
    muat(kecil(organisasi={"terdata": 1, "jumlah": 1, "berpartisipasi": peserta}))
    kantor = instansi_kueri.pertama()
    assert isi_berkas(kantor, Format.PDF).startswith(b"%PDF-")
    kata = "".join(_kata_docx(isi_berkas(kantor, Format.DOCX)).split())
    assert "".join(nama.split()) in kata


def test_draf_di_setiap_halaman_dengan_waktu_angkanya(kantor):
    pdf = pypdf.PdfReader(io.BytesIO(isi_berkas(kantor, Format.PDF)))
    tanda = "DRAF · angka per 24 November 2026 pukul 10.00 WITA · belum ditetapkan"
    assert all(tanda in rapi(h.extract_text()) for h in pdf.pages)
    assert pdf.metadata.title.startswith("Laporan Kinerja Instansi Pemerintah (LKIP) Tahun 2020")


def test_narasi_mengganti_yang_belum_ditulis_dan_yang_ditetapkan_tanpa_draf(kantor):
    narasi = {"penutup.kesimpulan": (Alinea("Tahun yang baik."),)}
    with potret():
        draf = dokumen.susun(dokumen.baca(kantor, 2020, waktu.sekarang(), narasi=narasi))
        tetap = dokumen.susun(dokumen.baca(kantor, 2020, waktu.sekarang(), draf=False))
    assert Alinea("Tahun yang baik.") in draf.isi
    assert Alinea("Belum ditulis.", "kecil") in draf.isi
    assert Alinea("Belum ditulis.", "kecil") not in (*tetap.awal, *tetap.isi)
    assert not tetap.tanda


def test_data_yang_sama_memberi_bita_yang_sama(kantor):
    for format_ in (Format.PDF, Format.DOCX):
        assert isi_berkas(kantor, format_) == isi_berkas(kantor, format_)


def test_seribu_peserta_disebut_semuanya(tapin):
    pabrik.contoh_2020(tapin)
    pabrik.tandai(tapin, pabrik.ormas(tapin, 1_000, nama="Perkumpulan"))
    baris = tabel_docx(isi_berkas(tapin, Format.DOCX))
    assert sum(b[1:2] == [f"Perkumpulan {i:06}"] for i in (1, 1000) for b in baris) == 2
    assert isi_berkas(tapin, Format.PDF).startswith(b"%PDF-")


@pytest.mark.parametrize("galat", [GagalCetak("huruf hilang"), OSError(28, "No space left")])
def test_cetak_yang_gagal_tidak_menyentuh_berkas_lama(kantor, tmp_path, monkeypatch, galat):
    def gagal(_):
        raise galat

    monkeypatch.setattr(cetak, "pdf_dokumen", gagal)
    jalur = tmp_path / "lkip.pdf"
    jalur.write_text("lama")
    saat = waktu.sekarang()
    with pytest.raises(EksporGagal, match="tidak dapat"):
        ekspor.ke_jalur(jalur, kantor, 2020, Format.PDF, pelaku=izin.sistem(), saat=saat)
    assert [p.read_text() for p in tmp_path.iterdir()] == ["lama"]
