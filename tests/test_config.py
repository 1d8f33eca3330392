"""Settings: an embedded default for everything, and production that refuses to start unsafely."""

from __future__ import annotations

import base64
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import config

AKAR = Path(__file__).parent.parent
PRODUKSI = {
    "SINORMAS_MODE": "produksi",
    "SINORMAS_KUNCI_SESI": "q8Zr1mVx0bKp7LwT5cNf3HsYd2GjRaEu9",
    "SINORMAS_KUNCI_DATA": base64.urlsafe_b64encode(bytes(range(32))).decode(),
    "SINORMAS_ALAMAT": "https://ormas.tapinkab.go.id",
    "SINORMAS_SMTP_HOST": "surel.tapinkab.go.id",
}


def test_tanpa_lingkungan_semua_ada_di_satu_folder(tmp_path):
    hasil = config.muat({"SINORMAS_DATA": str(tmp_path / "data")})
    assert hasil.url_basisdata == f"sqlite:///{tmp_path}/data/sinormas.db"
    assert not hasil.produksi
    assert hasil.halaman_surat
    for nama in ("kunci-sesi", "kunci-data"):
        assert stat.S_IMODE((tmp_path / "data" / nama).stat().st_mode) == 0o600


def test_kunci_dibuat_sekali_lalu_tetap(tmp_path):
    pertama = config.muat({"SINORMAS_DATA": str(tmp_path)})
    kedua = config.muat({"SINORMAS_DATA": str(tmp_path)})
    assert (pertama.kunci_sesi, pertama.kunci_data) == (kedua.kunci_sesi, kedua.kunci_data)
    assert len(pertama.kunci_data) == 32
    assert pertama.kunci_sesi.encode() != base64.urlsafe_b64encode(pertama.kunci_data)


def test_kunci_yang_terpotong_ditolak(tmp_path):
    (tmp_path / "kunci-sesi").write_text("pendek")
    with pytest.raises(config.PengaturanSalah, match="pulihkan dari cadangan"):
        config.muat({"SINORMAS_DATA": str(tmp_path)})


def test_produksi_yang_lengkap_diterima(tmp_path):
    hasil = config.muat(PRODUKSI | {"SINORMAS_DATA": str(tmp_path)})
    assert hasil.produksi
    assert hasil.aman
    assert not hasil.halaman_surat
    assert list(tmp_path.iterdir()) == []


def test_kunci_lama_boleh_beberapa_dan_hanya_di_samping_yang_sekarang(tmp_path):
    lain = [base64.urlsafe_b64encode(bytes([n]) * 32).decode() for n in (7, 8)]
    env = {"SINORMAS_DATA": str(tmp_path), "SINORMAS_KUNCI_DATA_LAMA": ", ".join(lain)}
    hasil = config.muat(PRODUKSI | env)
    assert hasil.kunci_lama == (b"\x07" * 32, b"\x08" * 32)
    assert hasil.jalur_kunci is None
    with pytest.raises(config.PengaturanSalah, match="hanya dipakai bersama"):
        config.muat(env)


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("SINORMAS_KUNCI_SESI", ""),
        ("SINORMAS_KUNCI_SESI", "pendek"),
        ("SINORMAS_KUNCI_SESI", "a" * 64),
        ("SINORMAS_KUNCI_DATA", ""),
        ("SINORMAS_KUNCI_DATA", "bukan base64 !"),
        ("SINORMAS_KUNCI_DATA", base64.urlsafe_b64encode(b"x" * 16).decode()),
        ("SINORMAS_KUNCI_DATA", base64.urlsafe_b64encode(bytes(32)).decode()),
        ("SINORMAS_KUNCI_DATA_LAMA", "bukan base64 !"),
        ("SINORMAS_ALAMAT", "http://ormas.tapinkab.go.id"),
        ("SINORMAS_ALAMAT", ""),
        ("SINORMAS_SMTP_HOST", ""),
    ],
)
def test_produksi_menolak_rahasia_yang_lemah(tmp_path, nama, nilai):
    with pytest.raises(config.PengaturanSalah, match=nama):
        config.muat(PRODUKSI | {"SINORMAS_DATA": str(tmp_path), nama: nilai})


@pytest.mark.parametrize(
    ("masuk", "keluar"),
    [
        ("postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("sqlite:////tmp/x.db", "sqlite:////tmp/x.db"),
    ],
)
def test_alamat_basis_data(tmp_path, masuk, keluar):
    env = {"SINORMAS_DATA": str(tmp_path), "SINORMAS_DATABASE_URL": masuk}
    assert config.muat(env).url_basisdata == keluar


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("SINORMAS_MODE", "production"),
        ("SINORMAS_DATABASE_URL", "mysql://x"),
        ("SINORMAS_SMTP_PORT", "²"),
        ("SINORMAS_PROKSI", "-1"),
    ],
)
def test_nilai_yang_tidak_dikenal_disebut_namanya(tmp_path, nama, nilai):
    with pytest.raises(config.PengaturanSalah, match=nama):
        config.muat({"SINORMAS_DATA": str(tmp_path), nama: nilai})


def test_folder_data_yang_tidak_dapat_dibuat_disebut(tmp_path):
    berkas = tmp_path / "berkas"
    berkas.write_text("")
    with pytest.raises(config.PengaturanSalah, match="SINORMAS_DATA"):
        config.muat({"SINORMAS_DATA": str(berkas / "data")})


def test_perintah_berakhir_dengan_kata_yang_jelas_dan_kode_bukan_nol(tmp_path):
    jalan = subprocess.run(
        [str(Path(sys.executable).with_name("sinormas")), "iku", "hitung", "--tahun", "2020"],
        env=os.environ | {"SINORMAS_MODE": "produksi", "SINORMAS_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert jalan.returncode == 2
    assert "SINORMAS_KUNCI_SESI" in jalan.stderr
    assert "Traceback" not in jalan.stderr


def test_rahasia_tidak_tampak_dalam_repr(tmp_path):
    tampil = repr(config.muat(PRODUKSI | {"SINORMAS_DATA": str(tmp_path)}))
    assert PRODUKSI["SINORMAS_KUNCI_SESI"] not in tampil
    assert "kunci_data" not in tampil


def test_hanya_config_yang_membaca_lingkungan():
    for jalur in AKAR.glob("sinormas/**/*.py"):
        assert "os.environ" not in jalur.read_text(), jalur
