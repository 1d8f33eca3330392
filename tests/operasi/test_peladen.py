"""`sinormas layani`: the site and its worker come together, work together and end together."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

import config
from sinormas.operasi.peladen import AlamatSalah, periksa_alamat
from tests.bantuan import smtp
from tests.bantuan.situs import jalankan, lingkungan, port_bebas

PERINTAH = """
import sys
from flask.cli import ScriptInfo
from sinormas import create_app
from sinormas.operasi.peladen import perintah_layani
perintah_layani.main(sys.argv[1:], prog_name="layani", obj=ScriptInfo(create_app=create_app))
"""
BATAS_MEMORI = 130_000_000 // 1024
"""Kilobytes of a web worker."""


@dataclass(frozen=True)
class Jalan:
    """A running `sinormas layani`."""

    proses: subprocess.Popen[bytes]
    url: str
    catatan: Path

    @property
    def anak(self) -> dict[str, int]:
        """The web server and the worker, by their names."""
        hasil = {}
        for pid in _anak(self.proses.pid):
            baris = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            hasil["web" if "gunicorn" in baris else "pekerja"] = pid
        return hasil

    @property
    def kata(self) -> str:
        return self.catatan.read_text()


def _anak(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _hidup(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def _tunggu(syarat: Callable[[], bool], detik: float = 30) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, "waited too long"
        time.sleep(0.05)


def _menjawab(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/siap", timeout=2) as jawaban:
            return bool(jawaban.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layani")
    jalankan(folder, "siapkan")
    jalankan(folder, "instansi", "buat", "63.05", "--nama", "Kantor Kesbangpol Tapin")
    return folder


@contextmanager
def _layani(data: Path, **lain: str) -> Iterator[Jalan]:
    port = port_bebas()
    catatan = data / f"layani-{port}.log"
    with catatan.open("w") as berkas:
        proses = subprocess.Popen(
            [sys.executable, "-c", PERINTAH, "--port", str(port), "--pekerja", "2"],
            env=lingkungan(data) | lain,
            stdout=berkas,
            stderr=subprocess.STDOUT,
        )
    jalan = Jalan(proses, f"http://127.0.0.1:{port}", catatan)
    try:
        _tunggu(lambda: _menjawab(jalan.url) or proses.poll() is not None)
        assert proses.poll() is None, jalan.kata
        yield jalan
    finally:
        proses.kill()
        proses.wait()


def _semua_berakhir(jalan: Jalan, pid: list[int], kode: int) -> None:
    assert jalan.proses.wait(timeout=30) == kode
    _tunggu(lambda: not any(_hidup(p) for p in pid))
    assert not _menjawab(jalan.url)


def _formulir(pembuka: urllib.request.OpenerDirector, url: str, **isi: str) -> str:
    """Fill in and send the form of a page, as a browser does; the address where that leads."""
    halaman = pembuka.open(url, timeout=10).read().decode()
    (token,) = re.findall(r'<main.*?name="csrf_token"[^>]*value="([^"]+)"', halaman, re.DOTALL)
    badan = urllib.parse.urlencode(isi | {"csrf_token": token}).encode()
    return str(pembuka.open(url, badan, timeout=10).geturl())


def test_mesin_yang_berat_baru_dimuat_bila_dipakai(tmp_path):
    berat = (
        "alembic",
        "docx",
        "huey",
        "markdown_it",
        "obstore",
        "pikepdf",
        "PIL",
        "psycopg",
        "pyhanko",
        "python_calamine",
        "segno",
        "typst",
        "xlsxwriter",
    )
    kode = f"import sys, wsgi; print([m for m in {berat} if m in sys.modules])"
    hasil = subprocess.run(
        [sys.executable, "-c", kode],
        env=lingkungan(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert hasil.stdout == "[]\n", hasil.stdout


def test_surat_terkirim_segera_pekerja_web_hemat_dan_sigterm_mengakhiri_semuanya(data):
    with (
        smtp.relai() as relai,
        _layani(
            data,
            SINORMAS_SMTP_HOST="127.0.0.1",
            SINORMAS_SMTP_PORT=str(relai.port),
            SINORMAS_SMTP_TLS="tidak",
        ) as jalan,
    ):
        assert jalan.kata.startswith(f"sinormas berjalan di {jalan.url} ")
        pembuka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        for n in range(4):
            tujuan = _formulir(
                pembuka,
                f"{jalan.url}/daftar",
                nama="Nur",
                email=f"nur{n}@contoh.id",
                sandi="sungai tenang di rantau",
            )
            assert tujuan == f"{jalan.url}/daftar/terkirim"
        _tunggu(lambda: len(relai.penerima) == 4, 20)
        assert f"{jalan.url}/konfirmasi/" in relai.surat[0].get_body(("plain",)).get_content()
        anak = jalan.anak
        pekerja_web = _anak(anak["web"])
        assert len(pekerja_web) == 2
        for pid in pekerja_web:
            (rss,) = re.findall(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
            assert int(rss) < BATAS_MEMORI
        jalan.proses.send_signal(signal.SIGTERM)
        _semua_berakhir(jalan, [*anak.values(), *pekerja_web], 0)


@pytest.mark.parametrize(("siapa", "kata"), [("web", "Peladen web"), ("pekerja", "Pekerja")])
def test_bila_satu_mati_yang_lain_ikut_dan_kodenya_bukan_nol(data, siapa, kata):
    with _layani(data) as jalan:
        anak = jalan.anak
        semua = [*anak.values(), *_anak(anak["web"])]
        os.kill(anak[siapa], signal.SIGKILL)
        _semua_berakhir(jalan, semua, 1)
        assert f"{kata} berhenti sendiri (kode -9)." in jalan.kata


def test_induk_yang_dibunuh_tidak_meninggalkan_anak(data):
    with _layani(data) as jalan:
        anak = jalan.anak
        semua = [*anak.values(), *_anak(anak["web"])]
        jalan.proses.kill()
        _semua_berakhir(jalan, semua, -signal.SIGKILL)


def test_ctrl_c_mengakhiri_dengan_tenang(data):
    with _layani(data) as jalan:
        anak = jalan.anak
        jalan.proses.send_signal(signal.SIGINT)
        _semua_berakhir(jalan, list(anak.values()), 0)
        assert "Traceback" not in jalan.kata


def test_port_yang_sudah_dipakai_dijelaskan(data):
    pengaturan = config.muat({"SINORMAS_DATA": str(data)})
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        soket.listen()
        port = soket.getsockname()[1]
        with pytest.raises(AlamatSalah, match=f"127.0.0.1:{port} tidak dapat dipakai"):
            periksa_alamat("127.0.0.1", port, pengaturan)
    periksa_alamat("127.0.0.1", port, pengaturan)


@pytest.mark.parametrize("alamat", ["0.0.0.0", "192.168.1.1", "::"])
def test_kotak_surat_contoh_tidak_dibuka_ke_jaringan(data, alamat):
    pengaturan = config.muat({"SINORMAS_DATA": str(data)})
    with pytest.raises(AlamatSalah, match="SINORMAS_SMTP_HOST"):
        periksa_alamat(alamat, 8000, pengaturan)


@pytest.mark.parametrize("alamat", ["", "localhost", "x; rm -rf /", "127.0.0.1:80"])
def test_yang_bukan_alamat_ip_ditolak(data, alamat):
    with pytest.raises(AlamatSalah, match="bukan alamat IP"):
        periksa_alamat(alamat, 8000, config.muat({"SINORMAS_DATA": str(data)}))
