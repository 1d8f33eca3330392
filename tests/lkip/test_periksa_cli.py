"""`sinormas lkip periksa`: what it prints, how it ends, and the document made of the LKIP 2020."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from markdown_it import MarkdownIt

from sinormas.lkip.format import BATAS_UKURAN, baca
from sinormas.lkip.periksa import periksa
from sinormas.lkip.periksa.cli import perintah_periksa
from tests.lkip.bantu_format import ASLI, BERKAS, SUMBER, berkas

DOKUMEN = Path(__file__).parents[2] / "docs" / "temuan-lkip-2020.md"
KUNCI = ["kode", "lokasi", "baris", "indikator", "uraian", "tahun", "bidang", "terbit",
         "seharusnya", "selisih", "penjelasan"]  # fmt: skip


def jalankan(*argumen: str, masukan: bytes | None = None) -> Result:
    program = ScriptInfo(create_app=lambda: Flask("uji"))
    return CliRunner().invoke(perintah_periksa, argumen, input=masukan, obj=program)


def test_tabel_dikelompokkan_menurut_tempat_dengan_penjelasan() -> None:
    hasil = jalankan(str(BERKAS))
    assert (hasil.exit_code, hasil.stderr) == (0, "")
    baris = hasil.stdout.splitlines()
    assert baris[0] == ASLI["sumber"]
    assert baris[1] == "45 temuan dari 140 pernyataan."
    tempat = [satu for satu in baris[3:] if satu and not satu.startswith(" ")]
    assert len(tempat) == len(set(tempat)) == 15
    awal = baris.index("Bab III.A.5 anggaran pendukung Sasaran 1")
    temuan, penjelasan = baris[awal + 1 : awal + 3]
    assert temuan.split() == ["Pembulatan", "28", "29", "Jumlah", "tahun", "2020,", "persen"]
    assert penjelasan.strip().startswith("Persentase tercetak 28, padahal 31.729.300")
    jumlah = next(satu for satu in baris if satu.endswith("Total tahun 2020, pagu"))
    assert jumlah.split()[:3] == ["Jumlah", "2.063.586.648", "1.846.502.032"]
    assert "   16  Tidak sesuai data  Angka tercetak berbeda dari data" in baris


def test_json_adalah_satu_larik_dengan_kunci_yang_dijanjikan() -> None:
    hasil = jalankan(str(BERKAS), "--json")
    assert (hasil.exit_code, hasil.stderr) == (0, "")
    larik = json.loads(hasil.stdout)
    assert larik == [satu.ke_objek() for satu in periksa(baca(SUMBER)[0])]
    for satu in larik:
        tambahan = ["tempat"] if satu["kode"] == "TIDAK_SAMA" else []
        assert list(satu) == KUNCI + tambahan
    ganda = next(satu for satu in larik if satu["kode"] == "GANDA")
    assert (ganda["baris"], ganda["bidang"], ganda["terbit"]) == (3, None, None)
    cetak = next(satu for satu in larik if satu["terbit"] == "109.37")
    assert (cetak["seharusnya"], cetak["selisih"]) == ("109.38", "-0.01")


def test_berkas_tanpa_temuan_juga_berakhir_dengan_nol() -> None:
    hasil = jalankan("-", masukan=berkas(tahun=2020))
    assert (hasil.exit_code, hasil.stdout) == (
        0,
        "LKIP 2020\nTidak ada temuan dari 0 pernyataan.\n",
    )
    assert json.loads(jalankan("-", "--json", masukan=berkas()).stdout) == []
    assert "Tidak ada temuan" in jalankan("-", "--markdown", masukan=berkas()).stdout


def test_peringatan_tidak_mengganggu_larik() -> None:
    hasil = jalankan("-", "--json", masukan=berkas(warna="biru"))
    assert json.loads(hasil.stdout) == []
    assert hasil.stderr == "peringatan: warna: kunci tidak dikenal, diabaikan\n"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "baris 1, kolom 1: bukan JSON yang sah"),
        (b'{"\xff', "berkas: bukan teks UTF-8 (byte ke-3)"),
        (b"{}", 'format: harus "sinormas-lkip/1", bukan null'),
        (b" " * (BATAS_UKURAN + 1), f"berkas: paling besar {BATAS_UKURAN} byte"),
        (berkas(tahun="dua", pernyataan=3), "tahun: harus bilangan bulat"),
    ],
)
def test_berkas_yang_tidak_terbaca_disebut_sebabnya(isi: bytes, kata: str) -> None:
    hasil = jalankan("-", masukan=isi)
    assert (hasil.exit_code, hasil.stdout) == (1, "")
    assert kata in hasil.stderr
    sebagai_json = jalankan("-", "--json", masukan=isi)
    assert sebagai_json.exit_code == 1
    assert kata in json.loads(sebagai_json.stdout)["kesalahan"][0]


def test_berkas_yang_tidak_ada_disebut_sebabnya(tmp_path: Path) -> None:
    for berkas_salah, kata in (
        (tmp_path / "tidak-ada.json", "tidak ditemukan"),
        (tmp_path, "ini folder, bukan berkas"),
        ("a\0b", "nama berkas tidak dapat dipakai"),
    ):
        hasil = jalankan(str(berkas_salah))
        assert (hasil.exit_code, hasil.stdout) == (1, "")
        assert hasil.stderr.rstrip().endswith(kata)
    assert "Sebutkan berkasnya" in jalankan().stderr


def test_json_didahulukan_dari_markdown() -> None:
    assert json.loads(jalankan("-", "--json", "--markdown", masukan=berkas()).stdout) == []


def test_bantuan_menjelaskan_kode_keluar() -> None:
    with click.Context(perintah_periksa) as konteks:
        assert "Kode keluar 0 berarti pemeriksaan selesai" in perintah_periksa.get_help(konteks)


def test_dokumen_temuan_2020_adalah_keluaran_program() -> None:
    assert DOKUMEN.read_text(encoding="utf-8") == jalankan(str(BERKAS), "--markdown").stdout


def test_dokumen_memuat_setiap_temuan_dan_tempatnya() -> None:
    isi = DOKUMEN.read_text(encoding="utf-8").replace("\\", "")
    for satu in periksa(baca(SUMBER)[0]):
        assert satu.penjelasan in isi
        assert f"  - {satu.lokasi}" in isi


@pytest.mark.parametrize(
    "nama", ["<script>x</script>", "**tebal**", "a | b", "[x](javascript:1)", "`x`", "# x", "~~x~~"]
)
def test_nama_dari_berkas_tidak_menjadi_markdown(nama: str) -> None:
    baris = [{"jenis": "anggaran", "lokasi": nama, "uraian": nama, "pagu": n} for n in "12"]
    keluaran = jalankan("-", "--markdown", masukan=berkas(sumber=nama, pernyataan=baris)).stdout
    pohon = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(keluaran)
    sebaris = [anak for satu in pohon for anak in satu.children or ()]
    teks = "".join(anak.content for anak in sebaris if anak.type == "text")
    assert teks.count(nama) >= 4
    assert not {"html_inline", "html_block", "link_open", "em_open", "s_open"} & {
        satu.type for satu in [*pohon, *sebaris]
    }
