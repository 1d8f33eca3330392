"""The virus scanner: asked where it is configured, and then nothing comes in past it."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pytest
from sqlalchemy import func, select

import config
from sinormas.berkas import layanan, pemindai
from sinormas.berkas.aturan import SEMUA_TIPE, BerkasDitolak, BerkasTertunda
from sinormas.berkas.models import Berkas
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.clamd import EICAR, clamd
from tests.berkas import jahat
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik

pytestmark = pytest.mark.basisdata("sqlite")


@pytest.fixture(params=["tcp", "unix"])
def pindai(request, app, tmp_path, monkeypatch):
    """A scanner that the application is set to ask."""
    with clamd(tmp_path / "clamd.ctl" if request.param == "unix" else None) as (alamat, server):
        monkeypatch.setitem(
            app.config, "SINORMAS", dataclasses.replace(app.config["SINORMAS"], clamd=alamat)
        )
        yield server


def _pdf_bervirus() -> bytes:
    """A sound PDF that carries the test virus in a page's content."""
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    halaman.obj.Contents = pdf.make_stream(b"% " + EICAR)
    return jahat.simpan(pdf, compress_streams=False)


def _simpan(tapin, isi):
    return layanan.simpan(
        tapin, io.BytesIO(isi), "surat.pdf", pelaku=akun.pengguna(), saat=waktu.sekarang(),
        batas=20_000_000, tipe_boleh=SEMUA_TIPE,
    )  # fmt: skip


def _tidak_ada_sisa(app) -> bool:
    folder = app.config["SINORMAS"].folder_berkas
    berkas = [f for f in folder.rglob("*") if f.is_file()] if folder.exists() else []
    return not berkas and sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 0


def test_yang_bersih_masuk_dan_dipindai_seluruhnya(app, tapin, pindai):
    isi = pabrik.pdf()
    assert _simpan(tapin, isi)
    assert pindai.dipindai == [isi]


def test_yang_bervirus_ditolak_dengan_namanya(app, tapin, pindai):
    with pytest.raises(BerkasDitolak, match=r"menemukan bahaya .*Eicar-Test-Signature") as galat:
        _simpan(tapin, _pdf_bervirus())
    assert not isinstance(galat.value, BerkasTertunda)
    assert _tidak_ada_sisa(app)


@pytest.mark.parametrize(
    "tingkah", ["tutup", "diam", "putus-di-tengah", "batas", "aneh", "separuh"]
)
def test_pemindai_yang_tidak_menjawab_menahan_berkas(app, tapin, pindai, monkeypatch, tingkah):
    monkeypatch.setattr(pemindai, "SABAR", 1.0)
    pindai.tingkah = tingkah
    with pytest.raises(BerkasTertunda, match="Pemindai virus kantor sedang tidak dapat dihubungi"):
        _simpan(tapin, pabrik.pdf())
    assert _tidak_ada_sisa(app)


@pytest.mark.parametrize("alamat", ["127.0.0.1:1", "/tidak/ada.sock"])
def test_pemindai_yang_mati_menahan_berkas(app, tapin, monkeypatch, alamat):
    monkeypatch.setitem(
        app.config, "SINORMAS", dataclasses.replace(app.config["SINORMAS"], clamd=alamat)
    )
    with pytest.raises(BerkasTertunda):
        _simpan(tapin, pabrik.pdf())
    assert _tidak_ada_sisa(app)


def test_berkas_besar_dikirim_sepotong_demi_sepotong(app, tapin, pindai, monkeypatch):
    monkeypatch.setattr(layanan.saringan, "bersihkan", lambda *_: pytest.fail("not reached"))
    isi = b"%PDF-1.4\n" + b"x" * 12_000_000 + EICAR + b"\n%%EOF\n"
    with pytest.raises(BerkasDitolak, match="menemukan bahaya"):
        _simpan(tapin, isi)
    assert pindai.dipindai == [isi]


def test_pelapor_membaca_sebabnya_di_samping_berkas(app, klien_pelapor, tapin, pindai):
    from sinormas.pelaporan.aturan import Bagian
    from tests.bantuan.baca import Halaman
    from tests.pabrik import pelaporan
    from tests.pelaporan.test_halaman_dokumen import _unggah

    draf = pelaporan.draf(tapin, klien_pelapor.pelaku)
    for bagian in (Bagian.IDENTITAS, Bagian.LEGALITAS):
        pelaporan.simpan(tapin, draf, klien_pelapor.pelaku, bagian, pelaporan.isi(bagian))
    pindai.tingkah = "tutup"
    halaman = Halaman(_unggah(klien_pelapor, draf, pabrik.pdf()))
    assert "Coba lagi beberapa menit lagi" in halaman.galat["berkas-skt"]


@pytest.mark.parametrize(
    ("nilai", "baik"),
    [
        ("127.0.0.1:3310", True), ("[::1]:3310", True), ("clamd:3310", True),
        ("/run/clamav/clamd.ctl", True), ("", True), ("clamd", False), ("clamd:", False),
        (":3310", False), ("clamd:0", False), ("clamd:99999", False), ("clamd:٣", False),
    ],
)  # fmt: skip
def test_alamat_pemindai_diperiksa_saat_mulai(tmp_path, nilai, baik):
    lingkungan = {"SINORMAS_DATA": str(tmp_path), "SINORMAS_CLAMD": nilai}
    if baik:
        assert config.muat(lingkungan).clamd == (nilai or None)
    else:
        with pytest.raises(config.PengaturanSalah, match="SINORMAS_CLAMD"):
            config.muat(lingkungan)


S3 = {
    "SINORMAS_BERKAS_S3_EMBER": "ormas", "SINORMAS_BERKAS_S3_KUNCI": "k",
    "SINORMAS_BERKAS_S3_RAHASIA": "r",
}  # fmt: skip


def test_penyimpanan_s3_dibaca_dari_lingkungan(tmp_path):
    assert config.muat({"SINORMAS_DATA": str(tmp_path)}).s3 is None
    hasil = config.muat(
        S3 | {"SINORMAS_DATA": str(tmp_path), "SINORMAS_BERKAS_S3_ALAMAT": "https://s3.contoh.id"}
    ).s3
    assert (hasil.ember, hasil.alamat, hasil.wilayah) == (
        "ormas", "https://s3.contoh.id", "us-east-1",
    )  # fmt: skip
    assert "rahasia" not in repr(hasil)
    assert "'r'" not in repr(hasil)


@pytest.mark.parametrize("kurang", sorted(S3))
def test_s3_yang_separuh_diatur_ditolak(tmp_path, kurang):
    lingkungan = {k: v for k, v in S3.items() if k != kurang} | {"SINORMAS_DATA": str(tmp_path)}
    with pytest.raises(config.PengaturanSalah, match=kurang):
        config.muat(lingkungan)


@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        ({"SINORMAS_BERKAS_S3_BUCKET": "x"}, "tidak dikenal"),
        ({"SINORMAS_BERKAS_S3_ALAMAT": "s3.contoh.id"}, "berawalan https"),
        ({"SINORMAS_BERKAS_S3_ALAMAT": "ftp://s3.contoh.id"}, "berawalan https"),
    ],
)
def test_setelan_s3_yang_salah_tulis_ditolak(tmp_path, lain, kata):
    with pytest.raises(config.PengaturanSalah, match=kata):
        config.muat(S3 | lain | {"SINORMAS_DATA": str(tmp_path)})


def test_produksi_menolak_s3_tanpa_https(tmp_path):
    from tests.test_config import PRODUKSI

    dasar = PRODUKSI | S3 | {"SINORMAS_DATA": str(tmp_path)}
    with pytest.raises(config.PengaturanSalah, match="harus https"):
        config.muat(dasar | {"SINORMAS_BERKAS_S3_ALAMAT": "http://s3.contoh.id"})
    setempat = config.muat(dasar | {"SINORMAS_BERKAS_S3_ALAMAT": "http://127.0.0.1:9000"})
    assert setempat.s3 is not None
