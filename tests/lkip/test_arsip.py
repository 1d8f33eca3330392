"""A year's archive: whole, and every file of it as the manifest says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

from sinormas import izin
from sinormas.penetapan import kueri as penetapan_kueri
from sinormas.penetapan import layanan as penetapan
from sinormas.umum import waktu
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import kecil, muat
from tests.pabrik import ekspor as pabrik
from tests.pabrik import organisasi, partisipasi

TAHUN = "2020"


def arsip(app, tmp_path) -> zipfile.ZipFile:
    jalur = tmp_path / "arsip.zip"
    hasil = app.test_cli_runner().invoke(
        args=["lkip", "arsip", "--tahun", TAHUN, "--keluaran", str(jalur), "--json"]
    )
    assert hasil.exit_code == 0, hasil.output
    assert json.loads(hasil.stdout)["format"] == "zip"
    return zipfile.ZipFile(io.BytesIO(jalur.read_bytes()))


def test_arsip_utuh_menurut_manifesnya(app, tapin, tmp_path):
    muat(SUMBER)
    penetapan.tetapkan(
        tapin, 2020, kode=None, alasan="Uji", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    pabrik.ekspor(tapin, 2020, versi=1, kode="kode-laporan")
    pabrik.ekspor(tapin, 2020, isi=b"%PDF-1.7 draf")
    isi = arsip(app, tmp_path)
    assert isi.testzip() is None
    manifes = json.loads(isi.read("MANIFES.json"))
    assert manifes["keadaan"] == "ditetapkan, versi 1"
    tercatat = {b["nama"]: b for b in manifes["berkas"]}
    assert set(isi.namelist()) == {*tercatat, "MANIFES.json", "SHA256SUMS"}
    for nama, baris in tercatat.items():
        teks = isi.read(nama)
        assert (len(teks), hashlib.sha256(teks).hexdigest()) == (baris["ukuran"], baris["sha256"])
    jumlah = [b.split("  ") for b in isi.read("SHA256SUMS").decode().splitlines()]
    assert {nama: sidik for sidik, nama in jumlah} == {n: b["sha256"] for n, b in tercatat.items()}
    assert {f"lkip-63.05-2020.{a}" for a in ("pdf", "docx", "xlsx", "csv", "json")} < set(tercatat)
    assert isi.read("ditetapkan/versi-1-kode-laporan.pdf") == pabrik.ISI
    assert isi.read("penetapan/versi-1.json") == penetapan_kueri.isi(tapin, 2020, 1)
    bukti = list(csv.DictReader(io.StringIO(isi.read("bukti.csv").decode())))
    assert len([b for b in bukti if b["register"] == "Partisipasi"]) == 30


def test_arsip_draf_menyebut_dirinya_draf_dan_sel_bukan_rumus(app, tapin, tmp_path):
    muat(kecil())
    milik = organisasi.organisasi(tapin, nama="=1+1 Sakti")
    partisipasi.tanda(tapin, milik, 2020)
    isi = arsip(app, tmp_path)
    assert json.loads(isi.read("MANIFES.json"))["keadaan"] == "draf"
    (bukti,) = csv.DictReader(io.StringIO(isi.read("bukti.csv").decode()))
    assert bukti["tentang"].startswith("'=1+1")
