"""An officer as Locust plays one: takes a filing and decides, marks who took part, searches."""

from __future__ import annotations

import os
from datetime import date
from itertools import count
from typing import Any

from locust import between, task

from bench.beban.orang import Orang, catat, kata

_urutan = count(1)
TAHUN = range(2021, date.today().year + 1)  # noqa: DTZ011  # the example's register begins in 2020
CARI = ("karang", "nahdlatul", "yayasan", "ikatan", "pemuda", "tanpa nama", "muhamadiyah")
KEMBALIKAN = 0.15
"""The share of filings that go back to be mended."""
SEKALI_TANDAI = 4


class Petugas(Orang):
    """Somebody at the desk, beside many others at the same heap."""

    jenis = "petugas"
    fixed_count = int(os.environ["BEBAN_PETUGAS"])
    wait_time = between(1, 4)

    @task(5)
    def putuskan(self) -> None:
        """The queue, one of its cases, the check, the decision; perhaps a colleague was faster."""
        antrean = self.buka("/antrean", "/antrean")
        tautan = antrean.xpath("//main//table//th//a[starts-with(@href,'/antrean/')]/@href")
        if not tautan:
            return
        alamat = self.acak.choice(tautan).partition("?")[0]
        kasus = self.buka(alamat, "/antrean/<id>")
        if kasus.xpath(f"//form[@action='{alamat}/periksa']"):
            self.wait()
            self.kirim(
                f"{alamat}/periksa", self.isian(kasus, f"{alamat}/periksa"),
                "/antrean/<id> (ambil)", {303},
            )  # fmt: skip
            kasus = self.buka(alamat, "/antrean/<id>")
        if not kasus.xpath(f"//form[@action='{alamat}']"):
            return  # decided meanwhile
        self.wait()
        isian = self.isian(kasus, alamat)
        isian |= self._kembalikan() if self.acak.random() < KEMBALIKAN else {"putusan": "terima"}
        jawaban = self.kirim(alamat, isian, "/antrean/<id> (putuskan)", {303, 409})
        if jawaban.status_code == 303:
            catat(putusan=isian["putusan"], laporan=alamat.rpartition("/")[2], petugas=self.nama,
                  versi=int(isian["versi"]))  # fmt: skip

    def _kembalikan(self) -> dict[str, str]:
        return {
            "putusan": "kembalikan", "b-alamat": "perbaiki",
            "catatan-b-alamat": "Tulis nomor rumahnya.",
        }  # fmt: skip

    @task(3)
    def tandai(self) -> None:
        """A year's list, some of those that are not marked yet, one evidence for them."""
        tahun = self.acak.choice(TAHUN)
        daftar = self.buka(f"/partisipasi/{tahun}?keadaan=belum", "/partisipasi/<tahun>")
        calon = daftar.xpath("//main//input[@name='pilih']/@value")
        if not calon:
            return
        pilih = self.acak.sample(calon, min(SEKALI_TANDAI, len(calon)))
        alamat = f"/partisipasi/{tahun}/tandai"
        tanya = "&".join(f"pilih={p}" for p in pilih)
        halaman = self.buka(f"{alamat}?{tanya}", "/partisipasi/<tahun>/tandai")
        if not halaman.xpath(f"//form[@action='{alamat}']"):
            return  # all of them marked meanwhile
        self.wait()
        uraian = f"Rakor {next(_urutan)} {self.nama}"
        isian: dict[str, Any] = self.isian(halaman, alamat)
        isian |= {"jenis": "daftar_hadir", "uraian": uraian}
        jawaban = self.kirim(alamat, isian, "/partisipasi/<tahun>/tandai (kirim)", {303})
        if jawaban.status_code == 303:
            catat(tandai=isian["pilih"].split(","), tahun=tahun, petugas=self.nama, uraian=uraian)

    @task(4)
    def cari(self) -> None:
        """The register by a name, and one of those found."""
        register = self.buka(f"/register?cari={self.acak.choice(CARI)}", "/register?cari=")
        tautan = register.xpath("//main//table//th//a[starts-with(@href,'/register/')]/@href")
        if tautan:
            halaman = self.buka(self.acak.choice(tautan), "/register/<id>")
            if not halaman.xpath("//h1"):
                raise RuntimeError(f"no organisation: {kata(halaman)}")
