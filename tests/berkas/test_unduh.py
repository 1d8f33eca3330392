"""Serving: only to whom the room that refers to the file says yes, and harmless in a browser."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from PIL import Image

from sinormas.berkas import kueri, layanan
from sinormas.berkas.aturan import MINI_TITIK
from sinormas.berkas.penyimpanan import Folder
from tests.pabrik import berkas as pabrik


def _isi(berkas_id):
    return b"".join(layanan.buka(kueri.menurut_id(berkas_id).sha256))


@pytest.fixture
def pintu(monkeypatch):
    """A checker that lets in the people on its list, and nobody else."""
    boleh: set[tuple] = set()
    monkeypatch.setattr(layanan, "_PEMERIKSA", [lambda p, b: (p.id, b) in boleh])
    return boleh


def test_tanpa_pemeriksa_tidak_seorang_pun_melihat(app, tapin, klien_pelapor, pintu):
    berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku)
    assert klien_pelapor.get(f"/berkas/{berkas_id}").status_code == 404


@pytest.mark.parametrize("alamat", [uuid4(), "bukan-pengenal", "%00", "../../etc/passwd"])
def test_alamat_yang_tidak_dikenal_dijawab_sama(app, klien_pelapor, pintu, alamat):
    assert klien_pelapor.get(f"/berkas/{alamat}").status_code == 404


def test_tamu_diminta_masuk(app, tapin, tamu, klien_pelapor, pintu):
    berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku)
    assert tamu.get(f"/berkas/{berkas_id}").status_code in (302, 303)


@pytest.mark.parametrize(
    ("isi", "tipe", "nama"),
    [
        (pabrik.pdf(), "application/pdf", "surat.pdf"),
        (pabrik.gambar("PNG"), "image/png", "surat.png"),
    ],
    ids=["pdf", "png"],
)
def test_yang_boleh_melihatnya_menerima_isinya_tanpa_bahaya(
    app, tapin, klien_pelapor, pintu, isi, tipe, nama
):
    berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku, isi)
    pintu.add((klien_pelapor.pelaku.id, berkas_id))
    with klien_pelapor.get(f"/berkas/{berkas_id}") as jawaban:
        assert jawaban.status_code == 200
        assert jawaban.data == _isi(berkas_id)
        assert jawaban.content_length == len(jawaban.data)
        assert jawaban.mimetype == tipe
        kepala = jawaban.headers
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert kepala["X-Frame-Options"] == "SAMEORIGIN"
    assert kepala["Cache-Control"] == "no-store"
    assert "default-src 'none'" in kepala["Content-Security-Policy"]
    assert "sandbox" in kepala["Content-Security-Policy"]
    assert "'self'" in kepala["Content-Security-Policy"].split("frame-ancestors")[1]
    assert kepala["Content-Disposition"] == f"inline; filename={nama}"
    with klien_pelapor.get(f"/berkas/{berkas_id}?unduh=1") as unduhan:
        assert unduhan.headers["Content-Disposition"].startswith("attachment; ")


def test_nama_yang_aneh_tidak_merusak_kepala_jawaban(app, tapin, klien_pelapor, pintu):
    berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku, nama='a";\r\nX: "é📄.pdf')
    pintu.add((klien_pelapor.pelaku.id, berkas_id))
    with klien_pelapor.get(f"/berkas/{berkas_id}") as jawaban:
        letak = jawaban.headers["Content-Disposition"]
    assert letak.startswith("inline; filename=")
    assert "\n" not in letak
    assert "filename*=UTF-8''" in letak


def test_sebagian_isi_dapat_diminta(app, tapin, klien_pelapor, pintu):
    berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku)
    pintu.add((klien_pelapor.pelaku.id, berkas_id))
    penuh = _isi(berkas_id)
    panjang = len(penuh)
    for rentang, kode, harapan, letak in (
        ("bytes=0-4", 206, b"%PDF-", f"bytes 0-4/{panjang}"),
        ("bytes=-3", 206, penuh[-3:], f"bytes {panjang - 3}-{panjang - 1}/{panjang}"),
        (f"bytes={panjang - 2}-", 206, penuh[-2:], f"bytes {panjang - 2}-{panjang - 1}/{panjang}"),
        ("bytes=0-999999999", 200, penuh, None),
        ("bytes=0-1,4-5", 200, penuh, None),
        ("sendok=0-4", 200, penuh, None),
        ("bytes=99999999-", 416, None, None),
    ):
        with klien_pelapor.get(f"/berkas/{berkas_id}", headers={"Range": rentang}) as jawaban:
            assert jawaban.status_code == kode, rentang
            if harapan is not None:
                assert jawaban.data == harapan
                assert jawaban.headers.get("Content-Range") == letak


def test_gambar_mini_kecil_dan_berpagar(app, tapin, klien_pelapor, pintu):
    foto = pabrik.berkas(tapin, klien_pelapor.pelaku, pabrik.gambar("JPEG", 1600, 1200))
    surat = pabrik.berkas(tapin, klien_pelapor.pelaku)
    pintu.update({(klien_pelapor.pelaku.id, foto), (klien_pelapor.pelaku.id, surat)})
    with klien_pelapor.get(f"/berkas/{foto}/mini") as jawaban:
        assert jawaban.mimetype == "image/jpeg"
        assert max(Image.open(io.BytesIO(jawaban.data)).size) == MINI_TITIK
        assert "sandbox" in jawaban.headers["Content-Security-Policy"]
        assert jawaban.headers["Cache-Control"] == "no-store"
    assert klien_pelapor.get(f"/berkas/{surat}/mini").status_code == 404
    assert klien_pelapor.get(f"/berkas/{uuid4()}/mini").status_code == 404


def test_isi_yang_hilang_menjadi_halaman_gangguan_bukan_berkas_kosong(
    app, tapin, klien_pelapor, pintu
):
    berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku)
    pintu.add((klien_pelapor.pelaku.id, berkas_id))
    folder = app.config["SINORMAS"].folder_berkas
    Folder(folder).jalur(kueri.menurut_id(berkas_id).sha256).unlink()
    jawaban = klien_pelapor.get(f"/berkas/{berkas_id}")
    assert jawaban.status_code == 503
    assert jawaban.mimetype == "text/html"
