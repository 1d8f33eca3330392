"""The pages of planning, read as a person would; the papers that come out of them."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from docx2python import docx2python
from pypdf import PdfReader

from sinormas import izin
from sinormas.kinerja.target import Target
from sinormas.lkip.ekspor import Format
from sinormas.perencanaan import kueri, layanan_pk
from sinormas.perencanaan.aturan import Jenjang, PerjanjianBaru, ProgramPk
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.lkip.bantu_ekspor import isi_berkas
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import muat
from tests.pabrik import kinerja as pabrik
from tests.pabrik import perencanaan
from tests.pabrik.berkas import pdf


@pytest.fixture
def kantor(tapin):
    pabrik.definisi_2020(tapin)
    pabrik.catat(tapin, pabrik.target("IKU-4", 50, 2026))
    return tapin


def teks_pdf(isi):
    return " ".join("\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())


def teks_docx(isi):
    with docx2python(io.BytesIO(isi)) as dokumen:
        return " ".join(dokumen.text.split())


def test_perjalanan_satu_tahun_lewat_halaman(kantor, klien_petugas, klien_pimpinan, klien_auditor):
    """Renstra, agreement, Rencana Aksi, signature, scan: what differs is told, then it isn't."""
    jawab = klien_petugas.post("/perencanaan/renstra/baru", data={
        "nama": "Renstra Kesbangpol", "awal": "2024", "akhir": "2028"})  # fmt: skip
    assert jawab.status_code == 303
    renstra = jawab.headers["Location"]
    halaman = Halaman(klien_petugas.get(renstra))
    assert halaman.h1 == "Renstra 2024–2028Renstra Kesbangpol"
    klien_petugas.post(f"{renstra}/tujuan", data={
        "kode": "T1", "nama": "Masyarakat rukun", "sasaran": ["S1", "S2"]})  # fmt: skip
    klien_petugas.post(f"{renstra}/target/IKU-4", data={
        "versi": "1", "tahun_1": "40", "tahun_2": "45", "tahun_3": "55", "tahun_4": "60",
        "tahun_5": "65"})  # fmt: skip
    jawab = klien_petugas.post("/perencanaan/2026/perjanjian", data={
        "jenjang": "kantor", "versi_pk": "murni", "jabatan_pertama": "Kepala Kantor",
        "nama_pertama": "Siti Aminah", "jabatan_kedua": "Bupati Tapin",
        "nama_kedua": "Ahmad Yani"})  # fmt: skip
    assert jawab.status_code == 303
    pk = jawab.headers["Location"]
    assert "Berbeda" not in Halaman(klien_petugas.get(pk)).utama
    tahun = Halaman(klien_auditor.get("/perencanaan/2026"))
    assert "Target 2026 tidak sama: Renstra 2024–2028 55,00 %" in tahun.utama
    assert "Target 2026 tidak sama" in Halaman(klien_auditor.get("/kinerja/2026")).utama
    assert "Target 2026 tidak sama" in Halaman(klien_auditor.get("/kinerja/2026/penetapan")).utama

    form = Halaman(klien_petugas.get(f"{pk}/target"))
    assert form.nilai("baris-3-target") == "50"
    jawab = klien_petugas.post(f"{pk}/target", data={
        "versi": "1", "baris-0-kode": "IKU-4", "baris-0-target": "55"})  # fmt: skip
    assert jawab.status_code == 303
    assert "50,00 % Berbeda" in Halaman(klien_petugas.get(pk)).utama
    jawab = klien_petugas.post(f"{pk}/pakai", follow_redirects=True)
    assert Halaman(jawab).kabar == ["1 target 2026 kini mengikuti perjanjian ini."]
    klien_petugas.post(
        "/perencanaan/2026/aksi/triwulan/IKU-4",
        data={f"triwulan_{n}": teks for n, teks in enumerate(("10", "25", "40", "55"), start=1)},
    )
    klien_petugas.post("/perencanaan/2026/aksi/baru", data={
        "indikator": "IKU-4", "uraian": "Pendataan ormas", "pelaksana": "Subbid Ketahanan",
        "mulai": "2", "selesai": "4"})  # fmt: skip
    aksi = Halaman(klien_auditor.get("/perencanaan/2026/aksi"))
    assert "Februari – April" in aksi.utama
    assert "Target 2026 tidak sama" not in Halaman(klien_auditor.get("/kinerja/2026")).utama
    assert "rencana 25" in Halaman(klien_auditor.get("/kinerja/triwulan/2026")).utama
    klien_petugas.post(f"{renstra}/tujuan?kode=T1", data={"nama": "Rukun", "hapus": "y"})
    assert "Belum ada tujuan" in Halaman(klien_auditor.get(renstra)).utama

    assert "Yang mencatat tanda tangannya adalah pimpinan" in Halaman(klien_petugas.get(pk)).utama
    versi = Halaman(klien_pimpinan.get(pk)).cari("//form//input[@name='versi']")[0].value
    jawab = klien_pimpinan.post(f"{pk}/sahkan", data={
        "versi": versi, "tanggal": ["20", "1", "2026"]}, follow_redirects=True)  # fmt: skip
    assert "Ditandatangani 20 Januari 2026" in Halaman(jawab).utama
    assert klien_petugas.get(f"{pk}/target").status_code == 200
    jawab = klien_petugas.post(f"{pk}/unggah", data={
        "berkas": (io.BytesIO(pdf()), "pk.pdf")}, follow_redirects=True)  # fmt: skip
    berkas = Halaman(jawab).tautan("Buka pindaian")
    assert klien_auditor.get(berkas).status_code == 200


def test_yang_salah_disebut_di_isiannya_dan_ketikannya_tetap(kantor, klien_petugas):
    halaman = Halaman(klien_petugas.post("/perencanaan/renstra/baru", data={
        "nama": "R", "awal": "2024", "akhir": "2027"}))  # fmt: skip
    assert halaman.status == 422
    assert "5 tahun" in halaman.galat["akhir"]
    assert halaman.nilai("akhir") == "2027"
    pk = f"/perencanaan/perjanjian/{perencanaan.perjanjian(kantor, IKU_4='50')}"
    halaman = Halaman(klien_petugas.post(f"{pk}/target", data={
        "versi": "2", "baris-0-kode": "IKU-1", "baris-0-target": "70",
        "baris-1-kode": "IKU-4", "baris-1-target": "80 – 70"}))  # fmt: skip
    assert halaman.status == 422
    assert "Rentang terbalik" in halaman.galat["baris-1-target"]
    assert halaman.nilai("baris-0-target") == "70"
    halaman = Halaman(klien_petugas.post(f"{pk}/anggaran", data={
        "versi": "2", "program-0-nama": "Program A", "program-0-anggaran": "seribu"}))  # fmt: skip
    assert "tidak dapat dibaca" in halaman.galat["program-0-anggaran"]
    halaman = Halaman(klien_petugas.post("/perencanaan/2026/perjanjian", data={
        "jenjang": "kantor", "versi_pk": "murni", "jabatan_pertama": "Kepala",
        "jabatan_kedua": "Bupati"}))  # fmt: skip
    assert "sudah ada" in halaman.galat["versi_pk"]
    halaman = Halaman(klien_petugas.post("/perencanaan/1950/perjanjian", data={
        "jenjang": "kantor", "versi_pk": "murni", "jabatan_pertama": "Kepala",
        "jabatan_kedua": "Bupati"}))  # fmt: skip
    assert "jauh sebelum tahun pertama" in " ".join(halaman.teks("//*[@role='alert']"))
    assert kueri.perjanjian_tahun(kantor, 1950) == ()


def test_perjanjian_terunduh_sebagai_pdf_dan_word_dengan_isi_yang_sama(kantor, klien_auditor):
    pk_id = perencanaan.perjanjian(kantor, IKU_4="50", IKU_1="≥ 80")
    alamat = f"/perencanaan/perjanjian/{pk_id}/berkas"
    isi_pdf, isi_docx = (klien_auditor.get(f"{alamat}.{a}").data for a in ("pdf", "docx"))
    assert len(PdfReader(io.BytesIO(isi_pdf)).pages) == 2
    for teks in (teks_pdf(isi_pdf), teks_docx(isi_docx)):
        for kata in (
            "PEMERINTAH KABUPATEN TAPIN", "PERJANJIAN KINERJA TAHUN 2026", "Siti Aminah",
            "Pihak pertama berjanji akan mewujudkan target kinerja", "Pihak Kedua", "Bupati Tapin",
            "LAMPIRAN PERJANJIAN KINERJA TAHUN 2026", "Persentase Ormas yang berpartisipasi",
            "50,00", "≥", "80,00",
        ):  # fmt: skip
            assert kata in teks, kata
    assert klien_auditor.get(f"{alamat}.exe").status_code == 404


def test_rencana_aksi_terunduh_sebagai_pdf_dan_word(kantor, klien_auditor):
    perencanaan.triwulan(kantor, "IKU-4", "10", "", "30", "50")
    perencanaan.aksi(kantor, keluaran="60 organisasi terdata")
    alamat = "/perencanaan/2026/aksi/berkas"
    for teks in (
        teks_pdf(klien_auditor.get(f"{alamat}.pdf").data),
        teks_docx(klien_auditor.get(f"{alamat}.docx").data),
    ):
        for kata in ("RENCANA AKSI TAHUN 2026", "Februari – April", "60 organisasi terdata"):
            assert kata in teks, kata


def test_contoh_2020_dimuat_dengan_perjanjiannya(tapin, klien_auditor):
    """The file tells the targets of the agreements; no date, name or budget is made up for it."""
    muat(SUMBER)
    rencana = kueri.rencana(tapin, 2020)
    kantor = rencana.kantor
    assert {k: t.nilai for k, t in kantor.target.items()} == {
        "IKU-1": 85, "IKU-2": 85, "IKU-3": 85, "IKU-4": 50,
    }  # fmt: skip
    assert (kantor.tanggal, kantor.disahkan, kantor.kedua.nama, kantor.program) == (
        None, None, None, (),
    )  # fmt: skip
    assert sum(len(p.target) for p in rencana.berlaku) == 11
    assert rencana.renstra is None
    halaman = Halaman(klien_auditor.get("/perencanaan/2020"))
    assert "Tanda tangannya belum dicatat" in halaman.utama
    assert "tidak sama" not in halaman.utama


def test_lkip_mengambil_perjanjian_dan_rencana_aksi_kantor(tapin):
    """Bab II and the annexes; `test_dokumen` holds the report of an office without papers."""
    muat(SUMBER)
    perencanaan.triwulan(tapin, "IKU-4", "10", "20", "30", "50", tahun=2020)
    perencanaan.aksi(tapin, tahun=2020, keluaran="60 organisasi terdata")
    perencanaan.sk(tapin, "IKU-4", mulai=2020, nomor="188.45/7/2020")
    perencanaan.renstra(tapin, 2019, IKU_4={2019: "45", 2020: "50", 2023: "65"})
    pk = kueri.rencana(tapin, 2020).kantor
    layanan_pk.isi_program(
        tapin, pk.id, [ProgramPk("Program Sarana", Decimal(147_580_000))], versi=pk.versi,
        pelaku=izin.sistem(), saat=waktu.sekarang(),
    )  # fmt: skip
    teks = teks_docx(isi_berkas(tapin, Format.DOCX))
    for kata in (
        "Sumber: Perjanjian Kinerja murni 2020.", "147.580.000", "Yang berjanji",
        "Target per triwulan 2020", "Kegiatan rencana aksi 2020", "60 organisasi terdata",
        "keputusan nomor 188.45/7/2020", "Periode Renstra", "2019–2023", "Bupati Tapin",
    ):  # fmt: skip
        assert kata in teks, kata


def test_halaman_tahun_memakai_jumlah_kueri_yang_tetap(kantor, klien_auditor):
    perencanaan.renstra(kantor, 2024, IKU_4={2026: "50"})
    perencanaan.sk(kantor, "IKU-4")
    perencanaan.perjanjian(kantor, IKU_4="50")
    perencanaan.aksi(kantor)
    klien_auditor.get("/perencanaan/2026")
    with hitung_kueri() as sedikit:
        klien_auditor.get("/perencanaan/2026")
    for ke in range(1, 4):
        perencanaan.triwulan(kantor, f"IKU-{ke}", "1", "2", "3", "4")
        perencanaan.aksi(kantor, f"IKU-{ke}")
        pabrik.catat(kantor, pabrik.target(f"IKU-{ke}", 60, 2026))
    with hitung_kueri() as banyak:
        klien_auditor.get("/perencanaan/2026")
    assert len(banyak) == len(sedikit)


def test_janji_dari_berkas_yang_tak_dapat_dinilai_tidak_dipakai(tapin, klien_petugas):
    """A file may promise 0; the year keeps the target that it has, and the page says why."""
    pabrik.definisi_2020(tapin)
    kepala, atasan = layanan_pk.pihak_bawaan(tapin)
    baru = PerjanjianBaru(2026, Jenjang.KANTOR, perubahan=False, pertama=kepala, kedua=atasan)
    layanan_pk.dari_berkas(
        tapin, baru, {"IKU-4": Target(Decimal(0))}, pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    (pk,) = kueri.perjanjian_tahun(tapin, 2026)
    jawab = klien_petugas.post(f"/perencanaan/perjanjian/{pk.id}/pakai", follow_redirects=True)
    assert "tidak dapat dibagi" in Halaman(jawab).kabar[0]


def test_kantor_lain_tidak_melihatnya(kantor, banjar, klien_petugas):
    pabrik.definisi_2020(banjar)
    pk_id, renstra_id = perencanaan.perjanjian(banjar, IKU_4="50"), perencanaan.renstra(banjar)
    for alamat in (f"perjanjian/{pk_id}", f"renstra/{renstra_id}", f"perjanjian/{pk_id}/target",
                   f"renstra/{renstra_id}/target/IKU-4"):  # fmt: skip
        assert klien_petugas.get(f"/perencanaan/{alamat}").status_code == 404
