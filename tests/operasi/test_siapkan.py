"""Setting up: once and again, the example's accounts, and what an operator is told."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import pytest

from tests.bantuan.situs import PROGRAM, lingkungan


def _jalankan(data: Path, *perintah: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PROGRAM), *perintah],
        env=lingkungan(data) | env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which the example was set up, and what was printed."""
    data = tmp_path_factory.mktemp("contoh")
    jalan = _jalankan(data, "siapkan", "--contoh")
    assert jalan.returncode == 0, jalan.stderr
    return data, jalan.stdout


def test_contoh_dimuat_dan_akunnya_dicetak(contoh):
    data, tampil = contoh
    assert "Contoh LKIP 2020 Kesbangpol Tapin dimuat." in tampil
    for peran in ("petugas", "pimpinan", "auditor", "admin", "pelapor"):
        assert f"{peran}@sinormas.example" in tampil
    assert stat.S_IMODE((data / "akun-contoh.txt").stat().st_mode) == 0o600


def test_kedua_kalinya_tidak_mengubah_apa_pun_dan_mencetak_akun_yang_sama(contoh):
    data, tampil = contoh
    lagi = _jalankan(data, "siapkan", "--contoh")
    assert lagi.returncode == 0
    assert "tidak dimuat lagi" in lagi.stdout
    assert lagi.stdout.split("Akun contoh")[1] == tampil.split("Akun contoh")[1]


def test_json_satu_nilai_saja(contoh):
    hasil = json.loads(_jalankan(contoh[0], "siapkan", "--contoh", "--json").stdout)
    assert hasil["contoh_dimuat"] is False
    assert {a["peran"] for a in hasil["akun"]} == {
        "petugas", "pimpinan", "auditor", "admin", "pelapor",
    }  # fmt: skip


def test_angka_2020_seperti_yang_terbit(contoh):
    """The expected figures of the issue, from the loaded facts."""
    isi = json.loads(_jalankan(contoh[0], "iku", "hitung", "--tahun", "2020", "--json").stdout)
    figur = {
        i["kode"]: (i["pembilang"], i["penyebut"], i["target"], i["realisasi"], i["capaian"])
        for i in isi["indikator"]
    }
    assert len(figur) == 11
    assert figur["IKU-1"] == (1, 1, "85.00", "100.00", "117.65")
    assert figur["IKU-2"] == figur["IKU-3"] == (0, 0, "85.00", "100.00", "117.65")
    assert figur["IKU-4"] == (30, 60, "50.00", "50.00", "100.00")
    assert figur["IKK-6"] == (70, 70, "80.00", "100.00", "125.00")
    assert figur["IKK-7"] == (None, None, "80.00", None, None)
    iku4 = next(i for i in isi["indikator"] if i["kode"] == "IKU-4")
    assert iku4["kategori"] == "Sangat Berhasil"
    (temuan,) = iku4["temuan"]
    assert temuan.startswith("2 dari 30 berbentuk Yayasan")
    assert "28/60 = 46,67" in temuan


def test_jejak_contoh_utuh(contoh):
    jalan = _jalankan(contoh[0], "jejak", "periksa")
    assert jalan.returncode == 0
    assert "utuh" in jalan.stdout


def test_basis_data_yang_belum_disiapkan_dijelaskan(tmp_path):
    jalan = _jalankan(tmp_path, "iku", "hitung", "--tahun", "2020")
    assert jalan.returncode == 1
    assert "sinormas siapkan" in jalan.stderr
    assert "Traceback" not in jalan.stderr


def test_basis_data_yang_tidak_dapat_dihubungi_dijelaskan(tmp_path):
    jalan = _jalankan(
        tmp_path, "jejak", "periksa", SINORMAS_DATABASE_URL="postgresql://x@127.0.0.1:1/x"
    )
    assert jalan.returncode == 1
    assert "tidak dapat dihubungi" in jalan.stderr
    assert "Traceback" not in jalan.stderr


def test_sehat_dan_siap(tamu):
    assert tamu.get("/sehat").get_data(as_text=True) == "sehat\n"
    jawaban = tamu.get("/siap")
    assert (jawaban.status_code, jawaban.get_data(as_text=True)) == (200, "siap\n")


def test_belum_siap_bila_skema_tertinggal(tamu, monkeypatch):
    monkeypatch.setattr("sinormas.operasi.kueri.revisi_terakhir", lambda: "9999")
    jawaban = tamu.get("/siap")
    assert jawaban.status_code == 503
    assert "belum mutakhir" in jawaban.get_data(as_text=True)


def test_halaman_galat_tampil_walau_basis_data_mati(app, tapin, monkeypatch):
    """No error page may stand on the database that failed."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def mati(*_a, **_k):
        raise RuntimeError("mati")

    monkeypatch.setattr("sinormas.instansi.kueri.pertama", mati)
    jawaban = app.test_client().get("/")
    app.config["PROPAGATE_EXCEPTIONS"] = None
    assert jawaban.status_code == 500
    assert "Ada gangguan di pihak kami" in jawaban.get_data(as_text=True)
