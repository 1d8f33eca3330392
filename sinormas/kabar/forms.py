"""The settings of texts and of the gateway."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovTextArea, GovTextInput
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from sinormas.umum.tampilan import Formulir


class FormTeks(Formulir):
    """A text in the office's own words; what may stand in it is for the rules."""

    perihal = StringField("Judul", widget=GovTextInput())
    isi = TextAreaField("Isi pesan", id="isi-pesan", widget=GovTextArea())
    versi = IntegerField(default=0, widget=HiddenInput())


class FormGerbang(Formulir):
    """Where the gateway is."""

    url = StringField(
        "Alamat gerbang",
        description="Diberikan oleh penyedia gerbang WhatsApp, berawalan https://.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"},
    )
    aktif = BooleanField("Kirim pesan lewat gerbang ini", widget=GovCheckboxInput())


class FormUji(Formulir):
    """To whom a test goes."""

    telepon = StringField(
        "Nomor WhatsApp penerima pesan uji",
        widget=GovTextInput(),
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
