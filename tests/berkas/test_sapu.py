"""Sweeping: bytes without a row go after a day; a row never loses its bytes."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sinormas import izin
from sinormas.berkas import kueri, layanan, penyimpanan
from sinormas.berkas.cli import sapu_harian
from sinormas.berkas.layanan import HasilSapu
from sinormas.kabar.pekerja import _TIAP_JAM
from sinormas.umum import waktu
from tests.conftest import SAAT
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik

HARI = 86_400


def _yatim(folder, umur: timedelta, isi: bytes = b"tanpa rujukan") -> str:
    import hashlib

    sha = hashlib.sha256(isi).hexdigest()
    jalur = _jalur(sha, folder)
    jalur.parent.mkdir(parents=True, exist_ok=True)
    jalur.write_bytes(isi)
    _tuakan(jalur, umur)
    return sha


def _jalur(sha: str, folder):
    return penyimpanan.Folder(folder).jalur(sha)


def _tuakan(jalur, umur: timedelta) -> None:
    saat = (SAAT - umur).timestamp()
    os.utime(jalur, (saat, saat))


@pytest.fixture
def folder(app):
    folder = app.config["SINORMAS"].folder_berkas
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sapu():
    return layanan.sapu(pelaku=izin.sistem(), saat=waktu.sekarang())


def test_hanya_isi_yatim_yang_berumur_lebih_dari_sehari_yang_dihapus(app, tapin, folder):
    tua = _yatim(folder, timedelta(hours=25))
    muda = _yatim(folder, timedelta(hours=23), b"baru saja")
    berkas = kueri.menurut_id(pabrik.berkas(tapin, akun.pengguna()))
    _tuakan(_jalur(berkas.sha256, folder), timedelta(days=400))

    assert _sapu() == HasilSapu(1, len(b"tanpa rujukan"), 0)
    assert not _jalur(tua, folder).exists()
    assert _jalur(muda, folder).exists()
    assert _jalur(berkas.sha256, folder).exists()
    assert _sapu() == HasilSapu(0, 0, 0)


def test_isi_yang_baru_diunggah_lagi_kembali_muda_dan_tidak_tersapu(app, folder):
    sha = _yatim(folder, timedelta(days=3))
    jalur = _jalur(sha, folder)
    os.utime(jalur, (SAAT.timestamp(), SAAT.timestamp()))
    assert penyimpanan.Folder(folder).buang(sha, SAAT.timestamp() - HARI) == 0
    assert jalur.exists()
    assert penyimpanan.Folder(folder).buang("0" * 64, time.time()) == 0


def test_mengunggah_isi_yang_sama_memudakan_isinya(app, tapin, folder):
    isi = pabrik.pdf()
    sha = kueri.menurut_id(pabrik.berkas(tapin, akun.pengguna(), isi)).sha256
    _tuakan(_jalur(sha, folder), timedelta(days=9))
    pabrik.berkas(tapin, akun.pengguna(), isi)
    assert _jalur(sha, folder).stat().st_mtime > SAAT.timestamp() - 9 * HARI


def test_sisa_unggahan_yang_terputus_ikut_dibuang(app, folder):
    sisa = folder / penyimpanan.SEMENTARA / "tmpabc"
    sisa.parent.mkdir()
    sisa.write_bytes(b"%PDF-")
    _tuakan(sisa, timedelta(days=2))
    assert _sapu().sementara == 1
    assert not sisa.exists()


def test_unggahan_yang_selesai_selagi_disapu_tidak_menggagalkan(app, folder, monkeypatch):
    """Its working folder goes between the look into the folder and the look at it."""
    sisa = folder / penyimpanan.SEMENTARA / "tmpabc"
    sisa.parent.mkdir()
    sisa.write_bytes(b"%PDF-")
    _tuakan(sisa, timedelta(days=2))
    semua = [sisa, sisa.with_name("tmpyanghilang")]
    monkeypatch.setattr(Path, "glob", lambda _jalur, pola: semua if pola == "*" else [])
    assert _sapu().sementara == 1


def test_isi_yang_tersisih_saat_penyapu_terbunuh_kembali_bila_dirujuk(app, tapin, folder):
    """Killed between moving aside and deciding: what a row names comes back, the rest goes."""
    sha = kueri.menurut_id(pabrik.berkas(tapin, akun.pengguna())).sha256
    sisih = folder / penyimpanan.SEMENTARA
    _jalur(sha, folder).rename(sisih / f"buang-{sha}")
    (sisih / f"buang-{'0' * 64}").write_bytes(b"x")
    besok = time.time() + 3 * HARI
    gudang = penyimpanan.Folder(folder)
    assert set(gudang.tersisih(besok)) == {sha, "0" * 64}
    layanan.sapu(pelaku=izin.sistem(), saat=datetime.fromtimestamp(besok, UTC))
    assert _jalur(sha, folder).exists()
    assert [f for f in sisih.iterdir() if f.name.startswith("buang-")] == []


def test_hanya_sistem_yang_menyapu(app, tapin):
    with pytest.raises(izin.TidakBoleh):
        layanan.sapu(pelaku=akun.pengguna(), saat=waktu.sekarang())


def test_pekerja_menyapu_sekali_sehari_di_malam_hari(app, folder):
    assert _TIAP_JAM["sapu_berkas"] is sapu_harian
    sha = _yatim(folder, timedelta(days=2))
    sapu_harian(datetime(2026, 11, 24, 17, 5, tzinfo=UTC))
    assert _jalur(sha, folder).exists()
    sapu_harian(datetime(2026, 11, 24, 18, 5, tzinfo=UTC))
    assert not _jalur(sha, folder).exists()


def test_perintah_sapu_bercerita_dan_berkata_json(app, folder):
    _yatim(folder, timedelta(days=2))
    jalan = app.test_cli_runner().invoke(args=["berkas", "sapu"])
    assert (jalan.exit_code, jalan.output) == (0, "1 berkas tanpa rujukan dihapus (1 KB).\n")
    jalan = app.test_cli_runner().invoke(args=["berkas", "sapu", "--json"])
    assert json.loads(jalan.output) == {"berkas": 0, "bita": 0, "sementara": 0}
