"""The line cut after every so many bytes of an upload, at the real server: nothing is left."""

from __future__ import annotations

import re
import socket
import sqlite3
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from PIL import Image

from tests.bantuan.situs import Situs, situs
from tests.pabrik.berkas import gambar

BATAS = "----b4t4s"


class Pelapor:
    """A browser without a face: keeps cookies, reads the token, sends forms."""

    def __init__(self, tempat: Situs) -> None:
        self.tempat = urlsplit(tempat.url)
        self.kuki: dict[str, str] = {}
        self.token = ""

    def minta(self, metode: str, alamat: str, isian: dict[str, str] | None = None) -> str:
        """The page; follows where it is led. `self.di` is where it ended."""
        sambungan = HTTPConnection(self.tempat.hostname, self.tempat.port, timeout=30)
        badan = urlencode((isian or {}) | {"csrf_token": self.token}) if metode == "POST" else None
        sambungan.request(metode, alamat, badan, self.kepala())
        jawaban = sambungan.getresponse()
        teks = jawaban.read().decode()
        for kuki in jawaban.headers.get_all("Set-Cookie") or []:
            nama, nilai = kuki.split(";")[0].split("=", 1)
            self.kuki[nama] = nilai
        sambungan.close()
        ketemu = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', teks)
        self.token = ketemu.group(1) if ketemu else self.token
        self.di = alamat
        if jawaban.status in (302, 303):
            return self.minta("GET", urlsplit(jawaban.headers["Location"]).path)
        assert jawaban.status == 200, (metode, alamat, jawaban.status)
        return teks

    def kepala(self) -> dict[str, str]:
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.kuki.items()),
            "Origin": self.tempat.geturl(),
            "Referer": self.tempat.geturl() + "/",
        }

    def permintaan_unggah(self, laporan: str, isi: bytes) -> bytes:
        """The bytes of a whole upload, header and body."""
        kolom = {"csrf_token": self.token, "dokumen": "surat_pelaporan", "sebelumnya": ""}
        badan = "".join(
            f'--{BATAS}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'
            for k, v in kolom.items()
        ).encode()
        badan += (
            f'--{BATAS}\r\nContent-Disposition: form-data; name="berkas"; filename="a.jpg"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        ).encode()
        badan += isi + f"\r\n--{BATAS}--\r\n".encode()
        kepala = self.kepala() | {
            "Content-Type": f"multipart/form-data; boundary={BATAS}",
            "Content-Length": str(len(badan)),
            "Host": self.tempat.netloc,
            "Accept": "application/json",
            "Connection": "close",
        }
        baris = "".join(f"{k}: {v}\r\n" for k, v in kepala.items())
        return f"POST /laporan/{laporan}/dokumen HTTP/1.1\r\n{baris}\r\n".encode() + badan

    def kirim(self, isi: bytes) -> bytes:
        """Send raw bytes and hang up; with all of them, the answer."""
        with socket.create_connection((self.tempat.hostname, self.tempat.port), 30) as soket:
            soket.sendall(isi)
            soket.shutdown(socket.SHUT_WR)
            jawaban = b""
            soket.settimeout(30)
            while potong := soket.recv(65536):
                jawaban += potong
            return jawaban


@pytest.fixture(scope="module")
def tempat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Situs]:
    with situs(tmp_path_factory.mktemp("putus")) as hasil:
        yield hasil


def _sisa(data: Path) -> tuple[list[str], int, int]:
    """Files on the disk, rows of files, rows of papers."""
    folder = data / "berkas"
    ada = [str(f) for f in folder.rglob("*") if f.is_file()] if folder.exists() else []
    with sqlite3.connect(data / "sinormas.db") as basis:
        berkas = basis.execute("SELECT count(*) FROM berkas").fetchone()[0]
        lampiran = basis.execute("SELECT count(*) FROM lampiran").fetchone()[0]
    return ada, berkas, lampiran


def test_sambungan_yang_putus_di_mana_pun_tidak_meninggalkan_apa_apa(tempat: Situs) -> None:
    orang = Pelapor(tempat)
    email, sandi = tempat.akun["pelapor"]
    orang.minta("GET", "/masuk")
    orang.minta("POST", "/masuk", {"email": email, "sandi": sandi})
    teks = orang.minta("GET", "/laporan")
    kunci = re.search(r'name="kunci"[^>]*value="([^"]+)"', teks)
    jenis = re.search(r'name="jenis"[^>]*value="([^"]+)"', teks)
    assert kunci
    orang.minta(
        "POST", "/laporan",
        {"kunci": kunci.group(1), "jenis": jenis.group(1) if jenis else "baru"},
    )  # fmt: skip
    laporan = orang.di.rsplit("/", 1)[-1]

    isi = gambar("JPEG", 900, 700)
    utuh = orang.permintaan_unggah(laporan, isi)
    kepala = utuh.index(b"\r\n\r\n") + 4
    awal = utuh.index(b"image/jpeg\r\n\r\n")
    ujung = len(utuh) - 3  # within the last boundary; after it the file is there
    titik = {10, kepala - 1, kepala, kepala + 1, awal, awal + 20, ujung, ujung - 30}
    titik |= set(range(kepala, len(utuh), max(4096, len(utuh) // 40)))
    for n in sorted(titik):
        orang.kirim(utuh[:n])
    for _ in range(50):
        if _sisa(tempat.data) == ([], 0, 0):
            break
        time.sleep(0.1)
    assert _sisa(tempat.data) == ([], 0, 0)

    jawaban = orang.kirim(utuh)
    assert jawaban.startswith(b"HTTP/1.1 200"), jawaban[:500]
    ada, berkas, lampiran = _sisa(tempat.data)
    assert (len(ada), berkas, lampiran) == (1, 1, 1)
    with Image.open(ada[0]) as gambar_tersimpan:
        assert gambar_tersimpan.size == (900, 700)
