"""A small WhatsApp gateway on the loopback: checks what it is sent, or misbehaves as wished."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Kiriman:
    """One request."""

    jalur: str
    kepala: dict[str, str]
    mentah: bytes

    @property
    def isi(self) -> dict[str, Any]:
        hasil: dict[str, Any] = json.loads(self.mentah)
        return hasil


@dataclass
class Gerbang:
    """What it was sent, and how it answers."""

    port: int = 0
    status: int = 200
    lokasi: str | None = None
    diam: threading.Event | None = None
    """Set: wait for it before answering."""
    sebelum_jawab: Any = None
    tls: ssl.SSLContext | None = None
    kiriman: list[Kiriman] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}/kirim?token=abc"


class _Jawab(BaseHTTPRequestHandler):
    gerbang: Gerbang

    def do_POST(self) -> None:
        panjang = int(self.headers["Content-Length"])
        self.gerbang.kiriman.append(
            Kiriman(self.path, dict(self.headers.items()), self.rfile.read(panjang))
        )
        if self.gerbang.sebelum_jawab:
            self.gerbang.sebelum_jawab()
        if self.gerbang.diam:
            self.gerbang.diam.wait(30)
        self.send_response(self.gerbang.status)
        if self.gerbang.lokasi:
            self.send_header("Location", self.gerbang.lokasi)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class _Peladen(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


@contextmanager
def gerbang(**sifat: Any) -> Iterator[Gerbang]:
    """A gateway that runs until the block ends."""
    keadaan = Gerbang(**sifat)
    kelas = type("Jawab", (_Jawab,), {"gerbang": keadaan})
    with _Peladen(("127.0.0.1", 0), kelas) as peladen:
        if keadaan.tls:
            peladen.socket = keadaan.tls.wrap_socket(peladen.socket, server_side=True)
        keadaan.port = peladen.server_address[1]
        utas = threading.Thread(target=peladen.serve_forever, args=(0.02,), daemon=True)
        utas.start()
        try:
            yield keadaan
        finally:
            if keadaan.diam:
                keadaan.diam.set()
            peladen.shutdown()
            utas.join()
