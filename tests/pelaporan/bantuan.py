"""Doing what a person does on the reporter's pages, and reading their parts."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from sinormas.pelaporan.aturan import BAGIAN_JENIS, Bagian, Jenis
from tests.bantuan.baca import Halaman

FORMULIR = [b for b in BAGIAN_JENIS[Jenis.BARU] if b is not Bagian.DOKUMEN]


def buka(klien, alamat):
    return Halaman(klien.get(alamat))


def kirim(klien, alamat, isi, **lain):
    return klien.post(alamat, data=MultiDict(isi), **lain)


def baris_tugas(halaman):
    """Each row of the task list: its name to (status, hint)."""
    return {
        nama: (status, " ".join(ket))
        for li in halaman.cari("//li[contains(@class,'govuk-task-list__item')]")
        for nama in [rapi(li.xpath(".//a|.//div[@class='sn-tebal']")[0])]
        for status in [rapi(li.xpath(".//*[contains(@class,'__status')]")[0])]
        for ket in [[rapi(k) for k in li.xpath(".//*[contains(@class,'__hint')]")]]
    }


def rapi(unsur):
    return " ".join(unsur.text_content().split())


def ajukan(klien, halaman):
    (formulir,) = halaman.cari("//form[contains(@action,'/periksa')]")
    return klien.post(formulir.get("action"), data=dict(formulir.form_values()))
