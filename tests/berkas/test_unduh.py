"""Serving: only to whom the room that refers to the file says yes, and harmless in a browser."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sinormas.berkas import layanan
from tests.pabrik import berkas as pabrik


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
        assert jawaban.data == isi
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
    isi = pabrik.pdf()
    berkas_id = pabrik.berkas(tapin, klien_pelapor.pelaku, isi)
    pintu.add((klien_pelapor.pelaku.id, berkas_id))
    with klien_pelapor.get(f"/berkas/{berkas_id}", headers={"Range": "bytes=0-4"}) as jawaban:
        assert (jawaban.status_code, jawaban.data) == (206, b"%PDF-")
