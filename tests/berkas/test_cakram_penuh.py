"""A disk that is really full: a file system of a few hundred kilobytes under the file store."""

from __future__ import annotations

import io
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from sqlalchemy import func, select

from sinormas.berkas import kueri, layanan
from sinormas.berkas.aturan import JPG, SEMUA_TIPE, BerkasTertunda
from sinormas.berkas.kotak import kotak
from sinormas.berkas.models import Berkas
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.berkas import jahat
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik

UKURAN = 400_000
pytestmark = pytest.mark.basisdata("sqlite")


@pytest.fixture
def cakram_kecil(app):
    """400 KB for the files, where this machine lets us mount; otherwise others test it."""
    folder = app.config["SINORMAS"].folder_berkas
    folder.mkdir(parents=True, exist_ok=True)
    perintah = ["mount", "-t", "tmpfs", "-o", f"size={UKURAN}", "tmpfs", str(folder)]
    try:
        berhasil = subprocess.run(perintah, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        berhasil = False
    if not berhasil:
        pytest.skip("mounting is not allowed here; test_intake fills the disk by patching")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _surat(kilo: int) -> bytes:
    """A PDF of about this size that cannot be packed smaller."""
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    isi = os.urandom(kilo * 1000)
    citra = pikepdf.Stream(
        pdf, isi, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=kilo * 10,
        Height=100, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray,
    )  # fmt: skip
    halaman.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(G=citra))
    return jahat.simpan(pdf, compress_streams=False)


def _simpan(tapin, isi):
    return layanan.simpan(
        tapin, io.BytesIO(isi), "surat.pdf", pelaku=akun.pengguna(), saat=waktu.sekarang(),
        batas=5_000_000, tipe_boleh=SEMUA_TIPE,
    )  # fmt: skip


@pytest.mark.parametrize("kilo", [900, 300], ids=["saat-datang", "saat-ditulis-ulang"])
def test_cakram_yang_sungguh_penuh_diberi_kata_tanpa_sisa(app, tapin, cakram_kecil, kilo):
    baik = _simpan(tapin, _surat(20))
    with pytest.raises(BerkasTertunda, match="penyimpanan kantor penuh"):
        _simpan(tapin, _surat(kilo))
    sha = kueri.menurut_id(baik).sha256
    ada = [f.name for f in cakram_kecil.rglob("*") if f.is_file()]
    assert ada == [sha]
    assert b"".join(layanan.buka(sha)).startswith(b"%PDF-")
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 1
    assert _simpan(tapin, _surat(100))


def test_lembar_yang_tak_muat_disatukan_diberi_kata(app, tapin, cakram_kecil):
    lembar = [kueri.menurut_id(_simpan(tapin, _surat(90))) for _ in range(2)]
    with pytest.raises(BerkasTertunda, match="penyimpanan kantor penuh"):
        layanan.satukan([*lembar, *lembar], "a.pdf", batas=5_000_000)
    assert len([f for f in cakram_kecil.rglob("*") if f.is_file()]) == 2


def test_banyak_berkas_sekaligus_tidak_saling_menunggu_mati(tmp_path):
    foto = tmp_path / "foto"
    foto.write_bytes(pabrik.gambar("JPEG", 900, 700))

    def kerjakan(ke):
        hasil = tmp_path / f"hasil-{ke}"
        kotak.kerjakan("gambar", hasil, masuk=str(foto), tipe=JPG, boleh_jpg=True)
        return hasil.read_bytes()

    with ThreadPoolExecutor(8) as kolam:
        assert len(set(kolam.map(kerjakan, range(24)))) == 1
