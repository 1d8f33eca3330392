"""The workbook in which a printed report is typed: what is written is read again, cell by cell."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from sinormas import izin
from sinormas.berkas import lembar as lembar_berkas
from sinormas.lkip.format import FileLkip, FormatSalah
from sinormas.lkip.format import baca as baca_json
from sinormas.lkip.kertas.baca import baca
from sinormas.lkip.kertas.susunan import LEMBAR, TUNGGAL
from sinormas.lkip.kertas.tulis import tulis
from sinormas.lkip.layanan_periksa import baca_berkas, periksa_berkas
from sinormas.lkip.periksa import periksa
from tests.bantuan.baca import Halaman
from tests.lkip.bantu_format import SUMBER

ALAMAT = "/lkip/periksa"


def baris_berkas(isi: bytes, folder: Path) -> list[Any]:
    """What the box reads from a workbook."""
    (folder / "masuk").write_bytes(isi)
    lembar_berkas.baca(folder / "masuk", folder / "keluar")
    return [json.loads(b) for b in (folder / "keluar").read_text("utf-8").splitlines()]


def kertas(isi: FileLkip | None = None) -> bytes:
    aliran = io.BytesIO()
    tulis(aliran, isi)
    return aliran.getvalue()


def buku(**lembar: list[list[Any]]) -> bytes:
    """A workbook as somebody typed it: sheets by name, the first row the heads."""
    berkas = Workbook()
    berkas.remove(berkas.active)
    for nama, baris in lembar.items():
        satu = berkas.create_sheet(nama.replace("_", " "))
        for sel in baris:
            satu.append(sel)
    aliran = io.BytesIO()
    berkas.save(aliran)
    return aliran.getvalue()


INDIKATOR = ["Tempat di laporan *", "Baris ke-", "Indikator *", "Tahun *", "Target", "Realisasi",
             "Capaian", "Kategori"]  # fmt: skip


def terbit(*baris: list[Any], **lain: list[list[Any]]) -> bytes:
    return buku(Angka_indikator=[INDIKATOR, *baris], **lain)


def kesalahan(isi: bytes, folder: Path) -> tuple[str, ...]:
    with pytest.raises(FormatSalah) as galat:
        baca(baris_berkas(isi, folder))
    return galat.value.daftar_kesalahan


def test_laporan_2020_di_buku_kerja_terbaca_sama_dan_temuannya_sama(tmp_path):
    asli, _ = baca_json(SUMBER)
    dibaca, peringatan = baca(baris_berkas(kertas(asli), tmp_path))
    assert dibaca == asli
    assert peringatan == ()
    assert [t.ke_objek() for t in periksa(dibaca)] == [t.ke_objek() for t in periksa(asli)]


def test_setiap_bagian_berdaftar_punya_lembar():
    """A section that the format gets later has its sheet, or the workbook loses it silently."""
    asli, _ = baca_json(SUMBER)
    bagian = {nama for nama, nilai in json.loads(SUMBER).items() if isinstance(nilai, list)}
    assert bagian <= {satu.bagian[0] for satu in LEMBAR}
    assert asli.pernyataan


def test_buku_kerja_kosong_punya_petunjuk_judul_dan_pilihan():
    berkas = load_workbook(io.BytesIO(kertas()))
    assert berkas.sheetnames == ["Petunjuk", TUNGGAL, *(satu.nama for satu in LEMBAR)]
    indikator = berkas["Indikator"]
    judul = [sel.value for sel in indikator[1]]
    assert judul[:2] == ["Kode *", "Sasaran"]
    pilihan = {v.formula1 for v in indikator.data_validations.dataValidation}
    assert '"naik,turun"' in pilihan
    assert indikator["A2"].value is None


def test_buku_kerja_kosong_yang_diunggah_bukan_kesalahan_tetapi_tidak_berisi(tmp_path):
    isi, _ = baca(baris_berkas(kertas(), tmp_path))
    assert isi == FileLkip()


@pytest.mark.parametrize(
    ("sel", "seharusnya"),
    [
        ("117,60", "117.60"),
        ("117,6", "117.6"),
        ("25.000.000", "25000000"),
        ("1.234,50", "1234.50"),
        ("Rp 1.500", "1500"),
        ("50 %", "50"),
        ("87.5", "87.5"),
        (87.5, "87.5"),
        (50, "50"),
        ("−5,0", "-5.0"),
    ],
)
def test_angka_ditulis_seperti_tercetak(sel, seharusnya, tmp_path):
    isi, _ = baca(baris_berkas(terbit(["Tabel 1", 1, "IKU-1", 2020, sel]), tmp_path))
    (satu,) = isi.pernyataan or ()
    assert str(satu.target) == seharusnya


def test_tempat_yang_dikosongkan_mengikuti_baris_di_atasnya(tmp_path):
    isi, _ = baca(
        baris_berkas(
            terbit(
                ["Tabel 3.1", 1, "IKU-1", 2020, 85, 85],
                [None, 2, "IKU-2", 2020, 85, "-"],
                ["Tabel 3.2", 1, "IKU-1", 2020],
            ),
            tmp_path,
        )
    )
    assert [(p.lokasi, p.indikator, p.realisasi) for p in isi.pernyataan or ()] == [
        ("Tabel 3.1", "IKU-1", 85), ("Tabel 3.1", "IKU-2", None), ("Tabel 3.2", "IKU-1", None)
    ]  # fmt: skip


def test_kesalahan_disebut_dengan_lembar_baris_dan_kolomnya(tmp_path):
    semua = kesalahan(
        terbit(
            ["Tabel 1", 1, "IKU-1", 2020, "delapan puluh"],
            ["Tabel 1", "satu", "IKU-1", 2020],
            ["Tabel 1", 1, None, 2020],
        ),
        tmp_path,
    )
    assert [satu.partition(": ")[0] for satu in semua] == [
        "Angka indikator baris 2, Target",
        "Angka indikator baris 3, Baris ke-",
        "Angka indikator baris 4, Indikator",
    ]


def test_kegiatan_tanpa_programnya_disebut(tmp_path):
    isi = buku(
        Program=[["Nama", "Pagu", "Realisasi"], ["Program A", "1.000", "500"]],
        Kegiatan_anggaran=[
            ["Program", "Nama", "Pagu", "Realisasi"],
            ["Program A", "Rapat", 400, 300],
            ["Program B", "Rapat", 400, 300],
        ],
    )
    assert kesalahan(isi, tmp_path) == (
        "Kegiatan anggaran baris 3: program 'Program B' tidak ada di lembar Program",
    )


def test_lembar_dan_kolom_tak_dikenal_diabaikan_dan_kolomnya_disebut(tmp_path):
    isi = terbit(
        ["Tabel 1", 1, "IKU-1", 2020], Coretan=[["apa saja"]],
        Skala=[["Kategori", "Paling sedikit", "Warna"], ["Berhasil", 70, "hijau"]],
    )  # fmt: skip
    hasil, peringatan = baca(baris_berkas(isi, tmp_path))
    assert [s.kategori for s in hasil.skala or ()] == ["Berhasil"]
    assert any("'Warna'" in satu for satu in peringatan)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (buku(Lembar1=[["Nama", "Alamat"]]), "tidak ada lembar yang dikenal"),
        (buku(Angka_indikator=[["Nama", "Alamat"]]), "judul kolomnya tidak dikenal"),
        (buku(Laporan=[["Tahun *", "dua ribu"]]), "Laporan, Tahun"),
    ],
    ids=["lembar", "kolom", "nilai"],
)
def test_buku_yang_bukan_kertas_kerja_ditolak_dengan_sebabnya(isi, kata, tmp_path):
    assert kata in kesalahan(isi, tmp_path)[0]


@pytest.mark.parametrize("jahat", ["=1+1", "@SUM(A1)", "+62", "<b>", "{{ 7*7 }}", "\t", "日本 🎈"])
def test_isi_yang_jahat_ditulis_sebagai_teks_dan_tidak_dijalankan(jahat, tmp_path):
    asli, _ = baca_json(SUMBER)
    objek = json.loads(SUMBER)
    objek["sasaran"][0]["nama"] = f"Sasaran {jahat}"
    asli, _ = baca_json(json.dumps(objek).encode()) if jahat != "\t" else (asli, ())
    isi = kertas(asli)
    sel = load_workbook(io.BytesIO(isi))["Sasaran"]["B2"]
    assert sel.data_type == "s"
    assert baca(baris_berkas(isi, tmp_path))[0] == asli


# -- The use case, the page and the command -------------------------------------------------------


def unggah(klien, isi: bytes, **lain: str):
    data = {"berkas": (io.BytesIO(isi), "laporan.xlsx"), "bentuk": "halaman", **lain}
    return klien.post(ALAMAT, data=data, content_type="multipart/form-data")


@pytest.mark.parametrize("bentuk", ["json", "xlsx"])
def test_halaman_menyebut_temuan_dengan_hitungan_dan_tempatnya(klien_auditor, tapin, bentuk):
    asli, _ = baca_json(SUMBER)
    halaman = Halaman(unggah(klien_auditor, SUMBER if bentuk == "json" else kertas(asli)))
    assert "45 temuan dari 140 angka tercetak" in halaman.utama
    baris = next(b for b in halaman.baris if b[0] == "IKU-3 tahun 2020, capaian")
    assert baris[1:3] == ["125", "117,65"]
    assert "100 ÷ 85 × 100 = 117,65" in baris[3]
    assert "Bab III.A.5 tabel efisiensi Sasaran 1" in baris[3]


def test_temuan_dapat_dibawa_sebagai_data_dan_dokumen(klien_pimpinan, tapin):
    asli, _ = baca_json(SUMBER)
    jawaban = unggah(klien_pimpinan, SUMBER, bentuk="json")
    assert json.loads(jawaban.data) == [t.ke_objek() for t in periksa(asli)]
    assert "temuan-lkip.json" in jawaban.headers["Content-Disposition"]
    dokumen = unggah(klien_pimpinan, SUMBER, bentuk="markdown").get_data(as_text=True)
    docs = Path(__file__).parents[2] / "docs" / "temuan-lkip-2020.md"
    assert dokumen == docs.read_text("utf-8")


def test_halaman_memberi_buku_kerja(klien_petugas, tapin):
    halaman = Halaman(klien_petugas.get(ALAMAT))
    assert halaman.tautan("Unduh buku kerja XLSX") == f"{ALAMAT}/kertas"
    jawaban = klien_petugas.get(f"{ALAMAT}/kertas")
    assert load_workbook(io.BytesIO(jawaban.data)).sheetnames[0] == "Petunjuk"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "bukan JSON"),
        (b"{", "bukan JSON"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04rusak", "rusak"),
        (b'{"format": "lain/9"}', "sinormas-lkip/1"),
    ],
    ids=["kosong", "terpotong", "pdf", "zip", "lain"],
)
def test_berkas_yang_tidak_dapat_diperiksa_disebut_sebabnya(klien_petugas, tapin, isi, kata):
    jawaban = unggah(klien_petugas, isi)
    assert jawaban.status_code == 422
    assert kata in Halaman(jawaban).utama


@pytest.mark.parametrize("awal", [b"{", b"x"])
def test_berkas_yang_terlalu_besar_ditolak(klien_petugas, tapin, monkeypatch, awal):
    monkeypatch.setattr("sinormas.lkip.layanan_periksa.BATAS_UKURAN", 1000)
    jawaban = unggah(klien_petugas, awal * 1001)
    assert jawaban.status_code == 422
    assert "lebih besar" in Halaman(jawaban).utama or "paling besar" in Halaman(jawaban).utama


def test_laporan_yang_benar_tidak_punya_temuan_dan_kosong_bukan_benar(klien_petugas, tapin):
    benar = terbit(["Tabel 1", 1, "IKU-1", 2020, 85, 85, "100,00"])
    assert "Tidak ada temuan" in Halaman(unggah(klien_petugas, benar)).utama
    assert "Belum ada yang dapat diperiksa" in Halaman(unggah(klien_petugas, kertas())).utama


def test_perintah_memeriksa_buku_kerja(app, tmp_path):
    asli, _ = baca_json(SUMBER)
    jalur = tmp_path / "laporan.xlsx"
    jalur.write_bytes(kertas(asli))
    hasil = app.test_cli_runner().invoke(args=["lkip", "periksa", str(jalur), "--json"])
    assert json.loads(hasil.stdout) == [t.ke_objek() for t in periksa(asli)]


def test_siapa_pun_di_luar_kantor_tidak_boleh(app, tapin):
    with pytest.raises(izin.TidakAda):
        periksa_berkas(tapin, io.BytesIO(SUMBER), pelaku=izin.Pelaku(id=None, nama="tamu"))


def test_sepuluh_ribu_baris_terbaca(app):
    """As many as the largest report that was ever seen has, times fifty."""
    aliran = io.BytesIO()
    with xlsxwriter.Workbook(aliran, {"in_memory": True}) as berkas:
        lembar = berkas.add_worksheet("Angka indikator")
        lembar.write_row(0, 0, INDIKATOR)
        for n in range(1, 10_001):
            lembar.write_row(n, 0, ["Tabel 1", n, "IKU-1", 2020, 85, 85, "100,00"])
    isi, _ = baca_berkas(io.BytesIO(aliran.getvalue()))
    assert len(isi.pernyataan or ()) == 10_000
