"""One way of asking for a page, for every side: the WSGI call itself, no client around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from werkzeug.test import EnvironBuilder

Aplikasi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Halaman:
    """A page of an application, asked for again and again by the same browser."""

    def __init__(self, aplikasi: Aplikasi, alamat: str, kuki: str = "") -> None:
        self._aplikasi = aplikasi
        self._lingkungan = EnvironBuilder(alamat, base_url="http://127.0.0.1:8000").get_environ()
        self._kuki = dict(kuki.split("=", 1) for kuki in [kuki] if kuki)
        self._terima_kuki: list[str] = []
        self.isi = self._minta()
        for kepala in self._terima_kuki:
            nama, _, nilai = kepala.partition(";")[0].partition("=")
            self._kuki[nama] = nilai

    def __call__(self) -> None:
        self._minta()

    def _minta(self) -> bytes:
        """The page's body; whatever isn't 200 is a fault of the measurement."""
        status = ""
        self._lingkungan["HTTP_COOKIE"] = "; ".join(f"{n}={v}" for n, v in self._kuki.items())

        def mulai(nilai: str, kepala: list[tuple[str, str]], _galat: object = None) -> None:
            nonlocal status
            status = nilai
            self._terima_kuki = [v for n, v in kepala if n.lower() == "set-cookie"]

        jawaban = self._aplikasi({**self._lingkungan, "wsgi.input": BytesIO()}, mulai)
        try:
            isi = b"".join(jawaban)
        finally:
            tutup = getattr(jawaban, "close", None)
            if tutup:
                tutup()
        if not status.startswith("200"):
            raise RuntimeError(f"{self._lingkungan['PATH_INFO']}: {status}")
        return isi
