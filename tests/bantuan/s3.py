"""An S3 service on loopback (moto's), and a way to it on which things go wrong when asked."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import boto3
from botocore.config import Config

import config

EMBER = "berkas-uji"
RUSAK = ("500", "503", "putus", "putus-sesudah", "separuh")
"""An answer of trouble; the line cut before, after the work was done, within the answer."""


class Layanan:
    """The service, its bucket, and what stands between."""

    def __init__(self, port: int, simpang: Simpang) -> None:
        self.alamat = f"http://127.0.0.1:{port}"
        self.simpang = simpang
        self.boto = boto3.client(
            "s3", endpoint_url=self.alamat, aws_access_key_id="kunci",
            aws_secret_access_key="rahasia", region_name="us-east-1",
            config=Config(retries={"max_attempts": 1}),
        )  # fmt: skip

    def setelan(self, **lain: Any) -> config.S3:
        baku = {
            "ember": EMBER,
            "kunci": "kunci",
            "rahasia": "rahasia",
            "alamat": self.simpang.alamat,
        }
        return config.S3(**(baku | lain))

    def kosongkan(self) -> None:
        self.simpang.atur(None)
        for kunci in self.isi():
            self.boto.delete_object(Bucket=EMBER, Key=kunci)
        for satu in self.boto.list_multipart_uploads(Bucket=EMBER).get("Uploads", []):
            self.boto.abort_multipart_upload(
                Bucket=EMBER, Key=satu["Key"], UploadId=satu["UploadId"]
            )

    def isi(self) -> list[str]:
        """The keys of every object."""
        return sorted(o["Key"] for o in self.boto.list_objects_v2(Bucket=EMBER).get("Contents", []))

    def setengah(self) -> int:
        """How many multipart uploads were begun and not ended."""
        return len(self.boto.list_multipart_uploads(Bucket=EMBER).get("Uploads", []))


Aturan = Callable[[int, str, str], str | None]
"""What goes wrong, given the number of the request, its method and its path."""


class Simpang:
    """A proxy before the service that breaks what `atur` says."""

    def __init__(self, tujuan: int) -> None:
        self.aturan: Aturan | None = None
        self.tujuan = tujuan
        self.diminta: list[tuple[str, str]] = []
        kelas = type("PenyampaiIni", (_Penyampai,), {"simpang": self})
        self._peladen = ThreadingHTTPServer(("127.0.0.1", 0), kelas)
        self._peladen.daemon_threads = True
        self.alamat = f"http://127.0.0.1:{self._peladen.server_address[1]}"
        threading.Thread(target=self._peladen.serve_forever, daemon=True).start()

    def atur(self, aturan: Aturan | None) -> None:
        """From the next request on, which is number 1."""
        self.diminta.clear()
        self.aturan = aturan

    def henti(self) -> None:
        self._peladen.shutdown()
        self._peladen.server_close()


class _Penyampai(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    simpang: Simpang

    def log_message(self, *_a: Any) -> None:
        """Silent."""

    def sampaikan(self) -> None:
        simpang = self.simpang
        simpang.diminta.append((self.command, self.path))
        apa = simpang.aturan
        rusak = apa(len(simpang.diminta), self.command, self.path) if apa else None
        panjang = int(self.headers.get("Content-Length") or 0)
        if rusak == "putus":
            self.rfile.read(min(panjang, 1000))
            self._tutup()
            return
        isi = self.rfile.read(panjang)
        if rusak == "diam":
            threading.Event().wait(4)
            self._tutup()
        elif rusak in ("500", "503"):
            self.send_response(int(rusak))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._teruskan(isi, rusak)

    def _teruskan(self, isi: bytes, rusak: str | None) -> None:
        hulu = http.client.HTTPConnection("127.0.0.1", self.simpang.tujuan, timeout=30)
        kepala = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
        hulu.request(self.command, self.path, isi, kepala)
        jawaban = hulu.getresponse()
        balasan = jawaban.read()
        hulu.close()
        if rusak == "putus-sesudah":
            self._tutup()
            return
        self.send_response(jawaban.status)
        for k, v in jawaban.getheaders():
            if k.lower() not in ("connection", "transfer-encoding", "content-length"):
                self.send_header(k, v)
        panjang = str(len(balasan))
        if self.command == "HEAD":
            panjang = jawaban.getheader("Content-Length", "0")
        self.send_header("Content-Length", panjang)
        self.end_headers()
        if rusak == "separuh":
            self.wfile.write(balasan[: len(balasan) // 2])
            self._tutup()
        else:
            self.wfile.write(balasan)

    def _tutup(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


for _metode in ("GET", "PUT", "POST", "DELETE", "HEAD"):
    setattr(_Penyampai, f"do_{_metode}", _Penyampai.sampaikan)


@contextmanager
def layanan() -> Iterator[Layanan]:
    """The service, from here to the end of the block."""
    from moto.server import ThreadedMotoServer

    peladen = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    peladen.start()
    _, port = peladen.get_host_and_port()
    simpang = Simpang(port)
    try:
        hasil = Layanan(port, simpang)
        hasil.boto.create_bucket(Bucket=EMBER)
        yield hasil
    finally:
        simpang.henti()
        peladen.stop()
