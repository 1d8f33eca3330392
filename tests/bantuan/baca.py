"""Reading a page as a person would: its heading, its rows, the words beside a field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Halaman:
    """A page that was answered."""

    def __init__(self, jawaban: TestResponse) -> None:
        self.status = jawaban.status_code
        self.html = jawaban.get_data(as_text=True)
        self.pohon = lxml.html.fromstring(self.html)

    def cari(self, jalur: str) -> list[Any]:
        """What an XPath finds."""
        return list(self.pohon.xpath(jalur))

    def teks(self, jalur: str) -> list[str]:
        """The text of what an XPath finds, with single spaces."""
        return [_rapi(unsur) for unsur in self.cari(jalur)]

    @property
    def h1(self) -> str:
        (judul,) = self.teks("//h1")
        return judul

    @property
    def utama(self) -> str:
        """All text of the content."""
        return " ".join(self.teks("//main"))

    @property
    def kabar(self) -> list[str]:
        """The words of flashed messages and of the answer to an action."""
        return self.teks("//*[contains(@class,'sn-spanduk__isi')]") + self.teks(
            "//*[contains(concat(' ',@class,' '),' sn-kabar ')]/span"
        )

    @property
    def baris(self) -> list[list[str]]:
        """The cells of every row of every table body, heads of groups among them."""
        return [
            [_rapi(sel) for sel in baris.xpath("./th|./td")] for baris in self.cari("//tbody/tr")
        ]

    @property
    def galat(self) -> dict[str, str]:
        """What is said beside each field, by the field's id."""
        return {
            unsur.get("id").removesuffix("-error").removesuffix("-isian"): _rapi(
                unsur
            ).removeprefix("Kesalahan: ")
            for unsur in self.cari("//*[contains(@class,'govuk-error-message')]")
        }

    @property
    def ringkasan(self) -> dict[str, str]:
        """The summary of errors above the heading: where each entry leads, and its words."""
        return {
            unsur.get("href", ""): _rapi(unsur)
            for unsur in self.cari("//*[contains(@class,'govuk-error-summary__list')]//a")
        }

    def nilai(self, nama: str) -> str | None:
        """What stands in a field."""
        (bidang,) = self.cari(f"//*[@name='{nama}'][not(@type='hidden')]")
        nilai: str | None = bidang.value
        return nilai

    def tautan(self, kata: str) -> str:
        """Where the link with these words leads."""
        alamat = {
            unsur.get("href") for unsur in self.cari("//a[@href]") if _rapi(unsur).startswith(kata)
        }
        assert len(alamat) == 1, f"{kata!r}: {alamat}"
        return str(alamat.pop())


def telusuri(klien: FlaskClient, alamat: str, *, paling_banyak: int = 20) -> Iterator[Halaman]:
    """Every page of a list, each by the link that the one before gives."""
    berikut: str | None = alamat
    for _ in range(paling_banyak):
        if berikut is None:
            return
        halaman = Halaman(klien.get(berikut))
        yield halaman
        berikut = next(iter(halaman.cari("//a[@rel='next']/@href")), None)
    raise AssertionError(f"{alamat}: more than {paling_banyak} pages")


def _rapi(unsur: Any) -> str:
    return " ".join(unsur.text_content().split())
