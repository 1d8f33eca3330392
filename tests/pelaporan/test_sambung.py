"""A large paper in pieces: it goes on where the line broke, and nobody lengthens another's."""

from __future__ import annotations

import errno
import io
import os

import pikepdf
import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from sinormas.berkas import layanan as berkas
from sinormas.berkas import sambungan
from sinormas.berkas.aturan import BerkasTertunda
from sinormas.pelaporan import kueri_dokumen, layanan_dokumen
from sinormas.pelaporan.aturan import Bagian
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik

TANDA = "a1b2c3d4e5f60718a1b2c3d4e5f60718"
POTONG = 40_000
pytestmark = pytest.mark.basisdata("sqlite")


@pytest.fixture
def draf(tapin, klien_pelapor):
    laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
    for bagian in (Bagian.IDENTITAS, Bagian.LEGALITAS):
        pabrik.simpan(tapin, laporan_id, klien_pelapor.pelaku, bagian, pabrik.isi(bagian))
    return laporan_id


@pytest.fixture(scope="module")
def surat() -> bytes:
    """A PDF of some 150 KB that cannot be packed smaller."""
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    halaman.obj.Contents = pdf.make_stream(b"%" + os.urandom(150_000).hex().encode()[:150_000])
    keluar = io.BytesIO()
    pdf.save(keluar, compress_streams=False)
    return keluar.getvalue()


def _kirim(klien, draf, potong, *, mulai, besar, tanda=TANDA, **lain):
    batas, badan = encode_multipart(
        {
            "dokumen": "skt", "sebelumnya": "", "mulai": str(mulai), "besar": str(besar),
            "tanda": tanda, "berkas": FileStorage(io.BytesIO(potong), "skt.pdf"), **lain,
        }
    )  # fmt: skip
    return klien.post(
        f"/laporan/{draf}/dokumen",
        data=badan,
        content_type=f"multipart/form-data; boundary={batas}",
        headers={"Accept": "application/json"},
    )


def _sisa(app):
    folder = app.config["SINORMAS"].folder_berkas / ".sementara"
    return sorted(f.name for f in folder.glob("*")) if folder.exists() else []


def test_potongan_demi_potongan_menjadi_berkasnya(app, klien_pelapor, draf, surat):
    besar = len(surat)
    for mulai in range(0, besar, POTONG):
        jawaban = _kirim(
            klien_pelapor, draf, surat[mulai : mulai + POTONG], mulai=mulai, besar=besar
        )
        assert jawaban.status_code == 200
        if mulai + POTONG < besar:
            assert jawaban.json == {"sampai": mulai + POTONG}
            assert len(_sisa(app)) == 1
    assert jawaban.json["tersimpan"] is True
    assert _sisa(app) == []
    kini = kueri_dokumen.berlembar(draf, "skt")
    assert (kini.berkas.nama, kini.berkas.halaman) == ("skt.pdf", 1)


def test_potongan_yang_tidak_menyambung_dijawab_dari_mana_melanjutkan(
    app, klien_pelapor, draf, surat
):
    besar = len(surat)
    assert _kirim(klien_pelapor, draf, surat[:POTONG], mulai=0, besar=besar).json == {
        "sampai": POTONG
    }
    for mulai in (0, POTONG * 2, 1):
        jawaban = _kirim(klien_pelapor, draf, b"x" * 100, mulai=mulai, besar=besar)
        assert jawaban.json == {"sampai": POTONG}
    jawaban = _kirim(klien_pelapor, draf, surat[POTONG:], mulai=POTONG, besar=besar)
    assert jawaban.json["tersimpan"] is True


def test_yang_tertunda_dilanjutkan_tanpa_mengirim_ulang(
    app, klien_pelapor, draf, surat, monkeypatch
):
    besar, asli = len(surat), berkas.siapkan

    def tertunda(*_a, **_k):
        raise BerkasTertunda("Pemindai mati.")

    monkeypatch.setattr(layanan_dokumen.berkas, "siapkan", tertunda)
    jawaban = _kirim(klien_pelapor, draf, surat, mulai=0, besar=besar)
    assert (jawaban.status_code, len(_sisa(app))) == (503, 1)
    monkeypatch.setattr(layanan_dokumen.berkas, "siapkan", asli)
    assert _kirim(klien_pelapor, draf, b"", mulai=0, besar=besar).json["tersimpan"] is True
    assert _sisa(app) == []


def test_berkas_yang_ditolak_tidak_meninggalkan_potongannya(app, klien_pelapor, draf):
    jawaban = _kirim(klien_pelapor, draf, b"bukan pdf", mulai=0, besar=9)
    assert (jawaban.status_code, "tidak dapat diterima" in jawaban.json["galat"]) == (422, True)
    assert _sisa(app) == []


@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        ({"tanda": "../../etc/passwd"}, "tidak dapat dikenali"),
        ({"tanda": ""}, "tidak dapat dikenali"),
        ({"tanda": "x" * 5000}, "tidak dapat dikenali"),
        ({"mulai": "-1"}, "tidak lengkap"),
        ({"mulai": "1e9"}, "tidak lengkap"),
        ({"besar": ""}, "tidak lengkap"),
        ({"besar": "99999999999999"}, "tidak lengkap"),
        ({"besar": "999999999"}, "lebih besar daripada 15 MB"),
        ({"besar": "3"}, "lebih panjang daripada berkasnya"),
    ],
)
def test_kiriman_yang_aneh_ditolak_tanpa_sisa(app, klien_pelapor, draf, lain, kata):
    jawaban = _kirim(klien_pelapor, draf, b"12345", **({"mulai": "0", "besar": "100"} | lain))
    assert (jawaban.status_code, kata in jawaban.json["galat"]) == (422, True)
    folder = app.config["SINORMAS"].folder_berkas / ".sementara"
    assert sum(f.stat().st_size for f in folder.glob("*")) == 0


def test_orang_lain_dengan_tanda_yang_sama_punya_kiriman_sendiri(app, tapin, klien_pelapor, draf):
    _kirim(klien_pelapor, draf, b"12345", mulai=0, besar=100)
    lain = akun.klien(app, akun.pengguna())
    milik_lain = pabrik.draf(tapin, lain.pelaku)
    for bagian in (Bagian.IDENTITAS, Bagian.LEGALITAS):
        pabrik.simpan(tapin, milik_lain, lain.pelaku, bagian, pabrik.isi(bagian))
    assert _kirim(lain, draf, b"67890", mulai=5, besar=100).status_code == 404
    assert _kirim(lain, milik_lain, b"67890", mulai=5, besar=100).json == {"sampai": 0}
    assert len(_sisa(app)) == 2


def test_satu_orang_tidak_menimbun_kiriman(app, klien_pelapor, draf):
    for n in range(sambungan.TERBUKA + 4):
        _kirim(klien_pelapor, draf, b"12345", mulai=0, besar=100, tanda=f"tanda-yang-ke-{n:04}")
    assert len(_sisa(app)) == sambungan.TERBUKA


def test_cakram_penuh_di_tengah_potongan_tidak_merusak_yang_sudah_sampai(
    app, klien_pelapor, draf, surat, monkeypatch
):
    besar = len(surat)
    _kirim(klien_pelapor, draf, surat[:POTONG], mulai=0, besar=besar)
    asli = sambungan._tambah

    def penuh(keluar, potong, ada, besar):
        keluar.write(potong.read(100))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sambungan, "_tambah", penuh)
    jawaban = _kirim(klien_pelapor, draf, surat[POTONG:], mulai=POTONG, besar=besar)
    assert (jawaban.status_code, "penuh" in jawaban.json["galat"]) == (503, True)
    monkeypatch.setattr(sambungan, "_tambah", asli)
    jawaban = _kirim(klien_pelapor, draf, surat[POTONG:], mulai=POTONG, besar=besar)
    assert jawaban.json["tersimpan"] is True


def test_laporan_yang_sudah_dikirim_tidak_menerima_potongan(app, tapin, klien_pelapor):
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    assert _kirim(klien_pelapor, aju.id, b"12345", mulai=0, besar=100).status_code == 409
    assert _sisa(app) == []
