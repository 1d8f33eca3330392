"""The look of the pages: templates, assets, and how numbers and times are written on them.

`pasang(app)` is called once by `create_app`. Templates of ours are strict (a missing variable is
an error); those of GOV.UK Frontend read optional parameters, so they get an environment of their
own in which a missing one is simply empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, url_for
from govuk_frontend_wtf.main import WTFormsHelpers
from govuk_frontend_wtf.wtforms_widgets import GovDateInput
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from wtforms import DateField, Field, FieldList, Form, FormField, HiddenField
from wtforms.validators import StopValidation

from sinormas.umum.angka import Angka, format_angka, format_persen, format_rupiah
from sinormas.umum.waktu import format_tanggal, format_waktu

TAK_ADA = "–"
"""What stands where there is no number."""

SETAHUN = "public, max-age=31536000, immutable"
BERJEJAK = re.compile(r"\.[0-9a-f]{10}\.[a-z0-9]+$")
GOVUK = ("govuk_frontend_jinja/", "govuk_frontend_wtf/")


class AsetTidakAda(LookupError):
    """A template asked for a file that `static/manifes.json` does not list."""


def pasang(app: Flask) -> None:
    """Wire templates, filters, assets and their cache headers into `app`."""
    _pasang_templat(app)
    app.jinja_env.globals.update(aset=pembaca_aset(app), daftar_galat=daftar_galat)
    app.jinja_env.filters.update(
        angka=angka, persen=persen, rupiah=rupiah, tanggal=tanggal, waktu=waktu
    )
    WTFormsHelpers(app)
    app.after_request(_simpan_lama)


# -- Templates ------------------------------------------------------------------------------------


class _PemuatGovuk(BaseLoader):
    """Hands GOV.UK's own templates to a lenient environment, all others to `lain`."""

    def __init__(self, lain: BaseLoader, lunak: Environment) -> None:
        self._lain = lain
        self._lunak = lunak

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (the name is Jinja's)
    ) -> Template:
        if name.startswith(GOVUK):
            return self._lunak.get_template(name, globals=globals)
        return self._lain.load(environment, name, globals)

    def list_templates(self) -> list[str]:
        return self._lain.list_templates()


def _pasang_templat(app: Flask) -> None:
    """Strict templates of ours over lenient ones of GOV.UK, a few of which we word ourselves."""
    ketat = app.jinja_env
    ketat.trim_blocks = ketat.lstrip_blocks = True
    ketat.undefined = StrictUndefined
    if ketat.loader is None or app.template_folder is None:
        raise RuntimeError("aplikasi tidak punya folder templat")
    kata_kita = Path(app.root_path, app.template_folder, "komponen", "govuk")
    lunak = ketat.overlay(
        undefined=ChainableUndefined,
        loader=ChoiceLoader(
            [
                FileSystemLoader(kata_kita),
                PrefixLoader(
                    {
                        nama.rstrip("/"): PackageLoader(nama.rstrip("/"), "templates")
                        for nama in GOVUK
                    }
                ),
            ]
        ),
    )
    ketat.loader = _PemuatGovuk(ketat.loader, lunak)


# -- Assets ---------------------------------------------------------------------------------------


def pembaca_aset(app: Flask) -> Callable[[str], str]:
    """Return `aset(nama)`: the address of a built file, by its name without the hash."""
    if app.static_folder is None:
        raise RuntimeError("aplikasi tidak punya folder static")
    manifes: dict[str, str] = json.loads(Path(app.static_folder, "manifes.json").read_text())

    def aset(nama: str) -> str:
        if nama not in manifes:
            raise AsetTidakAda(f"tidak ada di static/manifes.json: {nama}")
        return url_for("static", filename=manifes[nama])

    return aset


def _simpan_lama(jawaban: Response) -> Response:
    """A file whose name carries its hash never changes: browsers may keep it for a year."""
    if request.endpoint == "static" and jawaban.status_code in (200, 304):
        berjejak = BERJEJAK.search(request.path)
        jawaban.headers["Cache-Control"] = SETAHUN if berjejak else "public, max-age=3600"
    return jawaban


# -- Numbers and times ----------------------------------------------------------------------------


def angka(nilai: Angka | None, tempat: int | None = None) -> str:
    """`1.234,56`; decimals only as needed, or exactly `tempat` of them; None → `–`."""
    return TAK_ADA if nilai is None else format_angka(nilai, tempat)


def persen(nilai: Angka | None) -> str:
    """`50,00 %`; None → `–`."""
    return TAK_ADA if nilai is None else format_persen(nilai)


def rupiah(nilai: Angka | None) -> str:
    """`Rp 25.000.000`; None → `–`."""
    return TAK_ADA if nilai is None else format_rupiah(nilai)


def tanggal(nilai: date | None) -> str:
    """`31 Desember 2020`; None → `–`."""
    return format_tanggal(nilai)


def waktu(nilai: datetime | None, nama_zona: str) -> str:
    """`31 Desember 2020 pukul 14.05 WITA`, in the office's zone; None → `–`."""
    return format_waktu(nilai, nama_zona)


# -- Forms ----------------------------------------------------------------------------------------


class IsianTanggal(DateField):
    """A date in three boxes (tanggal, bulan, tahun), kept as typed until it can be read.

    An empty one is None; one that is no date stops validation, whatever the other validators say.
    """

    widget = GovDateInput()
    SALAH = "Tanggal ini tidak ada di kalender. Isi dengan angka, misalnya 14 3 2019."

    def __init__(self, label: str, validators: Sequence[Any] = (), **lain: Any) -> None:
        super().__init__(label, validators, format="%d %m %Y", **lain)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = [isi.strip() for isi in [*valuelist, "", "", ""][:3]]
        self.data = None
        if any(self.raw_data):
            try:
                hari, bulan, tahun = (int(isi) for isi in self.raw_data)
                self.data = date(tahun, bulan, hari)
            except ValueError:
                self.data = None

    def pre_validate(self, form: Form) -> None:
        if self.data is None and any(self.raw_data or ()):
            raise StopValidation(self.SALAH)


def daftar_galat(form: Form) -> list[tuple[str | None, str]]:
    """The first error of each field with the id to jump to, and errors of the form as a whole."""
    return list(_galat_formulir(form))


def _galat_formulir(form: Form) -> Iterator[tuple[str | None, str]]:
    yield from ((None, str(pesan)) for pesan in form.form_errors)
    for bidang in form:
        yield from _galat_bidang(bidang)


def _galat_bidang(bidang: Field) -> Iterator[tuple[str | None, str]]:
    if isinstance(bidang, FormField):
        yield from _galat_formulir(bidang.form)
    elif isinstance(bidang, FieldList):
        yield from ((bidang.id, pesan) for pesan in bidang.errors if isinstance(pesan, str))
        for anak in bidang:
            yield from _galat_bidang(anak)
    elif bidang.errors:
        yield None if isinstance(bidang, HiddenField) else bidang.id, str(bidang.errors[0])
