"""A reporter as Locust plays one: page by page as a browser without script does, with autosaves."""

from __future__ import annotations

from itertools import count
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from locust import between, task

from bench.beban.orang import Orang, catat, kata, tersembunyi
from tests.pabrik.berkas import gambar, pdf
from tests.pabrik.pelaporan import ISI

_urutan = count(1)
BERKAS = (("surat.pdf", pdf(2)), ("foto.jpg", gambar("JPEG", 1600, 1200)))


class Pelapor(Orang):
    """Somebody who files, thinks, goes on; then files for the next organisation."""

    jenis = "pelapor"
    wait_time = between(1, 5)

    @task
    def lapor(self) -> None:
        """A whole filing, from the first page to the receipt."""
        halaman = self.buka("/laporan", "/laporan")
        mulai = self.kirim("/laporan", self.isian(halaman, "/laporan"), "/laporan (mulai)", {303})
        laporan = urlsplit(mulai.headers["Location"]).path.rsplit("/", 1)[-1]
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
        isian = self.isian(self.buka(alamat, nama), alamat)
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
            self._simpan(alamat, nama, self.isian(halaman, alamat) | isi)

    def _simpan(self, alamat: str, nama: str, isian: dict[str, Any]) -> Any:
        with self.client.post(
            alamat, data=isian, name=f"{nama} (simpan)", catch_response=True, allow_redirects=False
        ) as jawaban:
            if jawaban.status_code == 303:
                return None
            halaman = lxml.html.fromstring(jawaban.text)
            if jawaban.status_code != 200 or halaman.xpath("//*[@class='govuk-error-summary']"):
                jawaban.failure(f"{jawaban.status_code}: {kata(halaman)}")
            return halaman

    def _dokumen(self, laporan: str) -> None:
        alamat = f"/laporan/{laporan}/dokumen"
        halaman = self.buka(alamat, "/laporan/<id>/dokumen")
        wajib = halaman.xpath("//form[@data-unggah]")
        for formulir in wajib:
            isian = tersembunyi(formulir)
            nama, isi = self.acak.choice(BERKAS)
            with self.client.post(
                alamat, data=isian, files={"berkas": (nama, isi)},
                name="/laporan/<id>/dokumen (unggah)", catch_response=True, allow_redirects=False,
            ) as jawaban:  # fmt: skip
                if jawaban.status_code != 303:
                    jawaban.failure(
                        f"{jawaban.status_code}: {kata(lxml.html.fromstring(jawaban.text))}"
                    )
                    continue
                catat(laporan=laporan, dokumen=isian["dokumen"])
            self.wait()

    def _ajukan(self, laporan: str) -> None:
        alamat = f"/laporan/{laporan}/periksa"
        halaman = self.buka(alamat, "/laporan/<id>/periksa")
        jawaban = self.kirim(
            alamat, self.isian(halaman, alamat), "/laporan/<id>/periksa (kirim)", {303}
        )
        if not jawaban.headers.get("Location", "").endswith("tanda-terima"):
            raise RuntimeError(f"not filed: {kata(self.buka(alamat, alamat))}")
        terima = self.buka(f"/laporan/{laporan}/tanda-terima", "/laporan/<id>/tanda-terima")
        (nomor,) = terima.xpath("//*[@class='sn-tanda-terima__nomor']")
        catat(laporan=laporan, nomor=nomor.text_content().strip())


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
