"""The look of the pages: templates, assets, and how numbers and times are written on them.

`pasang(app)` is called once by `create_app`. Templates of ours are strict (a missing variable is
an error); those of GOV.UK Frontend read optional parameters, so they get an environment of their
own in which a missing one is simply empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask_wtf import FlaskForm
from govuk_frontend_wtf.main import WTFormsHelpers
from govuk_frontend_wtf.wtforms_widgets import GovDateInput, GovTextArea
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
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than its stubs
    DateField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectChoice,
    TextAreaField,
)
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, StopValidation

from sinormas.umum.angka import Angka, format_angka, format_persen, format_rupiah
from sinormas.umum.ingatan import ingat
from sinormas.umum.isian import ALASAN_KOSONG
from sinormas.umum.pautan import pautan
from sinormas.umum.waktu import SINGKATAN_ZONA, format_tanggal, format_waktu, tanggal_di

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
    app.jinja_env.globals.update(
        aset=pembaca_aset(app), daftar_galat=daftar_galat, ingat=ingat, url_for=pautan
    )
    app.jinja_env.filters.update(
        angka=angka,
        hari=hari,
        persen=persen,
        rupiah=rupiah,
        tanggal=tanggal,
        waktu=waktu,
        zona=zona,
    )
    WTFormsHelpers(app)
    app.after_request(_simpan_lama)


# -- Templates ------------------------------------------------------------------------------------


class _Templat(Template):
    """A template whose macros are made once.

    Jinja compares the globals of both sides at every import; all templates here have the same.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


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
    ketat.template_class = _Templat
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
        return pautan("static", filename=manifes[nama])

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


def hari(nilai: datetime | None, nama_zona: str) -> str:
    """`31 Desember 2020`: the day of an instant in the office's zone; None → `–`."""
    return TAK_ADA if nilai is None else format_tanggal(tanggal_di(nilai, nama_zona))


def zona(nama_zona: str) -> str:
    """The short name of a zone: `WITA` for Asia/Makassar."""
    return SINGKATAN_ZONA.get(nama_zona, nama_zona)


# -- Forms ----------------------------------------------------------------------------------------


PESAN = {
    "This field is required.": "Bagian ini belum diisi.",
    "Not a valid choice.": "Pilihan ini tidak ada dalam daftar.",
    "Invalid Choice: could not coerce.": "Pilihan ini tidak ada dalam daftar.",
    "'%(value)s' is not a valid choice for this field.": "Pilihan ini tidak ada dalam daftar.",
    "Not a valid integer value.": "Isi dengan angka bulat, misalnya 12.",
    "Not a valid decimal value.": "Isi dengan angka, misalnya 87.50.",
    "Not a valid date value.": "Tanggal ini tidak dapat dibaca.",
    "Not a valid datetime value.": "Waktu ini tidak dapat dibaca.",
    "Not a valid time value.": "Jam ini tidak dapat dibaca, tulis misalnya 14:05.",
    "Invalid email address.": "Alamat surel ini tidak lengkap, contohnya nama@contoh.id.",
    "Invalid URL.": "Alamat situs ini tidak lengkap, contohnya https://contoh.id.",
    "Invalid UUID.": "Isian ini tidak dikenal.",
    "Invalid input.": "Isian ini tidak sesuai bentuknya.",
    "Field must be at least %(min)d character long.": "Paling sedikit %(min)d karakter.",
    "Field cannot be longer than %(max)d character.": "Paling banyak %(max)d karakter.",
    "Field must be exactly %(max)d character long.": "Harus tepat %(max)d karakter.",
    "Field must be between %(min)d and %(max)d characters long.": (
        "Harus antara %(min)d dan %(max)d karakter."
    ),
    "Number must be at least %(min)s.": "Paling kecil %(min)s.",
    "Number must be at most %(max)s.": "Paling besar %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Harus antara %(min)s dan %(max)s.",
    "Field must be equal to %(other_name)s.": "Isinya harus sama dengan %(other_name)s.",
    "File does not have an approved extension: {extensions}": (
        "Jenis berkas ini tidak diterima. Yang diterima: {extensions}."
    ),
}
"""What WTForms says by itself, in words for our readers; a form's own messages come before."""


class _Terjemahan:
    """WTForms' translation interface over PESAN; what isn't there stays as it is."""

    def gettext(self, teks: str) -> str:
        return PESAN.get(teks, teks)

    def ngettext(self, tunggal: str, jamak: str, jumlah: int) -> str:
        """Indonesian has no plural form."""
        return PESAN.get(tunggal, tunggal if jumlah == 1 else jamak)


class Formulir(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """The base of every form: Flask-WTF (with CSRF), speaking Indonesian."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: BaseForm) -> _Terjemahan:
            return _Terjemahan()


class Bagian(Form):
    """A form within a form (FormField, FieldList): no CSRF of its own, the same language."""

    class Meta:
        def get_translations(self, form: BaseForm) -> _Terjemahan:
            return _Terjemahan()


def pilihan(kata: Iterable[tuple[str, str]]) -> list[Any]:
    """The choices of a field, from (value, words) pairs such as `NAMA_BENTUK.items()`."""
    return [SelectChoice(str(nilai), label) for nilai, label in kata]


TERTULIS = "Tertulis dalam jejak, dan dapat dibaca pimpinan dan auditor."


def isian_alasan(tanya: str, keterangan: str = TERTULIS) -> TextAreaField:
    """The field for why something is withdrawn or refused."""
    return TextAreaField(
        tanya, [DataRequired(ALASAN_KOSONG)], description=keterangan, widget=GovTextArea()
    )


class IsianTanggal(DateField):
    """A date in three boxes (tanggal, bulan, tahun), kept as typed until it can be read.

    An empty one is None; one that is no date stops validation, whatever the other validators say.
    """

    widget = GovDateInput()
    SALAH = "Tanggal ini tidak ada di kalender. Isi dengan angka, misalnya 14 3 2019."

    def __init__(self, label: str, validators: Sequence[Any] = (), **lain: Any) -> None:
        super().__init__(label, list(validators), format="%d %m %Y", **lain)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = [isi.strip() for isi in [*valuelist, "", "", ""][:3]]
        self.data = None
        if any(self.raw_data):
            try:
                hari, bulan, tahun = (int(isi) for isi in self.raw_data)
                self.data = date(tahun, bulan, hari)
            except (ValueError, OverflowError):
                self.data = None

    def pre_validate(self, form: BaseForm) -> None:
        if self.data is None and any(self.raw_data or ()):
            raise StopValidation(self.SALAH)


def daftar_galat(form: BaseForm) -> list[tuple[str | None, str]]:
    """The first error of each field with the id to jump to, and errors of the form as a whole."""
    return list(_galat_formulir(form))


def _galat_formulir(form: BaseForm) -> Iterator[tuple[str | None, str]]:
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
