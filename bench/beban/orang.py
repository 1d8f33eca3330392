"""What reporters and officers have in common as Locust plays them: signed in, page by page.

What the server acknowledged is written down line by line (`BEBAN_CATATAN`), to be held against the
database afterwards. An answer that a person would not understand counts as a failure.
"""

from __future__ import annotations

import json
import os
import random
import threading
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from locust import HttpUser

KUKI: dict[str, list[dict[str, str]]] = json.loads(os.environ["BEBAN_KUKI"])
"""By kind: name and cookie of each person."""
NAMA_KUKI = os.environ["BEBAN_NAMA_KUKI"]
_kunci = threading.Lock()
_catatan = Path(os.environ["BEBAN_CATATAN"]).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115
_giliran: dict[str, Iterator[dict[str, str]]] = {j: cycle(orang) for j, orang in KUKI.items()}


def catat(**baris: Any) -> None:
    """Write down what was acknowledged."""
    with _kunci:
        _catatan.write(json.dumps(baris, ensure_ascii=False) + "\n")


class Orang(HttpUser):
    """Somebody signed in, in a browser without script."""

    abstract = True
    jenis: str

    def on_start(self) -> None:
        orang = next(_giliran[self.jenis])
        self.nama = orang["nama"]
        self.client.cookies.set(NAMA_KUKI, orang["kuki"], domain="127.0.0.1")
        self.acak = random.Random(id(self))

    def buka(self, alamat: str, nama: str) -> Any:
        """A page, as its tree."""
        with self.client.get(alamat, name=nama, catch_response=True) as jawaban:
            if jawaban.status_code != 200:
                jawaban.failure(f"{jawaban.status_code}")
            return lxml.html.fromstring(jawaban.text)

    def kirim(self, alamat: str, isian: dict[str, Any], nama: str, boleh: set[int]) -> Any:
        """A form; the answer, whose status is one of `boleh` or a failure."""
        with self.client.post(
            alamat, data=isian, name=nama, catch_response=True, allow_redirects=False
        ) as jawaban:
            if jawaban.status_code not in boleh:
                jawaban.failure(
                    f"{jawaban.status_code}: {kata(lxml.html.fromstring(jawaban.text))}"
                )
            else:
                jawaban.success()  # also a 409 that tells who was faster
            return jawaban

    def isian(self, halaman: Any, alamat: str) -> dict[str, Any]:
        """The hidden fields of the form that leads to `alamat` (or to the page itself)."""
        for formulir in halaman.xpath("//main//form[@method='post']"):
            if urlsplit(formulir.get("action") or alamat).path == alamat:
                return tersembunyi(formulir)
        raise RuntimeError(f"no form that leads to {alamat}: {kata(halaman)}")


def tersembunyi(formulir: Any) -> dict[str, str]:
    """The hidden fields of a form."""
    return {
        i.get("name"): i.get("value") or ""
        for i in formulir.xpath(".//input[@type='hidden'][@name]")
    }


def kata(halaman: Any) -> str:
    """What a page says, in short."""
    return " ".join(" ".join(halaman.xpath("//main//text()")).split())[:300]
