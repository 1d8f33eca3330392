"""Forms of signing. What is accepted, the use cases decide."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from wtforms import StringField, TextAreaField

from sinormas.umum.tampilan import Formulir, isian_alasan


class FormTetapkan(Formulir):
    """The head signs a year."""

    alasan = TextAreaField(
        "Alasan menetapkan walau ada yang perlu dibaca",
        description="Wajib bila masih ada yang kurang atau bertentangan. Ikut dibekukan.",
        widget=GovTextArea(),
    )
    kode = StringField(
        "Kode langkah kedua",
        description="Enam angka dari aplikasi di ponsel Anda.",
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"},
    )


class FormBuka(Formulir):
    """The head opens a signed year for a new version."""

    alasan = isian_alasan("Alasan membuka tahun ini")
