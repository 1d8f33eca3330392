"""A reporter as Locust plays one: page by page as a browser without script does, with autosaves.

What the server acknowledged is written down line by line (`BEBAN_CATATAN`), to be held against the
database afterwards. An answer that a person would not understand counts as a failure.
"""

from __future__ import annotations

import json
import os
import random
import threading
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from locust import HttpUser, between, task

from tests.pabrik.berkas import gambar, pdf
from tests.pabrik.pelaporan import ISI

KUKI: list[str] = json.loads(os.environ["BEBAN_KUKI"])
NAMA_KUKI = os.environ["BEBAN_NAMA_KUKI"]
_urutan = count(1)
_orang = count()
_kunci = threading.Lock()
_catatan = Path(os.environ["BEBAN_CATATAN"]).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115
BERKAS = (("surat.pdf", pdf(2)), ("foto.jpg", gambar("JPEG", 1600, 1200)))


def catat(**baris: Any) -> None:
    """Write down what was acknowledged."""
    with _kunci:
        _catatan.write(json.dumps(baris, ensure_ascii=False) + "\n")


class Pelapor(HttpUser):
    """Somebody who files, thinks, goes on; then files for the next organisation."""

    wait_time = between(1, 5)

    def on_start(self) -> None:
        self.client.cookies.set(NAMA_KUKI, KUKI[next(_orang) % len(KUKI)], domain="127.0.0.1")
        self.acak = random.Random(id(self))

    @task
    def lapor(self) -> None:
        """A whole filing, from the first page to the receipt."""
        halaman = self._buka("/laporan", "/laporan")
        tujuan = self._kirim("/laporan", self._isian(halaman, "/laporan"), "mulai", {303})
        laporan = urlsplit(tujuan).path.rsplit("/", 1)[-1]
        for bagian in ("identitas", "legalitas", "alamat", "pengurus", "kegiatan"):
            self._bagian(laporan, bagian, self._jawaban(bagian))
        self._dokumen(laporan)
        self._bagian(laporan, "pernyataan", ISI["pernyataan"])  # type: ignore[index]
        self._ajukan(laporan)

    # -- Steps ------------------------------------------------------------------------------------

    def _jawaban(self, bagian: str) -> dict[str, Any]:
        isi: dict[str, Any] = dict(ISI[bagian])  # type: ignore[index]
        nomor = next(_urutan)
        if bagian == "identitas":
            suku = [self.acak.choice(SUKU) + self.acak.choice(SUKU) for _ in range(3)]
            isi["nama"] = " ".join(s.capitalize() for s in suku) + f" {nomor}"
        elif bagian == "legalitas":
            isi["nomor_legalitas"] = f"1117-00-00/{nomor}/IV/2024"
            isi["npwp"] = ""
        return isi

    def _bagian(self, laporan: str, bagian: str, isi: dict[str, Any]) -> None:
        """Type half, be saved by itself, type the rest, save."""
        alamat = f"/laporan/{laporan}/{bagian}"
        nama = f"/laporan/<id>/{bagian}"
        isian = self._isian(self._buka(alamat, nama), alamat)
        self.wait()
        separuh = dict(list(isi.items())[: max(1, len(isi) // 2)])
        with self.client.post(
            alamat, data=isian | separuh, headers={"Accept": "application/json"},
            name=f"{nama} (simpan otomatis)", catch_response=True,
        ) as jawaban:  # fmt: skip
            if jawaban.status_code != 200:
                jawaban.failure(f"{jawaban.status_code}")
                return
            isian["versi"] = str(jawaban.json()["versi"])
            catat(laporan=laporan, bagian=bagian, isi=separuh)
        self.wait()
        halaman = self._simpan(alamat, nama, isian | isi)
        catat(laporan=laporan, bagian=bagian, isi=isi)
        if halaman is not None:  # "look at it once more"
            self._simpan(alamat, nama, self._isian(halaman, alamat) | isi)

    def _simpan(self, alamat: str, nama: str, isian: dict[str, Any]) -> Any:
        with self.client.post(
            alamat, data=isian, name=f"{nama} (simpan)", catch_response=True, allow_redirects=False
        ) as jawaban:
            if jawaban.status_code == 303:
                return None
            halaman = lxml.html.fromstring(jawaban.text)
            if jawaban.status_code != 200 or halaman.xpath("//*[@class='govuk-error-summary']"):
                jawaban.failure(f"{jawaban.status_code}: {_kata(halaman)}")
            return halaman

    def _dokumen(self, laporan: str) -> None:
        alamat = f"/laporan/{laporan}/dokumen"
        halaman = self._buka(alamat, "/laporan/<id>/dokumen")
        wajib = halaman.xpath("//form[@data-unggah]")
        for formulir in wajib:
            isian = {
                i.get("name"): i.get("value") or ""
                for i in formulir.xpath(".//input[@type='hidden']")
            }
            nama, isi = self.acak.choice(BERKAS)
            with self.client.post(
                alamat, data=isian, files={"berkas": (nama, isi)},
                name="/laporan/<id>/dokumen (unggah)", catch_response=True, allow_redirects=False,
            ) as jawaban:  # fmt: skip
                if jawaban.status_code != 303:
                    jawaban.failure(
                        f"{jawaban.status_code}: {_kata(lxml.html.fromstring(jawaban.text))}"
                    )
                    continue
                catat(laporan=laporan, dokumen=isian["dokumen"])
            self.wait()

    def _ajukan(self, laporan: str) -> None:
        alamat = f"/laporan/{laporan}/periksa"
        halaman = self._buka(alamat, "/laporan/<id>/periksa")
        with self.client.post(
            alamat, data=self._isian(halaman, alamat), name="/laporan/<id>/periksa (kirim)",
            catch_response=True, allow_redirects=False,
        ) as jawaban:  # fmt: skip
            tujuan = jawaban.headers.get("Location", "")
            if jawaban.status_code != 303 or not tujuan.endswith("tanda-terima"):
                jawaban.failure(f"{jawaban.status_code} {tujuan}")
                return
        terima = self._buka(f"/laporan/{laporan}/tanda-terima", "/laporan/<id>/tanda-terima")
        (nomor,) = terima.xpath("//*[@class='sn-tanda-terima__nomor']")
        catat(laporan=laporan, nomor=nomor.text_content().strip())

    # -- Pages ------------------------------------------------------------------------------------

    def _buka(self, alamat: str, nama: str) -> Any:
        with self.client.get(alamat, name=nama, catch_response=True) as jawaban:
            if jawaban.status_code != 200:
                jawaban.failure(f"{jawaban.status_code}")
            return lxml.html.fromstring(jawaban.text)

    def _kirim(self, alamat: str, isian: dict[str, Any], nama: str, boleh: set[int]) -> str:
        with self.client.post(
            alamat, data=isian, name=f"{alamat} ({nama})", catch_response=True,
            allow_redirects=False,
        ) as jawaban:  # fmt: skip
            if jawaban.status_code not in boleh:
                jawaban.failure(f"{jawaban.status_code}")
            return str(jawaban.headers["Location"])

    def _isian(self, halaman: Any, alamat: str) -> dict[str, Any]:
        """The hidden fields of the form that leads to `alamat` (or to the page itself)."""
        for formulir in halaman.xpath("//main//form[@method='post']"):
            if urlsplit(formulir.get("action") or alamat).path == alamat:
                return _tersembunyi(formulir)
        raise RuntimeError(f"no form that leads to {alamat}: {_kata(halaman)}")


def _tersembunyi(formulir: Any) -> dict[str, str]:
    return {
        i.get("name"): i.get("value") or ""
        for i in formulir.xpath(".//input[@type='hidden'][@name]")
    }


def _kata(halaman: Any) -> str:
    return " ".join(" ".join(halaman.xpath("//main//text()")).split())[:300]


SUKU = (
    "ba",
    "ri",
    "to",
    "sa",
    "ma",
    "ku",
    "le",
    "ngo",
    "wi",
    "ju",
    "pa",
    "de",
    "mi",
    "ra",
    "ha",
    "so",
)
"""Names of syllables: no two organisations are likely the same."""
